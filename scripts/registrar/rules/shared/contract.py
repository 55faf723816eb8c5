"""What a rule declares, and what it is given: the contract between `rules/` and the engine (`checking/engine.py`).

A rule's module has `CODE`, a docstring that is its page, and

    LOOKS_AT = EACH_GUARANTEE                            what it is called with
    YIELDS_TO = {"dates-ordered": SAME_RECORD}           whose findings replace its own, and where (optional)
    def check(record: Guarantee, context: Context) -> Iterable[Finding]

A rule that asks more than one question has the others in `ALSO`, each a `Part` with the same three things.
Nothing here walks a record or drops a finding: the engine does that.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar

from registrar.base.diagnostics import Finding, KeyPath, Location
from registrar.model.base_branch import Base
from registrar.model.catalogues import Catalogues
from registrar.model.codes import Codes
from registrar.model.powers import NO_POWERS, Powers
from registrar.model.record_set import RecordSet
from registrar.model.records import Rule as CitedRule
from registrar.model.records import Scheme
from registrar.model.reference import Gazetteer, Info

S = TypeVar("S", bound=Scheme)


class Stage(Enum):
    """What a rule needs besides what it is called with, and so when it can be asked."""

    RECORD = "the reference data: it can be asked of any record, on any processor, and a clean result can be cached"
    REGISTER = "the other records of the register"
    BASE = "what a pull request started from: it is asked only where there is a base"


class Subject(Enum):
    """What a rule is called with."""

    RECORD = "a record"
    CITED_RULE = "a rule that a scheme names, as a `RuleOf`"
    RECORD_SET = "the `RecordSet`, once"
    CHANGED_RECORD = "a record that differs from the base, as a `ChangedRecord`"
    BASE = "the `Base`, once"


@dataclass(frozen=True, slots=True)
class LooksAt:
    """What a rule is called with. `kinds` are the kinds of record, where it is called record by record.

    `reference`: it is called with the whole register, and reports only what is in the reference files.
    """

    subject: Subject
    kinds: frozenset[str] = frozenset()
    stage: Stage = Stage.RECORD
    reference: bool = False

    @property
    def among_others(self) -> "LooksAt":
        """The same, but the rule can also see the rest of the register."""
        return replace(self, stage=Stage.REGISTER)

    @property
    def against_base(self) -> "LooksAt":
        """The same, but the rule can also see the base of the pull request."""
        return replace(self, stage=Stage.BASE)


EACH_GUARANTEE = LooksAt(Subject.RECORD, frozenset(["guarantee"]))
EACH_APPLICATION = LooksAt(Subject.RECORD, frozenset(["application"]))
EACH_REFUSAL = LooksAt(Subject.RECORD, frozenset(["refusal"]))
EACH_SCHEME = LooksAt(Subject.RECORD, frozenset(["guarantee", "application"]))
EACH_DECIDED_RECORD = LooksAt(Subject.RECORD, frozenset(["guarantee", "refusal"]))
EACH_RECORD = LooksAt(Subject.RECORD, frozenset(["guarantee", "application", "refusal"]))
EACH_CASE = LooksAt(Subject.RECORD, frozenset(["case"]))
EACH_NUMBERED_RECORD = LooksAt(Subject.RECORD, frozenset(["guarantee", "refusal", "case"]))
EACH_FILE = LooksAt(Subject.RECORD, frozenset(["guarantee", "application", "refusal", "case"]))
EACH_CITED_RULE = LooksAt(Subject.CITED_RULE, EACH_SCHEME.kinds)
EACH_CITED_RULE_OF_A_GUARANTEE = LooksAt(Subject.CITED_RULE, EACH_GUARANTEE.kinds)
WHOLE_REGISTER = LooksAt(Subject.RECORD_SET, stage=Stage.REGISTER)
REFERENCE_FILES = LooksAt(Subject.RECORD_SET, stage=Stage.REGISTER, reference=True)
EACH_CHANGED_RECORD = LooksAt(Subject.CHANGED_RECORD, stage=Stage.BASE)
WHOLE_BASE = LooksAt(Subject.BASE, stage=Stage.BASE)


@dataclass(frozen=True, slots=True)
class RuleOf(Generic[S]):
    """A rule that a scheme names: the item `index` of its `rules`."""

    scheme: S
    index: int
    rule: CitedRule

    def at(self, *path: str | int) -> Location:
        """The value at a key path within the item."""
        return self.scheme.at("rules", self.index, *path)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the other rule's finding must be: in the same file, with the first `shared` steps of the key path in common.

    `shared` is None where the whole path must be the same. Where `parts` are given, the path must begin with one of them.
    """

    shared: int | None
    parts: tuple[KeyPath, ...] = ()

    def within(self, *parts: str) -> "Scope":
        """The same, but only in parts of the record: `within("decision.granted", "events")`."""
        return replace(self, parts=tuple(tuple(part.split(".")) for part in parts))

    def covers(self, mine: KeyPath, other: KeyPath) -> bool:
        """Whether this finding yields to the other one, because of where the other one is."""
        if mine[: self.shared] != other[: self.shared]:
            return False
        return not self.parts or any(other[: len(part)] == part for part in self.parts)


