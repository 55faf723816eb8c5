"""The published scripts of the pages, and those that each page needs, so that a browser can fetch them all at once.

Nothing is bundled or minified: each script is a file of its own, at its own address, and imports others itself. Only its
comments are left out: they are types and reasons for people who change it, and a third of the bytes.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from registrar.site.sections.page import Page, root

COMMENT = re.compile(
    r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n|^[ \t]*//[^\n]*\n"  # of whole lines
    r"|/\*\* @type (?:(?!\*/)[^\n])*\*/ ?",  # a type beside a value
    re.MULTILINE | re.DOTALL,
)
OF_STYLE = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
FROM = re.compile(r'^(?:import|export)\b[^;"]*"(\.{1,2}/[^"]+\.js)";', re.MULTILINE)
LATER = re.compile(r'\bimport\("(\.{1,2}/[^"]+\.js)"\)')
IN_THE_BODY = re.compile(r'<script type="module" src="[./]*/assets/([^"?]+)')
DATED = re.compile(r' data-(?:outlook|from|until|case)="| class="asat"')  # the parts that register.js brings up to date
ON_EVERY_PAGE = "register.js"
CLOCKS = "lib/clock.js", ' data-case="'  # what brings the clocks of cases up to date, and the pages that have one
SHARED = "lib/"  # what it imports to bring dates up to date; what a search box suggests is fetched when one is used


def published(name: str, text: str) -> str:
    """A script without its types, or a style sheet, and both without the comments on lines of their own."""
    return (OF_STYLE if name.endswith(".css") else COMMENT).sub("", text).lstrip("\n")


@dataclass(frozen=True, slots=True)
class Modules:
    """What the scripts import, by their paths below `assets/`: at once, or later when needed."""

    at_once: Mapping[str, tuple[str, ...]]
    later: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, scripts: Mapping[str, str]) -> "Modules":
        return cls(*({path: _named(how, path, text) for path, text in scripts.items()} for how in (FROM, LATER)))

    def preloads(self, page: Page) -> str:
        """The links in the head of a page for everything that its scripts will import."""
        scripts = ([page.script] if page.script else []) + IN_THE_BODY.findall(page.body)
        shared = [path for path in self.later[ON_EVERY_PAGE] if path.startswith(SHARED)] if DATED.search(page.body) else []
        dated = [path for path in shared if path != CLOCKS[0] or CLOCKS[1] in page.body]
        up = root(page.address)
        return "".join(f'<link rel="modulepreload" href="{up}assets/{path}">' for path in self.imported(scripts, dated))

    def imported(self, scripts: Iterable[str], also: Iterable[str] = ()) -> list[str]:
        """`also` and everything that these scripts import, directly or not, each once; KeyError if a script is missing."""
        found: dict[str, None] = {}
        waiting = [*also, *(path for script in scripts for path in self.at_once[script])]
        while waiting:
            path = waiting.pop(0)
            if path not in found:
                found[path] = None
                waiting += self.at_once[path]
        return list(found)


def _named(how: re.Pattern[str], script: str, text: str) -> tuple[str, ...]:
    return tuple(normpath(join(dirname(script), path)) for path in how.findall(text))
