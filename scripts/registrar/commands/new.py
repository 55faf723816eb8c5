"""`registrar new`: starts an application, blank or from an earlier guarantee.

The earlier guarantee supplies its rules, its safeguards and the law that still applies. Whatever belongs to its holder is
left empty, and so are the dates on which its citations were checked, and the nation of a local rule.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from registrar.base import ids
from registrar.checking import pipeline
from registrar.commands import blank_application, change_set, typed_numbers
from registrar.commands.change_set import ChangeSet
from registrar.commands.prompter import Prompter
from registrar.commands.record_text import CommandError, RecordText
from registrar.model.record_set import RecordSet
from registrar.model.records import Guarantee
from registrar.reading import source
from registrar.rules.file_name import SLUG
from registrar.rules.shared.safeguards import CORE

NAMED = ("id", "type")
EMPTIED = ("until", "checked")
NATIONAL = frozenset(["statutory", "regulator-rule", "statutory-guidance", "regulatory-guidance", "professional-rule"])
"""The kinds of rule that are the same for everyone in a nation. Any other is a body's own: its `extent` is asked for anew."""


def prepare(root: Path, record_set: RecordSet, slug: str | None, precedent: str | None) -> ChangeSet:
    """The file of a new application. Raises `CommandError`."""
    name = slug or (f"like-{precedent.lower()}" if precedent else "new-application")
    if not SLUG.fullmatch(name):
        better = "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "a-few-words"
        raise CommandError(
            f"{name!r} cannot be the name of an application: use small letters and digits joined by hyphens, such as {better}"
        )
    file = ids.application(name)
    if (root / file).exists() or (root / file).is_symlink():
        raise CommandError(f"{file} already exists; choose another name")
    data = _from(root, record_set, precedent) if precedent else SCRATCH
    text = blank_application.text(Prompter.of(pipeline.schema_folder(root), None), file, data)
    document = source.read(file, text.encode())
    if document.findings:
        raise AssertionError(document.findings)
    start = f", with the rules and safeguards of {precedent}" if precedent else ""
    done = f"Created {file}{start}. Fill in each `<- write here`; `registrar check {file}` lists what is missing."
    return ChangeSet({file: text.encode()}, done)


SCRATCH: Mapping[str, Any] = {
    "safeguards": [{"answers": ["r1"]}, *({"kind": kind, "answers": ["r1"]} for kind in CORE)],
    "appeal": {"refused_by": "b1"},
    "rules": [{"issuer": "b1"}],
    "redress": {"to": "b1"},
}
"""What nearly every application needs."""


def _from(root: Path, record_set: RecordSet, id_: str) -> dict[str, Any]:
    """The data that an earlier guarantee supplies."""
    record = record_set.by_id.get(id_)
    if not isinstance(record, Guarantee):
        raise typed_numbers.unknown(record_set, id_, "guarantee", [g.id for g in record_set.guarantees])
    data = RecordText.of(change_set.read(root, record.file)).data
    used = {r["issuer"] for r in data["rules"]} | {s["responsible"] for s in data["safeguards"]}
    lent = {k: data[k] for k in ("service", "other_services", "safeguards", "remains") if k in data}
    real = {rule.id for rule in record_set.catalogues.rules if not rule.specimen}  # an application is no illustration
    lent["rules"] = [
        {k: v for k, v in rule.items() if k not in _emptied(rule) and (k != "rule" or v in real)} for rule in data["rules"]
    ]
    lent["bodies"] = [{k: body[k] for k in NAMED} for body in data["bodies"] if body["id"] in used]
    for body in lent["bodies"]:
        if body["type"] == "local-authority":
            body["gss"] = ""
    if not record.specimen:  # a real record cannot follow an illustration
        lent["precedents"] = [{"ref": id_}]
    return lent


def _emptied(rule: Mapping[str, Any]) -> tuple[str, ...]:
    """What an application does not take over from a rule of a precedent."""
    return EMPTIED if rule.get("kind") in NATIONAL else (*EMPTIED, "extent")
