"""What was published last: the commit, the day of that build, and the days that its commits count from.

It is published as `/log/head.json`, and handed to the next release, which must follow from it.
"""

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PATH = "log/head.json"
FILE = f"register/{PATH}"
ADDRESSES = "log/addresses.txt"
LARGEST = 1024 * 1024  # bytes
LARGEST_LIST = 64 * 1024 * 1024
LONGEST, NEVER = 300, frozenset('\\:*?"<>|#%')
"""An address that a release can keep: how long it is at most, and what is never in it."""
HASH = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class NoHead(Exception):
    """A file is not what a release publishes as its head; the message says why, in plain words without what the file says."""


@dataclass(frozen=True, slots=True)
class Head:
    """`commit` was published on the day `as_at`. `clocks` are the days from which commits count whose own clock says another."""

    commit: str
    as_at: dt.date
    clocks: Mapping[str, dt.date] = field(default_factory=dict)


def read(raw: bytes) -> Head:
    """The head from the bytes of its file, which may be anything. Raises `NoHead`."""
    if len(raw) > LARGEST:
        raise NoHead("it is too long")
    try:
        told = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        raise NoHead("it is not JSON") from None
    if not isinstance(told, dict):
        raise NoHead("it is not an object")
    commit, clocks = told.get("commit"), told.get("clocks", {})
    if not isinstance(commit, str) or not _hash(commit):
        raise NoHead("its `commit` is not the full hash of a commit")
    if not isinstance(clocks, dict) or not all(map(_hash, clocks)):
        raise NoHead("its `clocks` are not the hashes of commits, each with a day")
    return Head(commit, _day(told.get("as_at"), "as_at"), {oid: _day(day, "clocks") for oid, day in clocks.items()})


def read_addresses(raw: bytes, head: Head) -> tuple[str, ...]:
    """The addresses that were published with a head, from the bytes of their file, which may be anything. Raises `NoHead`."""
    if len(raw) > LARGEST_LIST:
        raise NoHead("it is too long")
    try:
        first, *listed = raw.decode("utf-8").removesuffix("\n").split("\n")
    except ValueError:
        raise NoHead("it is not text") from None
    if first != f"# {head.commit}":
        raise NoHead("it is not of the same release")
    if not all(map(_address, listed)):
        raise NoHead("not every line is an address of a file")
    return tuple(listed)


def _address(path: str) -> bool:
    steps = path.split("/")
    odd = any(step in ("", ".", "..") or step.lower() == ".git" for step in steps)
    return len(path) <= LONGEST and path.isprintable() and " " not in path and NEVER.isdisjoint(path) and not odd


def _hash(value: Any) -> bool:
    return isinstance(value, str) and HASH.fullmatch(value) is not None


def _day(value: Any, key: str) -> dt.date:
    try:
        if isinstance(value, str) and DAY.fullmatch(value):
            return dt.date.fromisoformat(value)
    except ValueError:
        pass
    raise NoHead(f"its `{key}` is not a day, such as 2026-11-23")
