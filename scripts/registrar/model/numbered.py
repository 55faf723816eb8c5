"""Everything in a register that has a number: guarantees, refusals and cases."""

from collections.abc import Mapping

from registrar.model.records import Numbered
from registrar.model.register import Register


def numbered(register: Register, id_: str) -> Numbered:
    """The guarantee, refusal or case with a number. Raises `KeyError`."""
    case = register.case_by_id.get(id_)
    return case if case is not None else register.by_id[id_]


def numbered_or_none(register: Register, id_: str) -> Numbered | None:
    """The same, or None for a number that nothing has today."""
    return register.by_id.get(id_) or register.case_by_id.get(id_)


def all_numbered(register: Register) -> Mapping[str, Numbered]:
    """Everything that has a number, by its number: made anew each time, so not for looking up one of them."""
    return {**register.by_id, **register.case_by_id}
