"""`/ID/v/N.proof.json`: that one version of a record is in the log."""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.published import JSON, File
from registrar.publish.shapes import stamp as shapes
from registrar.publish.shapes.shape import pretty
from registrar.site.files import version_json
from registrar.stamp import proof

PUBLISHED = (
    File(
        path="{id}/v/{version}.proof.json", media=JSON, title="The proof that one version is in the log", name="versionProof",
        shapes=(shapes.Proof,),
    ),
)  # fmt: skip


def subjects(register: Register) -> Sequence[str]:
    return version_json.subjects(register)


def render(register: Register, record: str) -> Iterator[Artifact]:
    for number, (index, size, signed) in enumerate(proof.anchored(register)[record].of_versions, start=1):
        yield Artifact(f"{record}/v/{number}.proof.json", pretty(proof.made(register, index, size, signed)))
