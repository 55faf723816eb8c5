"""The code on a card: a QR code of an address, as SVG.

A QR code of one size and one mask is linear: flipping one bit of the text flips the same modules whatever the rest of it is.
So the codes of ten thousand addresses that differ in a few digits are made from a few dozen of segno's codes by flipping
modules; a test compares them with segno's own. This needs one mask for all, which is fine, as readers accept any.
"""

import re
from collections import Counter
from functools import cache

import segno
from markupsafe import Markup

LEVEL = "m"  # a seventh of the code may be damaged
LONG = 152
"""The bytes that a code of 49 modules holds at that level; one with more is made so that only a fourteenth may be damaged."""
FEW = 300
"""So many codes of one length are made one by one, which is quicker for a few of them."""
FEWER = 20
"""The same of addresses without a signature, of which only a few digits differ."""
MASK = 3
SHORT = 90
"""Bytes of an address without a signature."""
made_before = Counter[int]()
QUIET = 4  # modules of white around a code
DARK = re.compile("1+")


def svg(text: str, title: str) -> Markup:
    """The code of an address, black on white. `title` describes it for people who cannot see it."""
    size, modules = matrix(text)
    rows = f"{modules:0{size * size}b}"
    path = []
    for y in range(size):
        x = 0
        for run in DARK.finditer(rows, y * size, (y + 1) * size):
            start, length = run.start() - y * size, run.end() - run.start()
            path.append(f"M{start + QUIET} {y + QUIET}.5h{length}" if x == 0 else f"m{start - x} 0h{length}")
            x = start + length
    whole = size + 2 * QUIET
    return Markup(
        '<svg class="qr" role="img" viewBox="0 0 {0} {0}" shape-rendering="crispEdges"><title>{1}</title>'
        '<path fill="#fff" d="M0 0h{0}v{0}H0z"/><path stroke="#000" d="{2}"/></svg>'
    ).format(whole, title, "".join(path))


def matrix(text: str) -> tuple[int, int]:
    """The number of modules on a side, and all modules row by row as the bits of one number."""
    raw = text.encode()
    if made_before[len(raw)] < (FEW if len(raw) > SHORT else FEWER):
        made_before[len(raw)] += 1
        return _code(raw)
    blank = b"0" * len(raw)
    size, modules = _made(blank)
    for at, (have, want) in enumerate(zip(blank, raw, strict=True)):
        differ = have ^ want
        for bit in range(8):
            if differ >> bit & 1:
                modules ^= _turned(len(raw), at, bit)
    return size, modules


@cache
def _turned(length: int, at: int, bit: int) -> int:
    """The modules that one bit of a text flips."""
    blank = bytearray(b"0" * length)
    plain = _made(bytes(blank))[1]
    blank[at] ^= 1 << bit
    return plain ^ _made(bytes(blank))[1]


@cache
def _made(raw: bytes) -> tuple[int, int]:
    """segno's code of these bytes, kept."""
    return _code(raw)


def _code(raw: bytes) -> tuple[int, int]:
    """segno's code of these bytes."""
    code = segno.make(
        raw, error=LEVEL if len(raw) <= LONG else "l", mode="byte", mask=MASK, boost_error=False, micro=False, eci=False
    )
    rows = list(code.matrix)
    bits = "".join("1" if module & 1 else "0" for row in rows for module in row)
    return len(rows), int(bits, 2)
