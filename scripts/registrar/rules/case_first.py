"""A grant or a refusal names its case, anyone could object until the end of the notice, and each objection has an answer.

**Why.** A decision that nobody could see coming, and to which nobody could object, is made over people’s heads. The case shows
from the first day what is asked, and until when anyone may speak against it.

**Fix.** Write the number of the case in `case`. If there is none, enter the case first. If no notice was given, or its time has
not passed, the decision comes too early: give notice, and decide after the day that the message names. A case that was opened
again needs a new notice. Where the panel put its decision off, it decides on the day that it named, or later. Enter the answer
to each objection. An illustration need not name a case. Of a register that had decisions before it had cases, `cases_after` in
`register/register.yaml` gives the last day on which one needed none.
"""

import datetime as dt
from collections.abc import Container, Iterator, Sequence

from registrar.base import ids
from registrar.base.days import days_after
from registrar.base.diagnostics import Finding, Location
from registrar.model.case import Case
from registrar.model.case_objections import open_objections
from registrar.model.case_stages import case_timeline
from registrar.model.event import CaseEvent
from registrar.model.record_set import RecordSet
from registrar.model.records import Guarantee, Refusal
from registrar.rules.shared.contract import EACH_DECIDED_RECORD, REFERENCE_FILES, SAME_RECORD, SAME_VALUE, Part, RegisterContext

CODE = "case-first"
LOOKS_AT = EACH_DECIDED_RECORD.among_others
YIELDS_TO = {
    "dates-not-future": SAME_RECORD,
    "events-begin-granted": SAME_RECORD,
    "specimen-plain": SAME_VALUE,
}
REGISTER = "register/register.yaml"


def check(record: Guarantee | Refusal, context: RegisterContext) -> Iterator[Finding]:
    if record.case is None:
        if not ids.specimen(record.id) and not _before_cases(record, context):
            yield Finding(
                record.at("case"), CODE, "the record does not say in which case it was decided: `case` is missing",
                "add `case: <number>`; if the case is not in the register, enter it first",
            )  # fmt: skip
        return
    case = context.record_set.case_by_id.get(record.case)
    if case is not None:  # links-known reports one that is not there
        yield from _heard(record, case, context)


def _before_cases(record: Guarantee | Refusal, context: RegisterContext) -> bool:
    last = context.info.cases_after if context.info is not None else None
    return last is not None and record.decided_on <= last


def _heard(record: Guarantee | Refusal, case: Case, context: RegisterContext) -> Iterator[Finding]:
    """Whether anyone could object in time, and was answered."""
    days, decided = context.codes.cases.objection, record.decided_on
    past = [e for e in case_timeline(case) if e.date <= decided]
    given = _notices(past, context.codes.cases.opening)
    if not given:
        yield Finding(
            record.at("case"), CODE, f"no notice was given in `{case.id}` before this was decided on {decided}",
            f"enter the `notice-given` event of the case; without a notice, give one, and decide more than {days} days later",
        )  # fmt: skip
        return
    until = days_after(given[-1], days)
    if decided <= until:
        yield Finding(
            record.at("case"), CODE, f"this was decided on {decided}, and anyone could object in `{case.id}` until {until}",
            f"decide on {days_after(until, 1)} or later, or correct the day of the notice",
        )  # fmt: skip
    put_off = [e.until for e in past if e.type == "adjourned" and e.until is not None]
    if put_off and decided < put_off[-1]:
        yield Finding(
            record.at("case"), CODE,
            f"this was decided on {decided}, and the panel had put the decision in `{case.id}` off until {put_off[-1]}",
            f"decide on {put_off[-1]} or later; if the panel named an earlier day since, enter that `adjourned` event too",
        )  # fmt: skip
    for objection in open_objections(past):
        yield Finding(
            record.at("case"), CODE,
            f"the objection in `{case.id}` of {objection.date} (event {objection.n}) had no answer when this was decided",
            "enter the `objection-answered` event; if nobody answered, answer it before you decide",
        )  # fmt: skip


def _notices(past: Sequence[CaseEvent], opening: Container[str]) -> list[dt.date]:
    """The days of the notices since the case was opened or, after it was over, opened again."""
    again = max((i for i, e in enumerate(past) if e.type in opening), default=0)
    return [e.date for e in past[again:] if e.type == "notice-given"]


def of_the_register(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    """The last day without cases is past: nobody puts the duty off."""
    last = record_set.info.cases_after if record_set.info is not None else None
    if last is not None and last > record_set.today:
        yield Finding(
            Location(REGISTER, ("cases_after",)), CODE,
            f"`cases_after` is {last}, which is in the future (today is {record_set.today})",
            "write the last day on which a decision really was made without a case, or delete it",
        )  # fmt: skip


ALSO = (Part(REFERENCE_FILES, of_the_register),)
