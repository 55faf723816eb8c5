"""The dates of one made-up guarantee, worked out from its number alone, so that records can refer to each other's.

Every status occurs, and every way to it: a guarantee that expired, one that was renewed, one that was superseded.
"""

import datetime as dt
import random
from dataclasses import dataclass

from registrar.base.days import days_after, years_after

WEIGHTS = {
    "in-force": 52,
    "renewed": 8,
    "suspended": 7,
    "upcoming": 4,
    "expired": 13,
    "revoked": 5,
    "surrendered": 6,
    "quashed": 1,
}
SUPERSEDED_EVERY = 25


@dataclass(frozen=True, slots=True)
class Plan:
    """`ended` is the day of the ending event, `renewed` that of the renewal, `until` a suspension's end."""

    number: int
    way: str
    granted: dt.date
    effective: dt.date
    expires: dt.date
    ended: dt.date | None = None
    renewed: dt.date | None = None
    successor: int | None = None
    predecessor: int | None = None

    @property
    def id(self) -> str:
        return f"SPECIMEN-{self.number:04d}"

    def last(self, today: dt.date) -> dt.date:
        """The last day on which anything can have happened to it."""
        return min(today, self.ended or self.expires)


def plan(number: int, count: int, seed: int, today: dt.date) -> Plan:
    """The plan of guarantee `number` of 1 to `count`."""
    rng = random.Random(f"plan {seed} {number}")
    if number % SUPERSEDED_EVERY == 0 and number < count:
        return _superseded(rng, number, plan(number + 1, count, seed, today))
    if number % SUPERSEDED_EVERY == 1 and number > 1:
        effective = days_after(today, -rng.randint(10, 900))
        expires = days_after(effective, max((today - effective).days, 200) + rng.randint(0, 180))
        return Plan(number, "in-force", days_after(effective, -rng.randint(0, 14)), effective, expires, predecessor=number - 1)
    way = rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    return _single(rng, number, way, today)


def _superseded(rng: random.Random, number: int, after: Plan) -> Plan:
    """One that `after` superseded on its first day of force: less than six years in all, and in force until then."""
    effective = days_after(after.effective, -rng.randint(300, 900))
    granted = days_after(effective, -rng.randint(0, 21))
    expires = days_after(effective, 1000 + rng.randint(0, 90))
    return Plan(number, "superseded", granted, effective, expires, ended=after.effective, successor=after.number)


def _single(rng: random.Random, number: int, way: str, today: dt.date) -> Plan:
    if way == "upcoming":
        granted = days_after(today, -rng.randint(0, 60))
        return _from(rng, number, way, days_after(today, rng.randint(1, 170)), rng.randint(300, 1090), granted)
    if way == "renewed":
        effective = days_after(today, -rng.randint(1100, 1900))
        found = _from(rng, number, way, effective, rng.randint((today - effective).days, 2185))
        return Plan(number, way, found.granted, effective, found.expires, renewed=days_after(effective, rng.randint(700, 1090)))
    if way == "expired":
        age = rng.randint(400, 2000)
        return _from(rng, number, way, days_after(today, -age), rng.randint(200, min(1090, age - 1)))
    if way in ("revoked", "surrendered", "quashed"):
        age = rng.randint(200, 1500)
        found = _from(rng, number, way, days_after(today, -age), rng.randint(1000, 1090))
        ended = days_after(found.effective, rng.randint(60, min(990, age)))
        return Plan(number, way, found.granted, found.effective, found.expires, ended=ended)
    age = rng.randint(120 if way == "suspended" else 5, 1050)
    return _from(rng, number, way, days_after(today, -age), rng.randint(max(age, 100), 1090))


def _from(rng: random.Random, number: int, way: str, effective: dt.date, days: int, granted: dt.date | None = None) -> Plan:
    granted = granted or days_after(effective, -rng.randint(0, 21))
    return Plan(number, way, granted, effective, min(days_after(effective, days), days_after(years_after(effective, 6), -1)))
