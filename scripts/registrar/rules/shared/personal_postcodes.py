"""Full postcodes in a text, which lead to a few homes: told from room numbers, times, sizes and the numbers of models."""

import re
from collections.abc import Iterator

from registrar.base.patterns import later

INWARD = later(r"[0-9](?:[A-Za-z][A-Za-z]| [A-Z][A-Z])(?!\w)")
OUTWARD = later(r"(?<![\w/-])([A-PR-UWYZa-pr-uwyz]{1,3}\d?[A-Za-z\d]?)([ \u00a0\t\r\n]{0,2}|[.-])$")
AREA = later(r"[A-Z]{1,2}(?=[0-9])|GIR$")
AREAS = frozenset(
    """AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GIR
    GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE
    PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO
    ZE""".split()
)
DISTRICT = later(r"(?:[A-Z]{1,2}[0-9]{1,2}|[A-Z]{1,2}[0-9][A-Z]|GIR)")
STRICT = frozenset("ABDEFGHJLNPQRSTUWXYZ")  # letters that the end of a postcode uses
# `s1 2nd`, `M4 3PM`: after an id or a room number, these do not make a postcode.
ORDINARY = frozenset(
    ["ST", "ND", "RD", "TH", "AM", "PM", "FT", "GB", "TB", "MB", "KB", "KG", "KM", "CM", "MM", "ML", "HA", "HR", "PT", "LB", "YR"]
)

# The number of a thing that is made: `Model AB12 CDE`, `type CF10 3NP`.
MADE = later(r"\b(?:model|type|part|serial|product|item|catalogue)(?: (?:no\.?|number|code))?:? $", re.IGNORECASE)
A_BLOCK = later(r" block\b")


def postcodes(text: str) -> Iterator[tuple[int, int]]:
    """Where each full postcode of a folded text starts and ends."""
    for m in INWARD.finditer(text):
        before = OUTWARD.search(text, max(0, m.start() - 7), m.start())
        if before is None or not _district(before[1].upper()) or MADE.search(text, max(0, before.start() - 24), before.start()):
            continue
        outward, gap, inward = before[1], before[2], m[0].replace(" ", "")
        if (len(m[0]) > 3 or gap in (".", "-")) and not _surely(outward, gap, inward):
            continue
        if len(outward) == 2 and A_BLOCK.match(text, m.end()):
            continue
        letters = inward[1:].upper()
        strict = set(letters) <= STRICT
        capital = outward == outward.upper() and inward == inward.upper()
        if letters in ORDINARY and not (capital and strict and len(outward) > 2 and outward != "CO2"):
            continue
        one_case = capital or (outward == outward.lower() and inward == inward.lower())
        if (strict or (capital and gap)) and (gap or (one_case and len(outward) > 2)):
            yield before.start(), m.end()


def _surely(outward: str, gap: str, inward: str) -> bool:
    """Whether the halves of a postcode that is written oddly, `LS1-4DY` or `LS1 4 DY`, can be nothing else."""
    return (
        gap != ""
        and len(outward) > 2
        and f"{outward}{inward}".isupper()
        and set(inward[1:]) <= STRICT
        and inward[1:] not in ORDINARY
    )


def _district(outward: str) -> bool:
    """Whether the first half of a postcode is in the form of one, in an area that there is."""
    area = AREA.match(outward)
    return area is not None and area[0] in AREAS and DISTRICT.fullmatch(outward) is not None
