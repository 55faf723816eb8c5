"""The engine: only the contents of a record decide what is reported on it, and each declaration of precedence has an effect."""

import random
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from graphlib import TopologicalSorter
from inspect import signature
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import case_records
import casebook
from registrar.base import parallel
from registrar.base.diagnostics import Finding, Location, Problem
from registrar.checking import cache as kept_answers
from registrar.checking import examined, file_check, pipeline
from registrar.checking.engine import ENGINE, Engine
from registrar.checking.precedence import Raised, reported
from registrar.model.base_branch import Base, ChangedRecord
from registrar.model.record_set import RecordSet
from registrar.model.records import Application, Case, Filed, Guarantee, Refusal, Scheme
from registrar.reading.files import SourceFile
from registrar.rules import RULES
from registrar.rules.shared.contract import (
    EACH_APPLICATION,
    EACH_CASE,
    EACH_CHANGED_RECORD,
    EACH_CITED_RULE,
    EACH_CITED_RULE_OF_A_GUARANTEE,
    EACH_DECIDED_RECORD,
    EACH_FILE,
    EACH_GUARANTEE,
    EACH_NUMBERED_RECORD,
    EACH_RECORD,
    EACH_REFUSAL,
    EACH_SCHEME,
    SAME_ITEM,
    SAME_RECORD,
    SAME_VALUE,
    WHOLE_BASE,
    WHOLE_REGISTER,
    BaseContext,
    Context,
    LooksAt,
    Part,
    Precedence,
    RegisterContext,
    Rule,
    RuleOf,
    Stage,
    heeds,
    parts,
)
from test_cases import report_on

CASES = sorted(case.id for case in casebook.cases())
BY_CODE = {rule.CODE: rule for rule in RULES}


def raised(record_set: RecordSet, engine: Engine = ENGINE) -> list[Raised]:
    """What every rule says of a register, before any yields to another."""
    context = Context.of(record_set)
    found = [r for record in record_set.filed for r in engine.of_record(record, context)]
    return found + engine.of_set(record_set, reported(found), None)


def findings(record_set: RecordSet, engine: Engine = ENGINE) -> list[Finding]:
    """What is reported on a register, sorted."""
    return sorted(reported(raised(record_set, engine)), key=repr)


@cache
def raised_on_all() -> list[Raised]:
    return raised(case_records.together(CASES))


@cache
def of_all() -> list[Finding]:
    """What is reported on all cases together."""
    return sorted(reported(raised_on_all()), key=repr)


@cache
def told_by() -> dict[str, list[str]]:
    """The cases on which each rule says something, whether it is reported or yields."""
    case_of = {record.file: name for name, held in case_records.records().items() for record in held}
    found: dict[str, set[str]] = {}
    for r in raised_on_all():
        if (file := r.finding.location.file) in case_of:
            found.setdefault(r.finding.code, set()).add(case_of[file])
    return {code: sorted(names) for code, names in found.items()}


def shuffled(record_set: RecordSet, chance: random.Random) -> RecordSet:
    def mixed(records: Sequence[Any]) -> Any:
        return tuple(chance.sample(records, len(records)))

    return replace(
        record_set,
        guarantees=mixed(record_set.guarantees),
        applications=mixed(record_set.applications),
        refusals=mixed(record_set.refusals),
        cases=mixed(record_set.cases),
    )


def test_the_cases_hold_what_these_properties_need() -> None:
    told = {f.code for f in of_all()}
    asked = {rule.CODE for rule in RULES if any(p.looks_at.stage is not Stage.BASE for p in parts(rule))}
    assert (
        asked - {"catalogue-sound", "catalogue-twins", "history-noted", "key-sound", "live-ready"} <= told
    )  # those look at no record
    assert len(of_all()) > 300


