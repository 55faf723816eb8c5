"""Changes that were once called too mild, or stand for a kind of change: what the review calls each, as a reviewer would ask.

All are made in one branch, a record for each. The branch's records are taken as bytes, checked and reviewed by the commands.
"""

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

import pytest

import repository
from registrar import cli

HERE = Path(__file__).parent
TAKE = HERE.parent / "scripts/take_records.py"
GOOD = (HERE / "base/good.yaml").read_text("utf-8")
EDITORIAL, SUBSTANTIVE, WIDENS = "Editorial", "Substantive", "Widens the relief"
Edit = Callable[[str], str]


def to(*pairs: tuple[str, str]) -> Edit:
    """Replaces each text, which must be there, by another."""

    def edited(text: str) -> str:
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new, 1)
        return text

    return edited


def then(*events: str) -> Edit:
    """Adds events at the end."""
    return lambda text: text + "".join(f"  - {{{event}}}\n" for event in events)


def both(*edits: Edit) -> Edit:
    def edited(text: str) -> str:
        for edit in edits:
            text = edit(text)
        return text

    return edited


AS_IT_IS = to()
INSTEAD = "    instead: Two trained readers, and staff on call\n"
LIMIT = to((INSTEAD, f"{INSTEAD}    limits: <= 10 people\n"))
CONDITION = to(("remains:", "conditions: [{id: c1, text: No more than one closure a month}]\nremains:"))
STEWARDS = to(("text: Two evenings of training", "text: At least two trained stewards are there"))
URL = to(("    issuer: b1\n", "    url: https://council.example/policy\n    issuer: b1\n"))
LAW = to(("    issuer: b1\n", "    url: https://www.legislation.gov.uk/ukpga/1980/66/section/161\n    issuer: b1\n"))
WEB = to(("contact: {post: Secretary}", "contact: {post: Secretary, url: 'https://readers.example/'}"))
LEARNT = to(("events:\n", "learning: {text: It works, rule_changed: clarified}\nevents:\n"))
OUTCOMES = to(
    (
        "events:\n",
        "outcomes: [{date: 2026-09-01, period: this year, measure: accidents, value: 2, unit: accidents, better: down, source: log}]\nevents:\n",
    )
)
QUASHED = then("n: 3, date: 2026-06-01, recorded: 2026-06-02, type: quashed, by: court, reason_code: court-or-ombudsman")
VARIED = "n: 3, date: 2026-11-01, recorded: 2026-11-02, type: varied, by: panel, changes: [{}]"
CORRECTED = VARIED.replace("varied, by: panel", "corrected, by: registrar")
REVOKED = then("n: 3, date: 2026-06-01, recorded: 2026-06-02, type: revoked, by: panel, reason_code: merged")
SUSPENDED = then(
    "n: 3, date: 2026-06-01, recorded: 2026-06-02, type: suspended, by: panel, reason_code: merged, until: 2026-12-31"
)
OBJECTS = to(("position: consents", "position: objects"))
REPORTED = then("n: 3, date: 2026-11-01, recorded: 2026-11-02, type: outcome-reported, by: provider")
ROWS: dict[str, tuple[Edit, Edit, str]] = {  # how the record was, what is done to it, what it is called
    "a sign": (LIMIT, to(("<= 10", "'>= 10 people'\n    #")), WIDENS),
    "a point becomes a dash": (both(LIMIT, to(("<= 10 people", "1.5 hours"))), to(("1.5 hours", "1-5 hours")), WIDENS),
    "one closure becomes four": (CONDITION, to(("one closure", "four closure")), WIDENS),
    "two stewards become one": (STEWARDS, to(("At least two", "At least one")), WIDENS),
    "yearly becomes on incident": (to(("frequency: before-start", "frequency: yearly")), to(("frequency: yearly", "frequency: on-incident")), WIDENS),
    "the group answers for it": (AS_IT_IS, to(("answers: [r1], responsible: b1", "answers: [r1], responsible: provider")), WIDENS),
    "not becomes may": (both(LIMIT, to(("<= 10 people", "No raw poultry is handled"))), to(("No raw poultry is handled", "Raw poultry may be handled")), WIDENS),
    "another service": (AS_IT_IS, to(("service: libraries-culture", "service: community-facilities")), WIDENS),
    "law where the group thinks it matters": (AS_IT_IS, to(("[Health and safety law]", "[safety law where the group thinks it matters]")), WIDENS),
    "a larger place": (to(("{gss: E08000035}", "{gss: E08000035, part: one neighbourhood}")), to(("one neighbourhood", "the whole city and the villages round it")), WIDENS),
    "a site becomes an area": (to(("location: area", "location: site\nvenue: The hall")), to(("location: site\nvenue: The hall", "location: area")), WIDENS),
    "another council's name": (AS_IT_IS, to(("name: Library service", "name: Bradford Council")), WIDENS),
    "ninety days to answer": (AS_IT_IS, to(("response_days: 10", "response_days: 90")), WIDENS),
    "whether or not": (AS_IT_IS, to(("without a member", "with or without a member")), WIDENS),
    "another law": (LAW, to(("section/161", "section/16")), WIDENS),
    "the rule at another host": (URL, to(("council.example", "group.example")), WIDENS),
    "the decision at another host": (AS_IT_IS, to(("https://panel.example", "https://group.example")), SUBSTANTIVE),
    "amended": (LEARNT, to(("clarified", "amended")), SUBSTANTIVE),
    "fewer accidents": (OUTCOMES, both(to(("value: 2", "value: 0")), REPORTED), WIDENS),
    "accidents gone": (OUTCOMES, both(lambda t: re.sub(r"outcomes: .*\n", "", t), REPORTED), WIDENS),
    "the body follows itself and consents": (OBJECTS, both(to(("position: objects", "position: consents")), then("n: 3, date: 2026-11-01, recorded: 2026-11-02, type: body-succeeded, by: registrar, ref: E08000035")), WIDENS),
    "the quashing moved before the grant": (QUASHED, then("n: 4, date: 2026-11-01, recorded: 2026-11-02, type: corrected, by: provider, corrects: 3, as: {date: 2026-01-01}"), WIDENS),
    "new words beside a redaction": (AS_IT_IS, both(to(("reasons: The aim is met by readers who are trained.", 'reasons: "[redacted] and new words"')), then("n: 3, date: 2026-11-01, recorded: 2026-11-02, type: redacted, by: registrar, changes: [decision.reasons]")), WIDENS),
    "a limit redacted": (LIMIT, both(to(("<= 10 people", '"[redacted]"')), then("n: 3, date: 2026-11-01, recorded: 2026-11-02, type: redacted, by: registrar, changes: [rules.r1.limits]")), WIDENS),
    "a council follows and the reply turns": (OBJECTS, both(to(("position: objects", "position: consents")), then("n: 3, date: 2026-11-01, recorded: 2026-11-02, type: body-succeeded, by: registrar, ref: E06000064, changes: [bodies.b1.reply.position]")), WIDENS),
    "the revocation moved before the grant": (REVOKED, then("n: 4, date: 2026-11-01, recorded: 2026-11-02, type: corrected, by: panel, corrects: 3, as: {date: 2026-01-01}"), WIDENS),
    "the suspension moved before the grant": (SUSPENDED, then("n: 4, date: 2026-11-01, recorded: 2026-11-02, type: corrected, by: registrar, corrects: 3, as: {date: 2026-01-01}"), WIDENS),
    "the group corrects a suspension": (SUSPENDED, then("n: 4, date: 2026-11-01, recorded: 2026-11-02, type: corrected, by: provider, corrects: 3, as: {date: 2026-06-02}"), WIDENS),
    "a whole rule redacted": (LIMIT, both(to(("<= 10 people", '"[redacted]"')), then("n: 3, date: 2026-11-01, recorded: 2026-11-02, type: redacted, by: registrar, reason_code: personal-data, changes: [rules.r1]")), WIDENS),
    "a limit corrected": (LIMIT, both(to(("<= 10", "'>= 10 people'\n    #")), then(CORRECTED.format("rules.r1.limits"))), WIDENS),
    "ninety days to answer, by the panel": (AS_IT_IS, both(to(("response_days: 10", "response_days: 90")), then(VARIED.format("redress.response_days"))), WIDENS),
    "a result corrected": (OUTCOMES, both(to(("value: 2", "value: 0")), then(CORRECTED.format("outcomes.accidents.value"))), WIDENS),
    "a spelling corrected": (to(("Readers who are trained", "Readers who are traimed")), both(to(("traimed", "trained")), then(CORRECTED.format("summary"))), EDITORIAL),
    "a link corrected": (WEB, both(to(("https://readers.example/", "https://readers.example/contact")), then(CORRECTED.format("provider.contact.url"))), EDITORIAL),
    "a safeguard more, varied": (AS_IT_IS, both(to(("remains:", "  - {id: s5, kind: training, text: A third evening of training for each reader, answers: [r1], responsible: b1, frequency: yearly, evidence: Sheet}\nremains:")), then(VARIED.format("safeguards.s5"))), SUBSTANTIVE),
    "a stricter limit, corrected": (both(LIMIT, to(("<= 10 people", "No more than 60 people"))), both(to(("than 60", "than 40")), then(CORRECTED.format("rules.r1.limits"))), SUBSTANTIVE),
    "a shorter term, corrected": (AS_IT_IS, both(to(("expires: 2029-02-28", "expires: 2028-02-28")), then(CORRECTED.format("decision.expires"))), SUBSTANTIVE),
    "a spelling": (to(("Readers who are trained", "Readers who are traimed")), to(("traimed", "trained")), EDITORIAL),
    "a case": (AS_IT_IS, to(("Readers may open", "readers may open")), EDITORIAL),
    "a space": (AS_IT_IS, to(("Readers may open", "Readers  may open")), EDITORIAL),
    "search words": (to(("places: [", "keywords: [library]\nplaces: [")), to(("[library]", "[library, books]")), EDITORIAL),
    "a link on the same host": (WEB, to(("https://readers.example/", "https://readers.example/contact")), EDITORIAL),
    "the decision on the same host": (AS_IT_IS, to(("panel.example/decision.pdf", "panel.example/2026/decision.pdf")), EDITORIAL),
    "a safeguard more": (AS_IT_IS, to(("remains:", "  - {id: s5, kind: training, text: A third evening, answers: [r1], responsible: b1, frequency: yearly, evidence: Sheet}\nremains:")), SUBSTANTIVE),
    "a stricter limit": (both(LIMIT, to(("<= 10 people", "No more than 60 people"))), to(("than 60", "than 40")), SUBSTANTIVE),
    "a shorter term": (AS_IT_IS, to(("expires: 2029-02-28", "expires: 2028-02-28")), SUBSTANTIVE),
    "half a year between the entry and the commit": (AS_IT_IS, then("n: 3, date: 2026-05-01, recorded: 2026-05-02, type: confirmed, by: provider"), EDITORIAL),
}  # fmt: skip


