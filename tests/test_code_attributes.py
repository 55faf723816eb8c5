"""Every attribute of every code list is read by something: changed in a copy, it changes what the register says.

`EFFECTS` has an entry for each attribute of `schemas/codes/*.yaml`, which says what to change and where the change shows.
An attribute without an entry fails, and so does one whose change shows nowhere.
"""

import copy
import dataclasses
import datetime as dt
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest

from records import BASE, HOME, NOWHERE
from registrar import cli
from registrar.base.faulty_file import FaultyFile
from registrar.checking import pipeline
from registrar.model import code_kinds, codes
from registrar.model.periods import status_periods
from registrar.model.records import Guarantee, typed
from registrar.model.register import Register
from registrar.model.standing import flags_at
from registrar.publish.tables import TABLES
from registrar.reading import source
from registrar.site.files import api, apply_form
from registrar.site.pages import protected_law, record

PROJECT = Path(__file__).resolve().parents[1]
TODAY = dt.date(2026, 11, 23)
EVERY = ("code", "label", "definition", "since", "retired")
"""What each code of each list can have."""
WORDS = ""
"""The attribute of a list whose entries are plain words."""
GONE = object()
RICHER: Mapping[str, type[msgspec.Struct]] = {
    "service": code_kinds.Service, "role": code_kinds.Role, "effect": code_kinds.Effect, "event": code_kinds.EventType,
    "status": code_kinds.Status, "flag": code_kinds.Flag, "provider-form": code_kinds.ProviderForm,
    "org-id": code_kinds.OrgId, "protected-law": code_kinds.ProtectedLaw, "case-stage": code_kinds.CaseStage,
    "case-event": code_kinds.EventType, "case-period": code_kinds.CasePeriod, "position": code_kinds.Position,
}  # fmt: skip


# --- where a change shows


def guarantee(root: Path) -> Guarantee:
    return typed(Guarantee, source.read(HOME, (root / HOME).read_bytes()).data | {"file": HOME})


def verdict(root: Path) -> object:
    """What the check says, word by word."""
    return [(p.code, p.message, p.help) for p in pipeline.check(root, TODAY, use_cache=False).problems]


def register(root: Path) -> Register:
    return pipeline.load(root, TODAY, use_cache=False)


def page(root: Path) -> object:
    """The page of the guarantee."""
    loaded = register(root)
    (shown,) = record.render(loaded, loaded.guarantees[0])
    return shown.body


def law_page(root: Path) -> object:
    """The page that lists the protected law."""
    (shown,) = protected_law.render(register(root), None)
    return shown.body


def periods(root: Path) -> object:
    """The statuses of the guarantee up to a day on which all is over."""
    return status_periods(codes.load(root).machine, guarantee(root), dt.date(2030, 1, 1))


def flags(root: Path) -> object:
    return flags_at(codes.load(root).machine, guarantee(root), TODAY, NOWHERE)


def rows(name: str) -> Callable[[Path], object]:
    """A table of the bulk data."""
    table = next(t for t in TABLES if t.name == name)
    return lambda root: list(table.rows(register(root)))


def lists_refused(root: Path) -> object:
    """Why the lists cannot be read together; None where they can."""
    try:
        codes.load(root)
    except ValueError as why:
        return str(why)
    return None


def published_codes(root: Path) -> object:
    (artifact,) = api.render(register(root), ("codes", 0))
    return json.loads(artifact.content)["lists"]


def entered(root: Path) -> object:
    """The record after the officer's command, which names nobody."""
    assert cli.main(["event", "--root", str(root), "--today", str(TODAY), "--no-cache", "BSG-2026-0001", "confirmed"]) == 0
    return (root / HOME).read_text("utf-8")


# --- what shows it


@dataclass(frozen=True)
class Effect:
    """The entry `code` (or the first) gets `value`; `shows` is what must change. `events` and `instead` are the record's."""

    value: Any
    shows: Callable[[Path], object]
    code: str = WORDS
    events: Sequence[str] = ()
    instead: Mapping[str, str] = dataclasses.field(default_factory=dict)
    case: Sequence[str] | None = None
    """Further events of a case, which is then there in addition; `instead` is then the case's."""


