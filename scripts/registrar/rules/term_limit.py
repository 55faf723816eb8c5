"""A guarantee lasts at most three years, each renewal allows three more, and no scheme has more than six in all.

**Why.** A promise that never ends becomes a rule that nobody decided. After six years, the rule itself should have been
changed for everyone. Records that replace one another count as one scheme.

**Fix.** Write the earlier day that the message gives as `decision.expires`. For a longer term, enter a `renewed` event while
the guarantee is in force. After six years, apply again.
"""

import datetime as dt
from collections.abc import Iterator

from registrar.base.days import years_after
from registrar.base.diagnostics import Finding
from registrar.model.record_set import RecordSet
from registrar.model.records import Guarantee
from registrar.rules.shared.contract import EACH_GUARANTEE, RegisterContext
from registrar.rules.shared.terms import YEARS_IN_ALL, last_day_renewed_to, own_term

CODE = "term-limit"
LOOKS_AT = EACH_GUARANTEE.among_others


def check(record: Guarantee, context: RegisterContext) -> Iterator[Finding]:
    if record.decision.effective < record.decision.granted:
        return  # dates-ordered reports it, and it is not clear when the term began
    term = own_term(record)
    in_all = years_after(_first_start(context.record_set, record), YEARS_IN_ALL) if record.supersedes else term
    latest = min(term, in_all)
    if record.decision.expires > latest and (last_day_renewed_to(record) or dt.date.max) > latest:
        yield _finding(record, latest, chained=in_all < term)


def _first_start(record_set: RecordSet, record: Guarantee) -> dt.date:
    """The earliest start of the record, of those that it supersedes, and of those that they supersede in turn."""
    ahead, seen, starts = [record], {record.id}, []
    while ahead:
        here = ahead.pop()
        starts.append(max(here.decision.effective, here.decision.granted))
        for id_ in here.supersedes:
            before = record_set.guarantee(id_)
            if before is not None and id_ not in seen:
                seen.add(id_)
                ahead.append(before)
    return min(starts)


def _finding(record: Guarantee, latest: dt.date, chained: bool) -> Finding:
    start = record.decision.effective
    renewed = any(e.type == "renewed" for e in record.events)
    if chained:
        because = "more than six years after the first of the records that it replaces took effect"
    elif not renewed:
        because = f"more than three years after it takes effect ({start})"
    else:
        because = f"more than six years after it took effect ({start})"
    more = "; a `renewed` event allows three more years" if not renewed and not chained else ""
    return Finding(
        record.at("decision", "expires"), CODE, f"`expires` is {record.decision.expires}, {because}",
        f"write `expires: {latest}` or earlier{more}",
    )  # fmt: skip
