"""What a panel or a body signs of a record: its own words, of which record, and which terms they were about.

The words are the decision, or a body's reply. They are written as one JSON object (RFC 8785), so that anybody can sign and check
them with tools of their own. The terms are in it as a checksum: a record that is varied later still has the signature that it
had, and it can be told that the signature is about other terms.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from registrar.base.diagnostics import KeyPath
from registrar.model.decided_parts import Signature
from registrar.model.records import Body, Guarantee, Refusal, RefusalBody

FORM = "register-words/1"
DECISION = "decision"
TERMS = {
    "guarantee": ("promise", "places", "service", "rules", "safeguards", "conditions", "remains", "redress"),
    "refusal": ("places", "service", "rules", "grounds", "safeguards"),
}
"""The fields, for each kind of record, that say what is promised or was asked for."""
Record = Guarantee | Refusal


@dataclass(frozen=True)
class Part:
    """Words that somebody may sign. `name` is as in `changes`, `path` leads to them in the file; `body` gave them, or None for
    the decision."""

    name: str
    path: KeyPath
    said: dict[str, Any]
    signature: Signature | None
    body: Body | RefusalBody | None = None


def parts(record: Record) -> Iterator[Part]:
    """The words of a record that can be signed: the decision on a guarantee, and each reply of a body."""
    if isinstance(record, Guarantee):
        decision = record.decision
        yield Part(DECISION, (DECISION,), _plain(decision), decision.signature)
    bodies: Sequence[Body | RefusalBody] = record.bodies
    for i, body in enumerate(bodies):
        if body.reply is not None:
            said = {"body": body.id, "name": body.name, **_plain(body.reply)}
            yield Part(f"bodies.{body.id}.reply", ("bodies", i, "reply"), said, body.reply.signature, body)


def terms(record: Record) -> str:
    """The checksum of what is promised, or was asked for: the SHA-256 of its canonical JSON."""
    whole: dict[str, Any] = msgspec.to_builtins(record)
    return hashlib.sha256(_canonical({k: whole[k] for k in TERMS[record.kind] if k in whole})).hexdigest()


def statement(record: Record, part: Part, key: str, day: dt.date, about: str) -> bytes:
    """What is signed, as bytes. `key` is the id of the key, `about` the checksum of the terms."""
    return _canonical(
        {
            "form": FORM,
            "record": record.id,
            "part": part.name,
            "said": part.said,
            "terms": about,
            "key": key,
            "date": day.isoformat(),
        }
    )


def _plain(words: msgspec.Struct) -> dict[str, Any]:
    """Words as plain data, without their signature."""
    told: dict[str, Any] = msgspec.to_builtins(words)
    return {k: v for k, v in told.items() if k != "signature"}


def _canonical(value: dict[str, Any]) -> bytes:
    from registrar.base.canonical import canonical  # its libraries are not there in a browser, which loads this module too

    return canonical(value)
