"""Whether a rule rests on law that no guarantee may set aside (`schemas/codes/protected-law.yaml`).

The address and the citation are both read, and either is enough. The address counts whichever site serves it. The citation
counts where the rule is law; a policy that only mentions a law is no law, but one whose citation is nothing else is.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import unquote

from registrar.base.folding import folded
from registrar.model.citations import FILLING, Instrument, instruments, legible, only_law
from registrar.model.code_kinds import ProtectedLaw
from registrar.model.law_names import LawNames
from registrar.model.legislation import named_by
from registrar.model.provisions import PART, SCHEDULE, SECTION, Provision, key, word_for
from registrar.model.records import RefusalRule, Rule
from registrar.rules.shared.law_in_texts import SENTENCE, breaks, counting

BY_CITATION = frozenset(["statutory", "regulator-rule", "byelaw", "statutory-guidance"])
AnyRule = Rule | RefusalRule
_kept: list[tuple[Sequence[ProtectedLaw], LawNames]] = []


def names_of(laws: Sequence[ProtectedLaw]) -> LawNames:
    """The names of these laws, indexed once for each list."""
    if not _kept or _kept[0][0] is not laws:
        _kept[:] = [(laws, LawNames(laws))]
    return _kept[0][1]


def protected(rule: AnyRule, laws: Sequence[ProtectedLaw]) -> str | None:
    """The protected law that a rule rests on, as a person would cite it; None where it rests on none."""
    last = _last.get(id(rule))
    if last is None or last[0] is not rule or last[1] is not laws:
        if len(_last) >= HELD:
            _last.clear()
        last = _last[id(rule)] = (rule, laws, _rests_on(rule, laws))
    return last[2]


def _rests_on(rule: AnyRule, laws: Sequence[ProtectedLaw]) -> str | None:
    names = names_of(laws)
    return _cited(rule, laws) or _in_general(rule, names) or _in_its_address(rule, names) or _in_its_texts(rule, laws)


HELD = 200
_last: dict[int, tuple[AnyRule, Sequence[ProtectedLaw], str | None]] = {}
"""The last answers, by the rule's `id`, which is its own as long as it is held: several rules ask the same of one rule."""


def _cited(rule: AnyRule, laws: Sequence[ProtectedLaw]) -> str | None:
    names = names_of(laws)
    address, said = named_by(rule.url), law_cited(rule, names)
    listed = names.by_id.get(address.law) if address else None
    for i in said:
        for law in i.laws:
            if i.amending and len(said) > 1:
                continue
            places = i.provisions + (address.provisions if address and law is listed else ())
            if (places or i.sure or all(other.whole for other in i.laws)) and (hit := _within(law, places, rule)):
                return hit
    if address and listed:
        also = [p for i in said if listed in i.laws for p in i.provisions]
        return _within(listed, (*address.provisions, *also), rule)
    return None


# Law that is named by what it is about: “data protection law”. It is protected in each nation by its own instruments.
ABOUT = (
    "data protection|equality|equalities|anti-discrimination|discrimination|human rights|health and safety|health & safety|"
    "food safety|food hygiene|fire safety|(?:national )?minimum wage|(?:national )?living wage|safeguarding|child protection|"
    "adult protection|modern slavery|anti-slavery|bribery|whistleblowing|whistle-blowing|mental health|mental capacity|"
    "freedom of information|working time|employers'? liability|gas safety|misuse of drugs"
)
GENERAL = re.compile(
    rf"\b(?P<about>{ABOUT})(?: at work)? (?:laws?|legislation|statutes?)\b(?! (?:cent(?:re|er)|firm|student|society|clinic))"
    r"|\b(?:cyfraith|deddfwriaeth) "
    r"(?P<welsh>diogelu data|cydraddoldeb|iechyd a diogelwch|hawliau dynol|diogelwch bwyd|diogelwch tân)\b",
    re.IGNORECASE,
)


WELSH = "deddfwriaeth"


def _general(text: str) -> re.Match[str] | None:
    low = text.lower()
    return (
        GENERAL.search(text)
        if "law" in low or "legislation" in low or "statut" in low or "cyfraith" in low or WELSH in low
        else None
    )


def _in_general(rule: AnyRule, names: LawNames) -> str | None:
    """The protected law that a citation names only by what it is about."""
    for text in (rule.citation, rule.name):
        plain = legible(text, names)
        found = _general(plain)
        if found is None:
            continue
        rest = re.findall(r"[^\W_]+", (plain[: found.start()] + " " + plain[found.end() :]).casefold())
        if rule.kind == "statutory" or (text is rule.citation and by_citation(rule)) or FILLING.issuperset(rest):
            return f"law on {(found['about'] or found['welsh']).casefold()}"
    return None


def _in_its_address(rule: AnyRule, names: LawNames) -> str | None:
    """The protected law whose name is in the words of the address, where that of a statute leads to some other page on it."""
    if rule.kind != "statutory" or rule.url is None or named_by(rule.url) is not None:
        return None
    words = NO_WORD.sub(" ", unquote(rule.url))
    found = (_within(law, i.provisions, rule) for i in instruments(words, names) if i.sure for law in i.laws)
    return next(filter(None, found), None)