def some(chance: random.Random) -> tuple[list[str], list[Finding]]:
    """A fifth of the cases, in any order, and what is reported on them among all: no case knows of another."""
    names = chance.sample(CASES, len(CASES) // 5)
    return names, of_all_on(names)


def of_all_on(names: Iterable[str]) -> list[Finding]:
    files = {r.file for name in names for r in case_records.records()[name]}
    return [f for f in of_all() if f.location.file in files]


def test_in_the_reverse_order_the_same_is_told() -> None:
    """All records and all rules, last first: what rests on an order is seen each time, and not only where chance has it."""
    held = case_records.together(CASES)
    backwards = replace(
        held,
        guarantees=held.guarantees[::-1],
        applications=held.applications[::-1],
        refusals=held.refusals[::-1],
        cases=held.cases[::-1],
    )
    assert findings(backwards, Engine(RULES[::-1])) == of_all()


@settings(max_examples=2)  # of which the first is always in the usual order
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_records_makes_no_difference(chance: random.Random) -> None:
    names, usual = some(chance)
    assert findings(shuffled(case_records.together(names), chance)) == usual


@settings(max_examples=2)
@given(st.permutations(RULES), st.randoms(use_true_random=False))
def test_the_order_of_the_rules_makes_no_difference(rules: Sequence[Rule], chance: random.Random) -> None:
    names, usual = some(chance)
    assert findings(case_records.together(names), Engine(rules)) == usual


@given(st.sets(st.sampled_from(CASES), max_size=6))
def test_records_apart_are_told_what_they_are_told_among_all(names: set[str]) -> None:
    assert findings(case_records.together(names)) == of_all_on(names)


@pytest.fixture(scope="module")
def told_alone() -> Sequence[tuple[Filed, Sequence[Raised]]]:
    """What each record of the cases is told when it is asked about alone: those that are told most come first."""
    context = Context.of(case_records.blank())
    every = [record for held in case_records.records().values() for record in held]
    told = [(record, ENGINE.of_record(record, context)) for record in every]
    return sorted(told, key=lambda one: -len({raised.about[:2] for raised in one[1]}))


@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(2, 60), st.randoms(use_true_random=False))
def test_records_that_are_asked_about_together_are_told_what_each_is_told_alone(
    told_alone: Sequence[tuple[Filed, Sequence[Raised]]], few: int, chance: random.Random
) -> None:
    """In the same order too, whatever their kinds, and whoever else is asked about."""
    loud = sum(1 for _, raised in told_alone if raised)
    some_of_them = chance.sample([*told_alone[:100], *told_alone[: loud + 100]], few)
    together = ENGINE.of_records([record for record, _ in some_of_them], Context.of(case_records.blank()))
    assert together == [raised for _, raised in some_of_them]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register of every sixth case, written out: files of every kind, and dozens of codes."""
    root = tmp_path_factory.mktemp("all")
    shutil.copytree(case_records.REFERENCE, root / "register")
    for held in list(case_records.texts().values())[::6]:
        for file, text in held.items():
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_text(text, "utf-8", newline="")
    return root


@pytest.fixture(scope="module")
def usual(written: Path) -> Sequence[Problem]:
    """What is reported on it."""
    return pipeline.check(written, case_records.TODAY, use_cache=False).problems


@pytest.mark.parametrize(("batch", "processes"), [(1, 2), (7, 3), (1000, 1)])
def test_batches_and_processes_make_no_difference(
    batch: int, processes: int, written: Path, usual: Sequence[Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examined, "BATCH", batch)
    monkeypatch.setattr(examined, "WORTH_SHARING", 0 if processes > 1 else 10**6)
    monkeypatch.setattr(parallel, "cores", lambda: processes)
    assert pipeline.check(written, case_records.TODAY, use_cache=False).problems == usual
    assert len({p.code for p in usual}) > 40


def test_what_the_last_run_kept_makes_no_difference(
    written: Path, usual: Sequence[Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file from the cache raises nothing, so a rule on the whole register has nothing to yield to there."""
    monkeypatch.setattr(kept_answers, "SMALLEST", 0)
    monkeypatch.setattr(kept_answers, "SETTLED_NS", 0)
    assert pipeline.check(written, case_records.TODAY).problems == usual
    read: list[str] = []
    examine = file_check.CheckContext.examine

    def noted(context: file_check.CheckContext, found: Sequence[SourceFile]) -> tuple[file_check.FileResult, ...]:
        read.extend(f.file for f in found)
        return examine(context, found)

    monkeypatch.setattr(file_check.CheckContext, "examine", noted)
    monkeypatch.setattr(examined, "WORTH_SHARING", 10**6)  # so that it runs in this process, where it is recorded
    assert pipeline.check(written, case_records.TODAY).problems == usual
    assert 0 < len(read) < len(list((written / "register").rglob("*.yaml")))


# --- precedence


def at(code: str, *path: str | int, yields_to: Precedence | None = None, file: str = "a.yaml") -> Raised:
    return Raised(Finding(Location(file, path), code, code, ""), path, yields_to or {})


def told(*raised: Raised) -> set[str]:
    answers = {frozenset(f.code for f in reported(order)) for order in (raised, raised[::-1])}
    (answer,) = answers
    return set(answer)


