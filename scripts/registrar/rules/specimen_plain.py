"""A specimen has no registered number and no decision document, and no real record relies on a specimen.

**Why.** A specimen only shows what a record looks like. A real number or a signed document would make it look granted, and
a real guarantee cannot rely on one that nobody granted.

**Fix.** In a specimen, write `identifiers: []` and delete `decision.document`. In a real record, name only real records
in `precedents`, `supersedes`, `in_part_with`, `case`, `leads_to` and `ref`. The case of a specimen is a specimen too.
"""

from collections.abc import Iterable, Iterator

from registrar.base import ids
from registrar.base.diagnostics import Finding, KeyPath, Location
from registrar.model.records import Application, Case, Filed, Guarantee, Identifier, Record, Refusal
from registrar.rules.shared.contract import EACH_APPLICATION, EACH_CASE, EACH_GUARANTEE, EACH_REFUSAL, Context, Part
from registrar.rules.shared.links import led_to, referred

CODE = "specimen-plain"
LOOKS_AT = EACH_GUARANTEE


def check(record: Guarantee, context: Context) -> Iterator[Finding]:
    if ids.specimen(record.id):
        yield from _specimen(record)
        yield from _illustrated(record, _case_of(record))
        return
    ended_by = [(("events", i, "ref"), e.ref) for i, e in enumerate(record.events) if e.type == "superseded" and e.ref]
    yield from _real(record, [*referred(record), *ended_by, *_case_of(record)])


def of_an_application(application: Application, context: Context) -> Iterator[Finding]:
    yield from _real(application, [*referred(application), *_case_of(application)])


def _specimen(record: Guarantee) -> Iterator[Finding]:
    if record.provider.identifiers:
        yield _number(record, record.provider.identifiers[0])
    if record.decision.document is not None:
        yield Finding(
            Location(record.file, ("decision", "document"), on_key=True), CODE,
            "a specimen must have no decision document, because nobody granted it",
            "delete `document` and the lines that are indented under it",
        )  # fmt: skip


def of_a_refusal(record: Refusal, context: Context) -> Iterator[Finding]:
    if ids.specimen(record.id):
        if record.provider is not None and record.provider.identifiers:
            yield _number(record, record.provider.identifiers[0])
        yield from _illustrated(record, _case_of(record))
    else:
        yield from _real(record, [*referred(record), *_case_of(record)])


def _number(record: Record, number: Identifier) -> Finding:
    return Finding(
        record.at("provider", "identifiers", 0), CODE,
        f"a specimen must have no registered number, and this one has `{number.scheme}` `{number.id}`",
        "write `identifiers: []`",
    )  # fmt: skip


def _real(record: Filed, named: Iterable[tuple[KeyPath, str]]) -> Iterator[Finding]:
    """The specimens among the records that a real one relies on."""
    for path, id_ in named:
        if ids.specimen(id_):
            yield Finding(
                record.at(*path), CODE,
                f"`{id_}` is a specimen: nobody granted it, so no real record can rely on it",
                "delete it, or name a real guarantee instead",
            )  # fmt: skip


def of_a_case(case: Case, context: Context) -> Iterator[Finding]:
    yield from (_illustrated if ids.specimen(case.id) else _real)(case, led_to(case))


def _case_of(record: Guarantee | Refusal | Application) -> Iterator[tuple[KeyPath, str]]:
    if record.case is not None:
        yield ("case",), record.case


def _illustrated(record: Filed, named: Iterable[tuple[KeyPath, str]]) -> Iterator[Finding]:
    """The real records among those that tell one story with an illustration."""
    for path, id_ in named:
        if not ids.specimen(id_):
            yield Finding(
                record.at(*path), CODE, f"`{id_}` is not a specimen, and an illustration tells of no real decision",
                "write the number of a specimen, or delete it",
            )  # fmt: skip


ALSO = (Part(EACH_APPLICATION, of_an_application), Part(EACH_REFUSAL, of_a_refusal), Part(EACH_CASE, of_a_case))
