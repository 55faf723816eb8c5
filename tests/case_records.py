"""The records of all cases as one register: nearly every fault that a rule can find, side by side.

Each case has its own years, so that no two share an id or a file, and each refers only to its own records.
"""

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import casebook
from casebook import Case as Told
from registrar.checking import file_check
from registrar.model import codes
from registrar.model.catalogues import Catalogue, Catalogues, KnownBody, KnownRule
from registrar.model.powers import Power, Powers
from registrar.model.record_set import RecordSet
from registrar.model.records import Application, Case, Guarantee, Refusal, typed
from registrar.model.reference import Authority, Gazetteer, Info
from registrar.reading import files, source
from registrar.reading.schema import Schemas

TESTS = Path(__file__).parent
PROJECT = TESTS.parent
TODAY = dt.date(2026, 11, 23)
REFERENCE = TESTS / "base/register"
NUMBER = re.compile(r"\b([A-Z]{2,6}(?:-REF|-CASE)?-[0-9]{4}|SPECIMEN(?:-REF|-CASE)?)-00(?=[0-9]{2}\b)")
Entry = Guarantee | Application | Refusal | Case


@cache
def texts() -> dict[str, dict[str, str]]:
    """The texts of each case, by their path in the combined register."""
    return {case.id: _renumbered(case, n) for n, case in enumerate(casebook.cases(), start=100)}


@cache
def records() -> dict[str, tuple[Entry, ...]]:
    """The records of each case that pass their schemas."""
    schemas = Schemas(PROJECT / "schemas")
    return {name: tuple(_typed(schemas, held)) for name, held in texts().items()}


@cache
def blank() -> RecordSet:
    """The day and the reference data of the cases, without any records."""
    places = source.read("places.yaml", (REFERENCE / "places.yaml").read_bytes()).data
    gazetteer = Gazetteer({p["gss"]: typed(Authority, p) for p in places})
    listed = source.read("powers.yaml", (REFERENCE / "powers.yaml").read_bytes()).data
    info = typed(Info, source.read("register.yaml", (REFERENCE / "register.yaml").read_bytes()).data)
    powers = Powers({p["id"]: typed(Power, p) for p in listed})
    return RecordSet(TODAY, codes.load(PROJECT), gazetteer, catalogues(), info, powers=powers)


def catalogues() -> Catalogues:
    """The catalogues of the cases."""
    bodies, rules = (source.read(name, (REFERENCE / name).read_bytes()).data for name in ("bodies.yaml", "rules.yaml"))
    return Catalogues(
        Catalogue({b["id"]: typed(KnownBody, b) for b in bodies}), Catalogue({r["id"]: typed(KnownRule, r) for r in rules})
    )


def together(names: Iterable[str]) -> RecordSet:
    """A register of the records of these cases, in this order."""
    return file_check.with_records(blank(), [r for name in names for r in records()[name]])


def _renumbered(case: Told, n: int) -> dict[str, str]:
    """A case with the numbers that its records have in the combined register: `BSG-<year>-<case>01` for `BSG-2026-0001`."""

    def number(m: re.Match[str]) -> str:
        return f"{m[1]}-{n}"

    found = {}
    for home, text in sorted(case.files().items()):
        if files.kind_of(home) in ("guarantee", "application", "refusal", "case"):
            home = home if "/pending/" not in home else home.replace("/pending/", f"/pending/case{n}-")
            found[NUMBER.sub(number, home)] = NUMBER.sub(number, text)
    return found


def _typed(schemas: Schemas, held: dict[str, str]) -> Iterable[Entry]:
    for file, text in held.items():
        kind = files.kind_of(file)
        document = source.read(file, text.encode())
        if kind and not document.findings and not schemas.check(kind, file, document.data):
            record = typed(file_check.TYPES[kind], document.data | {"file": file})
            if isinstance(record, Guarantee | Refusal | Application | Case):
                yield record
