"""The form of an application covers the whole schema: a new field cannot be forgotten."""

import datetime as dt
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import typing_extensions

from browser import applications
from registrar.browser import form, parts, wording
from registrar.browser.check import REFERENCE, ApplicationCheck
from registrar.checking import pipeline
from registrar.reading import source
from registrar.rules import RULES
from registrar.rules.shared import contract
from registrar.rules.shared.safeguards import CORE
from registrar.site.files import apply_checks
from samples import SAMPLE

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"
KINDS = {
    "line", "text", "date", "number", "amount", "decide", "code", "codes", "group", "sentences", "list", "texts", "id", "body", "responsible",
    "rules", "place", "entry",
}  # fmt: skip


def every(fields: list[form.FormField], above: str = "") -> Iterator[tuple[str, form.FormField]]:
    for field in fields:
        name = f"{above}{field['key']}"
        yield name, field
        yield from every(field.get("fields", []), f"{name}.")


ALL = dict(every(form.fields(SCHEMAS)))


NOT_ASKED = {
    "keywords": "the registrar adds the words that people search for",
    "other_services": "the panel adds the others",
    "conditions": "the panel sets them",
    "supersedes": "it is rare, and the panel sees to it",
    "case": "the registrar, who has the register of cases, writes its number",
    "outcomes": "they come later, as events",
    "learning": "it comes later, as an event",
    "provider_statement": "the right of reply comes with the decision",
}
"""Fields at the top of an application that no question is about. A file may have them, and keeps them."""
KEPT = {
    "provider.contact.url", "coproduction.roles.count", "coproduction.roles.alongside", "coproduction.exchange", "rules.id",
    "rules.rule", "rules.url", "rules.as_at", "rules.extent", "safeguards.id", "redress.url", "redress.phone", "bodies.id", "bodies.body",
    "precedents.title", "precedents.date", "provider.identifiers.scheme", "provider.identifiers.id",
}  # fmt: skip
"""The same inside them: worked out from other answers, lent by the catalogues, or for the panel."""


def test_each_field_is_asked_or_left_out_on_purpose() -> None:
    above = {path.rpartition(".")[0] for path in parts.EVERY}
    groups = {name for name, f in ALL.items() if f["kind"] == "group"} | above
    unasked = {name for name in ALL if name not in parts.EVERY and name not in groups and name.split(".")[0] not in NOT_ASKED}
    assert unasked == KEPT, "ask for these in browser/parts.py, or say here why nobody is asked"
    assert not set(NOT_ASKED) & set(parts.EVERY)


@pytest.mark.parametrize("path", parts.EVERY)
def test_each_question_is_about_a_field_and_speaks_to_people(path: str) -> None:
    question = parts.EVERY[path]
    for words in (question.ask, question.missing, question.help, question.example, question.starts):
        assert not re.search(r"`|_|YAML|\bcode\b|\bid\b", words)
    assert question.starts or re.fullmatch(r"(?:Enter|Select|Finish) .*[^.]", question.missing)
    if question.words:
        field = ALL[path]
        known = {c["code"] for c in source.read("c", (SCHEMAS / f"codes/{field['codes']}.yaml").read_bytes()).data}
        assert set(question.words) <= known


def test_the_form_asks_half_of_what_a_file_can_hold() -> None:
    """A person with one rule and one body, who is asked nothing that follows from other answers."""
    leaves = [name for name, f in ALL.items() if "fields" not in f and f["kind"] != "id"]
    asked = [p for p, q in parts.EVERY.items() if not q.fields and not q.when and not q.several and not p.startswith(OPEN_LATER)]
    assert len(leaves) == 103
    assert len(asked) <= 54
    assert len([p for p in asked if not parts.EVERY[p].optional]) <= 45


OPEN_LATER = ("precedents.", "partners.")
"""Lists that begin empty."""


def test_the_parts_are_the_page_s() -> None:
    drawn = form.asked(SCHEMAS)
    assert [p["id"] for p in drawn] == [
        "scheme",
        "where",
        "holder",
        "bodies",
        "told",
        "rules",
        "safeguards",
        "help",
        "people",
        "more",
    ]
    (safeguards,) = (q for p in drawn for q in p["questions"] if q["at"] == ["safeguards"])
    assert [item.get("kind") for item in safeguards["begun"]] == [*CORE, None]


def test_every_finding_about_an_application_has_words_for_people() -> None:
    for rule in RULES:
        for part in contract.parts(rule):
            at = part.looks_at
            if at.stage is contract.Stage.RECORD and "application" in at.kinds:
                assert rule.CODE in wording.BY_RULE or rule.CODE in ("core-safeguards", "no-personal-data"), rule.CODE


