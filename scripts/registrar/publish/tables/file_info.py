"""How large a published file is, and its SHA-256."""

import hashlib
from pathlib import Path

from registrar.publish.tables.descriptions import FileInfo


def info_of_bytes(path: str, content: bytes) -> FileInfo:
    return FileInfo(path, len(content), hashlib.sha256(content).hexdigest())


def info_of_file(folder: Path, path: str) -> FileInfo:
    """A file that was written, read piece by piece."""
    with (folder / path).open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return FileInfo(path, (folder / path).stat().st_size, digest)
