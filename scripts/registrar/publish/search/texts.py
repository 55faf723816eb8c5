"""What of a record is searched by its words, how much each part counts, and what makes two spellings one.

Old names of places, keywords and the aliases of bodies and rules are among them, though no page may show them all. In a
register of up to `SMALL` records every text of a record is searched. In a larger one the long ones are not: ten thousand
whole records took 28 s and 4.3 GB to index and twice the bytes to search, and these parts 4 s and 0.6 GB.

`docs/assets/lib/fold.js` folds what is typed just as `fold` does here, and leaves out the same `STOP` words:
`tests/js/fold.json` is held against both.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from registrar.base import ids
from registrar.model.records import Guarantee
from registrar.model.register import Entry, Register, places_of

SMALL = 2_000  # records
WHOLE = 5  # parts of this weight keep all their words in order, so that a phrase in quotation marks is found
Part = tuple[int, str]  # a weight from 1 to 10, and words

STOP = frozenset(
    """
    a about all also am an and any are as at be because been being both but by can could did do does each for from had has have
    he her him his how i if in into is it its may me more most must my no nor not of off on or other our out own s section
    she should so some specimen ss such than that the their them then there these they this those to too under until up us was we
    were what when where which while who whom whose why will with within without would you your
    """.split()
)
SKIPPED = STOP.union("abcdefghijklmnopqrstuvwxyz")
WORDS = re.compile(r"[^\W_]+")
JOINED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
APOSTROPHES = str.maketrans("", "", "'’‘ʼ")


def fold(text: str) -> list[str]:
    """The words of a text: small letters without accents, no punctuation, no stop words, no single letters."""
    if text.isascii():
        plain = text.replace("'", "")
    else:
        letters = (c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c)[0] != "M")
        plain = "".join(letters).translate(APOSTROPHES)
    return [w for w in WORDS.findall(plain.lower()) if w not in SKIPPED]


def found(register: Register) -> list[Entry]:
    """The records that are searched, in the order of their numbers, which is the order of all the search's columns."""
    return sorted(register.counted, key=numbered)


def numbered(entry: Entry) -> tuple[str, int]:
    """An id as its beginning and its number: `("BSG-2026-", 12)`."""
    number = ids.read(entry.id).number
    return entry.id.removesuffix(f"{number:04d}"), number


def both_ways(text: str) -> list[str]:
    """The words of a text, and each one with a hyphen written as one as well: co operative cooperative."""
    return fold(text) + (fold(" ".join(m.replace("-", "") for m in JOINED.findall(text))) if "-" in text else [])


class Searched:
    """The searched words of one register's records. Places and aliases are looked up once."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._places: dict[str, str] = {}
        self._bodies = _spellings(register.aliases.bodies)
        self._rules = _spellings(register.aliases.rules)
        self._small = len(register.entries) <= SMALL

    def parts(self, entry: Entry) -> list[Part]:
        """A record's words, folded, the weightiest first; never empty. Of the light ones each word stands once."""
        by_weight: dict[int, list[str]] = {}
        for weight, text in self._texts(entry):
            by_weight.setdefault(weight, []).append(text)
        parts: list[Part] = []
        seen: set[str] = set()
        for weight in sorted(by_weight, reverse=True):
            words = both_ways(" ".join(by_weight[weight]))
            if weight < WHOLE:
                words = [w for w in dict.fromkeys(words) if w not in seen]
            seen.update(words)
            if words:
                parts.append((weight, " ".join(words)))
        return parts or [(1, entry.id.lower().replace("-", ""))]

    def _texts(self, entry: Entry) -> Iterator[Part]:
        register = self._register
        yield 10, f"{entry.title} {entry.title_cy or ''}"
        for gss in places_of(entry, register.gazetteer, register.today):
            yield 6, self._place(gss)
        if isinstance(entry, Guarantee):
            yield 6, " ".join(entry.keywords)
            yield 5, entry.promise
            for rule in entry.rules:
                yield 5, rule.name
                yield 3, rule.citation
                yield 1, rule.demands
            yield 3, entry.provider.name
            yield 1, entry.summary
            if self._small:
                yield from ((1, text) for text in _long(entry))
        else:
            yield 5, entry.rule.name
            yield 3, f"{entry.rule.citation} {entry.applicant or ''}"
            yield 1, entry.reasons
            if self._small:
                yield 1, entry.next_step
        for place in entry.places:
            yield 3, place.part or ""
        for service in entry.services:
            yield 3, register.codes.label("service", service)
        for body in register.bodies_of[entry.id]:
            yield 3, f"{body.body.name} {self._bodies.get(body.slug, '')}"
        for rule_use in register.rules_of[entry.id]:
            yield 3, self._rules.get(rule_use.slug, "")

    def _place(self, gss: str) -> str:
        """All names of an authority."""
        known = self._places.get(gss)
        if known is None:
            authority = self._register.authority(gss)
            known = self._places[gss] = " ".join([authority.name, authority.name_cy or "", *authority.other_names])
        return known


def _long(g: Guarantee) -> Iterator[str]:
    """The texts that only a small register searches."""
    yield from g.remains
    for rule in g.rules:
        yield f"{rule.aim} {rule.instead} {rule.limits or ''}"
    for safeguard in g.safeguards:
        yield f"{safeguard.text} {safeguard.evidence}"
    for role in g.coproduction.roles:
        yield role.does
    yield from g.coproduction.principles.values()
    yield f"{g.coproduction.decisions} {g.coproduction.opt_out} {g.appeal.refusal} {g.venue or ''} {g.decision.reasons}"
    yield from (c.text for c in g.conditions)
    yield from (f"{o.measure} {o.note or ''}" for o in g.outcomes)
    yield g.learning.text if g.learning else ""


def _spellings(aliases: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {slug: " ".join(others) for slug, others in aliases.items()}


def vocabulary(texts: Iterable[str], most: int) -> list[str]:
    """The commonest words of folded texts, at most so many, in the order of the alphabet."""
    seen: dict[str, int] = {}
    for text in texts:
        for word in text.split():
            seen[word] = seen.get(word, 0) + 1
    worth = [w for w in seen if len(w) > 2 and not w[0].isdigit()]
    return sorted(sorted(worth, key=lambda w: (-seen[w], w))[:most])
