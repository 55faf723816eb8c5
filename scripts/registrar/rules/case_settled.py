"""What a case says of how it was settled rests on a reply in it, or on a reason.

**Why.** “The body took back its no” is said of a body, in public, and is repeated by whoever cites the case. The register says it
only where that body said so. Where nobody did, it is the word of whoever settled the case, and the page quotes it as theirs.

**Fix.** Enter the reply that shows it, by the day on which the case was settled: of `never-required`, a body’s `no-such-rule`; of
`body-changed-its-mind`, a body’s `changed-its-mind`. Where there is none, write in the `reason` of the `settled` event how it is
known, or choose another `how`. `other-way-found` always needs a reason: it says which way.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.case import Case
from registrar.model.case_settled import replies_that_show
from registrar.model.status import corrected
from registrar.rules.shared.contract import EACH_CASE, Context

CODE = "case-settled"
LOOKS_AT = EACH_CASE


def check(case: Case, context: Context) -> Iterator[Finding]:
    for i, event in enumerate(corrected(case.events)):
        if event.type != "settled" or event.how is None or event.reason:
            continue
        if replies_that_show(context.codes, case, event.how, event.date):
            continue
        shows = [f"`{code}`" for code in context.codes.settled[event.how].needs_reply]
        label = context.codes.label("settled-how", event.how)
        yield Finding(
            case.at("events", i, "reason"), CODE,
            f"the case was settled as “{label}”, "
            + (f"and no body answered {' or '.join(shows)} by {event.date}" if shows else "and nothing says which way"),
            "add `reason`: how this is known; the page quotes it as the words of whoever settled the case"
            + (", or enter the reply, or choose another `how`" if shows else ""),
        )  # fmt: skip
