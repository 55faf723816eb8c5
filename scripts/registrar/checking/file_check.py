"""The stages for one file alone: bytes, YAML, schema, typed value, the rules that need only this record.

A file stops at the first stage that finds something, so that one mistake does not lead to ten false reports.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from registrar.base.deadline import OutOfTime, timer
from registrar.base.diagnostics import Finding, Location
from registrar.checking import unfinished
from registrar.checking.engine import ENGINE, few
from registrar.checking.precedence import Raised, unconditional
from registrar.checking.twice import places_twice, powers_twice
from registrar.model import codes, in_brief
from registrar.model.catalogues import Catalogue, Catalogues, Known, KnownBody, KnownRule
from registrar.model.history_notes import HistoryNote
from registrar.model.keys import Key
from registrar.model.powers import Power, Powers
from registrar.model.record_set import RecordSet
from registrar.model.records import Application, Case, Filed, Guarantee, Refusal, Value, typed
from registrar.model.reference import Authority, Gazetteer, Info
from registrar.reading import cut_texts, districts, files, letters, source
from registrar.reading.comments import comments
from registrar.reading.districts import Districts
from registrar.reading.fields import tree
from registrar.reading.files import REFERENCE, SourceFile
from registrar.reading.schema import Schemas
from registrar.reading.source import MAX_BYTES, Document
from registrar.rules import no_personal_data
from registrar.rules.shared.contract import Context

TYPES: dict[str, type[Guarantee] | type[Refusal] | type[Application] | type[Case]] = {
    "guarantee": Guarantee,
    "refusal": Refusal,
    "application": Application,
    "case": Case,
}
OWN = Path(__file__).resolve().parents[3]
"""The project's own folder, whose letters a register without any uses."""
SECONDS = 20  # for one file: a thousand times what the longest takes
Overlay = Mapping[str, bytes | None]
"""Files as they would be, by path, to find what would then be wrong; None for a file that would be deleted."""


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file's result: its record as msgpack, or None where a stage stopped it, and the findings that were raised.

    `brief` is the record in brief. Of a record that the last run kept, only this may be there.
    """

    file: str
    packed: bytes | None
    raised: Sequence[Raised]
    brief: bytes | None = None


@dataclass(frozen=True)
class CheckContext:
    """What is needed to examine a file: the schemas and, in `blank`, the reference data and today's date."""

    root: Path
    schemas: Schemas
    blank: RecordSet
    overlay: Overlay = field(default_factory=dict)

    @cached_property
    def context(self) -> Context:
        return Context.of(self.blank)

    def examine(self, found: Sequence[SourceFile]) -> tuple[FileResult, ...]:
        """The result of each file, in the order given."""
        with timer() as wind:
            return tuple(result for files_ in few(found) for result in self._in_time(files_, wind))

    def _in_time(self, found: Sequence[SourceFile], wind: Callable[[float], object]) -> Sequence[FileResult]:
        """The result of each of a few files. Where they take too long together, each has the time for itself."""
        try:
            wind(SECONDS)
            try:
                return self._examined(found)
            finally:
                wind(0)
        except OutOfTime:
            if len(found) == 1:
                return [FileResult(found[0].file, None, unconditional([_slow(found[0])]))]
            return [result for one in found for result in self._in_time([one], wind)]

    def _examined(self, found: Sequence[SourceFile]) -> list[FileResult]:
        """Each stage is over for all of these files before the next begins: a processor is quicker at what it has just done."""
        raw = [_bytes(self.root, f, self.overlay) for f in found]
        documents = [_document(f, r) for f, r in zip(found, raw, strict=True)]
        whole = [(f, d, _misfits(self.schemas, f, d)) for f, d in zip(found, documents, strict=True)]
        stopped = [self._stopped(*one) for one in whole]
        records: list[Filed] = [
            typed(TYPES[f.kind], d.data | {"file": f.file}) for (f, d, _), no in zip(whole, stopped, strict=True) if no is None
        ]
        packed = [msgspec.msgpack.encode(record) for record in records]
        raised = ENGINE.of_records(records, self.context)
        brief = [in_brief.packed(record) for record in records]
        judged = map(FileResult, (record.file for record in records), packed, raised, brief)
        return [next(judged) if no is None else no for no in stopped]

    def _stopped(self, found: SourceFile, document: Document, findings: tuple[Finding, ...]) -> FileResult | None:
        """The result of a file that goes no further than its text, or None."""
        if found.kind == "application" and findings and not document.findings and document.data is not None:
            return FileResult(found.file, None, [*unconditional(findings), *self._unfinished(found, document, findings)])
        if not findings:
            findings = _in_comments(found, document, self.blank.codes.role_mailboxes)
        return FileResult(found.file, None, unconditional(findings)) if findings else None

    def _unfinished(self, found: SourceFile, document: Document, told: Sequence[Finding]) -> Iterator[Raised]:
        """What else is to be said of an application with these faults: it may be sent all the same."""
        fields = tree(self.schemas.schemas, "application.json")
        faults = [f.location.path for f in told]
        yield from unconditional(_in_comments(found, document, self.blank.codes.role_mailboxes))
        yield from unfinished.raised(found.file, document.data, fields, faults, self.context)

    def judge_again(self, packed: Sequence[tuple[SourceFile, bytes]]) -> tuple[FileResult, ...]:
        """Asks the record rules again, for another day, about records that were already read."""
        results: list[FileResult] = []
        for some in few(packed):
            records: list[Filed] = [msgspec.msgpack.decode(blob, type=TYPES[found.kind]) for found, blob in some]
            raised = ENGINE.of_records(records, self.context)
            brief = [in_brief.packed(record) for record in records]
            results += map(FileResult, (record.file for record in records), (blob for _, blob in some), raised, brief)
        return tuple(results)


