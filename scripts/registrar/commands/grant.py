"""`registrar grant PENDING`: turns an application into a guarantee, in its own words, with the panel's decision.

The file is moved and added to, never rewritten: git shows it as moved, and the diff shows what the panel added. A record
that it supersedes from today gets its event too.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from registrar.base import ids, modeline
from registrar.commands import case_decided, catalogued, change_set, event, in_part, numbers, yaml_writer
from registrar.commands.catalogued import Catalogued
from registrar.commands.change_set import ChangeSet
from registrar.commands.considered import considered
from registrar.commands.prompter import Prompter
from registrar.commands.record_text import CommandError, RecordText
from registrar.commands.refuse import written
from registrar.model.record_set import RecordSet
from registrar.model.records import Application, Case

APPLIED = ("received", "complete", "case")
ADDED = (*APPLIED, "bodies", "rules", "catalogue", "decision", "conditions", "precedents", "refusal")
ANSWERED = ("consents", "objects")
CONDITION = "What the panel asks for in return: what the group must do, or must not do."
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
    fields = questions.fields("guarantee.json")
    told_decision = dict(given.get("decision") or {})
    granted = case_decided.day_of(
        fields.at("decision.granted"), "decision.granted", told_decision.get("granted"), today, questions
    )
    case = case_decided.of(record_set, application, given.get("case"), granted, fields.at("case"), questions)
    questions.complete()
    heard = _heard(application, catalogued.without_ids(given, "bodies", "body"), questions)
    known = Catalogued(root, record_set.catalogues, questions, given.get("catalogue") or {}, {p.gss for p in application.places})
    cited = _cited(before, given, heard, known)
    decision = told_decision | {"granted": granted}
    decision = yaml_writer.tidy(questions.filled(fields.at("decision"), "decision", decision, also=("document",)))
    applied = {
        k: questions.filled(fields.at(k), k, v) for k, v in _applied(case, given, before).items() if v or fields.at(k).needed
    }
    conditions = _conditions(before, given.get("conditions"), questions)
    precedents = considered(before.get("precedents", ()), given.get("precedents"), questions, "guarantee.json")
    questions.complete()
    id_ = numbers.next_number(root, record_set, "guarantee", int(granted[:4]), base)
    files: dict[str, bytes | None] = {}
    if refused:
        bodies = [b | cited.bodies[i] | heard[b["id"]] for i, b in enumerate(before["bodies"])]
        same = (
            applied
            | ({"case": case.id} if case else {})
            | {"id": id_, "bodies": bodies, "precedents": precedents, "decision": decision}
        )
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
    if case is not None:
        results = [id_, *([applied["in_part_with"]] if refused else [])]
        files |= case_decided.closed(root, case, granted, today, results)
    part = f", and refused {', '.join(refused)} as {applied['in_part_with']}" if refused else ""
    return ChangeSet(files, f"Granted {application.file} as {id_}: {file}{part}", {file: application.file})


def _applied(case: Case | None, given: Mapping[str, Any], before: Any) -> dict[str, Any]:
    """What is known of the application: its days, which the case has too, and the case, where the application names none."""
    known = {"received": case.received.isoformat(), "complete": case.complete and case.complete.isoformat()} if case else {}
    found = {k: given.get(k) or known.get(k) for k in APPLIED}
    return found | {"case": case.id if case is not None and "case" not in before else None}


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
    found = {b.id: questions.filled(added, f"bodies.{b.id}", given.get(b.id)) for b in application.bodies}
    for id_, body in found.items():
        reply = body.get("reply")
        if isinstance(reply, dict) and reply.get("position") in ANSWERED and "statement" not in reply:
            field = added.at("reply")
            if said := questions.offered(field["statement"], f"bodies.{id_}.reply.statement"):
                body["reply"] = {
                    k: said if k == "statement" else reply[k] for k in field.fields if k in reply or k == "statement"
                }
    return {id_: dict(yaml_writer.tidy(body)) for id_, body in found.items()}


def _conditions(before: Any, given: Any, questions: Prompter) -> list[Any]:
    """The panel's conditions; those that the group proposed stay where they are."""
    if not given and "conditions" not in before:
        field = replace(questions.fields("guarantee.json").at("conditions").item["text"], description=CONDITION)
        given = []
        while said := questions.offered(field, f"conditions.{len(given) + 1}"):
            given.append({"id": f"c{len(given) + 1}", "text": said})
    if not given:
        return []
    if "conditions" in before:
        raise CommandError("the application already has conditions: add the panel's by hand first")
    if isinstance(given, Mapping):  # c1=…, from the command line
        given = [{"id": id_, "text": text} if isinstance(text, str) else {"id": id_} | dict(text) for id_, text in given.items()]
    one = questions.fields("guarantee.json").at("conditions").item
    return list(yaml_writer.tidy([questions.filled(one, f"conditions.{i + 1}", c) for i, c in enumerate(given)]))
