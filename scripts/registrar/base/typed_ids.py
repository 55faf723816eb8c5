"""Reads the number of a record as people type, paste or scan it. `docs/assets/lib/number.js` does the same in the browser:
both are tested against `tests/js/numbers.json`.

    typed("no. abc 2026/1", "ABC")       the guarantee ABC-2026-0001, where ABC is the register's prefix
    typed("XYZ-2026-0001", "ABC")        the same of another register: `other` is true
    typed("ABC-2026-0000", "ABC")        no number at all, but meant as one: `id` is None
    typed("community kitchen", "ABC")    None: these are words

Allowed are any letter case; any dash, blanks, full stops, slashes, underscores or nothing between the parts; no leading noughts;
a word for "number" before the number or inside it; the year last ("74 of 2026"); a version after it ("v2"); the letters O, I and
L for nought and one; full-width digits; and the address of any page or file of a record. Nothing is guessed: what could be two
numbers is none.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from registrar.base import ids

LONGEST = 2_000  # characters: nobody types more to find a record
NUMBER = "NO|NR|NUM|NUMBER|RHIF"
WORD = "GUARANTEE|RECORD|CARD|ID|REFERENCE|GWARANT|WARANT|CERDYN|COFNOD|CYFEIRNOD|Y|THE"
LABEL = f"(?:{NUMBER}|{WORD})[- ]"
A_LABEL = re.compile(LABEL)
GROUP = "CASE|REF"
YEAR = "[12][0-9OIL]{3}"
COUNT = "[0-9OIL]{1,6}"
WHOLE_COUNT = "[0-9OIL]{4,6}"
FEW = "0?[0-9]{1,3}"  # before the year, as in "74 of 2026": no year itself
VERSION = "(?:[- ]?V[0-9]{1,4})?"
GAP = rf"[- ]?(?:(?:{NUMBER})[- ]?)?"
LOOKS_LIKE = {"O": "[O0]", "I": "[I1L]", "L": "[L1I]"}
AS_DIGITS = str.maketrans("OIL", "011")
AS_LETTERS = {"REFUSAL": "REF"}
KINDS = {s.word: s for s in ids.SERIES}


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed as a number. `id` is the number as it is written in the register; None if no record can have it. `kind` is
    guarantee, refusal or case. `other`: it is a number of another register."""

    id: str | None
    kind: str | None = None
    other: bool = False


NONE = Typed(None)


@lru_cache(maxsize=4_096)
def typed(text: str, prefix: str) -> Typed | None:
    """The number that a text is or contains; None if it has none, or several. `prefix` is the register's own."""
    found = every(text, prefix)
    return found[0] if len(found) == 1 else None


def canonical(text: str, prefix: str) -> str:
    """A number as it is written in the register; any other text unchanged."""
    found = typed(text, prefix)
    return found.id if found and found.id else text


def every(text: str, prefix: str) -> tuple[Typed, ...]:
    """Each number that a text is or contains, once, in the order of the text."""
    if len(text) > LONGEST:
        return ()
    text = unquote(text)
    shown, forms = plain(text), _forms(prefix)
    whole = forms.whole(shown)
    if whole:
        return (whole,)
    parts = re.split("[/?#&=]", text) if "/" in text else [text]
    found = tuple(dict.fromkeys(one for part in map(plain, parts) for one in forms.inside(part)))
    if not found and len(parts) > 1:
        found = tuple(dict.fromkeys(forms.own_inside(shown)))
    return found or ((NONE,) if forms.meant(shown) else ())


def plain(text: str) -> str:
    """Capital letters and digits, with "-" for a gap that has a dash in it, and " " for any other."""
    shown = unicodedata.normalize("NFKC", text.replace("№", " No ")).upper()
    return re.sub("[- ]+", lambda gap: "-" if "-" in gap[0] else " ", "".join(map(_mark, shown))).strip("- ")


def _mark(c: str) -> str:
    category = unicodedata.category(c)
    if c in "_−" or category == "Pd":
        return "-"
    if category == "Cf":  # which nobody sees
        return ""
    return c if category[0] in "LMN" else " "


@lru_cache(maxsize=8)
def _forms(prefix: str) -> "_Forms":
    return _Forms(prefix)


