"""Who takes part in a made-up scheme: the provider, its partners, the people and the professionals."""

import random
from collections.abc import Mapping, Sequence

from bench.makers import Data
from bench.words import Speech

FORMS = {
    "cio": "statutory",
    "scio": "statutory",
    "charitable-company": "statutory",
    "cic-guarantee": "statutory",
    "community-benefit-society": "statutory",
    "co-operative-society": "constitutional",
    "unincorporated-association": "constitutional",
    "school": "none",
    "gp-practice": "none",
    "parish-council": "none",
}
PROFESSIONALS = ("professional-staff", "coordinator-broker", "public-officer")
MAILBOX = "secretary@scheme.example"
ADDRESS = "https://scheme.example/"


def provider(rng: random.Random, speech: Speech) -> Data:
    """An organisation that may hold a guarantee."""
    form = rng.choice(list(FORMS))
    post = rng.choice(("Secretary", "Coordinator", "Clerk", "Manager"))
    return {
        "name": f"{speech.phrase(2, 4).title()} (specimen)",
        "form": form,
        "identifiers": [],
        "asset_lock": FORMS[form],
        "controlled_by": rng.sample(("users", "families", "residents", "members", "staff"), rng.randint(1, 2)),
        "contact": {"post": post, "email": MAILBOX, "url": ADDRESS if rng.random() < 0.3 else None},
    }


def partners(rng: random.Random, speech: Speech) -> list[Data]:
    found: list[Data] = []
    for _ in range(rng.choice((0, 0, 1, 2))):
        commercial = rng.random() < 0.3
        found.append(
            {
                "name": f"{speech.phrase(2, 3).title()} (specimen)",
                "kind": "company" if commercial else rng.choice(("practice", "school", "charity", "funder")),
                "part": speech.phrase(4, 9),
                "commercial": commercial,
                "share": rng.choice(("minor", "up-to-half")) if commercial else None,
            }
        )
    return found


def coproduction(rng: random.Random, speech: Speech, codes: Mapping[str, Sequence[str]]) -> Data:
    """People who deliver it, a professional beside them, and how they decide."""
    people = rng.sample([who for who in codes["role"] if who not in PROFESSIONALS], rng.randint(1, 2))
    more = ("design", "assess", "commission")
    roles = [_role(rng, speech, who, ["deliver", *rng.sample(more, rng.randint(0, 2))]) for who in people]
    roles.append(_role(rng, speech, rng.choice(PROFESSIONALS), rng.sample(("deliver", "assess", "design"), rng.randint(1, 2))))
    return {
        "design": rng.choice(("shared", "people", "professionals")),
        "delivery": rng.choice(("shared", "people")),
        "roles": roles,
        "principles": {code: speech.sentence() for code in rng.sample(codes["principle"], rng.randint(3, 4))},
        "exchange": rng.choice(codes["exchange"]) if rng.random() < 0.7 else None,
        "decisions": speech.sentence(),
        "opt_out": speech.sentence(),
    }


def _role(rng: random.Random, speech: Speech, who: str, phases: list[str]) -> Data:
    return {
        "who": who,
        "phases": phases,
        "does": speech.phrase(5, 12),
        "count": rng.choice(("1-4", "5-19", "20-99", "100+")) if rng.random() < 0.7 else None,
        "alongside": rng.choice(PROFESSIONALS) if who not in PROFESSIONALS and rng.random() < 0.5 else None,
    }
