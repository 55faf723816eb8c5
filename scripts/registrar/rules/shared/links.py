"""Every web address that a record can hold, and every other record that it names."""

from collections.abc import Iterator

from registrar.base.diagnostics import KeyPath
from registrar.model.records import Case, Guarantee, Record, Refusal, Scheme
from registrar.rules.shared.bodies import decided_bodies


def addresses(record: Record | Case) -> Iterator[tuple[KeyPath, str | None]]:
    """Each web address by its key path; None where the field is left out."""
    if isinstance(record, Case):
        for i, ask in enumerate(record.asks):
            if ask.evidence is not None:
                yield ("asks", i, "evidence", "url"), ask.evidence.url
        return
    for i, rule in enumerate(record.rules_named):
        yield ("rules", i, "url"), rule.url
    for i, precedent in enumerate(record.precedents_named):
        yield ("precedents", i, "url"), precedent.url
    if isinstance(record, Guarantee | Refusal):
        for i, body in enumerate(decided_bodies(record)):
            if body.reply is not None and body.reply.evidence is not None:
                yield ("bodies", i, "reply", "evidence", "url"), body.reply.evidence.url
            if body.contact is not None:
                yield ("bodies", i, "contact", "url"), body.contact.url
    if isinstance(record, Refusal) and record.provider is not None:
        yield ("provider", "contact", "url"), record.provider.contact.url
    if isinstance(record, Scheme):
        yield ("provider", "contact", "url"), record.provider.contact.url
        yield ("redress", "url"), record.redress.url
        if record.learning is not None:
            yield ("learning", "url"), record.learning.url
    if isinstance(record, Guarantee):
        yield ("decision", "basis", "url"), record.decision.basis.url
        if (document := record.decision.document) is not None:
            yield ("decision", "document", "url"), document.url
            yield ("decision", "document", "archived_url"), document.archived_url


def referred(record: Record) -> Iterator[tuple[KeyPath, str]]:
    """Each other record on which this one rests, or which it replaces, or beside which it was decided, by its key path."""
    for i, precedent in enumerate(record.precedents_named):
        if precedent.ref is not None:
            yield ("precedents", i, "ref"), precedent.ref
    if isinstance(record, Scheme):
        for i, id_ in enumerate(record.supersedes):
            yield ("supersedes", i), id_
    if isinstance(record, Guarantee | Refusal) and record.in_part_with is not None:
        yield ("in_part_with",), record.in_part_with


def led_to(case: Case) -> Iterator[tuple[KeyPath, str]]:
    """Each record to which a case led, by the key path of the first place that names it."""
    for i, id_ in enumerate(case.leads_to):
        yield ("leads_to", i), id_
    for i, event in enumerate(case.events):
        if event.type == "decided" and event.ref is not None and event.ref not in case.leads_to:
            yield ("events", i, "ref"), event.ref
