"""The rules' engine: it walks the records and calls each rule with what its `LOOKS_AT` asks for.

There are three stages. Rules that need only one record and the reference data are asked record by record, in parallel.
Rules that need the other records are asked once all are read. Rules that need the base of a pull request are asked where
there is one. Each stage returns the findings that its rules raised. `precedence` decides at the end which of them are
reported, because a rule in one stage may yield to a rule in another.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from registrar.base.diagnostics import Finding, KeyPath
from registrar.checking.precedence import Raised
from registrar.model.base_branch import Base
from registrar.model.record_set import RecordSet
from registrar.model.records import Filed, Scheme
from registrar.rules import RULES
from registrar.rules.shared.contract import BaseContext, Context, Part, RegisterContext, Rule, RuleOf, Stage, Subject, parts

T = TypeVar("T")
TOGETHER = 20  # records: as many as a processor's own memory holds
KINDS = ("guarantee", "application", "refusal", "case")


@dataclass(frozen=True, slots=True)
class _Asked:
    """The questions of one stage about one kind of record."""

    record: tuple[Part, ...]
    cited_rule: tuple[Part, ...]


class Engine:
    """A set of rules, sorted by stage and subject. `ENGINE` has all of them."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        every = [part for rule in rules for part in parts(rule)]
        self._each = {
            stage: {
                kind: _Asked(tuple(_of(every, stage, Subject.RECORD, kind)), tuple(_of(every, stage, Subject.CITED_RULE, kind)))
                for kind in KINDS
            }
            for stage in Stage
        }
        self._whole = {
            (stage, subject): tuple(_of(every, stage, subject))
            for stage in Stage
            for subject in (Subject.RECORD_SET, Subject.CHANGED_RECORD, Subject.BASE)
        }

    def of_record(self, record: Filed, context: Context) -> list[Raised]:
        """The findings of the rules that need no other record."""
        return self.of_records((record,), context)[0]

    def of_records(self, records: Sequence[Filed], context: Context) -> list[list[Raised]]:
        """The same for each of a few records, in their order.

        Each rule is asked about all of them before the next rule is: a processor is quicker at what it has just done.
        """
        return _asked(self._each[Stage.RECORD], records, context)

    def of_set(self, record_set: RecordSet, told: Iterable[Finding], base: Base | None) -> list[Raised]:
        """The findings of the rules that look at other records, and at the base where there is one.

        `told` holds the findings that are reported on each record alone.
        """
        given = (record_set.today, record_set.codes, record_set.gazetteer, record_set.catalogues, record_set.info)
        by_file = _by_file(told)
        found = list(self._among(Stage.REGISTER, RegisterContext(*given, record_set, by_file, powers=record_set.powers)))
        for one in base.each if base is not None else ():
            found += self._against(BaseContext(*given, record_set, by_file, one, powers=record_set.powers))
        return found

    def _against(self, context: BaseContext) -> list[Raised]:
        found = list(self._among(Stage.BASE, context))
        for part in self._whole[Stage.BASE, Subject.CHANGED_RECORD]:
            for changed in context.base.compared:
                found += _raised(part, part.check(changed, context))
        for part in self._whole[Stage.BASE, Subject.BASE]:
            found += _raised(part, part.check(context.base, context))
        return found

    def _among(self, stage: Stage, context: RegisterContext) -> Iterator[Raised]:
        for part in self._whole[stage, Subject.RECORD_SET]:
            yield from _raised(part, part.check(context.record_set, context))
        for records in few(tuple(context.record_set.filed)):
            for raised in _asked(self._each[stage], records, context):
                yield from raised


def _of(every: Iterable[Part], stage: Stage, subject: Subject, kind: str | None = None) -> Iterator[Part]:
    for part in every:
        wanted = part.looks_at
        if (wanted.stage, wanted.subject) == (stage, subject) and (kind is None or kind in wanted.kinds):
            yield part


def few(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items in their order, as many at a time as are asked about together."""
    return (items[start : start + TOGETHER] for start in range(0, len(items), TOGETHER))


def _asked(each: Mapping[str, _Asked], records: Sequence[Filed], context: Context) -> list[list[Raised]]:
    """What is raised about each record, in the order in which it would be if it were the only one."""
    found: list[list[Raised]] = [[] for _ in records]
    for kind in dict.fromkeys(record.kind for record in records):
        here = [(record, raised) for record, raised in zip(records, found, strict=True) if record.kind == kind]
        for part in each[kind].record:
            check, yields_to = part.check, part.yields_to
            for record, raised in here:
                for finding in check(record, context):
                    raised.append(Raised(finding, finding.location.path, yields_to))
        if each[kind].cited_rule:
            _asked_of_rules(each[kind].cited_rule, here, context)
    return found


def _asked_of_rules(asked: Sequence[Part], here: Sequence[tuple[Filed, list[Raised]]], context: Context) -> None:
    """Adds what is raised about the rules that each record names, one rule after the other."""
    subjects = [
        (RuleOf(record, i, rule), list[Raised](), raised)
        for record, raised in here
        if isinstance(record, Scheme)
        for i, rule in enumerate(record.rules)
    ]
    for part in asked:
        check, yields_to = part.check, part.yields_to
        for subject, own, _ in subjects:
            for finding in check(subject, context):
                own.append(Raised(finding, _within(("rules", subject.index), finding.location.path), yields_to))
    for _, own, raised in subjects:
        raised += own


def _raised(part: Part, findings: Iterable[Finding]) -> Iterator[Raised]:
    for finding in findings:
        yield Raised(finding, finding.location.path, part.yields_to)


def _within(item: KeyPath, path: KeyPath) -> KeyPath:
    """A path that begins with the item that was judged, even where the fault is in a value elsewhere."""
    return path if path[: len(item)] == item else (*item, *path)


def _by_file(findings: Iterable[Finding]) -> Mapping[str, Sequence[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.location.file].append(finding)
    return found


ENGINE = Engine(RULES)
