"""Each event is by someone who may enter it, and a day is corrected only by whoever gave it, or by somebody above.

**Why.** A group could lift its own suspension, or a body its own duty, by writing an event that only a panel or a court may
decide. `schemas/codes/event.yaml`
says for each event who may enter it, and `case-event.yaml` for those of a case.

**Fix.** Write in `by` who really did it. If they may not decide it, it has not happened: ask those who may. An event by a
third party says in `party` what the third party is to the scheme, and no other event has a `party`. A correction of a date,
of the end of a suspension, or of a court's reason, is by whoever entered the event, or by somebody above: a court, the panel,
the registrar, a body, the provider, in this order. The same people shorten a suspension, or lift it before its own end. The
reply to a question of a case is by the body that was asked, or by the registrar who received it.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.authors import STOP_POWER, body_ids, known, may_enter, rank, stop_power_missing, who_may
from registrar.model.records import Case, Guarantee, Numbered
from registrar.model.status import source_of
from registrar.rules.shared.contract import (
    EACH_CASE,
    EACH_GUARANTEE,
    EACH_NUMBERED_RECORD,
    SAME_ITEM,
    SAME_VALUE,
    Context,
    Part,
)
from registrar.rules.shared.stops import cuts

CODE = "event-by-whom"
LOOKS_AT = EACH_NUMBERED_RECORD
YIELDS_TO = {
    "events-begin-granted": SAME_ITEM,  # an event that should have been the grant
    "events-append-only": SAME_VALUE,  # another author than on the base branch
}


def check(record: Numbered, context: Context) -> Iterator[Finding]:
    for i, event in enumerate(record.events):
        yield from _party(record, i, context)
        type_ = context.codes.events_of(record.kind)[event.type]
        if not known(record, event.by):  # event-author-known reports it
            continue
        if stop_power_missing(record) and STOP_POWER in type_.may_be_by and event.by in body_ids(record):
            continue  # core-safeguards reports it
        if not may_enter(record, event, type_):
            may = who_may(record, type_, event.corrects)
            yield Finding(
                record.at("events", i, "by"), CODE, f"an event of the type `{event.type}` may not be by `{event.by}`",
                f"write who did it: {', '.join(may)}" if may
                else "delete the event: nobody whom this record names may enter it",
            )  # fmt: skip
        else:
            yield from _below(record, i, context)


def _party(record: Numbered, i: int, context: Context) -> Iterator[Finding]:
    event = record.events[i]
    if event.by == "third-party" and event.party is None:
        yield Finding(
            record.at("events", i, "party"), CODE, "an event by a third party must say what it is: `party` is missing",
            f"add `party: <code>`, one of: {', '.join(context.codes['party'])}",
        )  # fmt: skip
    elif event.party is not None and event.by != "third-party":
        yield Finding(
            record.at("events", i, "party"), CODE, f"`party` is only for a third party, and this event is by `{event.by}`",
            "delete `party`, or write `by: third-party`",
        )  # fmt: skip


def _below(record: Numbered, i: int, context: Context) -> Iterator[Finding]:
    """A corrected event by somebody above: its date, the end of what it stopped, or why it happened."""
    event = record.events[i]
    right = event.as_
    if event.type != "corrected" or right is None:
        return
    named = next((e for e in record.events[:i] if e.n == event.corrects), None)
    if named is None or not known(record, named.by) or rank(record, event.by) >= rank(record, named.by):
        return
    if right.date is None and right.until is None and (named.by != "court" or named.reason_code is None):  # a slip of the pen
        return
    if right.date is None and not context.codes.events_of(record.kind)[named.type].moves:  # a renewal's end is in the decision
        return
    what = "date" if right.date else "end" if right.until else "reason"
    yield Finding(
        record.at("events", i, "by"), CODE,
        f"event {named.n} is by `{named.by}`, so `{event.by}` may not correct its {what}",
        f"let the correction be by `{named.by}` or somebody above",
    )  # fmt: skip


def ends_no_other_stop(record: Guarantee, context: Context) -> Iterator[Finding]:
    """A suspension by somebody above that was shortened, or lifted before its own end."""
    for cut in cuts(record, context.codes, context.today):
        event, stop = record.events[cut.index], cut.stop
        who = f"`{stop.by}`" if stop.by == "court" else f"`{stop.by}` or somebody above"
        stopped = f"`{stop.by}` suspended the guarantee until {stop.until}"
        if cut.overtaken:
            yield Finding(
                record.at("events", stop.index), CODE,
                f"{stopped}, but event {event.n}, by `{event.by}`, ended that on {cut.day}",
                f"enter the suspension once more, at the end and without `corrects`, by `{stop.by}`, with `until: {stop.until}`",
            )  # fmt: skip
        elif cut.lifted:
            yield Finding(
                record.at("events", cut.index, "by"), CODE,
                f"{stopped} (event {stop.n}), and `{event.by}` may not end that on {cut.day}",
                f"let {who} do it, or wait until that day is over",
            )  # fmt: skip
        else:
            yield Finding(
                record.at(*source_of(record.events, cut.index, "until")), CODE,
                f"{stopped} (event {stop.n}), and `{event.by}` may not end that on {cut.day}",
                f"write `until: {stop.until}` or a later day; only {who} may end it earlier",
            )  # fmt: skip


def answers_for_another(case: Case, context: Context) -> Iterator[Finding]:
    """A reply that is said to come from a body that was not asked that question."""
    bodies = body_ids(case)
    for i, event in enumerate(case.events):
        meant = [a for a in case.asks if event.ask == a.n or (event.ask is None and a.replied == event.date)]
        if event.type == "answered" and meant and event.by in bodies and event.by not in {a.to for a in meant}:
            yield Finding(
                case.at("events", i, "by"), CODE,
                f"question {meant[0].n} was put to `{meant[0].to}`, and `{event.by}` cannot answer for it",
                f"write `by: {meant[0].to}`, or `by: registrar` if somebody else sent its reply; what another body wrote belongs "
                "to a question of its own",
            )  # fmt: skip


ALSO = (
    Part(EACH_GUARANTEE, ends_no_other_stop),
    Part(EACH_CASE, answers_for_another),
)
