"""Turns a value of a record into words, with the code lists, the names of places and the names of the record's bodies."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from registrar.base.days import in_words
from registrar.model.codes import Codes
from registrar.reading.fields import Field

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
GISTS = ("name", "text", "does", "measure", "what", "title", "result", "statement")
"""The fields that can represent a whole part: the first of these that it has is used."""
ROLES = {"provider": "the holder", "panel": "the panel", "registrar": "the registrar", "court": "a court"}
BODY_FIELDS = ("issuer", "to", "responsible", "refused_by", "by")


@dataclass(frozen=True)
class Vocabulary:
    """Turns a value into words, with the code lists, the names of places and, for one record, the names of its bodies."""

    codes: Codes
    places: Mapping[str, str]
    bodies: Mapping[str, str] = field(default_factory=dict)

    def knowing(self, *records: Any) -> "Vocabulary":
        """The same, with the bodies listed in these records. Where names differ, the last record's count."""
        names: dict[str, str] = {}
        for record in records:
            declared = record.get("bodies") if isinstance(record, dict) else None
            for body in declared if isinstance(declared, list) else ():
                if isinstance(body, dict) and isinstance(body.get("name"), str):
                    names[str(body.get("id"))] = body["name"]
        return Vocabulary(self.codes, self.places, names)

    def words(self, field_: Field, value: Any) -> str:
        """A value as a reader would say it."""
        if value is True or value is False:
            return "yes" if value else "no"
        if isinstance(value, list):
            return ", ".join(self.words(field_.item, v) for v in value) or "none"
        if isinstance(value, dict):
            return self._gist(field_, value)
        text = str(value)
        if field_.code_list:
            code = self.codes.lists.get(field_.code_list, {}).get(text)
            return code.label if code else text
        if field_.key in BODY_FIELDS and (text in self.bodies or text in ROLES):
            return self.bodies.get(text) or ROLES[text]
        if field_.key == "gss" and text in self.places:
            return self.places[text]
        return day_in_words(text)

    def _gist(self, field_: Field, value: Mapping[str, Any]) -> str:
        """A part in one line: its name, or else all its fields."""
        if field_.key == "events" and "type" in value:
            return f"{self.words(field_['type'], value['type'])}, {day_in_words(str(value.get('date', '')))}"
        for key in GISTS:
            if key in value:
                return self.words(field_[key], value[key])
        said = (f"{field_[k].title}: {self.words(field_[k], v)}" for k, v in value.items())
        return "; ".join(said) or "nothing"


def day_in_words(text: str) -> str:
    """A date as `15 September 2027`; any other text unchanged."""
    if DAY.fullmatch(text):
        try:
            return in_words(dt.date.fromisoformat(text))
        except ValueError:
            pass
    return text
