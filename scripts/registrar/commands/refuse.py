"""`registrar refuse PENDING`: turns an application into a refusal: the request, the reasons and where the group can go now.

Only the fields that a refusal has are kept. The group is named only if it agreed to that.
"""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from registrar.base import ids
from registrar.commands import catalogued, change_set, numbers, yaml_writer
from registrar.commands.catalogued import Catalogued
from registrar.commands.change_set import ChangeSet
from registrar.commands.prompter import Prompter
from registrar.commands.record_text import CommandError, RecordText
from registrar.model.record_set import RecordSet
from registrar.model.records import Application

HEAD = "# yaml-language-server: $schema=../../../schemas/refusal.json\n"


def prepare(
    root: Path,
    record_set: RecordSet,
    today: dt.date,
    application: Application,
    given: Mapping[str, Any],
    questions: Prompter,
    rule: str | None,
    named: bool,
    base: str | None,
) -> ChangeSet:
    """The new refusal, with the application removed. Raises `CommandError`."""
    data = RecordText.of(change_set.read(root, application.file)).data
    asked = next((r for r in data["rules"] if r["id"] == (rule or data["rules"][0]["id"])), None)
    if asked is None:
        raise CommandError(f"the application has no rule {rule}; it has {', '.join(r['id'] for r in data['rules'])}")
    body = next(b for b in data["bodies"] if b["id"] == asked["issuer"])
    known = Catalogued(root, record_set.catalogues, questions, given.get("catalogue") or {})
    given = {k: v for k, v in given.items() if k != "catalogue"}
    body_id = body.get("body") or known.body(body, catalogued.chosen(given, "bodies", "body", body["id"]), {})
    rule_id = asked.get("rule") or known.rule(asked, catalogued.chosen(given, "rules", "rule", asked["id"]), body_id or None)
    given = _without_choices(given)
    taken = {k: data[k] for k in ("title", "title_cy", "places", "service") if k in data} | {
        "date": today.isoformat(),
        "rule": {"rule": rule_id} | {k: asked[k] for k in ("name", "kind", "citation", "url") if k in asked},
        "grounds": data["appeal"]["grounds"],
        "body": {"body": body_id} | {k: body[k] for k in ("name", "type", "gss") if k in body},
    }
    if named:
        taken["applicant"] = data["provider"]["name"]
    held = questions.filled(questions.fields("refusal.json"), "", {"schema": 1, "id": "-"} | taken | dict(given))
    questions.complete()
    year = str(held["date"])[:4]
    if not year.isdigit():
        raise CommandError(f"date: {held['date']} is not a date; write it as 2026-11-23")
    id_ = numbers.next_number(root, record_set, "refusal", int(year), base)
    meant = yaml_writer.tidy(held | {"id": id_})
    text = HEAD + "".join(f"{line}\n" for line in yaml_writer.fields(meant, 0))
    if RecordText(text).data != meant:
        raise AssertionError("a refusal does not read back as it was written")
    file = ids.read(id_).home
    files: dict[str, bytes | None] = {file: text.encode(), application.file: None} | known.files
    return ChangeSet(files, f"Refused {application.file} as {id_}: {file}")


def _without_choices(given: Mapping[str, Any]) -> dict[str, Any]:
    """What was given, without the choices of entries in the catalogue, which are not fields as they were given."""
    kept = {k: v for k, v in given.items() if k not in ("bodies", "rules")}
    for one in ("body", "rule"):
        if isinstance(kept.get(one), Mapping) and set(kept[one]) <= {one}:
            del kept[one]
    return kept
