"""Text that stays text in Markdown: records are untrusted, and a code host would turn parts of them into links and mentions."""

import re

WEB = re.compile(r"(www)\.", re.IGNORECASE)  # a code host makes links of these
MEANT = "\\`*_{}[]<>()#+!|@~&:$"
"""The characters that give text a special meaning: `:` ends `https:` and begins an emoji, `$` begins mathematics."""


def inert(value: str) -> str:
    """Text that Markdown shows as typed: no link, no mention, no HTML. One line."""
    safe = "".join(f"&#{ord(c)};" if c in MEANT or (not c.isprintable() and not c.isspace()) else c for c in value)
    return WEB.sub(r"\1&#46;", " ".join(safe.split()))
