"""Takes the records of a commit as bytes, so that they can be checked by code that is not from that commit.

A pull request from a stranger is data. `python3 -I scripts/take_records.py HASH FOLDER` writes what the commit with this hash
has below `register/`, and nothing else, into an otherwise empty work tree. Files are written directly from git's objects, so
that no filter, hook, attribute or line ending in the commit has any effect. A symbolic link becomes one that leads nowhere
and a submodule an empty folder, as the checks refuse both anyway.

The commit is named by its full hash and by nothing else: a branch or a tag with a name like an option, a range or a hash
would let a stranger choose what is taken. Git is run without the `GIT_*` variables of the caller. Everything is counted
before it is written, so that a tree that repeats itself a thousand million times stops here.

It needs only Python and git, and runs before anything else reads the commit.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

RECORDS = b"register"
LINK, SUBMODULE = b"120000", b"160000"
NOWHERE = "a-link-leads-nowhere-here"
HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}", re.ASCII | re.IGNORECASE)
MOST_FILES = 200_000
MOST_ENTRIES = 1_000_000  # of the whole commit, of which git makes an index
MOST_LETTERS = 64 * 1024  # of one path
MOST_BYTES = 5 * 1024 * 1024  # of one file; a longer one is refused for its length, so only its length is kept
MOST_TOGETHER = 2 * 1024 * 1024 * 1024  # of all files
MARK = "taken-records"
"""A file in git's folder for the work tree, by which a later run knows that this program made it."""
SAFE = {  # no settings of the computer, no hooks, no attributes
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}


def main(arguments: list[str]) -> None:
    """Takes the records of the commit in the first argument into the folder in the second."""
    if len(arguments) != 2:
        raise SystemExit("usage: take_records.py HASH FOLDER")
    name = arguments[0]
    if not HASH.fullmatch(name):
        raise SystemExit(
            f"'{_shown(os.fsencode(name))}' is not the full hash of a commit, and no commit is taken by another name. "
            "Give all 40 or 64 digits, as `git rev-parse` prints them."
        )
    folder = _safe(Path(arguments[1]))
    try:
        commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    except subprocess.CalledProcessError:
        commit = ""
    if commit != name.lower():  # a tag, or another thing with this hash
        raise SystemExit(f"git has no commit {name!r} here; fetch it first")
    entries = list(_entries(commit))
    if not entries:
        raise SystemExit("This commit has no folder `register/` with files in it. Bring it back from the main branch.")
    if sum(1 for _ in _listed(commit, MOST_ENTRIES + 1)) > MOST_ENTRIES:
        raise SystemExit(f"This commit has more than {MOST_ENTRIES:,} files; no register is so large.")
    try:
        _make_work_tree(commit, folder)
        _write(folder, entries)
    except OSError as error:
        raise SystemExit(f"A file of this commit cannot be written ({error.strerror}): give it a shorter name.") from None
    except subprocess.CalledProcessError as error:
        raise SystemExit(f"git could not make the folder for the records: {_shown(error.stderr)}") from None
    print(f"{len(entries):,} files of register/ at {commit[:10]} are in {_shown(os.fsencode(arguments[1]))}.")


def _safe(folder: Path) -> Path:
    """The whole path of a folder that leads through no link of the repository: a link can lead anywhere."""
    whole, here = Path(os.path.normpath(Path.cwd() / folder)), Path.cwd()
    inside = [p for p in (whole, *whole.parents) if p.is_relative_to(here) and p != here]
    if whole == here or here.is_relative_to(whole):
        raise SystemExit(f"{str(folder)!r} holds this repository itself; give another folder")
    if link := next((p for p in inside or [whole] if p.is_symlink()), None):
        raise SystemExit(f"{str(link)!r} is a link, and links are not followed; give a folder")
    return whole


def _environment() -> "dict[str, str]":
    """The caller's environment without git's own variables: one of them can name another repository, or run a program."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | SAFE


def _command(*arguments: str, at: "Path | None" = None) -> "list[str]":
    return ["git", "--no-replace-objects", "-c", f"core.hooksPath={os.devnull}", "-C", str(at or Path()), *arguments]


def _git(*arguments: str, feed: bytes = b"", at: "Path | None" = None) -> bytes:
    command = _command(*arguments, at=at)
    return subprocess.run(command, input=feed, capture_output=True, check=True, env=_environment()).stdout


def _shown(said: bytes) -> str:
    """What git or a name says, on one line and without what a terminal or a job's log would obey."""
    return ascii(said.decode("utf-8", "replace").strip()[:500])[1:-1].replace("##", "#_#").replace("::", ":_:")


