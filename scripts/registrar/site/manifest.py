"""`/log/manifest-<n>.json`: the SHA-256 of every published file, signed. `n` is the number of entries in the log.

A host that gives one reader another file than the rest can be shown to: the file does not fit the manifest that the register
signed, or there are two signed manifests for one day.
"""

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import UNSET

from registrar.base.canonical import canonical
from registrar.base.parallel import in_batches
from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.published import JSON, File, Parameter
from registrar.publish.shapes.shape import pretty
from registrar.publish.shapes.stamp import Manifest, ManifestSignature
from registrar.site.site_folder import UNFINISHED
from registrar.stamp import stamping

PUBLISHED = (
    File(
        path="log/manifest-{entries}.json", media=JSON, title="The checksum of every published file, signed", name="manifest",
        shapes=(Manifest,),
        parameters={
            "entries": Parameter(
                "The number of entries in the log", {"type": "string", "pattern": "^[0-9]+$"}, "85", pattern="[0-9]+"
            ),
        },
    ),
)  # fmt: skip
BATCH = 500
WORTH_SHARING = 5_000  # files


def made(register: Register, folder: Path) -> Artifact:
    """The manifest of all files in a finished folder."""
    paths = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and p.name != UNFINISHED)
    sums = [s for batch in in_batches(_sums, folder, paths, batch=BATCH, worth_it=len(paths) >= WORTH_SHARING) for s in batch]
    stamp = register.stamp
    whole = Manifest(
        origin=stamp.origin,
        size=stamp.size,
        root=base64.b64encode(stamping.tree(register).root()).decode(),
        day=register.today,
        files=dict(zip(paths, sums, strict=True)),
    )
    if stamp.signer is not None:
        value = base64.b64encode(stamp.signer.sign(canonical(msgspec.to_builtins(whole)))).decode()
        whole = msgspec.structs.replace(whole, signature=ManifestSignature(key=stamp.signer.key.id, value=value))
    assert (whole.signature is UNSET) == (stamp.signer is None)
    return Artifact(f"log/manifest-{stamp.size}.json", pretty(whole))


def _sums(folder: Path, paths: Sequence[str]) -> list[str]:
    return [hashlib.sha256((folder / path).read_bytes()).hexdigest() for path in paths]
