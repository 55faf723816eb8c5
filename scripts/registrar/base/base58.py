"""Bytes as base58, in Bitcoin's alphabet: the form in which the W3C's standards write keys and signatures."""

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_PLACES = {letter: place for place, letter in enumerate(ALPHABET)}
_PAIRS = tuple(a + b for a in ALPHABET for b in ALPHABET)
LONGEST = 128
"""Letters: nothing that is written in this form here is longer."""


def encoded(raw: bytes) -> str:
    """The letters for these bytes."""
    number, letters = int.from_bytes(raw, "big"), ""
    while number:  # two letters at a time: each step divides the whole number
        number, place = divmod(number, 58 * 58)
        letters = _PAIRS[place] + letters
    return ALPHABET[0] * (len(raw) - len(raw.lstrip(b"\0"))) + letters.lstrip(ALPHABET[0])


def decoded(letters: str) -> bytes:
    """The bytes for these letters. Raises `ValueError`."""
    if len(letters) > LONGEST:
        raise ValueError("too long")
    number = 0
    for letter in letters:
        if letter not in _PLACES:
            raise ValueError(f"{letter!r} is not a letter of base58")
        number = number * 58 + _PLACES[letter]
    zeros = len(letters) - len(letters.lstrip(ALPHABET[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
