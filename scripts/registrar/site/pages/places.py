"""`/places/` and `/places/<gss>/`: every council area and what happens there.

One without a guarantee leads to the nearest that have one, to those most like it, and to an application. A county leads to
the councils in it, and a former council to the one that is there now.
"""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from registrar.base.days import in_words
from registrar.model.reference import Authority, nation_of
from registrar.model.register import Entry, Register, guarantees_among
from registrar.publish.docket import CASES_OF, under
from registrar.publish.listing import Value, counted, entries, how_many, values
from registrar.publish.listings import PLACES
from registrar.site.sections import lists, neighbours
from registrar.site.sections.body_late import here
from registrar.site.sections.case_rows import cases_section
from registrar.site.sections.index_page import Item, by_letter, held, index
from registrar.site.sections.labels import words
from registrar.site.sections.page import Page, count, fill, joined, root, upper
from registrar.site.sections.styles import BRIEF, styles

TITLE = "Places"


def subjects(register: Register) -> Sequence[Value | None]:
    return (None, *values(register, PLACES))


def render(register: Register, value: Value | None) -> Iterator[Page]:
    if value is None:
        yield _index(register)
        return
    place = register.authority(value.code)
    found = entries(register, PLACES, value.code)
    base, many = PLACES.address(value), how_many(register, found)
    nation = words(register).nations[nation_of(place.gss)]
    bodies = here(register, place.gss, root(base))
    yield from lists.pages(
        register,
        lists.Topic(
            base=base,
            title=place.name,
            kicker=f"Place in {nation}",
            lead=_life(register, place),
            description=f"{place.name}, {nation}: what was granted and refused there. {upper(count(many, 'record'))}.",
            section="places",
            crumbs=((TITLE, PLACES.base),),
            entries=found,
            none=f"None here yet: no guarantee and no refusal has {place.name} as its place.",
            above=_names(place, register, base) + cases_section(register, PLACES, value.code),
            head=styles(root(base), BRIEF) if bodies else "",
            below=bodies + _further(register, place, base, found),
        ),
    )


def _life(register: Register, place: Authority) -> str:
    """When a council began or ended, and its successors; empty for one without such dates."""
    if place.end and place.end <= register.today:
        if again := _recoded(register, place):
            return f"{place.name} had this code until {in_words(place.end)}, when its boundary changed. It is now {again}."
        now = [a.name for a in register.gazetteer.today(place.gss, register.today) if a.gss != place.gss]
        return f"This council ended on {in_words(place.end)}." + (f" The area is now in {joined(now)}." if now else "")
    return ""


def _recoded(register: Register, place: Authority) -> str:
    """The code of today of a council that only got a new one; empty for any other."""
    now = register.gazetteer.today(place.gss, register.today)
    same = len(now) == 1 and now[0].gss != place.gss and (now[0].name, now[0].gss[:3]) == (place.name, place.gss[:3])
    return now[0].gss if same else ""


def _names(place: Authority, register: Register, base: str) -> Markup:
    up = root(base)
    before = [a for a in register.gazetteer if place.gss in a.successor]
    after = [a for gss in place.successor if (a := register.gazetteer.get(gss))]
    within = [a for a in register.gazetteer if place.gss in a.covers and a.alive_on(register.today)]
    return fill("place.html", place=place, before=before, after=after, within=within, root=up)


def _further(register: Register, place: Authority, base: str, found: Sequence[Entry]) -> Markup:
    """Where to look from here: the councils of a county, the council that is here now, or places with a guarantee."""
    over = place.end is not None and place.end <= register.today
    now = [a for a in register.gazetteer.today(place.gss, register.today) if a.gss != place.gss] if over else []
    inside = [a for gss in place.covers if (a := register.gazetteer.get(gss)) and a.alive_on(register.today)]
    empty = not over and not any(guarantees_among(counted(register, found)))
    kind, alike = neighbours.alike(register, place) if empty else ("", ())
    return fill(
        "nearest.html",
        place=place,
        over=over,
        empty=empty,
        now=_listed(register, now or inside),
        nearest=neighbours.nearest(register, place) if empty else (),
        kind=kind,
        alike=alike,
        root=root(base),
    )


def _listed(register: Register, places: Sequence[Authority]) -> list[neighbours.Near]:
    named = sorted(places, key=lambda a: a.name)
    return [neighbours.Near(a.name, a.gss, _held(register, a.gss), "") for a in named]


def _held(register: Register, gss: str) -> str:
    return held(register, entries(register, PLACES, gss), under(register, CASES_OF[PLACES], gss))


def _index(register: Register) -> Page:
    names = words(register).nations
    items = []
    for value in values(register, PLACES):
        place = register.authority(value.code)
        over = place.end is not None and place.end <= register.today
        ended = ", an old code" if _recoded(register, place) else ", ended" if over else ""
        note = names[nation_of(place.gss)] + ended
        items.append(Item(value.name, PLACES.address(value), _held(register, value.code), note))
    return index(
        address=PLACES.base,
        title=TITLE,
        lead=PLACES.lead,
        description="The register by place: every council, with the guarantees granted and refused in its area.",
        groups=by_letter(items),
        none="The gazetteer has no places yet.",
        section="places",
        jump=True,
    )
