"""The case that a decision closes: whether it may be decided yet, and its file with the decision.

Nobody is asked forty questions about a decision that comes too early: this is found out first.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from registrar.base import ids
from registrar.base.days import days_after
from registrar.commands import case_sheet
from registrar.commands.case_sheet import CaseSheet
from registrar.commands.prompter import Prompter
from registrar.commands.record_text import CommandError
from registrar.commands.typed_day import checked, is_day
from registrar.model.case_objections import open_objections
from registrar.model.case_stages import case_timeline, stage_at
from registrar.model.record_set import RecordSet
from registrar.model.records import Application, Case
from registrar.reading.fields import Field


def day_of(field: Field, path: str, given: object, today: dt.date, questions: Prompter) -> str:
    """The day of the decision. Raises `CommandError` where it is none."""

    def wrong(answer: str) -> str:
        return "" if not is_day(answer) or dt.date.fromisoformat(answer) <= today else "This day has not come yet."

    found = str(given or questions.offered(field, path, today.isoformat(), wrong))
    return checked(path, found)


def of(
    record_set: RecordSet, application: Application, given: object, day: str, field: Field, questions: Prompter
) -> Case | None:
    """The case in which an application is decided on `day`; None where none is needed. Raises `CommandError`."""
    named = _named(record_set, application, given, day, field, questions)
    if named is None:
        return None
    case = case_sheet.found(record_set, named)
    if application.case is not None and application.case != case.id:
        raise CommandError(f"the application belongs to {application.case}, and not to {case.id}")
    if too_early := list(hindrances(record_set, case, dt.date.fromisoformat(day))):
        raise CommandError(*too_early)
    return case


def _named(
    record_set: RecordSet, application: Application, given: object, day: str, field: Field, questions: Prompter
) -> str | None:
    if given or application.case:
        return str(given or application.case)
    last = record_set.info.cases_after if record_set.info is not None else None
    if last is not None and day <= last.isoformat():
        return None  # older than the cases of this register
    waiting = [
        c
        for c in record_set.cases
        if stage_at(record_set.codes.cases, c, record_set.today, record_set.catalogues.bodies) == "with-the-panel"
    ]
    listed = "; ".join(f"{c.id} ({c.title})" for c in waiting[:9])
    told = f"{field.description} Waiting for the panel: {listed or 'none'}."
    return str(questions.filled(replace(field, description=told, examples=()), "case", None) or "") or None


def hindrances(record_set: RecordSet, case: Case, day: dt.date) -> Iterator[str]:
    """Why a case cannot be decided on a day, each with what to do."""
    machine = record_set.codes.cases
    past = [e for e in case_timeline(case) if e.date <= day]
    stage = stage_at(machine, case, day, record_set.catalogues.bodies)
    label = record_set.codes.label("case-stage", stage).lower() if stage else "not received yet"
    decided = record_set.decisions(case)
    if case.results and not decided.again:
        yield _over(case, decided.standing or case.results)
        return
    if decided.again and day < decided.again[0].day:
        yield f"{decided.again[0].id} was set aside on {decided.again[0].day}: decide on that day or later, not on {day}"
    if stage in machine.closed and not case.results:  # what a court has quashed is decided again
        yield f"{case.id} is closed (“{label}”): `registrar event {case.id} opened` opens it again"
        return
    given = [e.date for e in past if e.type == "notice-given"]
    if not given:
        yield (
            f"no notice was given in {case.id} by {day}: enter it with `registrar event {case.id} notice-given`, "
            f"and decide more than {machine.objection} days later"
        )
        return
    until = days_after(given[-1], machine.objection)
    if day <= until:
        yield f"anyone may object in {case.id} until {until}: decide on {days_after(until, 1)} or later, not on {day}"
    for objection in open_objections(past):
        yield (
            f"the objection of {objection.date} in {case.id} has no answer by {day}: "
            f"enter it with `registrar event {case.id} objection-answered --answers {objection.n}`"
        )


def _over(case: Case, stands: Sequence[str]) -> str:
    """That a case was decided, and how what was refused can be decided again."""
    refused = next((id_ for id_ in stands if (number := ids.parse(id_)) is not None and number.kind == "refusal"), None)
    says = f"{case.id} was decided: it led to {', '.join(stands)}"
    if refused is None:
        return f"{says}; what is asked for now needs a case of its own: `registrar open`"
    return (
        f"{says}; if a challenge to the refusal has succeeded, enter it with `registrar event {refused} challenge-decided`; "
        "otherwise enter a new case: `registrar open`"
    )


def closed(root: Path, case: Case, day: str, today: dt.date, results: Sequence[str]) -> dict[str, bytes | None]:
    """The file of the case with the records to which it led, and the event that closes it."""
    edit = CaseSheet(root, case)
    for id_ in results:
        edit.listed("leads_to", id_)
    edit.event(date=day, recorded=today.isoformat(), type="decided", by="panel", ref=results[0])
    return edit.file
