"""One made-up open or closed case as plain data that passes every rule of the register, and in every stage but a decision."""

import datetime as dt
import random
from collections.abc import Sequence

from bench.catalogues import Catalogued
from bench.makers import Data, Makers, said
from registrar.base.days import days_after

WAYS = {
    "received": 4, "waiting": 30, "late": 20, "answered": 10, "lapsed": 6, "complete": 4, "notice": 8, "panel": 8, "settled": 8,
    "withdrawn": 12,
}  # fmt: skip
AGES = {"received": (1, 20), "waiting": (8, 28), "notice": (52, 62), "panel": (80, 300), "lapsed": (260, 500)}
"""The fewest and the most days since a case was received; of others, `OTHER`."""
OTHER = (60, 360)
ANSWERS = ("no-such-rule", "changed-its-mind", "objects", "needs-more", "consents", "not-ours")


def case(makers: Makers, number: int, known: Catalogued) -> Data:
    """Case `number`, from 1. The bodies that it asks are put into the catalogue."""
    rng = random.Random(f"case {makers.seed} {number}")
    speech = makers.vocabulary.speak(rng)
    place = rng.choice([p for p in makers.places if p.end is None and p.start is None])
    way = rng.choices(list(WAYS), list(WAYS.values()))[0]
    received = days_after(makers.today, -rng.randint(*AGES.get(way, OTHER)))
    types = rng.sample(list(makers.pools.bodies), rng.randint(1, 3))
    asked = [known.body_id(_plain(rng, makers, t), place.nation) for t in types]
    sent = days_after(received, rng.randint(2, 6))
    open_ = [] if way == "received" else list(dict.fromkeys(asked))
    asks = [_ask(rng, speech.text(2, 300), n, to, sent, way) for n, to in enumerate(open_, 1)]
    return said(
        {
            "schema": 1,
            "id": f"SPECIMEN-CASE-{number:04d}",
            "title": speech.phrase(4, 7)[:80],
            "title_cy": speech.phrase(4, 7)[:80] if place.nation == "W" else None,
            "want": speech.text(2, 280),
            "places": [{"gss": place.gss}],
            "location": "area",
            "service": rng.choice(makers.codes["service"]),
            "from": {"kind": rng.choice(("users", "service", "both"))},
            "told_no": {
                "name": "The office",
                "words": speech.sentence(8, 18),
                "date": str(days_after(received, -rng.randint(5, 60))),
                "in_writing": rng.random() < 0.5,
            },
            "received": str(received),
            "complete": str(days_after(sent, 40)) if way in ("complete", "notice", "panel") else None,
            "asks": asks or None,
            "events": _numbered(_events(rng, way, received, sent, asks)),
        }
    )


def _plain(rng: random.Random, makers: Makers, type_: str) -> Data:
    """A shared body of a type, as a record names it."""
    shared = rng.choice(makers.pools.bodies[type_])
    return {"name": shared.name, "type": shared.type}


def _ask(rng: random.Random, words: str, n: int, to: str, sent: dt.date, way: str) -> Data:
    answered = way not in ("waiting", "late") or (n > 1 and way == "late" and rng.random() < 0.5)
    position = "needs-more" if way == "lapsed" else "no-such-rule" if way == "answered" else rng.choice(ANSWERS)
    replied = days_after(sent, rng.randint(3, 35))
    given = {"replied": str(replied), "position": position, "words": words} if answered else {}
    return {"n": n, "to": to, "question": "where-is-it-written", "sent": str(sent), "due": str(days_after(sent, 28)), **given}


def _events(rng: random.Random, way: str, received: dt.date, sent: dt.date, asks: Sequence[Data]) -> list[Data]:
    """What happened, in the order of the days."""
    found: list[Data] = [_event(received, "opened")]
    for ask in asks:
        found.append(_event(sent, "asked", ask=ask["n"]))
        if "replied" in ask:
            day = dt.date.fromisoformat(ask["replied"])
            found.append(_event(day, "answered", by=ask["to"], ask=ask["n"]))
    complete = days_after(sent, 40)
    if way in ("complete", "notice", "panel"):
        found.append(_event(complete, "applied", by="users"))
    if way in ("notice", "panel"):
        found.append(_event(days_after(complete, 3), "notice-given"))
        if rng.random() < 0.3:
            found.append(_event(days_after(complete, 4), "objection-lodged", by="third-party", party="union", words="We object."))
    if way == "settled":
        found.append(_event(days_after(sent, 45), "settled", how="never-required", reason="The rule was repealed."))
    if way == "withdrawn":
        found.append(_event(days_after(sent, 45), "withdrawn", by="users"))
    return sorted(found, key=lambda e: str(e["date"]))


def _event(day: dt.date, type_: str, by: str = "registrar", **more: object) -> Data:
    return {"date": str(day), "recorded": str(day), "type": type_, "by": by, **more}


def _numbered(events: Sequence[Data]) -> list[Data]:
    return [{"n": n, **e} for n, e in enumerate(events, 1)]
