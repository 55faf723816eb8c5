"""Which words tell of a person, so that a redaction may take them out of a promise, and what may stand in their place.

Both are known or they are refused: a name, a title, a mailbox, a telephone number; and `[redacted]`, or a post in a short form
such as `the secretary` or `a parent`. `Never`, `an adult` and `locked at dusk` tell how far a promise reaches.
"""

import re

from registrar.model.notices import REDACTED
from registrar.rules.shared import personal_words
from registrar.rules.shared.general_words import GENERAL, LINKING
from registrar.rules.shared.given_names import GIVEN_NAMES, SURNAMES

SAYS_HOW_FAR = frozenset(
    "not no none never only must may without unless until except least most more less fewer every each all any always nobody "
    "nothing nowhere neither nor both either half first last once twice daily weekly monthly yearly before after above below "
    "under over up to at within outside inside closed open locked one two three four five six seven eight nine ten eleven "
    "twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty hundred "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december an adult adults child children maximum minimum".split()
)  # fmt: skip
"""Words without which a promise says something else, in small letters. Compared so, but `May` and `Will` may be names."""
TURNS = SAYS_HOW_FAR - frozenset("may march april june august adult adults child children open first".split())
"""Of these, the words that are no part of a name either, nor of that of a group."""
ORDINARY = SAYS_HOW_FAR | LINKING | GENERAL
STARTING = ORDINARY | personal_words.NO_NAMES
"""Words that begin a sentence, so that their capital says nothing."""
KNOWN = GIVEN_NAMES | SURNAMES
TITLES = personal_words.CIVIL | personal_words.WORDY
JOINS = personal_words.PARTICLES | frozenset("of the and for & yr o’r".split())
MAILBOX = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}")
PHONE = re.compile(r"\+?\(?[0-9]{2}[0-9 ()-]{4,20}")
TOKEN = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
SHORT_NUMBER = re.compile(r"(?<!\d)\d{1,5}(?!\d)")
"""A number that is no telephone number."""
STARTS = re.compile(r"(?:^|[.!?:;•–—\n(\"“‘-])\W*$")
"""What stands before the first word of a sentence, which has a capital whatever it is."""

_POSTS = (
    "secretary treasurer chair chairperson deputy head manager officer leader lead coordinator "
    "organiser warden caretaker clerk trustee volunteer member parent carer grandparent guardian neighbour resident reader "
    "teacher nurse doctor councillor registrar inspector adviser advisor director librarian keyholder cook steward founder "
    "applicant complainant group person worker driver supervisor assistant administrator headteacher gardener visitor user "
    "participant colleague engineer surveyor solicitor coroner"
).split()
_OF_A_POST = (
    "deputy former acting assistant vice ward parish town county district borough city community school library kitchen hall "
    "garden park fire food safety safeguarding health environmental public housing highways planning licensing children’s "
    "children's services service team staff committee group society charity council trust libraries parks streets schools "
    "culture environment museums transport waste lead project site company data protection"
).split()
POST = re.compile(
    r"(?:(?:the|a|an|our|one) )?(?:(?:{of}) ){{0,3}}(?:{posts})(?:['’]s)?"
    r"(?: (?:of|for) (?:the )?(?:{of})(?: (?:{of}|and)){{0,3}})?".format(
        of="|".join(map(re.escape, _OF_A_POST)), posts="|".join(_POSTS)
    ),
    re.IGNORECASE,
)
"""A post in a short form: `the head of libraries`, `a parent`."""


def may_stand_instead(words: str) -> bool:
    """Whether words may stand where others were taken out: the mark, or a post."""
    return words == REDACTED or POST.fullmatch(words) is not None


def tells_of_somebody(text: str, start: int, end: int) -> bool:
    """Whether all of the words `text[start:end]` may tell of a person, and so may go from a promise.

    A capital makes a name, but not at the start of a sentence, nor where all words have one: there it must be known.
    """
    gone = text[start:end]
    cuts_a_word = any(0 < i < len(text) and text[i - 1].isalnum() and text[i].isalnum() for i in (start, end))
    if cuts_a_word:
        return False
    rest = PHONE.sub(" ", MAILBOX.sub(" ", gone))
    if re.search(r"\d", rest):
        return False
    words = [(m[0], m.start()) for m in TOKEN.finditer(rest)]
    if not words:
        return rest != gone
    around = TOKEN.findall(f"{text[:start]} {text[end:]}")
    capitals_tell = any(word[0].islower() for word in around)
    named = False
    for at, (word, where) in enumerate(words):
        low = word.casefold().rstrip(".")
        plain = re.sub(r"['’]s$", "", low)
        if plain in KNOWN and (word[0].isupper() or plain not in ORDINARY):
            named = True
        elif (low in JOINS and 0 < at < len(words) - 1) or (low == "the" and at == 0 and len(words) > 1) or plain in TITLES:
            continue
        elif plain in ORDINARY or not word[0].isupper():
            return False
        elif capitals_tell and not STARTS.search(text[:start] + rest[:where]):
            named = True
        elif at + 1 == len(words) or plain in STARTING:
            return False
    return named
