"""The table of guarantees: one row each, with all that a guarantee has once, and how it stands as at the day of the build."""

from collections.abc import Iterator

from registrar.model.parts import Event
from registrar.model.records import Guarantee
from registrar.model.register import Register, nations_of
from registrar.model.status import next_confirmation, next_review, suspended_until, timeline
from registrar.publish.tables.table import CODES, LINES, RECORD, Cell, Column, Key, Row, Table, codes, head, lines


def _field(name: str, path: str, type_: str = "text", code_list: str = "", many: str = "", optional: bool = False) -> Column:
    return Column(name, f"guarantee:{path}", type=type_, code_list=code_list, many=many, optional=optional)


STANDING = (
    Column("as_at", says="The day as at which status, flags and next days were worked out.", type="date"),
    Column("status", says="How the guarantee stands on that day.", code_list="status"),
    Column("flags", says="What needs somebody's attention on that day.", code_list="flag", many=CODES, optional=True),
    Column(
        "next_review",
        says="The last day by which the next review is in time. Empty once it has ended.",
        type="date",
        optional=True,
    ),
    Column("next_confirmation", says="The last day by which somebody must say that it still holds.", type="date", optional=True),
    Column("suspended_until", says="While it is suspended: the day by which that is to be decided.", type="date", optional=True),
    Column("ended_on", says="The day on which it ended; for one that ran out, its last day.", type="date", optional=True),
    Column("ended_because", says="Why it ended, as a code.", code_list="reason-code", optional=True),
    Column("last_entry", says="The day on which something was last entered in the record.", type="date"),
)
FIELDS = (
    _field("title", "title"),
    _field("title_cy", "title_cy", optional=True),
    _field("promise", "promise"),
    _field("summary", "summary"),
    _field("keywords", "keywords", many=LINES, optional=True),
    _field("service", "service", code_list="service"),
    _field("other_services", "other_services", code_list="service", many=CODES, optional=True),
    Column("places", says="The codes of the council areas, as granted.", many=CODES),
    Column("place_names", says="The names of the council areas, as granted.", many=LINES),
    Column("nations", says="The nations of the places.", code_list="extent", many=CODES),
    _field("location", "location", code_list="location"),
    _field("venue", "venue", optional=True),
    _field("provider_name", "provider.name"),
    _field("provider_form", "provider.form", code_list="provider-form"),
    Column("provider_identifiers", says="Its numbers in official registers, such as GB-CHC-1234567.", many=CODES, optional=True),
    _field("provider_asset_lock", "provider.asset_lock", code_list="asset-lock"),
    _field("provider_controlled_by", "provider.controlled_by", code_list="controlled-by", many=CODES),
    _field("provider_post", "provider.contact.post"),
    _field("provider_email", "provider.contact.email", optional=True),
    _field("provider_url", "provider.contact.url", "link", optional=True),
    _field("design", "coproduction.design", code_list="hand"),
    _field("delivery", "coproduction.delivery", code_list="hand"),
    Column("principles", says="The principles of co-production that it names.", code_list="principle", many=CODES),
    _field("exchange", "coproduction.exchange", code_list="exchange", optional=True),
    _field("decisions", "coproduction.decisions"),
    _field("opt_out", "coproduction.opt_out"),
    _field("appeal_by", "appeal.by", code_list="appeal-by"),
    _field("refused_by", "appeal.refused_by"),
    _field("refused_on", "appeal.refused_on", "date"),
    _field("in_writing", "appeal.in_writing", "boolean"),
    _field("refusal", "appeal.refusal"),
    _field("grounds", "appeal.grounds", code_list="ground", many=CODES),
    _field("tried", "appeal.tried", many=LINES),
    _field("remains", "remains", many=LINES),
    _field("redress_how", "redress.how"),
    _field("redress_to", "redress.to"),
    _field("redress_days", "redress.response_days", "integer"),
    _field("redress_then", "redress.then"),
    _field("redress_urgent", "redress.urgent"),
    _field("redress_url", "redress.url", "link", optional=True),
    _field("decided_by", "decision.by.name"),
    _field("decided_by_kind", "decision.by.kind", code_list="decided-by"),
    _field("independent", "decision.by.independent", "boolean"),
    _field("basis_kind", "decision.basis.kind", code_list="decision-basis"),
    _field("basis_citation", "decision.basis.citation"),
    _field("basis_url", "decision.basis.url", "link", optional=True),
    _field("basis_note", "decision.basis.note", optional=True),
    _field("granted", "decision.granted", "date"),
    _field("effective", "decision.effective", "date"),
    _field("expires", "decision.expires", "date"),
    _field("review_by", "decision.review_by", "date"),
    _field("reasons", "decision.reasons"),
    _field("impact_equality", "decision.impact.equality"),
    _field("impact_children", "decision.impact.children"),
    _field("impact_workforce", "decision.impact.workforce"),
    _field("interests", "decision.interests"),
    _field("document_title", "decision.document.title", optional=True),
    _field("document_url", "decision.document.url", "link", optional=True),
    _field("document_sha256", "decision.document.sha256", optional=True),
    _field("learning", "learning.text", optional=True),
    _field("rule_changed", "learning.rule_changed", code_list="rule-changed", optional=True),
    _field("learning_url", "learning.url", "link", optional=True),
    _field("provider_statement", "provider_statement", optional=True),
)


