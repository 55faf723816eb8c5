"""The tables of what a refusal keeps of its case: the rules, the safeguards that were offered, and the bodies."""

from registrar.publish.tables.columns import CODES, Column
from registrar.publish.tables.parts import (
    HEARD,
    KNOWN_BODY,
    KNOWN_RULE,
    PAGE,
    id_of_body,
    id_of_rule,
    page_of_body,
    page_of_rule,
)
from registrar.publish.tables.table import Key, Table, by_id, each_at, head, refusals

SCHEMA = "refusal.json"
OF_REFUSAL = Key(("id",), "refusals")
RULES = Table(
    "refused_rules",
    "Rules of the refusals",
    "One row for each rule from which a group asked in vain to be freed.",
    each_at("rules", refusals, SCHEMA),
    (
        *head(by_id),
        Column("rule", "rules.id"),
        Column("rule_id", "rules.rule", says=KNOWN_RULE, value=id_of_rule),
        Column("page", says=PAGE, type="link", value=page_of_rule),
        Column("name", "rules.name"),
        Column("claim", "rules.claim"),
        Column("kind", "rules.kind"),
        Column("citation", "rules.citation"),
        Column("citation_url", "rules.url"),
        Column("issuer", "rules.issuer"),
        Column("extent", "rules.extent"),
        Column("aim", "rules.aim"),
        Column("demands", "rules.demands"),
    ),
    ("id", "rule"),
    (OF_REFUSAL, Key(("id", "issuer"), "refusal_bodies", ("id", "body")), Key(("rule_id",), "catalogue_rules")),
)
SAFEGUARDS = Table(
    "offered_safeguards",
    "Safeguards that were offered",
    "One row for each safeguard that a group offered before it was refused.",
    each_at("safeguards", refusals, SCHEMA),
    (
        *head(by_id),
        Column("safeguard", "safeguards.id"),
        Column("kind", "safeguards.kind"),
        Column("text", "safeguards.text"),
        Column("answers", "safeguards.answers", many=CODES),
        Column("responsible", "safeguards.responsible"),
        Column("frequency", "safeguards.frequency"),
        Column("evidence", "safeguards.evidence"),
    ),
    ("id", "safeguard"),
    (OF_REFUSAL,),
)
BODIES = Table(
    "refusal_bodies",
    "Bodies of the refusals",
    "One row for each body that a refusal names, with its reply if it was asked.",
    each_at("bodies", refusals, SCHEMA),
    (
        *head(by_id),
        Column("body", "bodies.id"),
        Column("body_id", "bodies.body", says=KNOWN_BODY, value=id_of_body),
        Column("page", says=PAGE, type="link", value=page_of_body),
        Column("name", "bodies.name"),
        Column("type", "bodies.type"),
        Column("gss", "bodies.gss"),
        Column("jurisdiction", "bodies.jurisdiction"),
        Column("basis", "bodies.basis"),
        *HEARD,
    ),
    ("id", "body"),
    (OF_REFUSAL, Key(("gss",), "places"), Key(("body_id",), "catalogue_bodies")),
)
