"""An event that changes the record names each field that it changed, by its path.

**Why.** A reader of the history must see what was changed, not only that something was. Pages use these paths to show the
old words beside the new ones. Redacted words must be gone.

**Fix.** Write `changes` as a list of paths that use the ids of items: `decision.expires`, `rules.r1.citation`,
`conditions.c2`, `events.3.date`. Where a `redacted` event names a path, write `[redacted]` in place of the words. Compared
with the base branch, everything that a new event names must have changed, and a new event must name everything that has
changed. Some changes need not be named: `decision.expires` for `renewed`, the outcomes for `outcome-reported`, the bodies
for `body-succeeded`, what was learnt for `rule-changed`, and the days on which the citations were checked for `confirmed`,
`renewed` and `review-held`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

import msgspec

from registrar.base.diagnostics import Finding
from registrar.model.base_branch import ChangedRecord
from registrar.model.notices import REDACTED
from registrar.model.records import Guarantee, Refusal, Value
from registrar.rules.shared import declared_changes
from registrar.rules.shared.contract import (
    EACH_CHANGED_RECORD,
    EACH_DECIDED_RECORD,
    EACH_GUARANTEE,
    EACH_REFUSAL,
    SAME_RECORD,
    BaseContext,
    Context,
    Part,
)
from registrar.rules.shared.event_moves import impossible

CODE = "changes-named"
LOOKS_AT = EACH_DECIDED_RECORD
ITEM = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*", re.ASCII)
ID_LETTER = {"rules": "r", "safeguards": "s", "bodies": "b", "conditions": "c"}
NUMBER = re.compile(r"[1-9][0-9]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shape:
    """What may come next in a path: the name of a field, an item of a list, or nothing."""

    fields: Mapping[str, "Shape"] = field(default_factory=dict)
    item: "Shape | None" = None
    named: bool = False  # a mapping whose keys are codes


def _shape(kind: Any) -> Shape:
    """The shape of a type of the model."""
    if isinstance(kind, msgspec.inspect.UnionType):
        shapes = [_shape(t) for t in kind.types if not isinstance(t, msgspec.inspect.NoneType)]
        return max(shapes, key=lambda shape: len(shape.fields))  # a text, or in its place a group of fields
    if isinstance(kind, msgspec.inspect.StructType):
        return Shape({f.encode_name: _shape(f.type) for f in kind.fields})
    if isinstance(kind, msgspec.inspect.VarTupleType):
        return Shape(item=_shape(kind.item_type))
    return Shape(item=Shape(), named=True) if isinstance(kind, msgspec.inspect.DictType) else Shape()


def _fields_of(kind: type[Value]) -> Shape:
    shape = _shape(msgspec.inspect.type_info(kind))
    return Shape({name: s for name, s in shape.fields.items() if name != "file"})


SHAPES: Mapping[str, Shape] = {type_.kind: _fields_of(type_) for type_ in (Guarantee, Refusal)}


def check(record: Guarantee | Refusal, context: Context) -> Iterator[Finding]:
    redacted = []
    for i, event in enumerate(record.events):
        for j, path in enumerate(event.changes):
            wrong = _unknown(record, path.split("."), context)
            if wrong is not None:
                spot = record.at("events", i, "changes", j)
                yield Finding(spot, CODE, f"`{path}` is not a field of a record: {wrong[0]}", wrong[1])
            elif event.type == "redacted":
                redacted.append((i, j, path))
    yield from _redacted(record, redacted)


def by_each_event(record: Guarantee, context: Context) -> Iterator[Finding]:
    """Events that name no changes. The first event must be the grant, which `events-begin-granted` checks."""
    bare = _bare(record, context) - {0}
    for i in sorted(bare - impossible(record, context.codes.machine)) if bare else ():
        yield _nameless(record, i)


def by_impossible_events(record: Guarantee, context: Context) -> Iterator[Finding]:
    bare = _bare(record, context) - {0}
    for i in sorted(bare & impossible(record, context.codes.machine)) if bare else ():
        yield _nameless(record, i)


def by_each_event_of_a_refusal(record: Refusal, context: Context) -> Iterator[Finding]:
    for i in sorted(_bare(record, context)):
        yield _nameless(record, i)


def as_on_the_base(changed: ChangedRecord, context: BaseContext) -> Iterator[Finding]:
    """Compares what has changed since the base with what the new events name."""
    yield from declared_changes.faults(changed, CODE)


def _bare(record: Guarantee | Refusal, context: Context) -> frozenset[int]:
    return frozenset(
        i for i, e in enumerate(record.events) if e.type in context.codes.machine.needing("changes") and not e.changes
    )


def _nameless(record: Guarantee | Refusal, i: int) -> Finding:
    return Finding(
        record.at("events", i, "changes"), CODE,
        f"a `{record.events[i].type}` event changes the record, and this one does not say which fields",
        "add `changes: [<path>]`, with paths such as `decision.expires`, `rules.r1.citation` or `conditions.c2`",
    )  # fmt: skip


def _unknown(record: Guarantee | Refusal, steps: list[str], context: Context) -> tuple[str, str] | None:
    """What is wrong with a path and what to write instead. None for a field, or an item that is or may have been there."""
    shape, list_ = SHAPES[record.kind], ""
    for depth, step in enumerate(steps):
        if shape.item is not None:
            known = [*context.codes["principle"]] if shape.named else []
            said = _no_item(record, list_, step, shape.item, known)
            if said is not None:
                rest = steps[depth if step in shape.item.fields else depth + 1 :]
                return said, f"write `{'.'.join([*steps[:depth], _item_like(list_, step, known), *rest])}`"
            shape = shape.item
            continue
        if step in shape.fields:
            shape, list_ = shape.fields[step], step
            continue
        so_far = "".join(f"{s}." for s in steps[:depth])
        if not shape.fields:
            return f"`{so_far.rstrip('.')}` has no fields of its own", f"write `{so_far.rstrip('.')}`"
        near = get_close_matches(step, shape.fields, n=1)
        listed = ", ".join(so_far + name for name in shape.fields)
        inside = f" in `{so_far.rstrip('.')}`" if depth else ""
        there = f"there is no field `{step}`{inside}"
        return there, f"did you mean `{so_far}{near[0]}`?" if near else f"write one of: {listed}"
    return None


def _no_item(record: Guarantee | Refusal, list_: str, step: str, item: Shape, known: list[str]) -> str | None:
    """Why a step of a path does not name an item of a list, or None. An item with an id may have been there once."""
    if known:
        return None if step in known else f"`{step}` is not one of the principles"
    if list_ == "events":
        return None if any(str(e.n) == step for e in record.events) else f"there is no event `{step}`"
    if letter := ID_LETTER.get(list_):
        return None if step[:1] == letter and NUMBER.fullmatch(step[1:]) else f"`{step}` is not an id in `{list_}`"
    return None if ITEM.fullmatch(step) and step not in item.fields else f"`{step}` does not name an item of `{list_}`"


def _item_like(list_: str, step: str, known: list[str]) -> str:
    """How a path should name an item."""
    if known:
        return next(iter(get_close_matches(step, known, n=1)), "<principle>")
    if letter := ID_LETTER.get(list_):
        return f"{letter}{step}" if NUMBER.fullmatch(step) else f"{letter}<number>"
    return "<number>"


def _redacted(record: Guarantee | Refusal, paths: list[tuple[int, int, str]]) -> Iterator[Finding]:
    """Redacted words that can still be read. Words that a later event wrote in their place are allowed."""
    if not paths:
        return
    plain = msgspec.to_builtins(record)
    written = {p: k for k, e in enumerate(record.events) for p in e.changes}
    within = {above: k for p, k in sorted(written.items(), key=lambda item: item[1]) for above in _with_those_above(p)}
    for i, j, path in paths:
        last = max(within[path], *(written.get(above, 0) for above in _with_those_above(path)))
        if last == i and not _gone(plain, path):
            yield Finding(
                record.at("events", i, "changes", j), CODE, f"`{path}` was redacted, but its words are still in the record",
                f'write "{REDACTED}" in their place',
            )  # fmt: skip


def _with_those_above(path: str) -> list[str]:
    """`rules`, `rules.r1` and `rules.r1.name` for `rules.r1.name`."""
    steps = path.split(".")
    return [".".join(steps[: n + 1]) for n in range(len(steps))]


def _gone(here: Any, path: str) -> bool:
    """Whether there is `[redacted]`, or nothing at all, at the end of a path."""
    for step in path.split("."):
        if isinstance(here, list):
            here = next((x for k, x in enumerate(here, start=1) if _is_item(x, step, k)), None)
        else:
            here = here.get(step) if isinstance(here, dict) else None
    return here is None or any(REDACTED in text for text in _texts(here))


def _is_item(item: Any, step: str, position: int) -> bool:
    if isinstance(item, dict):
        return step in (item.get("id"), item.get("gss"), item.get("who"), str(item.get("n", position)))
    return step in (item, str(position))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield value


ALSO = (
    Part(EACH_GUARANTEE, by_each_event),
    Part(EACH_GUARANTEE, by_impossible_events, {"event-move-allowed": SAME_RECORD}),
    Part(EACH_REFUSAL, by_each_event_of_a_refusal),
    Part(EACH_CHANGED_RECORD, as_on_the_base),
)
