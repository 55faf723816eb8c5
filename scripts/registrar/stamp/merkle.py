"""The Merkle tree of RFC 6962: one hash for a whole list, short proofs that an entry is in it and that a longer list begins
with a shorter one.

Both proofs are checked as RFC 9162 (2.1.3.2 and 2.1.4.2) says, by code that shares nothing with the code that makes them.
"""

import hashlib
from collections.abc import Iterable, Sequence

EMPTY = hashlib.sha256(b"").digest()
"""The root of a tree without entries."""
SIZE = 32
"""Bytes in a hash."""


_hash = hashlib.sha256


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry."""
    return _hash(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two neighbours."""
    return _hash(b"\1" + left + right).digest()


class Tree:
    """The tree over these hashes of entries. `levels[h][i]` is the hash of the entries from i·2^h to (i + 1)·2^h, all there."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        self.levels: list[list[bytes]] = [list(leaves)]
        while len(self.levels[-1]) > 1:
            last = self.levels[-1]
            self.levels.append([_hash(b"\1" + left + right).digest() for left, right in zip(last[::2], last[1::2], strict=False)])

    @property
    def size(self) -> int:
        return len(self.levels[0])

    def root(self, size: int | None = None) -> bytes:
        """The root of the first `size` entries, or of all. Raises `ValueError`."""
        size = self.size if size is None else size
        if not 0 <= size <= self.size:
            raise ValueError(f"the tree has {self.size} entries, not {size}")
        return self._of(0, size) if size else EMPTY

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """The path from entry `index` to the root of the first `size` entries. Raises `ValueError`."""
        size = self.size if size is None else size
        if not 0 <= index < size <= self.size:
            raise ValueError(f"there is no entry {index} among {size}")
        path: list[bytes] = []
        start, end = 0, size
        while end - start > 1:
            middle = start + _split(end - start)
            if index < middle:
                path.append(self._of(middle, end))
                end = middle
            else:
                path.append(self._of(start, middle))
                start = middle
        return path[::-1]

    def consistency(self, old: int, size: int | None = None) -> list[bytes]:
        """The proof that the first `size` entries begin with the first `old`. Raises `ValueError`."""
        size = self.size if size is None else size
        if not 0 <= old <= size <= self.size:
            raise ValueError(f"{old} entries are not the beginning of {size}")
        if old in (0, size):
            return []
        path: list[bytes] = []
        start, end, whole = 0, size, True
        while old != end:
            middle = start + _split(end - start)
            if old <= middle:
                path.append(self._of(middle, end))
                end = middle
            else:
                path.append(self._of(start, middle))
                start, whole = middle, False
        return ([] if whole else [self._of(start, end)]) + path[::-1]

    def _of(self, start: int, end: int) -> bytes:
        """The hash of the entries from `start` to `end`, where `start` is a multiple of the greatest power of two within."""
        width = end - start
        if width & (width - 1) == 0:
            height = width.bit_length() - 1
            return self.levels[height][start >> height]
        middle = start + _split(width)
        return node_hash(self._of(start, middle), self._of(middle, end))


def _split(width: int) -> int:
    """The greatest power of two below `width`."""
    return 1 << ((width - 1).bit_length() - 1)


def included(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the path proves that the entry with this hash is number `index` of the `size` entries below `root`."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(step, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, step)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def consistent(old: int, size: int, old_root: bytes, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the `size` entries below `root` begin with the `old` entries below `old_root`."""
    if not 0 <= old <= size:
        return False
    if old == size:
        return not proof and old_root == root
    if old == 0:
        return not proof and old_root == EMPTY
    steps = list(proof)
    if old & (old - 1) == 0:
        steps.insert(0, old_root)
    if not steps:
        return False
    place, last = old - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, after = node_hash(step, before), node_hash(step, after)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            after = node_hash(after, step)
        place, last = place >> 1, last >> 1
    return last == 0 and before == old_root and after == root