REFUSED: dict[
    str, tuple[str, str]
] = {  # rows that the check refuses, whatever the review says: the code, and words of the message
    "fewer accidents": ("changes-named", "which `outcome-reported` may not change"),
    "accidents gone": ("changes-named", "which `outcome-reported` may not change"),
    "the body follows itself and consents": ("event-complete", "followed none of this record's bodies"),
    "a council follows and the reply turns": ("changes-named", "`bodies.b1.reply.position` differs"),
    "the quashing moved before the grant": ("corrected-within-order", "cannot have happened on 2026-01-01"),
    "the revocation moved before the grant": ("corrected-within-order", "cannot have happened on 2026-01-01"),
    "the suspension moved before the grant": ("corrected-within-order", "cannot have happened on 2026-01-01"),
    "the group corrects a suspension": ("event-by-whom", "provider"),
    "new words beside a redaction": ("changes-named", "a redaction only takes words out"),
    "a limit redacted": ("changes-named", "all of `rules.r1.limits` is gone"),
    "a whole rule redacted": ("changes-named", "`rules.r1` is not a text"),
    "a limit corrected": ("changes-named", "a correction never widens the relief"),
    "half a year between the entry and the commit": ("recorded-true", "2026-05-02"),
}
LET_THROUGH = [
    "a spelling corrected", "a link corrected", "a safeguard more, varied", "a stricter limit, corrected", "a shorter term, corrected",
    "a result corrected", "ninety days to answer, by the panel",
]  # fmt: skip
"""Rows with an event that may make the change: nothing is reported of them."""


