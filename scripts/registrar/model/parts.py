"""The parts of a record, typed and frozen: provider, rule, body, event and so on.

Their shapes and names are those in `schemas/`. Every date is a `datetime.date`, and every code is a `str` from its code
list. They are structs, not dataclasses, because msgspec converts ten thousand checked mappings into values (and reads them
back from the cache) in well under a second; see docs/decisions/.
"""

from __future__ import annotations

import datetime as dt

from registrar.model.decided_parts import Evidence, Signature, Withdrawal, Workforce
from registrar.model.value import Value


class Place(Value):
    gss: str
    part: str | None = None


class Identifier(Value):
    scheme: str
    id: str


class Contact(Value):
    post: str
    email: str | None = None
    url: str | None = None


class BodyContact(Contact):
    """How to reach a public body: its number is nobody's own."""

    phone: str | None = None


class Provider(Value):
    name: str
    form: str
    identifiers: tuple[Identifier, ...]
    asset_lock: str
    controlled_by: tuple[str, ...]
    contact: Contact


class Partner(Value):
    name: str
    kind: str
    part: str
    commercial: bool
    share: str | None = None


class Role(Value):
    who: str
    phases: tuple[str, ...]
    does: str
    count: str | None = None
    alongside: str | None = None


class Coproduction(Value):
    design: str
    delivery: str
    roles: tuple[Role, ...]
    principles: dict[str, str]
    decisions: str
    opt_out: str
    exchange: str | None = None


class Appeal(Value):
    by: str
    refused_by: str
    refused_on: dt.date
    in_writing: bool
    refusal: str
    grounds: tuple[str, ...]
    tried: tuple[str, ...]


class Rule(Value):
    id: str
    name: str
    kind: str
    citation: str
    issuer: str
    extent: tuple[str, ...]
    aim: str
    demands: str
    effect: str
    instead: str
    checked: dt.date
    url: str | None = None
    as_at: dt.date | None = None
    power: str | None = None
    limits: str | None = None
    until: dt.date | None = None
    rule: str | None = None


class Safeguard(Value):
    id: str
    kind: str
    text: str
    answers: tuple[str, ...]
    responsible: str
    frequency: str
    evidence: str


class Redress(Value):
    how: str
    to: str
    response_days: int
    then: str
    urgent: str
    url: str | None = None
    phone: str | None = None


class Condition(Value):
    id: str
    text: str
    until: dt.date | None = None


class Reply(Value):
    position: str
    date: dt.date | None = None
    statement: str | None = None
    evidence: Evidence | None = None
    signature: Signature | None = None


class NamedBody(Value):
    """A body as an application names it, before anyone has asked the body. `body` is its id in the catalogue of bodies."""

    id: str
    name: str
    type: str
    gss: str | None = None
    body: str | None = None


class Body(NamedBody, kw_only=True):
    """A body with its reply to the panel."""

    jurisdiction: tuple[str, ...]
    basis: str
    notified: dt.date
    reply: Reply
    contact: BodyContact
    answer: str | None = None
    withdrawal: Withdrawal | None = None

    @property
    def by_order(self) -> bool:
        """Whether an order, a direction or a contract binds it, whatever its reply."""
        return self.basis in ("contract", "statutory-order", "direction", "court-order")

    @property
    def bound(self) -> bool:
        """Whether a page may call it "bound" and not only "named"."""
        return self.reply.position == "consents" or self.by_order


class Panel(Value):
    name: str
    kind: str
    independent: bool


class Basis(Value):
    kind: str
    citation: str
    url: str | None = None
    note: str | None = None


class Consulted(Value):
    who: str
    how: str
    result: str


class Impact(Value):
    equality: str
    children: str
    workforce: str | Workforce


class DecisionDocument(Value):
    title: str
    url: str
    sha256: str
    archived_url: str | None = None


class Decision(Value):
    by: Panel
    basis: Basis
    granted: dt.date
    effective: dt.date
    expires: dt.date
    review_by: dt.date
    reasons: str
    consulted: tuple[Consulted, ...]
    impact: Impact
    interests: str
    document: DecisionDocument | None = None
    signature: Signature | None = None


class Outcome(Value):
    date: dt.date
    period: str
    measure: str
    value: int | str
    unit: str
    better: str
    source: str
    note: str | None = None


class Learning(Value):
    text: str
    rule_changed: str
    url: str | None = None
