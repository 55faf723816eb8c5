"""The list of rules against their folder, and each rule's docstring, which is its page."""

import re
from pathlib import Path

import pytest

from registrar import rules
from registrar.checking.explain import EXPLANATIONS, page
from registrar.rules import RULES
from registrar.rules.shared.contract import Rule

FOLDER = Path(rules.__file__).parent
HEAD = re.compile(r"\S[^\n]*\S(?:\n[^\n]+)*\n\n\*\*Why\.\*\* \S.*\n\n\*\*Fix\.\*\* \S.*", re.DOTALL)


def code(rule: Rule) -> str:
    return rule.CODE


def test_every_module_of_the_folder_is_listed_once() -> None:
    modules = {p.stem for p in FOLDER.glob("*.py")} - {"__init__"}
    listed = [rule.CODE.replace("-", "_") for rule in RULES]
    assert sorted(listed) == sorted(modules)


@pytest.mark.parametrize("rule", RULES, ids=code)
def test_a_rule_is_named_after_its_code(rule: Rule) -> None:
    assert getattr(rules, rule.CODE.replace("-", "_")) is rule


@pytest.mark.parametrize("rule", RULES, ids=code)
def test_a_docstring_says_what_why_and_how_to_put_it_right(rule: Rule) -> None:
    doc = (rule.__doc__ or "").strip()
    assert HEAD.fullmatch(doc), doc
    says, why, fix = (" ".join(part.split()) for part in re.split(r"\*\*(?:Why|Fix)\.\*\*", doc))
    assert says.endswith("."), says
    assert len(says) <= 250, "the invariant is one sentence"
    assert why.endswith((".", "`")), why
    assert fix.endswith((".", "`")), fix
    explained = EXPLANATIONS[rule.CODE]
    assert (explained.says, explained.why, explained.fix) == (says, why, fix)


def test_each_code_has_a_page_and_no_two_rules_share_one() -> None:
    codes = [rule.CODE for rule in RULES]
    assert len(set(codes)) == len(codes)
    for one in codes:
        assert (page(one) or "").startswith(one)
        assert re.fullmatch(r"[a-z]+(?:-[a-z]+)+", one)


def test_the_contract_names_each_rule() -> None:
    """A rule that the docs do not name, or the other way round, is a rule that nobody agreed to."""
    agreed = """
        file-name id-unique specimen-plain dates-ordered dates-not-future term-limit review-within-year events-numbered
        events-begin-granted event-move-allowed suspension-bounded ending-reasoned event-author-known
        renewal-moves-expiry changes-named rule-answered answers-known core-safeguards topic-safeguards power-cited
        statute-not-varied protected-law extent-covers-place issuer-bound comfort-ends people-take-part
        professionals-alongside provider-eligible not-company-controlled commercial-share identifier-format
        no-personal-data withheld-silent body-references bodies-heard place-known place-alive welsh-title links-known
        precedent-older supersession-paired links-https id-kept pending-stays-in-review events-append-only
    """.split()
    assert sorted(agreed) == sorted(rule.CODE for rule in RULES)
