"""Who entered an event, whether `event.yaml` lets them, and who stands above whom."""

from collections.abc import Mapping

from registrar.model.code_kinds import POSTS, EventType
from registrar.model.records import Case, Event, Guarantee, Numbered

STOP_POWER = "stop-power"
RANKS: Mapping[str, int] = {"court": 5, "panel": 4, "registrar": 3, "ombudsman": 2}
"""Who may correct the day of whose event: a rank corrects itself and those below. A body of the record has `BODY`."""
BODY = 2
OTHERS = 1
"""The rank of the provider, the users and third parties."""


def known(record: Numbered, by: str) -> bool:
    """Whether an event's `by` is a post, or a body of the record."""
    return by in POSTS or by in body_ids(record)


def body_ids(record: Numbered) -> tuple[str, ...]:
    """The ids of a record's bodies, as its events name them: in a case, those of the catalogue. A refusal's have none."""
    if isinstance(record, Case):
        return record.body_ids
    return tuple(b.id for b in record.bodies) if isinstance(record, Guarantee) else ()


def may_enter(record: Numbered, event: Event, type_: EventType) -> bool:
    """Whether whoever entered an event may enter one of its type."""
    named = event.by in type_.may_be_by and event.by in POSTS
    return named or event.by in who_may(record, type_, event.corrects)


def who_may(record: Numbered, type_: EventType, corrects: int | None = None) -> tuple[str, ...]:
    """Everyone who may enter an event of a type, as `by` names them. `corrects`: the event that it corrects, if any."""
    found: list[str] = []
    for kind in type_.may_be_by:
        if kind == "body":
            found += body_ids(record)
        elif kind == STOP_POWER:
            found += _can_stop(record)
        elif kind == "court-itself":
            found += ["court"] if any(e.n == corrects and e.by == "court" for e in record.events) else []
        else:
            found.append(kind)
    return tuple(dict.fromkeys(found))


def _can_stop(record: Numbered) -> list[str]:
    """The bodies that a stop-power safeguard makes responsible."""
    if not isinstance(record, Guarantee):
        return []
    bodies = body_ids(record)
    return [s.responsible for s in record.safeguards if s.kind == STOP_POWER and s.responsible in bodies]


def stop_power_missing(record: Numbered) -> bool:
    """Whether no safeguard says who can stop the scheme."""
    return isinstance(record, Guarantee) and all(s.kind != STOP_POWER for s in record.safeguards)


def rank(record: Numbered, by: str) -> int:
    """How high somebody stands when days are corrected."""
    return BODY if by in body_ids(record) else RANKS.get(by, OTHERS)


def may_end(by: str, whose: str) -> bool:
    """Whether somebody may end what another has stopped in a guarantee: it is their own, or they stand above.

    No id of a guarantee's body is the name of a post.
    """
    return by == whose or _height(by) > _height(whose)


def _height(by: str) -> int:
    return RANKS.get(by, OTHERS if by in POSTS else BODY)
