"""One page before it is put into the frame, and the templates that pages are made with.

A page is plain text and finished HTML, with links relative to its own address, so that the site works at any address.
Record text becomes HTML only in a template with autoescape: it is never Markdown and never marked safe.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from registrar.base.days import in_words

PER_LIST = 50


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """`address` is "" for the home page, otherwise ends with a slash. `title` and `description` are plain text.

    `head` is finished HTML for the page's head; `script` names a module of `docs/assets/` that the page needs. `same_as` is
    the address of the page that this one repeats under an older address. `leads_on` says that it only leads
    to another, so that no files are beside it.
    """

    address: str
    title: str
    description: str
    body: str
    section: str = ""
    crumbs: tuple[tuple[str, str], ...] = ()
    head: str = ""
    script: str = ""
    same_as: str = ""
    leads_on: bool = False

    @property
    def depth(self) -> int:
        return self.address.count("/")


def root(address: str) -> str:
    """The relative path from an address to the register's own."""
    return "../" * address.count("/") or "./"


def soon(up: str, fresh: tuple[str, ...], kept: tuple[str, ...] = ()) -> str:
    """What the head has of files that the page's scripts will surely need, so that they are fetched before those have come.

    `kept` are those of which any copy will do; the host is asked if a copy of the others is still current."""
    named = "".join(f' data-{name}="{" ".join(paths)}"' for name, paths in (("soon", fresh), ("kept", kept)) if paths)
    return f'<script type="module" src="{up}assets/lib/soon.js" async{named}></script>'


def paras(text: str) -> Markup:
    """Paragraphs of plain text: a blank line starts one."""
    parts = (part for part in text.split("\n\n") if part.strip())
    return Markup("".join(f"<p>{escape(part)}</p>" for part in parts))  # noqa: S704 (escaped here)


def joined(items: Iterable[str], last: str = "and") -> str:
    """`a, b and c`."""
    *most, end = list(items) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def number(n: int) -> str:
    """Numbers under ten as words."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[n] if 0 <= n < len(words) else f"{n:,}"


def count(n: int, one: str, many: str = "") -> str:
    """`one scheme`, `12 schemes`."""
    return f"{number(n)} {one if n == 1 else many or one + 's'}"


def upper(text: str) -> str:
    """A sentence's capital."""
    return text[:1].upper() + text[1:]


PROPER = frozenset(["British", "English", "European", "Irish", "Northern", "Royal", "Scottish", "Welsh", "UK"])
"""The first words of labels that keep their capital inside a sentence."""
CLOSING = "\"'”’)]"
"""What may follow the stop of a sentence."""


def lower(label: str) -> str:
    """A label inside a sentence: small first letter, unless it is an abbreviation such as NHS, or a nation's."""
    if label[1:2].isupper() or label.partition(" ")[0] in PROPER:
        return label
    return label[:1].lower() + label[1:]


def ended(text: str) -> str:
    """A text as a sentence: with exactly one full stop."""
    text = text.strip()
    if text.endswith("”") or text.rstrip(CLOSING).endswith((".", "!", "?", "…")):
        return text
    return f"{text.rstrip(' ,;:')}."


@cache
def template(name: str) -> Template:
    """A compiled template. Each is compiled once in a process."""
    return _environment().get_template(name)


def fill(name: str, /, **values: object) -> Markup:
    """A template filled with values. Templates escape text, so the result is safe to use in another template."""
    return Markup(template(name).render(values))  # noqa: S704


BETWEEN = re.compile(
    r">\n(?=</?(?:article|aside|blockquote|body|caption|d[dlt]|details|div|footer|form|h[1-6]|head|header|html|link|li|main|meta|nav|ol|p"
    r"|script|section|summary|t[dhr]|table|tbody|template|thead|title|ul)\b)"
)
"""A new line before or after a block, which shows as nothing. Those between words stay."""


def closed_up(html: str) -> str:
    """A template, or a page without words of others, with no new lines between its blocks."""
    return BETWEEN.sub(">", html)


class _ClosedUp(FileSystemLoader):
    """Templates without the new lines between their blocks: a tenth of a kilobyte for each page, once it is compressed."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, file, unchanged = super().get_source(environment, template)
        return closed_up(source), file, unchanged


@cache
def _environment() -> Environment:
    folder = Path(__file__).resolve().parent.parent / "templates"
    env = Environment(loader=_ClosedUp(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True, auto_reload=False)
    env.filters.update(day=in_words, paras=paras, ended=ended, lower_first=lower, count=count)
    return env
