"""The rooms of `scripts/README.md` in their order, and no circle among files."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from syntax import PACKAGE, nodes

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


@cache
def imported(path: Path) -> frozenset[str]:
    """The modules of the package that a file imports, wherever in it."""
    return frozenset(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "registrar":
            base = (node.module or "").removeprefix("registrar").removeprefix(".")
            for a in node.names:
                full = f"{base}.{a.name}".removeprefix(".")
                yield full if full in MODULES else base
        elif isinstance(node, ast.Import):
            yield from (a.name.removeprefix("registrar.") for a in node.names if a.name.startswith("registrar."))


def test_a_room_imports_only_those_before_it() -> None:
    wrong = {
        module: later
        for module, path in MODULES.items()
        if module != "__init__"
        and (later := sorted(m for m in imported(path) if ROOMS.index(room(m)) > ROOMS.index(room(module))))
    }
    assert wrong == {}, "each imports what comes after it"


def test_no_files_import_one_another_in_a_circle() -> None:
    ahead = {m: {i for i in imported(path) if i != m} for m, path in MODULES.items() if m != "__init__"}
    while free := {m for m, needs in ahead.items() if not needs & ahead.keys()}:
        ahead = {m: needs for m, needs in ahead.items() if m not in free}
    assert not ahead, f"in a circle, or resting on one: {sorted(ahead)}"
