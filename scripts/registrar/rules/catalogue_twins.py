"""No two entries of a catalogue are one body or one rule: with one identifier, one number, or one name in other words.

**Why.** Whoever looks up a body or a rule must find everything about it on one page. Where it is on two, half is missed.
The order of words, capitals and abbreviations make no other name. Bodies of one name are different where their kind or their
place differs, and rules of one name where different bodies made them. The own name of one entry, or of one place, is never
among the other names of another: whoever typed it would be led to the wrong one.

**Fix.** Keep one entry. Give it the other's id in `former_ids` and the other's names in `other_names`; records that cite the
other id need no change. If the two really are different, write `place` or `issuer`, or list the other id in `distinct_from`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from registrar.base.diagnostics import Finding, Location
from registrar.model.catalogues import BODIES, RULES, KnownBody, KnownRule
from registrar.model.legislation import named_by
from registrar.model.place_names import PlaceNames
from registrar.model.record_set import RecordSet
from registrar.model.reference import Authority
from registrar.model.spellings import key
from registrar.rules.shared.contract import REFERENCE_FILES, Part, RegisterContext

CODE = "catalogue-twins"
LOOKS_AT = REFERENCE_FILES
PLACES = "register/places.yaml"
COUNCIL = re.compile(r"\b(?:council|cyngor|gyngor|corporation)\b", re.IGNORECASE)
Entry = KnownBody | KnownRule
Token = tuple[object, ...]
"""What two entries have in common if they are one: what kind of thing it is, and the thing."""


def check(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    known = record_set.catalogues
    yield from _twins(BODIES, known.bodies.listed, [_of_body(b) for b in known.bodies.listed])
    yield from _twins(RULES, known.rules.listed, [_of_rule(r) for r in known.rules.listed])


def of_the_names(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    """Other names of an entry that are another entry's own name, whatever its kind and place: people would find the wrong one."""
    known = record_set.catalogues
    for file, listed in ((BODIES, known.bodies.listed), (RULES, known.rules.listed)):
        named = [
            (e.id, [n for n in (e.name, e.name_cy, getattr(e, "citation", None)) if n], e.other_names, e.specimen) for e in listed
        ]
        for i, j, at in _borrowed(named):
            entry, other = listed[i], listed[at]
            if not _apart(entry, other) and not _one_kind(entry, other):
                yield _lent(file, i, j, entry.other_names[j], other.id, f"or write `distinct_from: [{other.id}]`")
    places = list(record_set.gazetteer)
    named = [(a.gss, [n for n in (a.name, a.name_cy) if n], a.other_names, False) for a in places]
    for i, j, at in _borrowed(named):
        if _at_one_time(places[i], places[at]):
            yield _lent(PLACES, i, j, places[i].other_names[j], places[at].gss, "or write it with more words")
    names = PlaceNames(record_set.gazetteer, context.today) if any(b.other_names for b in known.bodies.listed) else None
    for i, body in enumerate(known.bodies.listed if names is not None else ()):
        for j, name in enumerate(body.other_names if not body.gss else ()):
            if names is not None and COUNCIL.search(name) and (meant := names.find(name)):
                yield _lent(BODIES, i, j, name, meant[0].gss, "or give the council an entry of its own")


def _one_kind(a: Entry, b: Entry) -> bool:
    """Whether two entries of one name are twins, which are reported as such."""
    one = isinstance(a, KnownRule) or (isinstance(b, KnownBody) and a.type == b.type)
    return one and (a.told_apart_by == b.told_apart_by or None in (a.told_apart_by, b.told_apart_by))


Named = tuple[str, Sequence[str], Sequence[str], bool]


def _borrowed(named: Sequence[Named]) -> Iterator[tuple[int, int, int]]:
    """Each other name that is the own name of an entry with another id: the entry, which of its names, and the other entry."""
    own: dict[tuple[bool, tuple[str, ...]], list[int]] = defaultdict(list)
    for at, (_, names, _, specimen) in enumerate(named):
        for name in names:
            own[specimen, key(name)].append(at)
    for i, (id_, names, others, specimen) in enumerate(named):
        mine = {key(name) for name in names} if others else ()
        for j, name in enumerate(others):
            for at in own.get((specimen, key(name)), ()) if key(name) not in mine else ():
                if named[at][0] != id_:
                    yield i, j, at


def _at_one_time(a: Authority, b: Authority) -> bool:
    """Whether two places were there on one day. One that follows another keeps its names."""
    return (a.start is None or b.end is None or a.start < b.end) and (b.start is None or a.end is None or b.start < a.end)


def _lent(file: str, i: int, j: int, name: str, other: str, otherwise: str) -> Finding:
    return Finding(
        Location(file, (i, "other_names", j)), CODE, f"“{name}” is the name of `{other}`, which is another entry",
        f"delete it here, {otherwise}",
    )  # fmt: skip


def _of_body(body: KnownBody) -> Iterator[tuple[Token, str]]:
    """What a body could have in common with its twin, each with how to say it."""
    for number in body.identifiers:
        plain = re.sub(r"[\W_]+", "", number.id).casefold().lstrip("0")
        yield ("number", number.scheme, plain), f"have the same number, `{number.scheme}` `{number.id}`"
    for name in body.names:
        yield ("name", body.type, body.specimen, key(name)), f"are called “{name}”, but for the order or spelling of the words"


def _of_rule(rule: KnownRule) -> Iterator[tuple[Token, str]]:
    """What a rule could have in common with its twin, each with how to say it."""
    if named := named_by(rule.url):
        yield ("law", named), f"are {rule.law}"
    names = [rule.name, *([rule.name_cy] if rule.name_cy else []), *rule.other_names]
    for name in [*names, *([rule.citation] if rule.is_law else [])]:
        yield ("name", rule.specimen, key(name)), f"are called “{name}”, but for the order or spelling of the words"


def _twins(file: str, listed: Sequence[Entry], shared: Sequence[Iterator[tuple[Token, str]]]) -> Iterator[Finding]:
    """Each entry that is another one before it, reported once.

    Of the entries before, only those are looked at that could be the same: elsewhere there may be thousands of one name.
    """
    before: dict[Token, dict[str | None, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for i, entry in enumerate(listed):
        twin: tuple[Entry, str] | None = None
        for token, said in dict(shared[i]).items():
            where = entry.told_apart_by if token[0] == "name" else None
            groups = before[token]
            for among in groups.values() if where is None else (groups.get(where, ()), groups.get(None, ())):
                twin = twin or next(((other, said) for other in among if not _apart(entry, other)), None)
            groups[where].append(entry)
        if twin is not None:
            yield _finding(file, i, entry, *twin)


def _apart(a: Entry, b: Entry) -> bool:
    """Whether one of two entries says that it is not the other. Of one id there are never two: `catalogue-sound` says so."""
    return a.id == b.id or b.id in a.distinct_from or a.id in b.distinct_from


def _finding(file: str, i: int, entry: Entry, other: Entry, said: str) -> Finding:
    return Finding(
        Location(file, (i, "id")), CODE, f"`{entry.id}` and `{other.id}` {said}: are they the same?",
        f"keep one, and give it `former_ids: [{entry.id}]` and the names of the other; if they are two, write "
        f"`distinct_from: [{other.id}]`",
    )  # fmt: skip


ALSO = (Part(REFERENCE_FILES, of_the_names),)
