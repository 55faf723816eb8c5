"""What axe is asked of a page. It is asked for what is wrong only: telling all that is right takes as long as finding out.

Most of its time goes into the contrast of each text. That is worked out once for each way in which a text is shown: the header is
the same on every page, and so is each row of a long list.
"""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

Question = dict[str, Any]


def _of(*rules: str) -> Question:
    """Rules of axe, by name or by tag; what passes is told by one example of each."""
    return {"runOnly": list(rules), "resultTypes": ["violations"]}


COLOURED = ("color-contrast", "link-in-text-block")
WCAG = _of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
BUT_COLOURS = {**WCAG, "rules": {rule: {"enabled": False} for rule in COLOURED}}
COLOURS = _of(*COLOURED)

ASK = "async ([question]) => ({ violations: (await axe.run(question)).violations })"
FRESH = """async ([seen]) => {
  const known = new Set(seen), signs = new Map(), fresh = [];
  const hashed = (text, from) => {
    let a = 0xdeadbeef ^ from, b = 0x41c6ce57 ^ (from / 2097152);
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      a = Math.imul(a ^ c, 2654435761);
      b = Math.imul(b ^ c, 1597334677);
    }
    a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
    b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
    return 4294967296 * (2097151 & b) + (a >>> 0);
  };
  const sign = (e) => {
    if (!signs.has(e)) {
      const s = getComputedStyle(e);
      const own = [e.localName, e.id, e.getAttribute("class"), s.color, s.backgroundColor, s.backgroundImage, s.fontSize, s.fontWeight,
        s.opacity, s.filter, s.mixBlendMode, s.position, s.zIndex, s.display, s.visibility, s.textShadow, s.textDecoration, s.borderBottom,
        s.webkitTextFillColor, s.clipPath, s.overflow, s.forcedColorAdjust];
      signs.set(e, hashed(own.join("|"), e.parentElement ? sign(e.parentElement) : 0));
    }
    return signs.get(e);
  };
  const says = (e) => /^(input|select|textarea|button)$/.test(e.localName) || [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  for (const e of document.body.querySelectorAll("*")) {
    if (!says(e) || !e.getClientRects().length || known.has(sign(e))) continue;
    known.add(sign(e));
    fresh.push(e);
  }
  window.freshForAxe = fresh;
  return fresh.map(sign);
}"""
"""Finds the texts that are shown as none was before. What decides is the style of an element and of everything that it lies in: the
number of an element is made of its name, id, classes and style, and of the number of its parent."""
ASK_OF_FRESH = "async ([question]) => ({ violations: (await axe.run({ include: window.freshForAxe }, question)).violations })"


class Eyes:
    """Somebody with one screen and one scheme of colours, who looks at one page after another.

    What is not about colours is the same in both schemes, so it is asked on a wide light screen and on a narrow dark one, and colours
    on every screen. A text in a style in which one was seen before, on this page or on an earlier one, is not worked out again.
    """

    def __init__(self, colours_only: bool = False) -> None:
        self.colours_only = colours_only
        self.seen: set[int] = set()

    def wrong(self, page: Page) -> str:
        """What is wrong with a page, and where; empty where nothing is."""
        wide, light = page.evaluate("[innerWidth > 1000, matchMedia('(prefers-color-scheme: light)').matches]")
        fresh = page.evaluate(FRESH, [sorted(self.seen)])
        asked = [(ASK, BUT_COLOURS)] if wide == light and not self.colours_only else []
        asked += [(ASK_OF_FRESH, COLOURS)] if fresh else []
        if asked:
            page.evaluate(AXE_SCRIPT)
        self.seen |= set(fresh)
        found = AxeResults({"violations": [v for how, what in asked for v in page.evaluate(how, [what])["violations"]]})
        return found.generate_report() if found.violations_count else ""
