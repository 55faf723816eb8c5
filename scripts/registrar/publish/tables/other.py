"""The tables beside guarantees and their parts: all records, refusals, events, days that are due, places, codes."""

from collections.abc import Iterator

from registrar.model.records import Guarantee
from registrar.model.register import Entry, Register, nations_of
from registrar.publish.due import dues_of, order
from registrar.publish.tables.table import CODES, LINES, RECORD, Column, Key, Row, Table, codes, head, lines

OF_RECORD = Key(("id",), "records")
KIND = Column("kind", says="guarantee or refusal.")


def _status(register: Register, entry: Entry) -> str:
    return register.status(entry) if isinstance(entry, Guarantee) else "refused"


def _records(register: Register) -> Iterator[Row]:
    for e in register.entries:
        kind = "guarantee" if isinstance(e, Guarantee) else "refusal"
        yield *head(register, e), kind, e.title, e.title_cy, e.service, codes(nations_of(e)), e.decided_on, _status(register, e)


RECORDS = Table(
    "records",
    "All records",
    "One row for each guarantee and each refusal.",
    (
        *RECORD, KIND, Column("title", "guarantee:title"), Column("title_cy", "guarantee:title_cy", optional=True),
        Column("service", "guarantee:service", code_list="service"),
        Column("nations", says="The nations of the places.", code_list="extent", many=CODES),
        Column("decided", says="The day on which it was granted or refused.", type="date"),
        Column("status", says="How it stands as at the day of the build; refused for a refusal."),
    ),
    ("id",),
    _records,
)  # fmt: skip


def _refusals(register: Register) -> Iterator[Row]:
    for r in register.refusals:
        rule, body = register.rules_of[r.id][0], register.bodies_of[r.id][0]
        yield (
            *head(register, r), r.title, r.title_cy, r.date, r.by.name, r.by.kind, r.service,
            codes([p.gss for p in r.places]), lines([register.authority(p.gss).name for p in r.places]), codes(nations_of(r)),
            r.rule.name, r.rule.kind, r.rule.citation, r.rule.url, f"{register.base_url}rules/{rule.slug}/",
            codes(r.grounds), r.body.name, r.body.type, r.body.gss, f"{register.base_url}bodies/{body.slug}/",
            r.reason_code, r.reasons, r.applicant, r.next_step,
        )  # fmt: skip


def _refusal(
    name: str, path: str = "", type_: str = "text", code_list: str = "", many: str = "", optional: bool = False
) -> Column:
    return Column(name, f"refusal:{path or name}", type=type_, code_list=code_list, many=many, optional=optional)


REFUSALS = Table(
    "refusals",
    "Refusals",
    "One row for each application that was refused.",
    (
        *RECORD, _refusal("title"), _refusal("title_cy", optional=True), _refusal("date", type_="date"),
        _refusal("decided_by", "by.name"), _refusal("decided_by_kind", "by.kind", code_list="decided-by"),
        _refusal("service", code_list="service"), Column("places", says="The codes of the council areas.", many=CODES),
        Column("place_names", says="The names of the council areas.", many=LINES),
        Column("nations", says="The nations of the places.", code_list="extent", many=CODES),
        _refusal("rule_name", "rule.name"), _refusal("rule_kind", "rule.kind", code_list="rule-kind"),
        _refusal("rule_citation", "rule.citation"), _refusal("rule_url", "rule.url", "link", optional=True),
        Column("rule_page", says="The address of the page about the rule.", type="link"),
        _refusal("grounds", code_list="ground", many=CODES), _refusal("body_name", "body.name"),
        _refusal("body_type", "body.type", code_list="body-type"), _refusal("body_gss", "body.gss", optional=True),
        Column("body_page", says="The address of the page about the body.", type="link"),
        _refusal("reason_code", code_list="refusal-reason"), _refusal("reasons"), _refusal("applicant", optional=True),
        _refusal("next_step"),
    ),
    ("id",),
    _refusals,
    (OF_RECORD, Key(("body_gss",), "places", ("gss",))),
)  # fmt: skip


def _record_places(register: Register) -> Iterator[Row]:
    for e in register.entries:
        for n, p in enumerate(e.places, 1):
            yield *head(register, e), n, p.gss, p.part


RECORD_PLACES = Table(
    "record_places",
    "Places of the records",
    "One row for each place that a record names.",
    (
        *RECORD, Column("position", says="1 for the first in the record, then 2 and so on.", type="integer"),
        Column("gss", "guarantee:places.gss"), Column("part", "guarantee:places.part", optional=True),
    ),
    ("id", "position"),
    _record_places,
    (OF_RECORD, Key(("gss",), "places")),
)  # fmt: skip


