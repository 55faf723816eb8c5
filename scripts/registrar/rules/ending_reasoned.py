"""A guarantee that is revoked, surrendered or quashed says why, as a code.

**Why.** Rights without a register disappear, and so do the reasons for which they ended. A code tells the reason in the same
words everywhere, and keeps allegations out of prose.

**Fix.** Add `reason_code` to the event, with the code that fits best.
"""

from collections.abc import Iterator

from registrar.diagnostics import Finding
from registrar.draft import Draft
from registrar.status import corrected

CODE = "ending-reasoned"
REASONED = frozenset(["revoked", "surrendered", "quashed"])


def check(draft: Draft) -> Iterator[Finding]:
    for record in draft.guarantees:
        for i, event in enumerate(corrected(record.events)):
            if i > 0 and event.type in REASONED and event.reason_code is None:  # the first is the grant, or told as that
                yield Finding(
                    record.spot("events", i, "reason_code"), CODE,
                    f"`{event.type}` says why a guarantee ended, and this event has no `reason_code`",
                    f"add `reason_code: <code>`, one of: {', '.join(draft.codes['reason-code'])}",
                )  # fmt: skip
