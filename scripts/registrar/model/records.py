"""The records: a guarantee, an application, a refusal, a case, typed and frozen. Their parts are in `parts` and `case`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from registrar.model.case import Ask, Case, CaseFrom, NoAnswer, ToldNo
from registrar.model.decided_parts import Evidence, NamedPrecedent, Precedent, Withdrawal, Workforce
from registrar.model.event import CaseEvent, Correction, Event, Span
from registrar.model.parts import (
    Appeal,
    Basis,
    Body,
    BodyContact,
    Condition,
    Consulted,
    Contact,
    Coproduction,
    Decision,
    DecisionDocument,
    Identifier,
    Impact,
    Learning,
    NamedBody,
    Outcome,
    Panel,
    Partner,
    Place,
    Provider,
    Redress,
    Reply,
    Role,
    Rule,
    Safeguard,
)
from registrar.model.record import Filed, Record
from registrar.model.refusal_parts import RefusalBody, RefusalBy, RefusalRule
from registrar.model.value import Value

__all__ = [
    "Appeal", "Application", "Ask", "Basis", "Body", "BodyContact", "Case", "CaseEvent", "CaseFrom", "Condition",
    "Consulted", "Contact", "Coproduction", "Correction", "Decision", "DecisionDocument", "Event", "Evidence", "Filed",
    "Guarantee", "Identifier", "Impact", "Learning", "NamedBody", "NamedPrecedent", "NoAnswer", "Numbered", "Outcome",
    "Panel", "Partner", "Place", "Precedent", "Provider", "Record", "Redress", "Refusal", "RefusalBody", "RefusalBy",
    "RefusalRule", "Reply", "Role", "Rule", "Safeguard", "Scheme", "Span", "ToldNo", "Value", "Withdrawal", "Workforce",
    "typed",
]  # fmt: skip


class Scheme(Record, kw_only=True):
    """What an applicant writes: everything that an application and a guarantee have in common."""

    promise: str
    summary: str
    keywords: tuple[str, ...] = ()
    other_services: tuple[str, ...] = ()
    location: str
    venue: str | None = None
    provider: Provider
    partners: tuple[Partner, ...] = ()
    coproduction: Coproduction
    appeal: Appeal
    rules: tuple[Rule, ...]
    safeguards: tuple[Safeguard, ...]
    remains: tuple[str, ...]
    redress: Redress
    conditions: tuple[Condition, ...] = ()
    bodies: tuple[NamedBody, ...]
    precedents: tuple[NamedPrecedent, ...] = ()
    supersedes: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    learning: Learning | None = None
    provider_statement: str | None = None

    @property
    def services(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([self.service, *self.other_services]))

    @property
    def rules_named(self) -> Sequence[Rule]:
        return self.rules

    @property
    def bodies_named(self) -> Sequence[NamedBody]:
        return self.bodies

    @property
    def safeguards_named(self) -> Sequence[Safeguard]:
        return self.safeguards

    @property
    def precedents_named(self) -> Sequence[NamedPrecedent]:
        return self.precedents


class Application(Scheme, kw_only=True):
    """`register/pending/<slug>.yaml`: not yet decided. It has no id; its `stem` is used instead."""

    kind = "application"

    case: str | None = None


class Guarantee(Scheme, kw_only=True):
    """`register/<year>/….yaml` or `register/specimens/SPECIMEN-….yaml`: granted."""

    kind = "guarantee"

    id: str
    bodies: tuple[Body, ...]
    precedents: tuple[Precedent, ...] = ()
    received: dt.date
    complete: dt.date
    case: str | None = None
    in_part_with: str | None = None
    decision: Decision
    events: tuple[Event, ...]

    @property
    def decided_on(self) -> dt.date:
        """The day of the grant."""
        return self.decision.granted

    @property
    def bodies_named(self) -> Sequence[Body]:
        return self.bodies

    @property
    def signed(self) -> bool:
        """Whether the decision or a reply has a signature."""
        return self.decision.signature is not None or any(b.reply.signature is not None for b in self.bodies)

    @property
    def effects(self) -> Sequence[str]:
        """The effects on its rules, each once."""
        return list(dict.fromkeys(r.effect for r in self.rules))

    def body(self, id_: str) -> Body | None:
        return next((b for b in self.bodies if b.id == id_), None)


class Refusal(Record, kw_only=True):
    """`register/refused/<year>/….yaml` or `register/specimens/SPECIMEN-REF-….yaml`."""

    kind = "refusal"

    id: str
    received: dt.date
    complete: dt.date
    case: str | None = None
    date: dt.date
    by: RefusalBy
    in_part_with: str | None = None
    venue: str | None = None
    rules: tuple[RefusalRule, ...]
    grounds: tuple[str, ...]
    safeguards: tuple[Safeguard, ...]
    bodies: tuple[RefusalBody, ...]
    precedents: tuple[Precedent, ...] = ()
    reason_code: str
    reasons: str
    next_step: str
    naming_agreed: dt.date | None = None
    applicant: str | None = None
    provider: Provider | None = None
    events: tuple[Event, ...] = ()

    @property
    def decided_on(self) -> dt.date:
        """The day of the refusal."""
        return self.date

    @property
    def rules_named(self) -> Sequence[RefusalRule]:
        return self.rules

    @property
    def bodies_named(self) -> Sequence[RefusalBody]:
        return self.bodies

    @property
    def safeguards_named(self) -> Sequence[Safeguard]:
        return self.safeguards

    @property
    def precedents_named(self) -> Sequence[Precedent]:
        return self.precedents

    @property
    def signed(self) -> bool:
        """Whether a reply has a signature."""
        return any(b.reply is not None and b.reply.signature is not None for b in self.bodies)

    @property
    def effects(self) -> Sequence[str]:
        """None: the rule is unchanged."""
        return ()


Numbered = Guarantee | Refusal | Case
"""A record with a number, events and versions."""
T = TypeVar("T", bound=Value)


def typed(kind: type[T], data: dict[str, Any]) -> T:
    """A typed value from data that passed its schema. A `ValidationError` here is a gap in the schema: a bug."""
    return msgspec.convert(data, kind)
