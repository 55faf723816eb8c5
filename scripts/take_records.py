"""Takes the records of a commit as bytes, so that they can be checked by code that is not from that commit.

A pull request from a stranger is data. `python3 -I scripts/take_records.py COMMIT FOLDER` writes what the commit has below
`register/`, and nothing else, into an otherwise empty work tree. Files are written directly from git's objects, so that no
filter, hook, attribute or line ending in the commit has any effect. A symbolic link becomes one that leads nowhere and a
submodule an empty folder, as the checks refuse both anyway.

It needs only Python and git, and runs before anything else reads the commit.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

RECORDS = b"register"
LINK, SUBMODULE = b"120000", b"160000"
NOWHERE = "a-link-leads-nowhere-here"
MOST_FILES = 200_000
MOST_BYTES = 5 * 1024 * 1024  # of one file; a longer one is refused for its length, so only its length is kept
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
        raise SystemExit("usage: take_records.py COMMIT FOLDER")
    name, folder = arguments[0], Path(arguments[1]).absolute()
    try:
        commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    except subprocess.CalledProcessError:
        raise SystemExit(f"git has no commit {name!r} here; fetch it first") from None
    entries = list(_entries(commit))
    if not entries:
        raise SystemExit("This commit has no folder `register/` with files in it. Bring it back from the main branch.")
    if len(entries) > MOST_FILES:
        raise SystemExit(f"This commit has {len(entries):,} files in `register/`; the limit is {MOST_FILES:,}.")
    _make_work_tree(commit, folder)
    try:
        _write(folder, entries)
    except OSError as error:
        raise SystemExit(f"A file of this commit cannot be written ({error.strerror}): give it a shorter name.") from None
    print(f"{len(entries):,} files of register/ at {commit[:10]} are in {arguments[1]}.")


def _git(*arguments: str, feed: bytes = b"", at: "Path | None" = None) -> bytes:
    command = ["git", "--no-replace-objects", "-c", f"core.hooksPath={os.devnull}", "-C", str(at or Path()), *arguments]
    return subprocess.run(command, input=feed, stdout=subprocess.PIPE, check=True, env={**os.environ, **SAFE}).stdout


def _entries(commit: str) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Mode, object and path of everything below `register/`. A path that could lead out of it stops the command."""
    for line in _git("ls-tree", "-r", "-z", "--full-tree", commit, "--", f"{RECORDS.decode()}/").split(b"\0"):
        if line:
            told, _, path = line.partition(b"\t")
            mode, _, oid = told.split()
            parts = path.split(b"/")
            if parts[0] != RECORDS or any(p in (b"", b".", b"..") or p.lower() == b".git" for p in parts):
                raise SystemExit(f"This commit has a path that leads out of the register: {path!r}")
            yield mode, oid, path


def _make_work_tree(commit: str, folder: Path) -> None:
    """An empty work tree of the commit, with a full index, in which everything but the records counts as unchanged."""
    if folder.exists():
        if not (folder / ".git").is_file():
            raise SystemExit(f"{folder} already exists and is not from an earlier run; give another folder")
        shutil.rmtree(folder)
    _git("worktree", "prune")
    folder.parent.mkdir(parents=True, exist_ok=True)
    _git("worktree", "add", "--quiet", "--force", "--detach", "--no-checkout", str(folder), commit)
    _git("read-tree", commit, at=folder)
    others = [p for p in _git("ls-files", "-z", at=folder).split(b"\0") if p and not p.startswith(RECORDS + b"/")]
    _git("update-index", "--skip-worktree", "-z", "--stdin", feed=b"".join(p + b"\0" for p in others), at=folder)


def _write(folder: Path, entries: "list[tuple[bytes, bytes, bytes]]") -> None:
    blobs = [(oid, path) for mode, oid, path in entries if mode not in (LINK, SUBMODULE)]
    for mode, _, path in entries:
        place = folder / os.fsdecode(path)
        (place if mode == SUBMODULE else place.parent).mkdir(parents=True, exist_ok=True)
        if mode == LINK:
            place.symlink_to(NOWHERE)
    command = ["git", "--no-replace-objects", "cat-file", "--batch"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **SAFE}) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for oid, path in blobs:
            process.stdin.write(oid + b"\n")
            process.stdin.flush()
            size = int(process.stdout.readline().split()[2])
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
