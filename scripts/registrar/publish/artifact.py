"""What an output yields: the bytes of one published file and its address below the site's root."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Artifact:
    """One published file. `path` is relative, with `/`: `SPECIMEN-0004/index.html`."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Copy:
    """One published file that is an unchanged file of the register, below the added lines `head`. If the file's first line
    begins with `instead_of`, they take its place.

    The writer reads it, so that outputs do not touch the disk and the register need not hold every file's bytes.
    """

    path: str
    file: str
    head: bytes = b""
    instead_of: bytes = b""


@dataclass(frozen=True, slots=True)
class Large:
    """One published file that is too large for memory: `fill` writes it, piece by piece, to the path that it is given."""

    path: str
    fill: Callable[[Path], None]


def json_line(value: object, sort_keys: bool = False) -> bytes:
    """A value as JSON on one line, as the scripts of the pages read it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=sort_keys).encode() + b"\n"


def text(path: str, content: str) -> Artifact:
    """An artifact of UTF-8 text."""
    return Artifact(path, content.encode("utf-8"))