def test_a_finding_yields_in_its_scope_only() -> None:
    widest = at("wide", "rules", 1, "effect")
    assert told(widest, at("narrow", "rules", 1, "power", yields_to={"wide": SAME_ITEM})) == {"wide"}
    assert told(widest, at("narrow", "rules", 0, "power", yields_to={"wide": SAME_ITEM})) == {"wide", "narrow"}
    assert told(widest, at("narrow", "rules", 1, "power", yields_to={"wide": SAME_VALUE})) == {"wide", "narrow"}
    assert told(widest, at("narrow", "rules", 1, "effect", yields_to={"wide": SAME_VALUE})) == {"wide"}
    assert told(widest, at("narrow", "title", yields_to={"wide": SAME_RECORD})) == {"wide"}
    assert told(widest, at("narrow", "title", yields_to={"wide": SAME_RECORD}, file="b.yaml")) == {"wide", "narrow"}
    assert told(widest, at("narrow", "title", yields_to={"wide": SAME_RECORD.within("rules.0", "events")})) == {"wide", "narrow"}
    assert told(widest, at("narrow", "title", yields_to={"wide": SAME_RECORD.within("events", "rules")})) == {"wide"}


def test_what_yields_makes_nobody_else_yield() -> None:
    first, second = at("first", "x"), at("second", "x", yields_to={"first": SAME_RECORD})
    third = at("third", "x", yields_to={"second": SAME_RECORD})
    assert told(first, second, third) == {"first", "third"}
    assert told(second, third) == {"second"}


def test_each_finding_has_the_code_of_its_rule_and_an_item_that_was_judged_begins_its_path(
    told_alone: Sequence[tuple[Filed, Sequence[Raised]]],
) -> None:
    every = [r for _, raised in told_alone for r in raised]
    elsewhere = [r for r in every if r.about != r.finding.location.path]
    assert {r.finding.code for r in elsewhere} == {"power-cited"}
    assert {r.about[0] for r in elsewhere} == {"rules"}


def test_precedence_has_no_circle() -> None:
    needs = {rule.CODE: {*heeds(rule), *(code for part in parts(rule) for code in part.yields_to)} for rule in RULES}
    assert all(code in BY_CODE for wanted in needs.values() for code in wanted)
    assert list(TopologicalSorter(needs).static_order())  # raises if there is a circle


def test_what_is_heeded_is_known_when_it_is_asked_for() -> None:
    """A rule that looks at other records asks what is reported on each alone. No later stage may change that."""
    asked = {code for rule in RULES for code in heeds(rule)}
    ahead = list(asked)
    while ahead:
        for part in parts(BY_CODE[ahead.pop()]):
            assert part.looks_at.stage is Stage.RECORD
            ahead += part.yields_to.keys() - asked
            asked |= part.yields_to.keys()


BASE_CODES = {rule.CODE for rule in RULES if all(part.looks_at.stage is Stage.BASE for part in parts(rule))}
"""The rules that need a base. What yields to them is shown by a case with a main branch."""
DECLARED = [
    pytest.param(rule, i, code, id=f"{rule.CODE}.{part.check.__name__} yields to {code}")
    for rule in RULES
    for i, part in enumerate(parts(rule))
    for code in part.yields_to
    if code not in BASE_CODES and not part.looks_at.reference
]
DECLARED_ON_REFERENCE = [
    pytest.param(rule, code, id=f"{rule.CODE} yields to {code}")
    for rule in RULES
    for part in parts(rule)
    for code in part.yields_to
    if part.looks_at.reference
]
DECLARED_ON_BASE = [
    pytest.param(rule, code, id=f"{rule.CODE} yields to {code}")
    for rule in RULES
    for part in parts(rule)
    for code in part.yields_to
    if code in BASE_CODES
]


@pytest.mark.parametrize(("rule", "i", "code"), DECLARED)
def test_each_word_on_precedence_changes_the_report_on_a_case(rule: Rule, i: int, code: str) -> None:
    """Without it, one fault of some case would have two codes."""
    kept = [
        replace(part, yields_to={c: s for c, s in part.yields_to.items() if (k, c) != (i, code)})
        for k, part in enumerate(parts(rule))
    ]
    first, *others = kept
    without = SimpleNamespace(
        CODE=rule.CODE, LOOKS_AT=first.looks_at, YIELDS_TO=first.yields_to, check=first.check, ALSO=others, HEEDS=heeds(rule)
    )
    engine = Engine([cast(Rule, without) if r is rule else r for r in RULES])
    spoken = case_records.together(told_by().get(rule.CODE, []))  # on the others, its word makes no difference
    more = set(findings(spoken, engine)) - set(of_all())
    assert more, f"no case shows why {rule.CODE} yields to {code}"
    assert {f.code for f in more} == {rule.CODE}


