"""Text as a reader sees it, for comparing what people typed: one form of each letter, dash, quotation mark and space.

Letters of other alphabets that look like Latin ones become those, and what cannot be seen is left out, so that `Сare Act`
with a Cyrillic letter, or with a break in the middle of a line, is the same text as `Care Act`. Case is kept.
"""

import unicodedata
from functools import lru_cache

ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХҮԚԜавеѕіјкмнорстухһӏԁԛԝ" "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχ" "ıȷɑɡⅼ",
    "ABESIJKMHOPCTYXYQWabesijkmhopctyxhldqw" "ABEZHIKMNOPTYXaikvopux" "ijagl",
)  # fmt: skip
"""Letters that look like Latin ones, Cyrillic, Greek and others, each with what it looks like."""
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−⁃﹘﹣－"), "-")
QUOTES = dict.fromkeys(map(ord, "‘’‚‛′ʼʹ`´＇"), "'") | dict.fromkeys(map(ord, "“”„‟″"), '"') | {ord("⁄"): "/", ord("∕"): "/"}
UNSEEN = frozenset(["Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Me"])
"""Categories of characters without a shape of their own. An accent that belongs to a letter is part of it by then."""
TABLE: dict[int, str | int] = {**ALIKE, **DASHES, **QUOTES}


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The text in one spelling, on one line, without marks that have no shape of their own."""
    plain = unicodedata.normalize("NFKC", text).translate(TABLE)
    shown = "".join(" " if c.isspace() else c for c in plain if c.isspace() or unicodedata.category(c) not in UNSEEN)
    return " ".join(shown.split())
