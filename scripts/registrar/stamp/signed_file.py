"""What a credential proves."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from registrar.base import canonical
from registrar.model.keys import FOR_THE_REGISTER, Key
from registrar.model.register import Register
from registrar.model.versions import Version
from registrar.stamp import content, data_integrity, did, verdict
from registrar.stamp.verdict import Verdict


def own_keys(register: Register) -> list[Key]:
    """The register's own keys."""
    return [k for k in register.keys if k.purpose == FOR_THE_REGISTER]


def credential(register: Register, data: Mapping[str, Any]) -> Verdict:
    """The answer for a credential."""
    subject = data.get("credentialSubject")
    subject = subject if isinstance(subject, dict) else {}
    try:
        given = data_integrity.proof_of(data)
    except data_integrity.NoProof as error:
        return verdict.not_genuine(
            "This is not signed.", f"It is a credential, and {error}. Ask the register for the number itself."
        )
    issuer = register.stamp.did
    key = next((k for k in own_keys(register) if did.method(issuer, k) == given["verificationMethod"]), None)
    if data.get("issuer") != issuer or key is None:
        return verdict.from_elsewhere(register, "It is signed with a key that this register does not know.")
    number, version = subject.get("number"), subject.get("version")
    if not data_integrity.holds(data, key.public):
        return _changed(register, number, version, subject)
    if why := key.why_not(_day(given.get("created"))):
        return verdict.not_counted("signature", why)
    versions = register.history.of(str(number))
    if not isinstance(version, int) or not 0 < version <= len(versions):
        return verdict.not_genuine(
            "This is signed, and it is not in the register’s log.",
            f"The register has no version {version} of {number}. Somebody may have the register’s key: tell the register.",
        )
    logged = versions[version - 1]
    if not _logged(register, str(number), logged, subject) or not _as_logged(register, str(number), logged, subject):
        return verdict.not_genuine(
            "This is signed, and it is not in the register’s log.",
            f"Version {version} of {number} says something else there. Somebody may have the register’s key: tell the register.",
        )
    signed = f"Signed with the key {key.id}, whose fingerprint is {key.fingerprint}."
    return verdict.of_today(register, str(number), logged.day, version < len(versions), signed)


def _logged(register: Register, number: str, logged: Version, subject: Mapping[str, Any]) -> bool:
    """Whether a signed credential is of the version in the log: by its checksums; or by what is left of the record, where words
    were taken out and there are none any more."""
    told = subject.get("file_sha256"), subject.get("record_sha256")
    if told == (None, None) and logged.redacted:
        return subject.get("record") == content.published(register, number, logged.number)
    return told == (logged.sha256, logged.canonical)


def _as_logged(register: Register, number: str, logged: Version, subject: Mapping[str, Any]) -> bool:
    """Whether what is signed beside the hashes is what the version said, or says now that words were taken out of it."""
    if "statuses" in subject and _digest(subject["statuses"]) != logged.stated:
        return False
    if "record" not in subject:
        return True
    said = _digest(subject["record"])
    return said != "" and said in (logged.canonical, _digest(content.published(register, number, logged.number)))


def _changed(register: Register, number: Any, version: Any, subject: Mapping[str, Any]) -> Verdict:
    """The answer for a credential whose signature does not fit: what in it is otherwise, as far as the register can tell."""
    versions = register.history.of(number) if isinstance(number, str) else ()
    if not isinstance(number, str) or not isinstance(version, int) or not 0 < version <= len(versions):
        return verdict.not_genuine("Changed since it was signed: the number or the version.", "Do not rely on it.")
    logged, record = versions[version - 1], subject.get("record")
    fields = [
        name
        for name, told, right in (
            ("the hash of the file", subject.get("file_sha256"), logged.sha256),
            ("the hash of the record", subject.get("record_sha256"), logged.canonical),
        )
        if told != right and not (told is None and logged.redacted)
    ]
    if isinstance(record, dict) and _digest(record) != logged.canonical:
        found = content.against(register, number, record, version)
        if found.code == verdict.NOT_GENUINE:
            told = found.sentence.removeprefix("Changed since it was signed: ").removesuffix(".")
            return verdict.changed(register, number, [told, *fields])
    return verdict.changed(register, number, fields or ["what stands beside the record"])


def _digest(value: Any) -> str:
    """The digest of a value; "" for one that has none."""
    try:
        return canonical.digest(value)
    except canonical.NotCanonical:
        return ""


def _day(moment: Any) -> dt.date:
    """The day of a moment; the last there is for what is no moment, on which no key counts."""
    try:
        return dt.date.fromisoformat(str(moment)[:10])
    except ValueError:
        return dt.date.max
