"""How large a published file is, and its SHA-256."""

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

from registrar.publish.published import File


@dataclass(frozen=True, slots=True)
class FileInfo:
    """One published file: its path, its size in bytes, its SHA-256."""

    path: str
    size: int
    sha256: str


class Offered(NamedTuple):
    """A file of the catalogue: what it is, and how large."""

    file: File
    info: FileInfo

    @property
    def name(self) -> str:
        """Its name in the folder of the bulk data."""
        return self.info.path.rpartition("/")[2]

    @property
    def ending(self) -> str:
        return self.name.partition(".")[2]

    @property
    def title(self) -> str:
        """Its title in the catalogue, unlike those of the others."""
        if self.file.holds == "table":
            return self.name
        return f"{self.file.title}: {self.name}" if self.file.braces else self.file.title


def info_of_bytes(path: str, content: bytes) -> FileInfo:
    return FileInfo(path, len(content), hashlib.sha256(content).hexdigest())
