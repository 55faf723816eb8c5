"""Whether there is nothing in texts that may be personal: most records need no other look.

All is one pattern, as `jsonschema-rs` looks for a thousand words in the time for one, and Python does not. It may say no for
nothing, and in the browser it always does. It never says yes where a gate opens for a text (`personal_gate.py`), and so never
where a close look would find something: `tests/test_personal.py`.
"""

from collections.abc import Iterable, Sequence
from functools import cache

import jsonschema_rs

from registrar.rules.shared.odd_titles import BEGINS
from registrar.rules.shared.personal_gate import ABROAD, DOT, IN_ANY_CASE, LIVES, NAMES, PAPERS, SAID, STREETS
from registrar.rules.shared.personal_names import TITLES
from registrar.rules.shared.spoken_numbers import DIGITS

GAP = "[ \t\r\n.,/()\u2010-\u2015-]"
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
)
FIVE_DIGITS = f"[0-9](?:{GAP}?[0-9]){{4}}"
ROADS = f"(?:{'|'.join(road.decode() for road in STREETS)})"
BRACKETED = "[(\\[{<*_-] ?[Aa][Tt]"
UNKNOWN = "[^\t\n\r -~\u00a3\u00c0-\u017f\u1e80-\u1e85\u1ef2\u1ef3\u2010-\u2015\u2018\u2019\u201c\u201d\u2022\u2026\u20ac]"
START, EDGE, END = "(?:^|[^A-Za-z])", "[^A-Za-z]", "(?:[^A-Za-z]|$)"  # of a word


def _any_of(words: Iterable[bytes]) -> str:
    """A pattern for any of these words; for those that are known in any case, also in other cases."""
    held = frozenset(words)
    forms = [f"(?i:{word.decode()})" for word in sorted(held & IN_ANY_CASE)]
    forms += [word.decode() for word in sorted(held) if word.lower() not in IN_ANY_CASE]
    return f"(?:{'|'.join(forms)})"


PAPER, FOUR, SEVEN = _any_of(PAPERS), *map(_any_of, ABROAD)
ANYTHING = "|".join(
    (
        UNKNOWN,
        "@",
        BRACKETED,
        *LONG_NUMBERS,
        *CODES,
        BEGINS.pattern.decode(),
        f"{START}{_any_of(DOT | LIVES | NAMES | SAID | TITLES)}{END}",
        f"{START}{PAPER}(?s:{EDGE}.*)?{FIVE_DIGITS}",
        f"{FIVE_DIGITS}(?s:.*{EDGE})?{PAPER}{END}",
        f"[0-9][A-Za-z]?(?s:{GAP}{{1,2}}[A-Z].*|{GAP}?){ROADS}",
        f"{ROADS}(?s:.*)[0-9][A-Za-z]?{GAP}{{1,2}}[A-Z]",
        f"{START}{FOUR}(?s:{EDGE}.*)?{EDGE}{SEVEN}{END}",
        f"{START}{SEVEN}(?s:{EDGE}.*)?{EDGE}{FOUR}{END}",
        f"[0-9][ ,.\u2010-\u2015-]{{1,3}}(?i:{'|'.join(DIGITS)}){END}",
    )
)


@cache
def _quick() -> jsonschema_rs.Draft202012Validator:
    """Made when it is first needed, as that takes milliseconds."""
    return jsonschema_rs.Draft202012Validator({"items": {"not": {"pattern": ANYTHING}}})


def nothing_in(folded: Sequence[str]) -> bool:
    """Whether nothing in any of these texts may be personal. They are folded (`folded_text.py`)."""
    return bool(_quick().is_valid(folded))
