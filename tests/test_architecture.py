"""The rooms of `scripts/README.md` in their order, and no circle among files."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "scripts/registrar"
MODULES = {
    ".".join(p.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): p for p in sorted(PACKAGE.rglob("*.py"))
}

# Each room imports itself and those before it, never one after it.
ROOMS = (
    "base", "reading", "model", "rules", "history", "checking", "publish", "stamp", "commands", "browser", "site", "review",
    "arguments", "cli", "__main__",
)  # fmt: skip


def room(module: str) -> str:
    return module.partition(".")[0]


def imported(path: Path) -> Iterator[str]:
    """The modules of the package that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "registrar":
            base = (node.module or "").removeprefix("registrar").removeprefix(".")
            for a in node.names:
                full = f"{base}.{a.name}".removeprefix(".")
                yield full if full in MODULES else base
        elif isinstance(node, ast.Import):
            yield from (a.name.removeprefix("registrar.") for a in node.names if a.name.startswith("registrar."))


@pytest.mark.parametrize("module", [m for m in MODULES if m != "__init__"])
def test_a_room_imports_only_those_before_it(module: str) -> None:
    here = ROOMS.index(room(module))
    later = sorted(m for m in imported(MODULES[module]) if ROOMS.index(room(m)) > here)
    assert not later, f"{module} imports {later}, which come after it"


def test_no_files_import_one_another_in_a_circle() -> None:
    ahead = {m: {i for i in imported(path) if i != m} for m, path in MODULES.items() if m != "__init__"}
    while free := {m for m, needs in ahead.items() if not needs & ahead.keys()}:
        ahead = {m: needs for m, needs in ahead.items() if m not in free}
    assert not ahead, f"in a circle, or resting on one: {sorted(ahead)}"
