"""`/due.ics`, `due.ics` beside the list of a place, a service, a rule or a body, and `/ID.ics`: what is due, as calendars.

A list without a record and without a case has none: nothing can be due there. A guarantee that has ended, or a case that is
closed, keeps its calendar, without entries, so that whoever subscribed to it is not met with an error.
"""

from collections.abc import Iterator, Sequence

from registrar.model.numbered import numbered
from registrar.model.records import Refusal
from registrar.model.register import Register, guarantees_among
from registrar.publish.artifact import Artifact
from registrar.publish.beside_lists import beside_lists
from registrar.publish.calendars import STANDARD, calendar
from registrar.publish.case_values import cases_of
from registrar.publish.due import dues, dues_among
from registrar.publish.listing import RecordList
from registrar.publish.listings import BODIES, PLACES, RULES, SERVICES, record_lists
from registrar.publish.published import CALENDAR, File

LISTED = (PLACES, SERVICES, RULES, BODIES)
"""The lists with a calendar for each of their values."""
PUBLISHED = (
    File(
        path="due.ics", media=CALENDAR, title="What is due, as a calendar", name="dueCalendar", link="calendar",
        head="What is due", standard=STANDARD,
    ),
    File(
        path="{id}.ics", media=CALENDAR, title="What is due for a guarantee or in a case, as a calendar", name="recordCalendar",
        standard=STANDARD,
    ),
    *beside_lists("due.ics", CALENDAR, "What is due in {records}, as a calendar", "Calendar", among=LISTED, standard=STANDARD),
)  # fmt: skip


def subjects(register: Register) -> Sequence[str | RecordList | None]:
    """None for the whole, the lists that have a record or a case, and the numbers of the guarantees and cases."""
    listed = [r for r in record_lists(register) if r.listing in LISTED and (r.entries or cases_of(register, r))]
    return (None, *listed, *(g.id for g in register.guarantees), *(c.id for c in register.cases))


def render(register: Register, subject: str | RecordList | None) -> Iterator[Artifact]:
    if subject is None:
        path, name, found = "due.ics", register.info.name, dues(register)
    elif isinstance(subject, RecordList):
        path, name = f"{subject.base}due.ics", subject.value.name
        found = dues_among(register, (*guarantees_among(subject.entries), *cases_of(register, subject)))
    else:
        record = numbered(register, subject)
        assert not isinstance(record, Refusal), "nothing is due once an application was refused"
        path, name, found = f"{subject}.ics", f"{record.title} ({subject})", dues_among(register, [record])
    yield Artifact(path, calendar(register, f"Due: {name}", path, found))
