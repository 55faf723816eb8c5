"""Things in the register's folder that are not records: each is reported in words, with exit status 1."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from registrar.checking import file_check, report
from registrar.cli import main
from registrar.reading import source
from samples import SAMPLE

PROJECT = Path(__file__).resolve().parents[1]
RECORD = "register/specimens/SPECIMEN-0099.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A register with its reference files but no records."""
    (tmp_path / "register/specimens").mkdir(parents=True)
    for name in ("register.yaml", "places.yaml", "bodies.yaml", "rules.yaml", "powers.yaml"):
        shutil.copy(SAMPLE / "register" / name, tmp_path / "register" / name)
    return tmp_path


def check(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, object]]]:
    status = main(["check", "--root", str(root), "--format", "json", "--today", "2026-11-23"])
    return status, json.loads(capsys.readouterr().out)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_link_out(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to("/no/such/place")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def five_megabytes(path: Path) -> None:
    path.write_bytes(b"a: " + b"x" * 5_000_000)


def not_utf8(path: Path) -> None:
    path.write_bytes("title: Café".encode("latin-1"))


def utf16(path: Path) -> None:
    path.write_bytes("title: A".encode("utf-16"))


def a_nul(path: Path) -> None:
    path.write_bytes(b"title: \0\n")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def a_list(path: Path) -> None:
    path.write_bytes(b"- a\n- b\n")


def a_number(path: Path) -> None:
    path.write_bytes(b"42\n")


def deep(path: Path) -> None:
    path.write_bytes(b"[" * 10_000)


def an_alias_bomb(path: Path) -> None:
    path.write_bytes(b"a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n")


def a_duplicate_key(path: Path) -> None:
    path.write_bytes(b"title: a\ntitle: b\n")


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (a_folder, "file-name"), (a_link_out, "file-name"), (a_link_to_nothing, "file-name"), (a_pipe, "file-name"),
        (five_megabytes, "file-size"), (not_utf8, "text-encoding"), (utf16, "text-encoding"), (a_nul, "text-encoding"),
        (empty, "yaml-subset"), (a_list, "schema-type"), (a_number, "schema-type"), (deep, "yaml-subset"),
        (an_alias_bomb, "yaml-subset"), (a_duplicate_key, "yaml-subset"),
    ],
)  # fmt: skip
def test_what_is_no_record_is_answered_in_words(
    make: Callable[[Path], None], code: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(root / RECORD)
    status, problems = check(root, capsys)
    assert status == 1
    assert {(p["file"], p["code"]) for p in problems} == {(RECORD, code)}
    assert all(p["line"] and p["column"] and p["message"] and p["help"] for p in problems)


@pytest.mark.parametrize(
    "name", ["register/2026/notes.txt", "register/2026/BSG-2026-0001.yml", "register/elsewhere/a.yaml", "register/a.yaml"]
)
def test_what_lies_in_the_wrong_place_is_told(name: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("a: 1\n")
    status, problems = check(root, capsys)
    assert status == 1
    assert [p["code"] for p in problems] == ["file-name"]


@pytest.mark.parametrize(
    "name", [".hidden.yaml", "specimens/.SPECIMEN-0001.yaml", "specimens/.git", ".gitattributes", ".DS_Store", "specimens/.a.swp"]
)
@pytest.mark.parametrize("make", [empty, a_folder, a_link_out])
def test_a_hidden_file_is_told(name: str, make: Callable[[Path], None], root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(root / "register" / name)
    status, problems = check(root, capsys)
    assert (status, [(p["file"], p["code"]) for p in problems]) == (1, [(f"register/{name}", "file-name")])
    assert "starts with a full stop" in str(problems[0]["message"])


@pytest.mark.parametrize("make", [a_folder, a_link_out, a_pipe])
def test_a_note_is_a_plain_file(make: Callable[[Path], None], root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(root / "register/README.md")
    status, problems = check(root, capsys)
    assert (status, [p["code"] for p in problems]) == (1, ["file-name"])


@pytest.mark.parametrize(
    ("one", "other"), [("reading-room", "Reading-Room"), ("caf\u00e9", "cafe\u0301"), ("stra\u00dfe", "strasse")]
)
def test_names_that_are_one_on_many_disks_are_told(one: str, other: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "register/pending").mkdir()
    for name in (one, other):
        (root / f"register/pending/{name}.yaml").write_bytes((PROJECT / "tests/base/application.yaml").read_bytes())
    status, problems = check(root, capsys)
    assert status == 1
    assert [p["code"] for p in problems if "same name" in str(p["message"])] == ["file-name"]


def test_a_name_that_is_no_text_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / os.fsdecode(b"register/specimens/\xff\xfe.yaml")).write_text("a: 1\n")
    status, problems = check(root, capsys)
    assert (status, [p["code"] for p in problems]) == (1, ["file-name"])


def test_a_missing_reference_file_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "register/places.yaml").unlink()
    status, problems = check(root, capsys)
    assert (status, [(p["file"], p["code"]) for p in problems]) == (1, [("register/places.yaml", "file-name")])


def test_one_bad_file_hides_no_other(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty(root / RECORD)
    not_utf8(root / RECORD.replace("99", "98"))
    _, problems = check(root, capsys)
    assert [p["file"] for p in problems] == [RECORD.replace("99", "98"), RECORD]


def test_paths_choose_what_is_reported(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty(root / RECORD)
    not_utf8(root / RECORD.replace("99", "98"))
    assert main(["check", "--root", str(root), "--format", "json", str(root / RECORD)]) == 1
    assert [p["file"] for p in json.loads(capsys.readouterr().out)] == [RECORD]


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--root", "/no/such/folder"],
        ["check", "no/such/file"],
        ["check", "README.md"],
        ["check", "--explain", "no-such-code"],
    ],
)
def test_wrong_usage_is_exit_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments if "--root" in arguments else [*arguments, "--root", str(SAMPLE)]) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["check", "--today", "31/11/2026"], ["check", "--today", "2026-W48-1"], ["check", "--format", "xml"], ["frob"], []],
)
def test_wrong_arguments_are_exit_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2


