"""How a case is read: clear edits are made, others are refused with a plain message; a report is written in its place."""

from pathlib import Path

import pytest

import casebook
from difference import Unclear, changed

TEXT = "a: 1\nb: 2\nlist:\n  - {n: 1, b: 2}\n"


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ("", TEXT),
        ("a: 1 -> a: 9", TEXT.replace("a: 1", "a: 9")),
        ("n: 1, ->", TEXT.replace("n: 1,", "")),
        ("- a: 1", TEXT.removeprefix("a: 1\n")),
        ("- a: 1\n+ c: 3\n+ d: 4", TEXT.replace("a: 1\n", "c: 3\nd: 4\n")),
        ("@ list\n+   - {n: 0}", TEXT.replace("list:\n", "list:\n  - {n: 0}\n")),
        ("+   - {n: 2}", f"{TEXT}  - {{n: 2}}\n"),
        ("a: 1 -> a: 9\n+ z: 0", f"{TEXT.replace('a: 1', 'a: 9')}z: 0\n"),
        ("@ a: 1\n+", TEXT.replace("a: 1\n", "a: 1\n\n")),
        ("a: 1 -> a: 8\na: 8 -> a: 9", TEXT.replace("a: 1", "a: 9")),
    ],
)
def test_edits_are_done(edits: str, expected: str) -> None:
    assert changed(TEXT, edits) == expected


@pytest.mark.parametrize(
    ("edits", "why"),
    [
        ("c: 1 -> c: 2", "the text is not in the record"),
        ("b: 2 -> b: 3", "the text appears in 2 places; write more of it"),
        ("- nothing", "the text is not in the record"),
        ("- b: 2", "the text appears in 2 lines"),
        ("@ b: 2\n+ x", "the text appears in 2 lines"),
        ("a: 1 -> a: 1", "this changes nothing"),
        ("a: 1", "an edit must be `old -> new`"),
        (" -> a", "an edit must be `old -> new`"),
    ],
)
def test_an_edit_that_does_not_say_one_thing(edits: str, why: str) -> None:
    with pytest.raises(Unclear) as error:
        changed(TEXT, edits)
    assert why in str(error.value)
    assert str(error.value).startswith(f"`{edits.splitlines()[0]}`: ")


@pytest.mark.parametrize(
    ("heading", "path", "first"),
    [
        ("good", "register/2026/BSG-2026-0001.yaml", "id: BSG-2026-0001"),
        ("good as BSG-2025-0007", "register/2025/BSG-2025-0007.yaml", "id: BSG-2025-0007"),
        ("good as BSG-2025-0007 at 2024/x.yaml", "register/2024/x.yaml", "id: BSG-2025-0007"),
        ("refusal at x.txt", "register/x.txt", "id: BSG-REF-2026-0001"),
        ("application", "register/pending/reading-room.yaml", "title: Reading room run by its readers"),
        ("specimen", "register/specimens/SPECIMEN-0001.yaml", "id: SPECIMEN-0001"),
    ],
)
def test_a_heading(heading: str, path: str, first: str) -> None:
    made = casebook.register([(heading, "")])
    assert set(made) == {
        "register/register.yaml",
        "register/places.yaml",
        "register/bodies.yaml",
        "register/rules.yaml",
        "register/powers.yaml",
        path,
    }
    assert made[path].splitlines()[1] == first


def test_a_reference_file_and_a_text() -> None:
    made = casebook.register([("places", "- Belfast"), ("text at README.md", "Notes.\n")])
    assert "Belfast" not in made["register/places.yaml"]
    assert made["register/README.md"] == "Notes.\n"


@pytest.mark.parametrize(
    ("records", "why"),
    [
        ([("better", "")], "x:1: better: there is no tests/base/better.yaml, and no `better` in tests/base/derived.yaml"),
        ([("good in 2024", "")], "x:1: good in 2024: a heading must be"),
        ([("good", ""), ("good as BSG-2026-0001", "")], "BSG-2026-0001.yaml is already in this case"),
        ([("good", "nowhere -> here")], "x:1: good: `nowhere -> here`: the text is not in the record"),
    ],
)
def test_a_record_that_cannot_be_made(records: list[tuple[str, str]], why: str) -> None:
    with pytest.raises(Unclear, match=r"^x:1: ") as error:
        casebook.register(records, "x:1")
    assert why in str(error.value)


def test_a_name_that_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "term-limit.yaml"
    path.write_text("- case: one\n  good:\n- near miss: one\n  good:\n- case: one\n  older:\n", "utf-8")
    with pytest.raises(Unclear, match=r"^term-limit\.yaml:5: the name `one` is already used at term-limit\.yaml:1$"):
        list(casebook.each_once(casebook.read(path)))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("- good:\n", "begin the case with `case:` or `near miss:`"),
        ("- case: a\n  near miss: b\n", "begin the case with `case:` or `near miss:`"),
        ("- case: a\n  good:\n  good:\n", "a key appears twice"),
    ],
)
def test_a_case_that_cannot_be_read(text: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(text, "utf-8")
    with pytest.raises(Unclear) as error:
        list(casebook.read(tmp_path / "x.yaml"))
    assert str(error.value).startswith(f"x.yaml:1: {why}")


BEFORE = """\
# Of the first
- case: one
  good: |
    report: a -> report: b
    +   report: |
  report: |
    old

    lines
  main:  # odd, and so it stays
    good:

# Of the second
- case:   two
  good:

# Of the last
- case: three
  good:
"""
AFTER = """\
# Of the first
- case: one
  good: |
    report: a -> report: b
    +   report: |
  report: |
    new

      of case one
  main:  # odd, and so it stays
    good:

# Of the second
- case:   two
  good:
  report: |
    new

      of case two

# Of the last
- case: three
  good:
  report: |
    new

      of case three
"""


def test_a_report_is_written_in_place_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "several-codes.yaml"
    path.write_text(BEFORE, "utf-8")
    for case in list(casebook.read(path)):
        casebook.write_report(case, f"new\n\n  of case {case.name}\n", tmp_path)
    assert path.read_text("utf-8") == AFTER
    for case in casebook.read(path):
        assert case.report == f"new\n\n  of case {case.name}\n"
        casebook.write_report(case, case.report, tmp_path)
    assert path.read_text("utf-8") == AFTER
