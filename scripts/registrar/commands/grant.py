"""`registrar grant PENDING`: turns an application into a guarantee, in its own words, with the panel's decision.

The file is moved and added to, never rewritten: git shows it as moved, and the diff shows what the panel added. A record
that it supersedes from today gets its event too.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from registrar.base import ids, modeline
from registrar.commands import catalogued, change_set, event, in_part, numbers, yaml_writer
from registrar.commands.catalogued import Catalogued
from registrar.commands.change_set import ChangeSet
from registrar.commands.considered import considered
from registrar.commands.prompter import Prompter
from registrar.commands.record_text import CommandError, RecordText
from registrar.commands.refuse import written
from registrar.model.record_set import RecordSet
from registrar.model.records import Application

APPLIED = ("received", "complete", "case")
ADDED = (*APPLIED, "bodies", "rules", "catalogue", "decision", "conditions", "precedents", "refusal")
SCHEMA = "../../schemas/guarantee.json"


def prepare(
    root: Path,
    record_set: RecordSet,
    today: dt.date,
    application: Application,
    given: Mapping[str, Any],
    questions: Prompter,
    base: str | None,
    refused: Sequence[str] = (),
) -> ChangeSet:
    """The new guarantee, with the application removed; and a refusal of the rules in `refused`. Raises `CommandError`."""
    unknown = [k for k in given if k not in ADDED]
    if unknown:
        raise CommandError(f"a grant cannot set `{unknown[0]}`: it adds only {', '.join(f'`{k}`' for k in ADDED)}")
    sheet = RecordText.of(change_set.read(root, application.file))
    whole = sheet.data
    sheet = in_part.granted(sheet, refused) if refused else sheet
    before = sheet.data
    heard = _heard(application, catalogued.without_ids(given, "bodies", "body"), questions)
    known = Catalogued(root, record_set.catalogues, questions, given.get("catalogue") or {}, {p.gss for p in application.places})
    cited = _cited(before, given, heard, known)
    decision = {"granted": today.isoformat()} | dict(given.get("decision") or {})
    fields = questions.fields("guarantee.json")
    decision = yaml_writer.tidy(questions.filled(fields.at("decision"), "decision", decision, also=("document",)))
    applied = {k: questions.filled(fields.at(k), k, given.get(k)) for k in APPLIED if k in given or fields.at(k).needed}
    conditions = _conditions(before, given.get("conditions"), questions)
    precedents = considered(before.get("precedents", ()), given.get("precedents"), questions, "guarantee.json")
    questions.complete()
    granted = str(decision["granted"])
    if not granted[:4].isdigit():
        raise CommandError(f"decision.granted: {granted} is not a date; write it as 2026-11-23")
    id_ = numbers.next_number(root, record_set, "guarantee", int(granted[:4]), base)
    files: dict[str, bytes | None] = {}
    if refused:
        bodies = [b | cited.bodies[i] | heard[b["id"]] for i, b in enumerate(before["bodies"])]
        same = applied | {"id": id_, "bodies": bodies, "precedents": precedents, "decision": decision}
        told = {"rules": {k: v for k, v in (given.get("rules") or {}).items() if k in refused}} | (given.get("refusal") or {})
        whole |= {"bodies": [b | cited.bodies[i] for i, b in enumerate(whole["bodies"])]}
        other, held = in_part.refusal(root, record_set, application, whole, same, told, questions, refused, known, base)
        applied["in_part_with"] = other
        refused_file, files_text = written(other, held)
        files[refused_file] = files_text
    first = {"n": 1, "date": granted, "recorded": today.isoformat(), "type": "granted", "by": "panel"}

    sheet = RecordText(modeline.repointed(sheet.text, SCHEMA), sheet.head)
    for i, body in enumerate(application.bodies):
        sheet = sheet.add(("bodies", i), cited.bodies[i] | heard[body.id])
    for i, added in enumerate(cited.rules):
        sheet = sheet.add(("rules", i), added) if added else sheet
    if conditions:
        sheet = sheet.add((), {"conditions": conditions})
    for i, precedent in enumerate(precedents):
        told = {k: v for k, v in precedent.items() if k not in before["precedents"][i]}
        sheet = sheet.add(("precedents", i), told) if told else sheet
    sheet = sheet.add_after("schema", {"id": id_}).add((), {**applied, "decision": decision, "events": [first]})
    bodies = [b | cited.bodies[i] | heard[b["id"]] for i, b in enumerate(before["bodies"])]
    rules = [r | cited.rules[i] for i, r in enumerate(before["rules"])]
    meant = before | applied | {"id": id_, "bodies": bodies, "rules": rules, "decision": decision, "events": [first]}
    meant |= {"precedents": precedents} if precedents else {}
    if sheet.data != meant | ({"conditions": conditions} if conditions else {}):
        raise CommandError("the layout of the file makes it unsafe to add this automatically: add the decision by hand")
    file = ids.read(id_).home
    files |= {file: sheet.raw, application.file: None} | known.files
    if str(decision["effective"]) <= today.isoformat():
        superseded = event.GivenEvent({"ref": id_, "date": str(decision["effective"]), "by": "panel"})
        for older in application.supersedes:
            files |= event.prepare(root, record_set, today, older, "superseded", superseded, questions).files
    part = f", and refused {', '.join(refused)} as {applied['in_part_with']}" if refused else ""
    return ChangeSet(files, f"Granted {application.file} as {id_}: {file}{part}", {file: application.file})


class _Cited(NamedTuple):
    """What is added to each body and each rule: its id in the catalogue, where the application has none."""

    bodies: list[dict[str, str]]
    rules: list[dict[str, str]]


def _cited(before: Any, given: Mapping[str, Any], heard: Mapping[str, Any], known: Catalogued) -> _Cited:
    ids = {
        b["id"]: b.get("body") or known.body(b, catalogued.chosen(given, "bodies", "body", b["id"]), heard[b["id"]])
        for b in before["bodies"]
    }
    rules = [
        {} if "rule" in r
        else {"rule": known.rule(r, catalogued.chosen(given, "rules", "rule", r["id"]), ids.get(r["issuer"]) or None)}
        for r in before["rules"]
    ]  # fmt: skip
    return _Cited([{} if "body" in b else {"body": ids[b["id"]]} for b in before["bodies"]], rules)


def _heard(application: Application, given: Mapping[str, Any], questions: Prompter) -> dict[str, dict[str, Any]]:
    """What the panel adds to each body."""
    strange = [id_ for id_ in given if application.body(id_) is None]
    if strange:
        raise CommandError(
            f"`{strange[0]}` is not one of the bodies in the application: {', '.join(b.id for b in application.bodies)}"
        )
    asked = questions.fields("application.json").at("bodies").item
    added = questions.fields("guarantee.json").at("bodies").item.without(asked.fields)
    return {b.id: yaml_writer.tidy(questions.filled(added, f"bodies.{b.id}", given.get(b.id))) for b in application.bodies}


def _conditions(before: Any, given: Any, questions: Prompter) -> list[Any]:
    """The panel's conditions; those that the group proposed stay where they are."""
    if not given:
        return []
    if "conditions" in before:
        raise CommandError("the application already has conditions: add the panel's by hand first")
    if isinstance(given, Mapping):  # c1=…, from the command line
        given = [{"id": id_, "text": text} if isinstance(text, str) else {"id": id_} | dict(text) for id_, text in given.items()]
    one = questions.fields("guarantee.json").at("conditions").item
    return list(yaml_writer.tidy([questions.filled(one, f"conditions.{i + 1}", c) for i, c in enumerate(given)]))
