"""Where a scheme refers to its bodies by their ids."""

from collections.abc import Iterator

from registrar.base.diagnostics import KeyPath
from registrar.model.records import Scheme


def references(scheme: Scheme) -> Iterator[tuple[KeyPath, str]]:
    """Each use of a body's id but `events.by`, by its key path.

    `body-references` judges these, `event-author-known` the events. Where an id that stands for no body is used in both,
    the body is what is missing, and `body-references` tells it: that is a question of the id, not of a place in the record.
    """
    yield ("appeal", "refused_by"), scheme.appeal.refused_by
    for i, rule in enumerate(scheme.rules):
        yield ("rules", i, "issuer"), rule.issuer
    for i, safeguard in enumerate(scheme.safeguards):
        if safeguard.responsible != "provider":
            yield ("safeguards", i, "responsible"), safeguard.responsible
    yield ("redress", "to"), scheme.redress.to
