"""What each JSON Schema error means to a volunteer: the message, and what to type instead."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from registrar.base import graphemes
from registrar.base.diagnostics import KeyPath

KEY = {
    "type": "type", "enum": "enum", "const": "const", "required": "required", "pattern": "pattern", "format": "format",
    "additionalProperties": "additional-properties", "maxLength": "max-length", "minLength": "min-length",
    "minItems": "min-items", "maxItems": "max-items", "uniqueItems": "unique-items", "minimum": "minimum",
    "maximum": "maximum", "minProperties": "min-properties", "maxProperties": "max-properties",
    "not": "not",
}  # fmt: skip
"""The second half of the code, `schema-…`, for each keyword."""

TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of fields",
}


@dataclass(slots=True)
class Fault:
    """One fault: where it is, which keyword, the value at fault and what the keyword asked for."""

    path: KeyPath
    on_key: bool
    keyword: str
    value: Any
    wanted: Any
    schema: Mapping[str, Any]
    moved_to: KeyPath | None = field(default=None)

    @property
    def name(self) -> str:
        """The field's name; for an item of a list, the name of the list."""
        return next((str(p) for p in reversed(self.path) if isinstance(p, str) and p != "+"), "the record")

    def meant(self, missing: Iterable[KeyPath]) -> KeyPath | None:
        """The missing key that this unknown one was meant to be: a similar key here, or the same key elsewhere."""
        here = {m[-1]: m for m in missing if m[:-1] == self.path[:-1]}
        close = get_close_matches(str(self.value), [str(k) for k in here], n=1, cutoff=LIKE)
        if close:
            self.moved_to = here[close[0]]
        else:
            self.moved_to = next((m for m in missing if m[-1] == self.value), None)
        return self.moved_to


def words(fault: Fault) -> tuple[str, str]:
    """Message and help for a fault."""
    say = WORDS.get(fault.keyword, _other)
    return say(fault)


