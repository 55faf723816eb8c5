"""What a proof proves: that a version is in the log, and of a salted one, what it said."""

from collections.abc import Iterator, Mapping
from typing import Any

from registrar.base import ids
from registrar.model.redactable import FILE
from registrar.model.register import Register
from registrar.model.stamp import Opened
from registrar.model.versions import Version
from registrar.reading.fields import tree
from registrar.stamp import content, entries, salted, stamping, verdict
from registrar.stamp import proof as proofs
from registrar.stamp.entries import Entry
from registrar.stamp.proof import Unproved
from registrar.stamp.signed_file import own_keys
from registrar.stamp.verdict import Verdict

WHOLE = "The log proves every field of this version."


def proof(register: Register, data: Mapping[str, Any]) -> Verdict:
    """The answer for a proof that a version is in the log."""
    found = _entry(register, data)
    if isinstance(found, Verdict):
        return found
    older = found.version < len(register.history.of(found.id))
    more = _proved(register, found, salted.read(data))
    return verdict.of_today(register, found.id, found.day, older, f"In the log as entry {data['index']}.", *more)


def copy(register: Register, said: Any, data: Mapping[str, Any]) -> Verdict:
    """The answer for a copy of a version, as plain data, with a proof of that version that was kept: words may have been taken
    out of the version since, and git may not have them any more."""
    found = _entry(register, data)
    if isinstance(found, Verdict):
        return found
    given = salted.read(data)
    record = _record(register, found.id, said)
    if record is None or given is None or not found.salted_record:
        return verdict.not_genuine(
            "This copy cannot be checked with this proof.",
            "It takes the record as JSON or YAML, and the proof of the same version.",
        )
    if salted.of_opened(given, record) != found.salted_record:
        return verdict.not_genuine(
            "The copy is not what the log has of this version.",
            f"The proof is genuine, and of version {found.version} of {found.id}.",
        )
    taken = [p for p in given.taken if p != FILE]
    told = (
        f"The log proves every field of this copy but these: {'; '.join(taken)}."
        if taken
        else "The log proves every field of this copy."
    )
    older = found.version < len(register.history.of(found.id))
    return verdict.of_today(register, found.id, found.day, older, f"In the log as entry {data['index']}.", told)


def _record(register: Register, number: str, said: Any) -> dict[str, Any] | None:
    """The record in a copy: of `/ID.json`, `/ID/v/N.json`, a credential, or a YAML file."""
    if not isinstance(said, Mapping):
        return None
    subject = said.get("credentialSubject")
    inner = subject.get("record") if isinstance(subject, Mapping) else said.get("record")
    whole = {"id": number, **inner} if isinstance(inner, Mapping) else dict(said)
    fields = tree(register.schemas, f"{ids.read(number).kind}.json").fields
    return {k: v for k, v in whole.items() if k in fields} if whole.get("id") == number else None


def _entry(register: Register, data: Mapping[str, Any]) -> Entry | Verdict:
    """The entry that a proof proves, or why it proves none."""
    own = register.stamp.origin
    try:
        entry, read = proofs.checked(data, stamping.verifiers(own, register.keys))
    except Unproved as error:
        return verdict.not_genuine("This proof is not genuine.", f"The proof does not hold: {error}.")
    if read.checkpoint.origin != own:
        return verdict.from_elsewhere(register, f"It is of the log of {read.checkpoint.origin}.")
    if read.signed is None:
        return verdict.not_genuine("This is not signed.", "It is from an unsigned preview, which proves nothing.")
    if not read.signers:
        return verdict.from_elsewhere(register, "It is signed with a key that this register does not know.")
    day = read.checkpoint.day
    if day is None or day > register.today:
        return verdict.not_genuine("This proof is not genuine.", "Its checkpoint is of a day that is still to come, or of none.")
    whys = [k.why_not(day) for k in own_keys(register) if k.public in {s.public for s in read.signers}]
    if all(whys):
        return verdict.not_counted("signature", whys[0])
    index = data["index"]
    if index >= register.stamp.size:
        return verdict.not_genuine(
            "This proof is of a longer log than the register at hand.",
            "Bring the copy of the register up to date, and try again.",
        )
    given = salted.read(data)
    if given is None:
        return verdict.not_genuine("This proof is not genuine.", "The salts in it are not in the form of this log.")
    if not _same(register, index, entry, data["entry"].encode()):
        return verdict.not_genuine(
            "The register has two histories.",
            f"Entry {index} of its log is not what it was in this proof, which it signed. Keep the proof, and tell others.",
        )
    if not _fits(register, entry, given):
        return verdict.not_genuine(
            "This proof and the register do not agree.",
            "Its salts are not those of its entry, or the register has changed this version since. Keep it, and tell others.",
        )
    return entry


def _same(register: Register, index: int, entry: Entry, raw: bytes) -> bool:
    """Whether the register has this entry. Whoever checks has no salts, so a salted one is compared but for its checksums."""
    if register.stamp.entries[index] == raw:
        return True
    here = entries.read(register.stamp.entries[index])
    return bool(entry.salted_file) and here is not None and not here.file and here.bare == entry.bare


def _version(register: Register, entry: Entry) -> Version | None:
    return next(iter(register.history.of(entry.id)[entry.version - 1 : entry.version]), None)


def _fits(register: Register, entry: Entry, given: Opened) -> bool:
    """Whether what a proof gives of a salted version fits its entry and the file that git has."""
    if not entry.salted_file:
        return True
    version = _version(register, entry)
    if given.salt:
        file = version.sha256 if version is not None else ""
        return not file or salted.of_file(bytes.fromhex(given.salt), file) == entry.salted_file
    return given.taken.get(FILE) == entry.salted_file if given.taken else True


def _proved(register: Register, entry: Entry, given: Opened | None) -> Iterator[str]:
    """Which fields a proof proves, in words."""
    version = _version(register, entry)
    if version is None or given is None or not entry.salted_file:
        return
    record, words = content.published(register, entry.id, entry.version), fields(register, entry.id, version)
    if version.redacted and given.salt:
        yield (
            f"Words have been taken out of this version since: {words}. The proof is of the version as it was. With it, a copy "
            "of that can still be checked: registrar verify COPY --proof PROOF"
        )
    elif record is not None and entry.salted_record and salted.of_opened(given, record) == entry.salted_record:
        if not version.redacted:
            yield WHOLE
            return
        yield (
            f"Words were taken out of this version: {words}. The log proves every other field. What was taken out is in "
            "the log as a checksum that cannot be guessed at."
        )
    elif version.redacted:
        yield f"Words were taken out of this version: {words}. The log does not prove what is left."


def fields(register: Register, number: str, version: Version) -> str:
    """The texts from which words were taken out, in words."""
    named = tree(register.schemas, f"{ids.read(number).kind}.json").fields
    told = ("the comments of the file" if p == FILE else _named(named, p) for p in version.redacted)
    return "; ".join(dict.fromkeys(told))


def _named(named: Mapping[str, Any], path: str) -> str:
    field = named.get(path.partition(".")[0])
    return f"{field.title} ({path})" if field is not None and "." in path else field.title if field is not None else path
