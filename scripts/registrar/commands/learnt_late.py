"""An event that is entered after later ones names the event that it should have followed."""

import datetime as dt
from collections.abc import Sequence

from registrar.commands.typed_day import is_day
from registrar.model.event import Event
from registrar.model.status import timeline


def followed(events: Sequence[Event], type_: str, day: str) -> int | None:
    """The number of the event that one of this day should have followed; None where it comes last, or there is none."""
    if type_ == "corrected" or not is_day(day):  # a correction names what it corrects
        return None
    in_order, date = timeline(events), dt.date.fromisoformat(day)
    if not in_order or in_order[-1].date <= date:
        return None
    return next((e.n for e in reversed(in_order) if e.date <= date), None)
