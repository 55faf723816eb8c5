"""Numbers in a text by which a person can be reached or found: telephone, NHS, National Insurance, passport, car, postcode.

Everything is looked for in one pass from left to right, and each look ahead or back has a fixed length, so that the time
grows with the length of the text and not faster.
"""

import re
from collections.abc import Iterator

from registrar.base.patterns import later
from registrar.rules.shared.personal_papers import NUMBER, Hit, accounts, drivers, papers
from registrar.rules.shared.personal_postcodes import MADE, postcodes
from registrar.rules.shared.spoken_numbers import spoken

__all__ = ["NUMBER", "Hit", "papers"]
PHONE, NHS, INSURANCE, POSTCODE, CAR = "phone", "nhs", "insurance", "postcode", "car"


URL = later(r"https?://[^\s\"'<>]+")
GROUPS = later(r"[0-9]+")
GAP = later(r"\)?(?:[ \u00a0\t\r\n.\-\u2010-\u2015]{0,2}| ?/ ?)\(?")
COMMA = later(r" ?, ?")
WIDE = later(r" ?, ?| [.\-\u2010-\u2015] ")
ODD_GAPS, UNDERSCORE = str.maketrans("\u00b7[]", ".()"), later(r"(?<=[0-9])_(?=[0-9])")
MESSENGER = later(r"(?:wa\.me/|whatsapp\.com/send/?\?phone=)\+?[0-9]{10,15}(?![0-9])", re.IGNORECASE)
NOT_BEFORE = frozenset("£$€/=#&_")
MOBILE_44 = later(r"44[ \u00a0-]?(?:\(0\)[ \u00a0]?)?7[0-9]{3}")
MOST_GROUPS = 12
SHORTEST, LONGEST = 8, 15  # digits
SHORT_NUMBERS = frozenset(["08001111", "08454647"])
FREE = ("0800", "0808", "03")
SAID_SINGLY = later(r"0(?:7[1-9]|1[1-9]|2[034689]|3[0347]|8[0457])[0-9]{8}")
# Letters O or l written for noughts or ones, between digits or right before one.
FALSE_DIGIT = later(
    r"(?<=[0-9])[OoIl]{1,8}(?= ?[0-9])|(?<![A-Za-z])[OoIl](?=[ ]?O{0,3}[0-9])"
    r"|(?<=[0-9] )O{1,6}(?= ?[0-9])|(?<=[0-9] )O{3,6}(?!\w)"
)
LIKE_DIGITS = str.maketrans("OoIl", "0011")

TEN_DIGITS = later(
    r"[0-9][0-9][0-9](?<![\w/£$€=#&+.,-][0-9]{3})[ \u00a0.-]?[0-9]{3}[ \u00a0.-]?[0-9]{4}(?![\w/])(?![.,][0-9])(?![ -][0-9])"
)
BY_TWOS = later(r"[0-9][0-9](?<![\w/£$€=#&+.,-][0-9]{2})(?<![0-9] [0-9]{2})(?: [0-9]{2}){4}(?![\w/])(?![.,][0-9])(?![ -][0-9])")
NINO = later(r"[0-9][0-9][ \u00a0.-]?[0-9]{2}[ \u00a0.-]?[0-9]{2}[ \u00a0.-]?[A-Da-d](?![\w-])")
NINO_START = later(r"(?<![\w/-])[A-Za-z]{2}[ \u00a0.-]?$")
NO_NINO = frozenset(["BG", "GB", "NK", "KN", "TN", "NT", "ZZ"])

# The second half of a car's number, and what comes before it: `AB12 CDE`, `A123 BCD`. Without the gap, only beside a car.
PLATE = later(
    r"[A-HJ-NPR-Y](?<![\w/@-][A-Z])(?:[A-HJ-PR-Y][0-9]{2}[ \u00a0]?[A-HJ-PR-Z]{3}|[0-9]{1,3}[ \u00a0]?[A-HJ-PR-Y]{3})(?![\w-])"
)
CARS = later(
    r"\b(?:cars?|van|reg|regn|registration|registered|plates?|vehicles?|drive[rs]?|drove|parked|motorbike|taxi)\b", re.IGNORECASE
)
# Without the gap, only with a year that has been given out: `AB12CDE`.
ALONE = later(r"[A-Z]{2}(?:0[2-9]|1[0-9]|2[0-6]|5[1-9]|6[0-9]|7[0-6])[A-Z]{3}")
NEW_PLATE = later(r"[A-Z]{2}[0-9]{2}[ \u00a0][A-Z]{3}")


