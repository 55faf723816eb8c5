"""Where a record refers to its bodies by their ids."""

from collections.abc import Iterator, Sequence

from registrar.base.diagnostics import KeyPath
from registrar.model.records import Body, Guarantee, Record, Refusal, RefusalBody, Scheme


def references(record: Record) -> Iterator[tuple[KeyPath, str]]:
    """Each use of a body's id except in `events.by`, by its key path.

    `body-references` checks these, and `event-author-known` checks the events. Where both use an id that no body has, it
    is the body that is missing, and only `body-references` reports it: the fault lies in the id, not in one place.
    """
    if isinstance(record, Scheme):
        yield ("appeal", "refused_by"), record.appeal.refused_by
    for i, rule in enumerate(record.rules_named):
        yield ("rules", i, "issuer"), rule.issuer
    for i, safeguard in enumerate(record.safeguards_named):
        if safeguard.responsible != "provider":
            yield ("safeguards", i, "responsible"), safeguard.responsible
    if isinstance(record, Scheme):
        yield ("redress", "to"), record.redress.to


def decided_bodies(record: Guarantee | Refusal) -> Sequence[Body | RefusalBody]:
    """The bodies of a decided record; a refusal's need not have been asked."""
    return record.bodies
