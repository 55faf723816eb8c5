"""Which parts of a record are searchable, how much each part counts, and how different spellings are matched.

Former names of places, keywords and the other names of bodies and rules are included, though no page may show them all. In a
register of up to `SMALL` records, every text of a record is searchable. In a larger one the long texts are not: they are three
quarters of all words, and a search would fetch three times as much.

`docs/assets/lib/fold.js` folds what is typed just as `fold` does here, and leaves out the same `STOP` words: both are tested
against `tests/js/fold.json`.
"""

import hashlib
import keyword
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from registrar.base import ids
from registrar.model.records import Case, Guarantee, Numbered
from registrar.model.register import Register, places_of
from registrar.publish.case_values import OF, counted_cases
from registrar.publish.search.postings import WHOLE, Document

SMALL = 2_000  # records


class Text(NamedTuple):
    """Searchable fields, and how much they count, from 1 to 10.

    `keys` are paths from the record, or from each item of the list `at`: the texts of one item are kept together. `long`: only
    in a small register. `names`: not the field's own text, but the names of what it refers to (`Searched` looks them up).
    """

    weight: int
    keys: tuple[str, ...]
    at: str = ""
    long: bool = False
    names: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths from the record."""
        return tuple(f"{self.at}.{key}".lstrip(".") for key in self.keys)


FIRST = (
    Text(10, ("title", "title_cy")),
    Text(6, ("gss",), at="places", names="places"),
)
PART = Text(3, ("part",), at="places")
GUARANTEE = (
    *FIRST,
    Text(6, ("keywords",)),
    Text(5, ("promise",)),
    Text(5, ("name",), at="rules"),
    Text(3, ("citation",), at="rules"),
    Text(1, ("demands",), at="rules"),
    Text(3, ("provider.name",)),
    Text(1, ("summary",)),
    Text(1, ("remains",), long=True),
    Text(1, ("aim", "instead", "limits"), at="rules", long=True),
    Text(1, ("text", "evidence"), at="safeguards", long=True),
    Text(1, ("does",), at="coproduction.roles", long=True),
    Text(1, ("coproduction.principles", "coproduction.decisions", "coproduction.opt_out"), long=True),
    Text(1, ("appeal.refusal", "venue", "decision.reasons"), long=True),
    Text(1, ("text",), at="conditions", long=True),
    Text(1, ("measure", "note"), at="outcomes", long=True),
    Text(1, ("learning.text",), long=True),
    PART,
    Text(3, ("service", "other_services"), names="services"),
    Text(3, ("name",), at="bodies", names="bodies"),
    Text(3, ("name",), at="rules", names="rules"),
)
REFUSAL = (
    *FIRST,
    Text(5, ("name",), at="rules"),
    Text(3, ("citation",), at="rules"),
    Text(3, ("applicant", "provider.name")),
    Text(1, ("claim", "demands"), at="rules"),
    Text(1, ("reasons",)),
    Text(1, ("aim",), at="rules", long=True),
    Text(1, ("text", "evidence"), at="safeguards", long=True),
    Text(1, ("venue", "next_step"), long=True),
    PART,
    Text(3, ("service",), names="services"),
    Text(3, ("name",), at="bodies", names="bodies"),
    Text(3, ("name",), at="rules", names="rules"),
)
CASE = (
    *FIRST,
    Text(5, ("want",)),
    Text(3, ("told_no.name", "no_answer.name", "from.name")),
    Text(1, ("told_no.words",)),
    Text(1, ("words",), at="asks", long=True),
    Text(1, ("words", "reason"), at="events", long=True),
    PART,
    Text(3, ("service",), names="services"),
    Text(3, ("to",), at="asks", names="bodies"),
    Text(3, ("rule",), at="asks", names="rules"),
    Text(3, (), names="stages"),
)
"""The searchable parts of a guarantee, of a refusal and of a case. Words of the same weight are in this order."""
Searchable = Numbered

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
JOINED = re.compile(r"(?<![^\W_])[^\W_]+(?:-[^\W_]+)+")
APOSTROPHES = str.maketrans("", "", "'’‘ʼ")


def fold(text: str) -> list[str]:
    """The words of a text in lower case, without accents, punctuation, stop words or single letters."""
    if text.isascii():
        plain = text.replace("'", "")
    else:
        letters = (c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c)[0] != "M")
        plain = "".join(letters).translate(APOSTROPHES)
    return [w for w in WORDS.findall(plain.lower()) if w not in SKIPPED]


def found(register: Register) -> list[Searchable]:
    """The searchable records and cases, in the order of their numbers, which is that of all the search's columns."""
    return sorted((*register.counted, *counted_cases(register)), key=lambda entry: numbered(entry.id))


def numbered(id_: str) -> tuple[str, int]:
    """An id as its beginning and its number: `("SPECIMEN-", 12)`."""
    number = ids.read(id_).number
    return id_.removesuffix(f"{number:04d}"), number


