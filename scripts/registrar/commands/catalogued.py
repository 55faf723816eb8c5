"""Which entry of a catalogue each body and rule of an application is; a new one is added in the same step.

What is in the catalogue in the same words, of the same kind and in the same place, is taken: two such entries cannot be there.
Otherwise the nearest are shown, and the officer says which it is, or that it is none of them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from registrar.commands import change_set, yaml_writer
from registrar.commands.prompter import AGAIN, Prompter
from registrar.commands.record_text import CommandError, RecordText
from registrar.model.addresses import slugify
from registrar.model.catalogues import BODIES, RULES, Catalogues, KnownBody, KnownRule
from registrar.model.legislation import legislation
from registrar.reading.fields import Field

NEW = ("new", "n")
NOWHERE = "none"
Part = Mapping[str, Any]
"""A body or a rule of an application, as data."""


@dataclass
class Catalogued:
    """Finds the entries for one application, whose council areas are `places`.

    `said` is what was given for new entries: `{"bodies": {"b1": {…}}, "rules": …}`.
    """

    root: Path
    known: Catalogues
    questions: Prompter
    said: Mapping[str, Any]
    places: Collection[str] = ()
    specimen: bool = False
    added: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {BODIES: [], RULES: []})

    def body(self, body: Part, chosen: str | None, heard: Part) -> str:
        """The id of a body. `chosen` is the id that was given, or `new`; `heard` is what the panel adds to it in the record."""
        said = _of(self.said, "bodies", body["id"])
        if chosen is None and not said and (entry := self._same_body(body)) is not None:
            return entry.id
        near = sorted(
            self.known.bodies.nearest(body["name"], specimen=self.specimen), key=lambda e: e.where != body.get("gss")
        )  # those of the place first
        if not said and (id_ := self._choice("bodies", "body", body, chosen, near)) is not None:
            return id_
        own = {
            "id": slugify(body["name"]), "name": body["name"], "type": body["type"],
            "jurisdiction": heard.get("jurisdiction") or ([body["gss"][:1]] if "gss" in body else None),
            "gss": body.get("gss"), "contact": heard.get("contact"),
        }  # fmt: skip
        return self._add(BODIES, "bodies", body["id"], own, said)

    def rule(self, rule: Part, chosen: str | None, issuer: str | None) -> str:
        """The id of a rule. `chosen` is the id that was given, or `new`; `issuer` is the id of the body that made it."""
        said = _of(self.said, "rules", rule["id"])
        if chosen is None and not said and (entry := self._same_rule(rule, issuer)) is not None:
            return entry.id
        near = self.known.rules.nearest(rule["name"], rule["citation"], specimen=self.specimen)
        if not said and (id_ := self._choice("rules", "rule", rule, chosen, near)) is not None:
            return id_
        law = legislation(rule.get("url"))
        own = {
            "id": law.slug if law else slugify(rule["name"]), "name": rule["citation"] if law else rule["name"],
            "claim": rule["name"] if law else None, "kind": rule["kind"], "citation": rule["citation"], "url": rule.get("url"),
            "issuer": issuer, "extent": rule.get("extent"), "protects": rule.get("aim"),
        }  # fmt: skip
        return self._add(RULES, "rules", rule["id"], own, said)

    def name_of(self, id_: str) -> str:
        """The name of a body that is in the catalogue, or will be."""
        entry = self.known.bodies.get(id_)
        added = next((str(e.get("name")) for e in self.added[BODIES] if e.get("id") == id_), id_)
        return entry.name if entry is not None else added

    @property
    def files(self) -> dict[str, bytes | None]:
        """The catalogues with the new entries; those without any are left out."""
        return {file: self._written(file, entries) for file, entries in self.added.items() if entries}

    def _same_body(self, body: Part) -> KnownBody | None:
        entry = self.known.bodies.called(body["name"], body.get("gss"), self.specimen)
        alike = entry is not None and entry.type == body["type"] and entry.gss == body.get("gss")
        if entry is None or not alike or entry.place not in (None, *self.places):  # a school of another town is another one
            return None
        return entry

    def _same_rule(self, rule: Part, issuer: str | None) -> KnownRule | None:
        law = legislation(rule.get("url"))
        if law is not None:
            return self.known.rules.get(law.slug)
        entry = self.known.rules.called(rule["name"], issuer, self.specimen)
        alike = entry is not None and entry.kind == rule["kind"] and entry.issuer in (None, issuer)
        return entry if alike else None

    def _choice(self, many: str, one: str, part: Part, chosen: str | None, near: Sequence[KnownBody | KnownRule]) -> str | None:
        """The id that the officer chose; None for a new entry."""
        catalogue = self.known.bodies if many == "bodies" else self.known.rules
        path, entries = f"{many}.{part['id']}.{one}", [e.id for e in near]
        added = {entry.get("id") for entries in self.added.values() for entry in entries}
        if chosen is None and self.questions.ask is None:
            meant = "".join(f"`{e.id}` ({e.name}), " for e in near)
            self.questions.missing.append(f"{path} (the id of “{part['name']}” in the catalogue: {meant}or `new` to add it)")
            return ""
        lines = [f"  {n}. {_described(e)}" for n, e in enumerate(near, 1)]
        question = (
            "\n".join([f"{path}: is “{part['name']}” one of these?", *lines, f"  new: none of them. Add the {one}."])
            if near else f"{path}: no {one} in the catalogue is like “{part['name']}”. Its id there, or “new” to add it"
        )  # fmt: skip
        wrong = ""
        while True:
            told = chosen is not None or self.questions.ask is None
            answer = chosen if told or self.questions.ask is None else self.questions.ask(f"{wrong}{question}\n> ").strip()
            if answer in NEW:
                return None
            if answer and answer.isdigit() and 1 <= int(answer) <= len(entries):
                return entries[int(answer) - 1]
            if (entry := catalogue.get(answer)) is not None:
                return entry.id
            if answer in added:
                return answer
            if told:
                raise CommandError(f"{path}: `{answer}` is not in the catalogue; write an id that is there, or `new` to add it")
            said = f"“{answer}” is neither a number above nor an id in the catalogue." if answer else "This needs an answer."
            wrong = f"{AGAIN}{said}\n"

    def _add(self, file: str, many: str, part: str, own: Mapping[str, Any], said: Mapping[str, Any]) -> str:
        """A new entry, made of what the record says and of what was given; whatever else is needed is asked for."""
        given = {k: v for k, v in own.items() if v is not None} | dict(said)
        alike = (self.known.bodies if file == BODIES else self.known.rules).get(own["id"])
        elsewhere = alike is not None and alike.told_apart_by not in (None, own.get("gss" if file == BODIES else "issuer"))
        if elsewhere and "id" not in said:  # of one name, and not the same: it needs an id of its own
            del given["id"]
        schema, path = self.questions.fields(f"{many}.json").one, f"catalogue.{many}.{part}"
        if file == BODIES and "gss" not in given:
            given |= self._place(schema["place"], f"{path}.place", given.pop("place", None))
        entry = yaml_writer.tidy(self.questions.filled(schema, path, given))
        if entry not in self.added[file]:
            self.added[file].append(entry)
        return str(entry.get("id", ""))

    def _place(self, field: Field, path: str, said: str | None) -> dict[str, Any]:
        """Where a body is that is no council. Without it, a body of the same name in another place would be the same."""
        near = f" The application names {', '.join(sorted(self.places))}." if self.places else ""
        asked = replace(field, description=f"{field.description}{near} Write `{NOWHERE}` if it is in no one council area.")
        place = self.questions.filled(asked, path, said)
        return {} if place == NOWHERE else {"place": place or ""}  # nothing is written while an answer is missing

    def _written(self, file: str, entries: Sequence[Mapping[str, Any]]) -> bytes:
        sheet = RecordText.of(change_set.read(self.root, file))
        before = sheet.data
        for entry in entries:
            sheet = sheet.append((), entry)
        if sheet.data != [*before, *entries]:
            raise CommandError(f"the layout of {file} makes it unsafe to add an entry automatically: add it by hand")
        return sheet.raw


def chosen(given: Mapping[str, Any], many: str, one: str, id_: str) -> str | None:
    """The id that was given for a part, such as `bodies.b1.body`."""
    part = _of(given, many, id_)
    return None if part.get(one) is None else str(part[one])


def without_ids(given: Mapping[str, Any], many: str, one: str) -> dict[str, Any]:
    """What was given for the parts of a list, without their ids in the catalogue."""
    parts = given.get(many) or {}
    if not isinstance(parts, Mapping):
        raise CommandError(
            f"`{many}` must be a group, not a list: put each id before what belongs to it, as in `{many}: {{{many[0]}1: …}}`"
        )
    return {k: {n: v for n, v in p.items() if n != one} if isinstance(p, Mapping) else p for k, p in parts.items()}


def _of(said: Mapping[str, Any], many: str, id_: str) -> dict[str, Any]:
    found = (said.get(many) or {}).get(id_) if isinstance(said.get(many) or {}, Mapping) else None
    return dict(found) if isinstance(found, Mapping) else {}


def _described(entry: KnownBody | KnownRule) -> str:
    """An entry in one line, with what tells it from others."""
    facts: Iterator[str | None]
    if isinstance(entry, KnownBody):
        facts = iter((entry.type, entry.where, f"also {'; '.join(entry.other_names)}" if entry.other_names else None))
    else:
        facts = iter((entry.kind, entry.issuer, f"“{entry.claim}”" if entry.claim else None))
    return f"{entry.id}: {entry.name} ({', '.join(f for f in facts if f)})"
