"""A good record with one thing wrong gets one code, at the line of the fault; an unusual but good record gets none."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from registrar.checking.pipeline import check
from samples import SAMPLE

BASE = Path(__file__).parent / "base"
PROJECT = Path(__file__).resolve().parents[1]
GOOD = (BASE / "kitchen.yaml").read_text("utf-8")
HOME = "register/2024/BSG-2024-0001.yaml"
TODAY = dt.date(2026, 11, 23)


def found(root: Path, text: str, home: str = HOME) -> list[tuple[str, int]]:
    """Code and line of each problem in a register with this one record."""
    if not (root / "register").exists():
        (root / "register").mkdir()
        for name in ("register.yaml", "places.yaml", "powers.yaml"):
            shutil.copy(SAMPLE / "register" / name, root / "register" / name)
        for name in ("bodies.yaml", "rules.yaml"):
            shutil.copy(BASE / "register" / name, root / "register" / name)
    (root / home).parent.mkdir(parents=True, exist_ok=True)
    (root / home).write_bytes(text.encode("utf-8"))
    return [(p.code, p.line) for p in check(root, TODAY, use_cache=False).problems]


# what the case shows: text to replace, its replacement, the code, a text on the line at fault (None: line 1)
FAULTS: dict[str, tuple[str, str, str, str | None]] = {
    "unknown field": ("keywords:", "keyword:", "schema-additional-properties", "keyword:"),
    "misspelt required field": ("summary: >-", "sumary: >-", "schema-additional-properties", "sumary:"),
    "missing title": ("title: Shared-hall community kitchen\n", "", "schema-required", None),
    "missing in decision": ("  effective: 2024-10-01\n", "", "schema-required", "decision:"),
    "missing in a rule": ("    aim: That people handling food know enough to keep it safe\n", "", "schema-required", "- id: r1"),
    "promise too long": ("while a trained lead is present.", "while a trained lead is present." + " and more" * 20, "schema-max-length", "promise:"),
    "empty text": ("  decisions: A monthly members' meeting sets the menu budget and the rota.", '  decisions: ""', "schema-min-length", "decisions:"),
    "service not a code": ("service: food-meals", "service: food", "schema-enum", "service:"),
    "no as boolean": ("in_writing: true", "in_writing: no", "schema-type", "in_writing:"),
    "number as text": ("value: 9400", "value: lots", "schema-pattern", "value: lots"),
    "title a number": ("title: Shared-hall community kitchen", "title: 2024", "schema-type", "title: 2024"),
    "no such day": ("granted: 2024-09-16", "granted: 2024-09-31", "schema-format", "granted: 2024-09-31"),
    "day in another order": ("refused_on: 2024-05-20", "refused_on: 20-05-2024", "schema-format", "refused_on:"),
    "one role": (
        "    - {who: professional-staff, phases: [deliver], does: Food lead with a Level 3 award on every shift, count: 1-4, alongside: user}\n",
        "", "schema-min-items", "roles:",
    ),
    "two principles": ("    blur-roles: The paid lead eats, washes up and is scheduled by the members' meeting.\n", "", "schema-min-properties", "principles:"),
    "a principle nobody knows": ("    assets: People", "    asset: People", "schema-additional-properties", "asset: People"),
    "gss malformed": ("gss: W06000011, part", "gss: W6000011, part", "schema-pattern", "places:"),
    "site without venue": ("location: area", "location: site", "schema-required", None),
    "statute without url": ("kind: inspection-standard", "kind: statutory", "schema-required", "- id: r1"),
    "council without gss": ("type: local-authority, gss: W06000011,", "type: local-authority,", "schema-required", "- {id: b1"),
    "consent without day": ("reply: {position: consents, date: 2024-08-20", "reply: {position: consents", "schema-required", "- {id: b1"),
    "no document": ("  document: {title: Decision of the panel, url: 'https://register.example/decisions/1.pdf', sha256: " + "ab" * 32 + "}\n", "", "schema-required", "decision:"),
    "schema two": ("schema: 1", "schema: 2", "schema-const", "schema: 2"),
    "empty value": ("location: area", "location:", "yaml-subset", "location:"),
    "duplicate key": ("location: area", "location: area\nlocation: area", "yaml-subset", "service: food-meals+3"),
    "anchor": ("location: area", "location: &l area", "yaml-subset", "location:"),
    "colon in text": ("  refusal: Every cook", "  refusal: Note: every cook", "yaml-syntax", "refusal: Note"),
    "bidirectional override": ("title: Shared-hall", "title: Shared\u202e-hall", "text-encoding", "title:"),
    "id and file name differ": ("id: BSG-2024-0001", "id: BSG-2024-0002", "file-name", "id: BSG-2024-0002"),
    "effective before granted": ("effective: 2024-10-01", "effective: 2024-09-10", "dates-ordered", "effective: 2024-09-10"),
    "review after expiry": ("review_by: 2025-10-01", "review_by: 2027-12-01", "dates-ordered", "review_by: 2027-12-01"),
    "term over three years": ("expires: 2027-09-15", "expires: 2027-10-02", "term-limit", "expires: 2027-10-02"),
    "review too late": ("review_by: 2025-10-01", "review_by: 2026-12-02", "review-within-year", "review_by: 2026-12-02"),
    "checked in the future": ("checked: 2026-09-30", "checked: 2026-11-24", "dates-not-future", "checked:"),
    "event number skipped": ("{n: 6, date", "{n: 7, date", "events-numbered", "{n: 7, date"),
    "recorded before it happened": ("date: 2025-12-01, recorded: 2025-12-03", "date: 2025-12-01, recorded: 2025-11-30", "events-numbered", "{n: 5, date"),
    "grant on another day": ("{n: 1, date: 2024-09-16,", "{n: 1, date: 2024-09-15,", "events-begin-granted", "{n: 1, date: 2024-09-15"),
    "reinstated twice": ("type: review-held, by: panel", "type: reinstated, by: panel", "event-move-allowed", "{n: 5, date"),
    "suspended without end": ("reason: Two sessions ran without the food lead., until: 2025-09-15}", "reason: Two sessions ran without the food lead.}", "suspension-bounded", "{n: 3, date"),
    "suspended over 90 days": ("until: 2025-09-15}", "until: 2025-10-02}", "suspension-bounded", "{n: 3, date"),
    "suspended without code": ("reason_code: safeguard-not-met, ", "", "ending-reasoned|suspension-bounded", "{n: 3, date"),
    "event by an unknown body": ("type: reinstated, by: panel", "type: reinstated, by: b7", "event-author-known", "{n: 4, date"),
    "renewal that moves nothing": ("type: confirmed, by: provider}", "type: renewed, by: panel, until: 2028-01-01}", "renewal-moves-expiry", "{n: 6, date"),
    "varied without changes": ("type: review-held, by: panel}", "type: varied, by: panel}", "changes-named", "{n: 5, date"),
    "varied what is not there": ("type: review-held, by: panel}", "type: varied, by: panel, changes: [rules.r1.frob]}", "changes-named", "{n: 5, date"),
    "future event": ("date: 2026-09-30, recorded: 2026-10-01", "date: 2026-12-30, recorded: 2026-12-31", "dates-not-future", "{n: 6, date"),
    "revoked without code": ("type: confirmed, by: provider}", "type: revoked, by: panel}", "ending-reasoned", "{n: 6, date"),
    "life after an ending": ("type: reinstated, by: panel, reason: Deputy lead trained; rota checked weekly.}", "type: revoked, by: panel, reason_code: control-changed}", "event-move-allowed", "{n: 5, date"),
    "no rule answered": ("kind: food-safety, text: A food lead", "kind: stop-power, text: A food lead", "rule-answered|topic-safeguards", "rules:+1"),
    "answers an unknown rule": ("working days, answers: [r1]", "working days, answers: [r4]", "answers-known", "- {id: s2"),
    "no stop power": ("  - {id: s4, kind: stop-power, text: The food lead or any officer may stop service at once, answers: [r1], responsible: b1, frequency: on-incident, evidence: stop notice}\n", "", "core-safeguards", "safeguards:"),
    "topic safeguard missing": ("service: food-meals", "service: money-advice-credit", "topic-safeguards", "safeguards:"),
    "modified without power": ("effect: confirmed", "effect: modified", "power-cited", "effect: modified"),
    "varied statute": ("kind: inspection-standard", "kind: byelaw", "valid", None),
    "varied byelaw": ("kind: inspection-standard\n    citation: Officer's standard, said to rest on Regulation (EC) 852/2004, Annex II, Chapter XII\n    issuer: b1\n    extent: [E, W, S, N]\n    aim: That people handling food know enough to keep it safe\n    demands: A Level 2 certificate for each volunteer\n    effect: confirmed", "kind: byelaw\n    citation: Byelaw 3\n    issuer: b1\n    extent: [E, W, S, N]\n    aim: A\n    demands: B\n    effect: varied", "statute-not-varied", "effect: varied"),
    "comfort without end": ("effect: confirmed", "effect: comfort", "comfort-ends", "- id: r1"),
    "comfort after expiry": ("effect: confirmed", "effect: comfort\n    until: 2027-09-16", "comfort-ends", "until: 2027-09-16"),
    "extent does not cover": ("extent: [E, W, S, N]\n    aim: That people handling food know enough to keep it safe\n    demands: A Level 2 certificate for each volunteer\n    effect: confirmed", "extent: [E]\n    aim: That people handling food know enough to keep it safe\n    demands: A Level 2 certificate for each volunteer\n    effect: guided", "extent-covers-place", "extent: [E]"),
    "issuer objects": ("reply: {position: consents, date: 2024-08-20", "reply: {position: objects, date: 2024-08-20", "bodies-heard", "- {id: b1"),
    "guided without consent": ("effect: confirmed", "effect: guided", "valid", None),
    "nobody takes part": ("delivery: shared", "delivery: professionals", "people-take-part", "delivery: professionals"),
    "company shares": ("form: cio", "form: company-shares", "provider-eligible", "form: company-shares"),
    "no asset lock": ("asset_lock: statutory", "asset_lock: none", "provider-eligible", "asset_lock: none"),
    "company controls": ("controlled_by: [users, residents]", "controlled_by: [users, company]", "not-company-controlled", "controlled_by:"),
    "identifier malformed": ("identifiers: []", "identifiers: [{scheme: GB-CHC, id: 12AB}]", "identifier-format", "identifiers:"),
    "a person's mailbox": ("secretary@kitchen.example", "jane.doe@kitchen.example", "no-personal-data", "jane.doe"),
    "a phone number": ("how: Tell the food lead or write", "how: Ring 07700 900123 or write", "no-personal-data", "redress:"),
    "a person's name": ("contact: {post: Food safety manager}", "contact: {post: Mrs Jones}", "no-personal-data", "- {id: b1"),
    "a postcode": ("part: one neighbourhood", "part: near SA1 3SN", "no-personal-data", "places:"),
    "withheld but told": ("location: area", "location: withheld", "withheld-silent", "part: one neighbourhood"),
    "unknown body": ("issuer: b1", "issuer: b2", "body-references", "issuer: b2"),
    "body not heard": ("notified: 2024-08-01, reply: {position: consents, date: 2024-08-20", "notified: 2024-09-10, reply: {position: no-reply", "bodies-heard", "- {id: b1"),
    "unknown place": ("places: [{gss: W06000011,", "places: [{gss: W06000099,", "place-known", "places:"),
    "no Welsh title": ("title_cy: Cegin gymunedol mewn neuadd a rennir\n", "", "welsh-title", None),
    "unknown precedent": ("outcomes:\n", "precedents: [{ref: BSG-2023-0009, how: followed}]\noutcomes:\n", "links-known", "precedents:"),
    "http link": ("https://register.example", "http://register.example", "links-https", "document:"),
    "script link": ("https://register.example/decisions/1.pdf", "javascript:alert(1)", "links-https", "document:"),
    "protected law": ("kind: inspection-standard", "kind: statutory\n    url: https://www.legislation.gov.uk/ukpga/1990/16/section/8\n    power: Food Safety Act 1990, section 45", "valid", None),
    "protected law modified": ("kind: inspection-standard\n    citation: Officer's standard, said to rest on Regulation (EC) 852/2004, Annex II, Chapter XII\n    issuer: b1\n    extent: [E, W, S, N]\n    aim: That people handling food know enough to keep it safe\n    demands: A Level 2 certificate for each volunteer\n    effect: confirmed", "kind: statutory\n    url: https://legislation.gov.uk/id/ukpga/1990/16/section/8/enacted\n    citation: Section 8\n    issuer: b1\n    extent: [E, W, S, N]\n    aim: A\n    demands: B\n    effect: disapplied\n    power: Food Safety Act 1990, section 45", "protected-law", "effect: disapplied"),
}  # fmt: skip


def line_of(text: str, mark: str | None) -> int:
    if mark is None:
        return 1
    mark, plus, more = mark.partition("+")
    return next(i for i, line in enumerate(text.splitlines(), 1) if mark in line) + (int(more) if plus else 0)


def test_the_record_is_good(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD) == []


@pytest.mark.parametrize("name", FAULTS)
def test_one_fault_gets_one_code_at_its_line(name: str, tmp_path: Path) -> None:
    old, new, code, mark = FAULTS[name]
    assert GOOD.count(old) >= 1
    text = GOOD.replace(old, new, 1)
    here = found(tmp_path, text)
    if code == "valid":
        assert here == []
        return
    assert len({c for c, _ in here}) == 1, here
    assert here[0][0] in code.split("|"), here
    assert line_of(text, mark) in [line for _, line in here], here


# unusual but good: text to replace, its replacement
ODD: dict[str, tuple[str, str]] = {
    "windows line ends": ("\n", "\r\n"),
    "a byte order mark": ("schema: 1", "\ufeffschema: 1"),
    "a document start": ("schema: 1", "---\nschema: 1"),
    "comments": ("service: food-meals", "# about food\nservice: food-meals  # a code"),
    "quoted keys and values": ("service: food-meals", "\"service\": 'food-meals'"),
    "a title of eighty characters": ("title: Shared-hall community kitchen", "title: " + "K" * 80),
    "a promise of two hundred": ("promise: People who eat at the kitchen may cook in it", "promise: " + "P" * 115 + " may cook in it"),
    "markup as text": ("  decisions: A monthly", '  decisions: "<b>A</b> [link](https://x.example) & {{ monthly }}'.replace('"', "") + " monthly"),
    "Welsh and emoji": ("  opt_out: Anyone", "  opt_out: Croeso i bawb, ŵ ŷ 🍲. Anyone"),
    "right-to-left letters": ("  opt_out: Anyone", "  opt_out: مرحبا שלום. Anyone"),
    "words that YAML once took for others": ("keywords: [soup kitchen,", "keywords: [no, on, NO, yes, 1:30, 012, 2026-11-23, soup kitchen,"),
    "paragraphs": ("    The aim of the rule is safe food.", "    The aim of the rule is safe food.\n\n    A second paragraph: with a colon, and more."),
    "a decimal outcome": ("value: 9400", 'value: "9400.5"'),
    "a bare decimal outcome": ("value: 9400", "value: 9400.5"),
    "no outcome at all": ("value: 9400", "value: 0"),
    "an answer within no days": ("response_days: 10", "response_days: 0"),
    "a term of three years to the day": ("expires: 2027-09-15", "expires: 2027-10-01"),
    "a review within a year to the day": ("review_by: 2025-10-01", "review_by: 2026-12-01"),
    "a suspension of ninety days": ("until: 2025-09-15}", "until: 2025-10-01}"),
    "an enforcement body's mailbox": ("secretary@kitchen.example", "food-safety.team@council.example"),
    "public numbers in redress": ("urgent: Call the council food team", "urgent: Call 999 or 0800 123 4567. Call the council food team"),
    "a statute confirmed": ("kind: inspection-standard", "kind: statutory\n    url: https://www.legislation.gov.uk/eur/2004/852/annex/II"),
    "no reply after fourteen days": ("reply: {position: consents, date: 2024-08-20", "reply: {position: no-reply"),
    "a charity's number": ("identifiers: []", 'identifiers: [{scheme: GB-CHC, id: "1156614"}]'),
    "an archived document": ("url: 'https://register.example/decisions/1.pdf'", "archived_url: https://web.archive.example/1, url: 'https://register.example/decisions/1.pdf'"),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_and_good_gets_none(name: str, tmp_path: Path) -> None:
    old, new = ODD[name]
    assert old in GOOD
    text = GOOD.replace(old, new) if old == "\n" else GOOD.replace(old, new, 1)
    assert found(tmp_path, text) == []