def _in_comments(found: SourceFile, document: Document, mailboxes: frozenset[str]) -> tuple[Finding, ...]:
    """What no page shows and the file is published with all the same."""
    site = isinstance(document.data, dict) and document.data.get("location") == "site"
    told = comments(document.text, document.comments)
    return tuple(no_personal_data.in_comments(found.file, document.text, told, mailboxes, site))


def _slow(found: SourceFile) -> Finding:
    return Finding(
        Location(found.file), "file-slow", f"this file could not be checked within {SECONDS} seconds",
        "shorten its texts and lists; if they are of an ordinary length, tell the maintainers: the fault is in the check", (1, 1),
    )  # fmt: skip


def read(root: Path, schemas: Schemas, found: SourceFile, overlay: Overlay) -> tuple[Document, tuple[Finding, ...]]:
    """A file, checked against its schema, or the findings that stopped it."""
    document = _document(found, _bytes(root, found, overlay))
    return document, _misfits(schemas, found, document)


def _bytes(root: Path, found: SourceFile, overlay: Overlay) -> bytes | Finding:
    held = overlay.get(found.file)
    return files.read_bytes(root, found.file, found.limit) if held is None else held


def _document(found: SourceFile, raw: bytes | Finding) -> Document:
    return Document(None, (raw,)) if isinstance(raw, Finding) else source.read(found.file, raw)


def _misfits(schemas: Schemas, found: SourceFile, document: Document) -> tuple[Finding, ...]:
    """The findings that stopped the reading of a file, or else those of its schema."""
    if document.findings:
        return document.findings
    findings = schemas.check(found.kind, found.file, document.data)
    if document.cuts:
        fields = tree(schemas.schemas, f"{found.kind}.json")
        findings += tuple(cut_texts.findings(found.file, document.text, fields, document.cuts))
    return findings


def with_records(blank: RecordSet, records: Iterable[Any], unread: frozenset[str] = frozenset()) -> RecordSet:
    """A record set with these records, each under its kind."""
    sorted_out: dict[str, list[Any]] = {kind: [] for kind in TYPES}
    for record in records:
        sorted_out[record.kind].append(record)
    return RecordSet(
        today=blank.today, codes=blank.codes, gazetteer=blank.gazetteer, catalogues=blank.catalogues, info=blank.info,
        guarantees=tuple(sorted_out["guarantee"]), refusals=tuple(sorted_out["refusal"]),
        applications=tuple(sorted_out["application"]), cases=tuple(sorted_out["case"]), unread=unread, powers=blank.powers,
        notes=blank.notes, keys=blank.keys, letters=blank.letters,
    )  # fmt: skip


