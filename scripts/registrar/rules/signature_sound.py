"""A signature in a record is over the words that it stands beside, and was made with the key of whoever said them.

**Why.** A signature makes the word of a panel or a body more than something that was typed. One that is over other words, or was
made by somebody else, would make a forgery look genuine.

**Fix.** Have whoever said the words sign them again: `registrar sign ID PART --key FILE`. Sign last, when the words and the terms
are final. If the words were put right later, the old signature goes, and a new one takes its place. Where a key is `compromised`,
what was published stays as it is, and the page says that the signature does not count; no new one may be made with that key.
"""

from collections.abc import Iterator
from typing import Any

from registrar.base.diagnostics import Finding
from registrar.model.base_branch import ChangedRecord
from registrar.model.keys import Key
from registrar.model.records import Guarantee, Refusal
from registrar.rules.shared import signatures
from registrar.rules.shared.contract import (
    EACH_CHANGED_RECORD,
    EACH_DECIDED_RECORD,
    BaseContext,
    Part,
    RegisterContext,
)
from registrar.rules.shared.signatures import Signed, State

CODE = "signature-sound"
LOOKS_AT = EACH_DECIDED_RECORD.among_others
AGAIN = "have it signed again with `registrar sign`, or delete `signature`"
OTHER_TERMS = ("this signature is about other terms than those of this record", AGAIN)


def check(record: Guarantee | Refusal, context: RegisterContext) -> Iterator[Finding]:
    for signed in signatures.of(record, context.record_set.keys, context.catalogues):
        if (wrong := _wrong(record, signed)) is not None:
            yield _finding(record, signed, wrong)


def when_new(changed: ChangedRecord, context: BaseContext) -> Iterator[Finding]:
    """A signature that this branch brings: it is over the terms of today, and nobody else may have had its key."""
    record = context.record_set.by_id.get(changed.id)
    if record is None:
        return
    before = set(_values(changed.before))
    for signed in signatures.of(record, context.record_set.keys, context.catalogues):
        if signed.part.signature is None or signed.part.signature.value in before:
            continue
        if signed.state is State.OTHER_TERMS and _varied(record):
            yield _finding(record, signed, OTHER_TERMS)
        elif signed.state is State.NOT_THEN and _unsafe(signed):
            yield _finding(record, signed, (signed.why, "sign with another key"))


def _values(data: Any) -> Iterator[str]:
    """The signatures in a record as plain data."""
    said = [data.get("decision"), *(b.get("reply") for b in data.get("bodies", ()) if isinstance(b, dict))]
    for words in said:
        signature = words.get("signature") if isinstance(words, dict) else None
        if isinstance(signature, dict):
            yield str(signature.get("value"))


def _varied(record: Guarantee | Refusal) -> bool:
    """Whether anything may have changed the terms since the record was new."""
    return any(e.changes or e.spans for e in record.events)


def _finding(record: Guarantee | Refusal, signed: Signed, wrong: tuple[str, str]) -> Finding:
    return Finding(record.at(*signed.part.path, "signature"), CODE, *wrong)


def _wrong(record: Guarantee | Refusal, signed: Signed) -> tuple[str, str] | None:
    """What is wrong with a signature, and what to do; None where nothing is, or where only the page says it."""
    if signed.state is State.OTHER_WORDS:
        return "this signature is not over the words that it stands beside, or it was made with another key", AGAIN
    if signed.state is State.NO_KEY:
        return signed.why, "add the public part of the key, in a pull request of its own, before anything is signed with it"
    if signed.state is State.NOT_THEIRS:
        return signed.why, "have those sign who said the words, with their own key"
    if signed.state is State.NOT_THEN and not _unsafe(signed):
        return signed.why, "sign with the key of that day, or correct the days of the key"
    if signed.state is State.OTHER_TERMS and not _varied(record):
        return OTHER_TERMS
    return None


def _unsafe(signed: Signed) -> bool:
    """Whether it is the key that somebody else may have had: the record was right when it was published."""
    key, signature = signed.key, signed.part.signature
    return isinstance(key, Key) and signature is not None and key.unsafe(signature.date)


ALSO = (Part(EACH_CHANGED_RECORD, when_new),)
