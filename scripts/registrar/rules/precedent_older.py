"""A precedent was decided before the guarantee that rests on it.

**Why.** Nobody can have relied on what was not yet decided, and two records cannot each rest on the other.

**Fix.** Name only records that were granted, or refused, before this one; delete the others.
"""

import datetime as dt
from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.record_set import RecordSet
from registrar.model.records import Application, Guarantee, Refusal
from registrar.rules.specimen_plain import built_on_specimen

CODE = "precedent-older"


def check(record_set: RecordSet) -> Iterator[Finding]:
    for scheme in record_set.schemes:
        for j, id_ in enumerate(scheme.precedents):
            precedent = record_set.by_id.get(id_)
            if precedent is None or built_on_specimen(scheme, id_):
                continue
            decided, granted = min(_decided(record_set, precedent)), max(_decided(record_set, scheme))
            if decided >= granted:
                what = "refused" if isinstance(precedent, Refusal) else "granted"
                yield Finding(
                    scheme.at("precedents", j), CODE,
                    "a record cannot be its own precedent" if precedent is scheme
                    else f"`{id_}` was {what} on {decided}, not before this one ({granted})",
                    "delete it, or name a record that was decided earlier",
                )  # fmt: skip


def _decided(record_set: RecordSet, record: Guarantee | Application | Refusal) -> tuple[dt.date, ...]:
    """The day of the decision; where decision and first event disagree, both, as only one of them can be at fault."""
    if isinstance(record, Refusal):
        return (record.date,)
    granted = record_set.granted(record)
    first = record.events[:1] if isinstance(record, Guarantee) else ()
    return (granted, *(e.date for e in first if e.type == "granted"))
