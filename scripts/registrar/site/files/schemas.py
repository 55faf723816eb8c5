"""`/data/schema/<file>`: unchanged copies of the JSON Schemas that every record passes."""

import json
from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish.artifact import Artifact, text
from registrar.publish.published import File, Parameter

PUBLISHED = (
    File(
        path="data/schema/{schema}.json", media="application/schema+json", name="schemas",
        title="The JSON Schema that every record of a kind passes, or that is used by one", standard="https://json-schema.org/specification",
        parameters={"schema": Parameter("The name of a schema, such as guarantee", few=True)},
    ),
)  # fmt: skip


def subjects(register: Register) -> Sequence[str]:
    return sorted(register.schemas)


def render(register: Register, name: str) -> Iterator[Artifact]:
    yield text(f"data/schema/{name}", json.dumps(register.schemas[name], indent=2, ensure_ascii=False) + "\n")
