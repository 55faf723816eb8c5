"""What readers of the code rely on: small modules that say what they are for, and few that know git, mkdocs or the clock."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "scripts/registrar"
MODULES = {".".join(p.relative_to(PACKAGE).with_suffix("").parts): p for p in sorted(PACKAGE.rglob("*.py"))}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_fits_one_reading(module: str) -> None:
    lines = MODULES[module].read_text("utf-8").count("\n")
    assert lines <= 270, f"{module} has {lines} lines: is it still one thing?"


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_it_is_for(module: str) -> None:
    assert ast.get_docstring(ast.parse(MODULES[module].read_text("utf-8")))
    assert module.rpartition(".")[2] not in ("utils", "helpers", "manager", "common", "misc")


def test_only_two_modules_know_mkdocs() -> None:
    knowing = {m for m, path in MODULES.items() for n in ast.walk(ast.parse(path.read_text("utf-8"))) if _names(n, "mkdocs")}
    assert knowing == {"site.layout", "site.serve"}


def test_only_base_git_calls_git() -> None:
    for module, path in MODULES.items():
        assert module == "base.git" or '"git"' not in path.read_text("utf-8"), module


def test_only_the_command_prints_and_asks_what_day_it_is() -> None:
    for module, path in MODULES.items():
        text = path.read_text("utf-8")
        if module != "cli":
            assert "date.today(" not in text, module
            assert "datetime.now(" not in text, module
            assert "time.time(" not in text, module
            assert "sys.stdout" not in text, module
            assert "print" not in {n.id for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Name)}, module


def _names(node: ast.AST, package: str) -> bool:
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").split(".")[0] == package
    return isinstance(node, ast.Import) and any(a.name.split(".")[0] == package for a in node.names)
