"""Whether a record's own words can mean the entry of a catalogue that it cites.

The words are those of the day of the grant, and people name one thing in many ways, so that a single telling word in common is
enough, and a name without any ("the council") may mean all. What is called exactly as another entry, or only by other words, is
something else. Bodies and rules of an illustration are made up, so that only the name of another entry counts there.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from registrar.model.catalogues import Catalogue, KnownBody, KnownRule
from registrar.model.legislation import legislation
from registrar.model.parts import Body, NamedBody, Rule
from registrar.model.place_names import PlaceNames
from registrar.model.refusal_parts import RefusalBody, RefusalRule
from registrar.model.spellings import key, words
from registrar.rules.shared.contract import Context

GENERAL = frozenset(
    "council city county borough district town parish community metropolitan royal london unitary local national public service "
    "services team teams department office officer unit authority authorities board trust school schools company association "
    "society group body agency commission committee centre act acts order orders rule rules policy policies section article "
    "paragraph schedule part chapter clause code standard standards guidance condition conditions contract contracts term terms "
    "agreement agreements regulation cyngor gwasanaeth new old former".split()
)
"""Words that many bodies, or many rules, have in their names."""
ALIKE = 0.75  # of two spellings of a word


def another_body(body: NamedBody | Body | RefusalBody, entry: KnownBody, context: Context, specimen: bool) -> str:
    """How a body of a record is called, if the entry that it cites never was; otherwise empty."""
    if body.name in entry.names:  # the usual case, which costs nothing
        return ""
    return f"called “{body.name}”" if _another_body(body, entry, context, specimen) else ""


def _another_body(body: NamedBody | Body | RefusalBody, entry: KnownBody, context: Context, specimen: bool) -> bool:
    known, names = context.catalogues.bodies, [*entry.names]
    places = {entry.gss} if entry.gss else set()
    for forerunner in _forerunners(entry, known):
        names += forerunner.names
        places |= {forerunner.gss} if forerunner.gss else set()
    if any(key(body.name) == key(name) for name in names):
        return False
    other = known.called(body.name, body.gss, specimen)
    if other is not None and other.id != entry.id:
        return True
    if specimen or _share([body.name], names):
        return False
    if not body.gss or not places:
        return True
    meant = PlaceNames(context.gazetteer, context.today).find(body.name)  # a council's department, or another council
    return bool(meant) and not any(_one_place(place.gss, places, context) for place in meant)


def another_rule(rule: Rule | RefusalRule, entry: KnownRule, context: Context, specimen: bool) -> str:
    """How a rule of a record is called, or where it is, if the entry that it cites never was; otherwise empty."""
    names, texts = [*entry.names, entry.citation], [rule.name, rule.citation]
    if (rule.url is None or rule.url == entry.url) and not {*names}.isdisjoint(texts):  # the usual case, which costs nothing
        return ""
    law = legislation(rule.url)
    if law and entry.law and law.slug != entry.law and not _within(law.slug, entry.law) and not _within(entry.law, law.slug):
        return "at the address of another law"
    if (law and entry.law) or any(key(text) == key(name) for text in texts for name in names):
        return ""
    others = (context.catalogues.rules.called(text, specimen=specimen) for text in texts)
    said = [rule.name, *([rule.citation] if _telling(rule.citation) else [])]
    if all(other is None or other.id == entry.id for other in others) and (specimen or _share(said, names)):
        return ""
    return f"called “{rule.name}”"


def _within(inner: str, outer: str) -> bool:
    return inner.startswith(f"{outer}-")


def _forerunners(entry: KnownBody, known: Catalogue[KnownBody]) -> Iterator[KnownBody]:
    """The bodies that the entry followed, directly or through others."""
    wanted, seen = {entry.id, *entry.former_ids}, {entry.id}
    while new := [b for b in known if b.id not in seen and not wanted.isdisjoint(b.successor)]:
        yield from new
        seen |= {b.id for b in new}
        wanted |= {id_ for b in new for id_ in (b.id, *b.former_ids)}


def _one_place(gss: str, others: Iterable[str], context: Context) -> bool:
    """Whether a council's code is one of these, or covers what one of them covers today."""
    here = {gss, *(a.gss for a in context.gazetteer.today(gss, context.today))}
    return any(not here.isdisjoint((o, *(a.gss for a in context.gazetteer.today(o, context.today)))) for o in others)


def _share(texts: Iterable[str], names: Iterable[str]) -> bool:
    """Whether one of the texts has a telling word of one of the names, perhaps misspelt, or has no telling word at all."""
    called = [_telling(name) for name in names]
    return any(
        not said or not name or any(get_close_matches(word, name, n=1, cutoff=ALIKE) for word in said)
        for said in map(_telling, texts)
        for name in called
    )


def _telling(text: str) -> frozenset[str]:
    return frozenset(word for word in words(text) if word not in GENERAL and not word.isdecimal())
