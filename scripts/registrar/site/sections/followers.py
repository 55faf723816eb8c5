"""Which guarantees followed a record as their precedent, and which records distinguished it or did not follow it."""

from collections import defaultdict
from typing import NamedTuple

from registrar.model.register import Entry, Register, per_register


class Following(NamedTuple):
    """A later record, and what it did with the earlier one, as a code of `precedent-how`."""

    record: Entry
    how: str


def _followers(register: Register) -> dict[str, list[Following]]:
    """The records that name a record as their precedent, by its id."""
    found: dict[str, list[Following]] = defaultdict(list)
    for entry in register.entries:
        for ref, how in dict.fromkeys((p.ref, p.how or "") for p in entry.precedents_named):
            if ref is not None:
                found[ref].append(Following(entry, how))
    return found


followers = per_register(_followers)
