"""When a question of a case stops without a reply: its body ended, or the case was closed. From then on nobody owes an answer.

Whoever is late stays late until that day, and is counted so. What stopped does not begin again: the body that followed is asked,
or the same one again once the case was opened again. So a body has its whole time for every question, and knows which it is.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from registrar.model.case import Ask, Case
from registrar.model.case_machine import CaseMachine
from registrar.model.catalogues import KnownBody
from registrar.model.event import CaseEvent
from registrar.model.status import timeline

ENDED, CLOSED = "ended", "closed"


class Bodies(Protocol):
    """What the stages need from the catalogue of bodies."""

    def get(self, id_: str | None, /) -> KnownBody | None: ...


class Stop(NamedTuple):
    """The day on which a question stopped, and why: its body `ended`, or the case was `closed`."""

    day: dt.date
    why: str


def asked(case: Case, day: dt.date) -> list[Ask]:
    """The questions that had been sent by the end of `day`."""
    return [a for a in case.asks if a.sent <= day]


def replied(ask: Ask, day: dt.date) -> bool:
    """Whether the reply had come by the end of `day`."""
    return ask.replied is not None and ask.replied <= day


def last_reply(case: Case, day: dt.date) -> dt.date | None:
    """The day of the last reply that had come by the end of `day`; None where none had."""
    return max((a.replied for a in asked(case, day) if a.replied is not None and a.replied <= day), default=None)


def stop(machine: CaseMachine, events: Iterable[CaseEvent], bodies: Bodies | None, ask: Ask, day: dt.date) -> Stop | None:
    """What had stopped a question by the end of `day`, before any reply came. `events`: its case's, with corrected days."""
    first = _first(machine, [e for e in events if e.type in machine.opening or e.type in machine.closing], bodies, ask)
    return first if first is not None and first.day <= day else None


def stops(machine: CaseMachine, events: Iterable[CaseEvent], bodies: Bodies | None, case: Case) -> dict[int, Stop]:
    """What stops each question that stops before any reply comes, by its number, on whatever day."""
    moves = [e for e in events if e.type in machine.opening or e.type in machine.closing]
    found = ((a.n, _first(machine, moves, bodies, a)) for a in case.asks)
    return {n: first for n, first in found if first is not None}


def _first(machine: CaseMachine, moves: Sequence[CaseEvent], bodies: Bodies | None, ask: Ask) -> Stop | None:
    """What stops a question, if that is before any reply. `moves` are the events that open and close its case."""
    closed: dt.date | None = None
    for e in moves:
        if e.type in machine.opening and e.date <= ask.sent:
            closed = None
        elif e.type in machine.closing and e.date >= ask.sent and closed is None:
            closed = e.date
    body = bodies.get(ask.to) if bodies is not None else None
    end = max(body.end, ask.sent) if body is not None and body.end is not None else None
    if end is not None and (closed is None or end <= closed):
        first = Stop(end, ENDED)
    elif closed is not None:
        first = Stop(closed, CLOSED)
    else:
        return None
    return None if replied(ask, first.day) else first


def late_by(machine: CaseMachine, case: Case, bodies: Bodies | None, ask: Ask, day: dt.date) -> int:
    """How many days late a reply is, or was when it came or when its question stopped, as at the end of `day`; 0 in time."""
    stopped = stop(machine, timeline(case.events), bodies, ask, day)
    last = stopped.day if stopped is not None else ask.replied if ask.replied is not None and ask.replied <= day else day
    return max(0, (last - ask.due).days)


def followers(bodies: Bodies | None, id_: str) -> frozenset[str]:
    """The ids of the bodies to which the work of a body went, and of those that followed them."""
    found, left = set[str](), [id_]
    while left and bodies is not None:
        body = bodies.get(left.pop())
        after = [known.id for s in (body.successor if body is not None else ()) if (known := bodies.get(s)) is not None]
        left += [s for s in after if s not in found]
        found.update(after)
    return frozenset(found)


def asked_instead(bodies: Bodies | None, ask: Ask, stopped: Stop, opened: dt.date, sent: Sequence[Ask]) -> bool:
    """Whether somebody was asked in place of a question that stopped: the body that followed, or anybody where none did; after
    the case was opened again, anybody."""
    after = followers(bodies, ask.to) if stopped.why == ENDED else frozenset[str]()
    if not after:
        since = opened if stopped.why == CLOSED else stopped.day
        return any(a.n != ask.n and a.sent >= since for a in sent)
    known = (bodies.get(a.to) for a in sent if a.n != ask.n) if bodies is not None else ()
    return any(body is not None and body.id in after for body in known)
