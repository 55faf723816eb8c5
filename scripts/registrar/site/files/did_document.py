"""`/.well-known/did.json`: the register's public keys, for programs that check its signatures.

A register in a folder of its host has it at `/did.json` in that folder, as the method `did:web` says.
"""

from collections.abc import Iterator, Sequence

import msgspec

from registrar.model.keys import Key
from registrar.model.register import Register, per_register
from registrar.publish.artifact import Artifact
from registrar.publish.published import JSON, File, Parameter
from registrar.stamp import did

PUBLISHED = (
    File(
        path="{did}.json",
        media=JSON,
        title="The register’s public keys",
        name="did",
        standard="https://www.w3.org/TR/did-core/",
        parameters={"did": Parameter("Where the method did:web looks for it", {"type": "string",
                    "pattern": r"^(?:\.well-known/)?did$"}, ".well-known/did", pattern=r"(?:\.well-known/)?did")},
    ),
)  # fmt: skip


@per_register
def known_keys(register: Register) -> tuple[Key, ...]:
    """All keys of the register."""
    return register.keys


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Artifact]:
    origin = register.stamp.origin
    whole = did.document(register.stamp.did, known_keys(register), register.today)
    yield Artifact(did.path(origin), msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n")
