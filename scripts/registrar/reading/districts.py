"""The table of postcode districts: in which councils each lies. Comments, a row of headings, and a row for each district.

The councils of a district are one code, or codes with the share of the district's postcodes in hundredths, the largest first:
`LS6,E08000035` or `NR1,E07000148 78 E07000144 22`.
"""

import re
from collections.abc import Iterator, Mapping

from registrar.base.diagnostics import Finding, Location
from registrar.reading.text import decode

FILE = "register/postcode-districts.csv"
CODE = "postcode-districts"
HEADINGS = "district,councils"
ROW = re.compile(
    r"([A-Z]{1,2}[0-9][0-9A-Z]?),([EWSN][0-9]{8}|[EWSN][0-9]{8} [0-9]{1,3}(?: [EWSN][0-9]{8} [0-9]{1,3})*)", re.ASCII
)
HELP = f"write rows like `LS6,E08000035` or `NR1,E07000148 78 E07000144 22` below the headings `{HEADINGS}`, or delete the file"
MAX_FINDINGS = 20

Districts = Mapping[str, tuple[tuple[str, int], ...]]
"""The codes of councils with shares in hundredths, by postcode district."""


def read(file: str, raw: bytes) -> tuple[Districts, tuple[Finding, ...]]:
    """The table in a file's bytes, and nothing of it where it has a fault."""
    text = decode(file, raw)
    if isinstance(text, Finding):
        return {}, (text,)
    rows = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line and not line.startswith("#")]
    table: dict[str, tuple[tuple[str, int], ...]] = {}
    findings = list(_faults(file, rows, table))[:MAX_FINDINGS]
    return ({}, tuple(findings)) if findings else (table, ())


def _faults(file: str, rows: list[tuple[int, str]], table: dict[str, tuple[tuple[str, int], ...]]) -> Iterator[Finding]:
    """Fills the table, and tells what is no row of it."""
    if not rows or rows[0][1] != HEADINGS:
        yield Finding(Location(file), CODE, f"the first row is not `{HEADINGS}`", HELP, (rows[0][0] if rows else 1, 1))
        return
    for number, line in rows[1:]:
        match = ROW.fullmatch(line)
        if match is None:
            yield Finding(Location(file), CODE, "this is no district with its councils", HELP, (number, 1))
        elif match[1] in table:
            yield Finding(Location(file), CODE, f"the district {match[1]} stands above already", "keep one row", (number, 1))
        else:
            words = match[2].split()
            table[match[1]] = tuple(zip(words[::2], map(int, words[1::2] or ["100"]), strict=True))


def unknown(file: str, raw: bytes, table: Districts, known: Mapping[str, object]) -> Iterator[Finding]:
    """A finding for each code of the table that the gazetteer does not have, at its first row."""
    codes = dict.fromkeys(gss for shares in table.values() for gss, _ in shares if gss not in known)
    lines = raw.decode("utf-8").splitlines()
    for gss in list(codes)[:MAX_FINDINGS]:
        number = next(n for n, line in enumerate(lines, 1) if gss in line and not line.startswith("#"))
        yield Finding(
            Location(file), CODE, f"`{gss}` is no local authority that the gazetteer knows",
            "correct the code, or add the authority to register/places.yaml", (number, 1),
        )  # fmt: skip
