"""`/bodies/` and `/bodies/<slug>/`: what binds a body, what it replied, and what comes next.

A specimen's body has a page of its own, headed by its name as typed; the real authority is never named there.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from registrar.model.addresses import BodyUse
from registrar.model.parts import Body
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.publish.listing import Value, entries, values
from registrar.publish.listings import BODIES
from registrar.site.sections import lists
from registrar.site.sections.index_page import Item, grouped, index, records
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.page import PER_LIST, Page, count, fill, joined, lower, number, root

TITLE = "Bodies"


def subjects(register: Register) -> Sequence[Value | None]:
    return (None, *values(register, BODIES))


def render(register: Register, value: Value | None) -> Iterator[Page]:
    if value is None:
        yield _index(register)
        return
    uses = register.by_body[value.code]
    w = words(register)
    base = BODIES.address(value)
    found = entries(register, BODIES, value.code)
    illustrates = value.code.startswith("specimen-")
    kind = w.label("body-type", uses[0].body.type)
    yield from lists.pages(
        register,
        lists.Topic(
            base=base,
            title=value.name,
            kicker=kind,
            lead=_part(uses),
            description=f"{value.name} ({lower(kind)}): {count(len(found), 'record')}, with what binds it and what it replied.",
            section="bodies",
            crumbs=((TITLE, BODIES.base),),
            entries=found,
            illustrates=illustrates,
            places=not illustrates,
            above=_binds(register, w, uses, base),
        ),
    )


def _part(uses: Sequence[BodyUse]) -> str:
    """How often a body is bound or named, and what it replied."""
    bodies = [u.body for u in uses if isinstance(u.body, Body)]
    bound = sum(b.bound for b in bodies)
    replies = Counter(b.reply.position for b in bodies)
    said = [
        f"{what} {number(replies[code])}"
        for code, what in (("consents", "agreed to"), ("objects", "objected to"), ("no-reply", "did not reply to"))
        if replies[code]
    ]
    parts = [
        *([f"Bound by {count(bound, 'guarantee')}."] if bound else []),
        *([f"It {joined(said)}."] if said else []),
        *([f"Named in {count(len(uses) - len(bodies), 'refusal')}."] if len(uses) > len(bodies) else []),
    ]
    return " ".join(parts)


def _binds(register: Register, w: Labels, uses: Sequence[BodyUse], base: str) -> Markup:
    """What binds the body today: each guarantee with its rules, limits and next day."""
    now = []
    for u in uses:
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
        item = Item(value.name, BODIES.address(value), records(len(entries(register, BODIES, value.code))))
        by_type.setdefault(register.by_body[value.code][0].body.type, []).append(item)
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
