"""The legal powers of the register (`register/powers.yaml`): who holds each, and what it can reach."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from registrar.base.folding import folded
from registrar.model.value import Value

IN_FORCE = "in-force"
OWN = "own-"
"""How the reach of a power begins that reaches only what its holder made itself."""

NO_PLACE = frozenset(
    "of for to from by friends fans fan club society association group supporters campaign union former users against with "
    "no not under near anti pro shadow mock pretend unofficial ex people customers clients members".split()
)
"""Words in the name of somebody who is not the body that is named there too."""


class Holder(Value):
    """A type of body that holds a power; only that of `nation`, or one of `names`, where they are given."""

    type: str
    nation: str | None = None
    names: tuple[str, ...] = ()

    def is_named(self, name: str) -> bool:
        """Whether a body's name is one of the holder's names, and not only has it in it; any name is, where it has none.

        A holder of whom there are several, in small letters (`licensing board`), has a place before it, or after `for` or `of`.
        After a comma stands the part of it (`The FCA, supervision team`).
        """
        name, _, part = name.partition(",")
        if not NO_PLACE.isdisjoint(re.findall(r"\w+", folded(part).casefold())):
            return False
        text = re.sub(r"\W+", " ", folded(name).casefold()).strip().removeprefix("the ")
        return not self.names or any(self._called(text, n) for n in self.names)

    def _called(self, text: str, name: str) -> bool:
        plain = re.sub(r"\W+", " ", folded(name).casefold()).strip()
        if name.islower():
            before, found, after = f" {text} ".partition(f" {plain} ")
            joins, _, place = after.strip().partition(" ")
            if not found or (joins and (joins not in ("for", "of", "in") or not place)):
                return False
            return NO_PLACE.isdisjoint(f"{before} {place}".split())
        return text in {plain, *(f"{plain} {other.casefold()}" for other in self.names if other.isupper())}


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
