"""The objections in a case, and the answers to them."""

from collections.abc import Sequence

from registrar.model.event import CaseEvent


def objections(events: Sequence[CaseEvent]) -> list[tuple[CaseEvent, CaseEvent | None]]:
    """The objections among these events (in the order of time), each with the event that answered it.

    An answer that names no objection is one to the oldest that was open.
    """
    answers: dict[int, CaseEvent] = {}
    lodged: list[CaseEvent] = []
    for event in events:
        if event.type == "objection-lodged":
            lodged.append(event)
        elif event.type == "objection-answered":
            waiting = [e.n for e in lodged if e.n not in answers]
            if event.answers in waiting:
                answers[event.answers] = event
            elif event.answers is None and waiting:
                answers[waiting[0]] = event
    return [(event, answers.get(event.n)) for event in lodged]


def open_objections(events: Sequence[CaseEvent]) -> list[CaseEvent]:
    """The objections among these events (in the order of time) that no event has answered."""
    return [lodged for lodged, answer in objections(events) if answer is None]
