"""The history of a register, read from git in one pass: the main branch's commits, then the versions of each record.

The last run's result for a record is reused if its commits, their dates, the program, the schemas and the reference data
are the same: a commit hash covers its whole history.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from registrar.base.git import Blobs, Commit, NoHistory, head, main_branch, touched, unsettled
from registrar.base.ids import FOLDER
from registrar.base.parallel import in_batches
from registrar.history import archive_cache
from registrar.history.catalogued import ever
from registrar.history.commit_days import clocks, landed
from registrar.history.follows import Published
from registrar.history.lineage import FileChange, file_changes, id_of
from registrar.history.revision_reader import MainlineCommit, RecordRevisions, RevisionReader
from registrar.model.numbered import all_numbered
from registrar.model.records import Numbered
from registrar.model.register import Register
from registrar.model.versions import History, Past
from registrar.model.vocabulary import Vocabulary
from registrar.reading import schema
from registrar.reading.fields import tree
from registrar.reading.files import cache_key
from registrar.reading.schema import Schemas

BATCH = 60
WORTH_SHARING = 300  # records
WORTH_KEEPING = 500  # commits and records


def read(root: Path, register: Register, schemas: Path, use_cache: bool = False, release: Published | None = None) -> History:
    """The history of the register at `root`; if git cannot give it, a history with its `trouble`.

    `use_cache`: reuse the results of the last run, and save those of this one. `release`: the register is that of its
    commit, and what is in the folder plays no part.
    """
    try:
        return _read(root, register, schemas, use_cache, release)
    except NoHistory as why:
        return History(trouble=str(why))


def _read(root: Path, register: Register, schemas: Path, use_cache: bool, release: Published | None) -> History:
    commit = release.commit if release else head(root)
    line = main_branch(root, commit)
    days = release.days if release else landed([c.seconds for c in line], register.today)
    open_paths = () if release else unsettled(root, FOLDER)
    use_cache = use_cache and len(line) + len(register.by_id) + len(register.cases) >= WORTH_KEEPING
    last = archive_cache.load(root, cache_key(root, schemas), line) if use_cache else archive_cache.Contents("", "", 0, [], {})
    changed = [*last.changed, *touched(root, line, last.commits, FOLDER)]
    tasks = list(_tasks(register, file_changes(changed), line, days, frozenset(open_paths)))
    digests = archive_cache.named(tasks) if use_cache else [b""] * len(tasks)
    new = [task for task, digest in zip(tasks, digests, strict=True) if digest not in last.pasts]
    read_now = iter(_pasts(_reader_of(root, register, schemas), new))
    pasts = [last.pasts[digest] if digest in last.pasts else next(read_now) for digest in digests]
    if use_cache and (new or last.commits != len(line)):
        by_digest = {digest: past for digest, past in zip(digests, pasts, strict=True) if digest}
        archive_cache.save(root, archive_cache.Contents(last.key, commit, len(line), changed, by_digest))
    found = {task.id: past for task, past in zip(tasks, pasts, strict=True)}
    return History("", commit, found, open_paths, day=days[-1], clocks=clocks(line, days), catalogued=ever(root, line))


def after_one_change(root: Path, register: Register, schemas: Path, id_: str) -> History | None:
    """The history of a register of which one record has changed in the folder, from the one that it has: only that record's past
    is read again. None where another commit is checked out by now, or git cannot say."""
    history = register.history
    if not history.known:
        return history
    try:
        if head(root) != history.head:
            return None
        line = main_branch(root, history.head)
        days = landed([c.seconds for c in line], register.today)
        its_own = f":(glob){FOLDER}/**/{id_}.yaml"
        open_paths = unsettled(root, its_own)
        changes = file_changes(touched(root, line, 0, its_own)).get(id_, [])
    except NoHistory:
        return None
    task = _task(id_, all_numbered(register)[id_], changes, line, days, frozenset(open_paths))
    past = next(iter(_pasts(_reader_of(root, register, schemas), [task])))
    others = (p for p in history.unsettled if id_of(p) != id_)
    return replace(history, pasts={**history.pasts, id_: past}, unsettled=tuple(sorted({*others, *open_paths})))


def _reader_of(root: Path, register: Register, schemas: Path) -> RevisionReader:
    places = {a.gss: a.name for a in register.gazetteer}
    names = {kind: tree(schema.load(schemas), f"{kind}.json") for kind in ("guarantee", "refusal", "case")}
    return RevisionReader(root, Schemas(schemas), names, Vocabulary(register.codes, places))


def _tasks(
    register: Register,
    changed: Mapping[str, Sequence[FileChange]],
    line: Sequence[Commit],
    days: Sequence[dt.date],
    open_paths: frozenset[str],
) -> Iterator[RecordRevisions]:
    """One task for each record that is in git or in the register, by id."""
    numbered = all_numbered(register)
    for id_ in sorted({*changed, *numbered}):
        yield _task(id_, numbered.get(id_), changed.get(id_, ()), line, days, open_paths)


def _task(
    id_: str,
    now: Numbered | None,
    changes: Sequence[FileChange],
    line: Sequence[Commit],
    days: Sequence[dt.date],
    open_paths: frozenset[str],
) -> RecordRevisions:
    past = tuple((s, _landed(s.commit, line, days)) for s in changes)
    settled = now is None or (now.file not in open_paths and bool(past) and bool(past[-1][0].blob))
    return RecordRevisions(id_, past, now, "" if settled or now is None else now.file)


def _landed(number: int, line: Sequence[Commit], days: Sequence[dt.date]) -> MainlineCommit:
    return MainlineCommit(number, line[number].oid, line[number].seconds, days[number])


_decoder = msgspec.msgpack.Decoder(list[Past])


def _pasts(reader: RevisionReader, tasks: Sequence[RecordRevisions]) -> Iterable[Past]:
    """Each record's past, in order, read on every processor."""
    worth_it = len(tasks) >= WORTH_SHARING
    for packed in in_batches(_packed_batch, reader, tasks, batch=BATCH, worth_it=worth_it):
        yield from _decoder.decode(packed)


def _packed_batch(reader: RevisionReader, tasks: Sequence[RecordRevisions]) -> bytes:
    """A batch packed for sending from another process, which is many times quicker than pickling."""
    with Blobs(reader.root, [blob for task in tasks for blob in task.blobs]) as blobs:
        return msgspec.msgpack.encode([reader.past(task, blobs) for task in tasks])
