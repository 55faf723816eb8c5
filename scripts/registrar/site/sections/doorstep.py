"""What somebody who checks a guarantee at a door is told of each record, as plain data: for `/verify/`, with a network or not.

A record is `[kind, title, holder, statuses, versions, told]`. A status is `[first day, code, words]`, from the day of the list
on. A version is `[day, hash of the file, hash of the record]`, with the hash of what is published of it now where words were
taken out of it: of a salted version there is then no other. Hashes are SHA-256, in base64url without padding.

A record in brief is `[kind, title, holder, statuses, number of versions, day of the newest, hash of its file, notice]`.
"""

import base64
from contextlib import suppress
from typing import Any

import msgspec

from registrar.base.canonical import NotCanonical, digest
from registrar.model import signed_words
from registrar.model.authors import STOP_POWER
from registrar.model.notices import notice_of
from registrar.model.numbered import all_numbered, numbered_or_none
from registrar.model.records import Guarantee, Refusal
from registrar.model.register import Register
from registrar.model.versions import Version
from registrar.publish import own_words
from registrar.publish.stood import stood
from registrar.publish.tables.blocks import Block, parts
from registrar.stamp import content

GROUP = 20
"""How many numbers share a file."""
REMOVED = "removed"
RECORDS = "what is told at a door"
"""The name of the part of a block with its records."""


def numbers(register: Register) -> list[str]:
    """Every number that is or was on the register."""
    pasts = register.history.pasts
    return sorted({*all_numbered(register), *(i for i, p in pasts.items() if p.versions)})


def group(id_: str) -> str:
    """The name of the group to which a number belongs: that of its first number. `docs/assets/verify/list.js` does the same."""
    head, _, count = id_.rpartition("-")
    return f"{head}-{int(count) // GROUP * GROUP:04d}"


def part(register: Register, block: Block) -> bytes:
    """What is told of the records of a block, packed."""
    return msgspec.msgpack.encode({r.id: record(register, r.id) for r in (*block.entries, *block.cases)})


def records(register: Register) -> dict[str, list[Any]]:
    """Every record, whole, in the order of the numbers: those of a block as they were kept, where nothing of it has changed."""
    told: dict[str, list[Any]] = {}
    for packed in parts(register).each(register, RECORDS, part):
        told.update(msgspec.msgpack.decode(packed))
    return {id_: told[id_] if id_ in told else record(register, id_) for id_ in numbers(register)}


def brief(told: list[Any]) -> list[Any]:
    """A record in brief."""
    kind, title, holder, statuses, versions, more = told
    newest = versions[-1] if versions else ["", ""]
    return [kind, title, holder, statuses, len(versions), newest[0], newest[1], more.get("notice", "")]


def record(register: Register, id_: str) -> list[Any]:
    """A record, whole."""
    found, past = numbered_or_none(register, id_), register.history.past(id_)
    versions = [_version(register, id_, v) for v in past.versions]
    if found is None:
        gone = past.removal.day if past.removal is not None and past.removal.day else None
        return [REMOVED, "", "", [[gone.isoformat() if gone else "", REMOVED, ""]], versions, {}]
    if not isinstance(found, Guarantee):
        words = _own_words(register, found) if isinstance(found, Refusal) else {}
        return ["refusal" if isinstance(found, Refusal) else "case", found.title, "", [], versions, _notice(id_) | words]
    outlook = [
        [s.since.isoformat(), s.status, stood(register.codes, found, s.status, max(s.since, register.today))]
        for s in register.standing[id_]
    ]
    over = register.codes.statuses[register.status(found)].ended
    more = _notice(id_) | ({} if over else _told(found)) | _own_words(register, found)
    return ["guarantee", found.title, found.provider.name, outlook, versions, more]


def _notice(id_: str) -> dict[str, Any]:
    notice = notice_of(id_)
    return {"notice": notice} if notice else {}


def _own_words(register: Register, record: Guarantee | Refusal) -> dict[str, Any]:
    """What panels and bodies signed: an empty list where there are words and nobody has, for which the page has a sentence."""
    if not any(signed_words.parts(record)):
        return {}
    return {"signed": [list(line) for line in own_words.told(register, record)]}


def _told(g: Guarantee) -> dict[str, Any]:
    """What somebody at a doorstep asks. One that has ended needs none of it."""
    return {
        "promise": g.promise,
        "rules": [[r.name, r.instead, r.limits or "", r.until.isoformat() if r.until else ""] for r in g.rules],
        "stops": [s.text for s in g.safeguards if s.kind == STOP_POWER],
        "urgent": g.redress.urgent,
    }


def _version(register: Register, id_: str, version: Version) -> list[str]:
    found = [version.day.isoformat(), _short(version.sha256), _short(version.canonical)]
    if version.redacted and (said := content.published(register, id_, version.number)) is not None:
        with suppress(NotCanonical):
            found.append(_short(digest(said)))
    if not version.sha256:
        found = [*found[:3], *(found[3:] or [""])]
    return found


def _short(hexadecimal: str) -> str:
    """A hash in fewer characters."""
    return base64.urlsafe_b64encode(bytes.fromhex(hexadecimal)).rstrip(b"=").decode()
