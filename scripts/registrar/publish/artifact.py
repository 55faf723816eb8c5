"""What an output gives: the bytes of one published file and its address below the site's root."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Artifact:
    """One published file. `path` is relative, with `/`: `BSG-2026-0001/index.html`."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Copy:
    """One published file that is a file of the register as it stands, below a first line of ours.

    The writer reads it, so that no output touches the disk and no register holds every file's bytes.
    """

    path: str
    file: str
    head: bytes = b""


@dataclass(frozen=True, slots=True)
class Large:
    """One published file that is too large to be held: `fill` writes it, piece by piece, at the place that it is given."""

    path: str
    fill: Callable[[Path], None]


def text(path: str, content: str) -> Artifact:
    """An artifact of UTF-8 text."""
    return Artifact(path, content.encode("utf-8"))
