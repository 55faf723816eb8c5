"""One made-up refusal as plain data that passes every rule of the register."""

import random

from bench.makers import Data, Makers, said
from registrar.base.days import days_after


def refusal(makers: Makers, number: int) -> Data:
    """Refusal `number`, from 1."""
    rng = random.Random(f"refusal {makers.seed} {number}")
    speech, codes = makers.vocabulary.speak(rng), makers.codes
    place = rng.choice([p for p in makers.places if p.end is None])
    day = days_after(makers.today, -rng.randint(1 if place.start is None else 0, 700 if place.start is None else 0))
    rule = rng.choice(makers.pools.rules)
    data: Data = {
        "schema": 1,
        "id": f"SPECIMEN-REF-{number:04d}",
        "title": speech.phrase(4, 7)[:80],
        "title_cy": speech.phrase(4, 7)[:80] if place.nation == "W" else None,
        "received": str(days_after(day, -120)),
        "complete": str(days_after(day, -90)),
        "date": str(day),
        "by": {"name": "Guarantee panel (specimen)", "kind": "panel"},
        "places": [{"gss": place.gss}],
        "service": rng.choice(codes["service"]),
        "rules": [
            {
                "id": "r1",
                "name": rule.name,
                "claim": speech.phrase(5, 9) if rng.random() < 0.5 else None,
                "kind": rule.kind,
                "citation": rule.citation,
                "url": rule.url,
                "issuer": "b1",
                "aim": rule.aim,
                "demands": rule.demands,
            }
        ],
        "grounds": rng.sample(codes["ground"], rng.randint(1, 3)),
        "safeguards": [
            {
                "id": f"s{i}",
                "kind": kind,
                "text": speech.sentence(8, 18),
                "answers": ["r1"],
                "responsible": "provider",
                "frequency": rng.choice(codes["frequency"]),
                "evidence": f"{speech.phrase(2, 4)} log",
            }
            for i, kind in enumerate(rng.sample(codes["safeguard-kind"], rng.randint(1, 3)), start=1)
        ],
        "bodies": [
            {
                "id": "b1",
                "name": "The local authority (specimen)",
                "type": "local-authority",
                "gss": place.gss,
                "notified": str(days_after(day, -60)),
                "reply": {"position": "objects", "date": str(days_after(day, -30)), "statement": speech.sentence()},
            }
        ],
        "reason_code": rng.choice(codes["refusal-reason"]),
        "reasons": speech.text(5, 600),
        "next_step": speech.text(2, 400),
    }
    return said(data)
