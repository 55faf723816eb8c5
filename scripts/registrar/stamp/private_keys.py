"""The private parts of keys: made, kept outside the repository, and read when something is signed. They are never printed.

A file holds one key in PEM (PKCS 8), encrypted if a passphrase was asked for, and only its owner may read it.
"""

import datetime as dt
import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from registrar.model.keys import FOR_SALTS, Key, fingerprint, multibase
from registrar.model.stamp import Signer, Unstamped

MODE = 0o600
VARIABLE = "REGISTRAR_KEY"
"""The variable that holds a key in PEM. With `_FILE`, the path of its file; with `_PASSPHRASE`, its passphrase."""
SALTS = "REGISTRAR_SALTS"
"""The same for the key from which salts are worked out."""
LARGEST = 10_000  # bytes


class Unsignable(Unstamped):
    """Nothing can be signed with this key; the message says why, and never has a part of the key."""


@dataclass(frozen=True, repr=False)
class PrivateKey:
    """A key that can sign. It shows nothing of itself."""

    inside: Ed25519PrivateKey

    @property
    def public(self) -> bytes:
        return self.inside.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, message: bytes) -> bytes:
        return self.inside.sign(message)

    def secret(self, use: str) -> bytes:
        """32 bytes that nobody can work out without the key, for one use."""
        return hmac.digest(self.inside.private_bytes_raw(), use.encode(), "sha256")

    def __repr__(self) -> str:
        return f"PrivateKey({fingerprint(self.public)[:16]}…)"


def new() -> PrivateKey:
    """A key from the system's randomness."""
    return PrivateKey(Ed25519PrivateKey.generate())


def keep(key: PrivateKey, path: Path, passphrase: str | None, repository: Path) -> None:
    """Writes a key to a new file, with mode 600. Raises `Unsignable` for a place in the repository, or one that is taken."""
    place = path.parent.resolve() / path.name
    if place.is_relative_to(repository.resolve()):
        raise Unsignable(f"{path} is in the repository; keep the private part outside it, such as in ~/keys/")
    how = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    raw = key.inside.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, how)
    try:
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, MODE)
    except FileExistsError:
        raise Unsignable(f"{path} is already there, and a key is never replaced") from None
    except OSError as error:
        raise Unsignable(f"{path} cannot be written ({error.strerror})") from None
    with os.fdopen(descriptor, "wb") as stream:
        os.fchmod(stream.fileno(), MODE)
        stream.write(raw)


def from_file(path: Path, passphrase: str | None = None) -> PrivateKey:
    """The key in a file that only its owner can read. Raises `Unsignable`."""
    try:
        mode = path.stat().st_mode
        with path.open("rb") as stream:
            raw = stream.read(LARGEST)
    except OSError as error:
        raise Unsignable(f"the key in {path} cannot be read ({error.strerror})") from None
    if mode & 0o077:
        raise Unsignable(f"others can read the key in {path}; take that away with `chmod 600 {path}`")
    return from_text(raw, passphrase, str(path))


def from_text(raw: bytes, passphrase: str | None, where: str) -> PrivateKey:
    """The key in the bytes of a file or a variable. `where` says which in a message. Raises `Unsignable`."""
    try:
        found = load_pem_private_key(raw, passphrase.encode() if passphrase else None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        asked = "or the passphrase is not that of the key" if passphrase else "or it needs a passphrase"
        raise Unsignable(f"{where} holds no private key in PEM, {asked}") from None
    if not isinstance(found, Ed25519PrivateKey):
        raise Unsignable(f"{where} holds a key of another kind than Ed25519")
    return PrivateKey(found)


def at_hand(file: Path | None, environment: Mapping[str, str], variable: str = VARIABLE) -> PrivateKey | None:
    """The key to sign with: in the file that was named, or in a file or a text that the environment gives. None without one.
    With `SALTS` as the variable, that for salts.

    Raises `Unsignable`.
    """
    passphrase = environment.get(f"{variable}_PASSPHRASE") or None
    named = file or (Path(environment[f"{variable}_FILE"]) if environment.get(f"{variable}_FILE") else None)
    if named is not None:
        return from_file(named, passphrase)
    told = environment.get(variable)
    return from_text(told.encode(), passphrase, f"the variable {variable}") if told else None


def signer(private: PrivateKey, known: tuple[Key, ...], purpose: str, today: dt.date) -> Signer:
    """The key with its public part in register/keys/. Raises `Unsignable` if it may not sign today, or not this."""
    told = multibase(private.public)
    key = next((k for k in known if k.public_key == told), None)
    if key is None:
        raise Unsignable(f"the public part of this key ({told}) is not in register/keys/")
    if key.purpose != purpose:
        raise Unsignable(f"the key {key.id} signs for a {key.purpose}, not for a {purpose}")
    if why := key.why_not(today):
        raise Unsignable(why)
    return Signer(key, private.sign)


def salts(private: PrivateKey, known: tuple[Key, ...]) -> bytes:
    """The secret from which salts are worked out. Raises `Unsignable` for a key that is not that for salts in register/keys/."""
    told = multibase(private.public)
    if not any(k.purpose == FOR_SALTS and k.public_key == told for k in known):
        raise Unsignable(f"the public part of the key for salts ({told}) is not in register/keys/ with `purpose: {FOR_SALTS}`")
    return private.secret("guarantee-register salts/1")
