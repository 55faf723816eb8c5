"""Citations for programs: BibTeX, RIS and CSL-JSON, with everything escaped that each would treat as a command.

A record is a *report* in all three: the only kind that has an institution and a number. Its author is the register, in the way
in which each format marks the name of an organisation, so that no program splits it into a first and a last name: in braces, with
a comma at its end, and as a literal name.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from registrar.publish.citation import Cited, Read, Text, note

LATEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": r"\textless{}",
    ">": r"\textgreater{}", "|": r"\textbar{}",
}  # fmt: skip


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The months as BibTeX names them; a style prints them in its own language."""
_LATEX = str.maketrans(LATEX)


def bibtex(c: Cited, read: bool = False) -> Text:
    """BibTeX. `read`: with the date on which the page was read, as in the boxes but not in the published file."""
    fields: list[tuple[str, Text]] = [
        ("author", [f"{{{latex(c.register)}}}"]),
        ("title", [f"{{{latex(c.title)}}}"]),
        ("institution", [f"{{{latex(c.register)}}}"]),
        ("type", [c.kind.capitalize()]),
        ("number", [c.id]),
        ("year", [str(c.edition.entered.year)]),
        ("date", [c.edition.entered.isoformat()]),
        ("url", [c.url]),
        *([("urldate", [Read("iso")])] if read else []),
        ("version", ["" if c.edition.number is None else str(c.edition.number)]),
        ("note", [f"{{{latex(note(c))}}}"]),
    ]
    said: list[str | Read] = [f"@techreport{{{c.key},\n  month = {MONTHS[c.edition.entered.month - 1]}"]
    for name, value in fields:
        if list(value) != [""]:
            said += [f",\n  {name} = {{", *value, "}"]
    return [*said, "\n}\n"]


def latex(text: str) -> str:
    """Text that TeX prints unchanged. BibTeX counts braces, even escaped ones, so they are written as commands."""
    return text.translate(_LATEX)


def ris(c: Cited, read: bool = False) -> Text:
    """RIS: a tag and a value on each line. No value contains a line break, so none can begin a tag of its own."""
    tags: list[tuple[str, str | Read]] = [
        ("TY", "RPRT"),
        ("AU", f"{c.register},"),
        ("TI", c.title),
        ("PB", c.register),
        ("M3", c.kind.capitalize()),
        ("SN", c.id),
        ("PY", str(c.edition.entered.year)),
        ("DA", Read("slashes").on(c.edition.entered)),
        ("UR", c.url),
        *([("Y2", Read("slashes"))] if read else []),
        ("ET", "" if c.edition.number is None else str(c.edition.number)),
        ("N1", note(c)),
        ("LA", "en-GB"),
        ("ID", c.key),
    ]
    said: list[str | Read] = []
    for tag, value in tags:
        if value:
            said += [f"{tag}  - ", value, "\r\n"]
    return [*said, "ER  - \r\n"]


def csl_json(c: Cited, read: bool = False) -> Text:
    """CSL-JSON: a list with one item, as programs exchange it."""
    item: dict[str, Any] = {
        "id": c.key,
        "type": "report",
        "genre": c.kind.capitalize(),
        "author": [{"literal": c.register}],
        "title": c.title,
        "number": c.id,
        "publisher": c.register,
        "issued": {"date-parts": [_parts(c.edition.entered)]},
        "URL": c.url,
        "language": "en-GB",
        "note": note(c),
    }
    if c.edition.number is not None:
        item["version"] = str(c.edition.number)
    said: list[str | Read] = [",\n".join(f'    "{key}": {json.dumps(value, ensure_ascii=False)}' for key, value in item.items())]
    if read:
        said += [',\n    "accessed": {"date-parts": [', Read("parts"), "]}"]
    return ["[\n  {\n", *said, "\n  }\n]\n"]


FILES: Mapping[str, Callable[[Cited], Text]] = {"bib": bibtex, "ris": ris, "csl.json": csl_json}


def _parts(day: dt.date) -> Sequence[int]:
    return day.year, day.month, day.day
