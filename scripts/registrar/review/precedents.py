"""The nearest precedents of a scheme, and how they differ: whatever they required and this one does not comes first."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from registrar.model.case_stages import stage_at
from registrar.model.record_set import RecordSet
from registrar.model.records import Application, Guarantee, Refusal, Rule
from registrar.model.status import status_at, timeline
from registrar.publish.challenged import challenge
from registrar.publish.search import alike, likeness
from registrar.publish.search.alike import Document, Word
from registrar.publish.search.described import SETTLED, Described, asked_of, described
from registrar.publish.search.likeness import Asked
from registrar.publish.search.texts import fold
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


class Nearest:
    """The records most like a scheme, of those that could be read, as /apply/ finds them of those that are published.

    Once the register is live, an illustration is no precedent of a real scheme. It is live as soon as it holds a real record, for
    its site as well (`model/register.py`); the one that is looked at does not count for that.
    """

    def __init__(self, record_set: RecordSet) -> None:
        self.set = record_set
        self.live = record_set.info is not None and record_set.info.live
        self.real = {r.file for r in (*record_set.decided, *record_set.cases) if not r.specimen}
        self._known: dict[bool, tuple[list[Described], dict[str, Word]]] = {}

    def to(self, scheme: Application | Guarantee) -> tuple[Precedent, ...]:
        """The five nearest, the nearest first."""
        known, index = self._among(illustrations=scheme.specimen or not (self.live or self.real - {scheme.file}))
        asked = asked_of(self.set.catalogues, scheme)
        without = {n for n, one in enumerate(known) if isinstance(one.what, Guarantee) and one.what.file == scheme.file}
        near = (known[n] for n in likeness.ranked(likeness.found(index, likeness.groups(asked)), without))
        decided = ((one.what, one.document) for one in near if isinstance(one.what, Guarantee | Refusal))
        return tuple(
            Precedent(record, tuple(self._alike(asked, scheme, record, document)), tuple(_differs(self.set, scheme, record)))
            for record, document in islice(decided, MOST)
        )

    def _among(self, illustrations: bool) -> tuple[list[Described], dict[str, Word]]:
        """What can be like a scheme, and its index."""
        if illustrations not in self._known:
            machine, today = self.set.codes.cases, self.set.today
            known = described(
                self.set.catalogues,
                self.set.codes,
                [r for r in self.set.decided if illustrations or not r.specimen],
                [
                    c
                    for c in self.set.cases
                    if (illustrations or not c.specimen) and stage_at(machine, c, today, self.set.catalogues.bodies) == SETTLED
                ],
            )
            documents = [one.document for one in known]
            self._known[illustrations] = known, {**alike.index(documents), **alike.index_of_known(documents)}
        return self._known[illustrations]

    def _alike(
        self, asked: Asked, scheme: Application | Guarantee, record: Guarantee | Refusal, document: Document
    ) -> Iterator[str]:
        id_of, label = self.set.catalogues.rule_id, self.set.codes.label
        theirs = {id_of(rule, record.specimen) for rule in record.rules_named} - {""}
        rules = [rule.name for rule in scheme.rules if id_of(rule, scheme.specimen) in theirs]
        services = [s for s in scheme.services if s in record.services]
        yield from (f"the same rule ({name})" for name in rules)
        yield from (f"the same service ({label('service', s)})" for s in services)
        if not rules and not services:
            yield f"the same words ({', '.join(_shared(asked.text, document))})"
        kinds = {p.gss[:3] for p in record.places} & {p.gss[:3] for p in scheme.places}
        yield from (f"{TIERS[kind]} as well" for kind in sorted(kinds) if kind in TIERS)


def _shared(text: str, document: Document) -> list[str]:
    """The words of a text that a document has too, as they stand in the text."""
    has = set(alike.kinds_of_word(" ".join([*document.strong, *document.weak])))
    return [f"“{word}”" for word in dict.fromkeys(fold(text)) if not has.isdisjoint(alike.kinds_of_word(word))]


def _differs(record_set: RecordSet, scheme: Application | Guarantee, record: Guarantee | Refusal) -> Iterator[str]:
    codes = record_set.codes
    if isinstance(record, Refusal):
        yield f"It was refused: {codes.label('refusal-reason', record.reason_code)}. {record.reasons}"
        if aside := challenge(codes, record):
            yield aside
        return
    kinds = {s.kind for s in scheme.safeguards}
    for s in record.safeguards:
        if s.kind not in kinds:
            yield f"Missing here: a safeguard of the kind “{codes.label('safeguard-kind', s.kind)}”. Theirs: {s.text}"
    if record.conditions and not scheme.conditions:
        yield "Missing here: conditions. Theirs: " + "; ".join(c.text for c in record.conditions)
    id_of = record_set.catalogues.rule_id
    own = {id_: rule for rule in scheme.rules if (id_ := id_of(rule, scheme.specimen))}
    for rule in record.rules:
        here = own.get(id_of(rule, record.specimen))
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
