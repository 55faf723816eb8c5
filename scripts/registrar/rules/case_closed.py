"""A case and the decisions to which it led name each other, and the case is closed on the day of the decision.

**Why.** Whoever reads a guarantee or a refusal must find the case that led to it, and whoever followed the case must find out
how it ended. A case that stays open after its decision would call the panel late for ever.

**Fix.** Write the number of the case in `case` of the guarantee or the refusal, and the number of that record in `leads_to` of
the case. Enter the `decided` event with the day of the decision and the number in `ref`. If something was decided in part,
`leads_to` has an entry for each part.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.case import Case
from registrar.model.records import Guarantee, Refusal
from registrar.model.status import corrected
from registrar.rules.shared.contract import EACH_CASE, EACH_DECIDED_RECORD, SAME_RECORD, SAME_VALUE, Part, RegisterContext
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


ALSO = (Part(EACH_DECIDED_RECORD.among_others, of_a_decision, {"specimen-plain": SAME_VALUE, "case-first": SAME_RECORD}),)
