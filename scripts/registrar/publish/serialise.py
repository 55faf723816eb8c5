"""A record whole, as `/ID.json` and the bulk files have it, and what a file says of the register that it is from."""

from typing import Any

import msgspec

from registrar.model.licence import licence
from registrar.model.notices import notice
from registrar.model.records import Guarantee
from registrar.model.register import Entry, Register


def view(register: Register, entry: Entry) -> dict[str, Any]:
    """The published record as plain data, keys in the order of the format."""
    head: dict[str, Any] = {
        "kind": "guarantee" if isinstance(entry, Guarantee) else "refusal",
        "url": register.url(f"{entry.id}/"),
        "specimen": entry.specimen,
    }
    if entry.specimen:
        head["notice"] = notice(entry)
    if isinstance(entry, Guarantee):
        now, *ahead = register.standing[entry.id]
        head |= {
            "as_at": register.today,
            "status": now.status,
            "flags": now.flags,
            "outlook": [{"from": s.since, "status": s.status, "flags": s.flags} for s in ahead],
        }
    record: dict[str, Any] = msgspec.to_builtins(entry)
    record.pop("file")
    return {"id": record.pop("id"), **head, "record": record}


def about(register: Register) -> dict[str, Any]:
    """What a file says of the register that it is from."""
    info = register.info
    return {
        "register": info.name,
        "url": register.base_url,
        "as_at": register.today,
        "live": info.live,
        "schema": info.schema,
        "licence": info.licence,
        "licence_url": licence(info)[1],
    }