def test_no_name_of_a_field_and_no_yaml_is_said_to_people(desk: ApplicationCheck) -> None:
    said = {
        problem["code"]: problem["say"]
        for name, text in applications.of_cases()
        if not text.startswith("{")  # the cases' own applications: enough, and ten times as fast
        for problem in json.loads(desk.check(name, text))
        if problem["path"] is not None
    }
    assert len(said) > 20  # or the cases were not read
    for code, words in said.items():
        assert not re.search(r"`|YAML|\b[a-z]+_[a-z_]+\b|: \[|\b[brsc][1-9]\b", words), (code, words)
        assert words, code
        assert not words.endswith("."), (code, words)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> ApplicationCheck:
    root = tmp_path_factory.mktemp("desk")
    shutil.copytree(SCHEMAS, root / "schemas")
    (root / REFERENCE).write_bytes(apply_checks._reference(pipeline.load(SAMPLE, dt.date(2026, 11, 23), use_cache=False)))
    return ApplicationCheck(root, "2026-11-23")


@pytest.mark.parametrize(
    ("path", "value", "say"),
    [
        ("provider.controlled_by", [], "Select who has the controlling say"),
        ("appeal.refused_on", "31 / foo / 2026", "Enter the date as day, month, year"),
        ("redress.response_days", "ten", "Enter a number of days, such as 10"),
        ("places.0.gss", "Atlantis", "We do not know the place “Atlantis”. The panel will ask"),
        ("title", "x" * 81, "Use 80 characters or fewer: this has 81"),
        (
            "summary",
            "Ask Mrs Jones.",
            "“Mrs Jones” names a person. Write the post or the role instead, such as “Food safety manager”",
        ),
        (
            "summary",
            "Ring 07700 900123.",
            "“07700 900123” is a telephone number. Delete it, or write the mailbox of a post instead. A number that begins with "
            "03, 0800 or 0808 may stand in “If something goes wrong”",
        ),
        (
            "places.0.part",
            "near LS6 3HN",
            "“LS6 3HN” is a full postcode. Write only its first half, or the name of the neighbourhood. The postcode of a public "
            "place may stand here once you say that people may know where it is",
        ),
        (
            "rules.0.extent",
            [],
            "We cannot tell yet in which nations this rule applies. The panel will enter that when it knows the place",
        ),
        ("provider.contact.email", "mary.jones@home.example", None),
        ("rules.0.effect", "", "Select what the body should do about the rule"),
    ],
)
def test_what_is_said(path: str, value: Any, say: str | None, desk: ApplicationCheck) -> None:
    data: Any = source.read("x", (SCHEMAS.parent / "tests/base/application.yaml").read_bytes()).data
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    at = data
    for step in way:
        at = at[step]
    at[last] = value
    if path == "places.0.part":
        data["location"] = "area"
    said = [p["say"] for p in json.loads(desk.check("tea", json.dumps(data)))]
    assert said
    if say is not None:
        assert say in said


def test_what_follows_from_other_answers_is_not_asked_for_as_something_else(desk: ApplicationCheck) -> None:
    rule = {"id": "r1", "name": "A rule of thumb", "kind": "statutory", "citation": "Food Safety Act 1990, section 1"}
    problems = json.loads(desk.check("tea", json.dumps({"schema": 1, "title": "Tea", "rules": [rule]})))
    said = [p["say"] for p in problems if p["path"] and p["path"][0] == "rules"]
    assert said
    assert len(set(said)) == len(said)
    assert "Enter the rule that stands in the way" not in said
    assert "The web address of this law is missing. The panel will look it up" in said


@pytest.mark.parametrize("name", ALL)
def test_each_field_can_be_drawn_and_says_what_it_is(name: str) -> None:
    field = ALL[name]
    assert field["kind"] in KINDS
    assert field["title"]
    assert field["help"]
    assert "`" not in field["help"], "a name of the file's, which nobody sees in the form"
    assert ("fields" in field) == (field["kind"] in ("group", "sentences", "list"))
    assert ("word" in field) == (field["kind"] in ("list", "texts"))


def test_what_points_at_something_is_chosen_by_its_name() -> None:
    pointing = {name for name, f in ALL.items() if f["kind"] in ("body", "responsible", "rules", "place", "entry")}
    assert pointing == {
        "places.gss", "appeal.refused_by", "rules.issuer", "safeguards.answers", "safeguards.responsible", "redress.to", "bodies.gss",
        "bodies.body", "rules.rule",
    }  # fmt: skip


LACKING = ("curses", "dbm", "fcntl", "lzma", "multiprocessing", "sqlite3", "ssl", "subprocess", "tkinter", "zoneinfo")
"""Parts of Python that a browser's Python lacks, or has only in name."""


def test_the_check_in_the_browser_is_whole_and_needs_nothing_that_a_browser_lacks(tmp_path: Path) -> None:
    (artifact,) = apply_checks.render(pipeline.load(SAMPLE, dt.date(2026, 11, 23), use_cache=False), None)
    zipfile.ZipFile(io.BytesIO(bytes(artifact.content))).extractall(tmp_path)
    (tmp_path / "typing_extensions.py").symlink_to(Path(typing_extensions.__file__))  # the Python of browsers is newer
    (tmp_path / "msgspec").symlink_to(Path(msgspec.__file__).parent)  # it comes in a bundle of its own, compiled for browsers
    run = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); sys.modules.update(dict.fromkeys({LACKING!r}))\n"
        "import pathlib; from registrar.browser import check\n"
        f"print(check.ApplicationCheck(pathlib.Path({str(tmp_path)!r}), '2026-11-23').check('a.yaml', 'schema: 1'))"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", run], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)
