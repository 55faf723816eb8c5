"""Small pieces of text that pages are made of: paragraphs with links, periods, articles."""

import re

from markupsafe import Markup

from registrar.base import ids
from registrar.base.days import MONTHS
from registrar.model.register import Register
from registrar.site.sections.links import Links
from registrar.site.sections.page import paras

MONTH = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def linked(register: Register, links: Links, text: str) -> Markup:
    """Paragraphs of plain text in which the ids of other records are links."""

    def one(match: re.Match[str]) -> str:
        return str(links.to(f"{match[0]}/", match[0])) if match[0] in register.by_id else match[0]

    return Markup(ids.IN_TEXT.sub(one, str(paras(text))))  # noqa: S704 (escaped by paras and links; an id has no markup)


def period(text: str) -> str:
    """`2024-10/2025-09` as `October 2024 to September 2025`; any other text unchanged."""
    parts = [MONTH.fullmatch(p) for p in text.split("/")]
    return " to ".join(_month(p) for p in parts if p) if all(parts) else text


def _month(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    name = MONTHS[int(month) - 1] if 1 <= int(month) <= 12 else month
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def a(noun: str) -> str:
    """The noun with its article."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"
