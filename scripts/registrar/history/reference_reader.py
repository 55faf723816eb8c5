"""The reference files that differ from the base of a pull request: both versions, compared entry by entry, field by field.

These are the files of register/ that are no records, the templates of letters among them, and the code lists.
The newer version is the file in the working tree; where that is not checked out, as in `make take`, it is the one of the commit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from registrar.base.diagnostics import Finding
from registrar.base.git import Blobs, NoHistory, git
from registrar.history.compare import changes
from registrar.model.change import Change
from registrar.model.vocabulary import Vocabulary
from registrar.reading import files, letters, source
from registrar.reading.fields import Field, plain, tree
from registrar.reading.files import MAX_REFERENCE_BYTES

CODES = "schemas/codes/"


@dataclass(frozen=True, slots=True)
class ChangedReference:
    """A reference file and its differences, with paths such as `places.E08000035.name`. `unread`: a version cannot be read.

    `before` or `after` is None if there is no such file.
    """

    file: str
    name: str
    fields: Field
    before: Any
    after: Any
    changes: tuple[Change, ...]
    unread: bool = False


def read(
    root: Path, base: str, paths: Iterable[str], schemas: Mapping[str, Any], vocabulary: Vocabulary
) -> tuple[ChangedReference, ...]:
    """The differences of each of these files from the commit `base`."""
    return tuple(_one(root, base, path, schemas, vocabulary) for path in paths)


def is_reference(path: str) -> bool:
    """Whether a file below the root is one that all records use, and has entries or fields that can be told."""
    inside = path.startswith("register/") and files.kind_of(path) not in ("guarantee", "refusal", "application")
    return (path.endswith((".yaml", ".csv")) and (inside or path.startswith(CODES))) or letters.kind_at(path) is not None


def _one(root: Path, base: str, path: str, schemas: Mapping[str, Any], vocabulary: Vocabulary) -> ChangedReference:
    name = "key" if files.kind_of(path) == "key" else path.rsplit("/", 1)[-1].partition(".")[0]
    schema = f"{files.REFERENCE.get(path, name)}.json"
    known = tree(schemas, schema) if schema in schemas and path.startswith("register/") else Field(name, plain(name))
    raw = _blob(root, base, path), _now(root, path)
    before, after = (_data(path, r) for r in raw)
    if (before is None and raw[0] is not None) or (after is None and raw[1] is not None):
        return ChangedReference(path, name, known, before, after, (), unread=True)
    if isinstance(before, dict | None) and isinstance(after, dict | None):
        return ChangedReference(path, name, known, before, after, changes(before or {}, after or {}, known, vocabulary))
    whole = Field("", name, fields={name: known})
    found = changes({name: before or []}, {name: after or []}, whole, vocabulary)
    return ChangedReference(path, name, whole, before, after, found)


def _blob(root: Path, at: str, path: str) -> bytes | None:
    """The bytes of a file in a commit; None if it is not there."""
    try:
        oid = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{at}:./{path}").decode().strip()
    except NoHistory:
        return None
    with Blobs(root, [oid]) as blobs:
        return b"".join(blobs.next())


def _now(root: Path, path: str) -> bytes | None:
    if not (root / path).is_file():
        return None if (root / path.partition("/")[0]).is_dir() else _blob(root, "HEAD", path)
    raw = files.read_bytes(root, path, MAX_REFERENCE_BYTES)
    return b"" if isinstance(raw, Finding) else raw


def _data(path: str, raw: bytes | None) -> Any:
    """The plain data of a version: of YAML as it is, of a table its rows by their first cell. None if it cannot be read."""
    if raw is None or len(raw) > MAX_REFERENCE_BYTES:
        return None
    if path.endswith(".csv"):
        rows = (line.partition(",") for line in raw.decode("utf-8", "replace").splitlines() if line)
        return [{"id": key, "row": rest} for key, _, rest in rows]
    if path.endswith(".md"):
        return {"text": raw.decode("utf-8", "replace")}
    if not path.endswith(".yaml"):
        return None
    data = source.read(path, raw).data
    if isinstance(data, list):
        return [_named(entry) for entry in data]
    return data if isinstance(data, dict) else None


def _named(entry: Any) -> Any:
    """An entry with an id, by which it is found again in the other version."""
    if not isinstance(entry, dict) or not entry.keys().isdisjoint(("id", "gss")):
        return entry
    if "record" in entry and "version" in entry:
        return {"id": f"{entry['record']}/v/{entry['version']}", **entry}
    if isinstance(cleaning := entry.get("cleaning"), dict):
        return {"id": f"cleaning of {cleaning.get('from')}", **entry}
    name = next((entry[key] for key in ("catalogue", "code", "law", "title") if key in entry), None)
    return entry if name is None else {"id": str(name), **entry}
