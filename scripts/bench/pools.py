"""The bodies and rules that many made-up records share, as real ones do, so that each of their pages has a list to show."""

import random
from dataclasses import dataclass

from bench.words import Vocabulary, syllable

BODIES = 260
RULES = 200
BODY_NAMES = {
    "combined-authority": "combined authority",
    "parish-town-community-council": "town council",
    "nhs-trust": "hospital trust",
    "integrated-care-or-health-board": "care board",
    "gp-practice": "practice",
    "school-or-trust": "school trust",
    "police-force": "police force",
    "fire-authority": "fire authority",
    "national-regulator": "regulator",
    "inspectorate": "inspectorate",
    "housing-association": "housing association",
    "insurer": "insurer",
    "professional-body": "institute",
    "funder-commissioner": "commissioner",
    "landowner": "estate",
    "contractor": "contractor",
}
ACTS = (
    ("Highways Act 1980", "ukpga/1980/66", 345),
    ("Transport Act 1985", "ukpga/1985/67", 140),
    ("Licensing Act 2003", "ukpga/2003/17", 198),
    ("Education Act 1996", "ukpga/1996/56", 583),
    ("Housing Act 1996", "ukpga/1996/52", 233),
    ("Environmental Protection Act 1990", "ukpga/1990/43", 164),
    ("Consumer Credit Act 1974", "ukpga/1974/39", 193),
    ("Local Government Act 1972", "ukpga/1972/70", 273),
    ("Localism Act 2011", "ukpga/2011/20", 240),
    ("Road Traffic Regulation Act 1984", "ukpga/1984/27", 147),
)
ISSUERS = {
    "insurance-requirement": ("insurer",),
    "professional-rule": ("professional-body",),
    "regulator-rule": ("national-regulator",),
    "regulatory-guidance": ("national-regulator", "inspectorate"),
    "inspection-standard": ("inspectorate", "local-authority"),
    "funding-or-contract-term": ("funder-commissioner", "local-authority"),
    "target": ("integrated-care-or-health-board", "nhs-trust", "police-force"),
    "procurement": ("contractor", "local-authority"),
}
EFFECTS = {
    "statutory": ("confirmed", "confirmed", "guided"),
    "regulator-rule": ("modified", "disapplied", "confirmed"),
    "licence-condition": ("permitted", "confirmed", "varied"),
    "insurance-requirement": ("insured",),
    "regulatory-guidance": ("guided", "confirmed"),
    "inspection-standard": ("confirmed", "comfort", "guided"),
    "health-safety-practice": ("confirmed", "guided"),
    "unwritten-practice": ("confirmed", "varied"),
}
KINDS = (
    "statutory", "regulator-rule", "licence-condition", "insurance-requirement", "regulatory-guidance", "inspection-standard",
    "health-safety-practice", "unwritten-practice", "target", "audit-or-reporting", "funding-or-contract-term", "procurement",
    "local-policy", "local-policy", "professional-rule", "data-practice",
)  # fmt: skip
POWER = "fsma-138a"


@dataclass(frozen=True, slots=True)
class SharedBody:
    """A body that many records name."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class SharedRule:
    """A rule that many records name."""

    name: str
    kind: str
    citation: str
    url: str | None
    aim: str
    demands: str

    @property
    def effects(self) -> tuple[str, ...]:
        return EFFECTS.get(self.kind, ("varied", "varied", "confirmed", "comfort"))

    @property
    def issuers(self) -> tuple[str, ...]:
        """The types of body that may have made it."""
        return ISSUERS.get(self.kind, ("local-authority",))


@dataclass(frozen=True)
class Pools:
    """Bodies by their type, and rules."""

    bodies: dict[str, tuple[SharedBody, ...]]
    rules: tuple[SharedRule, ...]


def pools(vocabulary: Vocabulary, seed: int) -> Pools:
    rng = random.Random(f"pools {seed}")
    types = list(BODY_NAMES)
    bodies = [_body(rng, types[i % len(types)]) for i in range(BODIES)]
    speech = vocabulary.speak(rng)
    rules = []
    for i in range(RULES):
        kind = KINDS[i % len(KINDS)]
        name = speech.phrase(3, 6)
        act, law, sections = rng.choice(ACTS)
        section = rng.randint(1, sections)
        lawful = kind == "statutory"
        citation = f"{act}, section {section}" if lawful else f"{speech.phrase(2, 4)}, part {rng.randint(1, 9)} (specimen)"
        url = f"https://www.legislation.gov.uk/{law}/section/{section}" if lawful else None
        rules.append(SharedRule(name, kind, citation, url, speech.phrase(6, 12), speech.phrase(8, 18)))
    return Pools({t: tuple(b for b in bodies if b.type == t) for t in types}, tuple(rules))


def _body(rng: random.Random, type_: str) -> SharedBody:
    place = (syllable(rng) + syllable(rng)).capitalize()
    return SharedBody(f"The {place} {BODY_NAMES[type_]} (specimen)", type_)
