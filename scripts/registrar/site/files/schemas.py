"""`/data/schema/<file>`: the JSON Schemas that every record passes, each at its own address, and all of them in one file."""

import json
from collections.abc import Iterator, Sequence

import msgspec

from registrar.model.register import Register
from registrar.publish import schemas
from registrar.publish.artifact import Artifact
from registrar.publish.published import File, Parameter

PUBLISHED = (
    File(
        path=schemas.FOLDER + "{schema}.json", media="application/schema+json", name="schemas",
        title="The JSON Schema that every record of a kind passes, or that is used by one; bundled.json has all of them",
        standard="https://json-schema.org/specification",
        parameters={"schema": Parameter("The name of a schema, such as guarantee", few=True)},
    ),
)  # fmt: skip


def subjects(register: Register) -> Sequence[str]:
    return sorted([*register.schemas, schemas.BUNDLED])


def render(register: Register, name: str) -> Iterator[Artifact]:
    schema = schemas.bundled(register) if name == schemas.BUNDLED else schemas.published(register, name)
    yield Artifact(schemas.FOLDER + name, msgspec.json.format(json.dumps(schema, ensure_ascii=False).encode(), indent=2) + b"\n")
