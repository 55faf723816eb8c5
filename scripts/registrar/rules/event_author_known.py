"""Each event is by someone known: a post of the register, a court or an ombudsman, those concerned, or a body in the record.

**Why.** An event changes what people may rely on. A reader must be able to see who decided it.

**Fix.** Write `provider`, `users`, `panel`, `registrar`, `court`, `ombudsman` or `third-party`, or the id of a body in the
record's `bodies`, such as `b1`. In a case, a body is named by its id in `register/bodies.yaml`.
"""

from collections.abc import Iterator, Sequence

from registrar.base.diagnostics import Finding
from registrar.model.code_kinds import POSTS
from registrar.model.records import Case, Numbered
from registrar.rules.shared.bodies import references
from registrar.rules.shared.contract import EACH_NUMBERED_RECORD, Context

CODE = "event-author-known"
LOOKS_AT = EACH_NUMBERED_RECORD


def check(record: Numbered, context: Context) -> Iterator[Finding]:
    bodies = record.body_ids if isinstance(record, Case) else [b.id for b in record.bodies_named]
    unknown = [i for i, e in enumerate(record.events) if e.by not in POSTS and e.by not in bodies]
    elsewhere = {id_ for _, id_ in references(record)} if unknown and not isinstance(record, Case) else ()
    for i in unknown:
        if record.events[i].by not in elsewhere:  # otherwise body-references reports the missing body
            yield _finding(record, i, bodies)


def _finding(record: Numbered, i: int, bodies: Sequence[str]) -> Finding:
    return Finding(
        record.at("events", i, "by"), CODE,
        f"`{record.events[i].by}` is not someone that this record names",
        f"write one of: {', '.join([*POSTS, *bodies])}",
    )  # fmt: skip
