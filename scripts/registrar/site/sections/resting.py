"""What the page of a record rests on, beyond what the whole site does: so that an unchanged page can be taken over.

That is the record, its standing and its history, the other records that it names anywhere or that name it as a
precedent, as far as they are shown: whether they are there, and their titles.
"""

from collections import defaultdict
from typing import Any

import msgspec

from registrar.base import ids
from registrar.model.records import Guarantee
from registrar.model.register import Entry, Register, per_register

_encode = msgspec.json.Encoder().encode


def _followers(register: Register) -> dict[str, list[Guarantee]]:
    """The guarantees that name a record as their precedent."""
    found: dict[str, list[Guarantee]] = defaultdict(list)
    for g in register.guarantees:
        for precedent in dict.fromkeys(g.precedents):
            found[precedent].append(g)
    return found


followers = per_register(_followers)


def rests_on(register: Register, entry: Entry) -> Any:
    """The record, its standing, its versions and the id and title of each record that its page may link to."""
    named = sorted(set(ids.IN_TEXT.findall(_encode(entry).decode())))
    linked = [register.by_id[i] for i in named if i in register.by_id]
    following = followers(register).get(entry.id, [])
    past = register.history.past(entry.id)
    told = past.versions, past.pending, register.history.trouble
    return entry, register.standing.get(entry.id), [(e.id, e.title) for e in (*linked, *following)], told
