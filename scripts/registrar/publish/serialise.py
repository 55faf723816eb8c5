"""A whole record, as in `/ID.json` and the bulk files, and what a file says about its register."""

from typing import Any

import msgspec
from msgspec import UNSET

from registrar.model.licence import licence
from registrar.model.notices import ALL_ILLUSTRATIONS, notice
from registrar.model.records import Guarantee
from registrar.model.register import Entry, Register
from registrar.publish.shapes.records import Outlook, Record
from registrar.publish.stood import ended_today, stands


def whole(register: Register, entry: Entry) -> Record:
    """The published record, its own fields in the order of the format."""
    record: dict[str, Any] = msgspec.to_builtins(entry)
    del record["file"], record["id"]
    standing = register.standing.get(entry.id, ())
    now, ahead = standing[0] if standing else None, standing[1:]
    return Record(
        id=entry.id,
        kind=entry.kind,
        url=register.url(f"{entry.id}/"),
        specimen=entry.specimen,
        notice=notice(entry) if entry.specimen else UNSET,
        as_at=register.today if now else UNSET,
        status=now.status if now else UNSET,
        standing=stands(register, entry) if now and isinstance(entry, Guarantee) else UNSET,
        ended_on=(ended_today(register, entry) or UNSET) if now and isinstance(entry, Guarantee) else UNSET,
        flags=now.flags if now else UNSET,
        outlook=[Outlook(from_=s.since, status=s.status, flags=s.flags) for s in ahead] if now else UNSET,
        record=record,
    )


def about(register: Register) -> dict[str, Any]:
    """What a file says about its register: the fields of `About`."""
    info = register.info
    return {
        "register": info.name,
        "url": register.base_url,
        "as_at": register.today,
        "live": info.live,
        "schema": info.schema,
        "licence": info.licence,
        "licence_url": licence(info)[1],
        **({} if info.live else {"notice": ALL_ILLUSTRATIONS}),
    }
