"""The list of rules matches its folder, and each rule's docstring is a page."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from registrar import rules
from registrar.checking.explain import EXPLANATIONS, page
from registrar.rules import RULES
from registrar.rules.shared.contract import Rule

FOLDER = Path(rules.__file__).parent
MODULES = {f"registrar.rules.{'.'.join(p.relative_to(FOLDER).with_suffix('').parts)}" for p in FOLDER.rglob("*.py")}
SHARED = {m for m in MODULES if m.startswith("registrar.rules.shared.")}
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


def test_no_rule_imports_a_rule() -> None:
    """A rule names the rules that it yields to by code. Questions that two rules ask are in `shared/`, which imports no rule."""
    for path in FOLDER.rglob("*.py"):
        if path != FOLDER / "__init__.py":
            modules = set(imported(path.read_text("utf-8")))
            assert not {m for m in modules if m.startswith("registrar.rules")} - SHARED, path.name


def imported(text: str) -> Iterator[str]:
    """The modules of the package that a file may import: `from a import b` may import `a` or `a.b`."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{a.name}" for a in node.names} & MODULES
            yield from names or {node.module or ""}
        elif isinstance(node, ast.Import):
            yield from (a.name for a in node.names)
