"""`/guarantees/<facet>/` and `/guarantees/<facet>/<value>/`: the lists by status, nation, effect, kind of rule and year.

With `places`, `services`, `rules`, `bodies` and `refused` they make everything reachable without a script.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from registrar.model.records import Guarantee
from registrar.model.reference import NATION_SLUGS
from registrar.model.register import Entry, Register, nations_of, per_register
from registrar.site.sections import lists
from registrar.site.sections.digests import digests
from registrar.site.sections.index_page import Group, Item, index, records
from registrar.site.sections.page import Page, joined, lower


@dataclass(frozen=True)
class Value:
    """One value of a facet: its slug, what it is called and means, and the title of its list."""

    slug: str
    label: str
    about: str
    title: str


@dataclass(frozen=True)
class Facet:
    """A facet: its values in order, and those that a record has."""

    slug: str
    title: str
    lead: str
    values: Callable[[Register], list[Value]]
    of: Callable[[Register, Entry], Sequence[str]]


def _statuses(register: Register) -> list[Value]:
    listed = [Value(code, s.label, s.definition, s.label) for code, s in register.codes.statuses.items()]
    ways = joined((lower(register.codes.statuses[code].label) for code in register.codes.machine.ended), "or")
    return [*listed, Value("ended", "Ended, in any way", f"All that is over: {ways}.", "Ended")]


def _status_of(register: Register, entry: Entry) -> Sequence[str]:
    if not isinstance(entry, Guarantee):
        return ()
    status = register.status(entry)
    return (status, "ended") if register.ended(entry) else (status,)


def _nations(register: Register) -> list[Value]:
    return [Value(NATION_SLUGS[code], c.label, f"Places in {c.label}.", c.label) for code, c in register.codes["extent"].items()]


def _coded(code_list: str, title: str) -> Callable[[Register], list[Value]]:
    def values(register: Register) -> list[Value]:
        return [Value(code, c.label, c.definition, title.format(c.label)) for code, c in register.codes[code_list].items()]

    return values


def _years(register: Register) -> list[Value]:
    years = sorted({e.decided_on.year for e in register.entries}, reverse=True)
    return [Value(str(y), str(y), "", f"Decided in {y}") for y in years]


def _year_of(register: Register, entry: Entry) -> Sequence[str]:
    return (str(entry.decided_on.year),)


def _nations_of(register: Register, entry: Entry) -> Sequence[str]:
    return [NATION_SLUGS[n] for n in nations_of(entry)]


def _effects_of(register: Register, entry: Entry) -> Sequence[str]:
    return tuple(dict.fromkeys(r.effect for r in entry.rules)) if isinstance(entry, Guarantee) else ()


def _kinds_of(register: Register, entry: Entry) -> Sequence[str]:
    return tuple(dict.fromkeys(u.rule.kind for u in register.rules_of[entry.id]))


FACETS = {
    f.slug: f
    for f in (
        Facet("status", "By status", "Which guarantees hold today, and which have ended.", _statuses, _status_of),
        Facet(
            "nation",
            "By nation",
            "The four nations make different law, and a rule of one may not apply in another.",
            _nations,
            _nations_of,
        ),
        Facet("effect", "By effect", "What a guarantee does to a rule, in plain words.", _coded("effect", "{}"), _effects_of),
        Facet(
            "rule-kind",
            "By kind of rule",
            "What kind of rule stood in the way, from law to habit.",
            _coded("rule-kind", "{}"),
            _kinds_of,
        ),
        Facet("year", "By year", "When each application was granted or refused.", _years, _year_of),
    )
}


def _grouped(register: Register) -> dict[tuple[str, str], list[Entry]]:
    found: dict[tuple[str, str], list[Entry]] = {(f.slug, v.slug): [] for f in FACETS.values() for v in f.values(register)}
    for entry in register.entries:
        for facet in FACETS.values():
            for value in facet.of(register, entry):
                found[facet.slug, value].append(entry)
    return found


grouped = per_register(_grouped)


def subjects(register: Register) -> Sequence[tuple[str, Value | None]]:
    return [(f.slug, value) for f in FACETS.values() for value in (None, *f.values(register))]


def rests_on(register: Register, subject: tuple[str, Value | None]) -> Any:
    facet, value = subject
    if value is None:
        return facet, "", digests(register).of(register.entries)
    return facet, value.slug, digests(register).of(grouped(register)[facet, value.slug])


def render(register: Register, subject: tuple[str, Value | None]) -> Iterator[Page]:
    facet, value = FACETS[subject[0]], subject[1]
    if value is None:
        yield _index(register, facet)
        return
    yield from lists.pages(
        register,
        lists.Topic(
            base=f"guarantees/{facet.slug}/{value.slug}/",
            title=value.title,
            kicker=facet.title,
            lead=value.about,
            description=f"{facet.title}: {lower(value.title)}. {value.about}".strip(),
            section="find",
            crumbs=(("Guarantees", "guarantees/"), (facet.title, f"guarantees/{facet.slug}/")),
            entries=grouped(register)[facet.slug, value.slug],
            none="There is none today.",
        ),
    )


def items(register: Register, facet: Facet) -> list[Item]:
    """The values of a facet with their counts."""
    return [
        Item(v.label, f"guarantees/{facet.slug}/{v.slug}/", records(len(grouped(register)[facet.slug, v.slug])), v.about)
        for v in facet.values(register)
    ]


def _index(register: Register, facet: Facet) -> Page:
    return index(
        address=f"guarantees/{facet.slug}/",
        title=f"Guarantees {lower(facet.title)}",
        lead=facet.lead,
        description=f"All guarantees {lower(facet.title)}. {facet.lead}",
        groups=[Group(items(register, facet))],
        none="There is nothing on the register yet.",
        section="find",
        crumbs=(("Guarantees", "guarantees/"),),
        wide=True,
    )