def _listed(commit: str, most: int, folder: str = "") -> Iterator[bytes]:
    """The lines of `ls-tree -r`, `most` at most: git is stopped, and not waited for, where a tree has no end."""
    command = _command("ls-tree", "-r", "-z", "--full-tree", commit, *(["--", f"{folder}/"] if folder else []))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()) as process:
        assert process.stdout is not None
        rest, given = b"", 0
        while given < most and (piece := process.stdout.read(1 << 16)):
            *lines, rest = (rest + piece).split(b"\0")
            yield from lines[: most - given]
            given += len(lines)
            if len(rest) > MOST_LETTERS:
                process.kill()
                raise SystemExit("This commit has a file whose name cannot be written: give it a shorter name.")
        if given >= most:
            process.kill()
        elif process.wait():
            raise SystemExit("git could not read the whole of this commit; fetch it again")


def _entries(commit: str) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Mode, object and path of everything below `register/`. A path that could lead out of it stops the command."""
    for number, line in enumerate(_listed(commit, MOST_FILES + 1, RECORDS.decode()), 1):
        if number > MOST_FILES:
            raise SystemExit(f"This commit has more than {MOST_FILES:,} files in `register/`, which is the limit.")
        told, _, path = line.partition(b"\t")
        mode, _, oid = told.split()
        parts = path.split(b"/")
        if parts[0] != RECORDS or any(p in (b"", b".", b"..") or p.lower() == b".git" for p in parts):
            raise SystemExit(f"This commit has a path that leads out of the register: {_shown(path)}")
        yield mode, oid, path


def _make_work_tree(commit: str, folder: Path) -> None:
    """An empty work tree of the commit, with a full index, in which everything but the records counts as unchanged."""
    if os.path.lexists(folder):
        if not _ours(folder):
            raise SystemExit(f"{str(folder)!r} already exists and is not from an earlier run; give another folder")
        shutil.rmtree(folder)
    _git("worktree", "prune")
    folder.parent.mkdir(parents=True, exist_ok=True)
    _git("worktree", "add", "--quiet", "--force", "--detach", "--no-checkout", str(folder), commit)
    (Path(os.fsdecode(_git("rev-parse", "--absolute-git-dir", at=folder).rstrip(b"\n"))) / MARK).touch()
    _git("read-tree", commit, at=folder)
    others = [p for p in _git("ls-files", "-z", at=folder).split(b"\0") if p and not p.startswith(RECORDS + b"/")]
    _git("update-index", "--skip-worktree", "-z", "--stdin", feed=b"".join(p + b"\0" for p in others), at=folder)


def _ours(folder: Path) -> bool:
    """Whether this folder is a work tree that an earlier run made, or empty."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    if not any(folder.iterdir()):
        return True
    if not (folder / ".git").is_file():
        return False
    try:
        own = Path(os.fsdecode(_git("rev-parse", "--path-format=absolute", "--git-common-dir").rstrip(b"\n"))) / "worktrees"
        its = Path(os.fsdecode(_git("rev-parse", "--absolute-git-dir", at=folder).rstrip(b"\n")))
        return its.parent.resolve() == own.resolve() and (its / MARK).is_file()
    except subprocess.CalledProcessError:
        return False


def _write(folder: Path, entries: "list[tuple[bytes, bytes, bytes]]") -> None:
    blobs = [(oid, path) for mode, oid, path in entries if mode not in (LINK, SUBMODULE)]
    for mode, _, path in entries:
        place = folder / os.fsdecode(path)
        (place if mode == SUBMODULE else place.parent).mkdir(parents=True, exist_ok=True)
        if mode == LINK:
            place.symlink_to(NOWHERE)
    together = 0
    with subprocess.Popen(
        _command("cat-file", "--batch"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment()
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for oid, path in blobs:
            process.stdin.write(oid + b"\n")
            process.stdin.flush()
            size = int(process.stdout.readline().split()[2])
            together += size if size <= MOST_BYTES else 0
            if size > MOST_TOGETHER or together > MOST_TOGETHER:
                process.kill()
                raise SystemExit("The files of this commit in `register/` are too large; no register is so large.")
            with (folder / os.fsdecode(path)).open("xb") as stream:  # never overwrites anything
                left = size
                while left:
                    piece = process.stdout.read(min(left, 1 << 20))
                    if not piece:
                        raise SystemExit(f"git could not read the object {oid.decode()}")
                    if size <= MOST_BYTES:
                        stream.write(piece)
                    left -= len(piece)
                stream.truncate(size)
            process.stdout.read(1)


if __name__ == "__main__":
    main(sys.argv[1:])
