"""How long a guarantee may last, and the day to which it was last renewed."""

import datetime as dt

from registrar.base.days import years_after
from registrar.model.records import Guarantee
from registrar.model.status import corrected, when

YEARS = 3
YEARS_IN_ALL = 6


def last_day_renewed_to(record: Guarantee) -> dt.date | None:
    """The `until` of the latest renewal; None where there is none.

    `dates-ordered` and `term-limit` compare their days with it. They cannot simply yield to `renewal-moves-expiry`, because
    its finding may be about another renewal, or about another day.
    """
    renewals = [e for e in corrected(record.events) if e.type == "renewed"]
    return max(renewals, key=when).until if renewals else None


def own_term(record: Guarantee) -> dt.date:
    """The latest last day that the record's own renewals allow.

    `event-move-allowed` asks for it too. It cannot yield to `term-limit`, which also looks at the records before this one:
    a chain that is too long does not put any event in the wrong place.
    """
    renewals = [e.type for e in record.events].count("renewed")
    return years_after(record.decision.effective, min(YEARS * (renewals + 1), YEARS_IN_ALL))
