"""Every web address that a record can hold."""

from collections.abc import Iterator

from registrar.base.diagnostics import KeyPath
from registrar.model.records import Guarantee, Record, Scheme


def addresses(record: Record) -> Iterator[tuple[KeyPath, str | None]]:
    """Each web address by its key path; None where the field is left out."""
    for i, rule in enumerate(record.rules_named):
        yield (("rule", "url") if record.kind == "refusal" else ("rules", i, "url")), rule.url
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
