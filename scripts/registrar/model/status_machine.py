"""Which event leads from which status to which, as `event.yaml`, `status.yaml` and `flag.yaml` say.

No ending is named here. The live statuses are, since only an ending can be added to the lists without more work.

The machine is built once, when the code lists are read, and used a hundred thousand times, so `table` is a plain look-up.
Lists that contradict each other raise `FaultyFile`, because the fault is in the lists and not in a record.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from registrar.base.faulty_file import FaultyFile
from registrar.model.code_kinds import DecisionDay, EventType, Flag, Status

T = TypeVar("T")
BEFORE = ""
"""The status of a guarantee before the first event."""
LIVE = frozenset(["upcoming", "in-force", "suspended"])
"""The statuses in which a guarantee has not ended. Each has its own advice on the card (`site/sections/card_text.py`)."""


@dataclass(frozen=True, slots=True)
class StatusMachine:
    """The statuses of a guarantee and what changes them. Tuples are in the order of their code lists.

    `table[status][event]` is the status after an event; an event that is missing there is not possible in that status.
    `awaited` is the status after the grant, and `force` the one that follows it on the day `force_day`. `run_out` follows
    every live status after `last_day`. Both days are fields of the decision.
    """

    table: Mapping[str, Mapping[str, str]]
    live: tuple[str, ...]
    ended: tuple[str, ...]
    awaited: str
    force: str
    force_day: DecisionDay
    run_out: str
    last_day: DecisionDay
    brought_by: Mapping[str, frozenset[str]]
    """The events that move a guarantee to a status, by status."""
    possible_in: Mapping[str, tuple[str, ...]]
    """The statuses in which an event can happen, by event, leaving out those after an ending."""
    needs: Mapping[str, tuple[str, ...]]
    """The fields that an event must have, by event."""
    endings: frozenset[str]
    """The events that end a guarantee."""
    reasoned_endings: frozenset[str]
    """The ending events that must give a reason, as a code."""
    moving: frozenset[str]
    """The events that move a status or the last day."""
    by_day_alone: frozenset[str]
    """Events that only record what a date brings by itself: they do not change the status."""
    after_ending: frozenset[str]
    """The events that may follow an ending."""
    lasting_flags: frozenset[str]
    """The flags that are shown after an ending too."""

    @classmethod
    def of(cls, events: Mapping[str, EventType], statuses: Mapping[str, Status], flags: Mapping[str, Flag]) -> "StatusMachine":
        """The machine that these lists describe. Raises `FaultyFile` where they contradict each other."""
        live = tuple(code for code, s in statuses.items() if not s.ended)
        ended = tuple(code for code, s in statuses.items() if s.ended)
        _refuse_unknown(events, live, ended)
        _refuse_other_live(live)
        awaited = _only([e.moves for e in events.values() if e.from_ == () and e.moves], "event.yaml", "`from: []` and `moves`")
        force, force_day = _only(list(_days(statuses, lambda s: s.starts_on)), "status.yaml", "`starts_on`")
        run_out, last_day = _only(list(_days(statuses, lambda s: s.starts_after)), "status.yaml", "`starts_after`")
        endings = frozenset(code for code, e in events.items() if e.moves in ended)
        return cls(
            table={status: dict(_row(events, status, status in ended)) for status in (BEFORE, *live, *ended)},
            live=live,
            ended=ended,
            awaited=awaited,
            force=force,
            force_day=force_day,
            run_out=run_out,
            last_day=last_day,
            brought_by={s: frozenset(code for code, e in events.items() if e.moves == s) for s in statuses},
            possible_in={code: live if e.from_ is None else e.from_ for code, e in events.items()},
            needs={code: e.needs for code, e in events.items()},
            endings=endings,
            reasoned_endings=frozenset(code for code in endings if "reason_code" in events[code].needs),
            moving=frozenset(code for code, e in events.items() if e.moves or f"decision.{last_day}" in e.opens),
            by_day_alone=frozenset(code for code, e in events.items() if e.moves == run_out),
            after_ending=frozenset(code for code, e in events.items() if e.after_ending),
            lasting_flags=frozenset(code for code, f in flags.items() if f.always),
        )

    def needing(self, field: str) -> frozenset[str]:
        """The events that must have a field, such as `changes`."""
        return frozenset(code for code, fields in self.needs.items() if field in fields)


def _row(events: Mapping[str, EventType], status: str, ended: bool) -> Iterator[tuple[str, str]]:
    """The events that are possible in a status, each with the status after it."""
    for code, e in events.items():
        if status == BEFORE:
            possible = e.from_ == ()
        elif ended:
            possible = e.after_ending
        else:
            possible = e.from_ is None or status in e.from_
        if possible:
            yield code, status if ended else e.moves or status


def _refuse_unknown(events: Mapping[str, EventType], live: tuple[str, ...], ended: tuple[str, ...]) -> None:
    for code, e in events.items():
        if e.moves is not None and e.moves not in (*live, *ended):
            raise FaultyFile(f"schemas/codes/event.yaml: `{code}` moves to `{e.moves}`, which is not a status")
        for status in e.from_ or ():
            if status not in live:
                why = "which ends a guarantee" if status in ended else "which is not a status"
                raise FaultyFile(f"schemas/codes/event.yaml: `{code}` can happen from `{status}`, {why}")


def _refuse_other_live(live: tuple[str, ...]) -> None:
    for status in live:
        if status not in LIVE:
            raise FaultyFile(
                f"schemas/codes/status.yaml: `{status}` needs `ended: true`: only endings can be added to this list. "
                "Another live status needs words of its own on the card and a place in the views of the database"
            )


def _days(statuses: Mapping[str, Status], day_of: Callable[[Status], DecisionDay | None]) -> Iterator[tuple[str, DecisionDay]]:
    return ((code, day) for code, s in statuses.items() if (day := day_of(s)) is not None)


def _only(found: list[T], file: str, what: str) -> T:
    if len(found) != 1:
        raise FaultyFile(f"schemas/codes/{file}: exactly one entry must have {what}, not {len(found)}")
    return found[0]
