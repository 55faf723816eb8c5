"""No past event is dated in the future, and a guarantee takes effect within six months.

**Why.** A register records what has happened. A date in the future is nearly always a mistake in the year, and a
promise that starts in the far future cannot be judged today.

**Fix.** Write the day on which it happened. Future dates belong only in `effective` (at most six months ahead), `expires`,
`review_by` and `until`.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from registrar.base.days import months_after
from registrar.base.diagnostics import Finding, KeyPath
from registrar.model.records import Application, Case, Filed, Guarantee, Numbered, Record, Refusal, Scheme
from registrar.rules.shared.bodies import decided_bodies
from registrar.rules.shared.contract import EACH_APPLICATION, EACH_CASE, EACH_GUARANTEE, EACH_REFUSAL, Context, Part

CODE = "dates-not-future"
LOOKS_AT = EACH_GUARANTEE
MONTHS_AHEAD = 6


def check(record: Guarantee, context: Context) -> Iterator[Finding]:
    yield from _to_come(record, [*_of_scheme(record), *_of_decision(record), *_of_events(record, context)], context)
    latest = months_after(context.today, MONTHS_AHEAD)
    if record.decision.effective > latest:
        yield Finding(
            record.at("decision", "effective"), CODE,
            f"`effective` is {record.decision.effective}, more than six months ahead",
            f"write `effective: {latest}` or earlier, or grant it nearer the time",
        )  # fmt: skip


def of_an_application(application: Application, context: Context) -> Iterator[Finding]:
    yield from _to_come(application, _of_scheme(application), context)


def of_a_refusal(record: Refusal, context: Context) -> Iterator[Finding]:
    days = [*_of_a_decision(record), *_of_precedents(record), *_of_events(record, context)]
    yield from _to_come(record, [*days, (("date",), record.date), (("naming_agreed",), record.naming_agreed)], context)


def of_a_case(case: Case, context: Context) -> Iterator[Finding]:
    days: list[tuple[KeyPath, dt.date | None]] = [(("received",), case.received), (("complete",), case.complete)]
    days += [(("told_no", "date"), case.told_no.date)] if case.told_no else []
    days += [(("no_answer", "asked"), case.no_answer.asked)] if case.no_answer else []
    for i, ask in enumerate(case.asks):
        days += [(("asks", i, "sent"), ask.sent), (("asks", i, "replied"), ask.replied)]
        days += [(("asks", i, "evidence", "date"), ask.evidence.date)] if ask.evidence else []
    yield from _to_come(case, [*days, *_of_events(case, context)], context)


def _to_come(record: Filed, days: Iterable[tuple[KeyPath, dt.date | None]], context: Context) -> Iterator[Finding]:
    """The days that are still to come. Where one such day follows from another, `days` holds only the first."""
    for path, day in days:
        if day is not None and day > context.today:
            yield Finding(
                record.at(*path), CODE,
                f"`{path[-1]}` is {day}, which is in the future (today is {context.today})",
                f"write the day on which it happened: {context.today} or earlier",
            )  # fmt: skip


def _of_scheme(scheme: Scheme) -> Iterator[tuple[KeyPath, dt.date | None]]:
    yield ("appeal", "refused_on"), scheme.appeal.refused_on
    for i, rule in enumerate(scheme.rules):
        yield ("rules", i, "checked"), rule.checked
        if rule.as_at is not None:
            yield ("rules", i, "as_at"), rule.as_at
    for i, outcome in enumerate(scheme.outcomes):
        yield ("outcomes", i, "date"), outcome.date
    yield from _of_precedents(scheme)


def _of_precedents(record: Record) -> Iterator[tuple[KeyPath, dt.date | None]]:
    for i, precedent in enumerate(record.precedents_named):
        yield ("precedents", i, "date"), precedent.date


def _of_decision(record: Guarantee) -> Iterator[tuple[KeyPath, dt.date | None]]:
    yield from _of_a_decision(record)
    yield ("decision", "granted"), record.decision.granted
    if record.decision.signature is not None:
        yield ("decision", "signature", "date"), record.decision.signature.date


def _of_a_decision(record: Guarantee | Refusal) -> Iterator[tuple[KeyPath, dt.date | None]]:
    yield ("received",), record.received
    yield ("complete",), record.complete
    for i, body in enumerate(decided_bodies(record)):
        yield ("bodies", i, "notified"), body.notified
        if body.reply is not None:
            yield ("bodies", i, "reply", "date"), body.reply.date
        if body.reply is not None and body.reply.evidence is not None:
            yield ("bodies", i, "reply", "evidence", "date"), body.reply.evidence.date
        if body.reply is not None and body.reply.signature is not None:
            yield ("bodies", i, "reply", "signature", "date"), body.reply.signature.date


def _of_events(record: Numbered, context: Context) -> Iterator[tuple[KeyPath, dt.date]]:
    for i, event in enumerate(record.events):
        if not (event.type == "granted" and event.date == record.decided_on):
            yield ("events", i, "date"), event.date
        if event.date <= context.today:
            yield ("events", i, "recorded"), event.recorded
        if event.as_ is not None and event.as_.date is not None:
            yield ("events", i, "as", "date"), event.as_.date


ALSO = (Part(EACH_APPLICATION, of_an_application), Part(EACH_REFUSAL, of_a_refusal), Part(EACH_CASE, of_a_case))
