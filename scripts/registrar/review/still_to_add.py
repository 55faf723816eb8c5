"""What the panel must still add to an application before it can be granted. These are not faults: the group cannot add them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from registrar.model.record_set import RecordSet
from registrar.model.records import Application
from registrar.reading.fields import Field, tree
from registrar.rules import issuer_bound
from registrar.rules.shared.consultation import NOTICE_DAYS
from registrar.rules.shared.effects import sound
from registrar.rules.shared.powers import EFFECTS as UNDER_A_POWER


def still_to_add(record_set: RecordSet, application: Application, schemas: Mapping[str, Any]) -> tuple[str, ...]:
    """A line for each item, in the order in which a panel deals with them. `schemas` say which fields a grant needs."""
    return tuple(_lines(record_set, application, schemas))


def _lines(record_set: RecordSet, application: Application, schemas: Mapping[str, Any]) -> Iterator[str]:
    fields = tree(schemas, "guarantee.json")
    asked = tree(schemas, "application.json").at("bodies").item
    heard = _listed(_needed(fields.at("bodies").item.without(asked.fields)))
    yield "`received` and `complete`: the day on which it arrived, and the day on which it had no problems left"
    if application.case is None:
        yield "`case`: the number of its case; if there is none, enter the case first"
    for named in application.bodies:
        yield f"`{named.id}` ({named.name}): notify it, give it {NOTICE_DAYS} days to reply, and add {heard}"
    if application.bodies:
        yield "for each consent, `evidence`: the document that shows it, with its checksum"
    for i, precedent in enumerate(application.precedents, start=1):
        if precedent.how is None:
            yield f"`precedents.{i}` ({precedent.ref or precedent.title}): `how`, and `why` if it is not followed"
    for rule in application.rules:
        if not sound(rule, record_set.codes):
            continue
        if rule.effect in issuer_bound.EFFECTS:
            yield f"`{rule.id}` ({rule.name}): `{rule.effect}` needs the consent of `{rule.issuer}`, or an order that binds it"
        elif rule.effect in UNDER_A_POWER:
            yield f"`{rule.id}` ({rule.name}): `{rule.effect}` needs an order or a direction by `{rule.issuer}`"
    if not application.conditions:
        yield "`conditions`, if any"
    yield f"`decision`: {_listed([*_needed(fields.at('decision')), '`document`'])}"
    yield "the number and the first event: `registrar grant` writes both"


def _needed(group: Field) -> list[str]:
    return [f"`{field.key}`" for field in group.fields.values() if field.needed]


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def text(file: str, lines: Sequence[str]) -> str:
    """The list for a terminal."""
    return "".join([f"{file}: the panel still adds\n", *(f"  - {line}\n" for line in lines)])
