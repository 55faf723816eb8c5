"""Which findings are reported: each fault has one code, because other rules that find it yield.

A finding is dropped where another is reported that comes from a rule to which its own rule yields, within the declared scope
(`rules/shared/contract.py`). A dropped finding makes no other finding yield. The declarations contain no circle, so the
result is the same whatever the order of the findings.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from registrar.base.diagnostics import Finding, KeyPath
from registrar.rules.shared.contract import Precedence


@dataclass(frozen=True, slots=True)
class Raised:
    """A finding that may or may not be reported. `about` is its key path, which begins with the item that was judged."""

    finding: Finding
    about: KeyPath
    yields_to: Precedence = field(default_factory=dict)


def unconditional(findings: Iterable[Finding]) -> list[Raised]:
    """Findings that yield to nothing, such as those of the stages before the rules."""
    return [Raised(f, f.location.path) for f in findings]


def reported(raised: Iterable[Raised]) -> list[Finding]:
    """The findings that are reported, in the order in which they were raised."""
    return [r.finding for r, obstacles in settled(raised) if not obstacles]


def settled(raised: Iterable[Raised]) -> Iterator[tuple[Raised, Sequence[Raised]]]:
    """Each raised finding with the reported findings to which it yields; there are none where it is itself reported."""
    by_file: dict[str, list[Raised]] = defaultdict(list)
    everything = list(raised)
    for r in everything:
        by_file[r.finding.location.file].append(r)
    answers = {file: _File(here) for file, here in by_file.items() if any(r.yields_to for r in here)}
    for r in everything:
        file = answers.get(r.finding.location.file)
        yield r, file.obstacles(r) if file else ()


class _File:
    """The findings on one file, by code."""

    def __init__(self, here: Iterable[Raised]) -> None:
        self.by_code: dict[str, list[Raised]] = defaultdict(list)
        self.answers: dict[int, tuple[Raised, ...]] = {}
        for r in here:
            self.by_code[r.finding.code].append(r)

    def obstacles(self, r: Raised) -> tuple[Raised, ...]:
        found = self.answers.get(id(r))
        if found is None:
            found = self.answers[id(r)] = tuple(
                other
                for code, scope in r.yields_to.items()
                for other in self.by_code.get(code, ())
                if scope.covers(r.about, other.about) and not self.obstacles(other)
            )
        return found
