"""The legal powers of the register (`register/powers.yaml`): who holds each, and what it can reach."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from registrar.base.folding import folded
from registrar.model.value import Value

IN_FORCE = "in-force"
OWN = "own-"
"""How the reach of a power begins that reaches only what its holder made itself."""


class Holder(Value):
    """A type of body that holds a power; only that of `nation`, or one of `names`, where they are given."""

    type: str
    nation: str | None = None
    names: tuple[str, ...] = ()

    def is_named(self, name: str) -> bool:
        """Whether a body's name has one of the holder's names in it; any name does where the holder has none."""
        text = folded(name).casefold()
        return not self.names or any(re.search(rf"\b{re.escape(n.casefold())}\b", text) for n in self.names)


class Power(Value):
    """One power. `effects` and `kinds` are codes; `laws` are identifiers at legislation.gov.uk, where `reach` is `listed`."""

    id: str
    name: str
    citation: str
    url: str
    nations: tuple[str, ...]
    holders: tuple[Holder, ...]
    effects: tuple[str, ...]
    kinds: tuple[str, ...]
    reach: str
    limits: str
    standing: str
    confidence: str
    laws: tuple[str, ...] = ()

    @property
    def usable(self) -> bool:
        return self.standing == IN_FORCE

    @property
    def own(self) -> bool:
        """Whether it reaches only what its holder made itself."""
        return self.reach.startswith(OWN)


@dataclass(frozen=True)
class Powers:
    """The powers by their ids. `known` is false when `powers.yaml` itself has a problem."""

    by_id: Mapping[str, Power] = field(default_factory=dict)
    known: bool = True

    def get(self, id_: str | None) -> Power | None:
        return self.by_id.get(id_) if id_ else None

    def __iter__(self) -> Iterator[Power]:
        return iter(self.by_id.values())


NO_POWERS = Powers()
