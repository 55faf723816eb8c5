"""The log and its proofs: what shows that a version is in the log, and what every published file was."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Annotated

from msgspec import UNSET, UnsetType

from registrar.publish.shapes.records import NUMBER
from registrar.publish.shapes.shape import Shape, many, says
from registrar.publish.shapes.versions import NTH

ORIGIN = says("The register whose log it is: its address without the scheme.")


class Proof(Shape, frozen=True, kw_only=True):
    """That one version is in the log. It needs nothing but the register’s public key."""

    form: Annotated[str, says("The form of this file.", one_of=("tlog-proof/1",))]
    id: Annotated[str, NUMBER]
    version: Annotated[int, NTH]
    origin: Annotated[str, ORIGIN]
    index: Annotated[int, many("The number of the entry in the log, from 0 on.")]
    size: Annotated[int, many("How many entries the checkpoint covers.", 1)]
    entry: Annotated[str, says("The entry, as it stands in the log: its hash by RFC 6962 is where the path begins.")]
    path: Annotated[Sequence[str], says("The hashes from the entry to the root, in base64 (RFC 6962, 2.1.1).")]
    salt: Annotated[str | UnsetType, says("The salt of the version, in hexadecimal digits, where its entry is salted.")] = UNSET
    salts: Annotated[
        Mapping[str, str] | UnsetType,
        says("After words were taken out: the salt of each text that is as it was, by its place, in hexadecimal digits."),
    ] = UNSET
    taken: Annotated[
        Mapping[str, str] | UnsetType, says("The salted hash of each text from which words were taken out, by its place.")
    ] = UNSET
    checkpoint: Annotated[str, says("The checkpoint, as a signed note. In an unsigned preview it has no signature.")]


class ManifestSignature(Shape, frozen=True, kw_only=True):
    """The register’s signature over the rest of the manifest as canonical JSON (RFC 8785)."""

    key: Annotated[str, says("The id of the key.")]
    value: Annotated[str, says("The Ed25519 signature, in base64.")]


class Manifest(Shape, frozen=True, kw_only=True):
    """The SHA-256 of every published file of one build, so that two readers can compare what they were given."""

    origin: Annotated[str, ORIGIN]
    size: Annotated[int, many("How many entries the log has.")]
    root: Annotated[str, says("The root of the log, in base64.")]
    day: Annotated[dt.date, says("The day of the build.")]
    files: Annotated[Mapping[str, str], says("The SHA-256 of each file by its path, but for this one.")]
    signature: Annotated[ManifestSignature | UnsetType, says("Missing in an unsigned preview.")] = UNSET
