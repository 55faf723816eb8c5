"""The tables of what every record has, and of refusals: records, places, links, events, and what is due."""

from collections.abc import Iterator
from typing import NamedTuple

from registrar.model.records import Guarantee
from registrar.model.register import Register, nations_of
from registrar.publish.due import dues_of, order
from registrar.publish.tables.columns import CODES, LINES, Column, Item, codes, lines
from registrar.publish.tables.parts import KNOWN_BODY, KNOWN_RULE, POSITION, id_of_body, id_of_rule, page_of_body, page_of_rule
from registrar.publish.tables.table import Key, Over, Table, each, each_at, entries, head, refusals

OF_RECORD = Key(("id",), "records")
NATIONS = Column(
    "nations",
    says="The nations of the places.",
    code_list="extent",
    many=CODES,
    value=lambda _, item: codes(nations_of(item.record)),
)


def _status(register: Register, item: Item) -> str:
    return register.status(item.record) if isinstance(item.record, Guarantee) else "refused"


RECORDS = Table(
    "records",
    "All records",
    "One row for each guarantee and each refusal.",
    each(entries),
    (
        *head(),
        Column("kind", says="guarantee or refusal.", value="record.kind"),
        Column("title", "title"),
        Column("title_cy", "title_cy"),
        Column("service", "service"),
        NATIONS,
        Column(
            "decided",
            says="The day on which it was granted or refused.",
            type="date",
            value="record.decided_on",
        ),
        Column("status", says="Its status as at the day of the build; refused for a refusal.", value=_status),
    ),
    ("id",),
)


REFUSALS = Table(
    "refusals",
    "Refusals",
    "One row for each application that was refused.",
    each(refusals, "refusal.json"),
    (
        *head(),
        Column("title", "title"),
        Column("title_cy", "title_cy"),
        Column("date", "date"),
        Column("decided_by", "by.name"),
        Column("decided_by_kind", "by.kind"),
        Column("service", "service"),
        Column(
            "places",
            says="The codes of the council areas.",
            many=CODES,
            value=lambda _, item: codes([p.gss for p in item.record.places]),
        ),
        Column(
            "place_names",
            says="The names of the council areas.",
            many=LINES,
            value=lambda register, item: lines([register.authority(p.gss).name for p in item.record.places]),
        ),
        NATIONS,
        Column("rule_name", "rule.name"),
        Column("rule_kind", "rule.kind"),
        Column("rule_citation", "rule.citation"),
        Column("rule_url", "rule.url"),
        Column("rule_id", "rule.rule", says=KNOWN_RULE, value=id_of_rule),
        Column("rule_page", says="The address of the page about the rule.", type="link", value=page_of_rule),
        Column("grounds", "grounds"),
        Column("body_name", "body.name"),
        Column("body_type", "body.type"),
        Column("body_gss", "body.gss"),
        Column("body_id", "body.body", says=KNOWN_BODY, value=id_of_body),
        Column("body_page", says="The address of the page about the body.", type="link", value=page_of_body),
        Column("reason_code", "reason_code"),
        Column("reasons", "reasons"),
        Column("applicant", "applicant"),
        Column("next_step", "next_step"),
    ),
    ("id",),
    (
        OF_RECORD,
        Key(("body_gss",), "places", ("gss",)),
        Key(("rule_id",), "catalogue_rules"),
        Key(("body_id",), "catalogue_bodies"),
    ),
)
RECORD_PLACES = Table(
    "record_places",
    "Places of the records",
    "One row for each place that a record names.",
    each_at("places", entries),
    (*head(), POSITION, Column("gss", "places.gss"), Column("part", "places.part")),
    ("id", "position"),
    (OF_RECORD, Key(("gss",), "places")),
)


class Link(NamedTuple):
    """`kind` is precedent or supersedes, `earlier` the id of the other record."""

    kind: str
    earlier: str


def _links(register: Register) -> Iterator[Item]:
    for g in register.guarantees:
        for kind, ids in (("precedent", g.precedents), ("supersedes", g.supersedes)):
            for other in dict.fromkeys(ids):
                yield Item(g, Link(kind, other))


LINKS = Table(
    "links",
    "Links between records",
    "One row for each earlier record that a guarantee followed or replaced.",
    Over(_links),
    (
        *head(),
        Column(
            "kind",
            says="precedent: the earlier record was followed; supersedes: it was replaced.",
            value="value.kind",
        ),
        Column("earlier", says="The number of the earlier record.", value="value.earlier"),
    ),
    ("id", "kind", "earlier"),
    (Key(("id",), "guarantees"), Key(("earlier",), "records", ("id",))),
)
EVENTS = Table(
    "events",
    "Events",
    "One row for each thing that happened to a record, in the order in which it was entered.",
    each_at("events", entries),
    (
        *head(lambda register, item: f"{register.base_url}{item.record.id}/#event-{item.value.n}"),
        Column("n", "events.n"),
        Column("date", "events.date"),
        Column("recorded", "events.recorded"),
        Column(
            "days_to_entry",
            says="The number of days until it was entered.",
            type="integer",
            value=lambda _, item: (item.value.recorded - item.value.date).days,
        ),
        Column("type", "events.type"),
        Column("by", "events.by"),
        Column("reason_code", "events.reason_code"),
        Column("reason", "events.reason"),
        Column("until", "events.until"),
        Column("ref", "events.ref"),
        Column("changes", "events.changes", many=CODES),
        Column("corrects", "events.corrects"),
        Column("right_date", "events.as.date"),
        Column("right_until", "events.as.until"),
        Column("right_reason_code", "events.as.reason_code"),
    ),
    ("id", "n"),
    (OF_RECORD,),
)


def _due(register: Register) -> Iterator[Item]:
    for d in sorted((d for g in register.guarantees for d in dues_of(register, g)), key=order):
        yield Item(d.guarantee, d)


DUE = Table(
    "due",
    "What is due",
    "One row for each day by which somebody must act, as at the day of the build.",
    Over(_due),
    (
        *head(),
        Column(
            "kind",
            says="review, confirmation, suspension (to be decided) or expiry (the last day).",
            value="value.kind",
        ),
        Column("day", says="The last day on which it is in time.", type="date", value="value.day"),
        Column(
            "overdue",
            says="true: the day has passed.",
            type="boolean",
            value=lambda register, item: item.value.day < register.today,
        ),
    ),
    ("id", "kind"),
    (Key(("id",), "guarantees"),),
)
