"""The cache of the history, so that a run reads only what is new.

It keeps what each commit of the main branch changed, and the past of each record. A commit hash covers its whole history,
so the saved commits are valid as long as the newest of them is still on the main branch. A record's past is valid as long
as its commits, their dates, the program, the schemas and the reference data are the same. Uncommitted changes are never
saved. Without the cache, or with a broken one, the result is the same.
"""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from registrar.base import store
from registrar.base.git import Commit, Touched
from registrar.history.revision_reader import RecordRevisions
from registrar.model.versions import Past

FILE = "history.msgpack"
Changed = list[tuple[int, tuple[Touched, ...]]]


class Contents(msgspec.Struct, array_like=True):
    """`commits` of the main branch were read, the last of them `newest`; `pasts` are by the digest of what they depend on."""

    key: str
    newest: str
    commits: int
    changed: Changed
    pasts: dict[bytes, Past]


def load(root: Path, key: str, line: Sequence[Commit]) -> Contents:
    """The saved contents, as far as they are valid for this main branch."""
    nothing = Contents(key, "", 0, [], {})
    kept = store.load(store.folder(root) / FILE, Contents)
    if kept is None or kept.key != key:
        return nothing
    if not 0 < kept.commits <= len(line) or line[kept.commits - 1].oid != kept.newest:
        return Contents(key, "", 0, [], kept.pasts)
    return kept


def save(root: Path, contents: Contents) -> None:
    """Saves the contents of this run."""
    store.save(store.folder(root) / FILE, contents)


def named(tasks: Iterable[RecordRevisions]) -> list[bytes]:
    """For each task a digest of everything that its past depends on; empty if some of it is not in git."""
    return [b"" if task.unsettled else _digest(task) for task in tasks]


def _digest(task: RecordRevisions) -> bytes:
    steps = [(s.file, s.blob, at.order, at.oid, at.seconds, at.day) for s, at in task.steps]
    return hashlib.blake2b(msgspec.msgpack.encode((task.id, steps, task.now is None)), digest_size=16).digest()
