"""The application form, as data: made from `schemas/application.json` and the code lists, and shown at /apply/.

Each field is a small mapping: `key`, `kind`, `title`, `help` and, if needed, `example`, `codes` (a list's name), `fields`
(of a group or of one item), `word` (what one item is called). The fields are in the order of the schema, which is that of
the file, and all of them can stand in a file. `asked` are the questions to people (`parts.py`), each about one field: what a
question does not say of itself, the schema says of its field.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

from registrar.browser.parts import PARTS
from registrar.browser.question import Question
from registrar.reading import schema
from registrar.reading.fields import Field, tree

ONE_LINERS = frozenset(["url", "venue"])
A_SENTENCE = 200
ONE_LINE = 400  # a longer text gets a box of several lines
NAMED_BY_ID = {
    "refused_by": "body",
    "issuer": "body",
    "to": "body",
    "responsible": "responsible",
    "answers": "rules",
    "gss": "place",
}
"""Fields that refer to something: the form offers the choices by name."""
POWERS = "power"
"""The field whose choices are the legal powers of the register."""
IDS = {"^b[1-9][0-9]*$": "b", "^r[1-9][0-9]*$": "r", "^s[1-9][0-9]*$": "s", "^c[1-9][0-9]*$": "c"}
"""Patterns of ids that the form assigns itself, and their letters."""
ONE = {
    "keywords": "search word", "other_services": "service", "places": "place",
    "identifiers": "registered number", "partners": "partner",
    "roles": "role", "bodies": "body", "tried": "step", "rules": "rule", "safeguards": "safeguard", "remains": "law or power",
    "conditions": "condition", "precedents": "earlier case", "supersedes": "record", "outcomes": "outcome",
}  # fmt: skip
NEVER_ASKED = frozenset(["schema"])
FOR_THE_PANEL = frozenset(["precedents.how", "precedents.sha256"])
"""Fields that an application may have, and that only the panel fills in."""
ENTRIES = {"body": "bodies", "rule": "rules"}
"""Fields that cite an entry of a catalogue: the form finds it by its names."""
HELP = {
    "body": "Choose from the bodies that you listed.",
    "responsible": "Who is responsible for it: you, or one of the bodies that you listed.",
    "rules": "Tick each rule whose aim this safeguard protects. It may answer several.",
    "entry": "Type a name, and choose it if it is on the register’s list. If it is not, leave this empty and fill in the rest.",
    "place": "Type the name of the council or of a town in it, or a postcode; former names work too. Or type its code.",
}
"""Help in place of the schema's, which is for people who type ids; in the form nobody does."""
FOR_TYPISTS = (
    (re.compile(r"\btrue if\b"), "Yes if"),
    (re.compile(r": \[\](?=\.)"), ""),
    (re.compile(r" ?The id of a body in the list[^.]*\."), ""),
)

FormField = dict[str, Any]


@cache
def fields(folder: Path) -> list[FormField]:
    """The fields of an application, in the order of the schema."""
    return _group(tree(schema.load(folder), "application.json"))


def _group(field: Field) -> list[FormField]:
    """The fields of a group, or of one item of a list of groups."""
    asked = (inner for inner in field.one.fields.values() if inner.key not in NEVER_ASKED and inner.path not in FOR_THE_PANEL)
    return [_field(inner) for inner in asked]


def _field(field: Field) -> FormField:
    made: FormField = {"key": field.key, "title": field.title, "help": field.description}
    if field.needed:
        made["needed"] = True
    if field.examples:
        made["example"] = field.examples[0]
    made |= _kind(field)
    own = HELP.get(made["kind"])
    text = plain(made["help"])
    made["help"] = f"{text} {own}".strip() if made["kind"] == "body" else own or text
    return made


def _kind(field: Field) -> FormField:
    """What kind of value a field takes, with whatever else that kind needs."""
    if field.key in ENTRIES:
        return {"kind": "entry", "entries": ENTRIES[field.key]}
    if field.key == POWERS:
        return {"kind": "code", "codes": POWERS}
    if field.key in NAMED_BY_ID:
        return {"kind": NAMED_BY_ID[field.key]}
    if field.code_list:
        return {"kind": "codes" if field.many else "code", "codes": field.code_list}
    if field.many:
        return _several(field)
    if field.pattern in IDS:
        return {"kind": "id", "letter": IDS[field.pattern]}
    if field.type == "group":
        return {"kind": "sentences" if field.min_fields else "group", "fields": _group(field)}
    if field.type in ("text", "link"):
        return _text(field)
    return {"kind": {"boolean": "decide", "integer": "number", "date": "date"}.get(field.type, "amount")}


def _several(field: Field) -> FormField:
    """A list of groups or of texts."""
    word = {"word": ONE[field.key]}
    if field.type == "group":
        return {"kind": "list", "fields": _group(field), **word}
    return {"kind": "texts", "help_one": field.item.description, "long": field.item.max_length > ONE_LINE, **word}


@cache
def asked(folder: Path) -> list[dict[str, Any]]:
    """The parts of the form with their questions, as data for the page."""
    whole = tree(schema.load(folder), "application.json")
    return [
        {"id": p.id, "title": p.title, "says": p.says, "questions": [_question(q, whole, "") for q in p.questions]} for p in PARTS
    ]


def _question(question: Question, whole: Field, above: str) -> FormField:
    """A question and the field that it is about."""
    way = whole.along(f"{above}{question.at}")
    field = way[-1]
    made: FormField = {"at": question.at.split("."), **_kind(field), "ask": question.ask, "missing": question.missing}
    made.pop("fields", None)
    if question.kind:
        made["kind"] = question.kind
    if not question.optional and field.needed:
        made["needed"] = True
    for key in ("help", "example", "starts", "several"):
        if value := getattr(question, key):
            made[key] = value
    if question.when:
        made["when"] = [question.when[0], list(question.when[1])]
        made["needed"] = True
    if question.words:
        made["words"] = {code: list(words) for code, words in question.words.items()}
    if question.fields:
        made["fields"] = [_question(inner, whole, f"{above}{question.at}.") for inner in question.fields]
    if question.begun:
        made["begun"] = [dict(item) for item in question.begun]
    if field.min_fields:
        made["least"] = field.min_fields
    return made


def plain(help_: str) -> str:
    """A description without the parts that only help people who type the file by hand."""
    for pattern, instead in FOR_TYPISTS:
        help_ = pattern.sub(instead, help_)
    return help_


def _text(field: Field) -> FormField:
    """A text on one line, or in a box of several. A short limit is shown while a person types."""
    most = field.max_length
    made: FormField = {"kind": "line" if (most <= ONE_LINE and most != A_SENTENCE) or field.key in ONE_LINERS else "text"}
    if most <= 600 and most != ONE_LINE:
        made["most"] = most
    return made