def test_annotations_stop_at_ten_and_the_summary_has_all(
    root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    for n in range(12):
        (root / f"register/specimens/SPECIMEN-{n + 1:04d}.yaml").write_text("title: '<script>alert(1)</script>'\nfrob%0A: x\n")
    assert main(["check", "--root", str(root), "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("::error ") for line in lines) == 10
    assert "more problems" in lines[-1]
    summary = (tmp_path / "summary.md").read_text()
    assert all(f"SPECIMEN&#45;{n + 1:04d}" in summary or f"SPECIMEN-{n + 1:04d}" in summary for n in range(12))
    assert "<script>" not in summary


def test_a_file_that_takes_too_long_stops_no_other(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should a pattern be ambiguous all the same: the file is refused after its time, and the others are checked."""
    ambiguous = re.compile(r"(a|a)*b")

    def read(file: str, raw: bytes) -> source.Document:
        if b"slow" in raw:
            ambiguous.match("a" * 200)
        return source.Document({"schema": 1})

    (root / RECORD).write_text("slow: 1\n")
    (root / RECORD.replace("99", "98")).write_text("quick: 1\n")
    monkeypatch.setattr(file_check, "SECONDS", 0.2)
    original = source.read
    monkeypatch.setattr(
        "registrar.checking.file_check.source.read",
        lambda file, raw: read(file, raw) if file.startswith("register/specimens") else original(file, raw),
    )
    status, problems = check(root, capsys)
    assert status == 1
    assert [p["code"] for p in problems if p["file"] == RECORD] == ["file-slow"]
    assert "schema-required" in [p["code"] for p in problems if p["file"] != RECORD]


@pytest.mark.parametrize("filler", ["k{}: x\n", "titl{}: x\n"])
def test_a_file_of_nothing_but_faults_is_told_in_a_few(filler: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / RECORD).write_text("".join(filler.format(n) for n in range(5_000)))
    status, problems = check(root, capsys)
    assert status == 1
    assert 20 <= len(problems) <= 200


@pytest.mark.parametrize("letter", ["x", "é", "\U0001f600", "&", "<"])
def test_a_summary_is_cut_before_the_code_host_refuses_it(letter: str) -> None:
    """A host that is given more than 1 MiB shows nothing at all. What was said before in the same step counts too."""
    page = "".join(f"- {letter * 70} {n}\n" for n in range(40_000))
    for room in (report.SUMMARY, 1_000, 200, 0, -5):
        cut = report.fitted(page, room)
        assert len(cut.encode()) <= max(room, 200)
        kept = cut.splitlines()[:-2]
        assert page.startswith("".join(f"{line}\n" for line in kept))
        assert f"{40_000 - len(kept):,} more lines" in cut
    assert report.fitted("short\n") == "short\n"


def test_the_summary_of_many_faults_fits(
    root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("x" * 500_000 + "\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    for n in range(20):
        lines = "".join(f"k{'&' * 50}{k}: x\n" for k in range(180))
        (root / f"register/specimens/SPECIMEN-{n + 1:04d}.yaml").write_text(lines)
    assert main(["check", "--root", str(root), "--format", "github"]) == 1
    assert 500_000 < summary.stat().st_size < 1_000_000
    assert "more lines do not fit here" in summary.read_text()