def shown(value: Any, limit: int = 60) -> str:
    """A value as a message quotes it: short, and on one line."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


EMPTY = " is empty"
"""How a message about a field that was not filled in ends."""
LIKE = 0.65
"""How alike two words must be for one to be suggested: `lapsed` is too unlike `quashed` (0.62)."""


def nearest(value: Any, known: Iterable[Any]) -> str | None:
    """The known word that the writer most likely meant."""
    names = [str(k) for k in known]
    text = str(value).strip().lower().replace("_", "-").replace(" ", "-")
    written = (text, str(value).replace("-", "_"))
    found = [name for form in written for name in get_close_matches(form, names, n=1, cutoff=LIKE)]
    if not found and len(text) > 3:  # `food` for food-meals; `yes` is not meant for early-years
        parts = {part: name for name in reversed(names) for part in name.replace("_", "-").split("-")}
        found = [parts[part] for part in get_close_matches(text, parts, n=1, cutoff=0.75)]
    return found[0] if found else None


def _description(fault: Fault) -> str:
    text = str(fault.schema.get("description", ""))
    return f" ({text.rstrip('.')})" if text else ""


def _type(f: Fault) -> tuple[str, str]:
    wanted = f.wanted if isinstance(f.wanted, list) else [f.wanted]
    takes = " or ".join(TYPES.get(str(w), str(w)) for w in wanted)
    if isinstance(f.value, bool):
        is_ = "true or false"
    else:
        is_ = {str: "text", int: "a number", list: "a list", dict: "a group of fields"}.get(type(f.value), "something else")
    message = _empty(f) or f"`{f.name}` must be {takes}, and this is {is_}"
    if not f.path and "array" in wanted:
        return (
            f"this file must be a list of entries, and this is {is_}",
            "write each entry with `- ` before its first field, and nothing above the list; a list without entries is `[]`",
        )
    if not f.path:
        return (
            f"a file of the register must be a group of fields (`name: value`), and this is {is_}",
            "start each line with a field's name and a colon, such as `title: …`",
        )
    if "string" in wanted and isinstance(f.value, bool | int):
        if not re.search(f.schema.get("pattern", ""), shown(f.value)):  # in quotes it would be wrong as well
            return message, _form(f)
        return message, f'put it in quotes: "{shown(f.value)}"'
    if "boolean" in wanted:
        return message, "write `true` or `false`, without quotes"
    if "integer" in wanted:
        return message, "write a whole number without quotes, such as `10`"
    if "number" in wanted:
        return message, "write the number in figures, without quotes, such as `10` or `12.5`"
    if "array" in wanted:
        return message, f"write a list, even for a single item: `{f.name}: [{shown(f.value, 30)}]`"
    only = f.schema.get("required", ())
    if isinstance(f.value, str) and len(only) == 1 and f.value.strip():  # `contact: Head of libraries`
        plain = re.fullmatch(r"[^\W_][\w /’'.()-]{0,59}", f.value.strip())
        return message, f"write `{f.name}: {{{only[0]}: {f.value.strip() if plain else '…'}}}`"
    return message, "write its fields on the lines below, one to a line, indented by two spaces"


def _enum(f: Fault) -> tuple[str, str]:
    near = nearest(f.value, f.wanted)
    listed = (
        ", ".join(map(str, f.wanted))
        if len(f.wanted) <= 12
        else ", ".join(map(str, f.wanted[:11])) + f" and {len(f.wanted) - 11} more"
    )
    help_ = f"did you mean `{near}`? If not, choose one of: {listed}" if near else f"choose one of: {listed}"
    return _empty(f) or f"`{shown(f.value)}` is not one of the codes for `{f.name}`", help_


def _empty(f: Fault) -> str:
    """The message for a field that was not filled in, whatever its type."""
    return f"`{f.name}`{EMPTY}" if f.value == "" else ""


def _required(f: Fault) -> tuple[str, str]:
    about = f.schema.get("properties", {}).get(f.wanted, {}).get("description", "") if f.schema else ""
    where = f"`{holder}`" if (holder := _holder(f)) else "the record"
    return f"`{f.wanted}` is missing from {where}", f"add `{f.wanted}: …`" + (
        f": {about[:1].lower()}{about[1:].rstrip('.')}" if about else ""
    )


def _holder(f: Fault) -> str:
    return ".".join(str(p + 1) if isinstance(p, int) else p for p in f.path[:-1])


def _additional(f: Fault) -> tuple[str, str]:
    if f.moved_to is not None and f.moved_to[-1] == f.value:
        home = ".".join(str(p + 1) if isinstance(p, int) else p for p in f.moved_to[:-1]) or "the top level of the record"
        return (
            f"`{shown(f.value)}` is in the wrong place",
            f"move it to {home}: a field belongs to the group that it is indented under",
        )
    near = str(f.moved_to[-1]) if f.moved_to else nearest(f.value, f.wanted)
    known = ", ".join(f.wanted) if len(f.wanted) <= 14 else ""
    help_ = (
        f"did you mean `{near}`?"
        if near
        else (f"delete it, or use one of: {known}" if known else "delete it, or look the field up in the list of fields")
    )
    return f"`{shown(f.value)}` is not a field here", help_


def _max_length(f: Fault) -> tuple[str, str]:
    long = graphemes.count(f.value)
    over = long - f.wanted
    return (
        f"`{f.name}` has {long} characters; at most {f.wanted} are allowed",
        f"shorten it by {over} character{'s' if over > 1 else ''} or more",
    )


def _min_length(f: Fault) -> tuple[str, str]:
    return f"`{f.name}`{EMPTY}", "write the text, or delete the field if it is optional"


def _pattern(f: Fault) -> tuple[str, str]:
    return _empty(f) or f"`{shown(f.value)}` is not in the right form for `{f.name}`", _form(f)


def _form(f: Fault) -> str:
    """How a value with a form of its own is written."""
    examples = f.schema.get("examples", [])
    like = f"write it like `{examples[0]}`" if examples else "write it in the form shown in the list of fields"
    return like + _description(f)


def _format(f: Fault) -> tuple[str, str]:
    return _empty(f) or f"`{shown(f.value)}` is not a valid date", "write the year, month and day, such as `2026-11-23`"


def _min_items(f: Fault) -> tuple[str, str]:
    n = f.wanted
    noun = "field" if f.keyword == "minProperties" else "item"
    return (
        f"`{f.name}` has {len(f.value)} {noun}{'' if len(f.value) == 1 else 's'}; it needs at least {n}",
        "add what is missing" + _description(f),
    )


def _max_items(f: Fault) -> tuple[str, str]:
    return f"`{f.name}` has {len(f.value)} items; at most {f.wanted} are allowed", "keep the most important ones"


def _unique(f: Fault) -> tuple[str, str]:
    twice = next((v for i, v in enumerate(f.value) if v in f.value[:i]), "")
    return f"`{shown(twice)}` appears twice in `{f.name}`", "delete one of the two"


def _bound(f: Fault) -> tuple[str, str]:
    word = "at least" if f.keyword == "minimum" else "at most"
    return f"`{f.name}` is {f.value}; it must be {word} {f.wanted}", "correct the number" + _description(f)


def _not(f: Fault) -> tuple[str, str]:
    return f"`{shown(f.value)}` is not allowed for `{f.name}`", "choose another" + _description(f)


def _const(f: Fault) -> tuple[str, str]:
    return f"`{f.name}` must be `{shown(f.wanted)}`, not `{shown(f.value)}`", f"write `{f.name}: {shown(f.wanted)}`"


def _other(f: Fault) -> tuple[str, str]:
    return f"`{f.name}` does not match the schema ({f.keyword})", "look the field up in the list of fields"


WORDS: dict[str, Callable[[Fault], tuple[str, str]]] = {
    "type": _type, "enum": _enum, "required": _required, "additionalProperties": _additional, "maxLength": _max_length,
    "minLength": _min_length, "pattern": _pattern, "format": _format, "minItems": _min_items, "minProperties": _min_items,
    "maxItems": _max_items, "uniqueItems": _unique, "minimum": _bound, "maximum": _bound, "const": _const,
    "not": _not,
}  # fmt: skip