def numbers(text: str, redress: bool, site: bool) -> Iterator[Hit]:
    """The personal numbers of a folded text. Anything inside a web address is ignored.

    Public numbers are allowed in `redress`, and a postcode is allowed for a `site`.
    """
    yield from (Hit(PHONE, m[0], m.start()) for m in MESSENGER.finditer(text))
    if "://" in text:
        text = URL.sub(lambda m: " " * len(m[0]), text)
    text = FALSE_DIGIT.sub(lambda m: m[0].translate(LIKE_DIGITS), text) if FALSE_DIGIT.search(text) else text
    phones = [Hit(PHONE, text[p.start : p.end], p.start) for p in _phones(UNDERSCORE.sub("-", text.translate(ODD_GAPS)))]
    for hit in phones:
        if not (redress and _national(hit.value).startswith(FREE)):
            yield hit
    for m in (*TEN_DIGITS.finditer(text), *BY_TWOS.finditer(text)):
        if _passes_its_check_digit(m[0]) and not any(p.start <= m.start() < p.end for p in phones):
            yield Hit(NHS, m[0], m.start())
    for m in NINO.finditer(text):
        before = NINO_START.search(text, max(0, m.start() - 4), m.start())
        if before and before[0][:2].upper() not in NO_NINO:
            yield Hit(INSURANCE, text[before.start() : m.end()], before.start())
    yield from drivers(text)
    yield from accounts(text)
    if not site:
        yield from (Hit(POSTCODE, text[start:end], start) for start, end in postcodes(text))
    yield from _plates(text)


def _phones(text: str) -> Iterator[Hit]:
    groups = [(m.start(), m.end()) for m in GROUPS.finditer(text)]
    first = 0
    while first < len(groups):
        found = _phone_at(text, groups, first)
        if found is None:
            first += 1
        else:
            first, start, end = found
            yield Hit(PHONE, text[start:end], start)


def _phone_at(text: str, groups: list[tuple[int, int]], first: int) -> tuple[int, int, int] | None:
    """The group after the number that starts with group `first`, and the number's start and end; None where there is none."""
    start = groups[first][0]
    lead = text[max(0, start - 2) : start]
    if lead == "(+":
        start -= 2
    elif lead[-1:] in ("+", "("):
        start -= 1
    international = (
        "+" in text[start : groups[first][0]] or text.startswith("00", groups[first][0]) or _is_44(text, groups, first)
    )
    before, further = text[start - 1 : start] if start else "", text[start - 2 : start - 1] if start > 1 else ""
    if not (international or text[groups[first][0]] == "0") or before.isalnum() or (before and before in NOT_BEFORE):
        return None
    if before and before in ".,-\u2013" and further.isdigit():
        return None
    return _longest(text, groups, first, start, international)


def _is_44(text: str, groups: list[tuple[int, int]], first: int) -> bool:
    """Whether digits begin with the code of the United Kingdom and then as a mobile number does: `447700900123`."""
    start, end = groups[first]
    return MOBILE_44.match(text, start) is not None and (end - start == 12 or (end - start <= 7 and len(groups) > first + 1))


def _longest(
    text: str, groups: list[tuple[int, int]], first: int, start: int, international: bool
) -> tuple[int, int, int] | None:
    """As many groups of digits as make a full number, if any do."""
    sizes: list[int] = []
    found: dict[str, tuple[int, int, int]] = {}
    for i in range(first, min(first + MOST_GROUPS, len(groups))):
        here, end = groups[i]
        if i > first and not _one_number(text, groups, first, i):
            break
        sizes.append(end - here)
        digits = sum(sizes)
        if digits > LONGEST + 2:
            break
        if digits < SHORTEST:
            continue
        end += text[end : end + 1] == ")" and "(" in text[start:end]
        if _may_end(text, end) and (international or _spaced_as_a_number(sizes) or text.startswith("(0) ", start)):
            kind = _kind(text[start:end], sizes, international)
            if kind:
                found.setdefault(kind, (i + 1, start, end))
    return next((found[kind] for kind in ("11", "10", "short", "abroad") if kind in found), None)


