"""The names of the bodies and the rules of the register, each told apart from others of the same name."""

from collections import Counter
from collections.abc import Sequence

from registrar.model.register import Register, per_register


def _body_names(register: Register) -> dict[str, str]:
    """The name of each body; of two with one name, with its place, or else with its id."""
    shown = [register.catalogues.bodies.entries[id_] for id_ in register.by_body]
    return _told_apart([(b.id, b.name, _place_name(register, b.where)) for b in shown])


def _rule_names(register: Register) -> dict[str, str]:
    """The name of each rule; of two with one name, with the body that made it, or else with its id."""
    bodies = register.catalogues.bodies
    shown = [register.catalogues.rules.entries[id_] for id_ in register.by_rule]
    makers = {r.id: body.name for r in shown if (body := bodies.get(r.issuer))}
    return _told_apart([(r.id, r.name, makers.get(r.id, "")) for r in shown])


def inside(name: str) -> str:
    """A body's name inside a sentence."""
    return name[:1].lower() + name[1:] if name.startswith(("The ", "A ", "An ")) else name


def body_name(register: Register, id_: str) -> str:
    """The name of a body of the catalogue; its id where an old version names one that is not there."""
    known = register.catalogues.bodies.get(id_)
    return known.name if known is not None else id_


def _told_apart(named: Sequence[tuple[str, str, str]]) -> dict[str, str]:
    """The name of each id, with what it differs in where two are alike, and with the id where they are alike even so."""
    alike = Counter(name for _, name, _ in named)
    called = {id_: f"{name}, {by}" if alike[name] > 1 and by else name for id_, name, by in named}
    still = Counter(called.values())
    return {id_: name if still[name] == 1 else f"{name} ({id_})" for id_, name in called.items()}


def _place_name(register: Register, gss: str | None) -> str:
    place = register.gazetteer.get(gss) if gss else None
    return place.name if place else ""


body_names = per_register(_body_names)
rule_names = per_register(_rule_names)
