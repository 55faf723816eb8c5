"""Where an ending needs a reason, its event gives it, as a code.

**Why.** Rights that no register holds disappear, and so do the reasons why they ended. A code gives the reason in the same
words everywhere, and keeps allegations out of the text.

**Fix.** Add `reason_code` to the event, with the code that fits best.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Guarantee
from registrar.model.status import corrected
from registrar.rules.shared.contract import EACH_GUARANTEE, SAME_RECORD, Context, Part
from registrar.rules.shared.event_moves import impossible

CODE = "ending-reasoned"
LOOKS_AT = EACH_GUARANTEE


def check(record: Guarantee, context: Context) -> Iterator[Finding]:
    if bare := _bare(record, context):
        for i in sorted(bare - impossible(record, context.codes.machine)):
            yield _finding(record, i, context)


def of_impossible_events(record: Guarantee, context: Context) -> Iterator[Finding]:
    if bare := _bare(record, context):
        for i in sorted(bare & impossible(record, context.codes.machine)):
            yield _finding(record, i, context)


def _bare(record: Guarantee, context: Context) -> set[int]:
    """The endings without a reason, by their index."""
    reasoned, events = context.codes.machine.reasoned_endings, enumerate(corrected(record.events))
    return {i for i, e in events if e.type in reasoned and e.reason_code is None and i > 0}


def _finding(record: Guarantee, i: int, context: Context) -> Finding:
    return Finding(
        record.at("events", i, "reason_code"), CODE,
        f"a `{record.events[i].type}` event must say why the guarantee ended: `reason_code` is missing",
        f"add `reason_code: <code>`, one of: {', '.join(context.codes.reasons(record.events[i].type))}",
    )  # fmt: skip


ALSO = (Part(EACH_GUARANTEE, of_impossible_events, {"event-move-allowed": SAME_RECORD}),)
