"""`/bodies/` and `/bodies/<id>/`: what binds a body, what it replied, and what comes next.

A page is headed by the catalogue's name. An illustration's body has a page of its own; the real one is never named there.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from registrar.base.days import in_words
from registrar.model.addresses import BodyUse
from registrar.model.catalogues import KnownBody
from registrar.model.parts import Body
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.publish.listing import Value, entries, values
from registrar.publish.listings import BODIES, body_names, rule_names
from registrar.site.sections import lists
from registrar.site.sections.index_page import Item, grouped, held, index
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.moved import moved, old_addresses
from registrar.site.sections.page import PER_LIST, Page, count, fill, joined, lower, root, upper
from registrar.site.sections.relations import relations

TITLE = "Bodies"
SAID = {"objects": "it objected", "no-reply": "it did not reply"}


def subjects(register: Register) -> Sequence[Value | None]:
    return (None, *values(register, BODIES))


def render(register: Register, value: Value | None) -> Iterator[Page]:
    if value is None:
        yield _index(register)
        return
    known = register.catalogues.bodies.entries[value.code]
    uses = register.by_body[value.code]
    w = words(register)
    base = BODIES.address(value)
    found = entries(register, BODIES, value.code)
    kind = w.label("body-type", known.type)
    yield from lists.pages(
        register,
        lists.Topic(
            base=base,
            title=value.name,
            kicker=kind,
            lead=_part(register, known, uses),
            description=f"{value.name} ({lower(kind)}): {count(len(found), 'record')}, with what binds it and what it replied.",
            section="bodies",
            crumbs=((TITLE, BODIES.base),),
            entries=found,
            none="No record names this body yet.",
            illustrates=known.specimen,
            places=not known.specimen,
            above=Markup("").join([_details(register, w, known, uses, base), _binds(register, w, known, uses, base)]),
        ),
    )
    for old in old_addresses(BODIES, known.former_ids):
        yield moved(old, base, value.name, known.specimen, "bodies", (TITLE, BODIES.base))


def _part(register: Register, known: KnownBody, uses: Sequence[BodyUse]) -> str:
    """What binds a body today, what bound it, and what only names it. A body that has ended is bound no more.

    `Bound by two guarantees. It was bound by one guarantee that has ended. Named in one guarantee, to which it objected.`
    """
    granted = [(u.record, u.body) for u in uses if isinstance(u.record, Guarantee) and isinstance(u.body, Body)]
    now = sum(b.bound and not register.ended(g) for g, b in granted)
    before = sum(b.bound and register.ended(g) for g, b in granted)
    named = Counter(b.reply.position for _, b in granted if not b.bound)
    refused = len(uses) - len(granted)
    until = " until it ended" if _over(register, known) else ""
    parts = [
        *([f"{'It was bound' if _over(register, known) else 'Bound'} by {count(now, 'guarantee')}{until}."] if now else []),
        *([f"It was bound by {count(before, 'guarantee')} that {'has' if before == 1 else 'have'} ended."] if before else []),
        *(f"Named in {count(named[code], 'guarantee')} to which {said}." for code, said in SAID.items() if named[code]),
        *([f"Named in {count(refused, 'refusal')}."] if refused else []),
    ]
    return " ".join(parts)


def _details(register: Register, w: Labels, known: KnownBody, uses: Sequence[BodyUse], base: str) -> Markup:
    """What the catalogue says of a body, and the words that records have for it."""
    names = body_names(register)
    bodies = register.catalogues.bodies
    after = [b for id_ in known.successor if (b := bodies.get(id_))]
    place = register.gazetteer.get(known.where) if known.where and not known.specimen else None
    others = relations(register)
    return fill(
        "body.html",
        known=known,
        called=[n for n in dict.fromkeys(u.body.name for u in uses) if n not in known.names],
        place=(f"places/{place.gss}/", place.name) if place else None,
        jurisdiction=joined(w.nations[n] for n in known.jurisdiction),
        numbers=[(w.label("org-id", n.scheme), n.id) for n in known.identifiers],
        life=_life(register, known),
        before=[(f"bodies/{b.id}/", names[b.id]) for b in others.before.get(known.id, ())],
        after=[(f"bodies/{b.id}/", names[b.id]) for b in after],
        made=[(f"rules/{r.id}/", rule_names(register)[r.id]) for r in others.made.get(known.id, ())],
        root=root(base),
    )


def _over(register: Register, known: KnownBody) -> bool:
    """Whether a body has ended."""
    return known.end is not None and known.end <= register.today


def _life(register: Register, known: KnownBody) -> str:
    """`1 April 2023 to 31 March 2027`, as far as the days are known."""
    parts = [
        *([f"from {in_words(known.start)}"] if known.start else []),
        *([f"until {in_words(known.end)}, the first day without it"] if known.end else []),
    ]
    return upper(", ".join(parts))


def _binds(register: Register, w: Labels, known: KnownBody, uses: Sequence[BodyUse], base: str) -> Markup:
    """What binds the body today: each guarantee with its rules, limits and next day."""
    now: list[dict[str, Any]] = []
    for u in () if _over(register, known) else uses:
        if not isinstance(u.record, Guarantee) or not isinstance(u.body, Body) or not u.body.bound or register.ended(u.record):
            continue
        status = register.status(u.record)
        own = [r for r in u.record.rules if r.issuer == u.body.id]
        now.append(
            {
                "g": u.record,
                "status": status,
                "status_words": w.status(u.record, status),
                "next": w.next_day(u.record, status),
                "rules": [(r.name, w.shortly(r.effect), r.limits) for r in own],
            }
        )
    return fill("binds.html", now=now[:PER_LIST], more=max(0, len(now) - PER_LIST), root=root(base))


def _index(register: Register) -> Page:
    by_type: dict[str, list[Item]] = {}
    for value in values(register, BODIES):
        item = Item(value.name, BODIES.address(value), held(register, entries(register, BODIES, value.code)))
        by_type.setdefault(register.catalogues.bodies.entries[value.code].type, []).append(item)
    return index(
        address=BODIES.base,
        title=TITLE,
        lead=BODIES.lead,
        description="The register by body: what binds each council, regulator or insurer, and what it replied.",
        groups=grouped(by_type, register.codes["body-type"]),
        none="There are no bodies on the register yet.",
        section="bodies",
        wide=True,
    )
