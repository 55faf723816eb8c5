"""A precedent was decided before the record that relies on it.

**Why.** Nobody can have relied on something not yet decided, and two records cannot each rely on the other.

**Fix.** Name only records that were granted or refused before this one; delete the others.
"""

import datetime as dt
from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Application, Guarantee, Record, Refusal
from registrar.rules.shared.contract import EACH_APPLICATION, EACH_DECIDED_RECORD, SAME_VALUE, Part, RegisterContext

CODE = "precedent-older"
LOOKS_AT = EACH_DECIDED_RECORD.among_others
YIELDS_TO = {"specimen-plain": SAME_VALUE}


def check(record: Guarantee | Refusal, context: RegisterContext) -> Iterator[Finding]:
    if record.precedents_named:
        yield from _younger(record, max(_decided(record)), context)


def of_an_application(application: Application, context: RegisterContext) -> Iterator[Finding]:
    yield from _younger(application, context.today, context)


def _younger(record: Record, decision: dt.date, context: RegisterContext) -> Iterator[Finding]:
    """The precedents that were not decided before the day of the decision or, for an application, before today."""
    for j, named in enumerate(record.precedents_named):
        if named.date is not None and named.date >= decision:
            yield Finding(
                record.at("precedents", j, "date"), CODE,
                f"this precedent was decided on {named.date}, not before this one ({decision})",
                "correct the date, or delete the precedent",
            )  # fmt: skip
        precedent = context.record_set.by_id.get(named.ref or "")
        decided = min(_decided(precedent)) if precedent is not None else dt.date.min
        if precedent is not None and decided >= decision:
            what = "refused" if precedent.kind == "refusal" else "granted"
            yield Finding(
                record.at("precedents", j, "ref"), CODE,
                "a record cannot be its own precedent" if precedent is record
                else f"`{named.ref}` was {what} on {decided}, not before this one ({decision})",
                "delete it, or name a record that was decided earlier",
            )  # fmt: skip


def _decided(record: Guarantee | Refusal) -> tuple[dt.date, ...]:
    """The day of the decision. Where decision and first event disagree, both days, as only one of them is wrong."""
    return (record.decided_on, *(e.date for e in record.events[:1] if e.type == "granted"))


ALSO = (Part(EACH_APPLICATION.among_others, of_an_application, YIELDS_TO),)
