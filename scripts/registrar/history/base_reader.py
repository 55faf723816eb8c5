"""The base of a pull request, read from git: its tree with one `ls-tree`, the files that differ with one `cat-file --batch`.

Nothing is checked out. A file counts as unchanged only if its own bytes have the blob's hash: neither the index nor any
setting of the repository is used, since a pull request can bring its own settings (`.gitattributes`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from registrar.base import ids
from registrar.base.diagnostics import Finding, Location
from registrar.base.git import PLAIN_FILE, Blobs, NoHistory, git, object_name
from registrar.base.ids import FOLDER
from registrar.history.applicants import applicants, first_submitted
from registrar.history.changed_records import Comparison, Now, Unwritten, data_of
from registrar.history.lineage import id_of
from registrar.history.past_versions import known
from registrar.model.base_branch import Base, ChangedRecord, NoBase
from registrar.model.catalogues import BODIES, RULES
from registrar.model.keys import FOLDER as KEYS
from registrar.model.record_set import RecordSet
from registrar.model.records import typed
from registrar.model.reference import Info
from registrar.reading import files, schema, source

NAMED_BY_PATH = 200  # ids: below this git is asked about their paths only, above it about the whole folder
SUBMODULE = b"160000"
REGISTER = f"{FOLDER}/register.yaml"


def partings(root: Path, ref: str) -> tuple[str, ...]:
    """The last commits that `ref` and what is checked out have in common. If there are several, the tip of `ref` is last."""
    tip = commit(root, ref)
    try:
        found = git(root, "merge-base", "--all", tip, "HEAD").decode().split()
    except NoHistory as why:
        if why.code == "no-git":
            raise NoBase(str(why)) from why
        raise NoBase(
            f"{ref} and what is checked out here have no commit in common; fetch the whole history "
            "(`git fetch --unshallow`, or `fetch-depth: 0` in a workflow)"
        ) from why
    return (found[0],) if len(found) == 1 else (*sorted(c for c in found if c != tip), tip)


def commit(root: Path, ref: str) -> str:
    """The hash of the commit with this name. A branch comes before a tag, which anybody's clone may have under its name."""
    branches = [f"refs/heads/{ref}", f"refs/remotes/{ref}"] if ref != "HEAD" and not ref.startswith("refs/") else []
    try:
        found = {c for name in branches if (c := _named(root, name))} or {_named(root, ref)} - {""}
    except NoHistory as why:
        raise NoBase(str(why)) from why
    if len(found) > 1:
        raise NoBase(f"{ref!r} is the name of two branches here; write refs/heads/{ref} or refs/remotes/{ref}")
    if not found:
        raise NoBase(f"git has no commit {ref!r} here; give a branch or a commit, such as origin/main")
    return found.pop()


def _named(root: Path, name: str) -> str:
    """The commit with a name; "" if there is none."""
    try:
        return git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    except NoHistory as why:
        if why.code == "no-git":
            raise
        return ""


def read(root: Path, ref: str, schemas: Path, on_main: bool, record_set: RecordSet, unwritten: Unwritten | None = None) -> Base:
    """How the register at `root`, with `record_set` as its records, differs from where it left `ref`. Raises `NoBase`.

    `unwritten`: files that `record_set` has and the disk does not have yet.
    """
    now = Now(root, unwritten or {})
    try:
        first, *others = [_read(now, at, record_set, schemas, on_main) for at in partings(root, ref)]
    except NoHistory as why:
        raise NoBase(f"{why}; fetch the whole history, without filters") from why
    return replace(first, others=tuple(others))


def _read(now: Now, at: str, record_set: RecordSet, schemas: Path, on_main: bool) -> Base:
    root = now.root
    there = tree_of(root, at)
    records = records_of(there)
    new = [id_ for id_ in record_set.numbered_by_id if id_ not in records]
    once = _once(root, at, new) if new and records else {}
    was = [
        *(_Was(id_, path, there[path]) for id_, path in records.items() if id_ in record_set.numbered_by_id),
        *(_Was(id_, path, blob, returned=True) for id_, (path, blob) in once.items()),
    ]
    unread: set[str] = set()
    altered = _altered(now, was, record_set, schemas, unread)
    changed_records = {a.id: replace(a, past=known(root, at, a)) for a in altered}
    refused = any(id_ not in records for id_, record in record_set.numbered_by_id.items() if record.kind != "guarantee")
    asked = applicants(root, at) if refused else ()
    granted = any(id_ not in records for id_, record in record_set.numbered_by_id.items() if record.kind == "guarantee")
    submitted, edited = first_submitted(root, at) if granted else ({}, frozenset[str]())
    catalogues = {file: tuple(_entries(root, there.get(file, ""))) for file in (BODIES, RULES)}
    catalogues[KEYS] = tuple(_keys(root, there))
    return Base(
        at, on_main, records, frozenset(there), changed_records, asked, tuple(_submodules(root)), frozenset(unread),
        _applications(now, there), _info(root, there.get(REGISTER, ""), schemas), catalogues=catalogues,
        submitted=submitted, edited=edited,
    )  # fmt: skip


