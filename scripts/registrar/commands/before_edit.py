"""What an officer's command is compared with: the branch that its change will join, as `registrar check --base` does it.

Without git, without that branch, or where nothing of the register is committed, it is compared with what is on the disk.
"""

from collections.abc import Callable
from pathlib import Path

from registrar.base.git import NoHistory, commits
from registrar.checking import pipeline
from registrar.commands.numbers import BRANCHES
from registrar.history import base_reader, disk_base
from registrar.history.changed_records import Unwritten
from registrar.model.base_branch import Base, NoBase
from registrar.model.record_set import RecordSet

JOINED = (*reversed(BRANCHES),)
"""The branches that a change may join, the first that is there: `origin/HEAD` before `origin/main`, `main` and `HEAD`."""


def base(root: Path, ref: str | None, unwritten: Unwritten) -> Callable[[RecordSet], Base]:
    """The comparison of a register, with files that are not written yet, with what it was. `ref`: the branch, if it was named."""
    schemas = pipeline.schema_folder(root)

    def compare(record_set: RecordSet) -> Base:
        for name in [ref] if ref else _there(root):
            try:
                found = base_reader.read(root, name, schemas, False, record_set, unwritten)
            except NoBase:
                continue
            if found.paths:
                return found
        return disk_base.read(root, schemas, record_set, unwritten)

    return compare


def _there(root: Path) -> list[str]:
    """Those of the branches that are there."""
    try:
        known = commits(root, JOINED)
    except NoHistory:
        return []
    return [name for name in JOINED if name in known]
