"""The style sheet for charts, citations and code samples, for the few pages that have them."""

SHEET = "figures.css"


def styles(root: str) -> str:
    """For the head of a page; `root` is the relative path from it to the register."""
    return f'<link rel="stylesheet" href="{root}assets/{SHEET}">'
