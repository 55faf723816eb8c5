"""The year in a number is that of the decision or, for a case, of the day on which it was received.

**Why.** A number is printed on cards and cited for years. Whoever reads it takes its year for the year of the grant or of the
refusal, and looks for the decision there.

**Fix.** Give the record the next free number of the year in which it was decided, and name its file after it. If the date
of the decision is wrong, correct the date instead. A number that was right when it was given stays, even if a later
`corrected` event moves the decision to another year.
"""

from collections.abc import Iterator

from registrar.base import ids
from registrar.base.diagnostics import Finding
from registrar.model.records import Case, Guarantee, Numbered
from registrar.rules.shared.contract import EACH_NUMBERED_RECORD, SAME_RECORD, SAME_VALUE, Context

CODE = "id-year"
LOOKS_AT = EACH_NUMBERED_RECORD
YIELDS_TO = {
    "id-prefix": SAME_VALUE,
    "id-unique": SAME_VALUE,
    "file-name": SAME_VALUE,
    "events-begin-granted": SAME_RECORD.within("decision.granted", "events"),
    "dates-ordered": SAME_RECORD.within("decision.granted"),
    "dates-not-future": SAME_RECORD.within("decision.granted", "date", "received"),
}


def check(record: Numbered, context: Context) -> Iterator[Finding]:
    number, year = ids.read(record.id), record.decided_on.year
    day, done = _day(record)
    if number.specimen or number.year == year or _moved(record, day):
        return
    yield Finding(
        record.at("id"), CODE,
        f"the year in the number is {number.year}, but this was {done} in {year}",
        f"give it the next free number of {year} and name its file after it, or correct `{day}` ({record.decided_on})",
    )  # fmt: skip


def _day(record: Numbered) -> tuple[str, str]:
    """The field that dates a number, and what happened on that day."""
    if isinstance(record, Case):
        return "received", "received"
    return ("decision.granted", "granted") if isinstance(record, Guarantee) else ("date", "refused")


def _moved(record: Numbered, day: str) -> bool:
    """Whether the day of the decision was corrected after the number had been given."""
    return any(e.type == "corrected" and (day in e.changes or (e.corrects == 1 and e.as_ is not None)) for e in record.events)
