"""The news of a case: what was entered, in a line each, and what the date alone did, each under a name of its own."""

from collections.abc import Iterator

from registrar.base.days import days_after, in_words
from registrar.model.case import Case
from registrar.model.case_turns import turns
from registrar.model.decisions import reopened
from registrar.model.event import CaseEvent
from registrar.model.register import Register
from registrar.publish.activity_item import Activity
from registrar.publish.case_notes import settled_in_words
from registrar.publish.case_turn_words import turn_in_words
from registrar.publish.catalogue_names import body_name

AFTER_ALL = 2**31
"""The place within its day of what was late already when it was entered: after the commit that entered it."""


def line(register: Register, case: Case, event: CaseEvent) -> str:
    """An event in one line: what happened, when, and when it was entered; what was asked of whom, or what was replied."""
    entered = "" if event.recorded == event.date else f", entered on {in_words(event.recorded)}"
    said = [f"{register.codes.label('case-event', event.type)} on {in_words(event.date)}{entered}", *_more(register, case, event)]
    return ": ".join([*said, *([event.reason] if event.reason else [])])


def _more(register: Register, case: Case, event: CaseEvent) -> Iterator[str]:
    label = register.codes.label
    ask = next((a for a in case.asks if a.n == event.ask), None)
    if ask is not None and event.type == "asked":
        yield body_name(register, ask.to)
        yield f"{label('question', ask.question)} A reply is due by {in_words(ask.due)}"
    elif ask is not None and event.type == "answered":
        yield body_name(register, ask.to)
        if ask.position:
            yield label("position", ask.position)
    elif event.how:
        yield settled_in_words(register, case, event)
    elif event.until:
        yield f"until {in_words(event.until)}"
    elif event.ref:
        yield event.ref
    elif event.party:
        yield label("party", event.party)


def by_date(register: Register, case: Case) -> Iterator[Activity]:
    """What dates alone did to a case: an item that keeps its name and its day in every later build."""
    machine, bodies = register.codes.cases, register.catalogues.bodies
    again = reopened(register.codes, register.by_id, case)
    known = register.as_entered(case)
    for turn in turns(machine, known, register.today, bodies, again):
        summary, told = turn_in_words(register, known, turn, again)
        yield Activity(
            id=case.id,
            address=f"{case.id}/",
            day=turn.day,
            order=-1 if turn.day == days_after(turn.due, 1) else AFTER_ALL,
            updated=turn.day,
            title=case.title,
            summary=summary,
            lines=(told,),
            kind=turn.kind,
            named=f"{case.id}/#{turn.kind}-{turn.ask or turn.day}",
        )
