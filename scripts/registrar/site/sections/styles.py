"""The style sheets of a few pages: charts, citations and code samples; a record; a case; and rules and bodies."""

SHEET = "figures.css"
RECORD = "record.css"
CASE = "case.css"
BRIEF = "brief.css"


def styles(root: str, sheet: str = SHEET) -> str:
    """For the head of a page; `root` is the relative path from it to the register."""
    return f'<link rel="stylesheet" href="{root}assets/{sheet}">'
