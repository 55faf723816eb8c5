"""The commit that is published, written out from git's objects into a folder of its own, from which the site is then built.

What lies in the working folder has no part in it: no index flag, sparse checkout, ignored or untracked file, link, filter,
attribute, line ending, graft or replaced object. Each object is read as bytes, and its bytes are those that its name stands
for. The folder is looked at only to tell somebody who forgot to commit a change, and where it holds the program itself.
"""

import os
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from registrar.base import store
from registrar.base.git import PLAIN_FILE, Blobs, Commit, NoHistory, git, head, main_branch, object_name, tracked, untracked
from registrar.base.ids import FOLDER
from registrar.base.terminal import one_line
from registrar.history.base_tree import LINK, SUBMODULE, Entry

MOST_NAMED = 10  # paths in a message
SCHEMAS = "schemas"
PROSE = ("docs", "mkdocs.yml", "scripts/registrar/site/templates/shell")
PROGRAM = ("scripts/registrar", "scripts/in_browser")
COMPILED = "__pycache__"
FOLDERS = b"040000"


class Unreleasable(Exception):
    """No site may be published from here; the message says why."""


@contextmanager
def written_out(root: Path, project: Path, made: Sequence[Path] = ()) -> Iterator[tuple[Path, str]]:
    """The commit that is checked out in `root`, as a folder with its register, and its full hash. Raises `Unreleasable`.

    Where `root` is also the folder of the program, `project`, its prose comes from the commit too, and the program that runs
    must be the one in the commit. `made` are folders below `root` that this program makes.
    """
    try:
        at = head(root)
        refuse_forged(root, main_branch(root, at))
        here = list(_entries(root, at))
        own = project == root
        wanted = [FOLDER, SCHEMAS, *(PROSE if own else ())]
        if kept := tracked(root, store.FOLDER.partition("/")[0]):
            raise Unreleasable(f"git keeps {one_line(kept[0])}, which is a cache; remove it with `git rm -r --cached .cache`")
        refuse_uncommitted(root, here, [*made, store.folder(root)])
        if own:
            refuse_another_program(root, here)
        with tempfile.TemporaryDirectory(prefix="registrar-release-") as name:
            folder = Path(name).resolve()
            _write(root, [e for e in here if _below(e.path, wanted)], folder)
            if not (folder / FOLDER).is_dir():
                raise Unreleasable(f"the commit {at[:12]} has no folder {FOLDER}/")
            if own and not (folder / SCHEMAS).is_dir():
                raise Unreleasable(f"the commit {at[:12]} has no folder {SCHEMAS}/")
            yield folder, at
    except NoHistory as why:
        raise Unreleasable(str(why)) from why


def refuse_forged(root: Path, line: Sequence[Commit]) -> None:
    """Raises `NoHistory` unless each commit of the line is what its name stands for, and names the one before as its first
    parent: a file beside the objects can tell git otherwise."""
    with Blobs(root, [commit.oid for commit in line]) as objects:
        before = ""
        for commit in line:
            told = b"".join(objects.next()).partition(b"\n\n")[0].split(b"\n")
            parents = [row.partition(b" ")[2].decode() for row in told if row.startswith(b"parent ")]
            if (parents[0] if parents else "") != before:
                raise NoHistory("unreadable", f"the commit {commit.oid} does not follow {before or 'nothing'}")
            before = commit.oid


def _entries(root: Path, at: str) -> Iterator[Entry]:
    """Every file in a commit below `root`. Each folder's object is looked at too. Raises `Unreleasable` for an odd path."""
    folders = [git(root, "rev-parse", "--verify", f"{at}^{{tree}}").decode().strip()]
    found = []
    for line in git(root, "ls-tree", "-r", "-t", "-z", at).split(b"\0"):
        if line:
            told, _, name = line.partition(b"\t")
            mode, _, oid = told.split()
            if mode == FOLDERS:
                folders.append(oid.decode())
                continue
            path = name.decode("utf-8", "surrogateescape")
            if any(step in ("", ".", "..") or step.lower() == ".git" for step in path.split("/")):
                raise Unreleasable(f"the commit has a file that leads elsewhere: {one_line(path)}")
            found.append(Entry(path, mode, oid.decode()))
    with Blobs(root, folders) as objects:
        for _ in folders:
            for _ in objects.next():
                pass
    yield from found


def _below(path: str, wanted: Collection[str]) -> bool:
    return any(path == name or path.startswith(f"{name}/") for name in wanted)


def _write(root: Path, entries: Sequence[Entry], folder: Path) -> None:
    for entry in entries:
        if entry.mode not in PLAIN_FILE:
            what = {LINK: "a link", SUBMODULE: "another repository"}.get(entry.mode, "no plain file")
            raise Unreleasable(f"{one_line(entry.path)} is {what} in the commit; put the file itself there")
    with Blobs(root, [entry.oid for entry in entries]) as blobs:
        for entry in entries:
            place = folder / entry.path
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                stream = place.open("xb")
            except FileExistsError:
                raise Unreleasable(f"{one_line(entry.path)} has the same name as another file on this disk") from None
            with stream:
                stream.writelines(blobs.next())


def refuse_uncommitted(root: Path, entries: Sequence[Entry], made: Sequence[Path]) -> None:
    """Raises `Unreleasable` where a file of the folder is not as it is committed: whoever wrote it would think that it was
    published. Line endings may differ. What git ignores is not in the commit, and plays no part."""
    ours = [p.relative_to(root).as_posix() for p in made if p.is_relative_to(root)]
    known = {entry.path for entry in entries}
    open_paths = {e.path for e in entries if not _as_committed(root / e.path, e, any_line_end=True)}
    open_paths |= {path for path in untracked(root) if path not in known and not _below(path, ours)}
    if open_paths:
        told = ", ".join(map(one_line, sorted(open_paths)[:MOST_NAMED]))
        more = f" and {len(open_paths) - MOST_NAMED} more" if len(open_paths) > MOST_NAMED else ""
        raise Unreleasable(f"not committed: {told}{more}")


def refuse_another_program(root: Path, entries: Sequence[Entry]) -> None:
    """Raises `Unreleasable` where the program that runs is not byte for byte the one in the commit."""
    kept = {e.path: e for e in entries if _below(e.path, PROGRAM)}
    there = {
        path.relative_to(root).as_posix()
        for name in PROGRAM
        for path in (root / name).rglob("*")
        if not path.is_dir() and COMPILED not in path.parts
    }
    for path in sorted({*kept, *there}):
        if path not in kept or not _as_committed(root / path, kept[path], any_line_end=False):
            raise Unreleasable(f"{one_line(path)} is not as it is in the commit; check it out again, with core.autocrlf off")


def _as_committed(place: Path, entry: Entry, any_line_end: bool) -> bool:
    if entry.mode == SUBMODULE:
        return True
    try:
        if entry.mode == LINK:
            return object_name(os.fsencode(place.readlink()), entry.oid) == entry.oid
        if place.is_symlink():
            return False
        raw = place.read_bytes()
    except OSError:
        return False
    return object_name(raw, entry.oid) == entry.oid or (
        any_line_end and object_name(raw.replace(b"\r\n", b"\n"), entry.oid) == entry.oid
    )
