"""Checks what somebody was shown: a number, an address or a scanned code, or a file: the PDF of a card, JSON, YAML,
credential or proof.

It is held against the register at hand and asks nothing of a network. Whatever is not known to be genuine is not.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from registrar.base import typed_ids
from registrar.base.days import in_words
from registrar.model.register import Register
from registrar.reading import source
from registrar.stamp import card_code, checkpoint, content, logged, own_address, sealed_pdf, signed_file, verdict
from registrar.stamp.verdict import Verdict

LARGEST = 4 * 1024 * 1024  # bytes
VERSION = re.compile(r"/v/([1-9][0-9]{0,5})(?:[/.]|$)", re.ASCII)
PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"RIFF", b"GIF8")
CODE = re.compile(r"[0-9]+\.", re.ASCII)
"""How the code on a card begins, behind `#`; no part of a page is called so."""


def text(register: Register, given: str) -> Verdict:
    """The answer for a number, an address, or what was read from the code on a card."""
    given = given.strip()
    address, _, fragment = given.partition("#")
    if other := own_address.elsewhere(address, checkpoint.origin(register.info.address)):
        return verdict.from_elsewhere(register, f"The address is of another site: {other[:200]}")
    number = typed_ids.typed(address, register.info.prefix)
    if number is None or number.id is None:
        return verdict.unknown(register, f"“{given[:80]}”" if number is None else address[-80:])
    if number.other:
        return verdict.from_elsewhere(register, f"{number.id} is a number of another register.")
    if CODE.match(fragment):
        told = card_code.read(fragment)
        return _code(register, number.id, *told) if told else UNREADABLE
    named = VERSION.search(address)
    return of_version(register, number.id, int(named[1])) if named else verdict.of_today(register, number.id)


def of_version(register: Register, id_: str, number: int, *more: str) -> Verdict:
    """The answer for one version of a record."""
    versions = register.history.of(id_)
    if not versions:
        return verdict.of_today(register, id_)
    if number > len(versions):
        return verdict.not_genuine(
            f"There is no version {number} of {id_}.",
            f"The newest is version {len(versions)}. Do not rely on what you were shown.",
        )
    return verdict.of_today(register, id_, versions[number - 1].day, number < len(versions), *more)


def _code(register: Register, id_: str, number: int, signature: bytes) -> Verdict:
    versions = register.history.of(id_)
    if number > len(versions):
        return verdict.of_today(register, id_) if not versions else of_version(register, id_, number)
    version, origin = versions[number - 1], register.stamp.origin
    for key in signed_file.own_keys(register):
        if card_code.holds(key.public, signature, origin, id_, version):
            if key.compromised is not None and version.day >= key.compromised.from_:
                return verdict.not_counted("code", key.why_not(version.day))
            return of_version(register, id_, number)
    if not verdict.proves(register):
        return UNCHECKED
    return verdict.not_genuine(
        "The code on this card was not made by this register.", "Do not rely on it: it was changed, or copied from another card."
    )


def _pdf(register: Register, raw: bytes) -> Verdict:
    """The answer for the PDF of a card: by its seal, or else by the code in it."""
    seal = sealed_pdf.seal_of(raw)
    answer = _sealed(register, seal) if seal is not None else None
    if isinstance(answer, Verdict):
        return answer
    if answer is None and sealed_pdf.MARK in raw:
        return verdict.not_genuine("Changed since it was signed: the PDF.", "Its seal is broken. Do not rely on it.")
    addresses = [a for a in sealed_pdf.links(raw) if own_address.HTTP.match(a)]
    codes = [a for a in addresses if CODE.match(a.partition("#")[2])]
    named = codes or [a for a in addresses if (n := typed_ids.typed(a, register.info.prefix)) is not None and n.id]
    if len(named) != 1:
        why = "has more than one code" if named else "has no code that can be read"
        return verdict.not_genuine(f"This PDF {why}.", "Scan the code that is printed on the card, or type the number.")
    found = text(register, named[0])
    sentence = STANDS_ANYWAY if found.sentence == verdict.YES else found.sentence
    return Verdict(found.code, sentence, (*found.lines, *([answer] if answer else []), UNSEALED))


def _sealed(register: Register, seal: sealed_pdf.Seal) -> Verdict | str:
    """The answer for a seal; or why it does not count, where whoever had the key could have put it under any PDF. No log has the
    PDFs."""
    versions, origin = register.history.of(seal.id), register.stamp.origin
    if not verdict.proves(register):
        return UNCHECKED
    for key in signed_file.own_keys(register):
        if seal.holds(key.public, origin):
            if seal.version > len(versions):
                return of_version(register, seal.id, seal.version)
            if key.compromised is not None and versions[seal.version - 1].day >= key.compromised.from_:
                return verdict.not_counted("seal", key.why_not(versions[seal.version - 1].day))
            if key.compromised is not None:
                since = in_words(key.compromised.from_)
                return f"The seal of this PDF does not count. The key {key.id} has not been safe since {since}."
            return of_version(register, seal.id, seal.version, f"The whole PDF was signed with the key {key.id}.")
    return verdict.not_genuine("Changed since it was signed: the PDF.", "Its seal is not good. Do not rely on it.")


UNREADABLE = verdict.not_genuine(
    "The code on this card is not whole.", "Scan it once more. Do not rely on the card before its code has been checked."
)
UNCHECKED = verdict.not_genuine(
    "Nothing is signed here, so this code cannot be checked.", "This is an unsigned preview of a register."
)
STANDS_ANYWAY = "The guarantee stands today. This PDF is not signed: go by what is said here, and not by the PDF."
UNSEALED = "Only the code in this PDF was checked, and not what is printed on it: compare it with what is said here."


def file(register: Register, name: str, raw: bytes) -> Verdict:
    """The answer for the bytes of a file."""
    if len(raw) > LARGEST:
        return verdict.from_elsewhere(register, "The file is larger than any of this register.")
    if raw.startswith(b"%PDF-"):
        return _pdf(register, raw)
    if raw.startswith(PICTURES):
        return verdict.not_genuine(
            "A picture cannot be read here.",
            f"Scan the code in it, and give what it says; or open the picture at {register.info.address}verify/",
        )
    data = _data(name, raw)
    if not isinstance(data, Mapping):
        return verdict.from_elsewhere(register, "The file is none that this register publishes: JSON, YAML, credential or proof.")
    if "VerifiableCredential" in _listed(data.get("type")):
        return signed_file.credential(register, data)
    if "checkpoint" in data and "path" in data:
        return logged.proof(register, data)
    return content.told(register, data)


def with_proof(register: Register, name: str, raw: bytes, proof: bytes) -> Verdict:
    """The answer for a copy of a version with a proof of it that was kept."""
    told = _data("proof.json", proof) if len(proof) <= LARGEST else None
    if not isinstance(told, Mapping) or "checkpoint" not in told:
        return verdict.not_genuine("This proof is not genuine.", "The file that was given as the proof is none.")
    return logged.copy(register, _data(name, raw) if len(raw) <= LARGEST else None, told)


def _data(name: str, raw: bytes) -> Any:
    """The plain data in a file; None where there is none."""
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_refused, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return source.read(name, raw).data


def _refused(constant: str) -> Any:
    raise ValueError(constant)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A mapping in which no name is twice: two readers could take one file for two things."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is there twice")
    return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
