"""How large a published file is, and its SHA-256."""

import hashlib
from pathlib import Path

from registrar.publish.tables.descriptions import Weighed


def weighed(path: str, content: bytes) -> Weighed:
    return Weighed(path, len(content), hashlib.sha256(content).hexdigest())


def weigh(folder: Path, path: str) -> Weighed:
    """A file that was written, read piece by piece."""
    with (folder / path).open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Weighed(path, (folder / path).stat().st_size, digest)
