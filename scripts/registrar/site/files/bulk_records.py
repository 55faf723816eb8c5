"""`/data/register.json` and `/data/register.jsonl`: every record whole, as one document and as a line each."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from registrar.model.register import Register
from registrar.publish.artifact import Large
from registrar.publish.tables import json_file
from registrar.site.sections.digests import everything

FILES = {"register.json": json_file.write, "register.jsonl": json_file.write_lines}


def subjects(register: Register) -> Sequence[str]:
    return tuple(FILES)


def rests_on(register: Register, name: str) -> Any:
    """Every record."""
    return name, everything(register)


def render(register: Register, name: str) -> Iterator[Large]:
    yield Large(f"data/{name}", partial(FILES[name], register))
