"""Each renewal is made in time and gives the new last day; the guarantee expires on the day that the latest one gives.

**Why.** At a renewal, the promise is looked at again. Each renewal is made while the guarantee is still in force, and so
within three years of the start or of the renewal before it.

**Fix.** Give each `renewed` event an `until` that is later than the previous last day. Write the `until` of the latest
renewal as `decision.expires`. A guarantee that has ended cannot be renewed: grant a new one.
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
    out_of_order = expires <= record.decision.effective  # dates-ordered reports it
    for k, i in enumerate(renewals, start=1):
        event, last = known[i], k == len(renewals)
        latest = years_after(max(record.decision.effective, record.decision.granted), YEARS * k)
        latest = min(latest, former) if former is not None else latest
        if event.date > latest and i not in days_at_fault(record, context.today):
            yield Finding(
                record.at(*source_of(record.events, i, "date")), CODE,
                f"this renewal is dated {event.date}, after the guarantee had ended: its last day was {latest} at the latest",
                f"write the day on which it was renewed: {latest} or earlier; if it had ended, grant a new guarantee",
            )  # fmt: skip
        if event.until is None:
            yield Finding(
                record.at("events", i, "until"), CODE, "a renewal needs the new last day: `until` is missing",
                f"add `until: {expires}`, the same day as `decision.expires`" if last else "add `until: <the new last day>`",
            )  # fmt: skip
        elif last and event.until != expires and not out_of_order:
            yield Finding(
                record.at(*source_of(record.events, i, "until")), CODE,
                f"the latest renewal is until {event.until}, but `decision.expires` is {expires}",
                f"write `until: {expires}` here, or `expires: {event.until}` in the decision, whichever was decided",
            )  # fmt: skip
        elif former is not None and event.until <= former:
            yield Finding(
                record.at(*source_of(record.events, i, "until")), CODE,
                f"this renewal is until {event.until}, which is not later than the previous last day ({former})",
                f"write the new last day, later than {former}",
            )  # fmt: skip
        former = event.until or former
