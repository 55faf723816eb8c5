"""The register after one record has changed: what a whole new register would hold, without the work for all other records.

A test holds the two to be equal, part by part, after any edit.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar, cast

from registrar.base.groups import group
from registrar.model.addresses import body_uses, rule_uses
from registrar.model.numbered import all_numbered
from registrar.model.records import Case, Guarantee, Numbered, Refusal
from registrar.model.register import Entry, Register, places_of
from registrar.model.standing import PlacesAndBodies, outlook

U = TypeVar("U")
Groups = Mapping[str, tuple[U, ...]]


def with_changed(register: Register, record: Numbered) -> Register | None:
    """The register with this record in the place of the one of its number; None where more than the record would change: there is
    none of its number and kind in the same file."""
    old = all_numbered(register).get(record.id)
    if old is None or (type(old), old.file) != (type(record), record.file):
        return None
    return _with_case(register, record) if isinstance(record, Case) else _with_entry(register, record)


def _with_case(register: Register, case: Case) -> Register:
    cases = tuple(sorted((c if c.id != case.id else case for c in register.cases), key=_newest))
    standing = {case.id: register.stands_of(register.as_entered(case))}
    return replace(
        register, cases=cases, case_by_id={c.id: c for c in cases}, case_standing={**register.case_standing, **standing}
    )


def _with_entry(register: Register, entry: Guarantee | Refusal) -> Register:
    known, today = register.catalogues, register.today
    old = register.by_id[entry.id]
    entries = sorted((e if e.id != entry.id else entry for e in register.entries), key=_newest)
    order = {e.id: n for n, e in enumerate(entries)}
    rules, bodies = tuple(rule_uses(known, entry)), tuple(body_uses(known, entry))
    standing = dict(register.standing)
    if isinstance(entry, Guarantee):
        places = PlacesAndBodies(register.gazetteer, known.bodies)
        standing[entry.id] = outlook(register.codes.machine, register.as_entered(entry), today, places)

    def regrouped(groups: Groups[Any], keyed: list[tuple[str, Any]], before: set[str], keep: bool) -> dict[str, tuple[Any, ...]]:
        """Groups with what the old record has under its keys taken out, and what the new one has put in, in order."""
        found, new = dict(groups), group(keyed)
        for key in before | new.keys():
            if keep and key not in groups:
                continue
            others = [v for v in groups.get(key, ()) if _record(v).id != entry.id]
            found[key] = tuple(sorted([*others, *new.get(key, ())], key=lambda v: order[_record(v).id]))
            if not found[key] and not keep:
                del found[key]
        return {key: found[key] for key in sorted(found, key=str)}

    changed = replace(
        register,
        guarantees=tuple(e for e in entries if isinstance(e, Guarantee)),
        refusals=tuple(e for e in entries if isinstance(e, Refusal)),
        by_id={e.id: e for e in entries},
        standing=standing,
        by_place=regrouped(
            register.by_place, [(gss, entry) for gss in places_of(entry, register.gazetteer, today)],
            {*places_of(old, register.gazetteer, today)}, keep=False,
        ),
        by_service=regrouped(register.by_service, [(s, entry) for s in entry.services], {*old.services}, keep=False),
        by_rule=regrouped(
            register.by_rule, [(u.slug, u) for u in rules], {u.slug for u in register.rules_of[entry.id]}, keep=True
        ),
        by_body=regrouped(
            register.by_body, [(u.slug, u) for u in bodies], {u.slug for u in register.bodies_of[entry.id]}, keep=True
        ),
        rules_of={**register.rules_of, entry.id: rules},
        bodies_of={**register.bodies_of, entry.id: bodies},
    )  # fmt: skip
    led = {c.id: changed.stands_of(changed.as_entered(c)) for c in register.cases if entry.id in c.results}
    return replace(changed, case_standing={**register.case_standing, **led}) if led else changed


def _record(value: Any) -> Entry:
    """The record itself, or that of the use of a rule or a body."""
    return cast("Entry", value if isinstance(value, Guarantee | Refusal) else value.record)


def _newest(entry: Numbered) -> tuple[int, str]:
    return -entry.decided_on.toordinal(), entry.id
