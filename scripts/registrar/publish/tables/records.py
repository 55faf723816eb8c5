"""The tables of what every record has, and of refusals: records, places, links, events, and what is due."""

from collections.abc import Iterator
from typing import NamedTuple

from registrar.model.event import Event
from registrar.model.records import Guarantee
from registrar.model.register import Register, nations_of
from registrar.publish.due import dues_of, order
from registrar.publish.tables.columns import CODES, LINES, Column, Item, codes, lines
from registrar.publish.tables.guarantees import APPLIED
from registrar.publish.tables.parts import POSITION
from registrar.publish.tables.table import Held, Key, Over, Table, each, each_at, entries, head, refusals

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


def _identifiers(_: Register, item: Item) -> str | None:
    provider = item.record.provider
    return codes([f"{i.scheme}-{i.id}".replace(CODES, " ") for i in provider.identifiers]) if provider else None


def _controlled_by(_: Register, item: Item) -> str | None:
    return codes(item.record.provider.controlled_by) if item.record.provider else None


REFUSALS = Table(
    "refusals",
    "Refusals",
    "One row for each application that was refused.",
    each(refusals, "refusal.json"),
    (
        *head(),
        Column("title", "title"),
        Column("title_cy", "title_cy"),
        *APPLIED,
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
        Column("venue", "venue"),
        Column("grounds", "grounds"),
        Column("reason_code", "reason_code"),
        Column("reasons", "reasons"),
        Column("next_step", "next_step"),
        Column("naming_agreed", "naming_agreed"),
        Column("applicant", "applicant"),
        Column("provider_name", "provider.name"),
        Column("provider_form", "provider.form"),
        Column(
            "provider_identifiers",
            says="Its numbers in official registers, such as GB-CHC-1234567.",
            many=CODES,
            value=_identifiers,
        ),
        Column("provider_asset_lock", "provider.asset_lock"),
        Column("provider_controlled_by", "provider.controlled_by", value=_controlled_by),
        Column("provider_post", "provider.contact.post"),
        Column("provider_email", "provider.contact.email"),
        Column("provider_url", "provider.contact.url"),
    ),
    ("id",),
    (OF_RECORD,),
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
    """`kind` is precedent, supersedes or in-part-with, `earlier` the id of the other record."""

    kind: str
    earlier: str


def _links(_: Register, among: Held) -> Iterator[Item]:
    for entry in among.entries:
        replaced = entry.supersedes if isinstance(entry, Guarantee) else ()
        beside = [entry.in_part_with] if entry.in_part_with else []
        for kind, ids in (("precedent", entry.refs), ("supersedes", replaced), ("in-part-with", beside)):
            for other in dict.fromkeys(ids):
                yield Item(entry, Link(kind, other))


LINKS = Table(
    "links",
    "Links between records",
    "One row for each other record that a record considered or replaced, or beside which it was decided.",
    Over(_links),
    (
        *head(),
        Column(
            "kind",
            says="precedent: the other record was considered; supersedes: it was replaced; in-part-with: the other part.",
            value="value.kind",
        ),
        Column("earlier", says="The number of the other record.", value="value.earlier"),
    ),
    ("id", "kind", "earlier"),
    (OF_RECORD, Key(("earlier",), "records", ("id",))),
)
EARLIER_CASES = Table(
    "earlier_cases",
    "Earlier cases",
    "One row for each earlier case that a decision considered, in this register or elsewhere.",
    each_at("precedents", entries),
    (
        *head(),
        POSITION,
        Column("ref", "precedents.ref"),
        Column("citation_url", "precedents.url"),
        Column("title", "precedents.title"),
        Column("date", "precedents.date"),
        Column("sha256", "precedents.sha256"),
        Column("how", "precedents.how"),
        Column("why", "precedents.why"),
    ),
    ("id", "position"),
    (OF_RECORD, Key(("ref",), "records", ("id",))),
)


def _days_to_entry(register: Register, item: Item) -> int:
    entered = {} if item.record.specimen else register.history.entered(item.record.id)
    event: Event = item.value
    return (max(event.recorded, entered.get(event.n, event.recorded)) - event.date).days


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
            value=_days_to_entry,
        ),
        Column("type", "events.type"),
        Column("by", "events.by"),
        Column("party", "events.party"),
        Column("reason_code", "events.reason_code"),
        Column("reason", "events.reason"),
        Column("until", "events.until"),
        Column("ref", "events.ref"),
        Column("changes", "events.changes", many=CODES),
        Column("corrects", "events.corrects"),
        Column("right_date", "events.as.date"),
        Column("right_until", "events.as.until"),
        Column("right_reason_code", "events.as.reason_code"),
        Column("honoured", "events.honoured"),
        Column("outcome", "events.outcome"),
    ),
    ("id", "n"),
    (OF_RECORD,),
)


def _due(register: Register, among: Held) -> Iterator[Item]:
    for d in sorted((d for g in among.guarantees for d in dues_of(register, g)), key=order):
        yield Item(d.record, d)


DUE = Table(
    "due",
    "What is due",
    "One row for each day by which somebody must act, as at the day of the build.",
    Over(_due, by_record=False),
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
