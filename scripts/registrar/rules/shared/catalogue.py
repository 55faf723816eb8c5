"""Where records and the catalogues cite an entry of a catalogue, and what may cite what."""

from collections.abc import Iterator
from typing import NamedTuple

from registrar.base.diagnostics import Finding, Location
from registrar.model.catalogues import BODIES, RULES, Catalogue, Catalogues, KnownBody, KnownRule
from registrar.model.records import Application, Case, Record

FILES = {KnownBody: BODIES, KnownRule: RULES}
AnyCatalogue = Catalogue[KnownBody] | Catalogue[KnownRule]
NAMES = {BODIES: ("body", "bodies"), RULES: ("rule", "rules")}


class Cited(NamedTuple):
    """An entry that something cites: where, its id (None where it is missing), and the names by which it is called there."""

    at: Location
    id: str | None
    called: tuple[str, ...] = ()
    specimen: bool = False
    needed: bool = True


def bodies_of(record: Record) -> Iterator[Cited]:
    """The bodies that a record names."""
    for i, body in enumerate(record.bodies_named):
        yield Cited(record.at("bodies", i, "body"), body.body, (body.name,), record.specimen, not isinstance(record, Application))


def rules_of(record: Record) -> Iterator[Cited]:
    """The rules that a record names."""
    for i, rule in enumerate(record.rules_named):
        yield Cited(
            record.at("rules", i, "rule"),
            rule.rule,
            (rule.name, rule.citation),
            record.specimen,
            not isinstance(record, Application),
        )


def bodies_of_a_case(case: Case) -> Iterator[Cited]:
    """The bodies that were asked, and whoever said no or never answered."""
    for key, claim in (("told_no", case.told_no), ("no_answer", case.no_answer)):
        if claim is not None and claim.body is not None:
            yield Cited(case.at(key, "body"), claim.body, (claim.name,), case.specimen)
    for i, ask in enumerate(case.asks):
        yield Cited(case.at("asks", i, "to"), ask.to, (), case.specimen)


def rules_of_a_case(case: Case) -> Iterator[Cited]:
    """The rules that bodies named in their replies."""
    for i, ask in enumerate(case.asks):
        if ask.rule is not None:
            yield Cited(case.at("asks", i, "rule"), ask.rule, (), case.specimen)


def bodies_in(known: Catalogues) -> Iterator[Cited]:
    """The bodies that the catalogues themselves cite."""
    for i, body in enumerate(known.bodies.listed):
        for key in ("successor", "distinct_from"):
            for j, id_ in enumerate(getattr(body, key)):
                yield Cited(Location(BODIES, (i, key, j)), id_, (), body.specimen)
    for i, rule in enumerate(known.rules.listed):
        if rule.issuer is not None:
            yield Cited(Location(RULES, (i, "issuer")), rule.issuer, (), rule.specimen)


def rules_in(known: Catalogues) -> Iterator[Cited]:
    """The rules that the catalogue of rules cites."""
    for i, rule in enumerate(known.rules.listed):
        for j, id_ in enumerate(rule.distinct_from):
            yield Cited(Location(RULES, (i, "distinct_from", j)), id_, (), rule.specimen)
        if rule.parent is not None:
            yield Cited(Location(RULES, (i, "parent")), rule.parent, (), rule.specimen)


def faults(code: str, file: str, cited: Cited, catalogue: AnyCatalogue) -> Iterator[Finding]:
    """What is wrong with a citation: it is missing, it leads to no entry, or from an illustration to a real entry or back."""
    one, many = NAMES[file]
    if not catalogue.known or (cited.id is None and not cited.needed):
        return
    entry = catalogue.get(cited.id)
    if entry is None:
        message = (
            f"`{one}` is missing: the id of this {one} in {file}" if cited.id is None
            else f"`{cited.id}` is not one of the {many} in {file}"
        )  # fmt: skip
        yield Finding(cited.at, code, message, _help(file, cited, catalogue))
    elif not entry.open_to(cited.specimen):
        message = (
            f"`{cited.id}` is there for illustrations only, and this is not an illustration" if entry.specimen
            else f"`{cited.id}` is real, and an illustration must not name it"
        )  # fmt: skip
        yield Finding(cited.at, code, message, _help(file, cited, catalogue))


def something_else(
    how: str,
    code: str,
    file: str,
    cited: Cited,
    entry: KnownBody | KnownRule,
    catalogue: AnyCatalogue,
) -> Finding:
    """What is said of a citation that leads to an entry for something else. `how`: a clause that says how it shows."""
    one, _ = NAMES[file]
    near = [e for e in catalogue.nearest(*cited.called, specimen=cited.specimen) if e.id != entry.id]
    meant = " or ".join(f"`{e.id}` ({e.name})" for e in near) or "its id, if it is there, or add it"
    return Finding(
        cited.at, code, f"this {one} is {how} here, but `{cited.id}` is “{entry.name}”",
        f"write {meant}; if `{entry.id}` really was called so, add the name to its `other_names` in {file}",
    )  # fmt: skip


def _help(file: str, cited: Cited, catalogue: AnyCatalogue) -> str:
    one, _ = NAMES[file]
    near = catalogue.nearest(*cited.called, (cited.id or "").replace("-", " "), specimen=cited.specimen)
    meant = " or ".join(f"`{e.id}` ({e.name})" for e in near)
    new = f"add the {one} to {file}" + (" with `specimen: true`" if cited.specimen else "")
    return f"write {meant} if you mean that {one}; otherwise {new}" if meant else f"correct the id, or {new}"
