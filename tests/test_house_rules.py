"""What readers of the code rely on: small modules that say what they are for, and few that know git, mkdocs or the clock."""

import ast

from syntax import PACKAGE, nodes, text, tree

MODULES = {".".join(p.relative_to(PACKAGE).with_suffix("").parts): p for p in sorted(PACKAGE.rglob("*.py"))}


def test_a_module_fits_one_reading() -> None:
    lines = {module: text(path).count("\n") for module, path in MODULES.items()}
    assert {module: n for module, n in lines.items() if n > 270} == {}, "is each of them still one thing?"


def test_a_module_says_what_it_is_for() -> None:
    assert [m for m, path in MODULES.items() if not ast.get_docstring(tree(path))] == []
    assert [m for m in MODULES if m.rpartition(".")[2] in ("utils", "helpers", "manager", "common", "misc")] == []


def test_only_two_modules_know_mkdocs() -> None:
    knowing = {m for m, path in MODULES.items() for n in nodes(path) if _names(n, "mkdocs")}
    assert knowing == {"site.layout", "site.serve"}


def test_only_base_git_calls_git() -> None:
    for module, path in MODULES.items():
        assert module == "base.git" or '"git"' not in text(path), module


def test_only_the_command_prints_and_asks_what_day_it_is() -> None:
    for module, path in MODULES.items():
        said = text(path)
        if module not in ("cli", "__main__"):  # what is begun, and what it begins with
            assert "date.today(" not in said, module
            assert "datetime.now(" not in said, module
            assert "time.time(" not in said, module
            assert "sys.stdout" not in said, module
            assert "print" not in {n.id for n in nodes(path) if isinstance(n, ast.Name)}, module


def _names(node: ast.AST, package: str) -> bool:
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").split(".")[0] == package
    return isinstance(node, ast.Import) and any(a.name.split(".")[0] == package for a in node.names)
