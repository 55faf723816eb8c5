"""The nearest precedents of a scheme, and how they differ: whatever they required and this one does not comes first."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from registrar.model.record_set import RecordSet
from registrar.model.records import Guarantee, Refusal, Rule, Scheme
from registrar.model.status import status_at, timeline
from registrar.review.kinds import STRENGTH

MOST = 5
TIERS = {
    "E06": "a unitary authority", "E07": "a district", "E08": "a metropolitan borough", "E09": "a London borough",
    "E10": "a county", "W06": "a council in Wales", "S12": "a council in Scotland", "N09": "a council in Northern Ireland",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Precedent:
    """A record that resembles the scheme: what is alike, and what differs."""

    record: Guarantee | Refusal
    alike: tuple[str, ...]
    differs: tuple[str, ...]


def nearest(record_set: RecordSet, scheme: Scheme) -> tuple[Precedent, ...]:
    """The five records most like a scheme: by rule, then by service, then by the tier of place.

    Once the register is live, an illustration is no precedent of a real scheme.
    """
    live = record_set.info is not None and record_set.info.live
    id_of = record_set.catalogues.rule_id
    own = {id_: rule for rule in scheme.rules if (id_ := id_of(rule))}
    scored = []
    for record in record_set.decided:
        if record.file == scheme.file or (live and record.specimen and not scheme.specimen):
            continue
        theirs = {id_of(r): r for r in record.rules_named}
        shared = [slug for slug in theirs if slug in own]
        services = {record.service, *(record.other_services if isinstance(record, Guarantee) else ())}
        same_service = [s for s in (scheme.service, *scheme.other_services) if s in services]
        tiers = _tiers(record) & _tiers(scheme)
        score = 8 * len(shared) + 4 * bool(same_service) + 2 * bool(tiers)
        if shared or same_service:
            scored.append((score, record, shared, same_service, sorted(tiers)))
    scored.sort(key=lambda s: s[1].id)
    scored.sort(key=lambda s: (s[0], _decided(s[1])), reverse=True)
    return tuple(
        Precedent(
            record,
            tuple(_alike(record_set, [own[s].name for s in shared], same_service, tiers)),
            tuple(_differs(record_set, scheme, record)),
        )
        for _, record, shared, same_service, tiers in scored[:MOST]
    )


def _tiers(record: Scheme | Refusal) -> set[str]:
    return {p.gss[:3] for p in record.places}


def _decided(record: Guarantee | Refusal) -> dt.date:
    return record.decision.granted if isinstance(record, Guarantee) else record.date


def _alike(record_set: RecordSet, rules: list[str], services: list[str], tiers: list[str]) -> Iterator[str]:
    for name in rules:
        yield f"the same rule ({name})"
    yield from (f"the same service ({record_set.codes.label('service', s)})" for s in services)
    yield from (f"{TIERS[t]} as well" for t in tiers if t in TIERS)


def _differs(record_set: RecordSet, scheme: Scheme, record: Guarantee | Refusal) -> Iterator[str]:
    codes = record_set.codes
    if isinstance(record, Refusal):
        yield f"It was refused: {codes.label('refusal-reason', record.reason_code)}. {record.reasons}"
        return
    kinds = {s.kind for s in scheme.safeguards}
    for s in record.safeguards:
        if s.kind not in kinds:
            yield f"Missing here: a safeguard of the kind “{codes.label('safeguard-kind', s.kind)}”. Theirs: {s.text}"
    if record.conditions and not scheme.conditions:
        yield "Missing here: conditions. Theirs: " + "; ".join(c.text for c in record.conditions)
    id_of = record_set.catalogues.rule_id
    own = {id_: rule for rule in scheme.rules if (id_ := id_of(rule))}
    for rule in record.rules:
        here = own.get(id_of(rule))
        if here is not None:
            yield from _of_rule(record_set, rule, here)
    types = {b.type for b in scheme.bodies}
    for body in record.bodies:
        if body.type not in types:
            yield f"Missing here: a body of the kind “{codes.label('body-type', body.type)}”. Theirs: {body.name}"
    if isinstance(scheme, Guarantee) and _days(scheme) > _days(record):
        yield f"This one is in force for {_days(scheme)} days, theirs for {_days(record)}"
    status = status_at(codes.machine, record, record_set.today)
    if status not in ("", codes.machine.awaited, codes.machine.force):
        last = next((e for e in reversed(timeline(record.events)) if e.type in codes.machine.brought_by[status]), None)
        why = f" ({codes.label('reason-code', last.reason_code)})" if last and last.reason_code else ""
        yield f"What became of it: {codes.label('status', status)}{why}"


def _of_rule(record_set: RecordSet, theirs: Rule, here: Rule) -> Iterator[str]:
    if theirs.limits and not here.limits:
        yield f"Missing here: a limit on {here.id}. Theirs: {theirs.limits}"
    if theirs.effect != here.effect:
        stronger = STRENGTH.index(here.effect) > STRENGTH.index(theirs.effect)
        was, now = (record_set.codes.label("effect", r.effect) for r in (theirs, here))
        yield f"The effect on {here.id} is {'stronger' if stronger else 'weaker'} here: {now}. Theirs: {was}"


def _days(record: Guarantee) -> int:
    return (record.decision.expires - record.decision.effective).days + 1
