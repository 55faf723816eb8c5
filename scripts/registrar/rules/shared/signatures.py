"""Whether a signature over words of a record counts, and what is to be said of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from registrar.base import base58
from registrar.base.ed25519 import valid
from registrar.model import signed_words
from registrar.model.catalogues import Catalogues
from registrar.model.keys import Key
from registrar.model.records import Guarantee, Refusal
from registrar.model.signed_words import Part

Record = Guarantee | Refusal


class State(Enum):
    """What became of a signature."""

    GOOD = "it is over these words and these terms"
    OTHER_TERMS = "it is over these words; the terms have changed since"
    OTHER_WORDS = "it is not over these words, or somebody else made it"
    REDACTED = "some of the words that it was over have been taken out since"
    NO_KEY = "the register does not have the key"
    NOT_THEIRS = "the key is not that of whoever said these words"
    NOT_THEN = "the key could not sign on that day"


COUNTS = frozenset([State.GOOD, State.OTHER_TERMS])


@dataclass(frozen=True)
class Signed:
    """A signature that stands in a record. `why` says more, in words, where the key is at fault."""

    part: Part
    state: State
    key: Key | None = None
    why: str = ""


def of(record: Record, keys: Iterable[Key], catalogues: Catalogues) -> Iterator[Signed]:
    """Each signature of a record, and whether it counts."""
    if not record.signed:
        return  # nearly every record: its words need not be written out
    known = {k.id: k for k in keys}
    for part in signed_words.parts(record):
        if part.signature is not None:
            yield _one(record, part, known, catalogues)


def _one(record: Record, part: Part, known: Mapping[str, Key], catalogues: Catalogues) -> Signed:
    signature = part.signature
    assert signature is not None
    key = known.get(signature.key)
    if key is None:
        return Signed(part, State.NO_KEY, None, f"the key {signature.key} is not in register/keys/")
    if why := not_theirs(record, part, key, catalogues):
        return Signed(part, State.NOT_THEIRS, key, why)
    if why := key.why_not(signature.date):
        return Signed(part, State.NOT_THEN, key, why)
    try:
        public, raw = key.public, base58.decoded(signature.value.removeprefix("z"))
    except ValueError:
        return Signed(part, State.OTHER_WORDS, key)
    if not valid(public, raw, signed_words.statement(record, part, key.id, signature.date, signature.terms)):
        return Signed(part, State.REDACTED if _words_taken(record, part) else State.OTHER_WORDS, key)
    return Signed(part, State.GOOD if signature.terms == signed_words.terms(record) else State.OTHER_TERMS, key)


def not_theirs(record: Record, part: Part, key: Key, catalogues: Catalogues) -> str:
    """Why a key is not that of whoever said these words, in words; "" if it is."""
    if part.body is not None:
        own = catalogues.bodies.get(part.body.body)
        if key.purpose != "body":
            return f"the key {key.id} signs for a {key.purpose}, and these are the words of a body"
        if own is None:
            return f"`{part.body.id}` must have its `body`, an id in register/bodies.yaml, before its signature can be checked"
        holder = catalogues.bodies.get(key.body)
        if holder is None or holder.id not in _itself_or_before(own.id, catalogues):
            return f"the key {key.id} is that of {key.body}, and these are the words of {own.id}"
        return ""
    assert isinstance(record, Guarantee)
    by = record.decision.by
    if by.kind == "panel" and key.purpose == "panel":
        return ""
    holder = catalogues.bodies.get(key.body)
    if by.kind != "panel" and key.purpose == "body" and holder is not None and by.name in holder.names:
        return ""
    return f"the key {key.id} is not that of {by.name}, which decided"


def _itself_or_before(id_: str, catalogues: Catalogues) -> frozenset[str]:
    """The ids of a body and of those whose part it has taken over, whose signatures stay."""
    found, ahead = {id_}, [id_]
    while ahead:
        now = ahead.pop()
        for body in catalogues.bodies:
            if now in body.successor and body.id not in found:
                found.add(body.id)
                ahead.append(body.id)
    return frozenset(found)


def _words_taken(record: Record, part: Part) -> bool:
    """Whether an event took words out of this part of the record."""
    paths = [p for e in record.events if e.type == "redacted" for p in (*e.changes, *(s.path for s in e.spans))]
    about = {part.name} if part.body is None else {part.name, f"bodies.{part.body.id}.name"}
    return any(path in about or path.startswith(f"{part.name}.") for path in paths)
