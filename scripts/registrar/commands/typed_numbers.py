"""Numbers as an officer types them: which record is meant, and what is said where there is none; the numbers of questions."""

import argparse
import re
from collections.abc import Iterable
from difflib import get_close_matches

from registrar.base import ids, mistyped_ids, typed_ids
from registrar.commands.record_text import CommandError
from registrar.model.record_set import RecordSet


def meant(record_set: RecordSet, text: str) -> str:
    """The number as it is written in the register: `ABC-2026-0001` for "abc 2026 1". Any other text is returned unchanged."""
    return typed_ids.canonical(text, record_set.info.prefix) if record_set.info else text


def numbered(text: str) -> int:
    """The number of a question or an event. Raises `ArgumentTypeError`."""
    if re.fullmatch(r"[0-9]{1,5}", text):
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not the number of a question or an event; write it in digits, such as 1")


def unknown(record_set: RecordSet, id_: str, wanted: str, known: Iterable[str]) -> CommandError:
    """What to say where no record of the wanted kind has this number. `known` are the numbers that it could have been."""
    if id_ in record_set.unread:
        return CommandError(f"the file of {id_} cannot be used as it is: `registrar check` says what is wrong with it")
    prefix = record_set.info.prefix if record_set.info else ""
    told = typed_ids.typed(id_, prefix) if prefix else None
    if told and told.other:
        return CommandError(f"{id_} is a number of another register: the numbers of this one begin with {prefix}")
    if told and told.kind == "case" and wanted not in ("case", "record"):
        return CommandError(f"{id_} is the number of a case, and this must be the number of a {wanted}")
    if told and told.kind == "case" and wanted == "record":
        wanted, known = "case", [k for k in known if (parsed := ids.parse(k)) is not None and parsed.kind == "case"]
    known = list(known)
    nearly = mistyped_ids.mistyped(id_, prefix) if prefix and told is None else None
    near = mistyped_ids.fitting(nearly, known) if nearly else get_close_matches(id_, known, n=1)
    return CommandError(f"there is no {wanted} {id_}" + (f"; did you mean {' or '.join(near)}?" if near else ""))
