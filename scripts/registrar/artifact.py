"""What an output gives: the bytes of one published file, and its address below the site's root."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """One published file. `path` is relative, with `/`: `BSG-2026-0001/index.html`."""

    path: str
    content: bytes


def text(path: str, content: str) -> Artifact:
    """An artifact of UTF-8 text."""
    return Artifact(path, content.encode("utf-8"))
