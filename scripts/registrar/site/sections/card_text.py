"""What a card says, whole: the one text that the page `/ID/card/` and the PDF of `registrar card` both print.

Terms are never cut. What does not fit into the small panel that is on top of the folded sheet is named there, and stands inside.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registrar.base.days import in_words
from registrar.model.authors import STOP_POWER
from registrar.model.notices import notice
from registrar.model.parts import BodyContact, Rule, Safeguard
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.site.sections.fitting import rows
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.page import ended, joined, lower, number
from registrar.stamp import card_code
from registrar.stamp.stamping import UNSIGNED

ADVICE = {
    "upcoming": ". Do not rely on it before that day.",
    "in-force": "",
    "suspended": ". Do not rely on it now.",
}
ENDED = ". It is no longer in force: do not rely on this card."
SIGNED = frozenset(["upcoming", "in-force"])
"""The statuses in which a card bears a signature."""
PANEL = 20.0  # the width of the small panel's lines, in sizes of the type
ROOM = 11  # its lines
INSIDE = "on the sheet inside."
NO_LICENCE = "A guarantee is a promise by the bodies named. It is not a licence to break the law."


@dataclass(frozen=True)
class RuleText:
    """One rule: its name, in Welsh too where the catalogue has it, what became of it, and what is done instead."""

    name: str
    welsh: str
    effect: str
    citation: str
    instead: str
    limits: str
    until: str


@dataclass(frozen=True)
class CardText:
    """All the words of a card. `code` is the text of its code, and `address` what people read and type.

    `panel` and `facts` are labels with texts. `stamp` is the sentence about the signature, and `fingerprint` that of the key.
    """

    id: str
    register: str
    notice: str
    title: str
    welsh: str
    status: str
    status_words: str
    advice: str
    valid: str
    today: str
    promise: str
    code: str
    address: str
    short: str
    stamp: str
    fingerprint: str
    signed: bool
    panel: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    rules: tuple[RuleText, ...]
    stops_head: str
    stops: tuple[str, ...]
    urgent: str
    complain: str
    remains: tuple[str, ...]
    conditions: tuple[str, ...]
    safeguards: tuple[str, ...]
    bodies_head: str
    bodies: tuple[tuple[str, str], ...]

    @property
    def over(self) -> bool:
        return self.status not in ADVICE

    @property
    def in_force(self) -> bool:
        return self.status == "in-force"


def advice(register: Register, status: str) -> str:
    """What to do about a guarantee in a status, after the words of the status."""
    return ADVICE[status] if status in register.codes.machine.live else ENDED


def card_text(register: Register, g: Guarantee) -> CardText:
    """The words of a guarantee's card, as at the register's day."""
    w, status = words(register), register.status(g)
    address = register.url(f"{g.id}/")
    versions = register.history.of(g.id)
    fragment = card_code.fragment(register, g.id, versions[-1]) if versions and status in SIGNED else ""
    signer = register.stamp.signer
    return CardText(
        id=g.id,
        register=register.info.name,
        notice=notice(g) if g.specimen else "",
        title=g.title,
        welsh=g.title_cy or "",
        status=status,
        status_words=w.status(g, status),
        advice=advice(register, status),
        valid=_valid(w, g, status, bool(fragment)),
        today=in_words(register.today),
        promise=g.promise,
        code=f"{address}#{fragment}" if fragment else address,
        address=address,
        short=address.partition("://")[2].rstrip("/"),
        stamp=_stamp(register, status, bool(fragment), len(versions)),
        fingerprint=_grouped(signer.key.fingerprint) if signer and fragment else "",
        signed=bool(fragment),
        panel=tuple(_panel(w, g, status)),
        facts=tuple(_facts(w, g)),
        rules=tuple(_rule(w, g, r, status) for r in g.rules),
        stops_head=f"{_may_stop(status)} it, and how",
        stops=tuple(_stop(w, g, s) for s in g.safeguards if s.kind == STOP_POWER),
        urgent=ended(g.redress.urgent) + (f" {g.redress.phone}." if g.redress.phone else ""),
        complain=ended(g.redress.how),
        remains=tuple(ended(line) for line in g.remains),
        conditions=tuple(_condition(g, status)),
        safeguards=tuple(_safeguard(w, g, s) for s in g.safeguards if s.kind != STOP_POWER),
        bodies_head=_bodies_head(register, g),
        bodies=tuple((b.name, _body(w, g, b.id)) for b in g.bodies),
    )


def _valid(w: Labels, g: Guarantee, status: str, signed: bool) -> str:
    """From when until when, as a sentence; one that is suspended or has ended names no day that it may not reach. What nobody
    has signed is only listed."""
    if stood := w.stood(g, status):
        return stood
    first = in_words(g.decision.effective)
    if status not in SIGNED:
        return f"In force from {first}; suspended now."
    return f"{'Valid' if signed else 'Listed as valid'} from {first} until {in_words(g.decision.expires)}."


def _stamp(register: Register, status: str, signed: bool, version: int) -> str:
    signer = register.stamp.signer
    if signed and signer:
        return f"The code is signed by the register for version {version}, with its key {signer.key.id}."
    if status not in SIGNED:
        return "Not signed: nobody can rely on this guarantee today."
    return f"{UNSIGNED[:1].upper()}{UNSIGNED[1:]}: nobody has signed this card, and nothing proves what it says."


def _grouped(fingerprint: str) -> str:
    return " ".join(fingerprint[i : i + 4] for i in range(0, len(fingerprint), 4))


def _may_stop(status: str) -> str:
    """Of what has ended, nobody can say that anyone may stop it."""
    return "Who may stop" if status in ADVICE else "Who could stop"


def _panel(w: Labels, g: Guarantee, status: str) -> Iterator[tuple[str, str]]:
    """What is on the back of the folded card: each text whole, or a word on where it is."""
    room = ROOM - rows(g.title, PANEL) - (rows(g.title_cy, PANEL) if g.title_cy else 0)
    stops = joined(dict.fromkeys(w.by(g, s.responsible) for s in g.safeguards if s.kind == STOP_POWER))
    urgent = ended(g.redress.urgent) + (f" {g.redress.phone}." if g.redress.phone else "")
    for label, text in (("If there is danger", urgent), ("Holder", g.provider.name), (f"{_may_stop(status)} it", stops)):
        if not text:
            continue
        needs = rows(f"{label}: {text}", PANEL)
        whole = needs <= room
        room -= needs if whole else 1
        yield label, text if whole else INSIDE


def _facts(w: Labels, g: Guarantee) -> Iterator[tuple[str, str]]:
    form = lower(w.label("provider-form", g.provider.form))
    yield "Holder", f"{g.provider.name} ({form}). Write to: {ended(g.provider.contact.post)}"
    yield "Where", ended(_where(w, g))
    by, basis = g.decision.by, g.decision.basis
    yield "Granted by", f"{by.name}, on {in_words(g.decision.granted)}."
    kind = w.label("decision-basis", basis.kind)
    yield "On the basis of", f"{kind}: {ended(basis.citation)}" + (f" {ended(basis.note)}" if basis.note else "")


def _rule(w: Labels, g: Guarantee, rule: Rule, status: str) -> RuleText:
    known = w.register.catalogues.rules.get(rule.rule) if rule.rule else None
    stands = status in SIGNED
    return RuleText(
        name=ended(rule.name),
        welsh=(known.name_cy or "") if known else "",
        effect=w.effect(g, rule) if stands or not rule.until else "",
        citation=ended(rule.citation),
        instead=ended(rule.instead),
        limits=ended(rule.limits) if rule.limits else "",
        until=in_words(rule.until) if rule.until and stands and rule.until <= g.decision.expires else "",
    )


def _stop(w: Labels, g: Guarantee, s: Safeguard) -> str:
    """Who may stop it, and how to reach them."""
    body = g.body(s.responsible)
    if body is None:
        return f"{ended(s.text)} Ask {w.by(g, s.responsible)}."
    return f"{ended(s.text)} {body.name}: {lower(_ask_for(body.contact))}"


def _condition(g: Guarantee, status: str) -> Iterator[str]:
    for condition in g.conditions:
        stands = condition.until and status in SIGNED and condition.until <= g.decision.expires
        yield ended(condition.text) + (f" Until {in_words(condition.until)}." if condition.until and stands else "")


def _safeguard(w: Labels, g: Guarantee, s: Safeguard) -> str:
    how = lower(w.label("frequency", s.frequency))
    return f"{ended(s.text)} ({w.by(g, s.responsible)}; {how}; evidence: {s.evidence})"


def _body(w: Labels, g: Guarantee, id_: str) -> str:
    body = g.body(id_)
    assert body is not None
    reply = lower(w.label("reply-position", body.reply.position))
    return f"{reply}. {_ask_for(body.contact)}"


def _bodies_head(register: Register, g: Guarantee) -> str:
    """The heading; of a guarantee that has ended, it says which of the bodies were bound."""
    head = "The body" if len(g.bodies) == 1 else "The bodies"
    return f"{head}: {bound}" if (bound := _bound(register, g)) else head


def _bound(register: Register, g: Guarantee) -> str:
    if not register.ended(g):
        return ""
    bound = sum(b.bound for b in g.bodies)
    if bound == len(g.bodies):
        return "was bound" if bound == 1 else "all were bound"
    return f"{number(bound)} of {number(len(g.bodies))} {'was' if bound == 1 else 'were'} bound"


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


def statuses_ahead(register: Register, g: Guarantee) -> Sequence[str]:
    """The statuses that dates can bring, with every ending as one: `ended`."""
    machine, now = register.codes.machine, register.status(g)
    found = (s.status if s.status in machine.live else "ended" for s in register.standing[g.id] if s.status != now)
    return list(dict.fromkeys(found))
