"""The latest changes, for the home page: each event of a guarantee and each refusal, the last entered first."""

import datetime as dt
import heapq
from collections.abc import Iterator, Sequence

import msgspec

from registrar.model.records import Guarantee
from registrar.model.register import Register


class Change(msgspec.Struct, frozen=True, order=True):
    """One of the latest changes. They sort by the date on which they were entered.

    `what` is the code of what happened, such as `suspended`; `why` is the code of the reason, from the code list `reasons`.
    `what` is empty for a refusal, which has no event; `why` is empty for a change without a reason.
    """

    recorded: dt.date
    id: str
    n: int
    date: dt.date
    title: str
    what: str
    reasons: str
    why: str


def latest_changes(register: Register, most: int) -> Sequence[Change]:
    """At most so many of the latest changes, newest first. Illustrations are left out once the register is live."""
    return heapq.nlargest(most, _changes(register))


def _changes(register: Register) -> Iterator[Change]:
    for entry in register.counted:
        if isinstance(entry, Guarantee):
            for e in entry.events:
                yield Change(e.recorded, entry.id, e.n, e.date, entry.title, e.type, "reason-code", e.reason_code or "")
        else:
            yield Change(entry.date, entry.id, 0, entry.date, entry.title, "", "refusal-reason", entry.reason_code)
