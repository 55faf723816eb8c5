"""From the commits of the main branch to the versions of each record: which blob was which record, and since when.

A record is identified by its id, which is its file's name: moved to another folder it is still the same record, and its
versions continue. Every commit is read once, and only for what it changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from registrar.base import ids
from registrar.base.git import Touched


@dataclass(frozen=True, slots=True)
class FileChange:
    """One change of a record: the number of its commit on the main branch, the file, its blob; no blob if it was removed."""

    commit: int
    file: str
    blob: str


def id_of(path: str) -> str | None:
    """The id of the record at a path; None if no record with a public address can be there."""
    stem = path.rpartition("/")[2].removesuffix(".yaml")
    return stem if ids.kind_at(path) in ids.BY_KIND and ids.parse(stem) else None


def file_changes(changed: Iterable[tuple[int, Iterable[Touched]]]) -> dict[str, list[FileChange]]:
    """The changes of each record, oldest first. A new path or a new commit with the same bytes is not a change."""
    paths_of: dict[str, dict[str, str]] = {}  # the paths of each record; two files of one name are a fault, and the first counts
    found: dict[str, list[FileChange]] = {}
    for number, paths in changed:
        touched: dict[str, None] = {}
        for t in paths:
            id_ = id_of(t.path)
            if id_ is None:
                continue
            places = paths_of.setdefault(id_, {})
            if t.blob:
                places[t.path] = t.blob
            else:
                places.pop(t.path, None)
            touched[id_] = None
        for id_ in touched:
            places = paths_of[id_]
            file = min(places, default="")
            past = found.setdefault(id_, [])
            blob = places.get(file, "")
            if blob != (past[-1].blob if past else ""):
                past.append(FileChange(number, file, blob))
    return {id_: past for id_, past in found.items() if past}
