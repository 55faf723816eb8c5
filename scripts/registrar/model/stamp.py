"""The stamp of a build: the log of all versions as it now is, and who signs. Without a key it is an unsigned preview."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import msgspec

from registrar.model.keys import Key


class Unstamped(Exception):
    """The site cannot be stamped, and is not built; the message says why."""


@dataclass(frozen=True)
class Signer:
    """The register's key for this build: its public part, and what signs with the private one."""

    key: Key
    sign: Callable[[bytes], bytes]


class Opened(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is given of a salted version to check its checksums, in hexadecimal digits: `salt`, or `salts` and the hashes of what
    was `taken` out, by their places. Empty where nothing is."""

    salt: str = ""
    salts: Mapping[str, str] = {}
    taken: Mapping[str, str] = {}


@dataclass(frozen=True)
class Stamp:
    """`entries` is the log. `places` has, for each record, the number in the log of each of its versions.

    `origin` is the register's address without its scheme; `did` is the register's name as an issuer. `witnessed` is the last
    checkpoint that others have signed too, as it was handed over. `sizes` are those at which there may have been a checkpoint:
    after each commit. `opened` has, for each record with salted versions, what the proof of each of its versions gives to check
    them; it is empty where the salts are not at hand. `salted` is the mark of the salts: what is made with them rests on it.
    """

    origin: str
    did: str
    entries: tuple[bytes, ...]
    places: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    signer: Signer | None = None
    witnessed: bytes = b""
    sizes: tuple[int, ...] = ()
    opened: Mapping[str, tuple[Opened, ...]] = field(default_factory=dict)
    salted: str = ""

    @property
    def size(self) -> int:
        return len(self.entries)

    @property
    def marks(self) -> tuple[str, ...]:
        """What every stamped file rests on, besides its record and its place in the log."""
        return self.origin, f"{self.signer.key.id} {self.signer.key.fingerprint}" if self.signer else "", self.salted


NO_STAMP = Stamp("", "", ())
