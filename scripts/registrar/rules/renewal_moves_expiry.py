"""A renewal comes in time and names the new last day, and the last one's day is the day on which the guarantee expires.

**Why.** A renewal is the moment at which the promise is looked at afresh. Each comes while the guarantee still holds, and so
within three years of the start, and of the renewal before it.

**Fix.** Give each `renewed` event an `until` that is later than the last day before it, and write the same day as
`decision.expires`. A guarantee that has ended is not renewed: grant a new one.
"""

from collections.abc import Iterator

from registrar.base.days import years_after
from registrar.base.diagnostics import Finding
from registrar.model.records import Guarantee
from registrar.model.status import corrected, source_of, when
from registrar.rules.shared.contract import EACH_GUARANTEE, Context
from registrar.rules.shared.event_order import days_at_fault
from registrar.rules.shared.terms import YEARS

CODE = "renewal-moves-expiry"
LOOKS_AT = EACH_GUARANTEE


def check(record: Guarantee, context: Context) -> Iterator[Finding]:
    known = corrected(record.events)
    renewals = sorted((i for i, e in enumerate(known) if e.type == "renewed" and i > 0), key=lambda i: when(known[i]))
    expires, former = record.decision.expires, None
    out_of_order = expires <= record.decision.effective  # dates-ordered says so
    for k, i in enumerate(renewals, start=1):
        event, last = known[i], k == len(renewals)
        latest = years_after(max(record.decision.effective, record.decision.granted), YEARS * k)
        latest = min(latest, former) if former is not None else latest
        if event.date > latest and i not in days_at_fault(record, context.today):
            yield Finding(
                record.at(*source_of(record.events, i, "date")), CODE,
                f"the guarantee was renewed on {event.date}, and by then it had ended: its last day was {latest} at the latest",
                f"write the day on which it was renewed: {latest} or earlier; if it had ended, grant a new one",
            )  # fmt: skip
        if event.until is None:
            yield Finding(
                record.at("events", i, "until"), CODE, "a renewal names the new last day, and this one has no `until`",
                f"add `until: {expires}`, as `decision.expires` says" if last else "add `until: <the last day that it moved to>`",
            )  # fmt: skip
        elif last and event.until != expires and not out_of_order:
            yield Finding(
                record.at(*source_of(record.events, i, "until")), CODE,
                f"the last renewal is until {event.until}, and `decision.expires` is {expires}",
                f"write `until: {expires}`, or `expires: {event.until}` in the decision, whichever was decided",
            )  # fmt: skip
        elif former is not None and event.until <= former:
            yield Finding(
                record.at(*source_of(record.events, i, "until")), CODE,
                f"this renewal is until {event.until}, no later than the last day before it ({former})",
                f"write the new last day, later than {former}",
            )  # fmt: skip
        former = event.until or former
