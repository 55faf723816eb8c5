"""What an unsigned copy of a record says, held against the versions that the register published."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from registrar.base import canonical, ids
from registrar.history.compare import changes
from registrar.history.said import plain
from registrar.model.numbered import numbered, numbered_or_none
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.model.status import status_at
from registrar.model.vocabulary import Vocabulary
from registrar.reading.fields import tree
from registrar.stamp import verdict
from registrar.stamp.verdict import Verdict

MOST_NAMED = 8


def told(register: Register, data: Mapping[str, Any]) -> Verdict:
    """The answer for a record as data: `/ID.json`, `/ID/v/N.json`, or its YAML file."""
    inner = data.get("record")
    number = data.get("id")
    said = {"id": number, **inner} if isinstance(inner, Mapping) else dict(data)
    if not isinstance(number, str) or said.get("id") != number:
        return verdict.from_elsewhere(register, "The file does not say of which record it is, or says two things.")
    known = ids.parse(number)
    if known is None or (not known.specimen and known.prefix != register.info.prefix):
        return verdict.from_elsewhere(register, f"{number[:60]} is not a number of this register.")
    versions = register.history.of(number)
    if not versions and numbered_or_none(register, number) is None:
        return verdict.unknown(register, number)
    fields = tree(register.schemas, f"{known.kind}.json").fields
    said = {k: v for k, v in said.items() if k in fields}
    digest = _digest(said)
    wanted = data.get("version")
    fits = [v for v in versions if v.canonical == digest and (wanted is None or wanted == v.number or inner is None)]
    if fits:
        newest = fits[-1]
        wrong = _claims(register, number, data) if newest is versions[-1] else []
        if wrong:
            return verdict.changed(register, number, wrong)
        return verdict.of_today(register, number, newest.day, newest is not versions[-1], UNSIGNED)
    return against(register, number, said, wanted if isinstance(wanted, int) else None)


UNSIGNED = "The file is not signed: what it says was compared with the register."


def _digest(said: Mapping[str, Any]) -> str:
    try:
        return canonical.digest(dict(said))
    except canonical.NotCanonical:
        return ""


def against(register: Register, number: str, said: Mapping[str, Any], wanted: int | None) -> Verdict:
    """The answer for a copy that no version is: what it says otherwise than the version that it names, or else the newest."""
    versions = register.history.of(number)
    whole = published(register, number, wanted or len(versions))
    if whole is None:
        return verdict.changed(register, number, [])
    if whole == said:  # words were taken out of this version, and it is as it is published now
        at = wanted or len(versions)
        return verdict.of_today(register, number, versions[at - 1].day if versions else None, at < len(versions), UNSIGNED)
    return verdict.changed(register, number, differences(register, number, whole, said))


def published(register: Register, number: str, version: int) -> dict[str, Any] | None:
    """A version as it is published today; None where it cannot be read."""
    past = register.history.past(number)
    if not past.versions:
        return plain(numbered(register, number))
    kept = past.record(version) if 0 < version <= len(past.versions) else None
    if isinstance(kept, bytes):
        return None
    if kept is None and past.stands and version == len(past.versions):
        return plain(numbered(register, number))
    return plain(kept) if kept is not None else None


def differences(register: Register, number: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """What a copy says otherwise, in words; the path, where the register has no words for it."""
    kind = ids.read(number).kind
    vocabulary = Vocabulary(register.codes, {a.gss: a.name for a in register.gazetteer})
    found = [c.label or c.path for c in changes(dict(before), dict(after), tree(register.schemas, f"{kind}.json"), vocabulary)]
    named = list(dict.fromkeys(found))
    return named if len(named) <= MOST_NAMED else [*named[:MOST_NAMED], f"and {len(named) - MOST_NAMED} more"]


def _claims(register: Register, number: str, data: Mapping[str, Any]) -> list[str]:
    """What `/ID.json` says beside the record, and was not so on the day of which it is."""
    guarantee = register.by_id.get(number)
    if not isinstance(guarantee, Guarantee) or "status" not in data:
        return []
    try:
        day = dt.date.fromisoformat(str(data.get("as_at")))
    except ValueError:
        return ["the day"]
    if day > register.today:
        return ["the day, which is still to come"]
    return ["the status"] if data["status"] != status_at(register.codes.machine, guarantee, day) else []
