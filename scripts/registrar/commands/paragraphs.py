"""A text of several lines as a record keeps it: its lines are joined, and its paragraphs stay apart."""

import re

APART = re.compile(r"\n[^\S\n]*\n")


def paragraphs(text: str) -> str:
    """The paragraphs of a text, each in one line, with an empty line between them."""
    return "\n\n".join(" ".join(part.split()) for part in APART.split(text) if part.strip())
