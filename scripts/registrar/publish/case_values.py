"""The cases under a place, a service, a rule or a body: what a list of records has beside its records."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set

from registrar.model.case import Case
from registrar.model.register import Register, per_register, places_of
from registrar.publish.listing import Listing, RecordList

OF: Mapping[str, Callable[[Register, Case], Sequence[str]]] = {
    "place": lambda register, c: places_of(c, register.gazetteer, register.today),
    "service": lambda _, c: c.services,
    "rule": lambda register, c: [k.id for id_ in c.rule_ids if (k := register.catalogues.rules.get(id_)) is not None],
    "body": lambda register, c: [k.id for id_ in c.body_ids if (k := register.catalogues.bodies.get(id_)) is not None],
}
"""The values of a case, by the kind of the list. The other lists divide what was decided, so that no case is in them."""


def counted_cases(register: Register) -> tuple[Case, ...]:
    """The cases that figures count: no illustrations once the register is live."""
    return tuple(c for c in register.cases if register.counts(c))


def _under(kind: str) -> Callable[[Register], Mapping[str, tuple[Case, ...]]]:
    def by_value(register: Register) -> Mapping[str, tuple[Case, ...]]:
        found: dict[str, list[Case]] = defaultdict(list)
        for case in register.cases:
            for code in dict.fromkeys(OF[kind](register, case)):
                found[code].append(case)
        return {code: tuple(cases) for code, cases in sorted(found.items())}

    return per_register(by_value, f"cases by {kind}")


_BY = {kind: _under(kind) for kind in OF}


def named_in_cases(register: Register, kind: str) -> Set[str]:
    """The values of a list under which there is a case, by the kind of the list."""
    return _BY[kind](register).keys()


def cases_by(register: Register, listing: Listing, code: str) -> Sequence[Case]:
    """The cases under a value of a list, newest first; none in a list that has no cases."""
    by = _BY.get(listing.kind)
    return () if by is None else by(register).get(code, ())


def cases_of(register: Register, records: RecordList) -> Sequence[Case]:
    """The cases under the value of a list of records, newest first."""
    return cases_by(register, records.listing, records.value.code)
