"""The house rules that a reader of `scripts/README.md` relies on, held against the code."""

import ast
from collections.abc import Sequence
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "scripts/registrar"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Each layer may import itself and those before it, never one after it.
LAYERS: tuple[tuple[str, ...], ...] = (
    (
        "diagnostics",
        "days",
        "parts",
        "artifact",
        "schema_words",
        "early_codes",
        "commit",
        "commit_days",
        "legislation",
        "pagefind",
    ),
    ("text",),
    ("yaml_advice",),
    ("source",),
    ("codes", "files", "schema", "model"),
    (
        "reference",
        "status",
        "notices",
        "people",
        "personal",
        "protected",
        "safeguards",
        "fields",
        "pieces",
        "redaction",
        "spells",
    ),
    ("effects", "hearing", "changes", "markdown"),
    ("base", "naming"),
    ("draft", "topics", "history"),
    ("rules",),
    ("register", "explain", "examine", "report"),
    (
        "desk",
        "form",
        "cache",
        "workers",
        "searched",
        "licence",
        "citation",
        "due",
        "figures",
        "git_log",
        "lineage",
        "versions",
        "archive_cache",
        "archive",
        "base_git",
        "still_to_add",
    ),
    ("citation_files", "calendars", "openapi_words", "whole"),
    (
        "pipeline",
        "officer",
        "pages",
        "outputs",
        "feeds",
        "bulk",
        "published",
        "openapi",
        "openapi_schemas",
        "sitemap",
        "write",
        "search",
    ),
    ("site", "shelf"),
    ("units",),
    ("build",),
    ("review",),
    ("serve", "replies", "arguments", "cli"),
    ("__main__",),
)


# Rooms whose modules stand in the layers one by one; any other folder stands in them as a whole.
ROOMS = frozenset(["applying", "building", "checking", "judging", "past", "publishing", "reading", "records", "searching"])


def layer(module: str) -> int:
    return next(i for i, names in enumerate(LAYERS) if module in names)


def room(path: Path) -> str:
    """The part of the package that a file belongs to."""
    return part(path.relative_to(PACKAGE).with_suffix("").parts)


def part(names: Sequence[str]) -> str:
    """A dotted name's part of the package: a module, or a folder that stands in the layers as a whole."""
    return names[1] if names[0] in ROOMS and len(names) > 1 else names[0]


def imported(path: Path) -> set[str]:
    """The parts of the package that a file imports, but for typing only."""
    found = set()
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        id(n)
        for i in ast.walk(tree)
        if isinstance(i, ast.If) and getattr(i.test, "id", "") == "TYPE_CHECKING"
        for n in ast.walk(i)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "registrar":
            inside = (node.module or "").split(".")[1:]
            deep = len(inside) > 1 or (inside and inside[0] not in ROOMS)
            found |= {part(inside)} if deep else {part([*inside, a.name]) for a in node.names}
        elif isinstance(node, ast.Import):
            found |= {part(a.name.split(".")[1:]) for a in node.names if a.name.startswith("registrar.")}
    return found


def ids(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_imports_point_one_way(path: Path) -> None:
    here = room(path)
    if here == "__init__":
        return
    later = {other for other in imported(path) - {here} if layer(other) > layer(here)}
    assert not later, f"{ids(path)} imports {sorted(later)}, which come after it"


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_a_module_fits_one_reading(path: Path) -> None:
    lines = path.read_text("utf-8").count("\n")
    assert lines <= 270, f"{ids(path)} has {lines} lines: is it still one thing?"


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert path.stem not in ("utils", "helpers", "manager", "common", "misc")


def test_only_two_modules_know_mkdocs() -> None:
    knowing = {ids(p) for p in MODULES for n in ast.walk(ast.parse(p.read_text("utf-8"))) if _names(n, "mkdocs")}
    assert knowing == {"building/site.py", "building/serve.py"}


def test_only_the_command_prints_and_reads_the_clock() -> None:
    for path in MODULES:
        text = path.read_text("utf-8")
        if ids(path) != "cli.py":
            assert "date.today(" not in text, ids(path)
            assert "datetime.now(" not in text, ids(path)


def _names(node: ast.AST, package: str) -> bool:
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").split(".")[0] == package
    return isinstance(node, ast.Import) and any(a.name.split(".")[0] == package for a in node.names)