def _one_number(text: str, groups: list[tuple[int, int]], first: int, i: int) -> bool:
    """Whether what stands before group `i` may stand within a number. A comma may, between single digits."""
    end, here = groups[i - 1][1], groups[i][0]
    if here - end > 5:
        return False
    opens, ends = groups[first]
    if ends - opens == 5 and groups[i][1] - here >= 3 and text[opens] == "0" and WIDE.fullmatch(text, end, here):
        return True
    singly = groups[first][1] - groups[first][0] == 1 and groups[i][1] - here == 1
    return GAP.fullmatch(text, end, here) is not None or (singly and COMMA.fullmatch(text, end, here) is not None)


def _spaced_as_a_number(sizes: list[int]) -> bool:
    """Whether groups of digits are spaced as people space telephone numbers, and not as days or years are."""
    if sizes[0] >= 3 or len(sizes) == 1:
        return True
    return all(n == 1 for n in sizes) or (sizes[0] == 2 and all(n >= 3 for n in sizes[1:]))


def _may_end(text: str, end: int) -> bool:
    """Whether a number may end here: before no letter, digit or path, but before a second ending (`123/124`)."""
    after = text[end : end + 1]
    if after == "/":
        more = GROUPS.match(text, end + 1)
        return more is not None and len(more[0]) <= 4 and not text[more.end() : more.end() + 1].isalnum()
    return not (after.isalnum() or after == "_")


def _kind(value: str, sizes: list[int], international: bool) -> str:
    """What a text of digits is as a telephone number; empty where it is none."""
    national = _national(value)
    if national in SHORT_NUMBERS and (international or sizes[0] == 4):
        return "short"
    if len(sizes) >= 10 and not SAID_SINGLY.fullmatch(national):  # digits one by one may be scores, or steps
        return ""
    if national.startswith("0") and len(national) in (10, 11) and national[1:2] not in ("0", "4", "6"):
        return str(len(national))
    if international and not national.startswith("0") and 9 <= len(national) <= LONGEST:
        return "abroad"
    return ""


def _national(value: str) -> str:
    """The digits as dialled within the country; without a leading zero for a number abroad."""
    plain = value.lstrip("(")
    plain = f"+{plain[2:]}" if plain.startswith("00") else f"+{plain}" if MOBILE_44.match(plain) else plain
    digits = "".join(c for c in plain if c.isdigit())
    if not plain.startswith("+"):
        return digits
    return "0" + digits[2:].removeprefix("0") if digits.startswith("44") else digits


def _passes_its_check_digit(value: str) -> bool:
    """Whether a number passes the check of an NHS number: the first nine digits, weighted 10 to 2, modulo 11, give the tenth."""
    digits = [int(c) for c in value if c.isdigit()]
    check = 11 - sum(d * w for d, w in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[9]


def _plates(text: str) -> Iterator[Hit]:
    for m in PLATE.finditer(text):
        alone = NEW_PLATE.fullmatch(m[0]) or ALONE.fullmatch(m[0])
        if (alone and not MADE.search(text, max(0, m.start() - 24), m.start())) or _beside_a_car(text, m):
            yield Hit(CAR, m[0], m.start())


def _beside_a_car(text: str, m: re.Match[str]) -> bool:
    return bool(CARS.search(text, max(0, m.start() - 40), m.start()) or CARS.search(text, m.end(), m.end() + 20))


def numbers_in_words(text: str, redress: bool) -> Iterator[Hit]:
    """Telephone numbers that are written as people say them."""
    for start, end, digits in spoken(text):
        if not (redress and digits.startswith(FREE)):
            yield Hit(PHONE, text[start:end], start)
