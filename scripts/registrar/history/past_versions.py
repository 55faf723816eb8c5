"""The versions that a record had on a branch, for who must know whether a redaction names words that were there."""

from pathlib import Path

from registrar.base.git import Blobs, NoHistory, git, main_branch, touched
from registrar.base.ids import FOLDER
from registrar.history.changed_records import data_of
from registrar.history.lineage import file_changes
from registrar.model.base_branch import ChangedRecord, PastVersion
from registrar.reading.source import MAX_BYTES

SHALLOW = b"true"


def known(root: Path, at: str, changed: ChangedRecord) -> tuple[PastVersion, ...] | None:
    """Each version of a record up to the commit `at`, oldest first, if a new event names words by where they stood.

    None where nobody asks. Raises `NoHistory` where the history here is not whole, so that no version can be counted.
    """
    if not any(event.get("type") == "redacted" and event.get("spans") for _, event in changed.added):
        return None
    if git(root, "rev-parse", "--is-shallow-repository").strip() == SHALLOW:
        raise NoHistory("shallow")
    return tuple(_read(raw) for raw in versions(root, at, changed.id))


def versions(root: Path, at: str, record_id: str) -> list[bytes]:
    """The bytes of each version of a record on the line of first parents to a commit, oldest first. Raises `NoHistory`."""
    steps = file_changes(touched(root, main_branch(root, at), 0, FOLDER)).get(record_id, [])
    blobs = [step.blob for step in steps if step.blob]
    with Blobs(root, blobs) as found:
        return [b"".join(found.next()) for _ in blobs]


def _read(raw: bytes) -> PastVersion:
    return PastVersion(data_of(raw) if len(raw) <= MAX_BYTES else None, len(raw.decode("utf-8", "replace")))
