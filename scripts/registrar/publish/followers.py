"""Which guarantees followed a record as their precedent, and which records distinguished it or did not follow it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
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


_by_id = per_register(_followers)


def followers(register: Register) -> Mapping[str, Sequence[Following]]:
    """The records that name a record as their precedent, by its id: those of today, on the page of an old version too.

    Worked out from each version's own view, they would cost a walk through all records for each version.
    """
    return _by_id(register.as_it_is)
