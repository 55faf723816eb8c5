"""The tables that records refer to: the councils in the gazetteer, and the codes of each list."""

from collections.abc import Iterator

from registrar.model.register import Register
from registrar.publish.tables.columns import Column, Item
from registrar.publish.tables.table import Over, Table, each
from registrar.rules.shared.powers import in_words

PLACES = Table(
    "places",
    "Places",
    "One row for each council in the gazetteer, whether or not a record names it.",
    each(lambda register: sorted(register.gazetteer, key=lambda a: a.gss), "places.json"),
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
        Column("lat", "lat", type="number"),
        Column("lon", "lon", type="number"),
        Column("other_names", "other_names"),
    ),
    ("gss",),
)


POWERS = Table(
    "powers",
    "Legal powers",
    "One row for each legal power of the register, whether or not a record names it.",
    each(lambda register: sorted(register.powers, key=lambda p: p.id), "powers.json"),
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


def _codes(register: Register) -> Iterator[Item]:
    for name in sorted(register.codes):
        for n, code in enumerate(register.codes[name].values(), 1):
            yield Item(name, code, n)


CODE_LISTS = Table(
    "codes",
    "Codes",
    "One row for each code of each list.",
    Over(_codes),
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
