"""A guarantee that is revoked, surrendered or quashed says why, as a code.

**Why.** Rights without a register disappear, and so do the reasons for which they ended. A code tells the reason in the same
words everywhere, and keeps allegations out of prose.

**Fix.** Add `reason_code` to the event, with the code that fits best.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.record_set import RecordSet
from registrar.model.status import corrected
from registrar.rules.event_move_allowed import impossible

CODE = "ending-reasoned"


def check(record_set: RecordSet) -> Iterator[Finding]:
    for record in record_set.guarantees:
        events, machine = corrected(record.events), record_set.codes.machine
        bare = [i for i, e in enumerate(events) if i > 0 and e.type in machine.reasoned_endings and e.reason_code is None]
        for i in sorted({*bare} - impossible(record, record_set.today, machine)) if bare else ():
            yield Finding(
                record.at("events", i, "reason_code"), CODE,
                f"`{events[i].type}` says why a guarantee ended, and this event has no `reason_code`",
                f"add `reason_code: <code>`, one of: {', '.join(record_set.codes['reason-code'])}",
            )  # fmt: skip
