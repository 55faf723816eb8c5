"""The law that a citation names, as people write it: `s.47 Children Act 1989`, `SI 1999/3242, reg. 19`, `GDPR, Article 6`.

A text is folded first (`base/folding.py`), so places in it are places in the folded text. Only names with a year, numbers and
the names of protected law are read: `the 1974 Act` names nothing by itself.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from registrar.base.folding import folded
from registrar.base.patterns import later
from registrar.model import provisions
from registrar.model.code_kinds import ProtectedLaw
from registrar.model.law_names import LawNames, Sure, made_under
from registrar.model.law_numbers import bare_numbers, numbers
from registrar.model.law_spelling import put_right
from registrar.model.law_tails import identifiers_of, in_figures, tail_of
from registrar.model.provisions import PLACE, Provision

FAMILIES = {
    "act": "ukpga ukla ukppa asp asc anaw nia apni mnia aosp aep aip apgb gbla gbppa", "measure": "mwa ukcm",
    "secondary": "uksi ssi wsi nisi nisr nisro uksro ukci ukmo ukmd ukdsi sdsi wdsi nidsr", "european": "eur eudn eudr eut",
}  # fmt: skip
FAMILY_OF = {series: family for family, every in FAMILIES.items() for series in every.split()}
WORDS = {
    "acts": "act", "measures": "measure",
    "act": "act", "deddf": "act", "ddeddf": "act", "neddf": "act", "measure": "measure", "mesur": "measure", "fesur": "measure",
}  # fmt: skip
"""The family of each word for a law; an order, regulations or rules are `secondary`."""
YEAR = r"(?:1[5-9][0-9]{2}|20[0-9]{2})"
TITLE = later(
    rf"\b(?P<word>Acts?|Measures?|Orders?|Regulations?|Regs|Rules)\b(?P<brackets>(?: ?\([^()]{{1,80}}\)){{0,3}})(?: of|,)? "
    rf"(?P<year>{YEAR})(?![0-9/])"
    rf"|\b(?P<welsh>(?:D?d|N)eddf|[MF]esur|(?:G|Ng)?orchymyn|Rh?eoliadau)\b(?P<rest>[^0-9;:]{{1,160}}) (?P<of>{YEAR})(?![0-9/])",
    re.IGNORECASE | re.ASCII,
)  # fmt: skip
CHAPTER_ALONE = r"(?:\(?(?:c|ch|chapter)\.? ?[0-9]{1,3}\)?[\s,;:-]*)?"
CHAPTERS = later(r"\b(?:c|ch|chapter|asp)\b\.? ?[0-9]{1,4}\b", re.IGNORECASE | re.ASCII)
BETWEEN = later(
    rf"[\s,;:()'-]*{CHAPTER_ALONE}(?:\bas amended\b(?! by\b)[\s,;:()-]*)?"
    r"(?:\b(?:of|to|in|under|and|or|the|o|o'r|i|a|ac|yn|y|by)\b[\s,;:()-]*){0,4}",
    re.IGNORECASE,
)
FILLING = frozenset(
    "the of and in to or at as amended etc see duty duties requirement requirements provision provisions o i a ac yn y "
    "force now act acts law laws legislation assimilated retained eu ec uk european celex regulation rheoliad "
    "cyfarwyddeb deddf yr both s by from time it has effect current currently latest version generally onshored "
    "https www gov".split()
)
"""Words that make of a law's name no more than that law."""
WINDOW = 240  # characters before a name in which its provisions are looked for
AMENDING = later(r"\b(?:amended|inserted|substituted|repealed|revoked) by (?:the )?$", re.IGNORECASE)
UNDER = later(r"\b(?:under|by virtue of) (?:the )?$", re.IGNORECASE)
RELIED = later(r"\b(?:(?:rest|rests|resting|rely|relies|relying|based) (?:up)?on|follows? from) (?:the )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law that a citation names. `ids` holds its possible identifiers, in small letters; empty where only a title is known.

    `laws` has the protected law by that name; `sure` is false where that is only a title without its year. `spans` are the
    name's own place and those of its provisions. `chapter`: the number of an Act, behind its title.
    `amending`: the text says that it changed another. `relied_on`: the text says that something rests on it; `under`: that
    something was made under it.
    """

    family: str
    ids: frozenset[str]
    laws: tuple[ProtectedLaw, ...]
    sure: bool
    years: frozenset[int]
    title: str
    provisions: tuple[Provision, ...]
    spans: tuple[tuple[int, int], ...]
    amending: bool
    relied_on: bool
    under: bool
    chapter: int | None = None


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    family: str
    ids: frozenset[str] = frozenset()
    laws: tuple[ProtectedLaw, ...] = ()
    sure: bool = True
    years: frozenset[int] = frozenset()
    by_number: bool = False
    chapter: int | None = None


@lru_cache(maxsize=4096)
def legible(citation: str, names: LawNames) -> str:
    """A citation in one spelling, with the names of laws put right. Places in it are places in this text."""
    return in_figures(put_right(folded(citation), names.words))


@lru_cache(maxsize=4096)
def instruments(citation: str, names: LawNames) -> tuple[Instrument, ...]:
    """Every law that a citation names, in its order."""
    text = legible(citation, names)
    every = _joined(text, _apart(len(text), [*_known(text, names), *_numbered(text, names), *_titled(text)]))
    limits = [n.start for n in every[1:]] + [len(text)] * bool(every)
    every = [_with_tail(text, n, limit, names) for n, limit in zip(every, limits, strict=True)]
    taken = _filled(len(text), every)
    places = [m for m in PLACE.finditer(text) if not any(taken[m.start() : m.end()])]
    return tuple(_with_places(text, n, places) for n in every)


def only_law(citation: str, found: Sequence[Instrument], names: LawNames) -> bool:
    """Whether a citation is nothing but law: names and provisions, and not a policy that mentions them."""
    text, rest, at = legible(citation, names), [], 0
    for start, end in sorted(span for i in found for span in i.spans):
        rest.append(text[at:start])
        at = max(at, end)
    rest.append(text[at:])
    left = re.findall(r"[^\W_]+", CHAPTERS.sub(" ", PLACE.sub(" ", " ".join(rest))).casefold())
    return bool(found) and FILLING.issuperset(left)


def _known(text: str, names: LawNames) -> Iterator[_Name]:
    for m in names.find(text):
        first = m.laws[0]
        ids = frozenset(i.lower() for law in m.laws for i in (law.law, *law.same))
        years = frozenset(int(law.law.split("/")[1]) for law in m.laws)
        yield _Name(m.start, m.end, FAMILY_OF[first.law.split("/")[0]], ids, m.laws, m.sure is not Sure.BARE, years)


def _numbered(text: str, names: LawNames) -> Iterator[_Name]:
    for span, ids, certain in ((*found, sure) for sure, of in ((True, numbers), (False, bare_numbers)) for found in of(text)):
        laws = tuple(dict.fromkeys(names.by_id[i] for i in ids if i in names.by_id))
        if not laws and not certain:
            continue
        same = frozenset(i.lower() for law in laws for i in (law.law, *law.same))
        years = frozenset(int(i.split("/")[1]) for i in ids if i.split("/")[1].isdigit())
        yield _Name(*span, FAMILY_OF[ids[0].split("/")[0]], frozenset(ids) | same, laws, True, years, True)


def _titled(text: str) -> Iterator[_Name]:
    """Titles of any law with their year. That of an Act inside the title of regulations made under it is left out."""
    for m in TITLE.finditer(text):
        if made_under(text, m.end()):
            continue
        word = (m["word"] or m["welsh"]).lower()
        family = WORDS.get(word, "secondary")
        start = m.start() if m["welsh"] else _start(text, m.start())
        if start < m.start() or m["welsh"]:
            yield _Name(start, m.end(), family, years=frozenset([int(m["year"] or m["of"])]))


def _start(text: str, at: int) -> int:
    """Where a title that ends in `Act` at `at` begins: at the first of its words with a capital."""
    begins = at
    for m in reversed(list(re.finditer(r"\([^()]*\)|[^\s()]+", text[max(0, at - WINDOW) : at]))):
        word, place = m[0], max(0, at - WINDOW) + m.start()
        if word[0] == "(":
            continue
        if word[0].isupper() and not re.search(r"[;:.]$", word):
            begins = place
            if place > 0 and text[place - 1] == "(":
                break
        elif word.rstrip(",").lower() not in ("and", "of", "the", "for", "in", "on", "to", "at", "a", "etc", "etc.", "&", "with"):
            break
    return begins


def _apart(length: int, found: Sequence[_Name]) -> list[_Name]:
    """The names without those inside another. Of two that overlap, that of protected law counts, then the longer."""
    kept, taken = [], bytearray(length)
    for n in sorted(found, key=lambda n: (not n.laws, n.start - n.end, n.start)):
        if not any(taken[n.start : n.end]):
            taken[n.start : n.end] = b"1" * (n.end - n.start)
            kept.append(n)
    return sorted(kept, key=lambda n: n.start)


def _filled(length: int, every: Sequence[_Name]) -> bytearray:
    """A mark for each character of a text that belongs to a name."""
    taken = bytearray(length)
    for n in every:
        taken[n.start : n.end] = b"1" * (n.end - n.start)
    return taken


def _joined(text: str, every: Sequence[_Name]) -> list[_Name]:
    """The names, with a title and the number right after it as one: `Section 19 Permit Regulations 2009 (SI 2009/365)`."""
    found: list[_Name] = []
    for n in every:
        last = found[-1] if found else None
        if last and n.by_number and not last.by_number and text[last.end : n.start].strip() in ("", "(", ",", "(as"):
            laws = tuple(dict.fromkeys((*last.laws, *n.laws)))
            found[-1] = replace(last, end=n.end, ids=last.ids | n.ids, laws=laws)
        else:
            found.append(n)
    return found


def _with_tail(text: str, name: _Name, limit: int, names: LawNames) -> _Name:
    """A name with the number of its chapter or in its series behind it, and the other laws of `Acts 1989 and 2004`."""
    tail = tail_of(text, name.start, name.end, limit)
    if tail.end == name.end:
        return name
    ids, laws, years = name.ids, name.laws, name.years | set(tail.years)
    chapter = tail.chapter if name.family in ("act", "measure") else None
    if chapter is not None and not tail.years:
        numbered = frozenset(identifiers_of(tail, years))
        ids = ids or numbered
        laws += tuple(names.by_id[i] for i in sorted(numbered) if i in names.by_id)
    for year in tail.years:
        more = [law for m in names.find(f"{text[name.start : name.end - 4]}{year}") if m.sure is Sure.FULL for law in m.laws]
        ids = ids | {i.lower() for law in more for i in (law.law, *law.same)} if ids and more else frozenset()
        laws += tuple(more)
    return replace(name, end=tail.end, ids=ids, laws=tuple(dict.fromkeys(laws)), years=years, chapter=chapter)


def _with_places(text: str, name: _Name, places: Sequence[re.Match[str]]) -> Instrument:
    """A name with the provisions that belong to it: those that follow it, or else those that stand before it."""
    after = bisect_left(places, name.end, key=lambda m: m.start())
    held, at, begins = [], name.end, name.start
    for m in places[after:]:
        if not _joins(text, at, m.start()):
            break
        held.append(m)
        at = m.end()
    if not held:
        for m in reversed(places[:after]):
            if not _joins(text, m.end(), begins):
                break
            if not _in_title(text, m, begins, name):
                held.append(m)
            begins = m.start()
    before = text[max(0, begins - 40) : begins]
    return Instrument(
        family=name.family, ids=name.ids, laws=name.laws, sure=name.sure, years=name.years,
        title=text[name.start : name.end], provisions=tuple(p for m in held for p in provisions.of_place(m)),
        spans=((name.start, name.end), *(m.span() for m in held)),
        amending=AMENDING.search(before) is not None, relied_on=RELIED.search(before) is not None,
        under=UNDER.search(before) is not None, chapter=name.chapter,
    )  # fmt: skip


def _in_title(text: str, place: re.Match[str], begins: int, name: _Name) -> bool:
    """Whether a section is no provision but the beginning of a title: `Section 19 Permit Regulations 2009`."""
    return name.family == "secondary" and not name.laws and place[0][:1] == "S" and text[place.end() : begins] == " "


def _joins(text: str, start: int, end: int) -> bool:
    """Whether what stands between a name and a provision only joins them."""
    return end - start <= 40 and BETWEEN.fullmatch(text, start, end) is not None
