"""One made-up guarantee as plain data, that passes every rule of the register."""

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

from bench import parties
from bench.events import events
from bench.makers import Data, Makers, said
from bench.plan import Plan, plan
from bench.pools import POWER, SharedRule
from bench.words import Speech
from registrar.base.days import days_after, years_after
from registrar.rules.shared.safeguards import BY_SERVICE, CORE

BY_CONSENT = ("guided", "comfort", "varied", "permitted", "insured")
UNDER_A_POWER = ("modified", "disapplied")
POSITIONS = ("consents",) * 7 + ("objects", "no-reply", "no-reply")
BASES = ("undertaking", "undertaking", "undertaking", "contract")
DECIDED_ON = ("voluntary-undertaking", "contract", "local-authority-power", "assured-advice")
ORDER = "EWSN"

T = TypeVar("T")


def guarantee(makers: Makers, number: int) -> Data:
    """Guarantee `number`, from 1 to `makers.count`."""
    return _Maker(makers, number).guarantee()


class _Maker:
    """Draws one guarantee: its dates and places first, as everything else depends on them."""

    def __init__(self, makers: Makers, number: int) -> None:
        self.makers, self.number, self.codes = makers, number, makers.codes
        self.rng = random.Random(f"record {makers.seed} {number}")
        self.speech: Speech = makers.vocabulary.speak(self.rng)
        self.plan: Plan = plan(number, makers.count, makers.seed, makers.today)
        there = [p for p in self.rng.sample(list(makers.places), 30) if p.alive_on(self.plan.granted)]
        self.places = [p for p in there if p.nation == there[0].nation][: self.rng.choice((1, 1, 1, 1, 2, 3))]
        self.nation = self.places[0].nation
        self.rules = self.rng.sample(makers.pools.rules, self.rng.choice((1, 1, 2, 2, 3)))
        self.bodies: dict[str, Data] = {}

    def maybe(self, share: float, make: Callable[[], T]) -> T | None:
        """Something in this share of records, otherwise nothing."""
        return make() if self.rng.random() < share else None

    def guarantee(self) -> Data:
        rng, speech = self.rng, self.speech
        self._body(f"The {self.places[0].name} council (specimen)", "local-authority", self.places[0].gss)
        rules = [self._rule(i, rule) for i, rule in enumerate(self.rules, start=1)]
        service, *more = rng.sample(self.codes["service"], rng.choice((1, 1, 1, 1, 2)))
        location = rng.choice(("site", "area", "area", "area", "withheld"))
        part = 0.0 if location == "withheld" else 0.5
        places = [{"gss": p.gss, "part": self.maybe(part, lambda: speech.phrase(2, 4))} for p in self.places]
        conditions = [{"id": f"c{i}", "text": speech.sentence()} for i in range(1, rng.choice((1, 1, 2, 3)))]
        return said(
            {
                "schema": 1,
                "id": self.plan.id,
                "title": speech.phrase(3, 6)[:80].strip(),
                "title_cy": speech.phrase(3, 6)[:80].strip() if self.nation == "W" else None,
                "promise": speech.text(1, 200),
                "summary": speech.text(rng.randint(3, 6), 600),
                "keywords": self.maybe(0.9, speech.keywords),
                "service": service,
                "other_services": more or None,
                "places": places,
                "location": location,
                "venue": speech.phrase(2, 5) if location == "site" else None,
                "provider": parties.provider(rng, speech),
                "partners": parties.partners(rng, speech) or None,
                "coproduction": parties.coproduction(rng, speech, self.codes),
                "appeal": self._appeal(),
                "rules": rules,
                "safeguards": self._safeguards([service, *more]),
                "remains": [speech.phrase(6, 14) for _ in range(rng.randint(1, 3))],
                "redress": self._redress(),
                "conditions": conditions or None,
                "bodies": list(self.bodies.values()),
                "received": str(days_after(self.plan.granted, -rng.randint(120, 200))),
                "complete": str(days_after(self.plan.granted, -rng.randint(91, 119))),
                "decision": self._decision(by_law=any(rule["effect"] in UNDER_A_POWER for rule in rules)),
                "precedents": self._precedents() or None,
                "supersedes": [f"SPECIMEN-{self.plan.predecessor:04d}"] if self.plan.predecessor else None,
                "outcomes": self._outcomes() or None,
                "learning": self.maybe(0.2, self._learning),
                "provider_statement": self.maybe(0.1, lambda: speech.text(3, 600)),
                "events": events(self.plan, rng, speech, self.makers.today, self.places),
            }
        )

    def _body(self, name: str, type_: str, gss: str | None = None) -> str:
        """Adds a body that was asked in time, and returns its id."""
        rng, speech = self.rng, self.speech
        id_ = f"b{len(self.bodies) + 1}"
        position, notified = rng.choice(POSITIONS), days_after(self.plan.granted, -rng.randint(15, 90))
        reply: Data = {"position": position}
        if position != "no-reply":
            reply["date"] = str(days_after(notified, rng.randint(0, 14)))
            reply["statement"] = self.maybe(0.3, lambda: speech.text(2, 400))
            reply["evidence"] = self._evidence(reply["date"])
        self.bodies[id_] = {
            "id": id_,
            "name": name,
            "type": type_,
            "gss": gss,
            "jurisdiction": [self.nation],
            "basis": rng.choice(BASES),
            "notified": str(notified),
            "reply": reply,
            "answer": speech.sentence() if position == "objects" else None,
            "contact": {"post": speech.phrase(2, 3)},
        }
        return id_

    def _evidence(self, day: str) -> Data:
        speech = self.speech
        kind = self.rng.choice(self.codes["evidence-kind"])
        title, post, under = speech.phrase(3, 5), speech.phrase(2, 3), speech.phrase(3, 6)
        return {"kind": kind, "title": title, "date": day, "post": post, "under": under}

    def _rule(self, i: int, rule: SharedRule) -> Data:
        rng, speech = self.rng, self.speech
        effect, issuer = rng.choice(rule.effects), self._issuer(rule)
        body = self.bodies[issuer]
        if effect in BY_CONSENT and body["basis"] == "undertaking":
            replied = body["reply"].get("date", body["notified"])
            body["reply"] = {"position": "consents", "date": replied, "evidence": self._evidence(replied)}
            body["answer"] = None
        if effect in UNDER_A_POWER:
            body["basis"] = "direction"
        return {
            "id": f"r{i}",
            "name": rule.name,
            "kind": rule.kind,
            "citation": rule.citation,
            "url": rule.url,
            "issuer": issuer,
            "extent": [n for n in ORDER if n == self.nation or rng.random() < 0.3],
            "aim": rule.aim,
            "demands": rule.demands,
            "effect": effect,
            "power": POWER if effect in UNDER_A_POWER else None,
            "instead": speech.sentence(8, 22),
            "limits": self.maybe(0.3, speech.sentence),
            "until": str(self.plan.expires) if effect == "comfort" else None,
            "checked": str(days_after(self.makers.today, -rng.randint(0, 900))),
        }

    def _issuer(self, rule: SharedRule) -> str:
        """The body of the right type: one that the record has, or a new one."""
        type_ = self.rng.choice(rule.issuers)
        known = next((id_ for id_, body in self.bodies.items() if body["type"] == type_), None)
        return known or self._body(self.rng.choice(self.makers.pools.bodies[type_]).name, type_)

    def _appeal(self) -> Data:
        rng, speech = self.rng, self.speech
        return {
            "by": rng.choice(self.codes["appeal-by"]),
            "refused_by": rng.choice(list(self.bodies)),
            "refused_on": str(days_after(self.plan.granted, -rng.randint(60, 400))),
            "in_writing": rng.random() < 0.6,
            "refusal": speech.sentence(),
            "grounds": rng.sample(self.codes["ground"], rng.randint(1, 3)),
            "tried": [speech.phrase(2, 5) for _ in range(rng.randint(0, 3))],
        }

    def _safeguards(self, services: Sequence[str]) -> list[Data]:
        """The safeguards that the services need, or other substantial ones, and the three that every record has."""
        rng, ids = self.rng, [f"r{i}" for i in range(1, len(self.rules) + 1)]
        owed = list(dict.fromkeys(kind for service in services for kind in BY_SERVICE.get(service, ())))
        others = [kind for kind in self.codes["safeguard-kind"] if kind not in CORE and kind not in owed]
        more = rng.sample(others, max(1, 2 - len(owed)))
        return [
            {
                "id": f"s{i}",
                "kind": kind,
                "text": self.speech.sentence(8, 18),
                "answers": ids if i == 1 else rng.sample(ids, rng.randint(1, len(ids))),
                "responsible": rng.choice(("provider", "provider", *self.bodies)),
                "frequency": rng.choice(self.codes["frequency"]),
                "evidence": f"{self.speech.phrase(2, 4)} log",
            }
            for i, kind in enumerate((*owed, *more, *CORE), start=1)
        ]

    def _redress(self) -> Data:
        return {
            "how": self.speech.sentence(),
            "to": self.rng.choice(list(self.bodies)),
            "response_days": self.rng.choice((5, 10, 15, 20, 28)),
            "then": self.speech.phrase(2, 5),
            "urgent": f"{self.speech.sentence()} In an emergency call 999.",
        }

    def _decision(self, by_law: bool) -> Data:
        rng, speech, plan_ = self.rng, self.speech, self.plan
        citation = POWER if by_law else speech.phrase(3, 6)
        return {
            "by": {"name": "Guarantee panel (specimen)", "kind": "panel", "independent": True},
            "basis": {
                "kind": "statutory-waiver" if by_law else rng.choice(DECIDED_ON),
                "citation": citation,
                "note": self.maybe(0.3, speech.sentence),
            },
            "granted": str(plan_.granted),
            "effective": str(plan_.effective),
            "expires": str(plan_.expires),
            "review_by": str(min(days_after(years_after(plan_.effective, 1), -rng.randint(0, 20)), plan_.expires)),
            "reasons": "\n\n".join(speech.text(rng.randint(2, 4), 600) for _ in range(rng.choice((1, 1, 2)))),
            "consulted": [
                {"who": speech.phrase(2, 4), "how": speech.phrase(2, 4), "result": speech.sentence()}
                for _ in range(rng.randint(1, 2))
            ],
            "impact": {key: speech.sentence() for key in ("equality", "children", "workforce")},
            "interests": "none",
        }

    def _precedents(self) -> list[Data]:
        """An earlier record, if the one drawn was also granted earlier."""
        if self.number == 1 or self.rng.random() > 0.15:
            return []
        other = plan(self.rng.randint(1, self.number - 1), self.makers.count, self.makers.seed, self.makers.today)
        if other.granted >= self.plan.granted or other.number == self.plan.predecessor:
            return []
        return [{"ref": other.id, "how": self.rng.choice(self.codes["precedent-how"]), "why": self.speech.sentence()}]

    def _outcomes(self) -> list[Data]:
        rng, speech = self.rng, self.speech
        found: list[Data] = []
        day = years_after(self.plan.effective, 1)
        while day <= self.plan.last(self.makers.today) and rng.random() < 0.6:
            found.append(
                {
                    "date": str(day),
                    "period": str(day.year),
                    "measure": speech.phrase(2, 4),
                    "value": rng.randint(1, 20000) if rng.random() < 0.8 else f"{rng.uniform(0, 100):.1f}",
                    "unit": speech.words(1)[0],
                    "better": rng.choice(("up", "down")),
                    "source": speech.phrase(2, 3),
                }
            )
            day = years_after(day, 1)
        return found

    def _learning(self) -> Data:
        return {"text": self.speech.sentence(), "rule_changed": self.rng.choice(self.codes["rule-changed"])}
