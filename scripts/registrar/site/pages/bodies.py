"""`/bodies/` and `/bodies/<id>/`: what binds a body, what it replied, and what comes next.

A page is headed by the catalogue's name. An illustration's body has a page of its own; the real one is never named there.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from registrar.base.days import in_words
from registrar.model.addresses import BodyUse
from registrar.model.catalogues import KnownBody
from registrar.model.parts import Body
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.publish.body_figures import over
from registrar.publish.catalogue_names import body_names, rule_names
from registrar.publish.listing import Value, counted, entries, how_many, values
from registrar.publish.listings import BODIES
from registrar.site.sections import lists
from registrar.site.sections.body_sheet import answers, duties, said, waiting
from registrar.site.sections.body_table import table
from registrar.site.sections.case_rows import cases_section
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.moved import moved, old_addresses
from registrar.site.sections.page import Page, count, fill, joined, lower, root, upper
from registrar.site.sections.relations import relations
from registrar.site.sections.styles import BRIEF, styles

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
    kind, many = w.label("body-type", known.type), how_many(register, found)
    yield from lists.pages(
        register,
        lists.Topic(
            base=base,
            title=value.name,
            kicker=kind,
            lead=_part(register, known, uses),
            description=f"{value.name} ({lower(kind)}): {count(many, 'record')}, with what binds it and what it replied.",
            section="bodies",
            crumbs=((TITLE, BODIES.base),),
            entries=found,
            none="No guarantee and no refusal names this body yet.",
            illustrates=known.specimen,
            places=not known.specimen,
            head=styles(root(base), BRIEF),
            above=fill(
                "duty_sheet.html",
                waits=waiting(register, known, base),
                binds=duties(register, known, uses, base),
                answers=answers(register, known, base),
                said=said(register, known, uses, base),
                details=_details(register, w, known, uses, base),
            )
            + cases_section(register, BODIES, value.code, not known.specimen),
        ),
    )
    for old in old_addresses(BODIES, known.former_ids):
        yield moved(old, base, value.name, known.specimen, "bodies", (TITLE, BODIES.base))


def _part(register: Register, known: KnownBody, uses: Sequence[BodyUse]) -> str:
    """What binds a body today, what will or did bind it, and what only names it. A body that has ended is bound no more.

    `Bound by two guarantees. Suspended: one guarantee by which it is otherwise bound. Named in one refusal.`
    """
    uses = [u for u in uses if counted(register, [u.record])]
    granted = [(u.record, u.body) for u in uses if isinstance(u.record, Guarantee) and isinstance(u.body, Body)]
    standing = Counter(lists.standing(register, g) for g, b in granted if b.bound)
    machine = register.codes.machine
    gone, before = over(register, known), standing["ended"]
    live = sum(standing[status] for status in machine.live)
    now = live if gone else standing[machine.force]
    waiting, stopped = (0, 0) if gone else (standing[machine.awaited], live - now - standing[machine.awaited])
    named = Counter(b.reply.position for _, b in granted if not b.bound)
    refused = len(uses) - len(granted)
    bound = "It was bound" if gone else "Bound"
    told = {
        f"{bound} by {count(now, 'guarantee')}{' until it ended' if gone else ''}.": now,
        f"Suspended: {count(stopped, 'guarantee')} by which it is otherwise bound.": stopped,
        f"Not yet in force: {count(waiting, 'guarantee')} by which it will be bound.": waiting,
        f"It was bound by {count(before, 'guarantee')} that {'has' if before == 1 else 'have'} ended.": before,
        **{f"Named in {count(named[code], 'guarantee')} to which {said}.": named[code] for code, said in SAID.items()},
        f"Named in {count(refused, 'refusal')}.": refused,
    }
    return " ".join(sentence for sentence, n in told.items() if n)


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


def _life(register: Register, known: KnownBody) -> str:
    """`1 April 2023 to 31 March 2027`, as far as the days are known."""
    parts = [
        *([f"from {in_words(known.start)}"] if known.start else []),
        *([f"until {in_words(known.end)}, the first day without it"] if known.end else []),
    ]
    return upper(", ".join(parts))


def _index(register: Register) -> Page:
    return Page(
        address=BODIES.base,
        title=TITLE,
        description="The register by body: what binds each council, regulator or insurer, and how it answers.",
        body=table(register, TITLE),
        section="bodies",
        crumbs=((TITLE, ""),),
        head=styles(root(BODIES.base), BRIEF),
        script="sort.js",
    )
