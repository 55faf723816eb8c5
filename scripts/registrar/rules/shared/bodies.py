"""Where a scheme refers to its bodies by their ids."""

from collections.abc import Iterator

from registrar.base.diagnostics import KeyPath
from registrar.model.records import Scheme


def references(scheme: Scheme) -> Iterator[tuple[KeyPath, str]]:
    """Each use of a body's id except in `events.by`, by its key path.

    `body-references` checks these, and `event-author-known` checks the events. Where both use an id that no body has, it
    is the body that is missing, and only `body-references` reports it: the fault lies in the id, not in one place.
    """
    yield ("appeal", "refused_by"), scheme.appeal.refused_by
    for i, rule in enumerate(scheme.rules):
        yield ("rules", i, "issuer"), rule.issuer
    for i, safeguard in enumerate(scheme.safeguards):
        if safeguard.responsible != "provider":
            yield ("safeguards", i, "responsible"), safeguard.responsible
    yield ("redress", "to"), scheme.redress.to
