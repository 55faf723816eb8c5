"""Several files written all or none: each beside its place first, and then all put in place.

What was there comes back if the last step fails half-way, so that a full disk or a folder without leave to write never
leaves half a change behind.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path


class NotWritten(Exception):
    """Nothing was changed; the message names the file and the reason."""


def write_all(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Writes each file of `root` by its path; None takes one away. Raises `NotWritten`, and then nothing has changed."""
    beside: dict[Path, Path] = {}
    kept: dict[Path, Path] = {}
    created: list[Path] = []
    try:
        for name, content in files.items():
            path = root / name
            if path.is_symlink() or (path.exists() and not path.is_file()):
                raise NotWritten(f"{name} is not a plain file")
            if content is not None:
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
        _put_back(kept, created)
        raise NotWritten(f"{error.filename} cannot be written ({error.strerror})") from None
    except BaseException:
        _put_back(kept, created)
        raise
    finally:
        for spare in (*beside.values(), *kept.values()):
            spare.unlink(missing_ok=True)


def _second_name(path: Path) -> Path:
    """The file under a name beside it as well, without a copy where the disk can do so: the first name is never gone."""
    old = path.with_name(f".{path.name}.old")
    old.unlink(missing_ok=True)
    try:
        os.link(path, old)
    except OSError:
        shutil.copy2(path, old)
    return old


def _put_back(kept: Mapping[Path, Path], created: list[Path]) -> None:
    """As it was before: what is new goes, and what was there returns."""
    for path in created:
        path.unlink(missing_ok=True)
    for path, old in kept.items():
        if old.exists():
            old.replace(path)
