"""`/verify/list.json`: what `/verify/` needs to answer without a network: keys, the last checkpoint, and of each record how it
stands, what its versions were, and what somebody at a doorstep asks.

A record is `[kind, title, holder, statuses, versions, told]`. A status is `[first day, code, words]`, from the day of the list
on. A version is `[day, hash of the file, hash of the record]`, with the hash of what is published of it now where words were
taken out of it. Hashes are SHA-256, in base64url without padding.
"""

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from registrar.base.canonical import NotCanonical, digest
from registrar.model.authors import STOP_POWER
from registrar.model.keys import FOR_THE_REGISTER, Key
from registrar.model.notices import notice_of
from registrar.model.numbered import all_numbered
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.model.versions import Version
from registrar.publish.artifact import Artifact
from registrar.publish.published import JSON, File
from registrar.publish.stood import stood
from registrar.reading.fields import tree
from registrar.site.files.search_index import OWN
from registrar.stamp import content, stamping

PATH = "verify/list.json"
PUBLISHED = (File(path=PATH, media=JSON, title="What /verify/ needs without a network", internal=OWN),)
KINDS = ("guarantee", "refusal", "case")
REMOVED = "removed"


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Artifact]:
    yield Artifact(PATH, json.dumps(whole(register), ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


def whole(register: Register) -> Mapping[str, Any]:
    """The list as plain data."""
    stamp, known = register.stamp, all_numbered(register)
    pasts = register.history.pasts
    return {
        "form": "verify-list/1",
        "register": register.info.name,
        "url": register.base_url,
        "address": register.info.address,
        "origin": stamp.origin,
        "did": stamp.did,
        "prefix": register.info.prefix,
        "email": register.info.contact.email,
        "as_at": register.today.isoformat(),
        "signed": stamp.signer is not None,
        "key": stamp.signer.key.fingerprint if stamp.signer else "",
        "keys": [_key(k) for k in register.keys if k.purpose == FOR_THE_REGISTER],
        "checkpoint": stamping.signed_checkpoint(register) if stamp.origin else "",
        "force": register.codes.machine.force,
        "statuses": {code: [s.label, s.ended] for code, s in register.codes.statuses.items()},
        "fields": {k: {n: f.title for n, f in tree(register.schemas, f"{k}.json").fields.items()} for k in KINDS},
        "records": {id_: _record(register, id_) for id_ in sorted({*known, *(i for i, p in pasts.items() if p.versions)})},
    }


def _key(key: Key) -> dict[str, Any]:
    lost = {"from": key.compromised.from_.isoformat()} if key.compromised else None
    return {
        "id": key.id, "public": key.public_key, "fingerprint": key.fingerprint, "from": key.from_.isoformat(),
        "until": key.until.isoformat() if key.until else None, "compromised": lost,
    }  # fmt: skip


def _record(register: Register, id_: str) -> list[Any]:
    record, past = all_numbered(register).get(id_), register.history.past(id_)
    versions = [_version(register, id_, v) for v in past.versions]
    if record is None:
        gone = past.removal.day if past.removal is not None and past.removal.day else None
        return [REMOVED, "", "", [[gone.isoformat() if gone else "", REMOVED, ""]], versions, {}]
    if not isinstance(record, Guarantee):
        return ["refusal" if record in register.refusals else "case", record.title, "", [], versions, _notice(id_)]
    outlook = [
        [s.since.isoformat(), s.status, stood(register.codes, record, s.status, max(s.since, register.today))]
        for s in register.standing[id_]
    ]
    over = register.codes.statuses[register.status(record)].ended
    return ["guarantee", record.title, record.provider.name, outlook, versions, _notice(id_) | ({} if over else _told(record))]


def _notice(id_: str) -> dict[str, Any]:
    notice = notice_of(id_)
    return {"notice": notice} if notice else {}


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
    return found


def _short(hexadecimal: str) -> str:
    """A hash in fewer characters."""
    return base64.urlsafe_b64encode(bytes.fromhex(hexadecimal)).rstrip(b"=").decode()
