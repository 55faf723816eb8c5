"""The prose pages and the frame of a site, printed once for all the tests that need the same ones.

mkdocs takes a quarter of the time of a small build, and prints the same pages whatever the records say.
"""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from registrar.site.layout import Layout, SiteContext

SECTIONS = ("", "search", "apply")
"""Sections whose policies differ."""
Print = Callable[[SiteContext, Path, Path], Layout]
Key = tuple[str, ...]


class PrintedOnce:
    """`print_site`, which copies what it printed before for the same project, address, day and register's own values."""

    def __init__(self, print_site: Print) -> None:
        self.print_site = print_site
        self.printed: dict[Key, tuple[Path, Layout]] = {}

    def __call__(self, context: SiteContext, project: Path, out: Path) -> Layout:
        key = (str(project), context.address, *map(context.policy, SECTIONS), *map(repr, context.values().items()))
        if key not in self.printed:
            folder = Path(tempfile.mkdtemp(prefix="printed-"))
            atexit.register(shutil.rmtree, folder)
            self.printed[key] = folder, self.print_site(context, project, folder)
        folder, layout = self.printed[key]
        shutil.copytree(folder, out, dirs_exist_ok=True)
        return replace(layout, parts={})
