"""What the last run read of the history, so that the next reads what is new.

Two things are kept: what each commit of the main branch changed, and the past of each record. A commit's name vouches for
all that lies behind it, so the kept commits count as long as the newest of them is still on the main branch. A record's
past counts as long as its commits and their days are the same, and the program, the schemas and the reference data too.
What no commit holds is never kept. Without the cache, or with a broken one, the answer is the same.
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
    """`commits` of the main branch were read, the last of them being `newest`; `pasts` are by what they rest on."""

    key: str
    newest: str
    commits: int
    changed: Changed
    pasts: dict[bytes, Past]


def load(root: Path, key: str, line: Sequence[Commit]) -> Contents:
    """What was kept, as far as it counts for this main branch."""
    nothing = Contents(key, "", 0, [], {})
    kept = store.load(store.folder(root) / FILE, Contents)
    if kept is None or kept.key != key:
        return nothing
    if not 0 < kept.commits <= len(line) or line[kept.commits - 1].oid != kept.newest:
        return Contents(key, "", 0, [], kept.pasts)
    return kept


def save(root: Path, contents: Contents) -> None:
    """Keeps this run's."""
    store.save(store.folder(root) / FILE, contents)


def named(tasks: Iterable[RecordRevisions]) -> list[bytes]:
    """For each task a digest of all that its past rests on; empty where that is more than git's word."""
    return [b"" if task.unsettled else _digest(task) for task in tasks]


def _digest(task: RecordRevisions) -> bytes:
    told = [(s.file, s.blob, at.order, at.oid, at.seconds, at.day) for s, at in task.steps]
    return hashlib.blake2b(msgspec.msgpack.encode((task.id, told, task.now is None)), digest_size=16).digest()
