"""Signed notes (C2SP signed-note): a text in lines, an empty line, and a line for each signature.

A signature names its key by a name and by four bytes that follow from the name and the key. Whoever reads a note uses the
keys that they know and passes over the others, so that keys can change and witnesses can add their own.
"""

import base64
import binascii
import hashlib
import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from registrar.base.ed25519 import valid

ED25519 = 1
COSIGNATURE = 4
MOST_SIGNATURES = 100
LARGEST = 1_000_000  # bytes
DASH = "— "


class Malformed(Exception):
    """This is no signed note."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One line: the name of the key, its four bytes, and the signature."""

    name: str
    key_id: bytes
    value: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it was read: nothing of it has been checked. `text` ends with a line break."""

    text: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Verifier:
    """A key that may have signed a note. `kind` is `ED25519` for the one who wrote it, `COSIGNATURE` for a witness."""

    name: str
    public: bytes
    kind: int = ED25519

    @property
    def key_id(self) -> bytes:
        return key_id(self.name, self.public, self.kind)

    @property
    def line(self) -> str:
        """The key as others write it: name, key id, and the key with its kind, as in Go's `vkey`."""
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(bytes([self.kind]) + self.public).decode()}"

    def accepts(self, text: str, signature: Signature) -> bool:
        """Whether the signature is this key's, over this text."""
        if (signature.name, signature.key_id) != (self.name, self.key_id):
            return False
        if self.kind == ED25519:
            return valid(self.public, signature.value, text.encode())
        if len(signature.value) != 72:
            return False
        (seconds,) = struct.unpack(">Q", signature.value[:8])
        return valid(self.public, signature.value[8:], f"cosignature/v1\ntime {seconds}\n{text}".encode())


def key_id(name: str, public: bytes, kind: int = ED25519) -> bytes:
    """The four bytes that stand for a key beside its name."""
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


def verifier(line: str) -> Verifier:
    """A key from its line (`vkey`). Raises `Malformed`."""
    name, _, rest = line.partition("+")
    _, _, told = rest.partition("+")
    try:
        raw = base64.b64decode(told, validate=True)
    except (binascii.Error, ValueError):
        raise Malformed("the key is not in base64") from None
    if not _name(name) or len(raw) != 33 or raw[0] not in (ED25519, COSIGNATURE):
        raise Malformed("this is no Ed25519 key of a note")
    found = Verifier(name, raw[1:], raw[0])
    if found.line != line:
        raise Malformed("the key does not fit its own name")
    return found


def signed(text: str, name: str, public: bytes, sign: Callable[[bytes], bytes]) -> str:
    """The note with one signature. Raises `Malformed` for a text that is none of a note, or a name that is none of a key."""
    if not text.endswith("\n") or not _name(name):
        raise Malformed("a note ends with a line break, and the name of a key has no space and no plus")
    return f"{text}\n{signature_line(name, key_id(name, public), sign(text.encode()))}"


def signature_line(name: str, identity: bytes, value: bytes) -> str:
    return f"{DASH}{name} {base64.b64encode(identity + value).decode()}\n"


def read(raw: bytes) -> Note:
    """A note from its bytes. Raises `Malformed`."""
    if len(raw) > LARGEST:
        raise Malformed("it is too long")
    try:
        whole = raw.decode()
    except UnicodeDecodeError:
        raise Malformed("it is not text") from None
    if any((c < " " and c != "\n") or c == "\x7f" for c in whole):
        raise Malformed("it has characters that cannot be seen")
    body, gap, tail = whole.rpartition("\n\n")
    if not gap or not tail.endswith("\n"):
        raise Malformed("it has no signature")
    lines = tail[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise Malformed("it has too many signatures")
    return Note(f"{body}\n", tuple(map(_signature, lines)))


def _signature(line: str) -> Signature:
    name, _, told = line.removeprefix(DASH).partition(" ")
    try:
        raw = base64.b64decode(told, validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if not line.startswith(DASH) or not _name(name) or len(raw) < 5:
        raise Malformed("one of its lines is no signature")
    return Signature(name, raw[:4], raw[4:])


def _name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(c.isspace() for c in name)


def signers(note: Note, known: Iterable[Verifier]) -> tuple[Verifier, ...]:
    """Those of the known keys whose signature under the note is valid. Raises `Malformed` for a known key's that is not."""
    found = []
    for key in known:
        under = [s for s in note.signatures if (s.name, s.key_id) == (key.name, key.key_id)]
        if under and not all(key.accepts(note.text, s) for s in under):
            raise Malformed(f"the signature of {key.name} is not valid")
        if under:
            found.append(key)
    return tuple(found)
