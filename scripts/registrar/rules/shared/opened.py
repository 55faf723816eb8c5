"""What an event may change in the record: the `opens` of its type in `schemas/codes/event.yaml`, held against paths."""

from collections.abc import Sequence

from registrar.model.base_branch import Data
from registrar.model.change import Change

CHANGES = "changes"
REDACTIONS = "redactions"
ADDED = "+"
UNNAMED = frozenset("places partners identifiers roles consulted outcomes precedents supersedes remains keywords tried".split())
"""Lists whose items have no ids, so that a position may name one."""


def may_name(opens: Sequence[str], path: str) -> bool:
    """Whether an event with these `opens` may name a path in its `changes`."""
    return any(o == CHANGES or within(path, o.removesuffix(ADDED)) for o in opens if o != REDACTIONS)


def advice(kind: str, opens: Sequence[str], path: str) -> str:
    """What to do about a path that an event of this kind of record may not name."""
    fixed = [f"`{o.removesuffix(ADDED)}`" for o in opens]
    changing = "`varied` or `corrected`" if kind == "guarantee" else "`corrected`"
    may = f"this event may change only {', '.join(fixed)}" if fixed else "this event changes nothing in the record"
    return f"{may}; delete `{path}`, and add a {changing} event for the change"


def by_nature(opens: Sequence[str], change: Change) -> bool:
    """Whether an event with these `opens` makes a change without naming it. Nothing is removed in this way."""
    return any(
        change.what == "added" if o.endswith(ADDED) else change.what in ("changed", "added")
        for o in opens
        if o not in (CHANGES, REDACTIONS) and within(change.path, o.removesuffix(ADDED))
    )


def by_name(event: Data, change: Change) -> bool:
    """Whether the event names a change. What is removed must be named itself; otherwise the part that holds it is enough."""
    return any(_removes(change, p) if change.what == "removed" else within(change.path, p, loose=True) for p in paths(event))


def touches(path: str, named: str) -> bool:
    """Whether a change at `path` and a named path concern the same part: they are equal, or one contains the other."""
    return within(path, named, loose=True) or within(named, path, loose=True)


def paths(event: Data) -> list[str]:
    """The paths that an event names, from plain data."""
    held = event.get("changes")
    return [p for p in held if isinstance(p, str)] if isinstance(held, list) else []


def within(path: str, part: str, loose: bool = False) -> bool:
    """Whether a path is the part or inside it. `*` is any step. `loose`: a position names an item of a list without ids."""
    here, there = path.split("."), part.split(".")
    if len(there) > len(here):
        return loose and len(there) == len(here) + 1 and here[-1] in UNNAMED and here == there[:-1]
    return all(x == y or y == "*" or (loose and _item(here[:k], y)) for k, (x, y) in enumerate(zip(here, there, strict=False)))


def _item(above: list[str], step: str) -> bool:
    """Whether a step only says which item of a list without ids is meant."""
    return bool(above) and above[-1] in UNNAMED and step not in UNNAMED


def _removes(change: Change, named: str) -> bool:
    """Whether `named` is the very thing that a change removed. A position may name an item of a list without ids."""
    if change.path == named:
        return True
    here, there = change.path.split("."), named.split(".")
    at = next((k for k, step in enumerate(here) if step in UNNAMED), None)
    if at is None or here[: at + 1] != there[: at + 1]:
        return False
    if isinstance(change.before, dict) or len(here) == at + 1:  # the whole item, whatever it is called
        return len(there) == at + 2
    return len(there) > at + 2 and here[at + 2 :] == there[at + 2 :]
