"""Applications for the tests of /apply/: those of the cases, and the cases' guarantees as they were before any decision."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casebook import cases
from registrar.reading import source
from registrar.reading.schema import load
from samples import SAMPLE

TESTS = Path(__file__).resolve().parents[1]
ROOT = TESTS.parent
FIELDS = load(ROOT / "schemas")["application.json"]["properties"]
NAMED_BODY = ("id", "body", "name", "type", "gss")
BY_THE_PANEL = ("how", "sha256")
"""What an applicant does not write about an earlier case."""


def applied(record: dict[str, Any]) -> dict[str, Any]:
    """What of a granted record its applicant wrote."""
    made = {key: value for key, value in record.items() if key in FIELDS}
    if isinstance(made.get("bodies"), list):
        made["bodies"] = [{k: b[k] for k in NAMED_BODY if k in b} if isinstance(b, dict) else b for b in made["bodies"]]
    return without_the_panels(made)


def without_the_panels(data: dict[str, Any]) -> dict[str, Any]:
    """An application without what the form leaves to the panel."""
    if not isinstance(data.get("precedents"), list):
        return data
    kept = [{k: v for k, v in p.items() if k not in BY_THE_PANEL} if isinstance(p, dict) else p for p in data["precedents"]]
    return {**data, "precedents": kept}


def of_cases() -> Iterator[tuple[str, str]]:
    """A name and a text for each application and each guarantee of the cases, as far as they can be read."""
    for case in cases():
        for path, text in case.files().items():
            stem = Path(path).stem
            name = f"{case.id}-{stem}".lower().replace("'", "")
            if path.startswith("register/pending/"):
                yield name, text
            elif stem.startswith(("BSG-2", "SPECIMEN-0")) and path.endswith(".yaml"):
                data = source.read(path, text.encode()).data
                if isinstance(data, dict):
                    yield name, json.dumps(applied(data), indent=1, ensure_ascii=False)  # JSON is YAML too, one value a line


def of_specimens() -> Iterator[tuple[str, dict[str, Any]]]:
    """The shipped illustrations, as they were applied for."""
    for path in sorted((SAMPLE / "register/specimens").glob("SPECIMEN-0*.yaml")):
        yield path.stem, applied(source.read(path.name, path.read_bytes()).data)
