"""The tables of what a refusal keeps of its case: the rules, the safeguards that were offered, and the bodies."""

from registrar.publish.tables.columns import Column
from registrar.publish.tables.parts import HEARD, SAFEGUARD, WHICH_BODY, WHICH_RULE
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
        *WHICH_RULE,
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
        *SAFEGUARD,
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
        *WHICH_BODY,
        *HEARD,
    ),
    ("id", "body"),
    (OF_REFUSAL, Key(("gss",), "places"), Key(("body_id",), "catalogue_bodies")),
)
