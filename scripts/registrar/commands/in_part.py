"""A decision in part: a panel grants some of the rules and refuses the others, in two records that name each other."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from registrar.commands import numbers, refuse
from registrar.commands.catalogued import Catalogued
from registrar.commands.prompter import Prompter
from registrar.commands.record_text import CommandError, RecordText
from registrar.model.record_set import RecordSet
from registrar.model.records import Application

Data = dict[str, Any]
OF_THE_BODY = ("jurisdiction", "basis", "notified", "reply", "withdrawal", "contact")


def granted(sheet: RecordText, refused: Sequence[str]) -> RecordText:
    """An application without the refused rules, and without the safeguards that answer only these."""
    data = sheet.data
    ids = [r["id"] for r in data["rules"]]
    unknown = [id_ for id_ in refused if id_ not in ids]
    if unknown:
        raise CommandError(f"the application has no rule {unknown[0]}; it has {', '.join(ids)}")
    if set(ids) <= set(refused):
        raise CommandError("that leaves no rule to grant: use `registrar refuse`")
    for i in reversed(range(len(ids))):
        if ids[i] in refused:
            sheet = sheet.remove(("rules", i))
    for i in reversed(range(len(data["safeguards"]))):
        answers = data["safeguards"][i]["answers"]
        if answers and set(answers) <= set(refused):
            sheet = sheet.remove(("safeguards", i))
            continue
        for j in reversed(range(len(answers))):
            if answers[j] in refused:
                sheet = sheet.remove(("safeguards", i, "answers", j))
    return sheet


def refusal(
    root: Path,
    record_set: RecordSet,
    application: Application,
    data: Data,
    guarantee: Data,
    given: Mapping[str, Any],
    questions: Prompter,
    refused: Sequence[str],
    known: Catalogued,
    base: str | None,
) -> tuple[str, Data]:
    """The number and the data of the refused part. `guarantee` holds what the granted part says of the same decision."""
    decision, told = guarantee["decision"], dict(given)
    heard = {b["id"]: {k: b[k] for k in OF_THE_BODY if k in b} for b in guarantee["bodies"]}
    bodies = {id_: b | dict((told.get("bodies") or {}).get(id_, {})) for id_, b in heard.items()}
    used = {r["issuer"] for r in data["rules"] if r["id"] in refused}
    used |= {s["responsible"] for s in data["safeguards"] if not s["answers"] or set(s["answers"]) & set(refused)}
    same = {k: guarantee[k] for k in ("received", "complete", "case") if k in guarantee}
    by = {k: decision["by"][k] for k in ("name", "kind")}
    considered = {str(i): p for i, p in enumerate(guarantee.get("precedents", ()), start=1)}
    told = {"precedents": considered} | told | same | {"date": str(decision["granted"]), "by": by}
    told["bodies"] = {id_: body for id_, body in bodies.items() if id_ in used}
    wanted = refuse.Wanted(tuple(refused), guarantee["id"], named="naming_agreed" in told)
    held = refuse.refusal(data, decision["granted"], told, questions, wanted, known)
    questions.complete("use --set refusal.PATH=VALUE, or `refusal:` in a file with --with FILE.yaml")
    refuse.check_words(application, data, held)
    return numbers.next_number(root, record_set, "refusal", int(str(decision["granted"])[:4]), base), held
