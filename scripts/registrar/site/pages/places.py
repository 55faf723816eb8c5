"""`/places/` and `/places/<gss>/`: every council area, what happens there, and for one without a scheme the nearest."""

import math
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from registrar.base.days import in_words
from registrar.model.reference import Authority, nation_of
from registrar.model.register import Register, per_register
from registrar.publish.listing import Value, entries, how_many, values
from registrar.publish.listings import PLACES
from registrar.site.sections import lists
from registrar.site.sections.index_page import Item, by_letter, index, records
from registrar.site.sections.labels import words
from registrar.site.sections.page import Page, count, fill, joined, root, upper

NEAREST = 5
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
            none=f"No guarantee has been granted or refused in {place.name} yet.",
            above=_names(place, register, base),
            below=_nearest(register, place, base) if not found else "",
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
    return fill("place.html", place=place, before=before, after=after, root=up)


def _nearest(register: Register, place: Authority, base: str) -> Markup:
    """For a place without a record: the nearest that have one."""
    here, many = place.position, _records_by_place(register)
    named = [a for gss, n in many.items() if n and (a := register.gazetteer.get(gss))]
    with_records = [a for a in named if a.position and a.alive_on(register.today)]
    near = sorted(with_records, key=lambda a: _distance(here, a.position))[:NEAREST] if here else []
    items = [(a.name, a.gss, records(many[a.gss])) for a in near]
    return fill("nearest.html", place=place, items=items, root=root(base))


_records_by_place = per_register(
    lambda register: {gss: how_many(register, found) for gss, found in register.by_place.items()}, "records by place"
)


def _distance(a: tuple[float, float] | None, b: tuple[float, float] | None) -> float:
    """A distance that is good enough to find the nearest: in degrees on a flat map of these islands."""
    if a is None or b is None:
        return math.inf
    return math.hypot(a[0] - b[0], (a[1] - b[1]) * math.cos(math.radians((a[0] + b[0]) / 2)))


def _index(register: Register) -> Page:
    names = words(register).nations
    items = []
    for value in values(register, PLACES):
        place = register.authority(value.code)
        over = place.end is not None and place.end <= register.today
        ended = ", an old code" if _recoded(register, place) else ", ended" if over else ""
        note = names[nation_of(place.gss)] + ended
        items.append(
            Item(value.name, PLACES.address(value), records(how_many(register, entries(register, PLACES, value.code))), note)
        )
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