NO_WORD = re.compile(r"[^A-Za-z0-9]{1,80}")


def _in_its_texts(rule: AnyRule, laws: Sequence[ProtectedLaw]) -> str | None:
    """The protected law that a rule names only in what it demands, or in what applies instead."""
    names = names_of(laws)
    if not isinstance(rule, Rule):
        return None
    both = f"{rule.demands}\n{rule.instead}"
    if not (names.may_name(both) or _general(both)):
        return None
    for sentence in counting(rule, rule.kind in BY_CITATION):
        for i in instruments(sentence, names):
            for law in i.laws:
                if (i.sure or i.provisions or law.whole) and not i.relied_on and (hit := _within(law, i.provisions, rule)):
                    return hit
        if found := _general(legible(sentence, names)):
            return f"law on {(found['about'] or found['welsh']).casefold()}"
    return None


def broken_in(text: str, laws: Sequence[ProtectedLaw]) -> str | None:
    """The protected law that any text of a scheme says is not kept, such as its promise; None where it says that of none."""
    names = names_of(laws)
    if not (names.may_name(text) or _general(text)):
        return None
    for sentence in SENTENCE.split(text):
        plain = legible(sentence, names)
        for i in instruments(sentence, names):
            start, end = min(s for s, _ in i.spans), max(e for _, e in i.spans)
            for law in i.laws if breaks(plain, start, end) else ():
                if (i.sure or i.provisions or law.whole) and (hit := _within(law, i.provisions, None)):
                    return hit
        if (found := _general(plain)) and breaks(plain, *found.span()):
            return f"law on {(found['about'] or found['welsh']).casefold()}"
    return None


def permit_inside(rule: AnyRule, laws: Sequence[ProtectedLaw]) -> bool:
    """Whether all that a rule cites of protected law are provisions in which that law itself offers a permit."""
    names = names_of(laws)
    address, said = named_by(rule.url), law_cited(rule, names)
    cited = [(law, i.provisions) for i in said for law in i.laws]
    listed = names.by_id.get(address.law) if address else None
    if address and listed:
        cited.append((listed, address.provisions))
    named = {law: [p for other, places in cited if other is law for p in places] for law, _ in cited}
    return bool(named) and all(places and all(_offered(law, p) for p in places) for law, places in named.items())


def _offered(law: ProtectedLaw, place: Provision) -> bool:
    return place.kind == SECTION and place.first == place.last and any(key(n) == place.first for n in law.permits)


def law_cited(rule: AnyRule, names: LawNames) -> tuple[Instrument, ...]:
    """The law that a rule's own words name, where they are the citation of law and no mere mention.

    The name of the rule is read where its citation says nothing of law.
    """
    return _law_cited(rule.citation, rule.name, by_citation(rule), rule.kind == "statutory", names)


@lru_cache(maxsize=4096)
def _law_cited(citation: str, name: str, counts: bool, statutory: bool, names: LawNames) -> tuple[Instrument, ...]:
    """`law_cited` of a rule's words: many records cite the same rule. `counts` and `statutory`: `by_citation`, and its kind."""
    cited = instruments(citation, names)
    if cited and (counts or only_law(citation, cited, names)):
        return cited
    named = instruments(name, names)
    return named if statutory or only_law(name, named, names) else ()


def by_citation(rule: AnyRule) -> bool:
    """Whether a rule is law by its kind, so that whatever law its citation names is what it rests on.

    Guidance, a byelaw or a regulator's rule that has a page of its own is that page, and not the law that it mentions.
    """
    return rule.kind in BY_CITATION and (rule.kind == "statutory" or rule.url is None or named_by(rule.url) is not None)


def _within(law: ProtectedLaw, places: Sequence[Provision], rule: AnyRule | None) -> str | None:
    """The law and its protected provision among these; the whole law where there are none.

    A section is more precise than the part that it is in. For most Acts, the list does not say which part a section is in,
    so any part may be protected.
    """
    if law.whole or not places:
        return law.title
    for kind, listed, called in ((SECTION, law.sections, word_for(law.law, law.title)), (SCHEDULE, law.schedules, "Schedule")):
        here = [p for p in places if p.kind == kind]
        if here:
            return next((f"{law.title}, {called} {n}" for n in _hits(here, listed) if not _spared(law, n, rule)), None)
    parts = [p for p in places if p.kind == PART]
    if not law.parts:
        return f"{law.title}, Part {_shown(parts[0])}"
    return next((f"{law.title}, Part {n}" for n in _hits(parts, law.parts)), None)


def _hits(places: Sequence[Provision], listed: Sequence[str]) -> Iterator[str]:
    for n in listed:
        at = key(n)
        if at is not None and any(p.holds(at) for p in places):
            yield n


def _spared(law: ProtectedLaw, section: str, rule: AnyRule | None) -> bool:
    """Whether only that half of a section is cited that may be set aside."""
    spares = law.spares
    if rule is None or spares is None or spares.section != section:
        return False
    text = f"{folded(rule.name)} {folded(rule.citation)}".casefold()
    return spares.about in text and spares.unless not in text


def _shown(p: Provision) -> str:
    return f"{p.first[0] or ''}{p.first[1]}"
