"""The tables of the repeated parts of a guarantee: rules, safeguards, bodies, conditions, roles, outcomes."""

from collections.abc import Iterator
from typing import NamedTuple

from registrar.model.register import Register
from registrar.publish.tables.columns import CODES, Column, Item
from registrar.publish.tables.table import Held, Key, Over, Table, by_id, each_at, head

OF_GUARANTEE = Key(("id",), "guarantees")
POSITION = Column("position", says="1 for the first in the record, then 2 and so on.", type="integer", value="n")


def id_of_rule(register: Register, item: Item) -> str:
    """The id of the item's rule in the catalogue."""
    return register.rules_of[item.record.id][item.n - 1].slug


def id_of_body(register: Register, item: Item) -> str:
    """The id of the item's body in the catalogue."""
    return register.bodies_of[item.record.id][item.n - 1].slug


def page_of_rule(register: Register, item: Item) -> str:
    """The address of the page about the item's rule."""
    return f"{register.base_url}rules/{id_of_rule(register, item)}/"


def page_of_body(register: Register, item: Item) -> str:
    """The address of the page about the item's body."""
    return f"{register.base_url}bodies/{id_of_body(register, item)}/"


KNOWN_RULE = "The id of the rule in the catalogue of rules."
KNOWN_BODY = "The id of the body in the catalogue of bodies."
PAGE = "The address of the page about it on the register's site."

WHICH_RULE = (
    Column("rule", "rules.id"),
    Column("rule_id", "rules.rule", says=KNOWN_RULE, value=id_of_rule),
    Column("page", says=PAGE, type="link", value=page_of_rule),
    Column("name", "rules.name"),
)
WHICH_BODY = (
    Column("body", "bodies.id"),
    Column("body_id", "bodies.body", says=KNOWN_BODY, value=id_of_body),
    Column("page", says=PAGE, type="link", value=page_of_body),
    Column("name", "bodies.name"),
    Column("type", "bodies.type"),
    Column("gss", "bodies.gss"),
    Column("jurisdiction", "bodies.jurisdiction"),
    Column("basis", "bodies.basis"),
)
SAFEGUARD = (
    Column("safeguard", "safeguards.id"),
    Column("kind", "safeguards.kind"),
    Column("text", "safeguards.text"),
    Column("answers", "safeguards.answers", many=CODES),
    Column("responsible", "safeguards.responsible"),
    Column("frequency", "safeguards.frequency"),
    Column("evidence", "safeguards.evidence"),
)
"""What is said of a rule, a body and a safeguard alike in a guarantee and in a refusal."""
RULES = Table(
    "rules",
    "Rules",
    "One row for each rule of each guarantee: what it was said to demand, and what happens instead.",
    each_at("rules"),
    (
        *head(by_id),
        *WHICH_RULE,
        Column("kind", "rules.kind"),
        Column("citation", "rules.citation"),
        Column("citation_url", "rules.url"),
        Column("as_at", "rules.as_at"),
        Column("issuer", "rules.issuer"),
        Column(
            "issuer_name",
            says="The issuer's name in the record.",
            value=lambda _, item: str(item.record.body(item.value.issuer).name),
        ),
        Column("extent", "rules.extent"),
        Column("aim", "rules.aim"),
        Column("demands", "rules.demands"),
        Column("effect", "rules.effect"),
        Column("power", "rules.power"),
        Column("instead", "rules.instead"),
        Column("limits", "rules.limits"),
        Column("until", "rules.until"),
        Column("checked", "rules.checked"),
    ),
    ("id", "rule"),
    (OF_GUARANTEE, Key(("id", "issuer"), "bodies", ("id", "body")), Key(("rule_id",), "catalogue_rules")),
)
SAFEGUARDS = Table(
    "safeguards",
    "Safeguards",
    "One row for each safeguard of each guarantee.",
    each_at("safeguards"),
    (
        *head(by_id),
        *SAFEGUARD,
    ),
    ("id", "safeguard"),
    (OF_GUARANTEE,),
)


class Answer(NamedTuple):
    """A safeguard's id, and that of a rule that it answers."""

    id: str
    rule: str


def _answers(_: Register, among: Held) -> Iterator[Item]:
    for g in among.guarantees:
        for s in g.safeguards:
            for rule in dict.fromkeys(s.answers):
                yield Item(g, Answer(s.id, rule))


