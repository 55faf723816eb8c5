"""How two texts differ: not at all to a reader, by a spelling only, or by a number that makes a limit stricter.

Each question is answered with yes only if that is certain. Signs, dashes, commas and decimal points count as words.
"""

import re
import unicodedata
from collections.abc import Container, Iterable

from registrar.model.common_words import COMMON as COMMON_WORDS
from registrar.model.common_words import NEARBY
from registrar.model.notices import REDACTED

NUMBER = re.compile(r"[0-9]{1,6}", re.ASCII)
NUMBERS = {
    word: value
    for value, word in enumerate(
        "nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
} | {"zero": 0, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
AT_MOST = frozenset((
    "no more than", "not more than", "never more than", "at most", "up to", "a maximum of", "maximum", "fewer than",
    "less than", "below", "under", "<", "<=", "≤",
))  # fmt: skip
AT_LEAST = frozenset((
    "at least", "no fewer than", "not fewer than", "no less than", "not less than", "a minimum of", "minimum", ">", ">=", "≥",
))  # fmt: skip
TURNS = frozenset(
    "but except excepting unless without if when where while whenever wherever only not no never nor neither or otherwise "
    "need needs needed exempt exempted instead than until till optional ignore ignored waived".split()
)
"""Words that turn what is said, so that they are never a misspelling."""
ALLOWED = frozenset(
    "people persons visitors guests covers meals plates portions users readers members residents neighbours customers "
    "diners participants learners patients players passengers singers cooks children pupils babies toddlers animals dogs hens "
    "plots stalls tables seats chairs beds places vehicles cars vans bicycles tents fires candles items loans tools closures "
    "books sessions events concerts evenings nights mornings days weeks months hours minutes times occasions trips journeys "
    "households homes streets rooms metres kilometres miles litres kilograms tonnes kg km kw watts decibels pounds mph".split()
)
"""What a limit allows so much of: fewer is stricter. What may also keep people safe (minutes' notice) is told by its own word."""
REQUIRED = frozenset(
    "people persons adults readers members volunteers helpers neighbours stewards marshals leads leaders staff supervisors "
    "lifeguards chaperones drivers trustees keyholders check checks visit visits inspection inspections drill drills test tests "
    "notice warning training supervision rest exits extinguishers signs barriers cones".split()
)
"""What a safeguard asks so much of: more is stricter."""
SPANS = frozenset("minutes hours days weeks months evenings sessions days' hours' minutes' weeks' months'".split())
"""More of this is stricter only beside the word for what is required: `notice`."""
OFFICES = frozenset("leader lead adult steward helper volunteer supervisor chaperone".split())
"""Who may follow `per` or `each` in a limit: `children per leader`."""
BESIDE = frozenset(
    "a an the of in on at any per each every for and together inside there present is are be served seated held time day week "
    "month year session sessions evening night event hall room kitchen garden building street site place places home "
    "trained paid young open".split()
)
"""Words that turn nothing. With any other word beside it, it is not certain in which direction a number is stricter."""
PLAIN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*['’]?[.]?")
WORD = re.compile(r"(\W*)([^\W\d_]+)(\W*)")
MEANT = frozenset(NUMBERS) | TURNS | AT_MOST | frozenset(
    "may can could might allowed permitted free closures closure "
    "shall small newer unable usable there these those their every least thirsty trail trial causal casual singed signed "
    "untied united statue statute locked looked insure ensure assure unpaid repaid closed loosed lesser desert dessert "
    "legal illegal adverse averse access excess accept except adopt adapt allude elude council counsel within withing "
    "hundred thousand third fourth fifth sixth first second daily weekly yearly monthly always often seldom public private "
    "child children adult adults minor minors alone above below before after under during outside inside".split()
)  # fmt: skip
"""Words that are never taken for a misspelling, as one letter makes another word of them."""
SHORTEST = 5  # letters of a word in which a misspelling can be told from another word
COMMON = frozenset("the and that this with they have their which people would about".split())
"""Short or frequent words that are known whole: their letters in another order (`teh`) are a slip."""
OTHERS = frozenset(("eth", "dan"))
"""Words with the letters of a common one."""
MOST_MISSPELT = 3  # words of one text


UNIT = re.compile(r"([^\W_]*[0-9])?([^\W\d_]{1,3})(?![^\W\d_])")
"""What may be a unit, if it stands after a number: `mg`, or the end of `5mg`. In a unit, case has a meaning: 5 Mg is 5 t."""


def same(before: str, after: str) -> bool:
    """Whether two texts differ in white space, letter case and Unicode's normal form only. In a unit, case counts as a word."""
    return before == after or (_folded(before) == _folded(after) and _units(before) == _units(after))


def _units(text: str) -> list[str]:
    """The short words right after a number, or a number with its unit, as they were written."""
    words = unicodedata.normalize("NFC", text).split()
    found = []
    for word, previous in zip(words, ["", *words], strict=False):
        unit = UNIT.match(word)
        if unit and (unit[1] or previous.casefold() in NUMBERS or previous[-1:].isdecimal()):
            found.append(unit[0])
    return found


def _folded(text: str) -> str:
    """In lower case and in one form. Not case-folded, which makes `masse` of `maße`."""
    return " ".join(unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).lower()).split())


PROVISIONS = {
    "s": "section", "ss": "section", "sec": "section", "sections": "section", "reg": "regulation",
    "art": "article", "arts": "article", "articles": "article", "para": "paragraph",
    "paras": "paragraph", "paragraphs": "paragraph", "sch": "schedule", "sched": "schedule",
}  # fmt: skip
"""How a provision is called, for each of its short forms. Only before a number: `Regulations 1999` is a title."""
SHORT_FORM = re.compile(r"(?<![^\s(])([a-z]{1,11})(?:\.[ ]?|[ ])?(?=[0-9])", re.ASCII)


def same_citation(before: str, after: str) -> bool:
    """Whether two citations differ only in short forms of a provision's kind, and in commas before it."""
    return _provisions_whole(before) == _provisions_whole(after)


def _provisions_whole(text: str) -> list[str]:
    whole = SHORT_FORM.sub(lambda m: f"{PROVISIONS[m[1]]} " if m[1] in PROVISIONS else m[0], _folded(text))
    words = whole.split()
    named = frozenset(PROVISIONS.values())
    return [w.removesuffix(",") if after in named else w for w, after in zip(words, [*words[1:], ""], strict=False)]


def numbers(text: str) -> list[str]:
    """The groups of digits in a text."""
    return re.findall(r"\d+", text)


def only_taken_out(before: str, after: str) -> bool:
    """Whether `after` is `before` with some of its words replaced by `[redacted]`, and nothing new beside the marks."""
    first, *others = after.split(REDACTED)
    if not others or not before.startswith(first):
        return False
    *middle, last = others
    at = len(first)
    for piece in middle:
        found = before.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return len(before) - len(last) >= at and before.endswith(last)


def spelling(before: str, after: str, known: Container[str] = ()) -> bool:
    """Whether two texts differ in the spelling of at most three words only. New letters are those of a Latin alphabet.

    Both spellings have five letters or more, begin and end alike, and are one slip apart: a letter too many, too few,
    exchanged or replaced; or the letters of a common word (`the`) were in another order. The new one is a common word, and the
    old one is no word: neither one that is near a common word, nor one in `known` (in lower case), nor a name.
    """
    was, now = unicodedata.normalize("NFC", before).split(), unicodedata.normalize("NFC", after).split()
    if len(was) != len(now):
        return False
    starts = [not before or before[-1] in ".!?:" for before in ("", *now)]
    pairs = [(x, y, start) for x, y, start in zip(was, now, starts, strict=False) if x.casefold() != y.casefold()]
    if _units(before) != _units(after):
        return False
    return len(pairs) <= MOST_MISSPELT and all(_misspelt(x, y, known, start) for x, y, start in pairs)


def _misspelt(before: str, after: str, known: Container[str], start: bool) -> bool:
    x, y = WORD.fullmatch(before), WORD.fullmatch(after)
    if x is None or y is None or (x[1], x[3]) != (y[1], y[3]):
        return False
    was, now = x[2].casefold(), y[2].casefold()
    if now in COMMON and was not in OTHERS and was not in known and sorted(was) == sorted(now):
        return True
    if not _latin(set(now) - set(was)):  # one that only looks like the letter
        return False
    if min(len(was), len(now)) < SHORTEST or was in MEANT or now in MEANT or (was in known and now in known):
        return False
    if was[0] != now[0] or was[-1] != now[-1] or not _one_slip(was, now):
        return False
    if _plain(was) == _plain(now) or not _latin(was):
        return True
    if not start and (x[2][0].isupper() or y[2][0].isupper()):  # it may be a name
        return False
    return (
        now in COMMON_WORDS
        and (not (was in COMMON_WORDS or was in NEARBY) or was == now.replace("our", "or", 1))
        and was not in known
    )


def _plain(word: str) -> str:
    """A word without its accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _latin(letters: Iterable[str]) -> bool:
    """Whether these are letters from a to z, perhaps with accents."""
    return all(unicodedata.normalize("NFD", letter)[0].isascii() for letter in letters)


def _one_slip(was: str, now: str) -> bool:
    """Whether one letter is added, dropped or replaced, or two neighbours are exchanged."""
    short, long = sorted((was, now), key=len)
    begins = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    if len(long) == len(short) + 1:
        return short[begins:] == long[begins + 1 :]
    if len(long) != len(short):
        return False
    if short[begins + 1 :] == long[begins + 1 :]:
        return True
    return short[begins : begins + 2] == long[begins : begins + 2][::-1] and short[begins + 2 :] == long[begins + 2 :]


def stricter(before: str, after: str, *, at_most: bool = True) -> bool:
    """Whether one number is different, nothing else is, and the text with the new number is certainly the stricter limit.

    The text must begin with its direction: "No more than 60 covers" → 40, or "At least two readers" → three. Every other word
    must be known: "Under 18 years are accompanied" and "At least 20 minutes between patrols" are stricter the other way.
    Not `at_most`: the text says what is required, such as a safeguard, where fewer ("Up to 3 readers are trained" → 1) is less.
    """
    was, now = before.split(), after.split()
    if len(was) != len(now):
        return False
    differing = [i for i, (x, y) in enumerate(zip(was, now, strict=True)) if x.casefold() != y.casefold()]
    if len(differing) != 1:
        return False
    at = differing[0]
    old, new = _number(was[at]), _number(now[at])
    if old is None or new is None:
        return False
    direction, rest = " ".join(was[:at]).casefold(), [word.casefold() for word in was[at + 1 :]]
    if not all(PLAIN.fullmatch(word) for word in rest) or any(word.endswith(".") for word in rest[:-1]):
        return False
    said = [word.rstrip(".").replace("’", "'") for word in rest]
    if direction in AT_MOST:
        return at_most and new < old and _speaks_of(ALLOWED, _without_offices(said), BESIDE | {"may", "can", "allowed"})
    return direction in AT_LEAST and new > old and _speaks_of(REQUIRED, said, BESIDE | SPANS)


def _speaks_of(known: Container[str], said: list[str], beside: Container[str]) -> bool:
    """Whether a text says how much there is of something that is known, and nothing that is not."""
    return any(word in known for word in said) and all(word in known or word in beside for word in said)


def _without_offices(said: list[str]) -> list[str]:
    return [
        word
        for word, previous in zip(said, ["", *said], strict=False)
        if not (word in OFFICES and previous in ("per", "each", "every"))
    ]


def _number(word: str) -> int | None:
    return int(word) if NUMBER.fullmatch(word) else NUMBERS.get(word.casefold())
