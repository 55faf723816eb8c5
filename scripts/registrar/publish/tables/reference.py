"""The tables that records refer to: councils, the catalogues of bodies and rules, and the codes of each list."""

from collections.abc import Iterator

from registrar.model.catalogues import Catalogue, KnownBody, KnownRule
from registrar.model.register import Register
from registrar.publish.tables.columns import LINES, Column, Item, lines
from registrar.publish.tables.table import Held, Key, Over, Table, each_of
from registrar.rules.shared.powers import in_words

SPECIMEN = "true: it is there for illustrations only."

PLACES = Table(
    "places",
    "Places",
    "One row for each council in the gazetteer, whether or not a record names it.",
    each_of(lambda register: sorted(register.gazetteer, key=lambda a: a.gss), "places.json"),
    (
        Column("gss", "gss"),
        Column(
            "url",
            says="The address of its page.",
            type="link",
            value=lambda register, item: f"{register.base_url}places/{item.value.gss}/",
        ),
        Column("name", "name"),
        Column("name_cy", "name_cy"),
        Column("nation", "nation"),
        Column("start", "start"),
        Column("end", "end"),
        Column("successor", "successor"),
        Column("covers", "covers"),
        Column("lat", "lat", type="number"),
        Column("lon", "lon", type="number"),
        Column("other_names", "other_names"),
    ),
    ("gss",),
)

CATALOGUE_BODIES = Table(
    "catalogue_bodies",
    "Catalogue of bodies",
    "One row for each body in the catalogue, whether or not a record names it.",
    each_of(lambda register: [register.catalogues.bodies.entries[id_] for id_ in register.by_body], "bodies.json"),
    (
        Column("body_id", "id"),
        Column(
            "url",
            says="The address of its page.",
            type="link",
            value=lambda register, item: f"{register.base_url}bodies/{item.value.id}/",
        ),
        Column("specimen", says=SPECIMEN, type="boolean", value="value.specimen"),
        Column("name", "name"),
        Column("name_cy", "name_cy"),
        Column("type", "type"),
        Column("jurisdiction", "jurisdiction"),
        Column("gss", "gss"),
        Column("place", "place"),
        Column(
            "identifiers",
            says="Its registered numbers, each after the register that gave it, as in `GB-COH 02345678`.",
            many=LINES,
            value=lambda _, item: lines([f"{n.scheme} {n.id}" for n in item.value.identifiers]),
        ),
        Column("start", "start"),
        Column("end", "end"),
        Column("successor", "successor"),
        Column("contact_post", "contact.post"),
        Column("contact_email", "contact.email"),
        Column("contact_url", "contact.url"),
        Column("contact_phone", "contact.phone"),
        Column("other_names", "other_names"),
        Column("distinct_from", "distinct_from"),
        Column("note", "note"),
        Column("former_ids", "former_ids"),
    ),
    ("body_id",),
    (Key(("gss",), "places"), Key(("place",), "places", ("gss",))),
)
CATALOGUE_RULES = Table(
    "catalogue_rules",
    "Catalogue of rules",
    "One row for each rule in the catalogue, whether or not a record names it.",
    each_of(lambda register: [register.catalogues.rules.entries[id_] for id_ in register.by_rule], "rules.json"),
    (
        Column("rule_id", "id"),
        Column(
            "url",
            says="The address of its page.",
            type="link",
            value=lambda register, item: f"{register.base_url}rules/{item.value.id}/",
        ),
        Column("specimen", says=SPECIMEN, type="boolean", value="value.specimen"),
        Column("name", "name"),
        Column("name_cy", "name_cy"),
        Column("claim", "claim"),
        Column("kind", "kind"),
        Column("citation", "citation"),
        Column("citation_url", "url"),
        Column("issuer", "issuer", value=lambda register, item: today_id(register.catalogues.bodies, item.value.issuer)),
        Column("extent", "extent"),
        Column("protects", "protects"),
        Column("requires", "requires"),
        Column("parent", "parent", value=lambda register, item: today_id(register.catalogues.rules, item.value.parent)),
        Column("other_names", "other_names"),
        Column("distinct_from", "distinct_from"),
        Column("former_ids", "former_ids"),
    ),
    ("rule_id",),
    (Key(("issuer",), "catalogue_bodies", ("body_id",)), Key(("parent",), "catalogue_rules", ("rule_id",))),
)


def today_id(catalogue: Catalogue[KnownBody] | Catalogue[KnownRule], id_: str | None) -> str | None:
    """The id of today of an entry that is cited by this one."""
    entry = catalogue.get(id_)
    return entry.id if entry else None


POWERS = Table(
    "powers",
    "Legal powers",
    "One row for each legal power of the register, whether or not a record names it.",
    each_of(lambda register: sorted(register.powers, key=lambda p: p.id), "powers.json"),
    (
        Column("power", "id"),
        Column(
            "page",
            says="The address of its entry on the register's site.",
            type="link",
            value=lambda register, item: f"{register.base_url}powers/#{item.value.id}",
        ),
        Column("name", "name"),
        Column("citation", "citation"),
        Column("citation_url", "url"),
        Column("nations", "nations"),
        Column(
            "holders",
            says="Who holds it: types of body and, where only one body of a type holds it, its name.",
            type="text",
            value=lambda register, item: in_words(item.value, register.codes),
        ),
        Column("effects", "effects"),
        Column("kinds", "kinds"),
        Column("reach", "reach"),
        Column("laws", "laws"),
        Column("limits", "limits"),
        Column("standing", "standing"),
        Column("confidence", "confidence"),
    ),
    ("power",),
)


def _codes(register: Register, _: Held) -> Iterator[Item]:
    for name in sorted(register.codes):
        for n, code in enumerate(register.codes[name].values(), 1):
            yield Item(name, code, n)


CODE_LISTS = Table(
    "codes",
    "Codes",
    "One row for each code of each list.",
    Over(_codes, by_record=False),
    (
        Column("list", says="The name of the code list.", value="record"),
        Column("code", says="The code, as it is in records.", value="value.code"),
        Column("position", says="Its position in its list.", type="integer", value="n"),
        Column("label", says="What pages call it.", value="value.label"),
        Column("definition", says="What it means.", value="value.definition"),
        Column(
            "since",
            says="The version of the record format that introduced it.",
            type="integer",
            value="value.since",
        ),
        Column(
            "retired",
            says="The version that retired it.",
            type="integer",
            optional=True,
            value="value.retired",
        ),
    ),
    ("list", "code"),
)
