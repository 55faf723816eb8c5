"""A code list or a schema that cannot be used: every command names the file and why, and none ends in a traceback."""

import random
import shutil
from html import unescape
from pathlib import Path

import pytest

import repository
from registrar import cli
from registrar.reading import schema
from repository import write

HERE = Path(__file__).parent
GOOD = (HERE / "base/good.yaml").read_text("utf-8")
SCHEMAS = HERE.parent / "schemas"
HOME = "register/2026/BSG-2026-0001.yaml"
STATUS, EVENT = "schemas/codes/status.yaml", "schemas/codes/event.yaml"
ASKED = ["--today", "2026-11-23", "--no-cache", "--base", "main"]
SEEDS = range(24)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with schemas of its own, and a branch that is checked out."""
    root = tmp_path_factory.mktemp("unusable")
    shutil.copytree(SCHEMAS, root / "schemas")
    repository.branched(root, HOME, GOOD)
    write(root, HOME, GOOD.replace("service:", "# a comment\nservice:", 1))
    return root


@pytest.fixture
def root(whole: Path) -> Path:
    """The same, with sound schemas again."""
    shutil.rmtree(whole / "schemas")
    shutil.copytree(SCHEMAS, whole / "schemas")
    schema.load.cache_clear()
    return whole


def without(text: str, first: str, line: str) -> str:
    """A list without the first such line after another."""
    at = text.index(line, text.index(first))
    return text[:at] + text[at + len(line) :]


def status(text: str) -> str:
    return without(text, "code: revoked", "  ended: true\n")


def event(text: str) -> str:
    at = text.index("moves:")
    return text[:at] + "moves: gone" + text[text.index("\n", at) :]


def twice(text: str) -> str:
    at = text.index("- code:")
    return text + text[at : text.index("\n- ", at) + 1]


DAMAGE = [
    (STATUS, status, "ended: true"),
    (EVENT, event, "moves to `gone`"),
    (STATUS, lambda text: text.replace("  label:", "  colour: red\n  label:", 1), "colour"),
    (STATUS, twice, "a code appears twice"),
    (EVENT, lambda text: text + "- [", "event.yaml"),
    (EVENT, lambda _: "", ""),
    ("schemas/codes/effect.yaml", lambda _: None, "no such file"),
    ("schemas/guarantee.json", lambda text: text[:2000], "not JSON"),
    ("schemas/guarantee.json", lambda _: "[]", "must be an object"),
    ("schemas/guarantee.json", lambda _: None, "no such file"),
    ("schemas/guarantee.json", lambda text: text.replace("codes.json#/$defs/service", "codes.json#/$defs/servant"), "servant"),
    ("schemas/guarantee.json", lambda text: text.replace('"string"', '"strong"', 1), ""),
    ("schemas/codes.json", lambda _: "{}", "leads to nothing"),
]


@pytest.mark.parametrize(("file", "change", "why"), DAMAGE)
def test_a_faulty_list_or_schema_is_told_by_its_name(
    file: str, change: object, why: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(root, file, change)
    blamed = "schemas/" if file == "schemas/codes.json" else file
    for command in (["check", *ASKED], ["review", *ASKED], ["check", *ASKED, "--format", "github"], ["due", *ASKED[:3]]):
        code = cli.main([*command, "--root", str(root)])
        out, err = capsys.readouterr()
        assert code == 2, (command, out, err)
        said = unescape(out + err)
        assert blamed in said, command
        assert why in said, command


def damage(root: Path, file: str, change: object) -> None:
    path = root / file
    text = path.read_text("utf-8")
    changed = change(text) if callable(change) else None
    if changed is None:
        path.unlink()
    else:
        assert changed != text
        path.write_text(changed, encoding="utf-8")


def test_the_review_is_written_all_the_same(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damage(root, STATUS, status)
    assert cli.main(["review", *ASKED, "--root", str(root)]) == 2
    out, _ = capsys.readouterr()
    assert out.startswith("# For the reviewer")
    assert "nothing else that this branch changes is told here" in out
    assert "## Who must agree" in out


@pytest.mark.parametrize("seed", SEEDS)
def test_no_damage_ends_in_a_traceback(seed: int, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(seed)
    file = chance.choice(sorted(p for p in (root / "schemas").rglob("*") if p.suffix in (".yaml", ".json")))
    raw = file.read_text("utf-8")
    lines = raw.splitlines(keepends=True)
    at, letter = chance.randrange(len(lines)), chance.randrange(len(raw))
    line = lines[at].partition(":")[2]
    ways = (
        "".join(lines[:at] + lines[at + 1 :]),
        raw[:letter] + raw[letter + 1 :],
        raw[:letter] + chance.choice("x'\"[{:- \n\x00") + raw[letter:],
        "".join([*lines[:at], "  gone:", line, *lines[at + 1 :]]),
        raw[:letter],
        "",
    )
    file.write_text(chance.choice(ways), encoding="utf-8")
    for command in "check", "review":
        assert cli.main([command, *ASKED, "--root", str(root)]) in (0, 1, 2)
    assert "Traceback" not in "".join(capsys.readouterr())


def test_a_fault_of_the_program_stays_a_traceback(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("of the program")

    monkeypatch.setattr("registrar.checking.pipeline.check", broken)
    with pytest.raises(KeyError):
        cli.main(["check", *ASKED, "--root", str(root)])
