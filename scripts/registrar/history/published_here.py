"""Whether the commit that is checked out is what was published, and with what it was compared.

A site is published from the main branch. So a commit counts as published if it is on the main branch's line of first parents, as
this copy last fetched it; or up to the commit that the caller says was published last. Whatever is only here is nobody's but the
author's.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from registrar.base.days import in_words
from registrar.base.git import NoHistory, git, main_branch
from registrar.base.london import london_day
from registrar.base.terminal import one_line
from registrar.history import follows
from registrar.history.one_commit import Unreleasable
from registrar.model.history_notes import HistoryNote
from registrar.model.published_head import FILE, Head
from registrar.reading.files import LOG

MAIN = (
    ("refs/remotes/origin/HEAD", "origin/HEAD"),
    ("refs/remotes/origin/main", "origin/main"),
    ("refs/heads/main", "the branch main of this copy"),
)
"""Where the main branch is, the first that there is, and what it is called."""


UNKNOWN = "So it is not known whether anybody has published what is here. Fetch the main branch, or give --after FILE."


@dataclass(frozen=True)
class Compared:
    """`told` is with what the commit was compared, in a sentence, and `why` is why what is here is not what was published; ""
    where it is. `behind` are the paths that have changed since in what was published."""

    told: str
    why: str = ""
    behind: tuple[str, ...] = ()


def compared(root: Path, notes: Sequence[HistoryNote], today: dt.date, after: Path | None = None) -> Compared:
    """The commit that is checked out in `root`, whose history git has. `after` is the file of what was published last.

    Raises `Unreleasable` if that cannot be read, and `NoHistory`.
    """
    here = git(root, "rev-parse", "--verify", "HEAD^{commit}").decode().strip()
    head = follows.head_in(after) if after is not None else None
    own = follows.head_in(root / FILE) if head is None and (root / FILE).is_file() else None
    for last in filter(None, (head, own)):
        try:
            follows.published(root, here, [last], notes, today)
        except Unreleasable as error:
            if head is None or not _has(root, head.commit) or not _before(root, here, head.commit):
                return Compared(_of_head(last), f"It does not follow from what was published last: {error}.")
    name, commit = (_of_head(head), _now(root, here, head.commit, notes)) if head is not None else _main(root)
    if not commit:
        return Compared(name, UNKNOWN)
    if here == commit:
        return Compared(name)
    if _before(root, here, commit):
        return Compared(name, "", _changed(root, here, commit))
    if not _before(root, commit, here):
        return Compared(name, f"The commit that is checked out, {here[:12]}, is not on the main branch: nobody has published it.")
    if ahead := _changed(root, commit, here):
        more = f" and {len(ahead) - 1} more" if len(ahead) > 1 else ""
        return Compared(name, f"The commit {here[:12]} has changes that nobody has published: {one_line(ahead[0])}{more}.")
    return Compared(name)


def _of_head(head: Head) -> str:
    return f"Compared with the commit {head.commit[:12]}, which was published last, on {in_words(head.as_at)}."


def _main(root: Path) -> tuple[str, str]:
    """With what the commit is compared, in a sentence, and the commit; "" where there is none."""
    for ref, name in MAIN:
        try:
            commit = git(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}").decode().strip()
        except NoHistory:
            continue
        day = in_words(london_day(int(git(root, "rev-list", "--max-count=1", "--timestamp", commit).split()[0])))
        return f"Compared with the commit {commit[:12]} of {name}, of {day}. Nothing here says what was published last.", commit
    return "There is no main branch here with which it could be compared, and nothing says what was published last.", ""


def _now(root: Path, here: str, commit: str, notes: Sequence[HistoryNote]) -> str:
    """The commit that stands in the place of one that was published, if a cleaning has changed it."""
    line = _line(root, here)
    at = follows.standing(commit, line, notes)
    return commit if at is None else tuple(line)[at]


def _has(root: Path, commit: str) -> bool:
    try:
        git(root, "cat-file", "-e", f"{commit}^{{commit}}")
    except NoHistory:
        return False
    return True


def _before(root: Path, earlier: str, later: str) -> bool:
    """Whether a commit is on the line of first parents of another."""
    return earlier in _line(root, later)


@lru_cache(maxsize=4)
def _line(root: Path, commit: str) -> Mapping[str, int]:
    """The line of first parents of a commit, each with its place. The hash of the commit fixes them, so git is asked once."""
    return {c.oid: i for i, c in enumerate(main_branch(root, commit))}


def _changed(root: Path, one: str, other: str) -> tuple[str, ...]:
    """The paths of all files that are otherwise in two commits, but for what the publishing job keeps."""
    printed = git(root, "diff-tree", "-r", "-z", "--name-only", "--no-renames", "--relative", one, other)
    names = (name.decode("utf-8", "surrogateescape") for name in printed.split(b"\0") if name)
    return tuple(name for name in names if not name.startswith(f"{LOG}/"))
