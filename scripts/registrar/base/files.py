"""Writes several files, all or none: each is first written beside its target, then all are moved into place.

If the last step fails half-way, the old files are restored, so that a full disk or a read-only folder never leaves half
a change behind.
"""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


class NotWritten(Exception):
    """Nothing was changed; the message names the file and the reason."""


def write_all(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Writes each file below `root` by its path; None deletes it. Raises `NotWritten` if that fails; nothing has changed then."""
    beside: dict[Path, Path] = {}
    kept: dict[Path, Path] = {}
    created: list[Path] = []
    folders: list[Path] = []
    left: list[Path] = []
    name = ""
    try:
        for name, content in files.items():
            path = root / name
            if path.is_symlink() or (path.exists() and not path.is_file()):
                raise NotWritten(f"{name} is not a plain file")
            if content is not None:
                folders += [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
                path.parent.mkdir(parents=True, exist_ok=True)
                beside[path] = path.with_name(f".{path.name}.new")
                beside[path].write_bytes(content)
                if path.exists():
                    shutil.copymode(path, beside[path])
        for name, content in files.items():
            path = root / name
            if path.exists():
                kept[path] = _second_name(path)
            else:
                created.append(path)
            if content is None:
                path.unlink()
            else:
                beside[path].replace(path)
    except OSError as error:
        left = _put_back(kept, created)
        raise NotWritten(f"{error.filename or name} cannot be written ({error.strerror or error}){_told(left)}") from None
    except BaseException:
        left = _put_back(kept, created)
        raise
    finally:
        for spare in (*beside.values(), *kept.values()):
            if spare not in left:
                with suppress(OSError):  # such as in a folder that can only be read
                    spare.unlink(missing_ok=True)
        for folder in sorted(folders, reverse=True):  # the innermost first; one that holds a file stays
            with suppress(OSError):
                folder.rmdir()


def _second_name(path: Path) -> Path:
    """Gives the file a second name beside it, without copying if the disk allows: the first name never disappears."""
    old = path.with_name(f".{path.name}.old")
    old.unlink(missing_ok=True)
    try:
        os.link(path, old)
    except OSError:
        shutil.copy2(path, old)
    return old


def _put_back(kept: Mapping[Path, Path], created: list[Path]) -> list[Path]:
    """Restores the former state: new files are deleted and old ones put back. Returns those that could not be put back."""
    left = []
    for path in created:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    for path, old in kept.items():
        try:
            if old.exists():
                old.replace(path)
        except OSError:
            left.append(old)
    return left


def _told(left: list[Path]) -> str:
    """Where the old text of a file is, if that could not be put back."""
    return f"; the old text is in {', '.join(map(str, left))}: give it its name back" if left else ""
