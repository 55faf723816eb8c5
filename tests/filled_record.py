"""A record that fills every field of its schema: every optional field, two items in every list, another word in every text.

It is made from the schema alone, so that a new field is in it at once. Only what points at something is said here.
"""

import copy
import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from registrar.base import ids
from registrar.reading.fields import Field

TODAY = dt.date(2026, 11, 23)
FIRST_DAY = dt.date(2026, 1, 5)
PLACES = ("E08000035", "W06000011")
OF_PATTERN = {
    "^b[1-9][0-9]*$": ("b1", "b2"),
    "^r[1-9][0-9]*$": ("r1", "r2"),
    "^s[1-9][0-9]*$": ("s1", "s2"),
    "^c[1-9][0-9]*$": ("c1", "c2"),
    "^[EWSN][0-9]{8}$": PLACES,
    ids.BY_KIND["case"].pattern: ("SPECIMEN-CASE-0001", "SPECIMEN-CASE-0002"),
    "^[0-9a-fA-F]{64}$": ("6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b",),
    "^z[1-9A-HJ-NP-Za-km-z]{64,90}$": ("z" + "5" * 86, "z" + "6" * 86),
}
THREE = "events"  # a guarantee needs its grant besides
PLACED: Mapping[str, tuple[Any, ...]] = {
    # Other records of the sample.
    "precedents.ref": ("SPECIMEN-0002", "SPECIMEN-0003"),
    "in_part_with": ("SPECIMEN-0002", "SPECIMEN-0003"),
    "supersedes": (["SPECIMEN-0003"], ["SPECIMEN-0002"]),
    # Bodies and rules of the same record.
    "appeal.refused_by": ("b1", "b2"),
    "redress.to": ("b1", "b2"),
    "rules.issuer": ("b1", "b2"),
    "safeguards.responsible": ("provider", "b2"),
    "safeguards.answers": (["r1"], ["r2"]),
    "events.by": ("panel", "court", "panel"),
    # Entries of the catalogues.
    "rules.rule": ("ukpga-1980-66-section-161", "uksi-2009-365-regulation-4"),
    "bodies.body": ("specimen-police-force", "specimen-hospital-trust"),
    # Where a page shows a field only with a certain value of another.
    "location": ("site", "withheld"),
    "rules.effect": ("disapplied", "comfort"),
    "partners.commercial": (True, False),
    "events.type": ("granted", "challenge-lodged", "corrected"),
    "events.n": (1, 2, 3),
    "events.ref": PLACES,
    "events.changes": (["title"], ["remains"]),
    "events.corrects": (1, 1, 2),
    # In force today, so that its page shows what comes next.
    "decision.granted": ("2026-02-02", "2026-02-03"),
    "decision.effective": ("2026-03-02", "2026-03-03"),
    "decision.expires": ("2028-03-01", "2028-03-02"),
    "decision.review_by": ("2027-01-01", "2027-01-02"),
}
"""What may not stand there by chance: the value in the first item of a list, in the second and so on. A test puts another
of them in the place of one."""


class Filled:
    """The data of one record. `markers` are the words of each text by its path, one for each item of a list."""

    def __init__(self, fields: Field, id_: str) -> None:
        self.markers: dict[str, list[str]] = {}
        self._numbers = count(1)
        self.data: dict[str, Any] = self._value(fields, 0) | {"id": id_}

    def _value(self, field: Field, n: int) -> Any:
        """The value of a field in the `n`-th item of the list that it is in."""
        if field.path in PLACED:
            placed = _placed(field)
            return placed[n % len(placed)]
        if field.many:
            return [self._value(field.item, i) for i in range(3 if field.path == THREE else 2)]
        if field.group:
            return {key: self._value(inner, n) for key, inner in field.fields.items()}
        if field.always is not None:
            return field.always
        if field.values:
            return field.values[n % len(field.values)]
        if field.pattern in OF_PATTERN:
            return OF_PATTERN[field.pattern][n % len(OF_PATTERN[field.pattern])]
        number = next(self._numbers)
        return self._word(field, number) if field.type in ("text", "link") else _counted(field, number)

    def _word(self, field: Field, number: int) -> str:
        marker = f"zq{number:04}"
        self.markers.setdefault(field.path, []).append(marker)
        if "@" in field.pattern:
            return f"{marker}@post.example"
        return f"https://{marker}.example/" if field.type == "link" else marker

    def places(self, field: Field) -> Iterator[list[str | int]]:
        """The key paths at which the field stands, one for each item of the lists that it is in."""
        return _places(self.data, field.path.split("."))

    def altered(self, field: Field, to: Any = None) -> Iterator[dict[str, Any]]:
        """The record with another value of one field (`to`, where given), once for each item of the lists that it is in."""
        for steps in reversed(list(self.places(field))):
            data = copy.deepcopy(self.data)
            holder: Any = data
            for step in steps[:-1]:
                holder = holder[step]
            holder[steps[-1]] = _another(field, holder[steps[-1]]) if to is None else to
            yield data


def _placed(field: Field) -> tuple[Any, ...]:
    """What is said above of a field, as far as its schema takes it: after a refusal not every event can follow."""
    return tuple(v for v in PLACED[field.path] if not field.values or v in field.values)


def _counted(field: Field, number: int) -> Any:
    if field.type == "date":
        return (FIRST_DAY + dt.timedelta(days=number)).isoformat()
    return True if field.type == "boolean" else number


def _another(field: Field, value: Any) -> Any:
    """Another value that the field may have."""
    if field.path in PLACED:
        return next(v for v in _placed(field) if v != value)
    if field.many:
        return value[:1]
    if field.type == "boolean":
        return not value
    if field.values:
        return next(v for v in reversed(field.values) if v != value)
    if field.pattern in OF_PATTERN:
        return next((v for v in OF_PATTERN[field.pattern] if v != value), "0" * 64)
    if "@" in field.pattern:
        return f"another-{value}"
    if field.type == "date":
        return (dt.date.fromisoformat(value) + dt.timedelta(days=1)).isoformat()
    return value + 1


def _places(data: Any, steps: list[str]) -> Iterator[list[str | int]]:
    """The key paths of a field in the data, one for each item of the lists on the way."""
    if isinstance(data, list):
        for i, item in enumerate(data):
            yield from ([i, *rest] for rest in _places(item, steps))
    elif steps[0] in data and len(steps) == 1:
        yield [steps[0]]
    elif steps[0] in data:
        yield from ([steps[0], *rest] for rest in _places(data[steps[0]], steps[1:]))
