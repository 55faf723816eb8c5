"""The texts of a record: one by one with their key paths, or all at once for a quick look."""

import re
from collections.abc import Iterator

import msgspec

from registrar.base.diagnostics import KeyPath
from registrar.reading.text_fields import NOT_TEXT, REFERENCES

encode = msgspec.json.Encoder().encode
ESCAPE = re.compile(rb"\\(.)")
PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t"}


def unescaped(raw: bytes, quote: bytes = b'"') -> str:
    """A record in JSON (`encode`) as one text, for a quick look. `quote` takes the place of `"` inside a text."""
    if b"\\" in raw:
        raw = ESCAPE.sub(lambda m: quote if m[1] == b'"' else PLAIN.get(m[1], m[1]), raw)
    return raw.decode()


def whole(record: msgspec.Struct) -> str:
    """A record as one text, in which `"` stands at the start and the end of each value and nowhere else."""
    return unescaped(encode(record), quote=b"'")


def texts(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every text of a record with its key path, except ids, codes and references."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, msgspec.Struct):
        for name, key in zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True):
            part = getattr(value, name)
            if key not in NOT_TEXT and not (key in REFERENCES and not isinstance(part, msgspec.Struct)):
                yield from texts(part, (*path, key))
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from texts(item, (*path, i))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, (*path, key))
