"""The days of the cases: what happened in each, what is due, and how each will stand on later days if nobody acts."""

from collections.abc import Iterator
from typing import Any

from registrar.model.case_standing import CaseStanding
from registrar.model.register import Register
from registrar.publish.due import OF_CASES, dues_among
from registrar.publish.tables.columns import CODES, Column, Item, codes
from registrar.publish.tables.table import Held, Key, Over, Table, cases, each_at, head, on_page

SCHEMA = "case.json"
KINDS = f"{', '.join(OF_CASES[:-1])} or {OF_CASES[-1]}"

EVENTS = Table(
    "case_events",
    "Events of the cases",
    "One row for each thing that happened in a case, in the order in which it was entered.",
    each_at("events", cases, SCHEMA),
    (
        *head(on_page),
        Column("n", "events.n"),
        Column("date", "events.date"),
        Column("recorded", "events.recorded"),
        Column("type", "events.type"),
        Column("by", "events.by"),
        Column("party", "events.party"),
        Column("ask", "events.ask"),
        Column("answers", "events.answers"),
        Column("words", "events.words"),
        Column("how", "events.how"),
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
    (Key(("id",), "cases"),),
)


def _asked(item: Item, number: int | None) -> str | None:
    """The id of the body to which a question of the case was put."""
    return next((a.to for a in item.record.asks if a.n == number), None)


def _due(register: Register, among: Held) -> Iterator[Item]:
    for due in dues_among(register, among.cases):
        yield Item(due.record, due)


DUE = Table(
    "case_due",
    "What is due in cases",
    "One row for each day by which somebody must act in an open case, as at the day of the build.",
    Over(_due, schema=SCHEMA, by_record=False),
    (
        *head(),
        Column("what", says="What tells it from everything else that is due in the case.", value="value.name"),
        Column("kind", says=f"{KINDS} (the last day for the group to act).", value="value.kind"),
        Column("ask", says="Of a reply: the number of the question.", type="integer", optional=True, value="value.ask"),
        Column(
            "body",
            says="Of a reply: the id of the body that was asked.",
            optional=True,
            value=lambda _, item: _asked(item, item.value.ask),
        ),
        Column("day", says="The last day on which it is in time.", type="date", value="value.day"),
        Column(
            "overdue",
            says="true: the day has passed.",
            type="boolean",
            value=lambda register, item: item.value.day < register.today,
        ),
    ),
    ("id", "what"),
    (Key(("id",), "cases"), Key(("body",), "catalogue_bodies", ("body_id",))),
)


def _ahead(register: Register, among: Held) -> Iterator[Item]:
    """How each case stands from the day of the build on, and from each later day on which that changes by itself."""
    for case in among.cases:
        for stands in register.case_standing[case.id]:
            yield Item(case, stands)


def _clock(name: str, item: Item) -> Any:
    stands: CaseStanding = item.value
    return None if stands.clock is None else getattr(stands.clock, name)


OUTLOOK = Table(
    "case_outlook",
    "How the cases will stand",
    "One row for each case as at the day of the build, and one for each later day on which it changes if nobody acts.",
    Over(_ahead, schema=SCHEMA),
    (
        *head(),
        Column("since", says="The day from which the row holds.", type="date", value="value.since"),
        Column("stage", says="How far the case is.", code_list="case-stage", value="value.stage"),
        Column("stage_since", says="The day on which the stage began.", type="date", optional=True, value="value.began"),
        Column(
            "waits_for",
            says="Whose time runs: body, group, anyone (who may object) or panel; empty where nobody is waited for.",
            optional=True,
            value=lambda _, item: _clock("whose", item),
        ),
        Column(
            "waits_for_body",
            says="The id of the body that is waited for.",
            optional=True,
            value=lambda _, item: _asked(item, item.value.clock.ask) if item.value.clock is not None else None,
        ),
        Column(
            "start",
            says="The day from which the days count.",
            type="date",
            optional=True,
            value=lambda _, item: _clock("start", item),
        ),
        Column(
            "due",
            says="The last day on which it is in time.",
            type="date",
            optional=True,
            value=lambda _, item: _clock("due", item),
        ),
        Column(
            "flags",
            says="What needs attention.",
            code_list="case-flag",
            many=CODES,
            value=lambda _, item: codes(item.value.flags),
        ),
    ),
    ("id", "since"),
    (Key(("id",), "cases"),),
)
