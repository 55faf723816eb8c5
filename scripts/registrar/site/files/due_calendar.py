"""`/due.ics` and `/bodies/<slug>/due.ics`: what is due, as calendars that one can subscribe to."""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register, guarantees_among
from registrar.publish.artifact import Artifact
from registrar.publish.beside_lists import value_of
from registrar.publish.calendars import STANDARD, calendar
from registrar.publish.due import Due, dues, dues_of, order
from registrar.publish.listing import entries, name
from registrar.publish.listings import BODIES
from registrar.publish.published import CALENDAR, File

PUBLISHED = (
    File(
        path="due.ics", media=CALENDAR, title="What is due, as a calendar", name="dueCalendar", link="calendar",
        head="What is due", standard=STANDARD,
    ),
    File(
        path=f"{BODIES.pattern}due.ics", media=CALENDAR, title="What is due for the guarantees that name a body, as a calendar",
        name="bodyCalendar", parameters=value_of(BODIES), standard=STANDARD,
    ),
)  # fmt: skip


def subjects(register: Register) -> Sequence[str | None]:
    """The ids of the bodies that records name, and None for the whole."""
    return (None, *(id_ for id_, uses in register.by_body.items() if uses))


def render(register: Register, slug: str | None) -> Iterator[Artifact]:
    path = f"bodies/{slug}/due.ics" if slug else "due.ics"
    yield Artifact(path, calendar(register, _name(register, slug), path, _dues(register, slug)))


def _name(register: Register, slug: str | None) -> str:
    whom = name(register, BODIES, slug) if slug else register.info.name
    return f"Due: {whom}"


def _dues(register: Register, slug: str | None) -> Sequence[Due]:
    if slug is None:
        return dues(register)
    granted = guarantees_among(entries(register, BODIES, slug))
    return sorted((d for g in granted for d in dues_of(register, g)), key=order)
