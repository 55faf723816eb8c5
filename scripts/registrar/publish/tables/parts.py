"""The tables of what a guarantee has several of: rules, safeguards, bodies, conditions, roles, outcomes."""

from collections.abc import Iterator

from registrar.model.parts import Rule
from registrar.model.register import Register
from registrar.publish.tables.table import CODES, RECORD, Column, Key, Row, Table, codes, head

OF_GUARANTEE = Key(("id",), "guarantees")
PAGE = Column("page", says="The address of the page about it on the register's site.", type="link")
POSITION = Column("position", says="1 for the first in the record, then 2 and so on.", type="integer")


def _of(
    part: str, name: str, path: str = "", type_: str = "text", code_list: str = "", many: str = "", optional: bool = False
) -> Column:
    return Column(name, f"guarantee:{part}.{path or name}", type=type_, code_list=code_list, many=many, optional=optional)


def _rules(register: Register) -> Iterator[Row]:
    for g in register.guarantees:
        names = {b.id: b.name for b in g.bodies}
        for use in register.rules_of[g.id]:
            r = use.rule
            assert isinstance(r, Rule)
            yield (
                *head(register, g, f"#{r.id}"), r.id, f"{register.base_url}rules/{use.slug}/",
                r.name, r.kind, r.citation, r.url, r.issuer, names[r.issuer], codes(r.extent), r.aim, r.demands,
                r.effect, r.power, r.instead, r.limits, r.until, r.checked,
            )  # fmt: skip


RULES = Table(
    "rules",
    "Rules",
    "One row for each rule of each guarantee: what it was said to demand, and what happens instead.",
    (
        *RECORD, _of("rules", "rule", "id"), PAGE,
        _of("rules", "name"), _of("rules", "kind", code_list="rule-kind"), _of("rules", "citation"),
        _of("rules", "citation_url", "url", "link", optional=True), _of("rules", "issuer"),
        Column("issuer_name", says="The issuer's name in the record."), _of("rules", "extent", code_list="extent", many=CODES),
        _of("rules", "aim"), _of("rules", "demands"), _of("rules", "effect", code_list="effect"),
        _of("rules", "power", optional=True), _of("rules", "instead"), _of("rules", "limits", optional=True),
        _of("rules", "until", type_="date", optional=True), _of("rules", "checked", type_="date"),
    ),
    ("id", "rule"),
    _rules,
    (OF_GUARANTEE, Key(("id", "issuer"), "bodies", ("id", "body"))),
)  # fmt: skip


def _safeguards(register: Register) -> Iterator[Row]:
    for g in register.guarantees:
        for s in g.safeguards:
            yield *head(register, g, f"#{s.id}"), s.id, s.kind, s.text, codes(s.answers), s.responsible, s.frequency, s.evidence


SAFEGUARDS = Table(
    "safeguards",
    "Safeguards",
    "One row for each safeguard of each guarantee.",
    (
        *RECORD, _of("safeguards", "safeguard", "id"), _of("safeguards", "kind", code_list="safeguard-kind"),
        _of("safeguards", "text"), _of("safeguards", "answers", many=CODES), _of("safeguards", "responsible"),
        _of("safeguards", "frequency", code_list="frequency"), _of("safeguards", "evidence"),
    ),
    ("id", "safeguard"),
    _safeguards,
    (OF_GUARANTEE,),
)  # fmt: skip


def _answers(register: Register) -> Iterator[Row]:
    for g in register.guarantees:
        for s in g.safeguards:
            for rule in dict.fromkeys(s.answers):
                yield *head(register, g, f"#{s.id}"), s.id, rule


ANSWERS = Table(
    "answers",
    "Which safeguard answers which rule",
    "One row for each pair of a safeguard and a rule that it answers.",
    (*RECORD, _of("safeguards", "safeguard", "id"), _of("rules", "rule", "id")),
    ("id", "safeguard", "rule"),
    _answers,
    (OF_GUARANTEE, Key(("id", "safeguard"), "safeguards"), Key(("id", "rule"), "rules")),
)


