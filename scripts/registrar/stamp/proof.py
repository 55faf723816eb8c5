"""The proof that a version is in the log: the signed checkpoint, the entry, its number, and the path from it to the root.

It needs nothing else: whoever has it, and the register's public key, can check it years later without a network.
"""

import base64
import binascii
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import UNSET

from registrar.model.register import Register, per_register
from registrar.model.stamp import Opened
from registrar.publish.shapes.stamp import Proof
from registrar.stamp import checkpoint, entries, stamping
from registrar.stamp.entries import Entry
from registrar.stamp.merkle import SIZE, included, leaf_hash
from registrar.stamp.note import Malformed, Verifier
from registrar.stamp.salted import NOTHING

FORM = "tlog-proof/1"
LONGEST = 64
"""Hashes in a path."""


class Unproved(Exception):
    """The file proves nothing; the message says why."""


def made(register: Register, index: int, size: int, signed: str) -> Proof:
    """The proof of entry `index` in the first `size` entries, whose checkpoint is `signed`."""
    raw = stamping.log(register)[index]  # `signed` has the root of these
    entry = entries.read(raw)
    assert entry is not None
    given = next(iter(opened(register)[entry.id][entry.version - 1 : entry.version]), NOTHING)
    return Proof(
        form=FORM,
        id=entry.id,
        version=entry.version,
        origin=register.stamp.origin,
        index=index,
        size=size,
        entry=raw.decode(),
        path=[base64.b64encode(h).decode() for h in stamping.tree(register).inclusion(index, size)],
        checkpoint=signed,
        salt=given.salt or UNSET,
        salts=given.salts if given.taken else UNSET,
        taken=given.taken or UNSET,
    )


class Anchors(msgspec.Struct, frozen=True):
    """For each version of a record: its number in the log, the size of the tree in which it is proved, and the checkpoint."""

    of_versions: tuple[tuple[int, int, str], ...]


@per_register
def anchored(register: Register) -> Mapping[str, Anchors]:
    """The anchors of each record's versions."""
    log = register.stamp
    checkpoints: dict[int, str] = {}

    def one(index: int) -> tuple[int, int, str]:
        size = stamping.anchor(index, log.size)
        if size not in checkpoints:
            checkpoints[size] = stamping.signed_checkpoint(register, size)
        return index, size, checkpoints[size]

    return {id_: Anchors(tuple(map(one, numbers))) for id_, numbers in log.places.items()}


@per_register
def opened(register: Register) -> Mapping[str, tuple[Opened, ...]]:
    """What the proofs of each record's versions give to check their salted checksums; nothing where there are none."""
    return {id_: register.stamp.opened.get(id_, ()) for id_ in register.stamp.places}


@per_register
def placed(register: Register) -> Mapping[str, tuple[int, ...]]:
    """The number in the log of each version of each record: unlike its proof, it stays as it is."""
    return register.stamp.places


def checked(told: Mapping[str, Any], known: Iterable[Verifier]) -> tuple[Entry, checkpoint.Read]:
    """The entry that a proof proves, and the checkpoint. Raises `Unproved`."""
    try:
        path = [base64.b64decode(h, validate=True) for h in told["path"]]
        raw, index, text = told["entry"].encode(), told["index"], told["checkpoint"].encode()
    except (KeyError, TypeError, AttributeError, ValueError, binascii.Error):
        raise Unproved("it is not whole") from None
    if type(index) is not int or len(path) > LONGEST or any(len(h) != SIZE for h in path):
        raise Unproved("its path is not one of this log")
    try:
        read = checkpoint.read(text, known)
    except Malformed as error:
        raise Unproved(f"its checkpoint is not genuine: {error}") from None
    entry = entries.read(raw)
    if entry is None:
        raise Unproved("its entry is not one of this log")
    if (told.get("id"), told.get("version"), told.get("origin")) != (entry.id, entry.version, read.checkpoint.origin):
        raise Unproved("it names another record or version than its entry")
    if told.get("size") != read.checkpoint.size or not included(
        leaf_hash(raw), index, read.checkpoint.size, path, read.checkpoint.root
    ):
        raise Unproved("its path does not lead to the root of the log")
    return entry, read