LEARNING = "Childcare Act 2006, section 40: learning and development"
REVOKED = "date: 2026-10-05, recorded: 2026-10-06, type: revoked, by: panel, reason_code: control-changed"
SETTLED = (
    "date: 2025-09-01, recorded: 2025-09-01, type: settled, by: registrar, how: never-required, reason: The policy was repealed."
)
WITHDRAWN = "date: 2025-08-01, recorded: 2025-08-01, type: withdrawn, by: users"
ANSWERED = "date: 2025-07-03, recorded: 2025-07-04, type: answered, by: fire-service, ask: 2"
LAPSED = "date: 2026-11-02, recorded: 2026-11-02, type: lapsed, by: registrar"
BOTH_REPLIED = {
    "who-decides, sent: 2025-06-09, due: 2025-07-07": "who-decides, sent: 2025-06-09, due: 2025-07-07, replied: 2025-07-03, "
    "position: rule-named, rule: uksi-2005-1541"
}
IDENTIFIED = {"identifiers: []": "identifiers: [{scheme: GB-CHC, id: X12}]"}


def law(title: str, url: str = "") -> Mapping[str, str]:
    """The rule as one that rests on a law and sets it aside."""
    address = f"\n    url: {url}" if url else ""
    return {"kind: local-policy": "kind: regulator-rule", "Library service policy, paragraph 4": f'"{title}"{address}'}


EFFECTS: Mapping[tuple[str, str], Effect] = {
    ("service", "cofog.code"): Effect("99.9", published_codes),
    ("service", "cofog.name"): Effect("Another group", published_codes),
    ("role", "side"): Effect("professionals", verdict, "user"),
    ("effect", "sentence"): Effect("{who} has thought better of it", page, "varied"),
    ("effect", "past"): Effect("{who} had thought better of it", page, "varied", [REVOKED]),
    ("event", "moves"): Effect("quashed", periods, "revoked", [REVOKED]),
    ("event", "from"): Effect(
        ["in-force"], verdict, "reinstated", ["date: 2026-10-05, recorded: 2026-10-06, type: reinstated, by: panel"]
    ),
    ("event", "needs"): Effect([], verdict, "revoked", [REVOKED.replace(", reason_code: control-changed", "")]),
    ("event", "after_ending"): Effect(
        True, verdict, "inspected", [REVOKED, "date: 2026-10-07, recorded: 2026-10-08, type: inspected, by: b1"]
    ),
    ("event", "may_be_by"): Effect(["court"], verdict, "revoked", [REVOKED]),
    ("event", "opens"): Effect(
        ["decision.review_by"], verdict, "confirmed",
        ["date: 2026-10-05, recorded: 2026-10-06, type: confirmed, by: provider, changes: [decision.review_by]"],
    ),
    ("event", "reason_codes"): Effect(["control-changed"], verdict, "redacted", [REVOKED]),
    ("status", "ended"): Effect(True, verdict, "upcoming", instead={"effective: 2026-03-02": "effective: 2027-03-02"}),
    ("status", "starts_on"): Effect("granted", periods, "in-force"),
    ("status", "starts_after"): Effect("review_by", periods, "expired"),
    ("status", "words"): Effect("It goes on until {expires}", page, "in-force"),
    ("status", "sentence"): Effect("It was lost on {since}.", page, "revoked", [REVOKED]),
    ("flag", "always"): Effect(False, flags, "late-reported", [REVOKED.replace("recorded: 2026-10-06", "recorded: 2026-11-02")]),
    ("provider-form", "refused"): Effect("It may not. Be another.", verdict, "community-benefit-society"),
    ("org-id", "pattern"): Effect("^X[0-9]+$", verdict, "GB-CHC", instead=IDENTIFIED),
    ("org-id", "example"): Effect("7654321", verdict, "GB-CHC", instead=IDENTIFIED),
    ("protected-law", "title"): Effect(
        "Corporate Killing Act 2007", verdict, "Corporate Manslaughter and Corporate Homicide Act 2007",
        instead=law("Corporate Manslaughter and Corporate Homicide Act 2007"),
    ),
    ("protected-law", "law"): Effect(
        "ukpga/2011/15", verdict, "Equality Act 2010", instead=law("An Act", "https://www.legislation.gov.uk/ukpga/2010/15")
    ),
    ("protected-law", "same"): Effect(
        [], verdict, "Occupiers' Liability Act 1957",
        instead=law("An Act", "https://www.legislation.gov.uk/ukpga/Eliz2/5-6/31"),
    ),
    ("protected-law", "nations"): Effect(["S"], verdict, "Care Act 2014", instead=law("Care Act 2014, section 43")),
    ("protected-law", "elsewhere"): Effect(
        ["E"], verdict, "Social Work (Scotland) Act 1968", instead=law("Social Work (Scotland) Act 1968, section 80")
    ),
    ("protected-law", "topics"): Effect(["bribery"], law_page, "Care Act 2014"),
    ("protected-law", "confidence"): Effect("recall", law_page, "Care Act 2014"),
    ("protected-law", "sections"): Effect(["99"], verdict, "Care Act 2014", instead=law("Care Act 2014, section 43")),
    ("protected-law", "parts"): Effect(
        ["99"], verdict, "Social Services and Well-being (Wales) Act 2014",
        instead=law("Social Services and Well-being (Wales) Act 2014, Part 4"),
    ),
    ("protected-law", "schedules"): Effect(
        ["8"], verdict, "Northern Ireland Act 1998", instead=law("Northern Ireland Act 1998, Schedule 9")
    ),
    ("protected-law", "spares.section"): Effect("39", verdict, "Childcare Act 2006", instead=law(LEARNING)),
    ("protected-law", "spares.about"): Effect("anything else", verdict, "Childcare Act 2006", instead=law(LEARNING)),
    ("protected-law", "spares.unless"): Effect("learning", verdict, "Childcare Act 2006", instead=law(LEARNING)),
    ("protected-law", "permits"): Effect(
        ["4"], verdict, "Working Time Regulations 1998",
        instead={**law("Working Time Regulations 1998, regulation 5"), "effect: varied": "effect: permitted"},
    ),
    ("protected-law", "also"): Effect(
        [], verdict, "UK General Data Protection Regulation", instead=law("GDPR, article 5")
    ),
    ("protected-law", "welsh"): Effect(
        "Deddf Arall 2010", verdict, "Equality Act 2010", instead=law("Deddf Cydraddoldeb 2010")
    ),
    ("case-event", "moves"): Effect("settled", rows("cases"), "withdrawn", case=[WITHDRAWN]),
    ("case-event", "from"): Effect(["notice"], verdict, "settled", case=[SETTLED]),
    ("case-event", "needs"): Effect([], verdict, "settled", case=[SETTLED.replace(", how: never-required", "")]),
    ("case-event", "after_ending"): Effect(True, verdict, "settled", case=[WITHDRAWN, SETTLED]),
    ("case-event", "may_be_by"): Effect(["court"], verdict, "settled", case=[SETTLED]),
    ("case-event", "opens"): Effect(["title"], verdict, "settled", case=[f"{SETTLED}, changes: [title]"]),
    ("case-event", "reason_codes"): Effect(
        ["court-order"], verdict, "redacted",
        case=["date: 2025-09-01, recorded: 2025-09-01, type: redacted, by: registrar, reason_code: personal-data"],
    ),
    ("case-period", "days"): Effect(30, verdict, "reply", case=[]),
    ("case-stage", "closed"): Effect(False, lists_refused, "settled"),
    ("position", "group_next"): Effect(False, verdict, "rule-named", case=[ANSWERED, LAPSED], instead=BOTH_REPLIED),
    ("position", "needs"): Effect([], verdict, "rule-named", case=[], instead={", rule: staffed-hours": ""}),
    ("settled-how", "needs_reply"): Effect(
        ["rule-named"], verdict, "never-required", case=[SETTLED.replace(", reason: The policy was repealed.", "")]
    ),
    ("role-mailboxes", WORDS): Effect(
        "secretary-general", verdict, "secretary",
        instead={"contact: {post: Secretary}": "contact: {post: Secretary, email: secretary@readers.example}"},
    ),
}  # fmt: skip


