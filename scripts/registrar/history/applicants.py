"""The applications that a branch had at some time, even if a later commit of the branch changed them or took them away."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from registrar.base import ids
from registrar.base.git import PLAIN_FILE, Blobs, git
from registrar.reading import source
from registrar.reading.source import MAX_BYTES

MOST = 200  # versions of applications, the newest first: more are no pull request about a few decisions


def applicants(root: Path, at: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the holders in all applications of the commits after `at`, each once, and the titles."""
    blobs = list(dict.fromkeys(_blobs(root, at)))[:MOST]
    if not blobs:
        return (), ()
    with Blobs(root, blobs) as contents:
        found = [_told(b"".join(contents.next())) for _ in blobs]
    names, titles = (tuple(dict.fromkeys(text for text in told if text)) for told in zip(*found, strict=True))
    return names, titles


def first_submitted(root: Path, at: str) -> tuple[dict[str, dict[str, Any]], frozenset[str]]:
    """Each application of the commits after `at`, as the branch first had it, by every file name that it had.

    Also the names of those that a later commit changed.
    """
    first: dict[str, str] = {}
    edited: set[str] = set()
    for status, was, path, old, new in _steps(root, at):
        if status == "A":
            first.setdefault(path, new)
            edited |= {path} if first[path] != new else set()
        else:
            first.setdefault(path, first.get(was, old))
            edited |= {path} if first[path] != new or was in edited else set()
    read: dict[str, dict[str, Any]] = {}
    with Blobs(root, list(first.values())) as contents:
        for path in first:
            raw = b"".join(contents.next())
            data = source.read("", raw).data if len(raw) <= MAX_BYTES else None
            if isinstance(data, dict):
                read[path] = data
    return read, frozenset(edited)


def _steps(root: Path, at: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Each step of an application since `at`, the oldest first: its letter, both names, and both blobs."""
    printed = git(
        root, "log", "--reverse", "--topo-order", "-m", "--diff-filter=AMR", "--find-renames=30%", "--relative", "--raw", "-z",
        "--no-abbrev", "--format=", f"{at}..HEAD", "--", ids.PENDING,
    ).split(b"\0")  # fmt: skip
    fields = iter(printed)
    for entry in fields:
        told = entry.lstrip(b"\n").split()
        if len(told) != 5 or not told[0].startswith(b":"):
            continue
        letter = told[4][:1].decode()
        was = path = next(fields).decode("utf-8", "surrogateescape")
        if letter == "R":
            path = next(fields).decode("utf-8", "surrogateescape")
        if told[1] in PLAIN_FILE:
            yield letter, was, path, told[2].decode(), told[3].decode()


def _blobs(root: Path, at: str) -> Iterator[str]:
    """The blob of each application that a commit after `at` added or changed."""
    printed = git(
        root, "log", "-m", "--diff-filter=AM", "--no-renames", "--relative", "--raw", "-z", "--no-abbrev", "--format=",
        f"{at}..HEAD", "--", ids.PENDING,
    )  # fmt: skip
    for entry in printed.split(b"\0"):
        fields = entry.lstrip(b"\n").split()
        if len(fields) == 5 and fields[0].startswith(b":") and fields[1] in PLAIN_FILE:
            yield fields[3].decode()


def _told(raw: bytes) -> tuple[str, str]:
    """The name of the holder and the title, as far as they can be read."""
    data: Any = source.read("", raw).data if len(raw) <= MAX_BYTES else None
    provider = data.get("provider") if isinstance(data, dict) else None
    name = provider.get("name") if isinstance(provider, dict) else None
    title = data.get("title") if isinstance(data, dict) else None
    return name if isinstance(name, str) else "", title if isinstance(title, str) else ""
