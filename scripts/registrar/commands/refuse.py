"""`registrar refuse PENDING`: turns an application into a refusal that keeps the whole case.

The rules, the safeguards and the bodies are taken over; the panel adds the title, what the bodies replied, what it made of the
precedents, and its reasons. The group is named only if it agreed to that, and nothing is written while a text still names it.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from registrar.base import ids, modeline
from registrar.commands import case_decided, catalogued, change_set, numbers, yaml_writer
from registrar.commands.catalogued import Catalogued
from registrar.commands.change_set import ChangeSet
from registrar.commands.considered import considered
from registrar.commands.heard import heard
from registrar.commands.prompter import Prompter
from registrar.commands.record_text import CommandError, RecordText
from registrar.model.record_set import RecordSet
from registrar.model.records import Application, Refusal, typed
from registrar.reading.fields import Field
from registrar.rules.shared import withheld
from registrar.rules.shared.record_texts import texts

HEAD = modeline.line("../../../schemas/refusal.json")
OF_THE_GROUP = ("applicant", "provider", "venue")
BY_ID = ("rules", "safeguards")
CITED = {"bodies": "body", "rules": "rule"}
Data = dict[str, Any]


@dataclass(frozen=True)
class Wanted:
    """What is to be refused: only these `rules`, or all of them; the other part of the decision; whether to name the group."""

    rules: Sequence[str] = ()
    in_part_with: str | None = None
    named: bool = False


def prepare(
    root: Path,
    record_set: RecordSet,
    today: dt.date,
    application: Application,
    given: Mapping[str, Any],
    questions: Prompter,
    wanted: Wanted,
    base: str | None,
) -> ChangeSet:
    """The new refusal, with the application removed. Raises `CommandError`."""
    data = RecordText.of(change_set.read(root, application.file)).data
    fields = questions.fields("refusal.json")
    day = case_decided.day_of(fields["date"], "date", given.get("date"), today, questions)
    case = case_decided.of(record_set, application, given.get("case"), day, fields["case"], questions)
    questions.complete()
    known = Catalogued(root, record_set.catalogues, questions, given.get("catalogue") or {}, {p.gss for p in application.places})
    told = {k: v for k, v in given.items() if k != "catalogue"}
    if case is not None:
        days = {"received": case.received.isoformat()} | ({"complete": case.complete.isoformat()} if case.complete else {})
        told = days | told | {"case": case.id}
    held = refusal(data, day, told, questions, wanted, known)
    questions.complete()
    id_ = numbers.next_number(root, record_set, "refusal", int(day[:4]), base)
    file, text = written(id_, held)
    check_words(application, data, held)
    decided = case_decided.closed(root, case, day, today, [id_]) if case is not None else {}
    return ChangeSet({file: text, application.file: None} | known.files | decided, f"Refused {application.file} as {id_}: {file}")


def refusal(
    data: Data, day: dt.date | str, given: Mapping[str, Any], questions: Prompter, wanted: Wanted, known: Catalogued
) -> Data:
    """The data of a refusal made from those of an application, without its number. Asks for what is missing."""
    fields = questions.fields("refusal.json")
    refused = list(wanted.rules) or [r["id"] for r in data["rules"]]
    unknown = [id_ for id_ in refused if id_ not in [r["id"] for r in data["rules"]]]
    if unknown:
        raise CommandError(f"the application has no rule {unknown[0]}; it has {', '.join(r['id'] for r in data['rules'])}")
    taken = _taken(data, refused, fields, wanted.named)
    told = dict(given)
    listed = {many: one for many, one in CITED.items() if isinstance(given.get(many), Mapping)}
    told |= {many: catalogued.without_ids(given, many, one) for many, one in listed.items()}
    for key in BY_ID:
        taken[key] = _with(taken[key], told.pop(key, None), key)
    used = {r["issuer"] for r in taken["rules"]} | {s["responsible"] for s in taken["safeguards"]}
    named = [b for b in data["bodies"] if b["id"] in used or not wanted.rules]
    taken["bodies"] = heard(named, told.pop("bodies", None) or {}, questions)
    _cite(taken, given, known)
    taken["precedents"] = considered(data.get("precedents", ()), told.pop("precedents", None), questions, "refusal.json")
    if not taken["precedents"]:
        del taken["precedents"]
    if wanted.in_part_with:
        taken["in_part_with"] = wanted.in_part_with
    welsh = ("title_cy",) if any(p["gss"].startswith("W") for p in taken["places"]) else ()
    also = (*welsh, *(("naming_agreed",) if wanted.named else ()))
    start = {"schema": 1, "id": "-", "date": str(day)}
    return dict(questions.filled(fields, "", start | taken | told, also))


def _cite(taken: Data, given: Mapping[str, Any], known: Catalogued) -> None:
    """Gives each body and each rule its id in the catalogue, where the application has none."""
    for body in taken["bodies"]:
        if "body" not in body:
            body["body"] = known.body(body, catalogued.chosen(given, "bodies", "body", body["id"]), body)
    ids_of_bodies = {b["id"]: b["body"] for b in taken["bodies"]}
    for rule in taken["rules"]:
        if "rule" not in rule:
            choice = catalogued.chosen(given, "rules", "rule", rule["id"])
            rule["rule"] = known.rule(rule, choice, ids_of_bodies.get(rule["issuer"]))


def written(id_: str, held: Data) -> tuple[str, bytes]:
    """The path and the text of a new refusal."""
    meant = yaml_writer.tidy(held | {"id": id_})
    text = HEAD + "".join(f"{line}\n" for line in yaml_writer.fields(meant, 0))
    if RecordText(text).data != meant:
        raise AssertionError("a refusal does not read back as it was written")
    return ids.read(id_).home, text.encode()


def _taken(data: Data, refused: Sequence[str], fields: Field, named: bool) -> Data:
    """What is taken over from the application: never its title, and what tells of the group only if it agreed."""
    known = fields.at("rules").item.fields
    taken: Data = {
        "places": [{k: v for k, v in place.items() if named or k != "part"} for place in data["places"]],
        "service": data["service"],
        "rules": [{k: v for k, v in rule.items() if k in known} for rule in data["rules"] if rule["id"] in refused],
        "grounds": data["appeal"]["grounds"],
        "safeguards": [_offered(s, refused) for s in data["safeguards"] if set(s["answers"]) & set(refused) or not s["answers"]],
    }
    if named:
        taken |= {"applicant": data["provider"]["name"], "provider": data["provider"]}
        taken |= {"venue": data["venue"]} if "venue" in data else {}
    return taken


def _offered(safeguard: Data, refused: Sequence[str]) -> Data:
    return safeguard | {"answers": [id_ for id_ in safeguard["answers"] if id_ in refused]}


def _with(items: list[Data], given: Any, key: str) -> list[Data]:
    """Items with the fields that were given by their ids, such as `rules.r1.claim`."""
    told = dict(given) if isinstance(given, Mapping) else {str(g.get("id")): g for g in given or ()}
    made = [item | dict(told.pop(item["id"], {})) for item in items]
    if told:
        raise CommandError(f"`{key}.{next(iter(told))}` is not in the application")
    return made


def check_words(application: Application, data: Data, held: Data) -> None:
    """Raises `CommandError` if the title is the group's own, or if a text names a group that has not agreed."""
    if held.get("naming_agreed"):
        return
    if _plain(held["title"]) == _plain(data["title"]):
        raise CommandError(
            "title: this is the group's own title, and the group has not agreed to be known; say in other words what was asked"
        )
    try:
        record = typed(Refusal, yaml_writer.tidy(held) | {"file": "-"})
    except ValueError:
        return  # the check that follows says what does not fit the schema
    words = ((path, text) for path, text in texts(record) if path[0] not in OF_THE_GROUP)
    told = "this names the group, which has not agreed to be named"
    named = (_address(held, path) for path, _ in withheld.naming(words, [application.provider.name]))
    found = [f"{address}: {told}; use `--set {address}=…`" for address in named]
    if found:
        raise CommandError(*found)


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())


def _address(held: Data, path: Sequence[str | int]) -> str:
    """A key path as `--set` takes it: `safeguards.s1.text`."""
    here: Any = held
    steps = []
    for step in path:
        here = here[step]
        steps.append(str(here.get("id", int(step) + 1)) if isinstance(step, int) and isinstance(here, dict) else str(step))
    return ".".join(steps)
