"""`/due.ics`, `due.ics` beside the list of a place, a service, a rule or a body, and `/ID.ics`: what is due, as calendars.

A list without a record has none: nothing can be due there. A guarantee that has ended keeps its calendar, without entries, so
that whoever subscribed to it is not met with an error.
"""

from collections.abc import Iterator, Sequence

from registrar.model.records import Guarantee
from registrar.model.register import Register, guarantees_among
from registrar.publish.artifact import Artifact
from registrar.publish.beside_lists import beside_lists
from registrar.publish.calendars import STANDARD, calendar
from registrar.publish.due import Due, dues, dues_of, order
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
        path="{id}.ics", media=CALENDAR, title="What is due for a guarantee, as a calendar", name="recordCalendar",
        standard=STANDARD,
    ),
    *beside_lists("due.ics", CALENDAR, "What is due in {records}, as a calendar", "Calendar", among=LISTED, standard=STANDARD),
)  # fmt: skip


def subjects(register: Register) -> Sequence[str | RecordList | None]:
    """None for the whole, the lists that have a record, and the numbers of the guarantees."""
    listed = [r for r in record_lists(register) if r.listing in LISTED and r.entries]
    return (None, *listed, *(g.id for g in register.guarantees))


def render(register: Register, subject: str | RecordList | None) -> Iterator[Artifact]:
    if subject is None:
        path, name, found = "due.ics", register.info.name, dues(register)
    elif isinstance(subject, RecordList):
        path, name = f"{subject.base}due.ics", subject.value.name
        found = _dues(register, guarantees_among(subject.entries))
    else:
        entry = register.by_id[subject]
        path, name, found = f"{subject}.ics", f"{entry.title} ({subject})", _dues(register, guarantees_among([entry]))
    yield Artifact(path, calendar(register, f"Due: {name}", path, found))


def _dues(register: Register, granted: Iterator[Guarantee]) -> Sequence[Due]:
    return sorted((d for g in granted for d in dues_of(register, g)), key=order)
