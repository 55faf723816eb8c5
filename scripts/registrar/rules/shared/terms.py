"""How long a guarantee may last, and to which day it was last renewed."""

import datetime as dt

from registrar.base.days import years_after
from registrar.model.records import Guarantee
from registrar.model.status import corrected, when

YEARS = 3
YEARS_IN_ALL = 6


def last_day_renewed_to(record: Guarantee) -> dt.date | None:
    """The `until` of the last renewal; None where there is none.

    `dates-ordered` and `term-limit` hold their days against it. That `renewal-moves-expiry` tells something is not
    enough for them to be silent: what it tells may be another renewal, or another day, than bears their own days out.
    """
    renewals = [e for e in corrected(record.events) if e.type == "renewed"]
    return max(renewals, key=when).until if renewals else None


def own_term(record: Guarantee) -> dt.date:
    """The latest last day by the record's own renewals.

    `event-move-allowed` asks for it too. It cannot yield to `term-limit`, which looks at the records before this one as
    well: a chain that is too long puts no event in the wrong place.
    """
    renewals = sum(e.type == "renewed" for e in record.events)
    return years_after(record.decision.effective, min(YEARS * (renewals + 1), YEARS_IN_ALL))