def number(i: int) -> str:
    return f"BSG-2026-{i:04}"


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The report on the whole branch, from the records as `make take` takes them, and what the check says of it."""
    root = tmp_path_factory.mktemp("rows")
    shutil.copytree(HERE / "base/register", root / "register")
    texts = {}
    for i, (before, after, _) in enumerate(ROWS.values(), start=1):
        was = before(GOOD.replace("BSG-2026-0001", number(i)))
        file = root / f"register/2026/{number(i)}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(was, encoding="utf-8")
        texts[file] = after(was)
        assert texts[file] != was
    repository.start(root)
    repository.onto(root, "change")
    for file, text in texts.items():
        file.write_text(text, encoding="utf-8")
    head = repository.commit(root, "Every row")
    taken = root / ".cache/head"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    subprocess.run([sys.executable, "-I", TAKE, head, taken], cwd=root, check=True, capture_output=True, env=environment)
    options = ["--root", str(taken), "--today", "2026-11-23", "--no-cache", "--base", "main"]
    out = io.StringIO()
    with redirect_stdout(out):
        assert cli.main(["review", *options]) == 0
    checked = io.StringIO()
    with redirect_stdout(checked):
        assert cli.main(["check", *options]) == 1
    assert "cannot be read" not in out.getvalue(), "every record must be readable, before and after"
    return out.getvalue(), checked.getvalue()


@pytest.fixture(scope="module")
def told(asked: tuple[str, str]) -> str:
    return asked[0]


@pytest.mark.parametrize("row", ROWS)
def test_each_change_is_called_what_it_is(row: str, told: str) -> None:
    kind, id_ = ROWS[row][2], number([*ROWS].index(row) + 1)
    assert f"\n- {id_}: {kind}\n" in told, re.findall(rf"\n- {id_}.*", told)


def faults(row: str, checked: str) -> list[str]:
    file = f"register/2026/{number([*ROWS].index(row) + 1)}.yaml"
    return [line for line in checked.splitlines() if line.startswith(file)]


@pytest.mark.parametrize("row", ROWS)
def test_a_change_that_is_not_let_through_is_told_by_the_check(row: str, asked: tuple[str, str]) -> None:
    found = faults(row, asked[1])
    if row in LET_THROUGH:
        assert found == []
    elif row in REFUSED:
        code, words = REFUSED[row]
        assert any(f" {code}: " in line and words in line for line in found), found
    else:
        assert any(" changes-named: " in line for line in found), "nobody says by which event it was changed"


def test_an_entry_that_is_older_than_its_commit_is_shown_as_late(told: str) -> None:
    id_ = number([*ROWS].index("half a year between the entry and the commit") + 1)
    part = told[told.index(f"## {id_}") :]
    assert "entered late: it says that it was entered on 2 May 2026, but 205 days later it was not on the main branch" in part


def test_a_past_that_would_read_differently_is_shown(told: str) -> None:
    id_ = number([*ROWS].index("the quashing moved before the grant") + 1)
    part = told[told.index(f"## {id_}") :]
    assert "- **The past would read differently**: from 1 June 2026 it was quashed, and would be in force" in part
    assert "- Status: Quashed → In force\n" in part
