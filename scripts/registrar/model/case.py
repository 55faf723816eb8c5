"""A case, typed and frozen: what a group asked, whom the register asked, what was answered, and how it ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from registrar.base import ids
from registrar.model.decided_parts import Evidence
from registrar.model.event import CaseEvent
from registrar.model.parts import Place
from registrar.model.record import Filed
from registrar.model.value import Value


class CaseFrom(Value):
    """Who brought the case; `name` only where the group has agreed to be named."""

    kind: str
    name: str | None = None


class ToldNo(Value):
    """Who said no, in which words and when, as the group tells it."""

    name: str
    words: str
    in_writing: bool
    body: str | None = None
    date: dt.date | None = None


class NoAnswer(Value):
    """Who never answered, and when the group asked, if anybody knows the day."""

    name: str
    asked: dt.date | None = None
    body: str | None = None


class Ask(Value):
    """One question to one body, and its reply. `to` and `rule` are ids of the catalogues."""

    n: int
    to: str
    question: str
    sent: dt.date
    due: dt.date
    replied: dt.date | None = None
    position: str | None = None
    rule: str | None = None
    words: str | None = None
    evidence: Evidence | None = None


class Case(Filed, kw_only=True):
    """`register/cases/<year>/….yaml` or `register/specimens/SPECIMEN-CASE-….yaml`."""

    kind = "case"

    id: str
    want: str
    places: tuple[Place, ...] = ()
    location: str | None = None
    service: str | None = None
    from_: CaseFrom = msgspec.field(name="from")
    told_no: ToldNo | None = None
    no_answer: NoAnswer | None = None
    received: dt.date
    receipt: str | None = None
    complete: dt.date | None = None
    asks: tuple[Ask, ...] = ()
    leads_to: tuple[str, ...] = ()
    events: tuple[CaseEvent, ...]

    @property
    def decided_on(self) -> dt.date:
        """The day that dates its number and its place in lists: that on which it was received."""
        return self.received

    @property
    def claim(self) -> ToldNo | NoAnswer | None:
        """What the group says that it was told, or that nobody told it anything."""
        return self.told_no or self.no_answer

    @property
    def services(self) -> tuple[str, ...]:
        return (self.service,) if self.service else ()

    @property
    def body_ids(self) -> tuple[str, ...]:
        """The ids of the bodies that it names, each once: those asked, and whoever said no."""
        said = self.claim.body if self.claim else None
        return tuple(dict.fromkeys([*(a.to for a in self.asks), *([said] if said else [])]))

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """The ids of the rules that the bodies named, each once."""
        return tuple(dict.fromkeys(a.rule for a in self.asks if a.rule))

    @property
    def decided_as(self) -> str:
        """`granted`, `refused`, or `in-part` where it led to both; "" where it led to neither."""
        return decided_as(self.results)

    @property
    def results(self) -> tuple[str, ...]:
        """The guarantees and refusals to which it led, each once."""
        return tuple(dict.fromkeys([*self.leads_to, *(e.ref for e in self.events if e.type == "decided" and e.ref)]))


def decided_as(led_to: Iterable[str]) -> str:
    """`granted`, `refused`, or `in-part` where these numbers are of both; "" where they are of neither."""
    kinds = {found.kind for id_ in led_to if (found := ids.parse(id_)) is not None}
    if {"guarantee", "refusal"} <= kinds:
        return "in-part"
    return "granted" if "guarantee" in kinds else "refused" if "refusal" in kinds else ""
