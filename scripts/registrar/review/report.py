"""The report for a reviewer, in Markdown: to be read on a phone, between meetings, by someone who is not a programmer.

The most serious changes come first, every record has its own heading, and there are no tables. What a record says is
untrusted and is shown as plain text.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from registrar.base.markdown import inert
from registrar.checking import report
from registrar.checking.pipeline import Checked
from registrar.model.base_branch import Base, ChangedRecord
from registrar.model.record_set import RecordSet
from registrar.model.records import Application, Guarantee, Refusal
from registrar.review import still_to_add
from registrar.review.kinds import APPROVALS, NAMES, Judged, Kind, judged, whole
from registrar.review.precedents import Precedent, nearest
from registrar.review.touched import Touched, touched

MOST_PATHS = 20


def markdown(root: Path, checked: Checked, schemas: Mapping[str, Any]) -> str:
    """The whole report. The records must have been compared with a base."""
    base = checked.base or Base()
    files = touched(root, base.commit)
    new = [
        r
        for r in checked.record_set.records
        if r.file not in base.paths and r.file not in {a.file for a in base.changed_records.values()}
    ]
    changed = [(a, judged(a)) for a in base.changed_records.values()]
    gone = [id_ for id_ in base.records if id_ not in checked.record_set.by_id and id_ not in checked.record_set.unread]
    kinds = [*(whole(j) for _, j in changed), *(_kind_of_new(r) for r in new), *(Kind.SUBSTANTIVE for _ in gone)]
    parts = [
        *_head(checked, files, (len(changed), len(new), len(gone)), max(kinds, default=None)),
        *(f"## {inert(id_)} is removed\n\nIts file was {inert(base.records[id_])}.\n\n" for id_ in gone),
        *(
            line
            for a, j in sorted(changed, key=lambda p: (-whole(p[1]), p[0].file))
            for line in _altered(checked.record_set, a, j)
        ),
        *(line for r in sorted(new, key=lambda r: (-_kind_of_new(r), r.file)) for line in _new(checked.record_set, r, schemas)),
    ]
    return "".join(parts)


def _kind_of_new(record: Guarantee | Application | Refusal) -> Kind:
    if isinstance(record, Refusal) or record.specimen:
        return Kind.SUBSTANTIVE
    return Kind.WIDENS


def _head(checked: Checked, files: Touched, counts: tuple[int, int, int], kind: Kind | None) -> Iterator[str]:
    yield "# For the reviewer\n\n"
    changed, new, gone = counts
    yield f"{_count(changed, 'record')} changed, {new:,} new, {gone:,} removed.\n\n"
    if files.more_than_data:
        yield "> **Warning: this changes more than records.** It touches code, workflows or links, which decide what the checks "
        yield "do. Someone who reads code must look at it, and it is better as a separate pull request.\n>\n"
        for what, paths in (
            ("Workflows", files.workflows),
            ("Code and settings", files.code),
            ("Links and submodules", files.odd),
        ):
            if paths:
                yield f"> - {what}: {_listed(paths)}\n"
        yield "\n"
    if files.reference:
        yield f"It changes data that all records use: {_listed(files.reference)}. Look at these changes in the diff itself.\n\n"
    if files.prose:
        yield f"It changes prose: {_listed(files.prose)}.\n\n"
    if kind is not None:
        yield f"**{NAMES[kind]}.** {APPROVALS[kind]}\n\n"
    if checked.problems:
        yield f"## {report.counted(checked.problems)} to put right first\n{report.markdown(checked.problems)}\n"
    else:
        yield "The checks found no problems.\n\n"


def _altered(record_set: RecordSet, changed: ChangedRecord, changes: Sequence[Judged]) -> Iterator[str]:
    record = record_set.by_id[changed.id]
    yield f"## {inert(changed.id)}: {inert(record.title)}\n\n"
    if changed.was != changed.file:
        yield f"The file moves from {inert(changed.was)} to {inert(changed.file)}.\n\n"
    kind = whole(list(changes))
    yield f"**{NAMES[kind]}.** {APPROVALS[kind]}\n\n"
    if not changes:
        yield "Only comments or the layout of the file have changed.\n\n"
    for one in Kind.WIDENS, Kind.SUBSTANTIVE, Kind.EDITORIAL:
        here = [j for j in changes if j.kind == one]
        if here:
            yield f"### {NAMES[one]}\n\n"
            yield from (f"- {_change(j)}\n" for j in here)
            yield "\n"
    if isinstance(record, Guarantee) and kind is Kind.WIDENS:
        yield from _precedents(nearest(record_set, record))


def _change(j: Judged) -> str:
    """A field before and after, in words."""
    c = j.change
    why = f"**{j.why[:1].upper()}{j.why[1:]}.** " if j.why else ""
    if c.what == "changed":
        return f"{why}{inert(c.label)}\n  - before: {inert(c.was)}\n  - after: {inert(c.now)}"
    return f"{why}{inert(c.words)}"


def _new(record_set: RecordSet, record: Guarantee | Application | Refusal, schemas: Mapping[str, Any]) -> Iterator[str]:
    what = {Guarantee: "A new guarantee", Application: "An application", Refusal: "A new refusal"}[type(record)]
    what = f"{what}, as an illustration" if record.specimen else what
    named = record.stem if isinstance(record, Application) else record.id
    yield f"## {what}: {inert(record.title)}\n\n{inert(record.file)} ({inert(named)})\n\n"
    if isinstance(record, Refusal):
        yield f"- Why: {inert(record_set.codes.label('refusal-reason', record.reason_code))}. {inert(record.reasons)}\n"
        yield f"- Where the group can go now: {inert(record.next_step)}\n\n"
        return
    yield f"- The promise: {inert(record.promise)}\n- Who: {inert(record.provider.name)}\n"
    for rule in record.rules:
        effect = inert(record_set.codes.label("effect", rule.effect))
        yield f"- {inert(rule.id)}, {inert(rule.name)}: {effect}. Instead: {inert(rule.instead)}\n"
    yield "\n"
    if isinstance(record, Application):
        yield "### What the panel still adds\n\n"
        yield from (f"- {inert(line).replace('&#96;', '')}\n" for line in still_to_add.still_to_add(record_set, record, schemas))
        yield "\n"
    yield from _precedents(nearest(record_set, record))


def _precedents(found: Sequence[Precedent]) -> Iterator[str]:
    if not found:
        yield "### Nearest precedents\n\nNo other record has the same rule or service.\n\n"
        return
    yield "### Nearest precedents\n\n"
    for number, p in enumerate(found, start=1):
        mark = ", an illustration" if p.record.specimen else ""
        yield f"{number}. **{inert(p.record.id)}**{mark}: {inert(p.record.title)}. Alike: {inert(', '.join(p.alike))}.\n"
        yield from (f"   - {inert(line)}\n" for line in p.differs)
        if not p.differs:
            yield "   - It required nothing that is missing here.\n"
    yield "\n"


def _listed(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - MOST_PATHS} more" if len(paths) > MOST_PATHS else ""
    return ", ".join(inert(p) for p in paths[:MOST_PATHS]) + more


def _count(n: int, one: str) -> str:
    return f"{n:,} {one}{'' if n == 1 else 's'}"
