"""The sheet of charts, citations and samples of code, for the few pages that have them."""

SHEET = "figures.css"


def styles(root: str) -> str:
    """For the head of a page; `root` is the way from it up to the register."""
    return f'<link rel="stylesheet" href="{root}assets/{SHEET}">'
