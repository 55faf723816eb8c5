"""The latest changes, as the home page tells them: each event of a guarantee and each refusal, the last entered first."""

import datetime as dt
import heapq
from collections.abc import Iterator, Sequence

import msgspec

from registrar.model.records import Guarantee
from registrar.model.register import Register


class Change(msgspec.Struct, frozen=True, order=True):
    """One of the latest changes; the order is that of the days on which the register heard of them.

    `code_list` and `what` say what happened, `reasons` and `why` for which reason, as codes: `event` and `suspended`. A
    refusal has no event, and its `what` is empty; a change without a reason has no `why`.
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
