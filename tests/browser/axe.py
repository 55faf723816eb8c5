"""What axe is asked of a page. It is asked for what is wrong only: telling all that is right takes as long as finding out."""

from typing import Any

from playwright.sync_api import Page

Question = dict[str, Any]


def _of(*rules: str) -> Question:
    """Rules of axe, by name or by tag; what passes is told by one example of each."""
    return {"runOnly": list(rules), "resultTypes": ["violations"]}


WCAG = _of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = _of("color-contrast", "link-in-text-block")


def asked(page: Page) -> Question:
    """Everything on a wide light screen and on a narrow dark one, and about colours on the others. What is not about colours is
    the same in both schemes."""
    wide, light = page.evaluate("[innerWidth > 1000, matchMedia('(prefers-color-scheme: light)').matches]")
    return WCAG if wide == light else COLOURS
