"""The history of one made-up guarantee: what its plan demands, and what happens to schemes along the way."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.plan import Plan
from bench.words import Speech
from registrar.base.days import days_after
from registrar.model.reference import Authority

ENDING_REASONS = {
    "revoked": ("control-changed", "safeguard-not-met", "bound-body-withdrew"),
    "surrendered": ("volunteers-insufficient", "funding-ended", "no-longer-needed", "premises-lost", "merged"),
    "quashed": ("court-or-ombudsman",),
}
WHY_SUSPENDED = ("safeguard-not-met", "incident-under-review", "reporting-overdue", "administrative-error")
CHANGES = ("rules.r1.instead", "rules.r1.demands", "safeguards.s1.text", "coproduction.decisions", "summary", "redress.how")

Event = dict[str, Any]


@dataclass(slots=True)
class History:
    """Events in any order; `entered` sorts and numbers them."""

    plan: Plan
    rng: random.Random
    speech: Speech
    today: dt.date
    events: list[Event] = field(default_factory=list)

    def add(self, day: dt.date, type_: str, by: str, **more: Any) -> None:
        self.events.append({"date": day, "type": type_, "by": by, **more})

    def within(self, first: dt.date, last: dt.date) -> dt.date:
        """A random day from `first` to `last`."""
        return days_after(first, self.rng.randint(0, max(0, (last - first).days)))

    def entered(self) -> list[Event]:
        """The events by date, numbered, each with the day on which it was entered and its date as text."""
        ending = ("superseded", "revoked", "surrendered", "quashed")
        ordered = sorted(self.events, key=lambda e: (e["date"], e["type"] in ending, e["type"] != "granted"))
        found = []
        for n, event in enumerate(ordered, start=1):
            lag = self.rng.choice((0, 0, 1, 1, 2, 3, 5, 9, 24))
            recorded = min(self.today, days_after(event["date"], lag))
            head = {"n": n, "date": str(event["date"]), "recorded": str(recorded)}
            found.append(head | {key: value for key, value in event.items() if key != "date"})
        return found


def events(plan: Plan, rng: random.Random, speech: Speech, today: dt.date, places: Sequence[Authority]) -> list[Event]:
    """The whole history, as in the record."""
    history = History(plan, rng, speech, today)
    last = plan.last(today)
    history.add(plan.granted, "granted", "panel")
    if plan.effective <= last:
        history.add(min(days_after(plan.effective, rng.randint(0, 10)), last), "started", "provider")
        _years(history, last)
        _mishaps(history, last)
        _succession(history, last, places)
    if plan.renewed is not None:
        history.add(plan.renewed, "renewed", "panel", until=str(plan.expires))
    if plan.way == "suspended":
        day = max(days_after(today, -rng.randint(0, 70)), plan.effective)
        _suspend(history, day)
    if plan.successor is not None and plan.ended is not None:
        history.add(plan.ended, "superseded", "panel", ref=f"SPECIMEN-{plan.successor:04d}")
    elif plan.ended is not None:
        by = "provider" if plan.way == "surrendered" else "court" if plan.way == "quashed" else "panel"
        history.add(plan.ended, plan.way, by, reason_code=rng.choice(ENDING_REASONS[plan.way]), reason=speech.sentence())
    return history.entered()


def _years(history: History, last: dt.date) -> None:
    """A review and a confirmation each year, most of them in time."""
    day, rng = days_after(history.plan.effective, 330), history.rng
    while day <= last:
        if rng.random() < 0.9:
            history.add(day, "review-held", "panel")
        if rng.random() < 0.9:
            history.add(min(days_after(day, rng.randint(1, 20)), last), "confirmed", "provider")
        if rng.random() < 0.3:
            history.add(min(days_after(day, rng.randint(1, 20)), last), "outcome-reported", "provider")
        day = days_after(day, 350)


def _mishaps(history: History, last: dt.date) -> None:
    """What happens only to some: changes, inspections, complaints, a suspension that was lifted."""
    rng, plan, speech = history.rng, history.plan, history.speech
    if (last - plan.effective).days < 60:
        return
    if rng.random() < 0.2:
        history.add(history.within(plan.effective, last), "inspected", "b1", reason=speech.sentence())
    if rng.random() < 0.15:
        path = rng.choice(CHANGES)
        history.add(history.within(plan.effective, last), "varied", "panel", changes=[path], reason=speech.sentence())
    if rng.random() < 0.05:
        history.add(history.within(plan.effective, last), "corrected", "registrar", changes=["rules.r1.citation"])
    if rng.random() < 0.04:
        history.add(history.within(plan.effective, last), "complaint-upheld", "b1", reason=speech.sentence())
    if rng.random() < 0.03:
        history.add(history.within(plan.effective, last), "transferred", "panel", changes=["provider"], reason=speech.sentence())
    if rng.random() < 0.08 and plan.way not in ("suspended", "upcoming"):
        day = days_after(plan.effective, rng.randint(0, 20))
        _suspend(history, day)
        history.add(days_after(day, rng.randint(5, 30)), "reinstated", "panel", reason=speech.sentence())


def _suspend(history: History, day: dt.date) -> None:
    until, reason = days_after(day, history.rng.randint(30, 90)), history.rng.choice(WHY_SUSPENDED)
    history.add(day, "suspended", "panel", reason_code=reason, reason=history.speech.sentence(), until=str(until))


def _succession(history: History, last: dt.date, places: Sequence[Authority]) -> None:
    """The successor of a council that has ended meanwhile; now and then it has not been entered yet."""
    for place in places:
        if place.end is not None and history.plan.granted < place.end <= last and history.rng.random() < 0.8:
            history.add(place.end, "body-succeeded", "registrar", ref=place.successor[0])