SAME_RECORD = Scope(0)
SAME_ITEM = Scope(2)
"""The same item of a list, such as `rules.0` or `events.3`."""
SAME_VALUE = Scope(None)

Precedence = Mapping[str, Scope]
"""The codes to which a rule yields, each with its scope."""


@dataclass(frozen=True, slots=True)
class Context:
    """What every rule is given besides the record: today's date, and the reference data."""

    today: dt.date
    codes: Codes
    gazetteer: Gazetteer
    catalogues: Catalogues
    info: Info | None
    powers: Powers = field(default=NO_POWERS, kw_only=True)

    @classmethod
    def of(cls, record_set: RecordSet) -> "Context":
        """Today's date and the reference data of a record set."""
        return cls(
            record_set.today, record_set.codes, record_set.gazetteer, record_set.catalogues, record_set.info,
            powers=record_set.powers,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class RegisterContext(Context):
    """What a rule that looks at other records is given. `told` holds the findings on each record alone, by file."""

    record_set: RecordSet
    told: Mapping[str, Sequence[Finding]]

    def is_told(self, heeded: Precedence, location: Location) -> bool:
        """Whether one of these rules has a finding at a location, so that nothing else should be concluded from it.

        It is for rules that draw conclusions from several records. `heeded` is the rule's `HEEDS`, so this is declared too.
        """
        return any(
            f.code in heeded and heeded[f.code].covers(location.path, f.location.path) for f in self.told.get(location.file, ())
        )


@dataclass(frozen=True, slots=True)
class BaseContext(RegisterContext):
    """What a rule is given if it compares the register with the base of a pull request."""

    base: Base


@dataclass(frozen=True, slots=True)
class Part:
    """One question of a rule: what it looks at, the function that answers it, and what its findings yield to."""

    looks_at: LooksAt
    check: Callable[[Any, Any], Iterable[Finding]]
    yields_to: Precedence = field(default_factory=dict)


class Rule(Protocol):
    """The shape of a rule's module. It may have `YIELDS_TO`, `ALSO` and `HEEDS` too."""

    CODE: str
    LOOKS_AT: LooksAt
    __doc__: str | None

    def check(self, subject: Any, context: Any, /) -> Iterable[Finding]: ...


def parts(rule: Rule) -> tuple[Part, ...]:
    """The questions of a rule, starting with its `check`."""
    first = Part(rule.LOOKS_AT, rule.check, getattr(rule, "YIELDS_TO", {}))
    return (first, *getattr(rule, "ALSO", ()))


def heeds(rule: Rule) -> Precedence:
    """The findings on a record that a rule looks at before it draws its own conclusion."""
    found: Precedence = getattr(rule, "HEEDS", {})
    return found
