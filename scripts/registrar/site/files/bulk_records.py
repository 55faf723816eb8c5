"""`/data/register.json` and `/data/register.jsonl`: every record in full, as one document and one to a line."""

from collections.abc import Iterator, Sequence
from functools import partial

from registrar.model.register import Register
from registrar.publish.artifact import Large
from registrar.publish.published import JSON, File
from registrar.publish.shapes.records import AllRecords
from registrar.publish.tables import json_file

PUBLISHED = (
    File(
        path="data/register.json", media=JSON, title="Every record in full, as one JSON document", name="bulkJson",
        shapes=(AllRecords,), holds="register",
    ),
    File(
        path="data/register.jsonl", media="application/jsonl", title="Every record in full, one line of JSON each",
        name="bulkJsonLines", holds="register",
    ),
)  # fmt: skip


FILES = {"register.json": json_file.write, "register.jsonl": json_file.write_lines}


def subjects(register: Register) -> Sequence[str]:
    return tuple(FILES)


def render(register: Register, name: str) -> Iterator[Large]:
    yield Large(f"data/{name}", partial(FILES[name], register))
