"""Words without their endings, and the file in which a word is found again.

`docs/assets/lib/stem.js` does both in the same way: they are tested against `tests/js/alike.json`.
"""

VOWELS = frozenset("aeiouy")
DOUBLED = frozenset("bdfglmnprst")


class _Stems(dict[str, str]):
    """Words without their endings, each worked out once."""

    def __missing__(self, word: str) -> str:
        found = self[word] = stem(word)
        return found


STEMS = _Stems()


def stem(word: str) -> str:
    """A folded word without its ending: “cooks”, “cooked” and “cooking” are one. Words of other letters stay as they are."""
    if not word.isalpha() or not word.isascii():
        return word
    if len(word) > 4 and word.endswith("ies"):
        word = f"{word[:-3]}y"
    elif len(word) > 3 and word.endswith("s") and word[-2] not in "isu":
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and rest[-1] != "e" and not VOWELS.isdisjoint(rest):
            word = rest
            break
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] in DOUBLED else word


def part_of(word: str, parts: int) -> int:
    """The number of the part in which a word, or two words with a blank between them, are."""
    one, blank, two = word.partition(" ")
    if not blank:
        return NUMBERS[word] % parts
    return ((NUMBERS[one] * 31 + ord(blank)) * pow(31, len(two), ALL) + NUMBERS[two]) % ALL % parts


class _Numbers(dict[str, int]):
    """The number of each word: 31 times that of what stands before its last letter, and that letter. Worked out once."""

    def __missing__(self, word: str) -> int:
        number = 0
        for letter in word:
            number = (number * 31 + ord(letter)) % ALL
        self[word] = number
        return number


ALL = 1 << 32
NUMBERS = _Numbers()