# --- the copy


def entries(root: Path, name: str) -> list[Any]:
    found: list[Any] = source.read(name, (root / f"schemas/codes/{name}.yaml").read_bytes()).data
    return found


def rewrite(root: Path, name: str, new: list[Any]) -> None:
    """The list anew; JSON is YAML."""
    (root / f"schemas/codes/{name}.yaml").write_text(json.dumps(new, ensure_ascii=False, indent=1), encoding="utf-8")


def names(root: Path) -> list[str]:
    return sorted(p.stem for p in (root / "schemas/codes").glob("*.yaml"))


def copied(root: Path, effect: Effect | None = None) -> Path:
    """A register of one good guarantee, as far as the effect does not make it another, with schemas of its own."""
    shutil.copytree(BASE / "register", root / "register")
    shutil.copytree(PROJECT / "schemas", root / "schemas")
    text = (BASE / "good.yaml").read_text("utf-8")
    appeal = (BASE / "appeal.yaml").read_text("utf-8")
    further = effect.case if effect else None
    for old, new in effect.instead.items() if effect else ():
        assert (text if further is None else appeal).count(old) == 1, old
        text, appeal = (text.replace(old, new), appeal) if further is None else (text, appeal.replace(old, new))
    if further is not None:
        home = root / "register/cases/2025/BSG-CASE-2025-0001.yaml"
        home.parent.mkdir(parents=True)
        home.write_text(appeal + "".join(f"  - {{n: {n}, {e}}}\n" for n, e in enumerate(further, start=5)), encoding="utf-8")
    text += "".join(f"  - {{n: {n}, {event}}}\n" for n, event in enumerate(effect.events if effect else (), start=3))
    (root / HOME).parent.mkdir(parents=True)
    (root / HOME).write_text(text, encoding="utf-8")
    return root


