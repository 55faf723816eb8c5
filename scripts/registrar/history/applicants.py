"""The groups whose applications a branch had at some time, even if a later commit of the branch took them away."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from registrar.base import ids
from registrar.base.git import PLAIN_FILE, Blobs, git
from registrar.reading import source
from registrar.reading.source import MAX_BYTES

MOST = 200  # versions of applications, the newest first: more are no pull request about a few decisions


def applicants(root: Path, at: str) -> tuple[str, ...]:
    """The names of the holders in all applications of the commits after `at`, each once."""
    blobs = list(dict.fromkeys(_blobs(root, at)))[:MOST]
    if not blobs:
        return ()
    with Blobs(root, blobs) as contents:
        found = [_holder(b"".join(contents.next())) for _ in blobs]
    return tuple(dict.fromkeys(name for name in found if name))


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


def _holder(raw: bytes) -> str:
    data: Any = source.read("", raw).data if len(raw) <= MAX_BYTES else None
    provider = data.get("provider") if isinstance(data, dict) else None
    name = provider.get("name") if isinstance(provider, dict) else None
    return name if isinstance(name, str) else ""