def prepare(
    root: Path, schema_folder: Path, today: dt.date, found: Sequence[SourceFile], overlay: Overlay
) -> tuple[CheckContext, tuple[Finding, ...]]:
    """Reads the reference files. A faulty one is treated as unknown, so that it causes no findings on the records."""
    schemas, known = Schemas(schema_folder), codes.load(schema_folder.parent)
    parts: dict[str, Any] = {}
    findings: list[Finding] = []
    keys: list[Key] = []
    for f in found:
        if f.file in REFERENCE or f.kind in ("powers", "history-notes", "key"):
            document, here = read(root, schemas, f, overlay)
            findings += here or _in_comments(f, document, known.role_mailboxes)
            if f.kind == "key" and not here:
                keys.append(typed(Key, document.data | {"file": f.file}))
            elif not here:
                parts[f.kind] = document.data
    info = typed_or_none(Info, parts.get("register"))
    places = parts.get("places")
    findings += places_twice([p["gss"] for p in places or ()])
    gazetteer = Gazetteer({a.gss: a for p in places or () for a in [typed(Authority, p)]}, known=places is not None)
    table, here = _districts(root, gazetteer, overlay) if any(f.file == districts.FILE for f in found) else ({}, ())
    findings += here
    gazetteer = replace(gazetteer, districts=table)
    templates, here = _letters(root, found, overlay)
    findings += here
    faulty = "powers" not in parts and any(f.kind == "powers" for f in found)
    listed = parts.get("powers") or ()
    findings += powers_twice([p["id"] for p in listed])
    powers = Powers({p.id: p for entry in listed for p in [typed(Power, entry)]}, known=not faulty)
    catalogues = Catalogues(_catalogue(KnownBody, parts.get("bodies")), _catalogue(KnownRule, parts.get("rules")))
    notes = tuple(typed(HistoryNote, entry) for entry in parts.get("history-notes") or ())
    blank = RecordSet(
        today, known, gazetteer, catalogues, info, powers=powers, notes=notes, keys=tuple(keys),
        letters=templates,
    )  # fmt: skip
    return CheckContext(root, schemas, blank, overlay), tuple(findings)


def _catalogue(kind: type[Known], data: Any) -> Catalogue[Known]:
    """A catalogue from its file's data; of two entries with one id, the first. `catalogue-sound` reports the second."""
    listed = [typed(kind, entry) for entry in data or ()]
    entries: dict[str, Known] = {}
    for entry in listed:
        entries.setdefault(entry.id, entry)
    return Catalogue(entries, data is not None, tuple(listed))


def _districts(root: Path, gazetteer: Gazetteer, overlay: Overlay) -> tuple[Districts, tuple[Finding, ...]]:
    """The table of postcode districts and what is wrong with it."""
    held = overlay.get(districts.FILE)
    raw = files.read_bytes(root, districts.FILE, files.MAX_REFERENCE_BYTES) if held is None else held
    if isinstance(raw, Finding):
        return {}, (raw,)
    table, findings = districts.read(districts.FILE, raw)
    known = gazetteer.authorities if gazetteer.known else {gss: None for shares in table.values() for gss, _ in shares}
    return table, findings or tuple(districts.unknown(districts.FILE, raw, table, known))


def _letters(root: Path, found: Sequence[SourceFile], overlay: Overlay) -> tuple[Mapping[str, str], tuple[Finding, ...]]:
    """The templates of letters by their kind, the project's own where the register has none, and what is wrong with them."""
    here = [f for f in found if f.kind == files.LETTER]
    findings = list(letters.missing(f.file for f in here))
    at = root if here else OWN
    texts: dict[str, str] = {}
    for kind in letters.ALL:
        file = letters.path(kind)
        if here and all(f.file != file for f in here):
            continue
        held = overlay.get(file) if here else None
        raw = files.read_bytes(at, file, MAX_BYTES) if held is None else held
        text, faults = ("", (raw,)) if isinstance(raw, Finding) else letters.read(file, raw)
        findings += faults if here else ()  # a copy of the project may be without its letters
        if not faults:
            texts[kind] = text
    return texts, tuple(findings)


def typed_or_none(kind: type[Value], data: Any) -> Any:
    return None if data is None else typed(kind, data)
