"""A commit of plain files, written as git would write it and without its processes: they take ten times as long.

Of anything but plain files, of a merge, and after git itself has touched the index, `written` leaves the commit to git.
"""

import hashlib
import os
import struct
import time
import zlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

SPECIAL = (".git", ".gitignore", ".gitattributes", ".gitmodules")
UNDER_WAY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "info", "hooks", "rebase-merge", "rebase-apply")
_ours: dict[Path, bytes] = {}
"""The checksum of each index that was written here."""


def written(folder: Path, message: str, who: str) -> str | None:
    """Commits all files of a folder by `who`; returns the commit, or None where git has to do it."""
    place = folder / ".git"
    index = place / "index"
    known = index.read_bytes()[-20:] if index.is_file() else None
    if known != _ours.get(index) or any((place / name).exists() for name in UNDER_WAY):
        return None
    found = _plain(folder)
    if found is None:
        return None
    blobs = {path: _put(place, *_packed(b"blob", (folder / path).read_bytes())) for path in found}
    said = (place / "HEAD").read_text().strip()
    ref = place / (said.removeprefix("ref: ") if said.startswith("ref: ") else "HEAD")
    parent = f"parent {ref.read_text().strip()}\n" if ref.is_file() else ""
    by = f"{who} <{who}> {int(time.time())} +0000"
    tree = _tree(place, {os.fsencode(path): oid for path, oid in blobs.items()}).hex()
    text = f"tree {tree}\n{parent}author {by}\ncommitter {by}\n\n{message}\n"
    commit = _put(place, *_packed(b"commit", text.encode())).hex()
    _write_index(index, {os.fsencode(path): (found[path], oid) for path, oid in blobs.items()})
    ref.write_text(f"{commit}\n")
    return commit


def _plain(folder: Path) -> dict[str, os.stat_result] | None:
    """Each file of a folder; None if not all of them are plain."""
    found: dict[str, os.stat_result] = {}
    ahead = [""]
    while ahead:
        at = ahead.pop()
        with os.scandir(folder / at) as entries:
            for entry in entries:
                if entry.name == ".git" and not at:
                    continue
                if entry.name in SPECIAL or entry.is_symlink():
                    return None
                if entry.is_dir():
                    ahead.append(f"{at}{entry.name}/")
                    continue
                found[f"{at}{entry.name}"] = told = entry.stat()
                if not entry.is_file() or told.st_mode & 0o111:
                    return None
    return found


@lru_cache(maxsize=4096)
def _packed(kind: bytes, raw: bytes) -> tuple[bytes, bytes]:
    """The name of an object, and its file."""
    whole = b"%s %d\0%s" % (kind, len(raw), raw)
    return hashlib.sha1(whole, usedforsecurity=False).digest(), zlib.compress(whole, 1)


def _put(place: Path, oid: bytes, packed: bytes) -> bytes:
    name = oid.hex()
    file = place / f"objects/{name[:2]}/{name[2:]}"
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(packed)
    return oid


def _tree(place: Path, files: Mapping[bytes, bytes]) -> bytes:
    """Writes the tree of these files, and those in it."""
    inner: dict[bytes, dict[bytes, bytes]] = {}
    entries: list[tuple[bytes, bytes]] = []
    for path, oid in files.items():
        first, slash, rest = path.partition(b"/")
        if slash:
            inner.setdefault(first, {})[rest] = oid
        else:
            entries.append((first, b"100644 %s\0%s" % (first, oid)))
    entries += [(name + b"/", b"40000 %s\0%s" % (name, _tree(place, held))) for name, held in inner.items()]
    return _put(place, *_packed(b"tree", b"".join(entry for _, entry in sorted(entries))))


def _write_index(index: Path, files: Mapping[bytes, tuple[os.stat_result, bytes]]) -> None:
    """The index, version 2, which says of each file what the disk says of it."""
    made = [struct.pack(">4sII", b"DIRC", 2, len(files))]
    for path, (told, oid) in sorted(files.items()):
        times = (n for at in (told.st_ctime_ns, told.st_mtime_ns) for n in divmod(at, 10**9))
        numbers = (*times, told.st_dev, told.st_ino, 0o100644, told.st_uid, told.st_gid, told.st_size)
        head = struct.pack(">10I", *(n & 0xFFFFFFFF for n in numbers)) + oid + struct.pack(">H", min(len(path), 0xFFF))
        made.append(head + path + b"\0" * (8 - (len(head) + len(path)) % 8))
    raw = b"".join(made)
    _ours[index] = hashlib.sha1(raw, usedforsecurity=False).digest()
    index.write_bytes(raw + _ours[index])
