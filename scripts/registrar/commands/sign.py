"""`registrar sign ID PART`: a panel or a body signs its own words in a record, with its own key."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from registrar.base import base58
from registrar.checking import pipeline, report
from registrar.commands import before_edit, change_set, typed_numbers
from registrar.commands.change_set import ChangeSet
from registrar.commands.record_text import CommandError, RecordText
from registrar.model import signed_words
from registrar.model.decided_parts import Signature
from registrar.model.keys import Key, multibase
from registrar.model.record_set import RecordSet
from registrar.model.records import Guarantee, Refusal
from registrar.model.signed_words import Part
from registrar.rules import signature_sound
from registrar.rules.shared import signatures
from registrar.stamp.private_keys import PrivateKey, Unsignable

Record = Guarantee | Refusal


def signed(root: Path, id_: str, name: str, private: PrivateKey, today: dt.date, only_show: bool) -> tuple[str, ...]:
    """Writes the signature into the record, and returns what to say. Raises `CommandError` and `Unsignable`."""
    record_set = _sound(root, today, id_)
    record = record_set.by_id.get(id_)
    if record is None:
        raise typed_numbers.unknown(record_set, id_, "record", record_set.by_id)
    part = _part(record, name)
    key = _key(record_set, record, part, private, today)
    about = signed_words.terms(record)
    words = signed_words.statement(record, part, key.id, today, about)
    if only_show:
        return (words.decode(),)
    made = Signature(key.id, today, about, "z" + base58.encoded(private.sign(words)))
    public = record.file in before_edit.base(root, None, {})(record_set).paths
    change = _change(root, record, part, made, _event(record, part, today) if public else None)
    change.prove(root, today, use_cache=False)
    change.write(root)
    return (change.done, f"Signed with the key {key.id}: {key.fingerprint}")


def _sound(root: Path, today: dt.date, id_: str) -> RecordSet:
    """The register. Raises `CommandError` if this record has a problem, other than a signature, which may be what is replaced."""
    checked = pipeline.check(root, today, use_cache=False)
    record = checked.record_set.by_id.get(id_)
    here = [p for p in checked.problems if record and p.file == record.file and p.code != signature_sound.CODE]
    if here:
        raise CommandError(f"{report.text(here)}\nfix the problems in {here[0].file} first")
    return checked.record_set


def _part(record: Record, name: str) -> Part:
    parts = {p.name: p for p in signed_words.parts(record)}
    if name not in parts:
        raise CommandError(f"{record.id} has no `{name}` to sign; it has: {', '.join(parts) or 'nothing'}")
    return parts[name]


def _key(record_set: RecordSet, record: Record, part: Part, private: PrivateKey, today: dt.date) -> Key:
    """The public part in register/keys/. Raises `Unsignable` where the key may not sign these words today."""
    told = multibase(private.public)
    key = next((k for k in record_set.keys if k.public_key == told), None)
    if key is None:
        raise Unsignable(f"the public part of this key ({told}) is not in register/keys/")
    if why := signatures.not_theirs(record, part, key, record_set.catalogues) or key.why_not(today):
        raise Unsignable(why)
    return key


def _change(root: Path, record: Record, part: Part, made: Signature, event: Mapping[str, Any] | None) -> ChangeSet:
    sheet = RecordText.of(change_set.read(root, record.file))
    if part.signature is not None:
        sheet = sheet.without((*part.path, "signature"))
    told = msgspec.to_builtins(made)
    sheet = sheet.add(part.path, {"signature": told})
    at = sheet.data
    for step in (*part.path, "signature"):
        at = at[step] if at is not None else None
    if {k: str(v) for k, v in (at or {}).items()} != told:
        raise CommandError("the layout of the file makes it unsafe to add the signature automatically: add it by hand")
    if event is not None:
        sheet = sheet.append(("events",), event) if record.events else sheet.add((), {"events": [event]})
    return ChangeSet({record.file: sheet.raw}, f"Signed `{part.name}` in {record.file}")


def _event(record: Record, part: Part, today: dt.date) -> dict[str, Any]:
    """What happened to a record that is public already: whoever said the words has signed them."""
    who = part.body.name if part.body else record.decision.by.name if isinstance(record, Guarantee) else ""
    return {
        "n": max((e.n for e in record.events), default=0) + 1, "date": today.isoformat(), "recorded": today.isoformat(),
        "type": "corrected", "by": "registrar", "reason": f"{who} signed its own words.", "changes": [f"{part.name}.signature"],
    }  # fmt: skip
