"""`/verify/list.json`: the head of the list by which `/verify/` answers: whose register it is, its keys, the last checkpoint, and
the words. `verify_groups` has the records, and `verify_offline` all of them in brief.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from registrar.model.keys import FOR_THE_REGISTER, Key
from registrar.model.register import Register
from registrar.publish import own_words
from registrar.publish.artifact import Artifact, json_line
from registrar.publish.published import JSON, File
from registrar.reading.fields import tree
from registrar.site.files.search_index import OWN
from registrar.site.sections import doorstep
from registrar.stamp import stamping

PATH = "verify/list.json"
PUBLISHED = (File(path=PATH, media=JSON, title="What /verify/ needs to know of the register", internal=OWN),)
KINDS = ("guarantee", "refusal", "case")


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Artifact]:
    yield written(PATH, head(register))


def written(path: str, told: Mapping[str, Any]) -> Artifact:
    """The file of one part of the list."""
    return Artifact(path, json_line(told))


def whole(register: Register) -> dict[str, Any]:
    """The list with all its records."""
    return {**head(register), "records": doorstep.records(register)}


def head(register: Register) -> dict[str, Any]:
    """The list without its records."""
    stamp = register.stamp
    return {
        "form": "verify-list/2",
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
        "own_words": [own_words.NONE, own_words.LIMITS],
        "force": register.codes.machine.force,
        "statuses": {code: [s.label, s.ended] for code, s in register.codes.statuses.items()},
        "fields": {k: {n: f.title for n, f in tree(register.schemas, f"{k}.json").fields.items()} for k in KINDS},
    }


def _key(key: Key) -> dict[str, Any]:
    lost = {"from": key.compromised.from_.isoformat()} if key.compromised else None
    return {
        "id": key.id, "public": key.public_key, "fingerprint": key.fingerprint, "from": key.from_.isoformat(),
        "until": key.until.isoformat() if key.until else None, "compromised": lost,
    }  # fmt: skip
