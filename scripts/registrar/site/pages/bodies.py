"""`/bodies/` and `/bodies/<slug>/`: what binds a body, what it replied, and what comes next.

A specimen's body has a page of its own, headed by its name as typed; the real authority is never named there.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from registrar.model.addresses import BodyUse
from registrar.model.parts import Body
from registrar.model.records import Guarantee
from registrar.model.register import Register, per_register
from registrar.site.sections import lists
from registrar.site.sections.digests import digests
from registrar.site.sections.index_page import Item, grouped, index, records
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.page import PER_LIST, Page, count, fill, joined, lower, number, root


def subjects(register: Register) -> Sequence[str | None]:
    return (None, *register.by_body)


def rests_on(register: Register, slug: str | None) -> Any:
    if slug is None:
        return slug, digests(register).of(register.entries)
    return slug, names(register)[slug], digests(register).of(u.record for u in register.by_body[slug])


def render(register: Register, slug: str | None) -> Iterator[Page]:
    if slug is None:
        yield _index(register)
        return
    uses = register.by_body[slug]
    w = words(register)
    base = f"bodies/{slug}/"
    called = names(register)[slug]
    entries = lists.distinct(u.record for u in uses)
    kind = w.label("body-type", uses[0].body.type)
    yield from lists.pages(
        register,
        lists.Topic(
            base=base,
            title=called,
            kicker=kind,
            lead=_part(uses),
            description=f"{called} ({lower(kind)}): {count(len(entries), 'record')}, with what binds it and what it replied.",
            section="bodies",
            crumbs=(("Bodies", "bodies/"),),
            entries=entries,
            illustrates=slug.startswith("specimen-"),
            places=not slug.startswith("specimen-"),
            above=_binds(register, w, uses, base),
        ),
    )


def _names(register: Register) -> dict[str, str]:
    """A council by its name in the gazetteer, any other body as its newest record names it; two alike with its id."""
    typed = {
        slug: authority.name if (authority := register.gazetteer.get(slug)) else uses[0].body.name
        for slug, uses in register.by_body.items()
    }
    alike = Counter(typed.values())
    return {
        slug: called if alike[called] == 1 else f"{called}, in {register.by_body[slug][0].record.id}"
        for slug, called in typed.items()
    }


names = per_register(_names)


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
    for slug, uses in register.by_body.items():
        item = Item(names(register)[slug], f"bodies/{slug}/", records(len({u.record.id for u in uses})))
        by_type.setdefault(uses[0].body.type, []).append(item)
    return index(
        address="bodies/",
        title="Bodies",
        lead="Councils, regulators and others that are named in the register. Each has a page that says what binds it.",
        description="The register by body: what binds each council, regulator or insurer, and what it replied.",
        groups=grouped(by_type, register.codes["body-type"]),
        none="No body is on the register yet.",
        section="bodies",
        wide=True,
    )
