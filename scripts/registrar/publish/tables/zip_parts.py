"""A zip archive whose files are put together from parts that were packed one by one.

A part is packed as if there were nothing before it, and ends where another may begin. So the same parts give the same bytes,
whenever each of them was packed. Nothing in the archive tells of a clock.
"""

import struct
import zlib
from collections.abc import Iterable
from typing import BinaryIO

LEVEL = 6
LOCAL, CENTRAL, LAST = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
NEEDS = 20  # version 2.0 of the format: packed files
DEFLATED = 8
DAY = 1 << 5 | 1  # 1 January 1980, the first day that the format knows
HEAD = struct.Struct("<QI")
"""Before a part's packed bytes: the length and the checksum of what is packed in it."""
POLYNOMIAL = 0xEDB88320


def packed(content: bytes) -> bytes:
    """A part, packed, with what a file needs to know of it."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    raw = packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)
    return HEAD.pack(len(content), zlib.crc32(content)) + raw


class Zip:
    """An archive that is written to a stream which can go back in itself."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._files: list[tuple[bytes, bytes, int]] = []

    def put(self, name: str, parts: Iterable[bytes]) -> None:
        """Adds a file. Raises `struct.error` for one of 4 GB or more, which needs another kind of archive."""
        raw, at = name.encode(), self._stream.tell()
        self._stream.write(self._local(raw, bytes(12)))
        length = checksum = 0
        begun = self._stream.tell()
        for part in parts:
            many, of_part = HEAD.unpack_from(part)
            self._stream.write(memoryview(part)[HEAD.size :])
            length, checksum = length + many, together(checksum, of_part, many)
        self._stream.write(b"\x03\x00")  # the end of what is packed: a last block with nothing in it
        end = self._stream.tell()
        told = struct.pack("<III", checksum, end - begun, length)
        self._stream.seek(at)
        self._stream.write(self._local(raw, told))
        self._stream.seek(end)
        self._files.append((raw, told, at))

    def close(self) -> None:
        """Writes the list of the files, which ends the archive."""
        begun = self._stream.tell()
        for raw, told, at in self._files:
            head = struct.pack("<4sHHHHHH", CENTRAL, NEEDS, NEEDS, 0, DEFLATED, 0, DAY)
            self._stream.write(head + told + struct.pack("<HHHHHII", len(raw), 0, 0, 0, 0, 0, at) + raw)
        many, length = len(self._files), self._stream.tell() - begun
        self._stream.write(struct.pack("<4sHHHHIIH", LAST, 0, 0, many, many, length, begun, 0))

    @staticmethod
    def _local(name: bytes, told: bytes) -> bytes:
        return struct.pack("<4sHHHHH", LOCAL, NEEDS, 0, DEFLATED, 0, DAY) + told + struct.pack("<HH", len(name), 0) + name


def together(first: int, second: int, length: int) -> int:
    """The checksum (CRC-32) of two texts, one after the other, from those of each and the length of the second."""
    return _times(_shifted(length), first) ^ second


def _shifted(length: int) -> int:
    """What a checksum is multiplied with when so many bytes follow."""
    found, power, bits = 1 << 31, 1 << 23, length  # 1, and x to the eighth: the bits of a polynomial run from the highest
    while bits:
        if bits & 1:
            found = _times(power, found)
        power, bits = _times(power, power), bits >> 1
    return found


def _times(one: int, other: int) -> int:
    """The product of two polynomials, of which the checksum is the remainder."""
    product, bit = 0, 1 << 31
    while bit:
        if one & bit:
            product ^= other
        other = other >> 1 ^ POLYNOMIAL if other & 1 else other >> 1
        bit >>= 1
    return product
