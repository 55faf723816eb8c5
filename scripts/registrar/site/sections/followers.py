"""Which guarantees followed a record as their precedent."""

from collections import defaultdict

from registrar.model.records import Guarantee
from registrar.model.register import Register, per_register


def _followers(register: Register) -> dict[str, list[Guarantee]]:
    """The guarantees that name a record as their precedent."""
    found: dict[str, list[Guarantee]] = defaultdict(list)
    for g in register.guarantees:
        for precedent in dict.fromkeys(g.precedents):
            found[precedent].append(g)
    return found


followers = per_register(_followers)
