"""The log as static files in the layout of C2SP's tlog-tiles: pieces of the tree and of the list of entries, 256 to a file.

A full tile never changes again. Only those at the right edge are partial (`.p/<width>`), and they are replaced as the log grows.
"""

import struct
from collections.abc import Callable, Iterable, Iterator, Sequence

from registrar.stamp.merkle import SIZE, Tree, leaf_hash

WIDTH = 256
HEIGHT = 8
LONGEST = 0xFFFF
"""Bytes in an entry."""


class Broken(Exception):
    """The files of a log do not fit together; the message says which, in words."""


def path(level: int | str, number: int, width: int = WIDTH) -> str:
    """The address of a tile below `/log/`: number 1234067 of level 0 is `tile/0/x001/x234/067`."""
    digits = f"{number:03}"
    digits = digits.rjust(-(-len(digits) // 3) * 3, "0")
    groups = [digits[i : i + 3] for i in range(0, len(digits), 3)]
    name = "/".join([*(f"x{g}" for g in groups[:-1]), groups[-1]])
    return f"tile/{level}/{name}" + ("" if width == WIDTH else f".p/{width}")


def spans(size: int) -> Iterator[tuple[int, int]]:
    """The tiles of a row with `size` hashes: the number of each, and its width."""
    full, rest = divmod(size, WIDTH)
    yield from ((number, WIDTH) for number in range(full))
    if rest:
        yield full, rest


def hash_tiles(tree: Tree) -> Iterator[tuple[str, bytes]]:
    """The tiles of the tree: address and bytes."""
    level = 0
    while len(tree.levels) > level * HEIGHT and (row := tree.levels[level * HEIGHT]):
        for number, width in spans(len(row)):
            yield path(level, number, width), b"".join(row[number * WIDTH : number * WIDTH + width])
        level += 1


def entry_tiles(entries: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """The bundles of entries: address and bytes. Raises `ValueError` for an entry that is too long."""
    for number, width in spans(len(entries)):
        yield path("entries", number, width), bundle(entries[number * WIDTH : number * WIDTH + width])


def partial_tiles(tree: Tree, entries: Sequence[bytes], sizes: Iterable[int]) -> Iterator[tuple[str, bytes]]:
    """The partial tiles and bundles of the log at earlier sizes, as long as there is no full one in their place.

    Whoever kept a checkpoint of that size reads the log by them.
    """
    ends = [tree.size >> (HEIGHT * level) for level in range(len(tree.levels) // HEIGHT + 1)]
    last = [-1] * len(ends)
    for size in sorted(set(sizes) - {tree.size}):
        for level, end in enumerate(ends):
            at = size >> (HEIGHT * level)
            if at == last[level]:  # as at the size before it
                continue
            last[level] = at
            number, width = divmod(at, WIDTH)
            now = divmod(end, WIDTH)
            if not width or now[0] != number or now[1] == width:
                continue
            row = tree.levels[level * HEIGHT]
            yield path(level, number, width), b"".join(row[number * WIDTH : number * WIDTH + width])
            if level == 0:
                yield path("entries", number, width), bundle(entries[number * WIDTH : number * WIDTH + width])


def bundle(entries: Sequence[bytes]) -> bytes:
    """Entries, each with its length in two bytes before it. Raises `ValueError`."""
    if any(len(e) > LONGEST for e in entries):
        raise ValueError("an entry of the log is longer than 65,535 bytes")
    return b"".join(struct.pack(">H", len(e)) + e for e in entries)


def unbundled(raw: bytes) -> list[bytes]:
    """The entries of a bundle. Raises `Broken`."""
    found, at = [], 0
    while at < len(raw):
        if at + 2 > len(raw):
            raise Broken("a bundle of entries ends in the middle of one")
        (length,) = struct.unpack_from(">H", raw, at)
        at += 2 + length
        if at > len(raw):
            raise Broken("a bundle of entries ends in the middle of one")
        found.append(raw[at - length : at])
    return found


def read_entries(size: int, fetch: Callable[[str], bytes | None]) -> list[bytes]:
    """The first `size` entries of a log, as `fetch` gives its files. A full bundle serves where a partial one was.

    Raises `Broken` for one that is missing or of another length.
    """
    found: list[bytes] = []
    for number, width in spans(size):
        raw = fetch(path("entries", number, width))
        if raw is None and width != WIDTH:
            raw = fetch(path("entries", number))
        if raw is None:
            raise Broken(f"{path('entries', number, width)} is missing")
        entries = unbundled(raw)
        if len(entries) < width:
            raise Broken(f"{path('entries', number, width)} has {len(entries)} entries and not {width}")
        found += entries[:width]
    return found


def read_leaves(size: int, fetch: Callable[[str], bytes | None]) -> list[bytes]:
    """The hashes of the first `size` entries, from the tiles of level 0, or from the entries where there is no tile.

    Raises `Broken`.
    """
    found: list[bytes] = []
    for number, width in spans(size):
        raw = fetch(path(0, number, width))
        if raw is None and width != WIDTH:
            raw = fetch(path(0, number))
        if raw is None:
            return [leaf_hash(e) for e in read_entries(size, fetch)]
        if len(raw) % SIZE or len(raw) < width * SIZE:
            raise Broken(f"{path(0, number, width)} has {len(raw)} bytes and not {width * SIZE}")
        found += [raw[i * SIZE : (i + 1) * SIZE] for i in range(width)]
    return found
