"""`/ID/v/N.credential.json`: one version of a record, signed, in the W3C's form.

In one line: it is for programs, and `/ID/v/N.json` has the same record for people, a quarter longer.
"""

from collections.abc import Iterator, Sequence

import msgspec

from registrar.model.numbered import numbered
from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.published import File
from registrar.site.files import version_json
from registrar.stamp import credential

PUBLISHED = (
    File(
        path="{id}/v/{version}.credential.json",
        media="application/vc",
        title="One version of a record, signed as a Verifiable Credential",
        name="versionCredential",
        standard="https://www.w3.org/TR/vc-data-model-2.0/",
    ),
)


def subjects(register: Register) -> Sequence[str]:
    return version_json.subjects(register)


def render(register: Register, record: str) -> Iterator[Artifact]:
    past = register.history.past(record)
    for version, kept in zip(past.versions, past.records(), strict=True):
        said = None if isinstance(kept, bytes) else kept or numbered(register, record)
        whole = msgspec.json.encode(credential.made(register, record, version, said))
        yield Artifact(f"{record}/v/{version.number}.credential.json", whole + b"\n")
