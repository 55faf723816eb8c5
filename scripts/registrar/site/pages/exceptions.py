"""`/changes/exceptions/`: where what had been published was changed without an event, or the history was rewritten, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registrar.model.history_notes import HistoryNote
from registrar.model.notices import notice_of
from registrar.model.register import Register
from registrar.site.sections.moved import removed_said
from registrar.site.sections.page import Page, fill, root
from registrar.site.sections.rewritten import events_said

ADDRESS = "changes/exceptions/"
TITLE = "Exceptions in the history"


@dataclass(frozen=True, slots=True)
class Told:
    """One exception: what it is about, with the page of that where there is one, and what was done."""

    note: HistoryNote
    about: str
    address: str
    did: str
    notice: str = ""


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Page]:
    ours = (_told(register, note) for note in register.notes if _ours(register, note))
    told = sorted(ours, key=lambda t: t.note.noted, reverse=True)
    yield Page(
        address=ADDRESS,
        title=TITLE,
        description="Where what had been published was changed without an event, or the history was rewritten, and why.",
        body=fill("exceptions.html", title=TITLE, told=told, illustrated=any(t.notice for t in told), root=root(ADDRESS)),
        section="changes",
        crumbs=(("What changed", "changes/"), (TITLE, "")),
    )


def _ours(register: Register, note: HistoryNote) -> bool:
    """Whether a note is about something that this register has or had: illustrations may go, and leave their notes behind."""
    there = note.record in register.by_id or note.record in register.case_by_id
    return not note.record or there or bool(register.history.of(note.record))


def _told(register: Register, note: HistoryNote) -> Told:
    if note.cleaning is not None:
        cleaning = note.cleaning
        did = f"Commit {cleaning.to[:12]} stands in the place of {cleaning.from_[:12]}. Decided by: {cleaning.by}."
        return Told(note, "The whole history was rewritten", "", did)
    if note.catalogue:
        lost = f"{', '.join(note.entries)}: no longer there, or under another name."
        return Told(note, CATALOGUES[note.catalogue], f"{note.catalogue}/", lost)
    versions = register.history.of(note.record)
    address = f"{note.record}/v/{note.version}/" if 0 < note.version <= len(versions) else ""
    done = [f"It changed what had already been published about {events_said(note.events)}."] if note.events else []
    done += [RULES[rule].format(gone=removed_said(note.record)) for rule in note.rules]
    return Told(note, f"Version {note.version} of {note.record}", address, " ".join(done), notice_of(note.record))


CATALOGUES = {"bodies": "The list of bodies", "rules": "The list of rules"}
RULES = {
    "changes-named": "It changed the record, and no event says so.",
    "events-append-only": "It changed or removed events.",
    "id-kept": "{gone}, or its number went to another scheme.",
    "life-kept": "It undid what was public and over.",
    "recorded-true": "It says of an event that it was recorded long before it reached the register.",
}
"""What is said of each rule that a version can have broken."""
