"""The tables of the cases: the cases with their stage today, the questions to bodies, and the objections."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from registrar.model.case import Case
from registrar.model.case_objections import objections
from registrar.model.case_stages import case_timeline
from registrar.model.case_standing import CaseStanding
from registrar.model.event import CaseEvent
from registrar.model.register import Register
from registrar.publish.case_late import late, longest_late, waited
from registrar.publish.case_outcome import decided_as
from registrar.publish.cases import day, days_late, panel
from registrar.publish.tables.columns import CODES, Column, Item
from registrar.publish.tables.reference import today_id
from registrar.publish.tables.table import Held, Key, Over, Table, cases, each, each_at, head, on_page

SCHEMA = "case.json"


def _stands(register: Register, item: Item) -> CaseStanding:
    return register.stage(item.record)


def _whose(register: Register, item: Item) -> str | None:
    clock = _stands(register, item).clock
    return None if clock is None else clock.whose


def _waited_for(register: Register, item: Item) -> str | None:
    """The id of the body that is waited for."""
    clock = _stands(register, item).clock
    return next((a.to for a in item.record.asks if clock is not None and a.n == clock.ask), None)


def _due(register: Register, item: Item) -> dt.date | None:
    clock = _stands(register, item).clock
    return None if clock is None else clock.due


def _panel(name: str, register: Register, item: Item) -> Any:
    """Something of the panel's own time."""
    told = panel(register, item.record)
    return None if told is None else getattr(told, name)


def _late_reply(register: Register, item: Item) -> int:
    """How many days late a reply was, or is."""
    return late(register, item.record, item.value)


CASES = Table(
    "cases",
    "Cases",
    "One row for each case, with its stage as at the day of the build.",
    each(cases, SCHEMA),
    (
        *head(),
        Column("title", "title"),
        Column("title_cy", "title_cy"),
        Column("want", "want"),
        Column("places", says="The codes of the council areas.", many=CODES, value=lambda _, i: _places(i.record)),
        Column("location", "location"),
        Column("service", "service"),
        Column("from_kind", "from.kind"),
        Column("from_name", "from.name"),
        Column("told_no_body", "told_no.body"),
        Column("told_no_name", "told_no.name"),
        Column("told_no_words", "told_no.words"),
        Column("told_no_date", "told_no.date"),
        Column("told_no_in_writing", "told_no.in_writing"),
        Column("no_answer_body", "no_answer.body"),
        Column("no_answer_name", "no_answer.name"),
        Column("no_answer_asked", "no_answer.asked"),
        Column("received", "received"),
        Column("receipt", "receipt"),
        Column("complete", "complete"),
        Column("stage", says="How far the case is.", code_list="case-stage", value=lambda r, i: _stands(r, i).stage),
        Column(
            "stage_since",
            says="The day on which the stage began.",
            type="date",
            optional=True,
            value=lambda r, i: _stands(r, i).began,
        ),
        Column(
            "waits_for",
            says="Whose time runs: body, group, anyone (who may object) or panel; empty where nobody is waited for.",
            optional=True,
            value=_whose,
        ),
        Column("waits_for_body", says="The id of the body that is waited for.", optional=True, value=_waited_for),
        Column("due", says="The last day on which it is in time.", type="date", optional=True, value=_due),
        Column(
            "day",
            says="The number of the day on that clock.",
            type="integer",
            optional=True,
            value=lambda r, i: day(r, _stands(r, i)),
        ),
        Column(
            "days_late",
            says="How many days late whoever’s clock that is is; 0 where it is in time, or nobody’s runs.",
            type="integer",
            value=lambda r, i: days_late(r, _stands(r, i)),
        ),
        Column(
            "longest_late",
            says="How many days late whoever is latest is, whoever’s clock runs: a body (see asks) or the panel.",
            type="integer",
            value=lambda r, i: longest_late(r, i.record),
        ),
        Column(
            "days_waited",
            says="On how many days an open case has waited: not while it was closed, nor while it was the group’s turn.",
            type="integer",
            optional=True,
            value=lambda r, i: waited(r, i.record),
        ),
        *(
            Column(name, says=says, type=type_, optional=True, value=partial(_panel, attribute))
            for name, attribute, says, type_ in (
                ("notice", "notice", "The day of the last notice, from which the time to object counts.", "date"),
                (
                    "objections_until",
                    "objections_until",
                    "The last day on which anyone could object, no later than the end of the case.",
                    "date",
                ),
                ("panel_due", "due", "The last day on which the panel’s decision is in time.", "date"),
                ("panel_days_late", "days_late", "How many days late the panel is, or was when the case was closed.", "integer"),
            )
        ),
        Column(
            "flags",
            says="What needs attention.",
            code_list="case-flag",
            many=CODES,
            value=lambda r, i: CODES.join(_stands(r, i).flags),
        ),
        Column(
            "result",
            says="How it was decided: granted, refused or in-part; empty where it was not.",
            optional=True,
            value=lambda r, i: decided_as(r, i.record) or None,
        ),
        Column("leads_to", "leads_to", many=CODES),
    ),
    ("id",),
)
ASKS = Table(
    "asks",
    "Questions to bodies",
    "One row for each question that the register put to a body in a case, with its reply.",
    each_at("asks", cases, SCHEMA),
    (
        *head(on_page),
        Column("n", "asks.n"),
        Column("to", "asks.to", value=lambda r, i: today_id(r.catalogues.bodies, i.value.to)),
        Column("question", "asks.question"),
        Column("sent", "asks.sent"),
        Column("due", "asks.due"),
        Column("replied", "asks.replied"),
        Column(
            "days_late",
            says="How many days late the reply was, is today, or was when its question stopped.",
            type="integer",
            value=_late_reply,
        ),
        Column("position", "asks.position"),
        Column("rule", "asks.rule", value=lambda r, i: today_id(r.catalogues.rules, i.value.rule)),
        Column("words", "asks.words"),
        Column("evidence_kind", "asks.evidence.kind"),
        Column("evidence_title", "asks.evidence.title"),
        Column("evidence_date", "asks.evidence.date"),
        Column("evidence_post", "asks.evidence.post"),
        Column("evidence_under", "asks.evidence.under"),
        Column("evidence_sha256", "asks.evidence.sha256"),
        Column("evidence_url", "asks.evidence.url"),
    ),
    ("id", "n"),
    (Key(("id",), "cases"), Key(("to",), "catalogue_bodies", ("body_id",)), Key(("rule",), "catalogue_rules", ("rule_id",))),
)


