"""Personal data in a text: e-mail addresses, phone, NHS and National Insurance numbers, postcodes.

Names of people are in `personal_names`. Each pattern starts with what is rare in a record, so that a clean text takes
microseconds. Whatever looks like a hit is then examined closely.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

EMAIL, PHONE, NHS, INSURANCE, POSTCODE, NAME = "e-mail", "phone", "nhs", "insurance", "postcode", "name"
WHOLE_WORD = 3  # a word as short as `dpo` must be a whole word, because it is part of too many surnames

URL = re.compile(r"https?://[^\s\"'<>]+")
LOCAL = re.compile(r"[^\s\"'<>()\[\],;:@/\\=?&]+$")
DOMAIN = re.compile(r"[^\W_](?:[\w-]*\.)+[^\W\d_]{2,}")

GAP = r"[ \u00a0\t\r\n.\-\u2010-\u2015]{1,2}"
NUMBER = re.compile(
    r"(?:\+|0|\((?=[0+]))(?<![\w£$€/=#&][+(0])(?<!\d[.,\u2013-][+(0])"  # not inside a word, a date, a sum or an address
    rf"[+\d]\d{{0,14}}\)?(?:(?:{GAP})?\(?\d{{1,10}}\)?){{0,7}}(?![\w/])"
)
GROUPS = re.compile(r"\d+")
SHORT_NUMBERS = frozenset(["08001111", "08454647"])
FREE = ("0800", "0808", "03")

# Writing out the first two classes of a pattern lets the search jump to where they match.
TEN_DIGITS = re.compile(
    r"[0-9][0-9][0-9](?<![\w£$€/=#&+.,-][0-9]{3})[ \u00a0-]?[0-9]{3}[ \u00a0-]?[0-9]{4}(?![\w/])(?![.,][0-9])(?![ -][0-9])"
)
NINO = re.compile(r"[0-9][0-9][ \u00a0-]?[0-9]{2}[ \u00a0-]?[0-9]{2}[ \u00a0-]?[A-Da-d](?![\w-])")
NINO_START = re.compile(r"(?<![\w/-])[A-Za-z]{2}[ \u00a0-]?$")
NO_NINO = frozenset(["BG", "GB", "NK", "KN", "TN", "NT", "ZZ"])

INWARD = re.compile(r"[0-9][A-Za-z][A-Za-z](?!\w)")
OUTWARD = re.compile(r"(?<![\w/-])([A-PR-UWYZa-pr-uwyz][A-HK-Ya-hk-y]?\d[A-Za-z\d]?)([ \u00a0\t\r\n]{0,2})$")
STRICT = frozenset("ABDEFGHJLNPQRSTUWXYZ")  # letters that the end of a postcode uses
# `s1 2nd`, `M4 3PM`: after an id or a room number, these do not make a postcode.
ORDINARY = frozenset(
    ["ST", "ND", "RD", "TH", "AM", "PM", "FT", "GB", "TB", "MB", "KB", "KG", "KM", "CM", "MM", "ML", "HA", "HR", "PT", "LB", "YR"]
)

# A record's bytes with every digit as 0, every capital as A, every small letter as a and every gap as spaces. Only text
# with one of these shapes can contain a number or a postcode. Dates, which are everywhere, are taken out first.
SHAPE = bytes.maketrans(
    b"123456789BCDEFGHIJKLMNOPQRSTUVWXYZbcdefghijklmnopqrstuvwxyz\t\r\n-.()\xc2\xa0\xe2\x80\x90\x91\x92\x93\x94\x95",
    b"0" * 9 + b"A" * 25 + b"a" * 25 + b" " * 17,
)
DAY = b'"0000 00 00"'
SHAPES = re.compile(
    rb"0(?:(?<![Aa]0)(?: {0,6}0){7}|0 {0,2}00 {0,2}00 {0,2}[aA]"
    rb"|(?:AA|aa)(?:(?<=0 0..)|(?<=0[Aa] 0..)|(?<=0  0..)|(?<=0[Aa]  0..)|(?<=00AA)|(?<=0A0AA)))"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """Something personal in a text, at `start`. `why` says what is wrong with it, where that is not obvious."""

    kind: str
    value: str
    start: int
    why: str = ""


def numbered(raw: bytes) -> bool:
    """Whether UTF-8 bytes may contain a personal number or a postcode: a very cheap test."""
    return SHAPES.search(raw.translate(SHAPE).replace(DAY, b"")) is not None


def hits(text: str, mailboxes: frozenset[str], redress: bool = False, site: bool = False) -> Iterator[Hit]:
    """What is personal in a text. Public numbers are allowed in `redress`, and a postcode is allowed for a `site`."""
    yield from emails(text, mailboxes)
    yield from numbers(text, redress, site)


def numbers(text: str, redress: bool, site: bool) -> Iterator[Hit]:
    """Phone, NHS and National Insurance numbers, and postcodes. Anything inside a web address is ignored."""
    if "://" in text:
        text = URL.sub(lambda m: " " * len(m[0]), text)
    phones = list(_phones(text))
    for hit in phones:
        if not (redress and _national(hit.value).startswith(FREE)):
            yield hit
    for m in TEN_DIGITS.finditer(text):
        if _passes_its_check_digit(m[0]) and not any(p.start <= m.start() < p.start + len(p.value) for p in phones):
            yield Hit(NHS, m[0], m.start())
    for m in NINO.finditer(text):
        before = NINO_START.search(text, max(0, m.start() - 4), m.start())
        if before and before[0][:2].upper() not in NO_NINO:
            yield Hit(INSURANCE, text[before.start() : m.end()], before.start())
    if not site:
        yield from _postcodes(text)


def emails(text: str, mailboxes: frozenset[str]) -> Iterator[Hit]:
    """E-mail addresses that are not role mailboxes."""
    at = text.find("@")
    while at >= 0:
        local, domain = LOCAL.search(text, max(0, at - 80), at), DOMAIN.match(text, at + 1)
        if local and domain and (why := _not_a_role(local[0], mailboxes)):
            yield Hit(EMAIL, f"{local[0]}@{domain[0]}", local.start(), why)
        at = text.find("@", at + 1)


def _not_a_role(local: str, mailboxes: frozenset[str]) -> str:
    """Why a mailbox is not that of a role; empty where it is one."""
    if any(c.isdigit() for c in local):
        return "it has a digit"
    words = _words(mailboxes)
    return "" if words.search(local.lower().replace("_", "-").replace(".", "-")) else "it does not name a role"


@lru_cache(maxsize=4)
def _words(mailboxes: frozenset[str]) -> re.Pattern[str]:
    found = [rf"(?<![a-z]){w}(?![a-z])" if len(w) <= WHOLE_WORD else re.escape(w) for w in sorted(mailboxes)]
    return re.compile("|".join(found) or "(?!)")


def _phones(text: str) -> Iterator[Hit]:
    for m in NUMBER.finditer(text):
        if value := _phone(m[0]):
            yield Hit(PHONE, value, m.start())


def _phone(text: str) -> str | None:
    """The telephone number at the start of a text that looks like one: as many groups of digits as make a full number."""
    international = text.lstrip("(").startswith(("+", "00"))
    first = GROUPS.search(text)
    if first is None or not (international or len(first[0]) >= 3):
        return None
    found: dict[str, str] = {}
    for group in GROUPS.finditer(text):
        value = text[: group.end()]
        national = _national(value)
        if national in SHORT_NUMBERS and (international or len(first[0]) == 4):
            found["short"] = value
        elif national.startswith("0"):
            found.setdefault(str(len(national)), value)
        elif international and 9 <= len(national) <= 15:
            found["abroad"] = value
    return next((found[kind] for kind in ("11", "10", "short", "abroad") if kind in found), None)


def _national(value: str) -> str:
    """The digits as dialled within the country; without a leading zero for a number abroad."""
    plain = "+" + value.lstrip("(")[2:] if value.lstrip("(").startswith("00") else value.lstrip("(")
    digits = "".join(c for c in plain if c.isdigit())
    if not plain.startswith("+"):
        return digits
    return "0" + digits[2:].removeprefix("0") if digits.startswith("44") else digits


def mobile(value: str) -> bool:
    """Whether a telephone number is that of a mobile, which is somebody's own."""
    return _national(value).startswith("07")


def _passes_its_check_digit(value: str) -> bool:
    """Whether a number passes the check of an NHS number: the first nine digits, weighted 10 to 2, modulo 11, give the tenth."""
    digits = [int(c) for c in value if c.isdigit()]
    check = 11 - sum(d * w for d, w in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[9]


def _postcodes(text: str) -> Iterator[Hit]:
    for m in INWARD.finditer(text):
        before = OUTWARD.search(text, max(0, m.start() - 7), m.start())
        if before is None:
            continue
        outward, gap, inward = before[1], before[2], m[0]
        letters = inward[1:].upper()
        strict = set(letters) <= STRICT
        capital = outward == outward.upper() and inward == inward.upper()
        if letters in ORDINARY and not (capital and strict and len(outward) > 2):
            continue
        if (strict or (capital and gap)) and (gap or (capital and len(outward) > 2)):
            yield Hit(POSTCODE, text[before.start() : m.end()], before.start())