def _links(register: Register) -> Iterator[Row]:
    for g in register.guarantees:
        for kind, ids in (("precedent", g.precedents), ("supersedes", g.supersedes)):
            for other in dict.fromkeys(ids):
                yield *head(register, g), kind, other


LINKS = Table(
    "links",
    "Links between records",
    "One row for each earlier record that a guarantee followed or took the place of.",
    (
        *RECORD, Column("kind", says="precedent: the earlier record was followed; supersedes: its place was taken."),
        Column("earlier", says="The number of the earlier record."),
    ),
    ("id", "kind", "earlier"),
    _links,
    (Key(("id",), "guarantees"), Key(("earlier",), "records", ("id",))),
)  # fmt: skip


def _events(register: Register) -> Iterator[Row]:
    for entry in register.entries:
        for e in entry.events:
            right = e.as_
            yield (
                *head(register, entry, f"#event-{e.n}"), e.n, e.date, e.recorded, (e.recorded - e.date).days, e.type, e.by,
                e.reason_code, e.reason, e.until, e.ref, codes(e.changes), e.corrects,
                *((right.date, right.until, right.reason_code) if right else (None, None, None)),
            )  # fmt: skip


def _event(name: str, type_: str = "text", code_list: str = "", many: str = "", optional: bool = True, path: str = "") -> Column:
    return Column(name, f"guarantee:events.{path or name}", type=type_, code_list=code_list, many=many, optional=optional)


EVENTS = Table(
    "events",
    "Events",
    "One row for each thing that happened to a record, in the order in which it was entered.",
    (
        *RECORD, _event("n", "integer", optional=False), _event("date", "date", optional=False),
        _event("recorded", "date", optional=False),
        Column("days_to_entry", says="How many days passed until it was entered.", type="integer"),
        _event("type", code_list="event", optional=False), _event("by", optional=False),
        _event("reason_code", code_list="reason-code"), _event("reason"), _event("until", "date"), _event("ref"),
        _event("changes", many=CODES), _event("corrects", "integer"), _event("right_date", "date", path="as.date"),
        _event("right_until", "date", path="as.until"),
        _event("right_reason_code", code_list="reason-code", path="as.reason_code"),
    ),
    ("id", "n"),
    _events,
    (OF_RECORD,),
)  # fmt: skip


def _due(register: Register) -> Iterator[Row]:
    found = sorted((d for g in register.guarantees for d in dues_of(register, g)), key=order)
    for d in found:
        yield *head(register, d.guarantee), d.kind, d.day, d.day < register.today


DUE = Table(
    "due",
    "What is due",
    "One row for each day by which somebody must act, as at the day of the build.",
    (
        *RECORD, Column("kind", says="review, confirmation, suspension (to be decided) or expiry (the last day)."),
        Column("day", says="The last day on which it is in time.", type="date"),
        Column("overdue", says="true: the day has passed.", type="boolean"),
    ),
    ("id", "kind"),
    _due,
    (Key(("id",), "guarantees"),),
)  # fmt: skip


def _places(register: Register) -> Iterator[Row]:
    for a in sorted(register.gazetteer, key=lambda a: a.gss):
        yield (
            a.gss, f"{register.base_url}places/{a.gss}/", a.name, a.name_cy, a.nation, a.start, a.end, codes(a.successor),
            a.lat, a.lon, lines(a.other_names),
        )  # fmt: skip


def _place(name: str, type_: str = "text", many: str = "", optional: bool = True) -> Column:
    return Column(name, f"places:{name}", type=type_, many=many, optional=optional)


PLACES = Table(
    "places",
    "Places",
    "One row for each council of the gazetteer, whether or not a record names it.",
    (
        _place("gss", optional=False), Column("url", says="The address of its page.", type="link"),
        _place("name", optional=False), _place("name_cy"), Column("nation", "places:nation", code_list="extent"),
        _place("start", "date"), _place("end", "date"),
        _place("successor", many=CODES), _place("lat", "number"), _place("lon", "number"), _place("other_names", many=LINES),
    ),
    ("gss",),
    _places,
)  # fmt: skip


def _codes(register: Register) -> Iterator[Row]:
    for name in sorted(register.codes):
        for n, c in enumerate(register.codes[name].values(), 1):
            yield name, c.code, n, c.label, c.definition, c.since, c.retired


CODES_ = (
    Column("list", says="The name of the code list."),
    Column("code", says="The code, as records have it."),
    Column("position", says="Where it stands in its list.", type="integer"),
    Column("label", says="What pages call it."),
    Column("definition", says="What it means."),
    Column("since", says="The version of the record format that brought it.", type="integer"),
    Column("retired", says="The version that retired it.", type="integer", optional=True),
)
CODE_LISTS = Table("codes", "Codes", "One row for each code of each list.", CODES_, ("list", "code"), _codes)
