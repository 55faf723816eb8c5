"""Whether a commit follows from what was published before it, and from which days its commits count.

A commit follows if the one that was published last is on its main branch: on the line of first parents, since a commit that is
only somewhere behind a merge was put aside, and another history in its place. The one lawful way around this is a cleaning, by
which the law had something taken out of the history itself, and which a note tells to everybody (`register/history-notes.yaml`).
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from registrar.base.git import Commit, main_branch
from registrar.base.london import london_day
from registrar.base.terminal import one_line
from registrar.history.commit_days import landed
from registrar.history.one_commit import Unreleasable
from registrar.model.history_notes import FILE as NOTES
from registrar.model.history_notes import HistoryNote, cleanings
from registrar.model.published_head import ADDRESSES, FILE, LARGEST, LARGEST_LIST, PATH, Head, NoHead, read, read_addresses

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Release:
    """What the caller says of a release: the file of the head that was published last, or that there was none."""

    after: Path | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Last:
    """What a release published last: its head, and every address that it or an earlier one published."""

    head: Head
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """The commit that is published, its line of first parents, oldest first, and the day from which each counts."""

    commit: str
    line: Sequence[Commit]
    days: Sequence[dt.date]


def published(root: Path, at: str, heads: Sequence[Head], notes: Sequence[HistoryNote], today: dt.date) -> Published:
    """The commit `at`, to be published today. Raises `Unreleasable` if it does not follow from the heads."""
    line = main_branch(root, at)
    return Published(at, line, days_kept(line, heads, notes, today))


def given(folder: Path, release: Release) -> tuple[Last, ...]:
    """What a release must follow from: the files that were handed over, and those that the commit brings, in `folder`.

    Raises `Unreleasable` if there is none, and nobody said that it is the first release; or if there is one, and somebody did.
    """
    own = folder / FILE
    files = [path for path in (release.after, own if own.is_file() else None) if path is not None]
    if release.first and files:
        raise Unreleasable(f"this is not the first release: {FILE} says what was published last")
    if not files and not release.first:
        raise Unreleasable(
            f"nothing says which commit was published last; give its file {PATH}, from the published site, with --after FILE "
            f"({ADDRESSES} must be beside it), or say --first if nothing was published yet"
        )
    return tuple(_read(path) for path in files)


def _read(path: Path) -> Last:
    """The head in a file, with the addresses in the file beside it."""
    head = head_in(path)
    beside = path.with_name(Path(ADDRESSES).name)
    return Last(head, _from(beside, ADDRESSES, LARGEST_LIST, lambda raw: read_addresses(raw, head)))


def head_in(path: Path) -> Head:
    """What a file says was published last. Raises `Unreleasable` if it does not say so, or cannot be read."""
    return _from(path, PATH, LARGEST, read)


def _from(path: Path, name: str, largest: int, made: Callable[[bytes], T]) -> T:
    try:
        with path.open("rb") as stream:
            return made(stream.read(largest + 1))
    except OSError as error:
        raise Unreleasable(f"{one_line(str(path))} cannot be read ({error.strerror})") from None
    except NoHead as error:
        raise Unreleasable(f"{one_line(str(path))} is not what a release publishes as {name}: {error}") from None


def days_kept(line: Sequence[Commit], heads: Sequence[Head], notes: Sequence[HistoryNote], today: dt.date) -> list[dt.date]:
    """The day from which each commit of the line counts. Raises `Unreleasable` if the line does not follow from the heads.

    A commit that was published keeps its day, whatever the clocks of later ones say. A later one counts from no day before the
    last release, which did not have it, and from none that is still to come.
    """
    days = landed([c.seconds for c in line], today)
    for head in heads:
        days = _kept(line, head, notes, today, days)
    return days


def _kept(
    line: Sequence[Commit], head: Head, notes: Sequence[HistoryNote], today: dt.date, days: Sequence[dt.date]
) -> list[dt.date]:
    if head.as_at > today:
        raise Unreleasable(f"the last release was of {head.as_at}, which is still to come; set the clock of this computer")
    places = {commit.oid: i for i, commit in enumerate(line)}
    at = standing(head.commit, places, notes)
    if at is None:
        raise Unreleasable(
            f"the commit {head.commit[:12]}, which was published last, is not on this main branch (its line of first parents): "
            f"the history was rewritten, or this is an older commit. Restore the branch; or, if the law asked for a cleaning, "
            f"note it in {NOTES}, with two approvals"
        )
    published = list(days[: at + 1])
    if line[at].oid == head.commit:
        published = [head.clocks.get(c.oid) or london_day(c.seconds) for c in line[: at + 1]]
        if any(later < day for day, later in pairwise(published)) or published[-1] > head.as_at:
            raise Unreleasable(f"{PATH} of the last release does not fit this history: its days are in another order")
    rest = landed([c.seconds for c in line[at + 1 :]], today)
    found = [*published]
    for day in rest:
        found.append(max(day, head.as_at, found[-1]))
    return found


def standing(commit: str, places: Mapping[str, int], notes: Sequence[HistoryNote]) -> int | None:
    """The place in the line of a commit, or of what stands in its place after one cleaning or several."""
    after = {cleaning.from_: cleaning.to for cleaning in cleanings(notes)}
    seen = set[str]()
    while commit not in places:
        if commit in seen or commit not in after:
            return None
        seen.add(commit)
        commit = after[commit]
    return places[commit]
