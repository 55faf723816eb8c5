"""`registrar keys new`, and the private part: outside the repository, for its owner alone, and never in a message."""

import datetime as dt
import os
import shutil
import stat
from pathlib import Path

import pytest

from registrar.checking import pipeline
from registrar.cli import main
from registrar.model.keys import Key
from registrar.stamp import private_keys
from registrar.stamp.private_keys import Unsignable
from sealed import KEY, private

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(Path(__file__).parent / "base/register", tmp_path / "here/register")
    return tmp_path / "here"


def new(root: Path, *more: str) -> int:
    return main(["keys", "new", "register-2026", "--root", str(root), "--today", str(TODAY), *more])


def known(root: Path) -> tuple[Key, ...]:
    return pipeline.check(root, TODAY, use_cache=False).record_set.keys


def test_a_key_is_made_in_two_parts(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "key.pem"
    os.umask(0)
    assert new(root, "--out", str(out), "--until", "2029-11-22") == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    (key,) = known(root)
    assert (key.id, key.purpose, key.from_, key.until) == ("register-2026", "register", TODAY, dt.date(2029, 11, 22))
    assert not pipeline.check(root, TODAY, use_cache=False).problems
    made = private_keys.from_file(out)
    assert made.public == key.public
    assert private_keys.signer(made, (key,), "register", TODAY).key is key
    said = capsys.readouterr().out
    assert key.fingerprint in said
    raw = out.read_text("utf-8").splitlines()[1]
    for path in root.rglob("*"):
        assert not path.is_file() or raw.encode() not in path.read_bytes()
    assert raw not in said


@pytest.mark.parametrize("place", ["key.pem", "register/keys/key.pem", "../here/register/x/../key.pem"])
def test_the_private_part_is_never_in_the_repository(place: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(root, "--out", str(root / place)) == 2
    assert "in the repository" in capsys.readouterr().err
    assert not known(root)
    assert not list(root.rglob("*.pem"))


def test_a_link_does_not_lead_it_there(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    assert new(root, "--out", str(tmp_path / "link/key.pem")) == 2
    assert not list(root.rglob("*.pem"))


def test_nothing_is_replaced(root: Path, tmp_path: Path) -> None:
    assert new(root, "--out", str(tmp_path / "a.pem")) == 0
    before = (tmp_path / "a.pem").read_bytes()
    assert new(root, "--out", str(tmp_path / "b.pem")) == 2  # the name is used
    assert not (tmp_path / "b.pem").exists()
    assert main(["keys", "new", "other", "--root", str(root), "--out", str(tmp_path / "a.pem")]) == 2
    assert (tmp_path / "a.pem").read_bytes() == before
    assert [k.id for k in known(root)] == ["register-2026"]


@pytest.mark.parametrize("more", [["--from", "tomorrow"], ["--until", "2026-01-01"], ["--purpose", "body"], ["--passphrase"]])
def test_what_cannot_be_made(more: list[str], root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REGISTRAR_KEY_PASSPHRASE", raising=False)
    assert new(root, "--out", str(tmp_path / "key.pem"), *more) == 2
    assert not (tmp_path / "key.pem").exists()
    assert not known(root)


@pytest.mark.parametrize(
    ("purpose", "body", "says"),
    [
        ("body", "nobody", "nobody is not a body in register/bodies.yaml"),
        ("panel", "nobody", "nobody is not a body"),
        ("body", "Leeds Library Service", "is not a body in"),
        ("body", "x\n::error::y", "is not a body in"),
        ("register", "leeds-library-service", "belongs to no body"),
        ("salts", "leeds-library-service", "belongs to no body"),
    ],
)
def test_a_key_of_nobody_is_not_made(
    purpose: str, body: str, says: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Refused before anything is written, and not only by `check`."""
    assert new(root, "--out", str(tmp_path / "key.pem"), "--purpose", purpose, "--body", body) == 2
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1
    assert not (tmp_path / "key.pem").exists()
    assert not known(root)
    assert new(root, "--out", str(tmp_path / "key.pem"), "--purpose", "body", "--body", "leeds-library-service") == 0
    assert not pipeline.check(root, TODAY, use_cache=False).problems


def test_a_key_for_a_body_needs_the_list_of_bodies(root: Path, tmp_path: Path) -> None:
    (root / "register/bodies.yaml").write_text("[", "utf-8")
    assert new(root, "--out", str(tmp_path / "key.pem"), "--purpose", "body", "--body", "leeds-library-service") == 2
    assert not (tmp_path / "key.pem").exists()


def test_a_passphrase(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGISTRAR_KEY_PASSPHRASE", "correct horse")
    assert new(root, "--out", str(tmp_path / "key.pem"), "--passphrase") == 0
    assert b"ENCRYPTED" in (tmp_path / "key.pem").read_bytes()
    for wrong in (None, "battery"):
        with pytest.raises(Unsignable) as told:
            private_keys.from_file(tmp_path / "key.pem", wrong)
        assert "battery" not in str(told.value)
    assert private_keys.from_file(tmp_path / "key.pem", "correct horse").public == known(root)[0].public


def test_a_key_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    private_keys.keep(KEY, tmp_path / "key.pem", None, tmp_path / "repository")
    (tmp_path / "key.pem").chmod(0o640)
    with pytest.raises(Unsignable, match="others can read"):
        private_keys.from_file(tmp_path / "key.pem")


def test_the_key_at_hand(tmp_path: Path) -> None:
    private_keys.keep(KEY, tmp_path / "a.pem", None, tmp_path / "repository")
    private_keys.keep(private(2), tmp_path / "b.pem", None, tmp_path / "repository")
    text = (tmp_path / "b.pem").read_text("utf-8")
    assert private_keys.at_hand(None, {}) is None
    assert private_keys.at_hand(None, {"REGISTRAR_KEY": ""}) is None
    for file, environment, wanted in (
        (tmp_path / "a.pem", {"REGISTRAR_KEY": text}, KEY),
        (None, {"REGISTRAR_KEY_FILE": str(tmp_path / "a.pem"), "REGISTRAR_KEY": text}, KEY),
        (None, {"REGISTRAR_KEY": text}, private(2)),
    ):
        found = private_keys.at_hand(file, environment)
        assert found is not None
        assert found.public == wanted.public


@pytest.mark.parametrize("text", ["", "hello", "-----BEGIN PRIVATE KEY-----\nSECRETSECRET\n-----END PRIVATE KEY-----\n"])
def test_what_is_no_key_is_not_repeated(text: str) -> None:
    with pytest.raises(Unsignable) as told:
        private_keys.from_text(text.encode(), None, "the variable REGISTRAR_KEY")
    assert "SECRET" not in str(told.value).replace("REGISTRAR_KEY", "")


def test_no_private_key_is_in_the_project() -> None:
    """Nor in any file that could be committed here: the tests make theirs from a number."""
    project = Path(__file__).resolve().parents[1]
    for folder in ("register", "schemas", "scripts", "docs", ".github"):
        for path in (project / folder).rglob("*"):
            if path.is_file() and path.suffix not in (".woff2", ".png", ".wasm", ".zip"):
                assert b"-----BEGIN PRIVATE" not in path.read_bytes(), path
                assert b"-----BEGIN ENCRYPTED" not in path.read_bytes(), path


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("register/log/checkpoint", False), ("register/log/tile/entries/000.p/7", False), ("register/log/tile/entries/x001/002", False),
        ("register/log/README.md", False), ("register/log/other", True), ("register/log/tile/0/000", True), ("register/keys/a.pem", True),
        ("register/keys/a/b.yaml", True), ("register/logs/checkpoint", True),
    ],
)  # fmt: skip
def test_only_keys_and_the_log_are_in_their_folders(path: str, problem: bool, root: Path) -> None:
    (root / path).parent.mkdir(parents=True)
    (root / path).write_text("x", "utf-8")
    problems = pipeline.check(root, TODAY, use_cache=False).problems
    assert [p.code for p in problems] == (["file-name"] if problem else [])


def test_a_link_in_the_log_is_refused(root: Path) -> None:
    (root / "register/log/tile").mkdir(parents=True)
    (root / "register/log/checkpoint").symlink_to("/etc/passwd")
    (root / "register/log/tile/entries").symlink_to("/etc")
    problems = pipeline.check(root, TODAY, use_cache=False).problems
    assert [(p.code, p.file) for p in problems] == [
        ("file-name", "register/log/checkpoint"),
        ("file-name", "register/log/tile/entries"),
    ]
