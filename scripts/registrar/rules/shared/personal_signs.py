"""The signs of personal data: a pattern that is in the JSON of each record that has any, and in that of hardly any other.

A gate that opens for a text (`personal_gate.py`) has its sign here. It is not the same pattern, as one that takes the same time
whatever it looks for has no conditions on what stands before and behind (`record_texts.py`).
"""

from collections.abc import Iterable

from registrar.rules.shared.mailboxes import ENCODED
from registrar.rules.shared.odd_titles import BEGINS
from registrar.rules.shared.personal_gate import ABROAD, DOT, IN_ANY_CASE, LIVES, NAMES, PAPERS, SAID, STREETS
from registrar.rules.shared.personal_names import TITLES
from registrar.rules.shared.spoken_numbers import DIGITS

GAP = "[ \t\r\n.,/()_[\\]\u00b7\u2010-\u2015-]"
DIGIT = "[0-9OoIl]"  # or what may be written for one
FURTHER = f"(?:{GAP}{{0,12}}{DIGIT})"
LONG_NUMBERS = (
    f"(?:^|[^A-HJ-NP-Za-km-np-z0-9])0{FURTHER}{{7}}",
    f"[+][0-9]{FURTHER}{{7}}",
    f"[OoIl][0-9]{FURTHER}{{6}}",
    f"[OoIl]{GAP}[0-9]{FURTHER}{{5}}",
    f"[0-9]{FURTHER}{{9}}",
)
CODES = (
    f"[A-Za-z]{GAP}{{0,2}}[0-9](?:{GAP}{{0,2}}{DIGIT}){{4,5}}{GAP}{{0,2}}[A-Za-z]",
    f"[A-Z][0-9](?:[0-9]|{GAP}){{1,3}}{DIGIT}{{6}}{GAP}?[A-Z]",
    f"[0-9A-Za-z]{GAP}{{0,2}}[0-9][A-Za-z]{{2}}",
    f"[0-9A-Z][0-9]{GAP}{{0,2}}[A-Z]{{3}}",
    f"[0-9A-Za-z]{GAP}{{1,2}}[0-9]{GAP}[A-Z]{{2}}",
)
FIVE_DIGITS = f"[0-9](?:{GAP}?[0-9]){{4}}"
ROADS = f"(?:{'|'.join(road.decode() for road in STREETS)})"
BRACKETED = "[(\\[{<*_-] ?[Aa][Tt]"
START, EDGE, END = "(?:^|[^A-Za-z])", "[^A-Za-z]", "(?:[^A-Za-z]|$)"  # of a word
INSIDE = '[^"]*'  # of one text


def _any_of(words: Iterable[bytes]) -> str:
    """A pattern for any of these words; for those that are known in any case, also in other cases."""
    held = frozenset(words)
    forms = [f"(?i:{word.decode()})" for word in sorted(held & IN_ANY_CASE)]
    forms += [word.decode() for word in sorted(held) if word.lower() not in IN_ANY_CASE]
    return f"(?:{'|'.join(forms)})"


PAPER, FOUR, SEVEN = _any_of(PAPERS), *map(_any_of, ABROAD)
SIGNS = "|".join(
    (
        BRACKETED,
        *ENCODED,
        *LONG_NUMBERS,
        *CODES,
        BEGINS.pattern.decode(),
        f"{START}{_any_of(DOT | LIVES | NAMES | SAID | TITLES)}{END}",
        f"{START}{PAPER}(?:{EDGE}{INSIDE})?{FIVE_DIGITS}",
        f"{FIVE_DIGITS}(?:{INSIDE}{EDGE})?{PAPER}{END}",
        f"[0-9][A-Za-z]?(?:{GAP}{{1,2}}[A-Z]{INSIDE}|{GAP}?){ROADS}",
        f"{ROADS}{INSIDE}[0-9][A-Za-z]?{GAP}{{1,2}}[A-Z]",
        f"{START}{FOUR}(?:{EDGE}{INSIDE})?{EDGE}{SEVEN}{END}",
        f"{START}{SEVEN}(?:{EDGE}{INSIDE})?{EDGE}{FOUR}{END}",
        f"[0-9][ ,.\u2010-\u2015-]{{1,3}}(?i:{'|'.join(DIGITS)}){END}",
    )
)
