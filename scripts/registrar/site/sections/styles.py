"""The style sheets of a few pages: charts, citations and code samples; and the page of a record."""

SHEET = "figures.css"
RECORD = "record.css"


def styles(root: str, sheet: str = SHEET) -> str:
    """For the head of a page; `root` is the relative path from it to the register."""
    return f'<link rel="stylesheet" href="{root}assets/{sheet}">'