def state_of(ids_: Iterable[str]) -> str:
    """What tells these records, in this order, from any others: all columns and the index of words are of one state."""
    return hashlib.sha256(" ".join(ids_).encode()).hexdigest()[:8]


def both_ways(text: str) -> list[str]:
    """The words of a text, with hyphenated ones also as one word: co operative cooperative."""
    return fold(text) + joined_words(text)


def joined_words(text: str) -> list[str]:
    """The hyphenated words of a text, each as one word."""
    return fold(" ".join(m.replace("-", "") for m in JOINED.findall(text))) if "-" in text else []


class Searched:
    """The searchable words of a register's records. Names of places, bodies and rules are looked up once."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._places: dict[str, list[str]] = {}
        self._bodies = {body.id: [*body.names] for body in register.catalogues.bodies}
        self._rules = {rule.id: [*rule.names, rule.citation] for rule in register.catalogues.rules}
        self.small = len(register.entries) + len(register.cases) <= SMALL
        label = register.codes.label
        self._names: Mapping[str, Callable[[Any], Iterable[str]]] = {
            "places": self._names_of_places,
            "services": lambda entry: [label("service", s) for s in entry.services],
            "bodies": self._names_of_bodies,
            "rules": self._names_of_rules,
            "stages": lambda case: [label("case-stage", register.stage(case).stage)],
        }

    def document(self, entry: Searchable) -> Document:
        """A record's texts, folded, by falling weight; never empty. Below `WHOLE`, each word occurs only once."""
        by_weight: dict[int, list[str]] = {}
        for weight, text in self._texts(entry):
            by_weight.setdefault(weight, []).append(text)
        parts: list[tuple[int, list[str]]] = []
        seen: set[str] = set()
        for weight in sorted(by_weight, reverse=True):
            texts = by_weight[weight]
            if weight < WHOLE:
                words = [w for w in dict.fromkeys(both_ways(" ".join(texts))) if w not in seen]
                folded = [" ".join(words)] if words else []
            else:
                folded = [one for text in texts if (one := " ".join(fold(text)))] + joined_words(" ".join(texts))
                words = [w for text in folded for w in text.split()]
            seen.update(words)
            if folded:
                parts.append((weight, folded))
        return Document(entry.id, parts or [(1, [entry.id.lower().replace("-", "")])])

    def _texts(self, entry: Searchable) -> Iterator[tuple[int, str]]:
        for text in GUARANTEE if isinstance(entry, Guarantee) else CASE if isinstance(entry, Case) else REFUSAL:
            if text.long and not self.small:
                continue
            if text.names:
                words: Iterable[str] = self._names[text.names](entry)
            else:
                words = (one for of in _at(entry, text.at) for key in text.keys for one in _texts_at(of, key))
            for one in words:
                yield text.weight, one

    def _names_of_places(self, entry: Searchable) -> Iterator[str]:
        register = self._register
        return (name for gss in places_of(entry, register.gazetteer, register.today) for name in self._place(gss))

    def _names_of_bodies(self, entry: Searchable) -> Iterator[str]:
        if isinstance(entry, Case):
            return (name for id_ in OF["body"](self._register, entry) for name in self._bodies.get(id_, ()))
        return (name for b in self._register.bodies_of[entry.id] for name in (b.body.name, *self._bodies.get(b.slug, ())))

    def _names_of_rules(self, entry: Searchable) -> Iterator[str]:
        used = (
            OF["rule"](self._register, entry) if isinstance(entry, Case) else [u.slug for u in self._register.rules_of[entry.id]]
        )
        return (name for id_ in used for name in self._rules.get(id_, ()))

    def _place(self, gss: str) -> list[str]:
        """All names of an authority."""
        known = self._places.get(gss)
        if known is None:
            authority = self._register.authority(gss)
            names = (authority.name, authority.name_cy, *authority.other_names)
            known = self._places[gss] = [name for name in names if name]
        return known


def _at(entry: Searchable, path: str) -> Iterable[Any]:
    """The items of the list at a path; without a path, the record itself."""
    return _value(entry, path) if path else (entry,)


def _texts_at(of: Any, path: str) -> Iterable[str]:
    """The texts at a path of a record or an item: one, several, or none."""
    value = _value(of, path)
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value.values() if isinstance(value, Mapping) else value


def _value(of: Any, path: str) -> Any:
    """The value at a path; None if a group on the way is missing."""
    for key in path.split("."):
        if of is None:
            return None
        of = getattr(of, f"{key}_" if keyword.iskeyword(key) else key)
    return of


def vocabulary(many: Mapping[str, int], most: int) -> list[str]:
    """The most common words, of how many records each; at most so many, in alphabetical order."""
    worth = [w for w in many if len(w) > 2 and not w[0].isdigit()]
    return sorted(sorted(worth, key=lambda w: (-many[w], w))[:most])
