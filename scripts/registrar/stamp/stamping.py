"""The stamp of one build: the log is worked out from the history, held against the last one, and given a signer."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from registrar.model.keys import FOR_THE_REGISTER, Key
from registrar.model.register import Register, tool_per_register
from registrar.model.stamp import Opened, Signer, Stamp
from registrar.stamp import checkpoint, did, entries, extension, note
from registrar.stamp.checkpoint import Checkpoint
from registrar.stamp.entries import VERSION, Entry
from registrar.stamp.extension import Earlier
from registrar.stamp.merkle import Tree, leaf_hash
from registrar.stamp.note import Verifier
from registrar.stamp.salting import Salting
from registrar.stamp.tiles import WIDTH

UNSIGNED = "unsigned preview"


def stamped(register: Register, earlier: Sequence[Earlier], signer: Signer | None, salting: Salting | None = None) -> Register:
    """The register with its stamp. Raises `Unextendable` where the log cannot go on from each of the earlier ones.

    Without `salting` the salts are not at hand, and what must be salted has no checksum in the log.
    """
    origin = checkpoint.origin(register.info.address)
    salting = replace(salting or Salting(register), known=_last_known(earlier))
    blind = salting.secret is None
    log = entries.entries(register.history, salting.logged)
    for last in earlier:
        if last.checkpoint.day is not None and last.checkpoint.day > register.today:
            raise extension.Unextendable(
                f"the last checkpoint is of {last.checkpoint.day}, and this build is of {register.today}: one of the two clocks "
                "is wrong"
            )
        log = extension.extended(log, last, origin, register.notes, blind and salting.any)
    places = _places(register, [e for e, _ in log])
    stamp = Stamp(
        origin=origin,
        did=did.name(origin),
        entries=tuple(raw for _, raw in log),
        places=places,
        signer=signer,
        sizes=_sizes(register, [e for e, _ in log]),
        witnessed=next((e.note for e in earlier if _witnessed(e, register.keys, origin)), b""),
        opened=_opened(register, salting, places, [e for e, _ in log]),
        salted=salting.mark,
    )
    return replace(register, stamp=stamp)


def _last_known(earlier: Iterable[Earlier]) -> dict[tuple[str, int], Entry]:
    """What the logs before had of each salted version."""
    told = (entries.read(raw) for e in earlier for raw in e.entries or () if b'"salted_file"' in raw)
    return {(e.id, e.version): e for e in told if e is not None}


def _opened(
    register: Register, salting: Salting, places: Mapping[str, tuple[int, ...]], log: Sequence[Entry]
) -> dict[str, tuple[Opened, ...]]:
    """What the proofs of each record's versions give to check them."""
    if salting.secret is None or not salting.any:
        return {}
    pasts = register.history.pasts
    found = ((id_, salting.opened(id_, pasts[id_], [log[i] for i in numbers])) for id_, numbers in places.items())
    return {id_: opened for id_, opened in found if opened}


def _sizes(register: Register, log: Sequence[Entry]) -> tuple[int, ...]:
    """How long the log was after each commit."""
    orders = {(id_, v.number): v.order for id_, past in register.history.pasts.items() for v in past.versions}
    found, last = [], None
    for size, entry in enumerate(log):
        order = orders.get((entry.id, entry.version), last)  # a redaction came with the version before it
        if last is not None and order != last:
            found.append(size)
        last = order
    return (*found, len(log))


def _places(register: Register, log: Sequence[Entry]) -> dict[str, tuple[int, ...]]:
    """The number in the log of each version of each record, as it now is: after a cleaning, a version is there once more."""
    found = defaultdict[str, dict[int, int]](dict)
    for index, entry in enumerate(log):
        if entry.kind == VERSION:
            found[entry.id][entry.version] = index
    pasts = register.history.pasts
    return {id_: tuple(found[id_][v.number] for v in past.versions) for id_, past in pasts.items() if id_ in found}


def verifiers(origin: str, keys: Iterable[Key]) -> tuple[Verifier, ...]:
    """The register's keys, as they sign its checkpoints."""
    return tuple(Verifier(origin, k.public) for k in keys if k.purpose == FOR_THE_REGISTER)


def _witnessed(earlier: Earlier, keys: Iterable[Key], origin: str) -> bool:
    """Whether others than the register signed the earlier checkpoint."""
    if note.DASH not in earlier.note.decode("utf-8", "replace"):
        return False
    own = {v.key_id for v in verifiers(origin, keys)}
    return any(s.name != origin or s.key_id not in own for s in note.read(earlier.note).signatures)


@tool_per_register
def tree(register: Register) -> Tree:
    """The Merkle tree of the log."""
    return Tree(map(leaf_hash, register.stamp.entries))


@tool_per_register
def log(register: Register) -> tuple[bytes, ...]:
    """The entries of the log. Whoever rests on a checkpoint of them, which has their root, need not rest on each of them too."""
    return register.stamp.entries


def anchor(index: int, size: int) -> int:
    """The size of the tree to which entry `index` is proved: of full tiles where there are, so that the proof never changes."""
    full = (index // WIDTH + 1) * WIDTH
    return min(full, size)


def signed_checkpoint(register: Register, size: int | None = None) -> str:
    """The checkpoint of the log, or of its first `size` entries, as a file. Without a key it is not signed.

    One of full tiles has the day of its last entry, or else the first day of the key, so that it stays the same.
    """
    stamp = register.stamp
    size = stamp.size if size is None else size
    day = register.today
    if size != stamp.size:
        last = entries.read(stamp.entries[size - 1])
        assert last is not None
        day = max(last.day, stamp.signer.key.from_) if stamp.signer else last.day
    text = Checkpoint(stamp.origin, size, tree(register).root(size), day).text
    return text if stamp.signer is None else note.signed(text, stamp.origin, stamp.signer.key.public, stamp.signer.sign)


def with_witnesses(signed: str, witnessed: str) -> str:
    """The checkpoint with the cosignatures of an earlier file of it, where both say the same."""
    text, gap, under = witnessed.partition("\n\n")
    if not gap or not signed.startswith(f"{text}\n\n"):
        return signed
    own = signed.removeprefix(f"{text}\n\n").splitlines(keepends=True)
    return signed + "".join(line for line in under.splitlines(keepends=True) if line not in own)
