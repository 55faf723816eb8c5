"""`/data/schema/<file>`: the JSON Schemas that every record passes, as they are."""

import json
from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish.artifact import Artifact, text


def subjects(register: Register) -> Sequence[str]:
    return sorted(register.schemas)


def render(register: Register, name: str) -> Iterator[Artifact]:
    yield text(f"data/schema/{name}", json.dumps(register.schemas[name], indent=2, ensure_ascii=False) + "\n")
