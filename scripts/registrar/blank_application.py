"""The text of an empty application: every field with its explanation, for those who fill in a file and no form.

Each value is empty, so `registrar check` names every line that still wants one; what may be left out says so, and its
line is deleted. Lists have one item to copy.
"""

import textwrap
from collections.abc import Iterator, Sequence

from registrar.codes import Codes
from registrar.form import Field

WIDTH = 100
HEAD = """\
# yaml-language-server: $schema=../../schemas/application.json
# An application for a guarantee. Write a value after each colon, and delete the lines that you do not need.
# Text that holds a colon, a comma or a quotation mark is safe on the line below its field, after `>-`:
#   promise: >-
#     Readers may open the room: on three evenings, without staff.
# Everything is explained at {address}about/records/
"""


def written(fields: Sequence[Field], codes: Codes, address: str) -> str:
    """The whole file."""
    return "\n".join([HEAD.format(address=address).rstrip(), "schema: 1", *_lines(fields, codes, 0)]) + "\n"


def _lines(fields: Sequence[Field], codes: Codes, depth: int) -> Iterator[str]:
    for field in fields:
        if depth == 0:
            yield ""
        yield from _comment(field, codes, depth)
        yield from _field(field, codes, depth)


def _comment(field: Field, codes: Codes, depth: int) -> Iterator[str]:
    """What the field is, whether it may be left out, and what may stand there."""
    said = str(BY_HAND.get(field["kind"], field["help"])).replace("Yes if", "true if")
    if not field.get("needed"):
        said += " May be left out."
    yield from _wrapped(said, depth)
    if "codes" in field:
        yield from _wrapped("Codes: " + ", ".join(codes[field["codes"]]), depth)
    elif isinstance(field.get("example"), str):
        yield from _wrapped(f"Such as: {field['example']}", depth)


BY_HAND: dict[str, str] = {
    "body": "The id of a body of the list `bodies`, such as b1.",
    "responsible": "Who sees to it: provider, or the id of a body such as b1.",
    "rules": "The ids of the rules whose aim this safeguard protects, such as r1.",
    "place": "The nine-character code of the council area. The page of each place shows it.",
    "date": "Year-month-day, such as 2026-03-01.",
    "id": "A short id, each used once.",
}


def _field(field: Field, codes: Codes, depth: int) -> Iterator[str]:
    key, kind, pad = field["key"], field["kind"], "  " * depth
    if kind == "id":
        yield f"{pad}{key}: {field['letter']}1"
    elif kind in ("group", "sentences"):
        yield f"{pad}{key}:"
        yield from _lines(field["fields"], codes, depth + 1)
    elif kind == "list":
        yield f"{pad}{key}:"
        yield from _item(list(_lines(field["fields"], codes, depth + 2)), depth)
    elif kind in ("texts", "codes", "rules"):
        yield f"{pad}{key}:"
        yield f"{pad}  -"
    else:
        yield f"{pad}{key}:"


def _item(lines: list[str], depth: int) -> Iterator[str]:
    """The lines of one item, a dash before its first field."""
    first = next(i for i, line in enumerate(lines) if not line.lstrip().startswith("#"))
    pad = "  " * (depth + 1)
    for i, line in enumerate(lines):
        yield f"{pad}- {line.lstrip()}" if i == first else line


def _wrapped(said: str, depth: int) -> Iterator[str]:
    pad = "  " * depth
    yield from (f"{pad}# {line}" for line in textwrap.wrap(said, WIDTH, break_long_words=False, break_on_hyphens=False))
