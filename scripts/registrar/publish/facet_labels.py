"""What the search calls the values of its facets, where that is not the name of the value in its list."""

from registrar.model.reference import Authority
from registrar.model.register import Register
from registrar.publish.catalogue_names import body_names
from registrar.publish.effects import shortly
from registrar.publish.listing import REFUSED, Labels
from registrar.publish.search.texts import fold


def with_refused(register: Register) -> Labels:
    """Every status, and what was refused."""
    return [*((code, s.label) for code, s in register.codes.statuses.items()), (REFUSED.code, REFUSED.name)]


def plain_effects(register: Register) -> Labels:
    """In the words shown beside a rule, since the labels of the codes mean little to readers."""
    effects = [(code, shortly(register.codes, code)) for code in register.codes.effects]
    return [(code, words[:1].upper() + words[1:]) for code, words in effects]


def named_places(register: Register) -> Labels:
    """The places with a record, by name, with the year for those that have ended."""
    return _by_name([(gss, _called(register.authority(gss), register)) for gss in register.by_place])


def named_bodies(register: Register) -> Labels:
    """The bodies with a record, by name."""
    return _by_name([(id_, called) for id_, called in body_names(register).items() if register.by_body[id_]])


def _called(place: Authority, register: Register) -> str:
    return f"{place.name} (until {place.end.year})" if place.end and place.end <= register.today else place.name


def _by_name(labels: Labels) -> Labels:
    return sorted(labels, key=lambda label: (fold(label[1]), label))
