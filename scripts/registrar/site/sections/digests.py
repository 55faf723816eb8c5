"""A digest of each record, so that a page of many can say in few bytes which records it rests on."""

import hashlib
from collections.abc import Iterable

import msgspec

from registrar.model.register import Entry, Register, per_register


class Digests:
    """The digests of one register's records, each made when first asked for."""

    def __init__(self, _: Register) -> None:
        self._made: dict[str, bytes] = {}

    def of(self, entries: Iterable[Entry]) -> list[bytes]:
        return [self._made.get(e.id) or self._make(e) for e in entries]

    def _make(self, entry: Entry) -> bytes:
        digest = hashlib.blake2b(msgspec.msgpack.encode(entry), digest_size=16).digest()
        self._made[entry.id] = digest
        return digest


digests = per_register(Digests)


def _everything(register: Register) -> bytes:
    """What a file rests on that holds every record: the records and how they stand, in one digest."""
    told = [*digests(register).of(register.entries), repr(register.standing).encode(), register.base_url.encode()]
    return hashlib.blake2b(b" ".join(told), digest_size=16).digest()


everything = per_register(_everything)
