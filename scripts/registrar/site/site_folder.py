"""The folder of the site: whose it is, who writes it now, and how a finished site takes the place of the old one.

A site is filled in a folder beside it, and the two are exchanged in one step where the system can do that, so that a visitor,
or a build that is killed at any moment, finds the old site or the new one. Where it cannot, there are two steps, and the next
build puts the old site back if it was killed between them. A folder that is no site of ours is never replaced, and neither is
a link: it is followed, so that the site lands where it leads.
"""

import ctypes
import errno
import fcntl
import json
import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MARK = "api/v1/index.json"
"""A file that every site of this program has, and no other folder: it names the addresses of all files for programs."""
UNFINISHED = ".unfinished"
"""A file in the folder that is being filled, until it is finished."""
LARGEST_MARK = 1024 * 1024  # bytes
log = logging.getLogger("registrar.site")


class NotOurs(Exception):
    """The site cannot be written there, and nothing was changed; the message says why."""


def real(out: Path) -> Path:
    """Where the site will stand: the folder itself, or the one that a link leads to. Raises `NotOurs`."""
    try:
        return out.resolve()
    except (OSError, RuntimeError):
        raise NotOurs(f"{out} is a link that leads in a circle") from None


def refuse_others(out: Path, root: Path) -> None:
    """Raises `NotOurs` for a folder that is not empty and no site that this program made for the register at `root`."""
    if out.exists() and not out.is_dir():
        raise NotOurs(f"{out} is not a folder")
    if root.is_relative_to(out):
        raise NotOurs(f"{out} contains the register itself; give another folder with --out DIR")
    if out.is_relative_to(root / "register"):
        raise NotOurs(f"{out} is among the records; give another folder with --out DIR")
    if not out.is_dir() or not any(out.iterdir()):
        return
    if os.path.lexists(out / ".git"):
        raise NotOurs(f"{out} is kept in git, and its history would be deleted; give another folder with --out DIR, and copy it")
    if not is_site(out):
        raise NotOurs(f"{out} contains something other than a site; give an empty or new folder with --out DIR")


def is_site(folder: Path) -> bool:
    """Whether this program made the folder: it has the mark of a finished site."""
    try:
        with (folder / MARK).open("rb") as stream:
            told = json.loads(stream.read(LARGEST_MARK))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(told, dict) and {"counts", "links"} <= told.keys() and "openapi" in (told["links"] or ())


@contextmanager
def being_written(out: Path, root: Path, keep: Callable[[Path], None] | None = None) -> Iterator[Path]:
    """The empty folder in which the site for `out` is filled. A second build of one site waits here until the first is done.

    Afterwards there is no such folder: it has taken the place of the old site (`swap`), or it is deleted. The old site is deleted
    too, unless `keep` moves it elsewhere. Raises `NotOurs`.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with _alone(out):
        heal(out)
        refuse_others(out, root)
        new = _beside(out, "new")
        emptied(new)
        try:
            yield new
        finally:
            if keep is not None and new.exists() and not (new / UNFINISHED).exists():
                keep(new)
            delete(new)


def heal(out: Path) -> None:
    """Puts right what a build that was killed has left: the old site comes back, and half a new one goes. Raises `NotOurs`."""
    new, old = _beside(out, "new"), _beside(out, "old")
    for left in (new, old):
        if left.is_symlink() or (left.exists() and not left.is_dir()):
            raise NotOurs(f"{left} is in the way; move it, or delete it")
        if left.exists() and any(left.iterdir()) and not ((left / UNFINISHED).is_file() or is_site(left)):
            raise NotOurs(f"{left} is in the way, and this program did not make it; move it, or delete it")
    if old.exists() and not os.path.lexists(out):
        old.rename(out)
    delete(new)
    delete(old)


def delete(folder: Path) -> None:
    """Deletes a folder of ours as far as that is possible. The file by which it is known as ours goes last."""
    with suppress(OSError):
        (folder / UNFINISHED).touch()
        for entry in folder.iterdir():
            if entry.name != UNFINISHED:
                shutil.rmtree(entry, ignore_errors=True) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
        (folder / UNFINISHED).unlink()
        folder.rmdir()


def emptied(new: Path) -> None:
    """Empties the folder in which a site is filled."""
    delete(new)
    new.mkdir()
    (new / UNFINISHED).touch()


def swap(new: Path, out: Path) -> None:
    """Puts the finished folder `new` in the place of `out`, and the old site in its own. At each moment `out` is one of the
    two."""
    (new / UNFINISHED).unlink(missing_ok=True)
    if not out.exists():
        new.rename(out)
        return
    if exchanged(new, out):
        return
    old = _beside(out, "old")
    out.rename(old)
    try:
        new.rename(out)
    except OSError:
        old.rename(out)
        raise
    old.rename(new)


def exchanged(one: Path, other: Path) -> bool:
    """Exchanges two folders in one step. False where the system or the disk cannot, and nothing has changed."""
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    here, exchange, swap_ = -100, 2, 2  # AT_FDCWD, RENAME_EXCHANGE; on macOS RENAME_SWAP
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(*names, ctypes.c_uint(swap_))
    elif hasattr(libc, "renameat2"):
        failed = libc.renameat2(here, names[0], here, names[1], ctypes.c_uint(exchange))
    else:
        return False
    if failed and (code := ctypes.get_errno()) not in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV):
        raise OSError(code, os.strerror(code), str(other))
    return not failed


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """While it lasts, no other build writes this site. The lock ends with the process that holds it, however that ends."""
    path = out.with_name(f".{out.name}.lock")
    descriptor = _held(path)
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(descriptor)


def _held(path: Path) -> int:
    """The lock file, held. Whoever held it before deletes it at the end: then it is no longer the one at this path."""
    waited = False
    while True:
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
        except OSError as error:
            raise NotOurs(f"{path} cannot be written ({error.strerror})") from None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not waited:
                log.warning("Another build is writing this site. This one waits until it has finished.")
            waited = True
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        with suppress(OSError):
            if path.stat().st_ino == os.fstat(descriptor).st_ino:
                return descriptor
        os.close(descriptor)


def _beside(out: Path, what: str) -> Path:
    return out.with_name(f".{out.name}.{what}")
