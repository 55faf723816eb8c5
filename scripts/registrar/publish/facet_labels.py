"""What the search calls the values of its facets, where that is not the name of the value in its list."""

from registrar.model.reference import Authority
from registrar.model.register import Register
from registrar.publish.case_values import named_in_cases
from registrar.publish.catalogue_names import body_names
from registrar.publish.effects import shortly
from registrar.publish.listing import REFUSED, Labels
from registrar.publish.search.texts import fold

CASE = "case"
"""What the search shows of a case in place of a status."""


def with_refused(register: Register) -> Labels:
    """Every status, what was refused, and the cases."""
    statuses = ((code, s.label) for code, s in register.codes.statuses.items())
    return [*statuses, (REFUSED.code, REFUSED.name), (CASE, "Case")]


def plain_effects(register: Register) -> Labels:
    """In the words shown beside a rule, since the labels of the codes mean little to readers."""
    effects = [(code, shortly(register.codes, code)) for code in register.codes.effects]
    return [(code, words[:1].upper() + words[1:]) for code, words in effects]


def named_places(register: Register) -> Labels:
    """The places with a record or a case, by name, with the year for those that have ended."""
    return by_name(
        [
            (gss, _called(register.authority(gss), register))
            for gss in sorted({*register.by_place, *named_in_cases(register, "place")})
        ]
    )


def named_bodies(register: Register) -> Labels:
    """The bodies with a record or a case, by name."""
    cased = named_in_cases(register, "body")
    return by_name([(id_, called) for id_, called in body_names(register).items() if register.by_body[id_] or id_ in cased])


def _called(place: Authority, register: Register) -> str:
    return f"{place.name} (until {place.end.year})" if place.end and place.end <= register.today else place.name


def by_name(labels: Labels) -> Labels:
    """Values by what they are called."""
    return sorted(labels, key=lambda label: (fold(label[1]), label))
