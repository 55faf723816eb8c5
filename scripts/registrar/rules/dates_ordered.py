"""An application arrives, is complete and is decided; a guarantee then takes effect, is reviewed and expires, in this order.

**Why.** A reader must be able to tell on which days a promise holds. If the dates are in the wrong order, there are none.

**Fix.** Put the dates in order: `received` on or before `complete`, `complete` on or before the decision; `granted` on or
before `effective`, `effective` before `expires`, `review_by` on or before `expires`. In a case, the group was told no before the
case was `received`.
"""

from collections.abc import Iterator

from registrar.base.days import days_after, months_after, years_after
from registrar.base.diagnostics import Finding
from registrar.model.records import Case, Guarantee, Refusal
from registrar.model.status import corrected
from registrar.rules.shared.consultation import granted_on
from registrar.rules.shared.contract import EACH_CASE, EACH_DECIDED_RECORD, EACH_GUARANTEE, SAME_RECORD, Context, Part
from registrar.rules.shared.terms import last_day_renewed_to

CODE = "dates-ordered"
LOOKS_AT = EACH_GUARANTEE
YIELDS_TO = {"dates-not-future": SAME_RECORD.within("decision.granted")}


def check(record: Guarantee, context: Context) -> Iterator[Finding]:
    if record.decision.granted > record.decision.effective:
        yield _granted(record)


def until_decided(record: Guarantee | Refusal, context: Context) -> Iterator[Finding]:
    """The days from the application to the decision: it arrives, is complete, and is decided."""
    name, decided = ("decision.granted", granted_on(record)) if isinstance(record, Guarantee) else ("date", record.date)
    if record.received > record.complete:
        yield Finding(
            record.at("complete"), CODE,
            f"`complete` is {record.complete}, before the day on which the application was received ({record.received})",
            f"write `complete: {record.received}` or later, or correct `received`",
        )  # fmt: skip
    elif record.complete > decided:
        yield Finding(
            record.at("complete"), CODE,
            f"`complete` is {record.complete}, after the day of the decision ({decided})",
            f"write `complete: {decided}` or earlier, or correct `{name}`",
        )  # fmt: skip


def of_a_case(case: Case, context: Context) -> Iterator[Finding]:
    """What a case appeals from came first, then the case, then a complete application."""
    said = case.told_no.date if case.told_no else case.no_answer.asked if case.no_answer else None
    key = ("told_no", "date") if case.told_no else ("no_answer", "asked")
    if said is not None and said > case.received:
        yield Finding(
            case.at(*key), CODE, f"`{key[1]}` is {said}, after the day on which the case was received ({case.received})",
            f"write `{key[1]}: {case.received}` or earlier, or correct `received`",
        )  # fmt: skip
    if case.complete is not None and case.complete < case.received:
        yield Finding(
            case.at("complete"), CODE,
            f"`complete` is {case.complete}, before the day on which the case was received ({case.received})",
            f"write `complete: {case.received}` or later, or correct `received`",
        )  # fmt: skip


def last_days(record: Guarantee, context: Context) -> Iterator[Finding]:
    """The order of the days on which it ends and is reviewed. `dates-not-future` reports a start too far ahead."""
    d = record.decision
    if d.effective >= d.expires:
        if d.effective <= months_after(context.today, 6) or d.expires <= d.granted:
            yield Finding(
                record.at("decision", "expires"), CODE,
                f"`expires` is {d.expires}, which is not after the day on which it takes effect ({d.effective})",
                _last_day(record),
            )  # fmt: skip
    elif d.review_by > d.expires and d.review_by > (last_day_renewed_to(record) or d.expires):
        yield _review(record, context)  # renewal-moves-expiry reports a day that differs from the last renewal's


def _last_day(record: Guarantee) -> str:
    """The day of the last renewal; without one, the days that the first term allows."""
    d, renewed = record.decision, last_day_renewed_to(record)
    if renewed is not None and renewed > d.effective:
        return f"write `expires: {renewed}`, as the latest renewal says"
    first, last = days_after(d.effective, 1), years_after(max(d.effective, d.granted), 3)
    return f"write the last day on which it holds: `expires: {first}` at the earliest, `expires: {last}` at the latest"


def _granted(record: Guarantee) -> Finding:
    """Granted after it takes effect: the day that agrees with the events is the right one."""
    d = record.decision
    first = next(iter(corrected(record.events)), None)
    if first is not None and first.type == "granted" and first.date != d.granted and first.date <= d.effective:
        return Finding(
            record.at("decision", "granted"), CODE,
            f"`granted` is {d.granted}, after the day on which it takes effect ({d.effective})",
            f"write `granted: {first.date}`, as event {first.n} says",
        )  # fmt: skip
    return Finding(
        record.at("decision", "effective"), CODE,
        f"`effective` is {d.effective}, before the day of the grant ({d.granted})",
        f"write `effective: {d.granted}` or later",
    )  # fmt: skip


def _review(record: Guarantee, context: Context) -> Finding:
    """A review after the last day. Where events continue beyond the last day, it is the last day that is wrong."""
    d = record.decision
    went_on = [e.date for e in record.events if e.date > d.expires and e.type not in context.codes.machine.after_ending]
    if went_on:
        return Finding(
            record.at("decision", "expires"), CODE,
            f"`expires` is {d.expires}, before its review is due ({d.review_by}), and there are later events",
            f"write `expires: {max(d.review_by, *went_on)}` or later",
        )  # fmt: skip
    return Finding(
        record.at("decision", "review_by"), CODE,
        f"`review_by` is {d.review_by}, after the last day of the guarantee ({d.expires})",
        f"write `review_by: {d.expires}` or earlier",
    )  # fmt: skip


ALSO = (
    Part(EACH_CASE, of_a_case, {"dates-not-future": SAME_RECORD.within("received", "complete", "told_no", "no_answer")}),
    Part(EACH_GUARANTEE, last_days),
    Part(
        EACH_DECIDED_RECORD,
        until_decided,
        {"dates-not-future": SAME_RECORD.within("received", "complete", "decision.granted", "date")},
    ),
)
