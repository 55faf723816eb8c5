"""The next free number in a year: one that has never been used, here or on the branch that this one will join.

Two branches may still choose the same number, as neither knows of the other. Both then add a file with the same name,
and git reports a conflict: whoever merges second runs the command again.
"""

from collections.abc import Iterator
from pathlib import Path

from registrar.base import ids
from registrar.base.git import NoHistory, commits, git
from registrar.base.ids import FOLDER
from registrar.commands.record_text import CommandError
from registrar.history.lineage import id_of
from registrar.model.record_set import RecordSet

BRANCHES = ("HEAD", "main", "origin/main", "origin/HEAD")


def next_number(root: Path, record_set: RecordSet, kind: str, year: int, base: str | None = None) -> str:
    """One more than the highest that was ever used for this kind of record in that year, with the register's prefix. Raises
    `CommandError` where the register does not say what that is, or its numbers have run out."""
    if record_set.info is None:
        raise CommandError("register/register.yaml has a problem, so the register's prefix is not known: run `registrar check`")
    used = map(ids.parse, (*record_set.numbered_by_id, *record_set.unread, *_committed(root, base)))
    highest = max((i.number for i in used if i and (i.kind, i.year) == (kind, year)), default=0)
    number = ids.numbered(ids.BY_KIND[kind], record_set.info.prefix, year, highest + 1)
    if ids.parse(number) is None:
        raise CommandError(f"all numbers of {year} are used")
    return number


def _committed(root: Path, base: str | None) -> Iterator[str]:
    """The ids of all files that are, or have ever been, on these branches."""
    try:
        known = commits(root, (*BRANCHES, *([base] if base else [])))
        if not known:
            return
        printed = git(
            root,
            "log",
            "--full-history",
            "-m",
            "--no-renames",
            "--relative",
            "--format=",
            "--name-only",
            "-z",
            *known.values(),
            "--",
            FOLDER,
        )
    except NoHistory:  # without git, only the register's files count
        return
    for path in printed.decode("utf-8", "surrogateescape").split("\0"):
        id_ = id_of(path.strip("\n"))
        if id_ is not None:
            yield id_
