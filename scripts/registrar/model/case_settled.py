"""How a case was settled, and which replies in it show that this is so."""

import datetime as dt
from collections.abc import Sequence

from registrar.model.case import Ask, Case
from registrar.model.codes import Codes


def replies_that_show(codes: Codes, case: Case, how: str, day: dt.date) -> Sequence[Ask]:
    """The replies by the end of `day` that say what this way of settling a case says, in the order of time (`needs_reply` of
    `settled-how.yaml`). Without one, it is the word of whoever settled it, and needs a reason."""
    found = [a for a in case.asks if a.replied is not None and a.replied <= day and a.position in codes.settled[how].needs_reply]
    return sorted(found, key=lambda a: (a.replied or day, a.n))
