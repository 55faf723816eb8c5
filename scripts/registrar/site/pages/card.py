"""`/ID/card/`: one printed sheet to show at the door, black on white.

It is a page of its own, without the frame, which does not belong on paper. A person who is shown it scans the code or types
the address, and the record gives the present status of the guarantee.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from registrar.model.notices import notice
from registrar.model.parts import BodyContact, Rule
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.site.sections.fitting import Part, fitted
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.page import ended, fill, joined, lower, number
from registrar.site.sections.qr import svg

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action 'none'; base-uri 'none'"
)
ADVICE = {
    "upcoming": ". Do not rely on it before that day.",
    "in-force": "",
    "suspended": ". Do not rely on it now.",
}
ENDED = ". It is no longer in force: do not rely on this card."
ROOM = 52.0  # lines of 12 points on a sheet, between the margins; nearly one stays free
WIDTH = 43.8  # the width of a line, in sizes of the type
BESIDE = 33.5  # the same beside the code
CLOSING = 3.0  # the lines at the end of every card
MORE_CLOSING = 4.2  # the same if the card says that it is shortened


def subjects(register: Register) -> Sequence[Guarantee]:
    return register.guarantees


def render(register: Register, g: Guarantee) -> Iterator[Artifact]:
    w = words(register)
    address = register.url(f"{g.id}/")
    html = fill(
        "card.html",
        g=g,
        policy=POLICY,
        root="../../",
        today=w.today,
        register=register.info.name,
        notice=notice(g) if g.specimen else "",
        status=register.status(g),
        status_words=w.status(g, register.status(g)),
        outlook=w.outlook(g, with_flags=False),
        stood=w.stood(g, register.status(g)),
        advice=_advice(register, register.status(g)),
        later=[(status, _advice(register, status)) for status in _ahead(register, g)],
        bound=_bound(register, g),
        address=address,
        short=address.partition("://")[2].rstrip("/"),
        code=svg(address, f"A QR code for {address}"),
        **_text(w, g),
    )
    yield Artifact(f"{g.id}/card/index.html", html.encode())


def _advice(register: Register, status: str) -> str:
    """What to do about a guarantee in a status, after the words of the status."""
    return ADVICE[status] if status in register.codes.machine.live else ENDED


def _ahead(register: Register, g: Guarantee) -> Sequence[str]:
    """The statuses that dates can bring, with every ending as one: `ended`."""
    machine, now = register.codes.machine, register.status(g)
    found = (s.status if s.status in machine.live else "ended" for s in register.standing[g.id] if s.status != now)
    return list(dict.fromkeys(found))


def _bound(register: Register, g: Guarantee) -> str:
    """Which of the bodies were bound by a guarantee that has ended; empty for any other, whose replies say it."""
    if not register.ended(g):
        return ""
    bound = sum(b.bound for b in g.bodies)
    if bound == len(g.bodies):
        return "was bound" if bound == 1 else "all were bound"
    return f"{number(bound)} of {number(len(g.bodies))} {'was' if bound == 1 else 'were'} bound"


def _text(w: Labels, g: Guarantee) -> dict[str, Any]:
    """The words of the card, made to fit on one sheet."""
    form = lower(w.label("provider-form", g.provider.form))
    titles = [(g.title,), *([(g.title_cy,)] if g.title_cy else [])]
    replies = ((b.name, f"{w.label('reply-position', b.reply.position)}.", _ask_for(b.contact)) for b in g.bodies)
    parts = {
        "titles": Part(tuple(titles), BESIDE, heading=8.3, gap=0, scale=1.5, keep=80),
        "promise": Part(((g.promise,),), WIDTH - 1.3, heading=2.1, gap=0, scale=1.17, keep=200),
        "holder": Part(((g.provider.name, f"({form}).", f"Write to: {ended(g.provider.contact.post)}"),), WIDTH - 4.4, gap=0.35),
        "where": Part(((_where(w, g),),), WIDTH - 4.4, gap=0),
        "rules": Part(tuple(_rule(w, g, r) for r in g.rules), WIDTH - 1.5, heading=1.6, gap=0.25),
        "remains": Part(tuple((ended(line),) for line in g.remains), WIDTH - 1.5, heading=1.6, keep=110),
        "bodies": Part(tuple(replies), WIDTH - 1.5, heading=1.6),
    }
    made = dict(zip(parts, fitted(list(parts.values()), ROOM - MORE_CLOSING, ROOM - CLOSING), strict=True))
    return {**made, "shortened": any(p.cut for p in made.values())}


def _rule(w: Labels, g: Guarantee, rule: Rule) -> tuple[str, ...]:
    """A rule in pieces: its name, its effect with who says so, its citation, its limits."""
    limits = (f"Limits: {ended(rule.limits)}",) if rule.limits else ()
    return ended(rule.name), w.effect(g, rule), ended(rule.citation), *limits


def _ask_for(contact: BodyContact) -> str:
    return f"Ask for: {contact.post}, {contact.phone}." if contact.phone else f"Ask for: {ended(contact.post)}"


def _where(w: Labels, g: Guarantee) -> str:
    """The places, in Welsh too where the gazetteer has the name, and the venue."""
    named = []
    for place in g.places:
        welsh = w.register.authority(place.gss).name_cy
        name = w.place(place.gss) + (f" ({welsh})" if welsh else "")
        named.append(f"{name}, {place.part}" if place.part else name)
    return f"{joined(named)}. {g.venue}" if g.venue else joined(named)
