"""The ids that were ever in a catalogue, on the main branch: their addresses must answer, whatever has become of the entries."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from registrar.base.git import Blobs, Commit, touched
from registrar.model.catalogues import BODIES, RULES
from registrar.reading.files import MAX_REFERENCE_BYTES

KINDS = {BODIES: "bodies", RULES: "rules"}
ENTRY = re.compile(rb"""^- (?:\{ ?)?id: ["']?([a-z0-9-]{1,100})\b""", re.MULTILINE)
"""The beginning of an entry. Versions that cannot be read as a catalogue count too."""


def ever(root: Path, line: Sequence[Commit]) -> Mapping[str, tuple[str, ...]]:
    """The ids by kind, `bodies` or `rules`, sorted."""
    return {kind: _of(root, line, file) for file, kind in KINDS.items()}


def _of(root: Path, line: Sequence[Commit], file: str) -> tuple[str, ...]:
    steps = dict.fromkeys(t.blob for _, paths in touched(root, line, 0, file) for t in paths if t.path == file and t.blob)
    found: set[bytes] = set()
    with Blobs(root, list(steps)) as blobs:
        for _ in steps:
            found.update(ENTRY.findall(blobs.short(MAX_REFERENCE_BYTES) or b""))
    return tuple(sorted(id_.decode() for id_ in found))
