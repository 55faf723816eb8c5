"""Whether a path, as `changes` writes it, leads to a field of a record, and what was probably meant."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import Any

import msgspec

from registrar.model.records import Case, Guarantee, Numbered, Refusal, Value
from registrar.rules.shared.contract import Context

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


TYPES: Mapping[str, type[Value]] = {type_.kind: type_ for type_ in (Guarantee, Refusal, Case)}


@cache
def _fields_of(kind: str) -> Shape:
    """The shape of a kind of record. Worked out when it is first asked for, as most checks after an edit never ask."""
    shape = _shape(msgspec.inspect.type_info(TYPES[kind]))
    return Shape({name: s for name, s in shape.fields.items() if name != "file"})


def unknown(record: Numbered, steps: list[str], context: Context) -> tuple[str, str] | None:
    """What is wrong with a path and what to write instead. None for a field, or an item that is or may have been there."""
    shape, list_ = _fields_of(record.kind), ""
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


def _no_item(record: Numbered, list_: str, step: str, item: Shape, known: list[str]) -> str | None:
    """Why a step of a path does not name an item of a list, or None. An item with an id may have been there once."""
    if known:
        return None if step in known else f"`{step}` is not one of the principles"
    if list_ == "events":
        return None if any(str(e.n) == step for e in record.events) else f"there is no event `{step}`"
    if list_ == "asks" and isinstance(record, Case):
        return None if any(str(a.n) == step for a in record.asks) else f"there is no question `{step}`"
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
