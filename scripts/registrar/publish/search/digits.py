"""Numbers as letters that JSON and every browser take: fewer bytes than figures, and well compressed on the way.

`docs/assets/search/columns.js` and `index.js` beside it read them.
"""

from collections.abc import Sequence
from typing import Any

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
HALF = 32  # a step's last digit is below it


def packed(numbers: Sequence[int]) -> dict[str, Any]:
    """Numbers from 0 in base 64, each with as many digits as the largest needs: half the bytes of a list of numbers."""
    width = 1
    while max(numbers, default=0) >= 64**width:
        width += 1
    places = range(6 * (width - 1), -1, -6)
    return {"width": width, "digits": "".join(DIGITS[n >> place & 63] for n in numbers for place in places)}


def step(number: int) -> str:
    """One number from 0 on, with as few digits as it needs: five bits in each, the lowest first."""
    return _SHORT[number] if number < len(_SHORT) else _step(number)


def _step(number: int) -> str:
    digits = ""
    while number >= HALF:
        digits += DIGITS[HALF | number & (HALF - 1)]
        number >>= 5
    return digits + DIGITS[number]


_SHORT = [_step(number) for number in range(HALF**2)]
