"""What is due as a calendar file (RFC 5545): an all-day entry for each, with reminders, 90 and 30 days before for a guarantee,
and in the weeks before for a case, whose periods are shorter.

An entry always keeps its UID, so that holding a review moves its entry to the next date instead of adding a second one. Its
time stamp is the date of the record's last event, never the time of the build.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from registrar.base.days import days_after
from registrar.model.endings import last_entered
from registrar.model.notices import notice
from registrar.model.records import Guarantee
from registrar.model.register import Register, tool_per_register
from registrar.publish.catalogue_names import body_name
from registrar.publish.due import Due

STANDARD = "https://www.rfc-editor.org/rfc/rfc5545"
REMINDERS = (90, 30)
"""How many days before what is due for a guarantee."""
IN_A_CASE = {"reply": (7, 1), "objections": (7, 1), "decision": (30, 7), "lapse": (30, 7)}
MOST_KEPT = 30_000
"""The entries that are kept for further calendars: some 40 MB."""
WIDTH = 75  # octets, the end of the line not counted
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f]")
# A calendar must hold something; where nothing is due, this does.
UTC = (
    "BEGIN:VTIMEZONE TZID:UTC BEGIN:STANDARD DTSTART:19700101T000000 "
    "TZOFFSETFROM:+0000 TZOFFSETTO:+0000 END:STANDARD END:VTIMEZONE"
)


def calendar(register: Register, name: str, path: str, dues: Sequence[Due]) -> bytes:
    """The calendar file that is published at `path`."""
    head: list[str] = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_host(register)}//due//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        f"SOURCE;VALUE=URI:{register.url(path)}",
        f"URL:{register.url('due/')}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        *(UTC.split(" ") if not dues else ()),
    ]
    entries = _entries(register)
    return b"".join([*map(folded, head), *map(entries.of, dues), folded("END:VCALENDAR")])


class _Entries:
    """Each entry, made once: what is due for a record is in the calendars of all its places, services, rules and bodies."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._made: dict[tuple[str, str], tuple[Due, bytes]] = {}

    def of(self, due: Due) -> bytes:
        """The lines of an entry."""
        key = due.record.id, due.name
        known = self._made.get(key)
        if known is not None and known[0].record is due.record and known[0].day == due.day:
            return known[1]
        if len(self._made) >= MOST_KEPT:
            self._made.clear()
        made = b"".join(_entry(self._register, due))
        self._made[key] = due, made
        return made


_entries = tool_per_register(_Entries)


def _entry(register: Register, due: Due) -> Iterator[bytes]:
    """The lines of an entry; short ones are written as they are, as nothing of them is ever folded."""
    g = due.record
    stamp = f"{last_entered(g):%Y%m%d}T000000Z"
    mark = "Illustration: " if g.specimen else ""
    summary = escaped(f"{mark}{due.what}: {g.title} ({g.id})")
    url = register.url(f"{g.id}/")
    lines = [*([notice(g)] if g.specimen else []), *_about(register, due), url]
    says = folded(f"DESCRIPTION:{summary}")
    yield b"BEGIN:VEVENT\r\n"
    yield folded(f"UID:{g.id}-{due.name}@{_host(register)}")
    yield (
        f"DTSTAMP:{stamp}\r\nLAST-MODIFIED:{stamp}\r\nSEQUENCE:{len(g.events)}\r\n"
        f"DTSTART;VALUE=DATE:{due.day:%Y%m%d}\r\nDTEND;VALUE=DATE:{days_after(due.day, 1):%Y%m%d}\r\n"
    ).encode()
    yield folded(f"SUMMARY:{summary}")
    yield folded(f"DESCRIPTION:{escaped(chr(10).join(lines))}")
    yield folded(f"URL:{url}")
    yield folded(f"CATEGORIES:{escaped(due.what)}")
    yield b"TRANSP:TRANSPARENT\r\n"
    for days in IN_A_CASE.get(due.kind, REMINDERS):
        yield b"BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-P%dD\r\n%bEND:VALARM\r\n" % (days, says)
    yield b"END:VEVENT\r\n"


def _about(register: Register, due: Due) -> Iterator[str]:
    """What an entry is about: the promise and its holder, or what a group wants and who was asked what."""
    record = due.record
    if isinstance(record, Guarantee):
        yield record.promise
        yield f"Holder: {record.provider.name}, {record.provider.contact.post}"
        return
    yield record.want
    for ask in record.asks:
        if ask.n == due.ask:
            yield f"Asked: {body_name(register, ask.to)}, {register.codes.label('question', ask.question)}"


def escaped(text: str) -> str:
    """A text value with its separators and line breaks escaped."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return UNSEEN.sub(" ", text).replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A line of the file, split into pieces of at most 75 octets, never within a character."""
    raw = line.encode()
    if len(raw) <= WIDTH:
        return raw + b"\r\n"
    pieces, room = [], WIDTH
    while len(raw) > room:
        end = room
        while raw[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(raw[:end])
        raw, room = raw[end:], WIDTH - 1  # the space at the beginning of each further piece counts
    return b"\r\n ".join([*pieces, raw]) + b"\r\n"


def _host(register: Register) -> str:
    """The register's own host, so that identifiers are the same wherever this build is published."""
    return urlsplit(register.info.address).hostname or "register"