def _places(case: Case) -> str:
    return ";".join(p.gss for p in case.places)


class Objection(NamedTuple):
    """An objection, and the event that answered it."""

    lodged: CaseEvent
    answer: CaseEvent | None


def _objections(_: Register, among: Held) -> Iterator[Item]:
    """The objections of each case, in the order of time."""
    for case in among.cases:
        for n, (lodged, answer) in enumerate(objections(case_timeline(case)), 1):
            yield Item(case, Objection(lodged, answer), n)


def _answer(name: str, item: Item) -> Any:
    return None if item.value.answer is None else getattr(item.value.answer, name)


OBJECTIONS = Table(
    "objections",
    "Objections",
    "One row for each objection in a case, with the answer to it.",
    Over(_objections, schema=SCHEMA),
    (
        *head(on_page),
        Column("event", says="The number of the event by which somebody objected.", type="integer", value="value.lodged.n"),
        Column("date", says="The day of the objection.", type="date", value="value.lodged.date"),
        Column("by", says="Who objected.", value="value.lodged.by"),
        Column(
            "party",
            says="What a third party is to the case.",
            code_list="party",
            optional=True,
            value="value.lodged.party",
        ),
        Column("words", says="What was said.", optional=True, value="value.lodged.words"),
        Column(
            "answer_event",
            says="The number of the event by which it was answered.",
            type="integer",
            optional=True,
            value=lambda _, i: _answer("n", i),
        ),
        Column(
            "answered",
            says="The day of the answer; empty where there is none.",
            type="date",
            optional=True,
            value=lambda _, i: _answer("date", i),
        ),
        Column("answer_by", says="Who answered it.", optional=True, value=lambda _, i: _answer("by", i)),
        Column("answer", says="The answer.", optional=True, value=lambda _, i: _answer("words", i)),
    ),
    ("id", "event"),
    (Key(("id",), "cases"),),
)
