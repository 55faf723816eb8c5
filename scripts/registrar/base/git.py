"""Reads the register's history from git: the main branch, the files that each of its commits changed, and their bytes.

The main branch is the line of first parents from the commit that is checked out. It is read with git's plumbing commands,
which ignore personal settings: `rev-list` lists the commits, `diff-tree` what each changed since the one before, and
`cat-file --batch` the bytes. If a commit cannot be read in full, `NoHistory` is raised instead of guessing.
"""

import hashlib
import io
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from registrar.base.parallel import cores, in_threads
from registrar.base.terminal import one_line

WHY = {
    "no-git": "git is not installed on the machine that built this copy",
    "no-repository": "this copy was built from a folder that is not kept in git",
    "no-commits": "nothing has been committed yet",
    "shallow": "this copy was built from a shallow clone, which holds only the newest commits",
    "grafts": "git has grafts here (the file info/grafts), which give commits other parents than they have",
    "unreadable": "git could not read the history",
}
WORTH_SHARING = 2_000  # commits: below this, a second process costs more than it saves
A_COMMIT = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64}) commit [0-9]+", re.ASCII)  # as `cat-file --batch-check` tells of one
PLAIN_FILE = (b"100644", b"100755", b"100664")
SETTINGS = (
    "core.fsmonitor=false", "core.untrackedCache=false", "core.commitGraph=false", "core.multiPackIndex=false",
    f"core.hooksPath={os.devnull}", f"core.attributesFile={os.devnull}", "core.quotePath=true",
)  # fmt: skip
"""Of the settings by which a repository can have git run a program, or believe a file instead of looking: the safe ones."""


class NoHistory(Exception):
    """The history cannot be read. `code` is one of WHY; `detail` is git's own message, if there was one."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{WHY[code]}: {detail}" if detail else WHY[code])
        self.code, self.detail = code, detail

    def __reduce__(self) -> tuple[type["NoHistory"], tuple[str, str]]:
        return NoHistory, (self.code, self.detail)


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of the main branch; `seconds` is the time that it claims to have been made, which may be wrong."""

    oid: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Touched:
    """A path that a commit changed, and its blob since then; "" if it is not a plain file."""

    path: str
    blob: str


def _command(root: Path, *arguments: str) -> list[str]:
    return ["git", "--no-replace-objects", *(part for one in SETTINGS for part in ("-c", one)), "-C", str(root), *arguments]


def _environment() -> dict[str, str]:
    """The caller's environment without git's own variables: a hook sets some, and others change what git finds or tells."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}


def git(root: Path, *arguments: str, feed: bytes = b"") -> bytes:
    """The output of a git command. Raises `NoHistory` if git is missing or the command fails."""
    try:
        done = subprocess.run(_command(root, *arguments), input=feed, capture_output=True, check=False, env=_environment())
    except OSError as error:
        raise NoHistory("no-git") from error
    if done.returncode:
        raise NoHistory("unreadable", one_line(done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]))
    return done.stdout


def commits(root: Path, names: Sequence[str]) -> dict[str, str]:
    """Those of these names that mean a commit, each with the commit's hash. Raises `NoHistory` without git or a repository."""
    asked = [name for name in names if "\n" not in name]
    printed = git(root, "cat-file", "--batch-check", feed="".join(f"{name}^{{commit}}\n" for name in asked).encode())
    told = zip(asked, map(A_COMMIT.fullmatch, printed.decode("utf-8", "replace").split("\n")), strict=False)
    return {name: found[1] for name, found in told if found}


def head(root: Path) -> str:
    """The commit that is checked out in `root`. Raises `NoHistory` if its full history is not available."""
    try:
        shallow, _, place = git(root, "rev-parse", "--is-shallow-repository", "--git-path", "info/grafts").partition(b"\n")
    except NoHistory as why:
        if "not a git repository" in why.detail:
            raise NoHistory("no-repository") from why
        raise
    try:
        commit = git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").decode().strip()
    except NoHistory as why:
        raise NoHistory("no-commits") from why
    if shallow == b"true":
        raise NoHistory("shallow")
    if os.path.lexists(root / os.fsdecode(place.rstrip(b"\n"))):
        raise NoHistory("grafts")
    return commit


def main_branch(root: Path, commit: str) -> tuple[Commit, ...]:
    """The line of first parents that ends in `commit`, oldest first."""
    lines = git(root, "rev-list", "--first-parent", "--timestamp", commit).decode().split("\n")
    pairs = [line.split(" ") for line in reversed(lines) if line]
    return tuple(Commit(oid, int(seconds)) for seconds, oid in pairs)


