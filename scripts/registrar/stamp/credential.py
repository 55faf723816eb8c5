"""One version of a record as a Verifiable Credential of the W3C (2.0), signed with `eddsa-jcs-2022`.

It says what the version said, and nothing that changes by itself: whether the guarantee stands today is asked of the register.
"""

from typing import Any

from registrar.base import ids
from registrar.history.said import published, statuses
from registrar.model.notices import notice_of
from registrar.model.register import Register
from registrar.model.versions import DecidedRecord, Version
from registrar.stamp import data_integrity, did
from registrar.stamp.stamping import UNSIGNED

CONTEXT = "https://www.w3.org/ns/credentials/v2"


def made(register: Register, id_: str, version: Version, record: DecidedRecord | None) -> dict[str, Any]:
    """The credential of a version, to be written. `record` is what it said; None where that cannot be read. Without a key it is
    not signed."""
    signer = register.stamp.signer
    subject: dict[str, Any] = {
        "id": register.info.address + f"{id_}/",
        "number": id_,
        "kind": ids.read(id_).kind,
        "version": version.number,
        **_checksums(version),
        "redacted": list(version.redacted),
    }
    if notice := notice_of(id_):
        subject["notice"] = notice
    if record is not None:
        subject |= {"statuses": statuses(record, register.codes.machine), "record": published(record, version.canonical)}
    whole: dict[str, Any] = {
        "@context": [CONTEXT, {"@vocab": register.info.address + f"schemas/{subject['kind']}.json#"}],
        "id": register.info.address + f"{id_}/v/{version.number}.credential.json",
        "type": ["VerifiableCredential"],
        "issuer": register.stamp.did,
        "name": f"{id_}, version {version.number}",
        "validFrom": f"{version.day}T00:00:00Z",
        "credentialSubject": subject,
    }
    if signer is None:
        return {**whole, "description": f"This is an {UNSIGNED}: nobody has signed it."}
    created = f"{max(version.day, signer.key.from_)}T00:00:00Z"
    return data_integrity.secured(whole, did.method(register.stamp.did, signer.key), created, signer.sign)


def _checksums(version: Version) -> dict[str, str]:
    """Of the version as it was; nothing where they are no longer published."""
    return {"file_sha256": version.sha256, "record_sha256": version.canonical} if version.sha256 else {}
