"""The base of a pull request, read from git: its tree with one `ls-tree`, the records that differ with one `cat-file --batch`,
and all else with another.

Nothing is checked out. A file counts as unchanged only if its own bytes have the blob's hash: neither the index nor any
setting of the repository is used, since a pull request can bring its own settings (`.gitattributes`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from registrar.base import ids
from registrar.base.diagnostics import Finding, Location
from registrar.base.git import PLAIN_FILE, Blobs, NoHistory, commits, git, object_name
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
    known = _known(root, ref)
    tip = known[ref]
    if known.get("HEAD") == tip:
        return (tip,)
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
    return _known(root, ref)[ref]


def _known(root: Path, ref: str) -> dict[str, str]:
    """The hash of the commit with this name, and of what is checked out. Raises `NoBase` where there is no such commit."""
    branches = () if ref == "HEAD" or ref.startswith("refs/") else (f"refs/heads/{ref}", f"refs/remotes/{ref}")
    try:
        known = commits(root, (*branches, ref, "HEAD"))
    except NoHistory as why:
        if why.code == "no-git":
            raise NoBase(str(why)) from why
        known = {}
    found = {known[name] for name in branches if name in known} or {known[name] for name in (ref,) if name in known}
    if len(found) > 1:
        raise NoBase(f"{ref!r} is the name of two branches here; write refs/heads/{ref} or refs/remotes/{ref}")
    if not found:
        raise NoBase(f"git has no commit {ref!r} here; give a branch or a commit, such as origin/main")
    return known | {ref: found.pop()}


def read(root: Path, ref: str, schemas: Path, on_main: bool, record_set: RecordSet, unwritten: Unwritten | None = None) -> Base:
    """How the register at `root`, with `record_set` as its records, differs from where it left `ref`. Raises `NoBase`.

    `unwritten`: files that `record_set` has and the disk does not have yet.
    """
    now = Now(root, unwritten or {})
    try:
        first, *others = [_read(now, at, record_set, schemas, on_main) for at in partings(root, ref)]
        changed = frozenset[str]() if others else frozenset(first.changed_records)
        moved_on = changed and changed & _moved_on(root, first.commit, commit(root, ref))  # git is asked only where it matters
    except NoHistory as why:
        raise NoBase(f"{why}; fetch the whole history, without filters") from why
    return replace(first, others=tuple(others), moved_on=moved_on)


def _moved_on(root: Path, since: str, tip: str) -> frozenset[str]:
    """The ids of the records that differ between two commits."""
    if since == tip:
        return frozenset()
    changed = git(root, "diff-tree", "-r", "--no-renames", "--name-only", "-z", since, tip, "--", f"{FOLDER}/").split(b"\0")
    return frozenset(id_ for path in changed if (id_ := id_of(path.decode("utf-8", "surrogateescape"))))


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
    asked, titles = applicants(root, at) if refused else ((), ())
    granted = any(id_ not in records for id_, record in record_set.numbered_by_id.items() if record.kind == "guarantee")
    submitted, edited = first_submitted(root, at) if granted else ({}, frozenset[str]())
    keys = [path for path in there if path.startswith(f"{KEYS}/")]
    applications = list(_applications(now, there))
    texts = _texts(root, there, (REGISTER, BODIES, RULES, *keys, *applications))
    catalogues = {file: tuple(_entries(texts.get(file, b""))) for file in (BODIES, RULES)}
    catalogues[KEYS] = tuple({**data, "file": path} for path, data in _data(texts, keys))
    return Base(
        at, on_main, records, frozenset(there), changed_records, asked, tuple(_submodules(root)), frozenset(unread),
        dict(_data(texts, applications)), _info(texts.get(REGISTER, b""), schemas), catalogues=catalogues,
        submitted=submitted, edited=edited, titles=titles,
    )  # fmt: skip


def _texts(root: Path, there: Mapping[str, str], paths: Iterable[str]) -> dict[str, bytes]:
    """The bytes of those of these files that the base has as plain files."""
    plain = [path for path in paths if there.get(path)]
    with Blobs(root, [there[path] for path in plain]) as blobs:
        return {path: b"".join(blobs.next()) for path in plain}


def _data(texts: Mapping[str, bytes], paths: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What those of these files say that can be read."""
    for path in paths:
        if path in texts and (data := data_of(texts[path])) is not None:
            yield path, data


def records_of(there: Mapping[str, str]) -> dict[str, str]:
    """The file of each id in a tree."""
    records: dict[str, str] = {}
    for path in sorted(there):
        if there[path] and (id_ := id_of(path)):
            records.setdefault(id_, path)
    return records


def _applications(now: Now, there: Mapping[str, str]) -> Iterator[str]:
    """The applications of the base that have changed or gone since."""
    for path, blob in there.items():
        if blob and files.kind_of(path) == "application":
            raw = now.bytes_of(path) if now.is_there(path) else b""
            if isinstance(raw, Finding) or object_name(raw, blob) != blob:
                yield path


def _info(raw: bytes, schemas: Path) -> Info | None:
    """What the register says about itself in the base; None if that cannot be read, or would not pass the check."""
    data = data_of(raw)
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


def _entries(raw: bytes) -> Iterator[dict[str, Any]]:
    """The entries of a catalogue that have an id; none where it has no text, or none that can be read."""
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