class _Forms:
    """The forms of numbers in the register with this prefix."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        own, specimen = " ?".join(map(_seen, prefix)), _seen("SPECIMEN")  # "A.B.C." too
        labels = rf"(?:{LABEL}|(?:REF|REFUSAL)[- ])*?"
        real = rf"(?P<own>{own}){GAP}(?P<group>{GROUP})?{GAP}(?P<year>{YEAR}){GAP}"
        drawn = rf"(?P<specimen>{specimen}){GAP}(?P<group>{GROUP})?{GAP}"
        other = rf"(?P<other>{ids.PREFIX})[- ]?(?P<group>{GROUP})?[- ]?(?P<year>[12][0-9]{{3}})"
        self._named = [
            re.compile(form)
            for form in (
                rf"{labels}{real}(?P<count>{COUNT}){VERSION}",
                rf"{labels}{drawn}(?P<count>{COUNT}){VERSION}",
                rf"{labels}(?P<own>{own}){GAP}(?P<group>{GROUP})?{GAP}(?P<count>{FEW})(?:[- ]OF)?[- ](?P<year>{YEAR})",
                rf"{labels}{other}[- ]?(?P<count>0[0-9]{{3}})",
                rf"{labels}{other}-(?P<count>[0-9]{{4,6}})",
            )
        ]
        self._bare = [  # without a prefix, which only a whole text may be: in a longer one, the prefix may stand before it
            re.compile(form)
            for form in (
                rf"(?:{LABEL})*(?P<group>{GROUP}|REFUSAL){GAP}(?P<year>{YEAR})[- ](?P<count>0[0-9]{{3}})",
                rf"(?:{LABEL})*(?P<group>{GROUP}|REFUSAL)[- ](?:{NUMBER})[- ](?P<year>{YEAR})[- ](?P<count>{COUNT})",
                rf"(?:(?:{WORD})[- ])*(?:{NUMBER})[- ](?:{LABEL})*(?P<year>{YEAR})[- ](?P<count>{COUNT})",
                rf"(?:{LABEL})*(?P<year>{YEAR})[- ](?P<count>0[0-9]{{3}})",
            )
        ]
        ends = r"(?=[- ]|$)"
        alone = rf"{ends}(?!-0[0-9]{{3}}{ends})"  # not from one number to another
        self._own = [
            re.compile(rf"(?:^|[- ]){real}(?P<count>{WHOLE_COUNT}){VERSION}{alone}"),
            re.compile(rf"(?:^|[- ]){drawn}(?P<count>{WHOLE_COUNT}){VERSION}{ends}(?![- ][0-9])"),
        ]
        self._other = re.compile(rf"(?:^|[- ]){other}[- ]?(?P<count>0[0-9]{{3}}){ends}")
        self._meant = re.compile(
            rf"{labels}(?:{own}[- ]?(?:(?:{GROUP})[- ]?)?[0-9]|{specimen}[- ]?(?:(?:{GROUP})[- ]?)?[0-9][0-9OIL -]*$)"
        )
        self._beginning = re.compile(rf"{own}[- ]?(?:(?:{GROUP})[- ]?)?[12][0-9]{{3}}$")

    def whole(self, plain: str) -> Typed | None:
        """The number that a text is, as a whole."""
        return self._first(self._named, plain) or self._first(self._bare, plain)

    def inside(self, plain: str) -> Iterator[Typed]:
        """The numbers in a text: it as a whole, those of this register in it, or else those of another."""
        if whole := self._first(self._named, plain):
            yield whole
            return
        own = list(self.own_inside(plain))
        yield from own or (one for found in self._other.finditer(plain) if (one := self._read(found)))

    def own_inside(self, plain: str) -> Iterator[Typed]:
        """The numbers of this register in a text."""
        for found in sorted((m for form in self._own for m in form.finditer(plain)), key=lambda m: m.start()):
            if one := self._read(found):
                yield one

    def meant(self, plain: str) -> bool:
        """Whether a text that is no number was meant as one. `ABC-2026` is the beginning of many."""
        return self._meant.match(plain) is not None and self._beginning.match(plain) is None

    def _first(self, forms: Iterable[re.Pattern[str]], plain: str) -> Typed | None:
        return next((one for form in forms if (found := form.fullmatch(plain)) and (one := self._read(found))), None)

    def _read(self, found: re.Match[str]) -> Typed | None:
        parts = found.groupdict()
        series = KINDS[AS_LETTERS.get(parts["group"], parts["group"]) if parts.get("group") else ""]
        other = parts.get("other") or ""
        if other in ids.RESERVED or other == self.prefix or A_LABEL.fullmatch(f"{other} "):
            return None
        count = parts["count"]
        number = int(count.translate(AS_DIGITS))
        if number == 0 or (len(count) < 4 and not re.search("[0-9]", count)):
            return NONE
        if parts.get("specimen"):
            return Typed(f"{series.specimen}{number:04d}", series.kind)
        year = int(parts["year"].translate(AS_DIGITS))
        return Typed(ids.numbered(series, other or self.prefix, year, number), series.kind, bool(other))


def _seen(word: str) -> str:
    """The regular expression of a word in which a nought may stand for O, and a one for I or L."""
    return "".join(LOOKS_LIKE.get(letter, letter) for letter in word)
