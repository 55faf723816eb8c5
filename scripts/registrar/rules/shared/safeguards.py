"""Which safeguards a scheme needs: three in every record, some for its services, and one that answers each rule.

`core-safeguards`, `topic-safeguards` and `rule-answered` share this, so that each gap has only one code.
"""

from collections.abc import Mapping

from registrar.model.records import Scheme

CORE = ("complaint-redress", "incident-reporting", "stop-power")

_CHILDREN = ("safeguarding-children", "suitability-checks")
BY_SERVICE: Mapping[str, tuple[str, ...]] = {
    "early-years": _CHILDREN,
    "schools-learning": _CHILDREN,
    "children-families": _CHILDREN,
    "youth": _CHILDREN,
    "adult-social-care": ("safeguarding-adults",),
    "hospital-discharge": ("safeguarding-adults", "clinical-governance"),
    "mental-health": ("safeguarding-adults", "clinical-governance"),
    "primary-care": ("clinical-governance",),
    "food-meals": ("food-safety",),
    "money-advice-credit": ("financial-control",),
}


def core_gaps(scheme: Scheme) -> list[str]:
    """The kinds that every scheme needs and that are missing from this one."""
    there = {s.kind for s in scheme.safeguards}
    return [kind for kind in CORE if kind not in there]


def topic_gaps(scheme: Scheme) -> list[tuple[str, str]]:
    """The kinds that the services need and that are missing, each once, with the service that needs it."""
    there = {s.kind for s in scheme.safeguards}
    gaps: dict[str, str] = {}
    for service in (scheme.service, *scheme.other_services):
        for kind in BY_SERVICE.get(service, ()):
            if kind not in there:
                gaps.setdefault(kind, service)
    return list(gaps.items())


def unanswered(scheme: Scheme) -> list[int]:
    """The indexes of the rules that no safeguard answers, apart from the three core kinds.

    Empty while such a safeguard names an unknown rule, which is probably a mistake for the unanswered one:
    `answers-known` reports it.
    """
    known = {rule.id for rule in scheme.rules}
    answered = {rule for s in scheme.safeguards if s.kind not in CORE for rule in s.answers}
    if not answered <= known:
        return []
    return [i for i, rule in enumerate(scheme.rules) if rule.id not in answered]
