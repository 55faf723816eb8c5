"""What the entries of the catalogues have to do with each other, worked out once: who made which rule, parts, successors."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from registrar.model.catalogues import KnownBody, KnownRule
from registrar.model.register import Register, tool_per_register


@dataclass(frozen=True)
class Relations:
    """By the id of an entry: the rules that a body made, the parts of a rule, and the bodies that a body took over from.

    Only entries that have a page are among them.
    """

    made: Mapping[str, Sequence[KnownRule]]
    parts: Mapping[str, Sequence[KnownRule]]
    before: Mapping[str, Sequence[KnownBody]]

    @classmethod
    def of(cls, register: Register) -> "Relations":
        bodies, rules = register.catalogues.bodies, register.catalogues.rules
        made: dict[str, list[KnownRule]] = defaultdict(list)
        parts: dict[str, list[KnownRule]] = defaultdict(list)
        before: dict[str, list[KnownBody]] = defaultdict(list)
        for rule in map(rules.entries.__getitem__, register.by_rule):
            if maker := bodies.get(rule.issuer):
                made[maker.id].append(rule)
            if whole := rules.get(rule.parent):
                parts[whole.id].append(rule)
        for body in map(bodies.entries.__getitem__, register.by_body):
            for id_ in body.successor:
                if after := bodies.get(id_):
                    before[after.id].append(body)
        return cls(dict(made), dict(parts), dict(before))


relations = tool_per_register(Relations.of)
