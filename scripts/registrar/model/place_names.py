"""A council by whatever people type for it: its name or an old one, a town's, with and without "Council", or a postcode.

The form for an application does the same in the browser (docs/assets/apply/places.js): tests/place_names.csv holds both
against the same typed names.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from unicodedata import category, normalize

from registrar.model.reference import Authority, Gazetteer

CODE = re.compile(r"[EWSN][0-9]{8}", re.ASCII)
POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?)(?:[0-9][A-Z]{2})?", re.ASCII)
HALF = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?) [0-9][A-Z]{0,2}", re.ASCII)
"""A postcode that is being typed: what stands before the space is its district."""
LEAD = 95  # hundredths of a postcode district: with so much of it one council is meant
BEFORE = (
    "the", "council of the", "city and county of", "city of", "county borough of", "county of", "county", "london borough of",
    "royal borough of", "metropolitan borough of", "borough of", "district of", "lb of", "lb", "cyngor", "cyngor sir",
    "cyngor dinas", "cyngor dinas a sir", "cyngor bwrdeistref sirol", "dinas", "dinas a sir", "comhairle",
)  # fmt: skip
AFTER = (
    "council", "borough", "county", "city", "city and district", "district", "metropolitan", "london borough", "corporation",
    "unitary", "mbc", "mdc", "bc", "cbc", "dc", "cc", "city of", "county of", "city and county of",
)  # fmt: skip
"""What may stand before and after a council's name without being part of it, in small letters."""

FIRST, LAST = tuple(f"{w} " for w in BEFORE), tuple(f" {w}" for w in AFTER)
Index = Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """A name without what people type in several ways: capitals, accents, hyphens, `&`, `Saint`."""
    plain = text if text.isascii() else "".join(c for c in normalize("NFKD", text) if not category(c).startswith("M"))
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’‘ʼ]", "", plain.lower()).replace("&", " and "))
    return " ".join("st" if word == "saint" else word for word in words)


def forms(name: str) -> list[str]:
    """A folded name and what is left of it without the words that stand around names, the longest first."""
    if not name.startswith(FIRST) and not name.endswith(LAST):
        return [name]
    found = {name: None}
    for form in (ahead := [name]):
        shorter = [form[len(w) :] for w in FIRST if form.startswith(w)] if form.startswith(FIRST) else []
        if form.endswith(LAST):
            shorter += [form[: -len(w)] for w in LAST if form.endswith(w)]
        new = [s for s in dict.fromkeys(shorter) if s not in found]
        found |= dict.fromkeys(new)
        ahead += new
    return sorted(found, key=len, reverse=True)


class PlaceNames:
    """The names of a gazetteer's councils, as at a day."""

    def __init__(self, gazetteer: Gazetteer, day: dt.date) -> None:
        self.gazetteer, self.day = gazetteer, day
        own: list[tuple[str, str]] = []
        other: list[tuple[str, str]] = []
        for place in gazetteer:
            today = [a.gss for a in gazetteer.today(place.gss, day)]
            first = own if today == [place.gss] else other
            first += [(name, gss) for name in (place.name, place.name_cy) if name for gss in today]
            other += [(name, gss) for name in place.other_names for gss in today]
        self._indexes = [_index((folded(n), gss) for n, gss in named) for named in (own, other)]
        self._indexes += [_index((f, gss) for n, gss in named for f in forms(folded(n))) for named in (own, other)]

    def find(self, typed: str) -> tuple[Authority, ...]:
        """The councils of today that a text may mean; none where nobody knows. Of a postcode, the likeliest first."""
        code = "".join(typed.split()).upper()
        if CODE.fullmatch(code):
            return self.gazetteer.today(code, self.day)
        half, whole = HALF.fullmatch(" ".join(typed.split()).upper()), POSTCODE.fullmatch(code)
        found: Sequence[str] = self._in_district(half[1]) if half else ()
        if whole and not found:
            found = self._in_district(whole[1])
        elif not half:
            found = self._called(typed)
        return tuple(a for gss in found if (a := self.gazetteer.get(gss)))

    def _called(self, typed: str) -> tuple[str, ...]:
        """A place by its name, or by what stands before a comma if a place follows: "Penrith, Cumbria", "Richmond, Surrey"."""
        found = self._named(folded(typed))
        town, comma, around = typed.partition(",")
        if found or not comma or not (there := self._named(folded(around))):
            return found
        named = self._named(folded(town))
        return tuple(gss for gss in named if gss in there) or named

    def _named(self, name: str) -> tuple[str, ...]:
        """A council's own name goes before a town's and an old one, and the whole of a name before a part."""
        return next((index[form] for form in forms(name) for index in self._indexes if form in index), ())

    def _in_district(self, district: str) -> list[str]:
        """The councils of a postcode district: only the first, where nearly all of it is there. SW1 means SW1A, SW1E…"""
        table = self.gazetteer.districts
        shares: dict[str, int] = {}
        for name in (district,) if district in table else (d for d in table if d[:-1] == district and d[-1].isalpha()):
            for gss, share in table[name]:
                for today in self.gazetteer.today(gss, self.day):
                    shares[today.gss] = shares.get(today.gss, 0) + share
        ordered = sorted(shares, key=lambda gss: (-shares[gss], gss))
        return ordered[:1] if ordered and shares[ordered[0]] >= LEAD * sum(shares.values()) / 100 else ordered


def _index(named: Iterable[tuple[str, str]]) -> Index:
    found: dict[str, dict[str, None]] = {}
    for name, gss in named:
        found.setdefault(name, {})[gss] = None
    return {name: tuple(sorted(codes)) for name, codes in found.items()}
