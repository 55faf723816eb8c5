"""Text that stays text in Markdown: what a record says is untrusted, and a code host would make links and mentions of it."""

import re

WEB = re.compile(r"(www)\.", re.IGNORECASE)  # a code host links what begins so
MEANT = "\\`*_{}[]<>()#+!|@~&:$"
"""The characters by which text becomes something else: `:` ends `https:` and begins an emoji, `$` begins mathematics."""


def inert(value: str) -> str:
    """Text that Markdown shows as typed: no link, no mention, no HTML. One line."""
    safe = "".join(f"&#{ord(c)};" if c in MEANT or (not c.isprintable() and not c.isspace()) else c for c in value)
    return WEB.sub(r"\1&#46;", " ".join(safe.split()))
