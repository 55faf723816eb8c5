"""The public keys that the register knows (`register/keys/`): whose signature counts, for what, and on which days.

The private parts are nowhere in the repository. A key that was lost, or was only replaced, has an `until`: what it signed before
stays good. A key that somebody else may have used is `compromised` from a day on: nothing of that day or later counts.
"""

import datetime as dt
import hashlib

import msgspec

from registrar.base import base58
from registrar.base.days import in_words
from registrar.base.diagnostics import KeyPath, Location
from registrar.model.value import Value

FOLDER = "register/keys"
ED25519 = b"\xed\x01"
"""What stands before an Ed25519 public key in the W3C's Multikey."""
SIZE = 32
"""Bytes in a public key."""
FOR_THE_REGISTER = "register"
FOR_SALTS = "salts"
"""It signs nothing: the salts of the log are worked out from its private part."""


class Compromised(Value):
    """From which day on a key may be in other hands, and how that is known."""

    from_: dt.date = msgspec.field(name="from")
    reason: str


class Key(Value):
    """One public key. `until` is the last day on which it may sign. `holder` is a post; `body` is an id of the catalogue."""

    id: str
    purpose: str
    holder: str
    from_: dt.date = msgspec.field(name="from")
    public_key: str
    fingerprint: str
    until: dt.date | None = None
    body: str | None = None
    compromised: Compromised | None = None
    file: str = ""

    def at(self, *path: str | int) -> Location:
        """The value at a key path."""
        steps: KeyPath = path
        return Location(self.file, steps)

    @property
    def public(self) -> bytes:
        """The 32 bytes of the key. Raises `ValueError` where the text is no Ed25519 key."""
        return public_bytes(self.public_key)

    def unsafe(self, day: dt.date) -> bool:
        """Whether somebody else may have had it on a day."""
        return self.compromised is not None and day >= self.compromised.from_

    def why_not(self, day: dt.date) -> str:
        """Why it could not sign on a day, in words; "" if it could."""
        if self.compromised is not None and self.unsafe(day):
            return f"the key {self.id} has not been safe since {in_words(self.compromised.from_)}"
        if day < self.from_:
            return f"the key {self.id} was not in use until {in_words(self.from_)}"
        if self.until is not None and day > self.until:
            return f"the key {self.id} was in use only until {in_words(self.until)}"
        return ""


def public_bytes(multibase: str) -> bytes:
    """The bytes of an Ed25519 public key that is written as a Multikey (`z6Mk…`). Raises `ValueError`."""
    raw = base58.decoded(multibase.removeprefix("z"))
    if not multibase.startswith("z") or not raw.startswith(ED25519) or len(raw) != len(ED25519) + SIZE:
        raise ValueError("this is no Ed25519 public key")
    return raw[len(ED25519) :]


def multibase(public: bytes) -> str:
    """A public key as a Multikey."""
    return "z" + base58.encoded(ED25519 + public)


def fingerprint(public: bytes) -> str:
    """What people compare: the SHA-256 of the key's bytes, in hexadecimal digits."""
    return hashlib.sha256(public).hexdigest()