@pytest.mark.parametrize(("rule", "code"), DECLARED_ON_BASE)
def test_each_word_on_precedence_against_a_base_changes_the_report_on_a_case(
    rule: Rule, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = (replace(p, yields_to={c: s for c, s in p.yields_to.items() if c != code}) for p in parts(rule))
    without = SimpleNamespace(
        CODE=rule.CODE, LOOKS_AT=first.looks_at, YIELDS_TO=first.yields_to, check=first.check, ALSO=others, HEEDS=heeds(rule)
    )
    engine = Engine([cast(Rule, without) if r is rule else r for r in RULES])
    monkeypatch.setattr(file_check, "ENGINE", engine)
    monkeypatch.setattr(pipeline, "ENGINE", engine)
    cases = [c for c in casebook.cases() if c.code == code and c.files_on_main() is not None]
    assert any(rule.CODE in report_on(c, tmp_path / str(n)) for n, c in enumerate(cases)), f"no case of {code} shows it"


@pytest.mark.parametrize(("rule", "code"), DECLARED_ON_REFERENCE)
def test_each_word_on_precedence_in_the_catalogues_changes_the_report_on_a_case(
    rule: Rule, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def less(part: Part) -> Part:
        return replace(part, yields_to={c: s for c, s in part.yields_to.items() if c != code or not part.looks_at.reference})

    first, *others = map(less, parts(rule))
    without = SimpleNamespace(
        CODE=rule.CODE, LOOKS_AT=first.looks_at, YIELDS_TO=first.yields_to, check=first.check, ALSO=others, HEEDS=heeds(rule)
    )
    engine = Engine([cast(Rule, without) if r is rule else r for r in RULES])
    monkeypatch.setattr(file_check, "ENGINE", engine)
    monkeypatch.setattr(pipeline, "ENGINE", engine)
    cases = [c for c in casebook.cases() if c.code == code]
    assert any(report_on(c, tmp_path / str(n)) != c.report for n, c in enumerate(cases)), f"no case of {code} shows it"


@pytest.mark.parametrize(("rule", "code"), [pytest.param(r, c, id=f"{r.CODE} heeds {c}") for r in RULES for c in heeds(r)])
def test_each_word_on_what_is_heeded_changes_the_report_on_a_case(rule: Rule, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, telling = RegisterContext.is_told, {name for told in (rule.CODE, code) for name in told_by().get(told, [])}
    usual = of_all_on(telling)
    monkeypatch.setattr(
        RegisterContext, "is_told", lambda self, heeded, place: asked(self, {c: s for c, s in heeded.items() if c != code}, place)
    )
    assert findings(case_records.together(telling)) != usual, f"no case shows why {rule.CODE} heeds {code}"


# --- what a rule declares, compared with its functions

WANTED: dict[LooksAt, Any] = {
    EACH_GUARANTEE: Guarantee,
    EACH_APPLICATION: Application,
    EACH_REFUSAL: Refusal,
    EACH_SCHEME: Scheme,
    EACH_DECIDED_RECORD: Guarantee | Refusal,
    EACH_RECORD: Guarantee | Application | Refusal,
    EACH_CASE: Case,
    EACH_NUMBERED_RECORD: Guarantee | Refusal | Case,
    EACH_FILE: Guarantee | Application | Refusal | Case,
    EACH_CITED_RULE: RuleOf[Scheme],
    EACH_CITED_RULE_OF_A_GUARANTEE: RuleOf[Guarantee],
    WHOLE_REGISTER: RecordSet,
    EACH_CHANGED_RECORD: ChangedRecord,
    WHOLE_BASE: Base,
}
GIVEN = {Stage.RECORD: Context, Stage.REGISTER: RegisterContext, Stage.BASE: BaseContext}


def takes(subject: Any, wanted: Any) -> bool:
    """Whether what a function takes is what it is given, or what several kinds of records have in common."""
    given, taken = (list(get_args(one) or (one,)) for one in (wanted, subject))
    if subject == wanted or get_origin(subject) is RuleOf:
        return bool(subject == wanted)
    return all(any(issubclass(kind, other) for other in taken) for kind in given)


def in_any_stage(looks_at: LooksAt) -> LooksAt:
    """The declaration without `among_others` or `against_base`."""
    return next(w for w in WANTED if (w.subject, w.kinds) == (looks_at.subject, looks_at.kinds))


@pytest.mark.parametrize(
    ("rule", "i"), [pytest.param(r, i, id=f"{r.CODE}.{i}.{p.check.__name__}") for r in RULES for i, p in enumerate(parts(r))]
)
def test_a_function_takes_what_its_rule_says_that_it_looks_at(rule: Rule, i: int) -> None:
    part = parts(rule)[i]
    subject, context = [get_type_hints(part.check)[name] for name in signature(part.check).parameters]
    assert takes(subject, WANTED[in_any_stage(part.looks_at)])
    assert issubclass(GIVEN[part.looks_at.stage], context)
    assert part.looks_at.stage is Stage.RECORD or context is not Context, "it does not use what it says that it looks at"


def test_a_rule_on_each_record_is_asked_of_every_kind_that_can_be_read() -> None:
    assert EACH_FILE.kinds == set(file_check.TYPES)