def _keys(root: Path, there: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Each public key of the base that can be read, with its `file`."""
    paths = [path for path, blob in there.items() if blob and path.startswith(f"{KEYS}/")]
    with Blobs(root, [there[path] for path in paths]) as blobs:
        for path in paths:
            if (data := data_of(b"".join(blobs.next()))) is not None:
                yield {**data, "file": path}


def records_of(there: Mapping[str, str]) -> dict[str, str]:
    """The file of each id in a tree."""
    records: dict[str, str] = {}
    for path in sorted(there):
        if there[path] and (id_ := id_of(path)):
            records.setdefault(id_, path)
    return records


def _applications(now: Now, there: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """The applications of the base that have changed or gone since, by file, as they were."""
    differing = []
    for path, blob in there.items():
        if blob and files.kind_of(path) == "application":
            raw = now.bytes_of(path) if now.is_there(path) else b""
            if isinstance(raw, Finding) or object_name(raw, blob) != blob:
                differing.append(path)
    with Blobs(now.root, [there[path] for path in differing]) as blobs:
        read = [(path, data_of(b"".join(blobs.next()))) for path in differing]
    return {path: data for path, data in read if data is not None}


def _info(root: Path, blob: str, schemas: Path) -> Info | None:
    """What the register says about itself in the base; None if that cannot be read, or would not pass the check."""
    if not blob:
        return None
    with Blobs(root, [blob]) as blobs:
        data = data_of(b"".join(blobs.next()))
    if data is None or schema.Schemas(schemas).check("register", REGISTER, data):
        return None
    return typed(Info, data)


@dataclass(frozen=True, slots=True)
class _Was:
    """A record as it is in the base, or as it last was."""

    id: str
    path: str
    blob: str
    returned: bool = False


def _altered(now: Now, old: Iterable[_Was], record_set: RecordSet, schemas: Path, unread: set[str]) -> Iterator[ChangedRecord]:
    """Both versions of each record whose bytes differ, if both can be read. The files of the others are added to `unread`."""
    differing = [(was, raw) for was in old if (raw := _differing(now, was, record_set)) is not None]
    if not differing:
        return
    compared = Comparison(schemas, record_set)
    with Blobs(now.root, [was.blob for was, _ in differing]) as blobs:
        for was, raw in differing:
            before = b"".join(blobs.next())
            changed = compared.of(was.id, was.path, before, raw, was.returned)
            if changed is not None:
                yield changed
            else:
                unread.add(record_set.numbered_by_id[was.id].file)


def _differing(now: Now, was: _Was, record_set: RecordSet) -> bytes | None:
    """The present bytes of a record, if they differ from those in the base."""
    raw = now.bytes_of(record_set.numbered_by_id[was.id].file)
    if isinstance(raw, Finding) or (not was.returned and object_name(raw, was.blob) == was.blob):
        return None
    return raw


def tree_of(root: Path, at: str, folder: str = FOLDER) -> dict[str, str]:
    """Every path below a folder in a commit, with its blob; "" if it is not a plain file."""
    found: dict[str, str] = {}
    for line in git(root, "ls-tree", "-r", "-z", at, "--", f"{folder}/").split(b"\0"):
        if line:
            entry, _, path = line.partition(b"\t")
            mode, kind, blob = entry.split()
            plain = mode in PLAIN_FILE and kind == b"blob"
            found[path.decode("utf-8", "surrogateescape")] = blob.decode() if plain else ""
    return found


def _entries(root: Path, blob: str) -> Iterator[dict[str, Any]]:
    """The entries of a catalogue that have an id; none where there is no such file, or none that can be read."""
    if not blob:
        return
    with Blobs(root, [blob]) as blobs:
        raw = b"".join(blobs.next())
    data = source.read("", raw).data if len(raw) <= files.MAX_REFERENCE_BYTES else None
    yield from (e for e in data if isinstance(e, dict) and isinstance(e.get("id"), str)) if isinstance(data, list) else ()


def _once(root: Path, at: str, gone: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Those of these ids that the base branch once had but no longer has, each with its last file and blob."""
    wanted = {ids.read(id_).home: id_ for id_ in gone}
    paths = [f":(literal){p}" for p in wanted] if len(wanted) <= NAMED_BY_PATH else [FOLDER]
    printed = git(
        root, "log", "--first-parent", "--diff-merges=first-parent", "--diff-filter=D", "--no-renames", "--relative",
        "--raw", "-z", "--no-abbrev", "--format=", at, "--", *paths,
    )  # fmt: skip
    found: dict[str, tuple[str, str]] = {}
    fields = iter(printed.split(b"\0"))
    for entry in fields:
        if entry.lstrip(b"\n").startswith(b":"):
            blob, path = entry.split()[2].decode(), next(fields).decode("utf-8", "surrogateescape")
            id_ = id_of(path)
            if id_ is not None and wanted.get(ids.read(id_).home) == id_:
                found.setdefault(id_, (path, blob))
    return found


def _submodules(root: Path) -> Iterator[Finding]:
    """Folders of the register that are other repositories: their records would come from outside and could change unseen."""
    for line in git(root, "ls-files", "--stage", "-z", "--", FOLDER).split(b"\0"):
        mode, _, path = line.partition(b" ")[0], *line.partition(b"\t")[1:]
        if mode == SUBMODULE:
            yield submodule(path.decode("utf-8", "backslashreplace"))


def submodule(name: str) -> Finding:
    """What is said of a submodule at this path."""
    return Finding(
        Location(name), "file-name", "this is a submodule: its records would come from another repository, unseen",
        "remove it (`git rm`), and put the files themselves here", (1, 1),
    )  # fmt: skip
