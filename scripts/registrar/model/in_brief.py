"""Records in brief: what the rules on the whole register ask of nearly every record. The rest stays packed until it is asked for.

Of ten thousand records nine tenths of the words are never asked for once their own file was found without a fault. A record in
brief is a `Guarantee`, `Refusal` or `Case`, and each of its attributes is what that of the whole record is: those that it does
not hold are those of the whole record, which is then unpacked. Where all of it may be wanted at once (a signature is over its
words), it is not held in brief at all. It cannot be packed, compared or copied: msgspec would see only what it holds, and fails.
"""

from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter
from typing import Any

import msgspec

from registrar.model.records import Application, Case, Decision, Filed, Guarantee, Refusal

HELD: Mapping[type[Filed], tuple[str, ...]] = {
    Guarantee: (
        "file", "id", "received", "complete", "case", "in_part_with", "events", "supersedes", "precedents", "signed",
    ),
    Refusal: (
        "file", "id", "received", "complete", "case", "in_part_with", "events", "precedents", "signed", "date",
        "naming_agreed",
    ),
    Case: ("file", "id", "received", "receipt", "from_", "leads_to", "events"),
}  # fmt: skip
"""What is held of each kind as it is; `signed` is worked out. Of a guarantee's decision, these days are held too."""
DAYS = ("granted", "effective", "expires")
Look = Callable[[str], Filed]
"""Gives the whole record of a file."""


class NotHeld:
    """In place of what is left out. msgspec cannot write it, and so writes no record of which a part is missing."""


NOT_HELD = NotHeld()


def packed(record: Filed) -> bytes:
    """A record in brief, as msgpack; an application as a whole."""
    columns = COLUMNS.get(type(record))
    return msgspec.msgpack.encode(record if columns is None else columns(record))


def opener(look: Look) -> Callable[[str, bytes], Filed]:
    """What opens a record of some kind that was packed in brief. `look` has the rest of it."""

    def opened(kind: str, raw: bytes) -> Filed:
        record: Filed = DECODERS[kind].decode(raw)
        if kind == "application":
            return record
        if getattr(record, "signed", False):
            return look(record.file)
        msgspec.structs.force_setattr(record, "look", look)
        if isinstance(record, Guarantee):
            msgspec.structs.force_setattr(record.decision, "look", partial(_decision, look, record.file))
        return record

    return opened


def _decision(look: Look, file: str) -> Decision:
    whole = look(file)
    assert isinstance(whole, Guarantee)
    return whole.decision


def _of_record(name: str) -> property:
    return property(lambda self: getattr(self.look(self.file), name))


def _of_decision(name: str) -> property:
    return property(lambda self: getattr(self.look(), name))


def _brief(kind: type[msgspec.Struct], held: Mapping[str, Any], left: Callable[[str], property]) -> type[Any]:
    """A kind of value of which only some fields are held: of the types given, or of their own where that is None."""
    fields = {f.name: f for f in msgspec.structs.fields(kind)}
    out = [name for name in fields if name not in held]
    kept = [(name, type_, False) if type_ is bool else (name, type_) for name, type_ in held.items() if type_ is not None]
    made = msgspec.defstruct(
        f"{kind.__name__}InBrief",
        [*kept, *((name, Any, NOT_HELD) for name in out), ("look", Any, NOT_HELD)],
        bases=(kind,), kw_only=True, frozen=True, omit_defaults=False,
    )  # fmt: skip
    for name in out:
        setattr(made, name, left(name))
    return made


def _columns(kind: type[Filed]) -> Callable[[Any], msgspec.Struct]:
    """What takes from a record that which is held of it."""
    fields = {f.name: f for f in msgspec.structs.fields(kind)}
    names = HELD[kind]
    keys = {n: fields[n].encode_name if n in fields else n for n in names}
    defaults = {n: fields[n].default if n in fields else False for n in names}
    made = msgspec.defstruct(
        f"{kind.__name__}Columns",
        [(n, Any, None if defaults[n] is msgspec.NODEFAULT else defaults[n]) for n in names] + [("decision", Any, None)],
        rename=keys, omit_defaults=True,
    )  # fmt: skip
    get = attrgetter(*names)
    if kind is not Guarantee:
        return lambda record: made(*get(record))
    days = msgspec.defstruct("Days", [(n, Any) for n in DAYS])
    of_days = attrgetter(*DAYS)
    return lambda record: made(*get(record), days(*of_days(record.decision)))


DECISION = _brief(Decision, dict.fromkeys(DAYS), _of_decision)
COLUMNS = {kind: _columns(kind) for kind in HELD}
DECODERS: Mapping[str, msgspec.msgpack.Decoder[Any]] = {
    kind.kind: msgspec.msgpack.Decoder(
        _brief(
            kind,
            {name: bool if name == "signed" else None for name in names} | ({"decision": DECISION} if kind is Guarantee else {}),
            _of_record,
        )
    )
    for kind, names in HELD.items()
} | {Application.kind: msgspec.msgpack.Decoder(Application)}
