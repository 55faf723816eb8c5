"""Whoever an event is said to be by is known: the provider, the panel, the registrar, a court or a body of the record.

**Why.** An event changes what people may rely on. A reader must be able to see who decided it.

**Fix.** Write `provider`, `panel`, `registrar`, `court`, or the id of a body in the record's `bodies`, such as `b1`.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.record_set import RecordSet
from registrar.model.records import Guarantee, Refusal

CODE = "event-author-known"
POSTS = ("provider", "panel", "registrar", "court")


def check(record_set: RecordSet) -> Iterator[Finding]:
    for record in record_set.decided:
        bodies = [b.id for b in record.bodies] if isinstance(record, Guarantee) else []
        for i, event in enumerate(record.events):
            if event.by not in POSTS and event.by not in bodies and not _told_already(record, event.by):
                unnamed = "" if bodies else "; a refusal's body is not named by an id"
                yield Finding(
                    record.at("events", i, "by"), CODE,
                    f"`{event.by}` is not known to this record",
                    f"write one of: {', '.join([*POSTS, *bodies])}{unnamed}",
                )  # fmt: skip


def _told_already(record: Guarantee | Refusal, id_: str) -> bool:
    """Whether the record uses the id elsewhere too: then the body is what is missing, and body-references says so."""
    if isinstance(record, Refusal):
        return False
    used = {record.appeal.refused_by, record.redress.to}
    return id_ in used or any(id_ == r.issuer for r in record.rules) or any(id_ == s.responsible for s in record.safeguards)
