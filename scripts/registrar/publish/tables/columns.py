"""Columns of the bulk data. A column for a field of a record gives the field's path and takes everything from there.

Its value, type, code list and description, and whether it is a list or may be empty, are those of the field. A column that
is worked out has a function and a description of its own.
"""

import datetime as dt
import keyword
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any

import msgspec

from registrar.model.register import Register
from registrar.reading.fields import Field

Cell = str | int | bool | dt.date | None
CODES = ";"
LINES = "\n"


class Item(msgspec.Struct, frozen=True, gc=False):
    """What one row is about: a record and a value in it, the `n`-th of its list. Usually the value is the record itself.

    A struct, because hundreds of thousands are made and a `NamedTuple` takes four times as long.
    """

    record: Any
    value: Any
    n: int = 1


Getter = Callable[[Item], Any]


@dataclass(frozen=True, slots=True)
class OfRegister:
    """A getter that asks a register, once it is known which."""

    of: Callable[[Register], Getter]


@dataclass(frozen=True, slots=True)
class Column:
    """A column named `name`, with the field at `path` of the record, such as `rules.name`, or else with a `value`.

    A value is the name of an attribute of the item, such as `value.bound`, or a function. The other parts are for columns
    that are worked out or differ from their field: `says` is the description, `type` text, integer, number, boolean, date
    or link, `code_list` the list in `schemas/codes/` that the values are from, `many` the character between several values
    in a cell, `optional` whether a cell may be empty. `in_words`: the cell has the label of the field's code and not the code.
    """

    name: str
    path: str = ""
    says: str = ""
    value: str | Callable[[Register, Item], Cell] = ""
    type: str = ""
    code_list: str = ""
    many: str = ""
    optional: bool = False
    in_words: bool = False

    def described(self, fields: Field, at: str) -> "Described":
        """The column's description. `fields` are those of the record; `at` is the list whose items the rows are, if any."""
        if not self.path:
            title = self.name.replace("_", " ").capitalize()
            return Described(self.name, title, self.says, self.type or "text", self.code_list, self.many, self.optional)
        steps = _steps(fields, self.path, at)[1]
        field = fields.at(self.path)
        return Described(
            name=self.name,
            title=field.title,
            says=self.says or field.description,
            type=self.type or field.type,
            code_list="" if self.in_words else field.code_list,
            many=self._between(field),
            optional=self.optional or any(not step.needed for step in steps),
        )

    def getter(self, fields: Field, at: str) -> "str | Getter | OfRegister":
        """How to get the column's cell for an item: the name of an attribute such as `value.name`, or else a function, which
        may need a register first.

        Raises `ValueError` for a path that gives no single value, and `KeyError` for one that the schema does not have.
        """
        if self.value:
            return self.value if isinstance(self.value, str) else OfRegister(partial(partial, self.value))
        base, steps = _steps(fields, self.path, at)
        for step in steps[:-1]:
            if step.many:
                raise ValueError(f"column {self.name}: {step.path} is a list, and a table goes over one list only")
        if steps[-1].type == "group":
            raise ValueError(f"column {self.name}: {self.path} has fields of its own; name one of them")
        get = _getter(base, steps)
        if self.in_words:
            return OfRegister(partial(_labelled, steps[-1].code_list, called(get)))
        if steps[-1].many:
            return _joined(codes if self._between(steps[-1]) == CODES else lines, get)
        return get

    def _between(self, field: Field) -> str:
        """The separator: codes and ids share a line; texts, which may contain anything, have a line each."""
        if self.value or not field.many:
            return self.many
        return self.many or (CODES if field.code_list or field.item.pattern else LINES)


@dataclass(frozen=True, slots=True)
class Described:
    """A column in words, as descriptions and the dictionary show it. `many` is the character between several values."""

    name: str
    title: str
    says: str
    type: str
    code_list: str
    many: str
    optional: bool

    @property
    def may_be_empty(self) -> bool:
        """Whether a cell may be empty; a list may be."""
        return self.optional or bool(self.many)


def codes(values: Sequence[str]) -> str | None:
    """Several codes or ids in one cell: none of them contains the separator."""
    return CODES.join(values) or None


def lines(values: Sequence[str]) -> str | None:
    """Several texts in one cell, one to a line."""
    return LINES.join(" ".join(v.split()) for v in values) or None


def _steps(fields: Field, path: str, at: str) -> tuple[str, tuple[Field, ...]]:
    """Where a path begins (`value`, the item of the list `at`, or `record`), and the fields from there on."""
    along = fields.along(path)
    return ("value", along[at.count(".") + 1 :]) if at and path.startswith(f"{at}.") else ("record", along)


def _getter(base: str, steps: Sequence[Field]) -> str | Getter:
    """The value at the end of the steps; None if a group on the way is missing."""
    names = [base] if base else []
    for n, step in enumerate(steps, 1):
        names.append(step.key + "_" if keyword.iskeyword(step.key) else step.key)
        if not step.needed and n < len(steps):
            return _unless_none(attrgetter(".".join(names)), called(_getter("", steps[n:])))
    return ".".join(names)


def called(getter: str | Getter) -> Getter:
    """A getter as a function."""
    return attrgetter(getter) if isinstance(getter, str) else getter


def _unless_none(first: Callable[[Any], Any], then: Callable[[Any], Any]) -> Getter:
    def get(item: Item) -> Any:
        found = first(item)
        return None if found is None else then(found)

    return get


def _labelled(code_list: str, get: Getter, register: Register) -> Getter:
    def labelled(item: Item) -> str | None:
        code = get(item)
        return None if code is None else register.codes.label(code_list, code)

    return labelled


def _joined(join: Callable[[Sequence[str]], str | None], getter: str | Getter) -> Getter:
    get = called(getter)

    def joined(item: Item) -> str | None:
        return join(get(item))

    return joined
