"""The only writer of the site: into a fresh folder, one file for one path, swapped in whole at the end."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from registrar.artifact import Artifact


class Clash(Exception):
    """Two artifacts want one address: a bug in the outputs, whatever the records say."""


class Folder:
    """A folder that is being filled. It remembers what it made, so that nothing is written twice."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._made: set[str] = set()
        self._written: set[str] = set()

    def put(self, artifacts: Iterable[Artifact]) -> None:
        """Writes each artifact. Raises `Clash` for a path that is taken, also where only letter case differs."""
        for artifact in artifacts:
            self.claim(artifact.path)
            self._write(artifact)

    def claim(self, path: str) -> None:
        """Takes a path without writing it."""
        if path.startswith("/") or ".." in path.split("/") or path.casefold() in self._written:
            raise Clash(path)
        self._written.add(path.casefold())

    def _write(self, artifact: Artifact) -> None:
        folder, _, _ = artifact.path.rpartition("/")
        if folder not in self._made:
            (self.root / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        descriptor = os.open(f"{self.root}/{artifact.path}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(artifact.content)


def swap(new: Path, out: Path) -> None:
    """Puts the finished folder `new` in the place of `out`; the old one goes only once the new one stands."""
    old = out.with_name(f"{out.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    try:
        new.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)
