"""People whom a case names without a title: “Jane Smith said no”, “Jane Popescu is a thief”.

The other records are written by a panel, months after the event, and a first name beside another capital is nearly always a
school or a street there. A case is published within days, in the words of somebody who was told no. So it is read more closely:
a common first name with a common surname is a person, and with any surname where the sentence accuses.
"""

import re
from collections.abc import Collection, Iterator

from registrar.base.patterns import later
from registrar.rules.shared.folded_text import fold
from registrar.rules.shared.given_names import GIVEN_NAMES, SURNAMES
from registrar.rules.shared.personal_life import CAPITALS, NAME, SURNAME
from registrar.rules.shared.personal_numbers import Hit
from registrar.rules.shared.personal_words import BODIES, GROUNDS, STREETS

ACCUSES = later(
    r"\b(?:lie[sd]?|lying|liars?|st[eo]le|steals?|stolen|stealing|thie(?:f|ves)|theft|fraud\w{0,8}|corrupt\w{0,6}|brib\w{1,5}"
    r"|cheat\w{0,4}|crook\w{0,3}|criminals?|bull(?:y|ies|ied|ying)|threaten\w{0,3}|threats?|harass\w{0,5}|abus\w{1,5}|assault\w{0,3}"
    r"|racists?|sexist|drunks?|incompetent|dishonest|negligent|idiots?|scum|disgrace\w{0,3}|paedophiles?|pervert\w{0,2})\b",
    re.IGNORECASE,
)
ORGANISATIONS = frozenset(
    "council borough county city town parish toll ambulance shop shops store stores supermarket bank fund project scheme branch "
    "partnership services group garage surgery practice company firm band theatre team day week night prize".split()
)
"""What else makes an organisation of a name, even in small letters."""
SHOPS = frozenset(["John Lewis", "Laura Ashley"])
FOLLOWING = later(r"(?:[ ’'-][\w’'-]{1,20}){0,3}")
"""The next three words."""
POSSESSIVE = later(r"['’]s?$")
LOOK, SENTENCE_LENGTH = 64, 300  # characters
SENTENCE = later(r"[.!?](?=\s|$)")


def may_name(texts: Collection[str]) -> bool:
    """Whether any of these texts may name somebody: none does without a common first name that begins with a capital."""
    plain = '"'.join(texts if "".join(texts).isascii() else [fold(text).text for text in texts])
    return not GIVEN_NAMES.isdisjoint([word.lower() for word in CAPITALS.findall(plain)])


def people(text: str) -> Iterator[Hit]:
    """The names, as they stand in the text."""
    folded = fold(text)
    seen = folded.text
    for m in CAPITALS.finditer(seen):
        if m[0].lower() not in GIVEN_NAMES:
            continue
        surname = SURNAME.match(seen, m.end())
        if (
            surname is None
            or f"{m[0]} {surname[1]}" in SHOPS
            or _a_place(surname[1], seen[surname.end(1) : surname.end(1) + LOOK])
        ):
            continue
        name = POSSESSIVE.sub("", surname[1])
        known = name.lower().replace("'", "").replace("’", "") in SURNAMES
        if known or _accused(seen, m.start(), surname.end()):
            value, start = folded.span(m.start(), surname.start(1) + len(name))
            yield Hit(NAME, value, start)


def _a_place(surname: str, rest: str) -> bool:
    """Whether the words make a street, an institution or a gift of it: “Jane Smith House”, “the John Brown fund”."""
    following = FOLLOWING.match(rest)
    after = [surname, *(following[0].split() if following else ())]
    return any(word.lower() in BODIES | STREETS | GROUNDS | ORGANISATIONS for word in after)


def _accused(text: str, start: int, end: int) -> bool:
    """Whether the sentence in which the name stands accuses somebody."""
    begins = max((m.end() for m in SENTENCE.finditer(text, max(0, start - SENTENCE_LENGTH), start)), default=0)
    ends = SENTENCE.search(text, end, end + SENTENCE_LENGTH)
    return ACCUSES.search(text, max(begins, start - SENTENCE_LENGTH), ends.start() if ends else end + SENTENCE_LENGTH) is not None