ANSWERS = Table(
    "answers",
    "Which safeguard answers which rule",
    "One row for each pair of a safeguard and a rule that it answers.",
    Over(_answers),
    (
        *head(by_id),
        Column("safeguard", "safeguards.id", value="value.id"),
        Column("rule", "rules.id", value="value.rule"),
    ),
    ("id", "safeguard", "rule"),
    (OF_GUARANTEE, Key(("id", "safeguard"), "safeguards"), Key(("id", "rule"), "rules")),
)
HEARD = (
    Column("notified", "bodies.notified"),
    Column("position", "bodies.reply.position"),
    Column("replied", "bodies.reply.date"),
    Column("statement", "bodies.reply.statement"),
    Column("answer", "bodies.answer"),
    Column("evidence_kind", "bodies.reply.evidence.kind"),
    Column("evidence_title", "bodies.reply.evidence.title"),
    Column("evidence_date", "bodies.reply.evidence.date"),
    Column("evidence_sha256", "bodies.reply.evidence.sha256"),
    Column("evidence_url", "bodies.reply.evidence.url"),
    Column("evidence_post", "bodies.reply.evidence.post"),
    Column("evidence_under", "bodies.reply.evidence.under"),
    Column("signature_key", "bodies.reply.signature.key"),
    Column("signature_date", "bodies.reply.signature.date"),
    Column("signature_terms", "bodies.reply.signature.terms"),
    Column("signature_value", "bodies.reply.signature.value"),
    Column("withdrawal_days", "bodies.withdrawal.notice_days"),
    Column("withdrawal_how", "bodies.withdrawal.how"),
    Column("contact_post", "bodies.contact.post"),
    Column("contact_email", "bodies.contact.email"),
    Column("contact_url", "bodies.contact.url"),
    Column("contact_phone", "bodies.contact.phone"),
)
"""What a body was told and replied, the document that shows it, how it may take it back, and whom to ask there."""
BODIES = Table(
    "bodies",
    "Bodies",
    "One row for each body that a guarantee names, with its reply.",
    each_at("bodies"),
    (
        *head(by_id),
        *WHICH_BODY,
        Column(
            "bound",
            says="true: it agreed, or an order, a direction or a contract binds it.",
            type="boolean",
            value="value.bound",
        ),
        *HEARD,
    ),
    ("id", "body"),
    (OF_GUARANTEE, Key(("gss",), "places"), Key(("body_id",), "catalogue_bodies")),
)
CONDITIONS = Table(
    "conditions",
    "Conditions",
    "One row for each condition of each guarantee.",
    each_at("conditions"),
    (
        *head(lambda register, item: f"{register.base_url}{item.record.id}/#conditions"),
        Column("condition", "conditions.id"),
        Column("text", "conditions.text"),
        Column("until", "conditions.until"),
    ),
    ("id", "condition"),
    (OF_GUARANTEE,),
)
ROLES = Table(
    "roles",
    "Roles",
    "One row for each role that people or professionals have in a guarantee.",
    each_at("coproduction.roles"),
    (
        *head(lambda register, item: f"{register.base_url}{item.record.id}/#people"),
        POSITION,
        Column("who", "coproduction.roles.who"),
        Column(
            "professional",
            says="true: a role of professionals; false: of people who use the service.",
            type="boolean",
            value=lambda register, item: register.codes.roles[item.value.who].professional,
        ),
        Column("phases", "coproduction.roles.phases"),
        Column("does", "coproduction.roles.does"),
        Column(
            "count",
            "coproduction.roles.count",
            says="Roughly how many people there are, as a range in words: a spreadsheet would take 5-19 for a date.",
            in_words=True,
        ),
        Column("alongside", "coproduction.roles.alongside"),
    ),
    ("id", "position"),
    (OF_GUARANTEE,),
)
OUTCOMES = Table(
    "outcomes",
    "Outcomes",
    "One row for each thing that was counted, and what came of it.",
    each_at("outcomes"),
    (
        *head(lambda register, item: f"{register.base_url}{item.record.id}/#outcomes"),
        POSITION,
        Column("date", "outcomes.date"),
        Column("period", "outcomes.period"),
        Column("measure", "outcomes.measure"),
        Column("value", "outcomes.value"),
        Column("unit", "outcomes.unit"),
        Column("better", "outcomes.better"),
        Column("source", "outcomes.source"),
        Column("note", "outcomes.note"),
    ),
    ("id", "position"),
    (OF_GUARANTEE,),
)
