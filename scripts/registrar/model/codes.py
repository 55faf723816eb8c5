"""The code lists of `schemas/codes/`, read once into frozen values, and the schema that is made from them.

`load(root)["service"]["early-years"].label` is what a page prints for a code. A list keeps the order of its file, which is
the order in which forms and filters show it. After you edit a list, `python -m registrar.model.codes` rewrites
`schemas/codes.json`, so that each code is typed in one place only.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from registrar.base.faulty_file import FaultyFile
from registrar.model.case_machine import CaseMachine
from registrar.model.code_kinds import (
    CasePeriod,
    CaseStage,
    Code,
    Effect,
    EventType,
    Flag,
    OrgId,
    Position,
    ProtectedLaw,
    ProviderForm,
    Role,
    Service,
    SettledHow,
    Status,
)
from registrar.model.provisions import spelt_out
from registrar.model.status_machine import StatusMachine
from registrar.reading.source import read

PROTECTED_LAW = "protected-law"
ROLE_MAILBOXES = "role-mailboxes"
C = TypeVar("C", bound=Code)
T = TypeVar("T")
NEEDED = (
    PROTECTED_LAW, ROLE_MAILBOXES, "service", "role", "effect", "event", "status", "flag", "provider-form", "org-id",
    "case-stage", "case-event", "case-period", "position", "settled-how", "reason-code",
)  # fmt: skip


class FaultyEntry(FaultyFile, msgspec.ValidationError):
    """An entry of a list that has not the attributes of its kind."""


@dataclass(frozen=True, slots=True)
class Codes(Mapping[str, Mapping[str, Code]]):
    """Every code list by name. Lists with more attributes are also available under their own names, with their own types.

    `machine` combines events, statuses and flags, and says how the status of a guarantee changes; `cases` says the same of the
    stages of a case.
    """

    lists: Mapping[str, Mapping[str, Code]]
    services: Mapping[str, Service]
    roles: Mapping[str, Role]
    effects: Mapping[str, Effect]
    events: Mapping[str, EventType]
    statuses: Mapping[str, Status]
    flags: Mapping[str, Flag]
    provider_forms: Mapping[str, ProviderForm]
    org_ids: Mapping[str, OrgId]
    settled: Mapping[str, SettledHow]
    protected_law: tuple[ProtectedLaw, ...]
    role_mailboxes: frozenset[str]
    machine: StatusMachine
    cases: CaseMachine
    free_reasons: tuple[str, ...]
    """The codes of reasons that no type of event has for itself."""

    def __getitem__(self, name: str) -> Mapping[str, Code]:
        return self.lists[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.lists)

    def __len__(self) -> int:
        return len(self.lists)

    def label(self, name: str, code: str) -> str:
        """What a page prints for a code of a list."""
        return self.lists[name][code].label

    def events_of(self, kind: str) -> Mapping[str, EventType]:
        """The types of event that a kind of record can have."""
        return self.cases.events if kind == "case" else self.events

    def sets_aside(self, event: str) -> bool:
        """Whether events of a type set a decision aside: only a court can enter them, and they move the status."""
        type_ = self.events.get(event)
        return type_ is not None and bool(type_.moves) and type_.may_be_by == ("court",)

    def reasons(self, event: str) -> tuple[str, ...]:
        """The codes of the reasons that an event of a type may give."""
        return self.events[event].reason_codes or self.free_reasons

    def enums(self) -> dict[str, Any]:
        """`schemas/codes.json`: each list as an enumeration.

        `anyOf` says the same once more, with what each code means, for editors that show it. `enumDescriptions` would be
        shorter, but it is no word of JSON Schema, and strict validators refuse words that they do not know.
        """
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Code lists",
            "description": "Made from schemas/codes/*.yaml by `python -m registrar.model.codes`. Edit those files, not this one.",
            "$defs": {
                name: {
                    "description": f"One of the codes of schemas/codes/{name}.yaml.",
                    "enum": list(codes),
                    "anyOf": [{"const": c.code, "title": c.label, "description": c.definition} for c in codes.values()],
                }
                for name, codes in self.lists.items()
            },
        }


def load(root: Path) -> Codes:
    """The code lists of the register at `root`."""
    return of(plain(root))


def plain(root: Path) -> dict[str, list[Any]]:
    """The code lists of the register at `root` as plain data, by their names."""
    return {path.stem: _plain(path) for path in sorted((root / "schemas" / "codes").glob("*.yaml"))}


def of(lists: Mapping[str, list[Any]]) -> Codes:
    """The code lists made from plain data, by their names."""
    raw = dict(lists)
    if missing := [name for name in NEEDED if name not in raw]:
        raise FaultyFile(f"schemas/codes/{missing[0]}.yaml: there is no such file, and the program needs it")
    laws = tuple(_typed(PROTECTED_LAW, entry, ProtectedLaw) for entry in raw.pop(PROTECTED_LAW))
    mailboxes = frozenset(_typed(ROLE_MAILBOXES, raw.pop(ROLE_MAILBOXES), list[str]))

    def rich(name: str, kind: type[C]) -> dict[str, C]:
        return _list(name, raw[name], kind)

    services, roles, effects = rich("service", Service), rich("role", Role), rich("effect", Effect)
    events, statuses, flags = rich("event", EventType), rich("status", Status), rich("flag", Flag)
    forms, org_ids = rich("provider-form", ProviderForm), rich("org-id", OrgId)
    stages, case_events = rich("case-stage", CaseStage), rich("case-event", EventType)
    periods, positions = rich("case-period", CasePeriod), rich("position", Position)
    settled = rich("settled-how", SettledHow)
    richer: dict[str, Mapping[str, Code]] = {
        "case-stage": stages, "case-event": case_events, "case-period": periods, "position": positions,
        "service": services, "role": roles, "effect": effects, "event": events, "status": statuses, "flag": flags,
        "provider-form": forms, "org-id": org_ids, "settled-how": settled,
    }  # fmt: skip
    lists_ = {name: richer[name] if name in richer else rich(name, Code) for name in raw}
    reserved = {code for event in events.values() for code in event.reason_codes}
    return Codes(
        lists=lists_,
        services=services,
        roles=roles,
        effects=effects,
        events=events,
        statuses=statuses,
        flags=flags,
        provider_forms=forms,
        org_ids=org_ids,
        settled=settled,
        protected_law=laws,
        role_mailboxes=mailboxes,
        machine=StatusMachine.of(events, statuses, flags),
        cases=CaseMachine.of(stages, case_events, periods, positions),
        free_reasons=tuple(code for code in lists_["reason-code"] if code not in reserved),
    )


def _plain(path: Path) -> list[Any]:
    """A code list as plain data. No record can be judged without it, so a fault in one raises `FaultyFile`."""
    try:
        document = read(path.name, path.read_bytes())
    except OSError as error:
        raise FaultyFile(f"schemas/codes/{path.name}: it cannot be read ({error.strerror})") from None
    for finding in document.findings:
        line = f"line {finding.at[0]}: " if finding.at else ""
        raise FaultyFile(f"schemas/codes/{path.name}: {line}{finding.message}")
    if not isinstance(document.data, list) or not document.data:
        raise FaultyFile(f"schemas/codes/{path.name}: this is not a list of codes")
    return document.data


def _list(name: str, entries: list[Any], kind: type[C]) -> dict[str, C]:
    by_code: dict[str, C] = {}
    for entry in entries:
        code = _typed(name, entry, kind)
        if by_code.setdefault(code.code, code) is not code:
            raise FaultyFile(f"schemas/codes/{name}.yaml: a code appears twice: `{code.code}`")
    return by_code


def _typed(name: str, entry: Any, kind: type[T]) -> T:
    """An entry of a list with its type."""
    try:
        typed = msgspec.convert(entry, kind)
        if isinstance(typed, ProtectedLaw):
            listed = {field: tuple(spelt_out(getattr(typed, field))) for field in ("sections", "parts", "schedules", "permits")}
            typed = msgspec.structs.replace(typed, **listed)
    except (msgspec.ValidationError, ValueError) as error:
        of = entry.get("code", entry.get("law", "")) if isinstance(entry, dict) else ""
        raise FaultyEntry(f"schemas/codes/{name}.yaml: {f'`{of}`: ' if of else ''}{error}") from None
    return typed


def held_to(codes: Codes, made: Mapping[str, Any]) -> None:
    """Holds the lists against `codes.json`. A code that only the schema knows would be taken for sound in a record."""
    for name, definition in made.get("$defs", {}).items():
        for code in definition.get("enum", ()):
            if code not in codes.get(name, {}):
                raise FaultyFile(
                    f"schemas/codes/{name}.yaml: `{code}` of schemas/codes.json is not in this list; after a list is edited, "
                    "`python -m registrar.model.codes` writes codes.json again"
                )


def write(root: Path) -> None:
    """Writes `schemas/codes.json` from the code lists."""
    text = json.dumps(load(root).enums(), indent=2, ensure_ascii=False) + "\n"
    (root / "schemas" / "codes.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path())
