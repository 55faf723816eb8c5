"""A case and the decisions to which it led name each other, and the case is closed on the day of the decision.

**Why.** Whoever reads a guarantee or a refusal must find the case that led to it, and whoever followed the case must find out
how it ended. A case that stays open after its decision would call the panel late for ever.

**Fix.** Write the number of the case in `case` of the guarantee or the refusal, and the number of that record in `leads_to` of
the case. Enter the `decided` event with the day of the decision and the number in `ref`. If something was decided in part,
`leads_to` has an entry for each part: one guarantee and one refusal. Only what was set aside is decided again: a guarantee
that a court has quashed, or a refusal to which a challenge succeeded (`challenge-decided`, `upheld` or `in-part`). An application
names a case that is open, or of which something was set aside. If the case was settled, was withdrawn or has lapsed, enter first
that it was `opened` again.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.case import Case
from registrar.model.case_machine import DECIDED
from registrar.model.case_stages import standing_at
from registrar.model.records import Application, Guarantee, Refusal
from registrar.model.status import corrected
from registrar.rules.shared.contract import (
    EACH_APPLICATION,
    EACH_CASE,
    EACH_DECIDED_RECORD,
    SAME_RECORD,
    SAME_VALUE,
    Part,
    RegisterContext,
)
from registrar.rules.shared.links import led_to

CODE = "case-closed"
LOOKS_AT = EACH_CASE.among_others
YIELDS_TO = {"specimen-plain": SAME_VALUE, "events-numbered": SAME_RECORD, "case-stages": SAME_RECORD}


def check(case: Case, context: RegisterContext) -> Iterator[Finding]:
    for path, id_ in led_to(case):
        record = context.record_set.by_id.get(id_)
        if record is None:  # links-known reports it
            continue
        if record.case != case.id:
            yield Finding(
                case.at(*path), CODE,
                f"`{id_}` does not name this case in its turn" if record.case is None
                else f"`{id_}` belongs to the case `{record.case}`",
                f"write `case: {case.id}` in {record.file}, or delete it here",
            )  # fmt: skip
    yield from _decided(case, context)
    yield from _twice(case, context)


def _twice(case: Case, context: RegisterContext) -> Iterator[Finding]:
    """A second guarantee or a second refusal, although nothing was left to decide."""
    paths = {id_: path for path, id_ in led_to(case)}
    for id_, first in context.record_set.decisions(case).surplus:
        yield Finding(
            case.at(*paths[id_]), CODE,
            f"the case already led to `{first}`, and a case leads to one {context.record_set.by_id[id_].kind}",
            f"delete `{id_}` here, and write in it the case in which it was decided; if there is none, enter one",
        )  # fmt: skip


def _decided(case: Case, context: RegisterContext) -> Iterator[Finding]:
    """The day on which the case was closed is that of a decision."""
    events = [(i, e) for i, e in enumerate(corrected(case.events)) if e.type == "decided"]
    if case.leads_to and not events:
        yield Finding(
            case.at("events", "+"), CODE, "the case led to a decision, and no `decided` event says so",
            f"add a `decided` event with the day of the decision and `ref: {case.leads_to[0]}`, or delete `leads_to`",
        )  # fmt: skip
    for i, event in events:
        record = context.record_set.by_id.get(event.ref or "")
        if record is not None and record.case == case.id and event.date != record.decided_on:
            yield Finding(
                case.at("events", i, "date"), CODE,
                f"the case was decided on {event.date} here, and `{record.id}` says {record.decided_on}",
                f"write `date: {record.decided_on}`, or correct the day of the decision there",
            )  # fmt: skip


def of_a_decision(record: Guarantee | Refusal, context: RegisterContext) -> Iterator[Finding]:
    case = context.record_set.case_by_id.get(record.case or "")
    if case is not None and record.id not in case.results:
        yield Finding(
            record.at("case"), CODE, f"`{case.id}` does not say that it led to this record",
            f"add `{record.id}` to `leads_to` in {case.file}, with a `decided` event, or correct `case`",
        )  # fmt: skip


def of_an_application(application: Application, context: RegisterContext) -> Iterator[Finding]:
    """An application for a case that is over. `links-known` reports a case that is not there."""
    case = context.record_set.case_by_id.get(application.case or "")
    if case is None:
        return
    stands = standing_at(context.codes.cases, case, context.today, context.catalogues.bodies)
    if stands.stage in context.codes.cases.closed and not context.record_set.decisions(case).again:
        label = context.codes.label("case-stage", stands.stage).lower()
        yield Finding(
            application.at("case"), CODE, f"`{case.id}` is closed: “{label}” since {stands.began}",
            "enter a new case for this application, and write its number" if stands.stage == DECIDED
            else "enter first that the case was `opened` again, or write the number of the right case",
        )  # fmt: skip


ALSO = (
    Part(EACH_DECIDED_RECORD.among_others, of_a_decision, {"specimen-plain": SAME_VALUE, "case-first": SAME_RECORD}),
    Part(EACH_APPLICATION.among_others, of_an_application, {"specimen-plain": SAME_VALUE}),
)
