"""The program as text and as syntax trees, each module read once for all the tests that look at it."""

import ast
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "scripts/registrar"


@cache
def text(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def tree(path: Path) -> ast.Module:
    """Nobody changes it."""
    return ast.parse(text(path))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a module, as `ast.walk` has them."""
    return tuple(ast.walk(tree(path)))
