"""The base of every shape, and the helpers that describe its fields."""

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """A JSON object as it is published."""


def compact(shape: Shape) -> bytes:
    """The object as a file with one line."""
    return _encode(shape) + b"\n"


def pretty(shape: Shape) -> bytes:
    """The object as a file that people can read too."""
    return msgspec.json.format(_encode(shape), indent=2) + b"\n"


_encode = msgspec.json.Encoder().encode


def says(description: str, form: str = "", one_of: Iterable[str] = ()) -> Meta:
    """What a field holds; `form` is a format of JSON Schema, such as `uri`, and `one_of` all its possible values."""
    more: dict[str, Any] = {"format": form} if form else {}
    if known := list(one_of):
        more["enum"] = known
    return Meta(description=description, extra_json_schema=more or None)


def many(description: str, least: int = 0) -> Meta:
    """How many there are, or which of several it is."""
    return Meta(description=description, ge=least)


class About(Shape, frozen=True, kw_only=True):
    """What a file says about its register."""

    register: Annotated[str, says("The register’s name.")]
    url: Annotated[str, says("The register’s address.", "uri")]
    as_at: Annotated[dt.date, says("The day as at which everything was worked out.")]
    live: Annotated[bool, says("false while the register holds illustrations only.")]
    schema: Annotated[int, many("The version of the record format.")]
    licence: Annotated[str, says("The licence of the records, as its SPDX identifier.")]
    licence_url: Annotated[str, says("Where the licence is.", "uri")]
    notice: Annotated[str | UnsetType, says("The notice if it holds illustrations.")] = UNSET
