"""The table of guarantees: a row for each, with every single value and its status as at the day of the build."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import NamedTuple

from registrar.model.endings import ended_on, ending
from registrar.model.records import Guarantee, Workforce
from registrar.model.register import Register, nations_of
from registrar.model.status import next_confirmation, next_review, suspended_until, timeline
from registrar.publish.stood import stands
from registrar.publish.tables.columns import CODES, LINES, Cell, Column, Item, codes, lines
from registrar.publish.tables.table import Held, Key, Over, Table, head


class StandingNow(NamedTuple):
    """The status of a guarantee as at the day of the build; None if it has no such date or reason."""

    status: str
    next_review: dt.date | None
    next_confirmation: dt.date | None
    suspended_until: dt.date | None
    ended_on: dt.date | None
    ended_because: str | None


def standing(register: Register, g: Guarantee) -> StandingNow:
    events, today = timeline(g.events), register.today
    status = register.status(g)
    machine = register.codes.machine
    live = status in machine.live
    end = ending(machine, events) if not live else None
    return StandingNow(
        status=status,
        next_review=next_review(g, today, events) if live else None,
        next_confirmation=next_confirmation(g, today, events) if live else None,
        suspended_until=suspended_until(today, events) if status == "suspended" else None,
        ended_on=None if live else ended_on(machine, g, status, events),
        ended_because=end.reason_code if end else None,
    )


def _each_with_its_standing(register: Register, among: Held) -> Iterator[Item]:
    for g in among.guarantees:
        yield Item(g, standing(register, g))


STANDING = (
    Column(
        "as_at",
        says="The day as at which the status, the flags and the next dates were worked out.",
        type="date",
        value=lambda register, _: register.today,
    ),
    Column("status", says="The status of the guarantee on that day.", code_list="status", value="value.status"),
    Column(
        "flags",
        says="What needs somebody's attention on that day.",
        code_list="flag",
        many=CODES,
        value=lambda register, item: codes(register.flags(item.record)),
    ),
    Column(
        "next_review",
        says="The last day for the next review. Empty once the guarantee has ended.",
        type="date",
        optional=True,
        value="value.next_review",
    ),
    Column(
        "next_confirmation",
        says="The last day on which somebody must confirm that it still applies.",
        type="date",
        optional=True,
        value="value.next_confirmation",
    ),
    Column(
        "suspended_until",
        says="While it is suspended: the day by which the suspension is to be decided.",
        type="date",
        optional=True,
        value="value.suspended_until",
    ),
    Column(
        "standing",
        says="How it stands, or from when to when it was in force, in a sentence.",
        value=lambda register, item: stands(register, item.record),
    ),
    Column(
        "ended_on",
        says="The day on which it ended; if it expired, its last day.",
        type="date",
        optional=True,
        value="value.ended_on",
    ),
    Column(
        "ended_because",
        says="Why it ended, as a code.",
        code_list="reason-code",
        optional=True,
        value="value.ended_because",
    ),
    Column(
        "last_entry",
        says="The day on which the last event was entered in the record.",
        type="date",
        value=lambda _, item: max(e.recorded for e in item.record.events),
    ),
)
WORKFORCE = "decision.impact.workforce"


def _in_words(_: Register, item: Item) -> Cell:
    """What is said of paid work, whether or not its hours are given too."""
    paid = item.record.decision.impact.workforce
    return paid.text if isinstance(paid, Workforce) else str(paid)


def _of_workforce(name: str) -> Callable[[Register, Item], Cell]:
    """A figure of the paid work; None where it is only said in words."""

    def get(_: Register, item: Item) -> Cell:
        paid = item.record.decision.impact.workforce
        return getattr(paid, name) if isinstance(paid, Workforce) else None

    return get


APPLIED = (
    Column("received", "received"),
    Column("complete", "complete"),
    Column("case_id", "case"),
    Column("in_part_with", "in_part_with"),
)
"""When the application came and was complete, of a guarantee and of a refusal."""
FIELDS = (
    Column("title", "title"),
    Column("title_cy", "title_cy"),
    Column("promise", "promise"),
    Column("summary", "summary"),
    Column("keywords", "keywords"),
    Column("service", "service"),
    Column("other_services", "other_services"),
    Column(
        "places",
        says="The codes of the council areas, as granted.",
        many=CODES,
        value=lambda _, item: codes([place.gss for place in item.record.places]),
    ),
    Column(
        "place_names",
        says="The names of the council areas, as granted.",
        many=LINES,
        value=lambda register, item: lines([register.authority(place.gss).name for place in item.record.places]),
    ),
    Column(
        "nations",
        says="The nations of the places.",
        code_list="extent",
        many=CODES,
        value=lambda _, item: codes(nations_of(item.record)),
    ),
    Column("location", "location"),
    Column("venue", "venue"),
    Column("provider_name", "provider.name"),
    Column("provider_form", "provider.form"),
    Column(
        "provider_identifiers",
        says="Its numbers in official registers, such as GB-CHC-1234567.",
        many=CODES,
        value=lambda _, item: codes([f"{i.scheme}-{i.id}".replace(CODES, " ") for i in item.record.provider.identifiers]),
    ),
    Column("provider_asset_lock", "provider.asset_lock"),
    Column("provider_controlled_by", "provider.controlled_by"),
    Column("provider_post", "provider.contact.post"),
    Column("provider_email", "provider.contact.email"),
    Column("provider_url", "provider.contact.url"),
    Column("design", "coproduction.design"),
    Column("delivery", "coproduction.delivery"),
    Column(
        "principles",
        says="The principles of co-production that it names.",
        code_list="principle",
        many=CODES,
        value=lambda _, item: codes(tuple(item.record.coproduction.principles)),
    ),
    Column("exchange", "coproduction.exchange"),
    Column("decisions", "coproduction.decisions"),
    Column("opt_out", "coproduction.opt_out"),
    Column("appeal_by", "appeal.by"),
    Column("refused_by", "appeal.refused_by"),
    Column("refused_on", "appeal.refused_on"),
    Column("in_writing", "appeal.in_writing"),
    Column("refusal", "appeal.refusal"),
    Column("grounds", "appeal.grounds"),
    Column("tried", "appeal.tried"),
    Column("remains", "remains"),
    Column("redress_how", "redress.how"),
    Column("redress_to", "redress.to"),
    Column("redress_days", "redress.response_days"),
    Column("redress_then", "redress.then"),
    Column("redress_urgent", "redress.urgent"),
    Column("redress_url", "redress.url"),
    Column("redress_phone", "redress.phone"),
    *APPLIED,
    Column("decided_by", "decision.by.name"),
    Column("decided_by_kind", "decision.by.kind"),
    Column("independent", "decision.by.independent"),
    Column("basis_kind", "decision.basis.kind"),
    Column("basis_citation", "decision.basis.citation"),
    Column("basis_url", "decision.basis.url"),
    Column("basis_note", "decision.basis.note"),
    Column("granted", "decision.granted"),
    Column("effective", "decision.effective"),
    Column("expires", "decision.expires"),
    Column("review_by", "decision.review_by"),
    Column("reasons", "decision.reasons"),
    Column("impact_equality", "decision.impact.equality"),
    Column("impact_children", "decision.impact.children"),
    Column("impact_workforce", "decision.impact.workforce", type="text", optional=True, value=_in_words),
    Column("paid_hours_before", f"{WORKFORCE}.paid_hours_before", optional=True, value=_of_workforce("paid_hours_before")),
    Column("paid_hours_after", f"{WORKFORCE}.paid_hours_after", optional=True, value=_of_workforce("paid_hours_after")),
    Column("union", f"{WORKFORCE}.union", optional=True, value=_of_workforce("union")),
    Column("union_position", f"{WORKFORCE}.position", value=_of_workforce("position")),
    Column("interests", "decision.interests"),
    Column("document_title", "decision.document.title"),
    Column("document_url", "decision.document.url"),
    Column("document_sha256", "decision.document.sha256"),
    Column("signature_key", "decision.signature.key"),
    Column("signature_date", "decision.signature.date"),
    Column("signature_terms", "decision.signature.terms"),
    Column("signature_value", "decision.signature.value"),
    Column("learning", "learning.text"),
    Column("rule_changed", "learning.rule_changed"),
    Column("learning_url", "learning.url"),
    Column("provider_statement", "provider_statement"),
)
GUARANTEES = Table(
    "guarantees",
    "Guarantees",
    "One row for each guarantee, with its status as at the day of the build.",
    Over(_each_with_its_standing, many=lambda among: len(among.guarantees)),
    (*head(), *STANDING, *FIELDS),
    ("id",),
    (
        Key(("id",), "records"),
        Key(("id", "refused_by"), "bodies", ("id", "body")),
        Key(("id", "redress_to"), "bodies", ("id", "body")),
    ),
)