def changed(listed: list[Any], attribute: str, effect: Effect) -> list[Any]:
    new = copy.deepcopy(listed)
    if attribute == WORDS:
        return [effect.value if word == effect.code else word for word in new]
    entry = next(e for e in new if effect.code in (WORDS, e.get("code"), e.get("title")))
    *above, last = attribute.split(".")
    for step in above:
        entry = entry[step]
    assert entry.get(last) != effect.value
    entry[last] = effect.value
    return new


# --- the tests


def attributes(root: Path) -> set[tuple[str, str]]:
    """Every attribute that an entry of a list has or can have, but for those of every list."""
    found = {(name, a) for name in names(root) for entry in entries(root, name) for a in _paths(entry)}
    found |= {(name, f.encode_name) for name, kind in RICHER.items() for f in msgspec.structs.fields(kind)}
    inner = {(name, a.partition(".")[0]) for name, a in found if "." in a}
    return {(name, a) for name, a in found - inner if a not in EVERY}


def _paths(entry: Any) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield WORDS
        return
    for key, value in entry.items():
        yield from (f"{key}.{inner}" for inner in _paths(value)) if isinstance(value, dict) else (key,)


def test_every_attribute_has_an_effect_and_nothing_else_has() -> None:
    assert attributes(PROJECT) == set(EFFECTS)


def test_an_attribute_that_nobody_reads_is_found(tmp_path: Path) -> None:
    root = copied(tmp_path)
    rewrite(root, "hand", [{**entry, "colour": "red"} for entry in entries(root, "hand")])
    assert attributes(root) - set(EFFECTS) == {("hand", "colour")}
    with pytest.raises(FaultyFile, match="colour"):
        codes.load(root)


@pytest.mark.parametrize(("name", "attribute"), EFFECTS, ids=[" ".join(key) for key in EFFECTS])
def test_the_attribute_is_read(name: str, attribute: str, tmp_path: Path) -> None:
    effect = EFFECTS[name, attribute]
    root = copied(tmp_path, effect)
    rewrite(root, name, entries(root, name))  # written anew before too, so that only the change differs
    before = effect.shows(root)
    rewrite(root, name, changed(entries(root, name), attribute, effect))
    assert effect.shows(root) != before


VALUES = {"label": "Another label", "definition": "Another meaning.", "since": 7, "retired": 7}


@pytest.mark.parametrize("attribute", VALUES)
def test_what_every_code_has_is_published_of_every_list(attribute: str, tmp_path: Path) -> None:
    """Of each list, the last code gets another value, and the table of codes and the schema for editors say so."""
    root = copied(tmp_path)
    before, table = codes.load(root).enums()["$defs"], rows("codes")
    told = {row[:2]: row for row in table(root)}  # type: ignore[attr-defined]
    listed = [name for name in names(root) if name not in ("protected-law", "role-mailboxes")]
    for name in listed:
        *others, last = entries(root, name)
        rewrite(root, name, [*others, last | {attribute: VALUES[attribute]}])
    now = {row[:2]: row for row in table(root)}  # type: ignore[attr-defined]
    differ = {key[0] for key, row in now.items() if row != told[key]}
    assert differ == set(listed)
    after = codes.load(root).enums()["$defs"]
    editors = {name for name in listed if before[name] != after[name]}
    assert editors == (set(listed) if attribute in ("label", "definition") else set())


def test_a_code_is_what_records_may_say(tmp_path: Path) -> None:
    root = copied(tmp_path)
    for name in names(root):
        if name not in ("protected-law", "role-mailboxes", "case-period"):
            rewrite(root, name, [*entries(root, name), {**entries(root, name)[-1], "code": "another"}])
    enums = codes.load(root).enums()["$defs"]
    assert all(d["enum"][-1] == "another" for name, d in enums.items() if name != "case-period")


def test_a_retired_code_is_not_offered(tmp_path: Path) -> None:
    root = copied(tmp_path)

    def offered() -> Any:
        artifact, _ = apply_form.render(register(root), None)
        return [code for code, *_ in json.loads(artifact.content)["codes"]["hand"]]

    assert "people" in offered()
    rewrite(root, "hand", [e | ({"retired": 2} if e["code"] == "people" else {}) for e in entries(root, "hand")])
