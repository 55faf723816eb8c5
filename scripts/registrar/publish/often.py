"""How often a rule was asked about, and how often the wish was granted: so that a rule granted often can be made standing."""

from typing import NamedTuple

from registrar.model.register import Register
from registrar.publish.rule_outcomes import MANY, counted_uses


class Often(NamedTuple):
    """The decisions about a rule: how many there were, and in how many it was relaxed, or was never required."""

    asked: int
    granted: int


def often(register: Register, rule: str) -> Often:
    """How often a rule of the catalogue was decided about, by its id. A record counts once.

    An illustration of real law never counts, and no illustration does once the register is live.
    """
    uses = counted_uses(register, rule) if rule in register.by_rule else ()
    kinds = {u.record.id: u.record.kind for u in uses}
    return Often(len(kinds), sum(kind == "guarantee" for kind in kinds.values()))


LEAST = MANY
"""The decisions from which on a rule is told to be granted often."""


def always_granted(found: Often) -> bool:
    """Whether the rule was decided about often, and relaxed each time."""
    return found.asked >= LEAST and found.asked == found.granted