def _bodies(register: Register) -> Iterator[Row]:
    for g in register.guarantees:
        slugs = {u.body.id: u.slug for u in register.bodies_of[g.id] if hasattr(u.body, "id")}
        for b in g.bodies:
            yield (
                *head(register, g, f"#{b.id}"), b.id, f"{register.base_url}bodies/{slugs[b.id]}/", b.name, b.type, b.gss,
                codes(b.jurisdiction), b.basis, b.bound, b.notified, b.reply.position, b.reply.date, b.reply.statement,
                b.answer, b.contact,
            )  # fmt: skip


BODIES = Table(
    "bodies",
    "Bodies",
    "One row for each body that a guarantee names, with its reply.",
    (
        *RECORD, _of("bodies", "body", "id"), PAGE, _of("bodies", "name"), _of("bodies", "type", code_list="body-type"),
        _of("bodies", "gss", optional=True), _of("bodies", "jurisdiction", code_list="extent", many=CODES),
        _of("bodies", "basis", code_list="body-basis"),
        Column("bound", says="true: it agreed, or an order, a direction or a contract binds it.", type="boolean"),
        _of("bodies", "notified", type_="date"), _of("bodies", "position", "reply.position", code_list="reply-position"),
        _of("bodies", "replied", "reply.date", "date", optional=True),
        _of("bodies", "statement", "reply.statement", optional=True),
        _of("bodies", "answer", optional=True), _of("bodies", "contact"),
    ),
    ("id", "body"),
    _bodies,
    (OF_GUARANTEE, Key(("gss",), "places")),
)  # fmt: skip


def _conditions(register: Register) -> Iterator[Row]:
    for g in register.guarantees:
        for c in g.conditions:
            yield *head(register, g, "#conditions"), c.id, c.text, c.until


CONDITIONS = Table(
    "conditions",
    "Conditions",
    "One row for each condition of each guarantee.",
    (
        *RECORD,
        _of("conditions", "condition", "id"),
        _of("conditions", "text"),
        _of("conditions", "until", type_="date", optional=True),
    ),
    ("id", "condition"),
    _conditions,
    (OF_GUARANTEE,),
)


def _roles(register: Register) -> Iterator[Row]:
    professional = {code for code, role in register.codes.roles.items() if role.professional}
    for g in register.guarantees:
        for n, r in enumerate(g.coproduction.roles, 1):
            yield *head(register, g, "#people"), n, r.who, r.who in professional, codes(r.phases), r.does, r.count, r.alongside


ROLES = Table(
    "roles",
    "Roles",
    "One row for each role that people or professionals have in a guarantee.",
    (
        *RECORD, POSITION, _of("coproduction.roles", "who", code_list="role"),
        Column("professional", says="true: a role of professionals; false: of people who use the service.", type="boolean"),
        _of("coproduction.roles", "phases", code_list="phase", many=CODES), _of("coproduction.roles", "does"),
        _of("coproduction.roles", "count", code_list="count-band", optional=True),
        _of("coproduction.roles", "alongside", code_list="role", optional=True),
    ),
    ("id", "position"),
    _roles,
    (OF_GUARANTEE,),
)  # fmt: skip


def _outcomes(register: Register) -> Iterator[Row]:
    for g in register.guarantees:
        for n, o in enumerate(g.outcomes, 1):
            yield (
                *head(register, g, "#outcomes"),
                n,
                o.date,
                o.period,
                o.measure,
                str(o.value),
                o.unit,
                o.better,
                o.source,
                o.note,
            )


OUTCOMES = Table(
    "outcomes",
    "Outcomes",
    "One row for each thing that was counted, and what came of it.",
    (
        *RECORD, POSITION, _of("outcomes", "date", type_="date"), _of("outcomes", "period"), _of("outcomes", "measure"),
        _of("outcomes", "value", type_="number"), _of("outcomes", "unit"), _of("outcomes", "better", code_list="better"),
        _of("outcomes", "source"), _of("outcomes", "note", optional=True),
    ),
    ("id", "position"),
    _outcomes,
    (OF_GUARANTEE,),
)  # fmt: skip