def _rows(register: Register) -> Iterator[Row]:
    for g in register.guarantees:
        yield (*head(register, g), *standing(register, g), *_scheme(register, g), *_appeal(g), *_decision(g), *_after(g))


def standing(register: Register, g: Guarantee) -> tuple[Cell, ...]:
    """The values of `STANDING`."""
    events, today = timeline(g.events), register.today
    status = register.status(g)
    machine = register.codes.machine
    live = status in machine.live
    ended = _ended(events, machine.endings) if not live else None
    return (
        today, status, codes(register.flags(g)),
        next_review(g, today, events) if live else None,
        next_confirmation(g, today, events) if live else None,
        suspended_until(today, events) if status == "suspended" else None,
        None if live else ended.date if ended and status != machine.run_out else g.decision.expires,
        ended.reason_code if ended else None,
        max(e.recorded for e in g.events),
    )  # fmt: skip


def _ended(events: tuple[Event, ...], endings: frozenset[str]) -> Event | None:
    return next((e for e in reversed(events) if e.type in endings), None)


def _scheme(register: Register, g: Guarantee) -> tuple[Cell, ...]:
    p, c, contact = g.provider, g.coproduction, g.provider.contact
    return (
        g.title, g.title_cy, g.promise, g.summary, lines(g.keywords), g.service, codes(g.other_services),
        codes([place.gss for place in g.places]), lines([register.authority(place.gss).name for place in g.places]),
        codes(nations_of(g)), g.location, g.venue,
        p.name, p.form, codes([f"{i.scheme}-{i.id}".replace(CODES, " ") for i in p.identifiers]), p.asset_lock,
        codes(p.controlled_by), contact.post, contact.email, contact.url,
        c.design, c.delivery, codes(tuple(c.principles)), c.exchange, c.decisions, c.opt_out,
    )  # fmt: skip


def _appeal(g: Guarantee) -> tuple[Cell, ...]:
    a, r = g.appeal, g.redress
    return (
        a.by, a.refused_by, a.refused_on, a.in_writing, a.refusal, codes(a.grounds), lines(a.tried), lines(g.remains),
        r.how, r.to, r.response_days, r.then, r.urgent, r.url,
    )  # fmt: skip


def _decision(g: Guarantee) -> tuple[Cell, ...]:
    d = g.decision
    return (
        d.by.name, d.by.kind, d.by.independent, d.basis.kind, d.basis.citation, d.basis.url, d.basis.note,
        d.granted, d.effective, d.expires, d.review_by, d.reasons,
        d.impact.equality, d.impact.children, d.impact.workforce, d.interests,
    )  # fmt: skip


def _after(g: Guarantee) -> tuple[Cell, ...]:
    doc, learnt = g.decision.document, g.learning
    return (
        *((doc.title, doc.url, doc.sha256) if doc else (None, None, None)),
        *((learnt.text, learnt.rule_changed, learnt.url) if learnt else (None, None, None)),
        g.provider_statement,
    )  # fmt: skip


GUARANTEES = Table(
    "guarantees",
    "Guarantees",
    "One row for each guarantee, with how it stands as at the day of the build.",
    (*RECORD, *STANDING, *FIELDS),
    ("id",),
    _rows,
    (
        Key(("id",), "records"),
        Key(("id", "refused_by"), "bodies", ("id", "body")),
        Key(("id", "redress_to"), "bodies", ("id", "body")),
    ),
)
