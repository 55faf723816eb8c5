"""What was found clean in the last run, so that a check after one edit reads one file.

Only files in which nothing at all was found are kept: a fault is always looked at afresh. A kept file counts as
long as its size, time of change and inode are the same; the whole cache counts as long as the program, the schemas
and the reference data are. The cache is a convenience: without it, or with a broken one, the answer is the same.
"""

import datetime as dt
import hashlib
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import msgspec

from registrar.reading.files import REFERENCE, SourceFile

FOLDER = ".cache/registrar"
SMALLEST = 500  # files: below this, reading is quicker than thinking about it
SETTLED_NS = 2_000_000_000  # a file changed within two seconds of the run may change again under the same time


class Kept(msgspec.Struct, array_like=True):
    """A clean file: its stamp, and the record in it, packed."""

    stamp: tuple[int, int, int]
    packed: bytes


class Contents(msgspec.Struct, array_like=True):
    """`judged_on` is the day the record rules were asked for; on another day they are asked again."""

    key: str
    judged_on: dt.date
    kept: dict[str, Kept]


def key_of(root: Path, schemas: Path) -> str:
    """Changes when anything that a clean answer rests on does, but for the records."""
    digest = hashlib.sha256(sys.version.encode())
    program = Path(__file__).parents[1]
    inputs = [*program.rglob("*.py"), *schemas.rglob("*.json"), *schemas.rglob("*.yaml"), *(root / f for f in REFERENCE)]
    for path in sorted(inputs):
        if path.is_file():
            digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def load(root: Path, key: str) -> Contents | None:
    """The last run's clean files, or None where they count no longer."""
    try:
        contents = msgspec.msgpack.decode((root / FOLDER / "clean.msgpack").read_bytes(), type=Contents)
    except (OSError, msgspec.DecodeError):
        return None
    return contents if contents.key == key else None


def save(root: Path, key: str, today: dt.date, found: Mapping[str, SourceFile], packed: Mapping[str, bytes]) -> None:
    """Keeps the clean files of this run. A folder that cannot be written is no fault of the register's."""
    now = time.time_ns()
    kept = {file: Kept(found[file].stamp, blob) for file, blob in packed.items() if now - found[file].stamp[1] > SETTLED_NS}
    folder = root / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        new = folder / "clean.msgpack.new"
        new.write_bytes(msgspec.msgpack.encode(Contents(key, today, kept)))
        new.replace(folder / "clean.msgpack")
    except OSError:
        return
