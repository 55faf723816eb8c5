"""The site before the last one is kept with the caches, and the next site is made from it: most of its files are there already.

Two sites share the files that did not change, so the second costs its folders and what is otherwise. Nothing is believed of the
spare one: a file in it counts where it is the very file that the last site was written with (`Folder.has`), and all else in it is
deleted or replaced before it becomes a site. One with a link in it, or anything but files and folders, is not used.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from registrar.base import store
from registrar.site.site_folder import UNFINISHED, delete, emptied, is_site


class _Strange(Exception):
    """There is something else than files and folders."""


def name(out: Path) -> str:
    """What the caches of the site in `out` are called."""
    return f"site-{hashlib.sha256(str(out.resolve()).encode()).hexdigest()[:16]}"


def place(root: Path, out: Path) -> Path:
    """Where the spare site for `out` is."""
    return store.folder(root) / f"{name(out)}.spare"


def take(spare: Path, new: Path) -> frozenset[str]:
    """Puts the spare site into the empty folder `new`, and says which files it has: none where there is none that can be used."""
    if not _ours(spare):
        return frozenset()
    try:
        (spare / UNFINISHED).touch()
        (new / UNFINISHED).unlink()
        spare.rename(new)  # a folder may take the place of an empty one
    except OSError:  # on another disk, say
        (new / UNFINISHED).touch()
        return frozenset()
    try:
        return frozenset(_files(str(new), "")) - {UNFINISHED}
    except (_Strange, OSError):
        emptied(new)
        return frozenset()


def put(old: Path, spare: Path) -> None:
    """Keeps an old site as the spare one, if that is possible without copying it."""
    if spare.is_symlink() or not _ours(old):
        return
    delete(spare)
    with suppress(OSError):
        spare.parent.mkdir(parents=True, exist_ok=True)
        old.rename(spare)


def _ours(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink() and is_site(folder)


def _files(folder: str, below: str) -> Iterator[str]:
    """The paths of all files in a folder. Raises `_Strange`."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{below}{entry.name}/")
            elif entry.is_file(follow_symlinks=False):
                yield f"{below}{entry.name}"
            else:
                raise _Strange