def touched(root: Path, line: Sequence[Commit], since: int, folder: str) -> Iterator[tuple[int, tuple[Touched, ...]]]:
    """For each commit of `line` from number `since` on that changed `folder`: its number and the paths, in order.

    Each commit is compared with the one before it in the line, so that a merge counts as one step of the main branch.
    Long lines are shared among the processors.
    """
    numbers = {commit.oid: i for i, commit in enumerate(line)}
    before = [*([""] if since == 0 else []), *(c.oid for c in line[max(0, since - 1) : -1])]
    pairs = [f"{c.oid} {parent}".rstrip() for c, parent in zip(line[since:], before, strict=True)]
    share = max(WORTH_SHARING, -(-len(pairs) // cores()))

    def one(start: int) -> bytes:
        feed = "".join(f"{pair}\n" for pair in pairs[start : start + share]).encode()
        return git(
            root, "diff-tree", "--stdin", "--root", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--relative",
            "--", folder, feed=feed,
        )  # fmt: skip

    for printed in in_threads(one, range(0, len(pairs), share)):
        yield from _parsed(printed, numbers)


def _parsed(printed: bytes, numbers: dict[str, int]) -> Iterator[tuple[int, tuple[Touched, ...]]]:
    """diff-tree's output: a commit's hash, then for each path `:mode mode blob blob letter` and the path."""
    number, found = -1, list[Touched]()
    fields = iter(printed.split(b"\0"))
    for field in fields:
        if field.startswith(b":"):
            _, mode, _, blob, _ = field.split(b" ")
            path = next(fields).decode("utf-8", "surrogateescape")
            found.append(Touched(path, blob.decode() if mode in PLAIN_FILE else ""))
        elif field:
            if found:
                yield number, tuple(found)
            number, found = numbers[field.decode()], []
    if found:
        yield number, tuple(found)


def tracked(root: Path, folder: str) -> tuple[str, ...]:
    """The paths below `folder` that git keeps, whatever is committed of them; none where there is no git or no repository."""
    try:
        printed = git(root, "ls-files", "-z", "--", folder)
    except NoHistory:
        return ()
    return tuple(name.decode("utf-8", "surrogateescape") for name in printed.split(b"\0") if name)


def unsettled(root: Path, folder: str = ".") -> tuple[str, ...]:
    """The paths below `folder` that differ from the commit that is checked out, including new files, sorted."""
    printed = git(root, "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", folder)
    if not printed:
        return ()
    prefix = git(root, "rev-parse", "--show-prefix").strip(b"\n")
    names = (field[3:].removeprefix(prefix) for field in printed.split(b"\0") if field)
    return tuple(sorted(name.decode("utf-8", "surrogateescape") for name in names))


def untracked(root: Path) -> tuple[str, ...]:
    """The paths below `root` that git neither keeps nor ignores, sorted."""
    printed = git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return tuple(sorted(name.decode("utf-8", "surrogateescape") for name in printed.split(b"\0") if name))


def naming(kind: bytes, size: int, like: str) -> "hashlib._Hash":
    """The beginning of the hash that git gives to an object of this kind and size: of the same sort as `like`."""
    digest = hashlib.sha256() if len(like) == 64 else hashlib.sha1(usedforsecurity=False)
    digest.update(b"%s %d\0" % (kind, size))
    return digest


def object_name(raw: bytes, like: str, kind: bytes = b"blob") -> str:
    """The hash that git gives to these bytes, of the same sort as `like`."""
    digest = naming(kind, len(raw), like)
    digest.update(raw)
    return digest.hexdigest()


class Blobs:
    """The bytes of objects, in the order given, from one `cat-file --batch` process. Use it in a `with` statement.

    Each is read to the end before the next. One whose bytes are not those that its name stands for is an error. For no
    objects, no process is begun.
    """

    def __init__(self, root: Path, blobs: Sequence[str]) -> None:
        self._named = iter(blobs)
        self._answer: IO[bytes] = io.BytesIO()
        self._process: subprocess.Popen[bytes] | None = None
        if not blobs:
            return
        with tempfile.TemporaryFile() as names:  # a file, not a pipe, so that neither side can wait for the other
            names.write("".join(f"{blob}\n" for blob in blobs).encode())
            names.seek(0)
            self._process = subprocess.Popen(
                _command(root, "cat-file", "--batch", "--buffer"), stdin=names, stdout=subprocess.PIPE, env=_environment()
            )
        assert self._process.stdout is not None
        self._answer = self._process.stdout

    def __enter__(self) -> "Blobs":
        return self

    def __exit__(self, *_: object) -> None:
        self._answer.close()
        if self._process is not None:
            self._process.wait()

    def next(self) -> Iterator[bytes]:
        """The next blob's bytes in pieces, so that a huge one is never in memory as a whole. They must be read to the end."""
        blob = next(self._named)
        header = self._answer.readline().split()
        if len(header) != 3:
            raise NoHistory("unreadable", f"the object {blob} is missing")
        left = int(header[2])
        digest = naming(header[1], left, blob)
        while left > 0:
            piece = self._answer.read(min(left, 1 << 20))
            if not piece:
                raise NoHistory("unreadable", f"the object {blob} is cut short")
            left -= len(piece)
            digest.update(piece)
            yield piece
        self._answer.read(1)
        if digest.hexdigest() != blob:
            raise NoHistory("unreadable", f"the object {blob} is not what its name stands for; fetch it again")

    def short(self, limit: int) -> bytes | None:
        """The next object's bytes; None, and never all of them in memory, if there are more than `limit`."""
        kept: list[bytes] = []
        size = 0
        for piece in self.next():
            size += len(piece)
            kept = [*kept, piece] if size <= limit else []
        return b"".join(kept) if size <= limit else None
