"""The news of a case: what was entered, in a line each, and what the date alone did, each under a name of its own."""

from collections.abc import Iterator

from registrar.base.days import days_after, in_words
from registrar.model import case_machine as stages
from registrar.model.case import Ask, Case
from registrar.model.case_turns import BODY_ENDED, LATE, PANEL_LATE, SET_ASIDE, Turn, entered_reply, turns
from registrar.model.decisions import reopened
from registrar.model.event import CaseEvent
from registrar.model.register import Register
from registrar.publish.activity_item import Activity
from registrar.publish.catalogue_names import body_name, inside

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
        yield label("settled-how", event.how)
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
    for turn in turns(machine, register.as_entered(case), register.today, bodies, again):
        ask = next((a for a in case.asks if a.n == turn.ask), None)
        summary, told = _told(register, register.as_entered(case), turn, ask)
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
            named=f"{case.id}/#{turn.kind}-{ask.n if ask else turn.day}",
        )


def _told(register: Register, case: Case, turn: Turn, ask: Ask | None) -> tuple[str, str]:
    """An item's summary and its line."""
    due = in_words(turn.due)
    if turn.kind == LATE and ask is not None:
        who, name = body_name(register, ask.to), inside(body_name(register, ask.to))
        question = register.codes.label("question", ask.question)
        if ask.replied is not None and ask.replied <= ask.due:
            came = in_words(ask.replied)
            known = in_words(entered_reply(case, ask) or ask.replied)
            return (
                f"Reply of {name} entered late",
                f"{who}: {question} The reply came on {came}, in time, but was not entered until {known}.",
            )
        return f"No reply from {name}, overdue", f"{who}: {question} No reply by {due}, the last day on which it was in time."
    if turn.kind == BODY_ENDED and ask is not None:
        who = body_name(register, ask.to)
        return "A body that was asked has ended", f"{who} ended before it had answered. Nobody waits for its answer any more."
    if turn.kind == SET_ASIDE:
        return "To be decided again", f"What was decided was set aside. The panel is to decide again by {due}."
    if turn.kind == stages.WITH_THE_PANEL:
        decides = in_words(days_after(turn.due, register.codes.cases.decision))
        return "With the panel", f"The time to object ended on {due}. The panel’s decision is due by {decides}."
    if turn.kind == PANEL_LATE:
        return "No decision, overdue", f"The panel had not decided by {due}, the last day on which it was in time."
    return "Lapsed", f"It was the group’s turn, and it said nothing until {due}. The date came, and nobody had to act."
