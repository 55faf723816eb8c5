"""The report for a reviewer: to be read on a phone, between meetings, by someone who is not a programmer.

It says in this order: what the pull request does, in a sentence; status, last day and flags before and after; each change in
words, the gravest first, and new records whole; who must agree; what the checks say. There are no tables. What a record says is
untrusted and is shown as plain text.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from registrar.base import ids
from registrar.checking import applications, report
from registrar.checking.pipeline import Checked
from registrar.history import reference_reader
from registrar.history.reference_reader import ChangedReference
from registrar.model.base_branch import Base, ChangedRecord
from registrar.model.records import Application, Case, Guarantee, Refusal
from registrar.model.vocabulary import Vocabulary
from registrar.reading.fields import Field, tree
from registrar.reading.files import kind_of
from registrar.review import before_after, reference, sentence, still_to_add, unfinished, whole_record
from registrar.review.ink import Markdown, Plain
from registrar.review.its_case import ItsCase
from registrar.review.kinds import APPROVALS, NAMES, Judged, Kind, judged, shown, whole
from registrar.review.precedents import Nearest
from registrar.review.touched import MOST_PATHS, beyond_records, listed, more_than_data, touched
from registrar.review.words import Words
from registrar.rules import no_personal_data

OTHERWISE: Mapping[type, str] = {Refusal: ", or tells a refusal otherwise", Case: ", or tells a case otherwise"}
NEW: Mapping[type, str] = {
    Guarantee: "A new guarantee",
    Application: "An application",
    Refusal: "A new refusal",
    Case: "A new case",
}
Scheme = Guarantee | Application | Refusal | Case


def markdown(root: Path, checked: Checked, schemas: Mapping[str, Any]) -> str:
    """The whole report, for a code host. The records must have been compared with a base."""
    return "".join(_Report(Markdown(), root, checked, schemas).lines())


def text(root: Path, checked: Checked, schemas: Mapping[str, Any]) -> str:
    """The same as plain text, for a terminal."""
    return "".join(_Report(Plain(), root, checked, schemas).lines())


class _Report:
    def __init__(self, ink: Markdown, root: Path, checked: Checked, schemas: Mapping[str, Any]) -> None:
        self.ink, self.checked, self.schemas, self.root = ink, checked, schemas, root
        self.set = checked.record_set
        self.base = checked.base or Base()
        self.files = touched(root, *(b.commit for b in self.base.each))
        self.say = Vocabulary(self.set.codes, {a.gss: a.name for a in self.set.gazetteer})
        together = {id_: a for id_, a in self.base.together.items() if not a.returned}
        self.returned = frozenset(self.base.together) - frozenset(together)
        told_of = [(a, shown(a, judged(a, self.set.codes.machine))) for a in together.values()]
        self.changed = sorted(told_of, key=lambda p: (-whole(p[1]), p[0].file))
        known = frozenset[str]().union(*(b.paths for b in self.base.each))
        self.unread = frozenset[str]().union(*(b.unread for b in self.base.each))
        asked = frozenset(file for b in self.base.each for file in b.applications)
        told = {a.file for a in together.values()}
        new = [
            r
            for r in (*self.set.records, *self.set.cases)
            if r.file not in told and (r.file not in known or r.file in self.unread | asked)
        ]
        self.new: list[Scheme] = sorted(new, key=lambda r: (-_kind_of_new(r), r.file))
        records = {id_: file for b in self.base.each for id_, file in b.records.items()}
        self.gone = {i: file for i, file in records.items() if i not in self.set.numbered_by_id and i not in self.set.unread}
        touched_records = frozenset(self.files.records)
        self.unreadable = sorted(
            {p.file for p in checked.problems if _stem(p.file) in self.set.unread and p.file in touched_records}
        )
        barred = {p.file for p in applications.apart(checked.problems)[0]}
        self.unfinished = [file for file in self.unreadable if file not in barred]
        paths = [p for p in (*self.files.reference, *self.files.code) if reference_reader.is_reference(p)]
        read = reference_reader.read(root, self.base.commit, paths, schemas, self.say) if self.base.commit else ()
        self.references = [(r, reference.judge(r)) for r in read]

    @cached_property
    def nearest(self) -> Nearest:
        """What finds the nearest precedents; made only where a record is told whole."""
        return Nearest(self.set)

    def lines(self) -> Iterator[str]:
        """The report, piece by piece."""
        yield self.ink.heading(1, "For the reviewer")
        yield from self._does()
        yield from self._warnings()
        for changed, changes in self.changed:
            yield from self._altered(changed, changes)
        for record in self.new:
            yield from self._new(record)
        yield from unfinished.sections(self.ink, self.root, self._as_written(), self._fields("application"))
        for id_, file in self.gone.items():
            yield self.ink.heading(2, f"{self.ink.text(id_)} is removed")
            yield f"Its file was {self.ink.text(file)}.\n\n"
        for changed_file, changes in self.references:
            yield from self._reference(changed_file, changes)
        yield from self._who_must_agree()
        yield from self._checks()

    def _does(self) -> Iterator[str]:
        """What the pull request does, in a sentence for each thing, and in numbers."""
        ink, said = self.ink, list[str]()
        for changed, _ in self.changed:
            said += sentence.of_changed(ink, self.set, changed, self.say.knowing(changed.before, changed.after))
        said += [sentence.of_new(ink, self.set, record) for record in self.new]
        said += sentence.of_the_rest(ink, list(self.gone), self.files.reference, self.files.more_than_data)
        for line in said[:MOST_PATHS]:
            yield f"{line}\n\n"
        if len(said) > MOST_PATHS:
            yield f"And {len(said) - MOST_PATHS:,} things more.\n\n"
        yield f"{_count(len(self.changed), 'record')} changed, {len(self.new):,} new, {len(self.gone):,} removed.\n\n"

    def _warnings(self) -> Iterator[str]:
        files, ink = self.files, self.ink
        if files.more_than_data:
            yield ink.warning(more_than_data(ink, files))
        if files.prose:
            yield f"It changes prose: {listed(ink, files.prose)}.\n\n"
        if begun := self.unfinished:
            what = f"{_count(len(begun), 'application')} {'is' if len(begun) == 1 else 'are'} not finished, and told as written. "
            yield ink.warning(iter([f"{what}What is missing is listed at the end: {listed(ink, begun)}"]))
        if unread := [file for file in self.unreadable if file not in self.unfinished]:
            yield ink.warning(
                iter([f"{_count(len(unread), 'file')} cannot be read as a record, so nothing below tells what is in "
                      f"{'it' if len(unread) == 1 else 'them'}: {listed(ink, unread)}"])
            )  # fmt: skip

    def _altered(self, changed: ChangedRecord, changes: Sequence[Judged]) -> Iterator[str]:
        ink, record = self.ink, self.set.numbered_by_id[changed.id]
        yield ink.heading(2, f"{ink.text(changed.id)}: {ink.text(record.title)}")
        if changed.was != changed.file:
            yield f"The file moves from {ink.text(changed.was)} to {ink.text(changed.file)}.\n\n"
        if standing := list(before_after.lines(ink, self.set, changed, changed.id in self.base.moved_on)):
            yield from (*standing, "\n")
        if not changes:
            yield "Only comments or the layout of the file have changed.\n\n"
        words = Words(ink, self._fields(record.kind), self.say.knowing(changed.before, changed.after))
        yield from self._by_kind(words, changes, OTHERWISE.get(type(record), ""))
        if isinstance(record, Guarantee) and whole(list(changes)) is Kind.WIDENS:
            yield from whole_record.precedents(ink, self.nearest.to(record))

    def _by_kind(self, words: Words, changes: Sequence[Judged], gravest: str = "") -> Iterator[str]:
        """The changes, the gravest first. `gravest`: what the gravest kind means besides, where nobody is relieved."""
        for one in Kind.WIDENS, Kind.SUBSTANTIVE, Kind.EDITORIAL:
            here = [j for j in changes if j.kind is one]
            if here:
                yield self.ink.heading(3, f"{NAMES[one]}{gravest if one is Kind.WIDENS else ''}")
                for j in here:
                    yield from words.change(j)
                yield "\n"

    def _new(self, record: Scheme) -> Iterator[str]:
        ink = self.ink
        what = NEW[type(record)] + (", as an illustration" if record.specimen else "")
        named = record.stem if isinstance(record, Application) else record.id
        yield ink.heading(2, f"{what}: {ink.text(record.title)}")
        yield f"{ink.text(record.file)} ({ink.text(named)})\n\n"
        if record.file in self.unread:
            yield "What the main branch has under this name cannot be read, so the whole counts as new.\n\n"
        if not isinstance(record, Application):
            if record.id in self.returned:
                yield "The main branch once had a record with this number, and has it no longer.\n\n"
            if entered_late := list(before_after.late(ink, self.set, record)):
                yield from (*entered_late, "\n")
        yield from ItsCase(ink, self.set).of(record)
        if isinstance(record, Application):
            yield ink.heading(3, "What the panel still adds")
            lines = still_to_add.still_to_add(self.set, record, self.schemas)
            yield from (ink.item(ink.text(line.replace("`", ""))) for line in lines)
            yield "\n"
        if isinstance(record, Guarantee):
            yield from self._from_application(record)
        yield from whole_record.sections(ink, self.nearest, record, self._fields(record.kind), self.say)

    def _from_application(self, record: Guarantee) -> Iterator[str]:
        """What a grant says otherwise than the application that it answers."""
        found = whole_record.application_of(self.set, self.base, record)
        if found is None:
            if not record.specimen:
                yield "No application for it was found on the main branch, on this branch or here.\n\n"
            return
        file, data = found
        fields, say = self._fields("application"), self.say.knowing(data, whole_record.plain(record))
        yield self.ink.heading(3, "What differs from the application")
        if whole_record.was_edited(self.base, file):
            yield "The application was changed here before the grant. What differs is told from how it was first submitted.\n\n"
        differing = whole_record.against_application(data, record, fields, say)
        for j in differing:
            yield from Words(self.ink, fields, say).change(j)
        if not differing:
            yield f"Nothing: what {self.ink.text(file)} asked for is granted as it was asked."
        yield "\n\n" if not differing else "\n"

    def _reference(self, changed: ChangedReference, changes: Sequence[Judged]) -> Iterator[str]:
        ink = self.ink
        yield ink.heading(2, f"Data that all records use: {ink.text(changed.file)}")
        if changed.unread:
            yield "It cannot be read, here or on the main branch. Look at the difference itself.\n\n"
        elif not changes:
            yield "Only comments or the layout of the file have changed.\n\n"
        yield from self._by_kind(Words(ink, changed.fields, self.say), changes)

    def _who_must_agree(self) -> Iterator[str]:
        each = [
            *((f"{self.ink.text(a.id)}", whole(list(j))) for a, j in self.changed),
            *((self.ink.text(r.file if isinstance(r, Application) else r.id), _kind_of_new(r)) for r in self.new),
            *((f"{self.ink.text(i)}, removed", Kind.SUBSTANTIVE if ids.specimen(i) else Kind.WIDENS) for i in self.gone),
            *((f"{self.ink.text(file)}, which {self._why_not(file)}", Kind.WIDENS) for file in self.unreadable),
            *((self.ink.text(r.file), reference.whole(r, list(j))) for r, j in self.references),
            *((s, Kind.SUBSTANTIVE) for s in beyond_records(self.ink, self.files, {r.file for r, _ in self.references})),
        ]
        if not each:
            return
        yield self.ink.heading(2, "Who must agree")
        gravest = max(kind for _, kind in each)
        yield f"{self.ink.bold(f'{NAMES[gravest]}.')} {APPROVALS[gravest]}\n\n"
        if len(each) > 1:
            yield from (self.ink.item(f"{name}: {NAMES[kind]}") for name, kind in each)
            yield "\n"

    def _checks(self) -> Iterator[str]:
        """What the checks say: the branch's own problems, then those of the base, by file."""
        brought, standing = self.checked.brought, self.checked.standing
        if self.changed or self.new or self.gone or self.references or self.unreadable or self.checked.problems:
            yield self.ink.heading(2, "What the checks say")
        first, panel = applications.apart(brought)
        for problems, what in (first, "to put right first"), (panel, "for the panel to settle with the group"):
            if problems:
                files = sorted({p.file for p in problems})
                yield f"{report.counted(problems)} {what}: {listed(self.ink, files)}.\n"
                yield f"{self._problems(problems)}\n"
        if not brought:
            yield f"The checks found no problems{' that this branch brings' if standing else ''}.\n\n"
        if standing:
            yield f"{report.counted(standing)} that the main branch already has, and that this branch need not put right:\n"
            yield f"{self._problems(standing)}\n"

    def _as_written(self) -> list[str]:
        """The applications that are told as they were written: not those with personal data, for a report is copied about."""
        personal = {p.file for p in self.checked.problems if p.code == no_personal_data.CODE}
        return [file for file in self.unreadable if kind_of(file) == "application" and file not in personal]

    def _why_not(self, file: str) -> str:
        return "is not finished" if file in self.unfinished else "cannot be read"

    def _problems(self, problems: Sequence[Any]) -> str:
        return f"\n{report.text(problems)}" if isinstance(self.ink, Plain) else report.markdown(problems)

    def _fields(self, kind: str) -> Field:
        return tree(self.schemas, f"{kind}.json")


def _kind_of_new(record: Scheme) -> Kind:
    return Kind.SUBSTANTIVE if isinstance(record, Refusal | Case) or record.specimen else Kind.WIDENS


def _stem(file: str) -> str:
    return file.rsplit("/", 1)[-1].removesuffix(".yaml")


def _count(n: int, one: str) -> str:
    return f"{n:,} {one}{'' if n == 1 else 's'}"
