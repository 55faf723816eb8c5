"""`/log/manifest-<n>.json`: the SHA-256 of every published file, signed. `n` is the number of entries in the log.

A host that gives one reader another file than the rest can be shown to: the file does not fit the manifest that the register
signed, or there are two signed manifests for one day.
"""

import base64
from collections.abc import Iterable

import msgspec
from msgspec import UNSET

from registrar.base.canonical import canonical
from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.published import JSON, File, Parameter
from registrar.publish.shapes.shape import pretty
from registrar.publish.shapes.stamp import Manifest, ManifestSignature
from registrar.site.write import Mark
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


def made(register: Register, files: Iterable[Mark]) -> Artifact:
    """The manifest of all files of a site, as they were written. What the disk or a host makes of them is held to that."""
    stamp = register.stamp
    whole = Manifest(
        origin=stamp.origin,
        size=stamp.size,
        root=base64.b64encode(stamping.tree(register).root()).decode(),
        day=register.today,
        files={m.path: m.sha256.hex() for m in sorted(files, key=lambda m: m.path)},
    )
    if stamp.signer is not None:
        value = base64.b64encode(stamp.signer.sign(canonical(msgspec.to_builtins(whole)))).decode()
        whole = msgspec.structs.replace(whole, signature=ManifestSignature(key=stamp.signer.key.id, value=value))
    assert (whole.signature is UNSET) == (stamp.signer is None)
    return Artifact(f"log/manifest-{stamp.size}.json", pretty(whole))
