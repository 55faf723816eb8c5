"""The log of all versions: what is in it, that a build extends it or refuses, and that whoever kept an old checkpoint sees
what was done to it."""

import base64
import datetime as dt
import hashlib
import json
import shutil
import struct
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from made_history import KITCHEN, git
from registrar.base import ed25519
from registrar.base.canonical import canonical
from registrar.cli import main
from registrar.model.register import Register
from registrar.site import manifest
from registrar.site.write import marked
from registrar.stamp import checkpoint, entries, extension, log_check, note, proof, stamping, tiles
from registrar.stamp.extension import Unextendable
from registrar.stamp.private_keys import Unsignable
from sealed import KEY, TODAY, Sealed, key_file, private, sealed

LATER = dt.date(2026, 11, 25)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """The register as it is, published and signed. No test changes it."""
    root = tmp_path_factory.mktemp("log") / "register"
    made = sealed(root)
    site = root.with_name("published")
    return SimpleNamespace(made=made, site=site, register=made.publish(site))


@pytest.fixture
def copy(whole: SimpleNamespace, tmp_path: Path) -> Sealed:
    """A copy of the repository, to be tampered with."""
    shutil.copytree(whole.made.root, tmp_path / "register")
    return Sealed(tmp_path / "register")


def keys(register: Register) -> list[note.Verifier]:
    return list(stamping.verifiers(register.stamp.origin, register.keys))


def test_the_log_has_each_version_in_the_order_of_the_main_branch(whole: SimpleNamespace) -> None:
    told = [e for raw in whole.register.stamp.entries if (e := entries.read(raw))]
    versions = {(id_, v.number): v for id_, past in whole.register.history.pasts.items() for v in past.versions}
    assert {(e.id, e.version) for e in told if e.kind == "version"} == set(versions)
    assert len({e for e in told if e.kind == "version"}) == len(versions)
    order = [versions[e.id, e.version].order for e in told if e.kind == "version"]
    assert order == sorted(order)
    for e in told:
        if e.kind == "version":
            raw = git(whole.made.root, "show", f"{versions[e.id, e.version].commit}:{versions[e.id, e.version].file}")
            assert e.file == hashlib.sha256(raw.encode()).hexdigest()
            assert e.day == versions[e.id, e.version].day


def test_a_redaction_is_an_entry_behind_its_version(whole: SimpleNamespace) -> None:
    told = [entries.read(raw) for raw in whole.register.stamp.entries]
    assert all(told)
    redactions = [(i, e) for i, e in enumerate(told) if e and e.kind == "redaction"]
    events = {
        (id_, e.n)
        for id_, past in whole.register.history.pasts.items()
        for v in past.versions
        for e in v.events
        if e.type == "redacted"
    }
    assert {(e.id, e.event) for _, e in redactions} == events
    assert events, "the sample has no redaction"
    for at, e in redactions:
        before = told[at - 1]
        assert before is not None
        assert before.id == e.id


def test_the_checkpoint_is_a_signed_note_of_the_day(whole: SimpleNamespace) -> None:
    raw = (whole.site / "log/checkpoint").read_bytes()
    read = checkpoint.read(raw, keys(whole.register))
    assert read.checkpoint.origin == "guarantee-register.example"
    assert (read.checkpoint.size, read.checkpoint.day) == (whole.register.stamp.size, TODAY)
    assert [s.public for s in read.signers] == [KEY.public]
    assert read.checkpoint.root == stamping.tree(whole.register).root()


def test_every_version_is_proved_by_its_own_file_alone(whole: SimpleNamespace) -> None:
    found = sorted(whole.site.glob("*/v/*.proof.json"))
    assert len(found) == sum(len(p.versions) for p in whole.register.history.pasts.values())
    for path in found:
        entry, read = proof.checked(json.loads(path.read_bytes()), keys(whole.register))
        assert (entry.id, entry.version) == (path.parts[-3], int(path.name.partition(".")[0]))
        assert read.signers


def test_without_a_key_all_is_there_and_nothing_is_signed(copy: Sealed, tmp_path: Path) -> None:
    register = copy.publish(tmp_path / "out", key=None)
    assert checkpoint.read((tmp_path / "out/log/checkpoint").read_bytes(), keys(register)).signed is None
    with pytest.raises(note.Malformed):
        note.read((tmp_path / "out/log/checkpoint").read_bytes())
    told = json.loads((tmp_path / "out/SPECIMEN-0004/v/1.credential.json").read_bytes())
    assert "proof" not in told
    assert "unsigned preview" in told["description"]


def test_the_private_key_is_nowhere(whole: SimpleNamespace) -> None:
    """Neither in the site, nor in git, nor in what is printed of the key."""
    secret = bytes([1]) * 32
    forms = [secret, secret.hex().encode(), base64.b64encode(secret)]
    for folder in (whole.site, whole.made.root):
        for path in folder.rglob("*"):
            if path.is_file():
                raw = path.read_bytes()
                assert not any(form in raw for form in forms), path
                assert b"PRIVATE KEY" not in raw, path
    assert not any(form.decode("latin-1") in repr(KEY) + str(KEY) + repr(whole.register.stamp) for form in forms)


def kept(made: Sealed, site: Path) -> None:
    """Keeps the checkpoint of a site in the repository, as the publishing job does."""
    made.write("register/log/checkpoint", (site / "log/checkpoint").read_text("utf-8"))
    made.commit()


def another_version(made: Sealed, when: str = "2026-11-21") -> None:
    text = (made.root / KITCHEN).read_text("utf-8")
    made.write(KITCHEN, text.replace("title: ", "title: A ", 1))
    made.commit(when)


def test_a_log_is_extended(whole: SimpleNamespace, copy: Sealed, tmp_path: Path) -> None:
    kept(copy, whole.site)
    another_version(copy)
    register = copy.publish(tmp_path / "later", LATER)
    assert register.stamp.entries[:-1] == whole.register.stamp.entries
    answer = log_check.compared(
        log_check.held(whole.site / "log/checkpoint", register.keys), log_check.held(tmp_path / "later", register.keys),
        register.keys, LATER,
    )  # fmt: skip
    assert (answer.code, answer.lines[0]) == (0, "Nothing was changed or taken out. 1 entry was added.")
    before = f"log/tile/0/000.p/{whole.register.stamp.size}"
    assert (tmp_path / "later" / before).read_bytes() == (whole.site / before).read_bytes()


def rewritten(made: Sealed) -> None:
    """Main as it never was: the second version of the kitchen says something else, and the later ones follow."""
    text = (made.root / KITCHEN).read_text("utf-8")
    git(made.root, "checkout", "--quiet", "--orphan", "other")
    for path in (made.root / "register").rglob("*.yaml"):
        if path.name == "SPECIMEN-0004.yaml":
            path.write_text(text.replace("title: ", "title: Never ", 1), "utf-8")
    made.commit("2026-11-20")
    git(made.root, "branch", "--quiet", "-f", "main")


def test_a_main_branch_that_was_rewritten_is_refused_and_its_records_are_named(whole: SimpleNamespace, copy: Sealed) -> None:
    rewritten(copy)
    with pytest.raises(Unextendable, match=r"version 1 of SPECIMEN-0004 has changed.*version 2 of SPECIMEN-0004 has vanished"):
        copy.register(LATER, log=whole.site)


def noted(made: Sealed, *versions: str) -> None:
    """A note on a cleaning, which names these versions."""
    made.write("register/history-notes.yaml", "- noted: 2026-11-21\n  reason: A court ordered that an address be taken out.\n"
               f"  cleaning: {{from: {'a' * 40}, to: {'b' * 40}, by: Registrar, versions: [{', '.join(versions)}]}}\n")  # fmt: skip
    made.commit("2026-11-21")


def test_a_cleaning_that_is_noted_is_in_the_log_and_only_what_it_names(
    whole: SimpleNamespace, copy: Sealed, tmp_path: Path
) -> None:
    rewritten(copy)
    last = whole.register.history.of("SPECIMEN-0004")[-1].number
    first = f"{{record: SPECIMEN-0004, version: 1, sha256: {hashlib.sha256((copy.root / KITCHEN).read_bytes()).hexdigest()}}}"
    gone = [f"{{record: SPECIMEN-0004, version: {n}}}" for n in range(2, last + 1)]
    gone.append("{record: SPECIMEN-0090, version: 1}")
    noted(copy, *gone)
    with pytest.raises(Unextendable, match="version 1 of SPECIMEN-0004 has changed"):
        copy.register(LATER, log=whole.site)  # a cleaning that does not name it
    noted(copy, f"{first.split('sha256')[0]}sha256: '{'0' * 64}'}}", *gone)
    with pytest.raises(Unextendable, match="version 1 of SPECIMEN-0004 has changed"):
        copy.register(LATER, log=whole.site)  # its file is not what the note says
    noted(copy, first, *gone)
    register = copy.publish(tmp_path / "later", LATER, log=whole.site)
    was = whole.register.stamp.entries
    assert register.stamp.entries[: len(was)] == was
    since = [e for raw in register.stamp.entries[len(was) :] if (e := entries.read(raw))]
    assert [e.version for e in since if e.kind == "cleaning"] == [*range(1, last + 1), 1]
    assert ("version", "SPECIMEN-0004", 1) in [(e.kind, e.id, e.version) for e in since]
    again = copy.register(LATER, log=tmp_path / "later")
    assert again.stamp.entries == register.stamp.entries  # told once
    newest = entries.read(again.stamp.entries[again.stamp.places["SPECIMEN-0004"][0]])
    assert newest is not None
    assert newest.file == again.history.of("SPECIMEN-0004")[0].sha256
    (copy.root / KITCHEN).write_text((copy.root / KITCHEN).read_text("utf-8").replace("Never ", "Ever ", 1), "utf-8")
    git(copy.root, "checkout", "--quiet", "--orphan", "third")
    copy.commit("2026-11-21")
    git(copy.root, "branch", "--quiet", "-f", "main")
    with pytest.raises(Unextendable, match="version 1 of SPECIMEN-0004 has changed"):
        copy.register(LATER, log=tmp_path / "later")  # and excuses nothing that comes after it


def test_with_the_checkpoint_alone_it_is_refused_too(whole: SimpleNamespace, copy: Sealed, tmp_path: Path) -> None:
    rewritten(copy)
    shutil.copy(whole.site / "log/checkpoint", tmp_path / "kept")
    with pytest.raises(Unextendable, match="some of what was published has vanished"):
        copy.register(LATER, log=tmp_path / "kept")
    kept(copy, whole.site)
    with pytest.raises(Unextendable, match="some of what was published has vanished"):
        copy.register(LATER)
    with pytest.raises(Unextendable, match="version 1 of SPECIMEN-0004 has changed"):
        copy.register(LATER, out=whole.site)  # the last site is still there, and says which


def test_a_version_that_is_otherwise_in_a_log_of_the_same_length_is_refused(whole: SimpleNamespace) -> None:
    log = [(e, raw) for raw in whole.register.stamp.entries if (e := entries.read(raw))]
    earlier = extension.read(whole.site, keys(whole.register))
    forged = [*log]
    forged[3] = (forged[3][0], b"{}")
    told = extension.Earlier(earlier.checkpoint)
    with pytest.raises(Unextendable, match="something that was published has changed"):
        extension.extended(forged, told, "guarantee-register.example")
    assert extension.extended(log, told, "guarantee-register.example") == log
    assert extension.extended(log, earlier, "guarantee-register.example") == log


def test_versions_in_another_order_are_refused(whole: SimpleNamespace) -> None:
    log = [(e, raw) for raw in whole.register.stamp.entries if (e := entries.read(raw))]
    at = next(i for i in range(len(log) - 1) if log[i][0].kind == log[i + 1][0].kind == "version")
    log[at], log[at + 1] = log[at + 1], log[at]
    with pytest.raises(Unextendable, match="no longer where it was in the order of the main branch"):
        extension.extended(log, extension.read(whole.site, keys(whole.register)), "guarantee-register.example")


def test_an_entry_stays_as_it_was_published_where_only_the_program_reads_it_otherwise(whole: SimpleNamespace) -> None:
    log = [(e, raw) for raw in whole.register.stamp.entries if (e := entries.read(raw))]
    other = entries.Entry("version", log[0][0].id, log[0][0].day, version=log[0][0].version, file=log[0][0].file, record="better")
    now = [(other, entries.written(other)), *log[1:]]
    made = extension.extended(now, extension.read(whole.site, keys(whole.register)), "guarantee-register.example")
    assert [raw for _, raw in made] == list(whole.register.stamp.entries)


def test_the_log_of_another_register_is_not_extended(whole: SimpleNamespace, copy: Sealed) -> None:
    text = (copy.root / "register/register.yaml").read_text("utf-8")
    copy.write("register/register.yaml", text.replace("https://guarantee-register.example/", "https://other.example/"))
    copy.commit()
    with pytest.raises(Unextendable, match="not signed with a key of this register"):
        copy.register(LATER, log=whole.site)


def test_a_checkpoint_from_the_future_is_not_extended(copy: Sealed, tmp_path: Path) -> None:
    copy.publish(tmp_path / "later", LATER)
    with pytest.raises(Unextendable, match="one of the two clocks is wrong"):
        copy.register(TODAY, log=tmp_path / "later")


@pytest.mark.parametrize("what", ["text", "unsigned", "stranger", "torn"])
def test_what_is_no_checkpoint_of_this_register_is_not_extended(
    what: str, whole: SimpleNamespace, copy: Sealed, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(whole.site / "log", site / "log")
    file = site / "log/checkpoint"
    text = file.read_text("utf-8")
    if what == "text":
        file.write_text("hello\n", "utf-8")
    elif what == "stranger":
        stranger = private(9)
        body = text.partition("\n\n")[0] + "\n"
        file.write_text(note.signed(body, "guarantee-register.example", stranger.public, stranger.sign), "utf-8")
    elif what == "torn":
        shutil.rmtree(site / "log/tile/entries/000.p")
    else:
        file.write_text(text.replace("day 2026-11-23", "day 2026-11-22"), "utf-8")
    with pytest.raises(Unextendable):
        copy.register(LATER, log=site)


def check(*places: Path, root: Path) -> int:
    """The exit code of `registrar log check`."""
    return main(["log", "check", *map(str, places), "--root", str(root), "--today", LATER.isoformat()])


def test_two_unsigned_previews_are_compared_and_nobody_vouches_for_them(
    copy: Sealed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy.publish(tmp_path / "one", key=None)
    another_version(copy)
    copy.publish(tmp_path / "two", LATER, key=None)
    assert check(tmp_path / "one", tmp_path / "two", root=copy.root) == 0
    assert "an unsigned preview: nobody says that it is the register’s" in capsys.readouterr().out
    copy.publish(tmp_path / "three", LATER)
    assert check(tmp_path / "one", tmp_path / "three", root=copy.root) == 1


def test_a_log_that_was_cut_short_is_seen(
    whole: SimpleNamespace, copy: Sealed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(copy.root, "checkout", "--quiet", "--orphan", "other")
    shutil.rmtree(copy.root / "register/specimens")
    copy.commit()
    copy.publish(tmp_path / "short", LATER)
    assert check(whole.site / "log/checkpoint", tmp_path / "short", root=whole.made.root) == 1
    assert "The log was cut short" in capsys.readouterr().out


def test_a_log_that_was_forked_is_seen(
    whole: SimpleNamespace, copy: Sealed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rewritten(copy)
    for n in range(12):
        copy.write(KITCHEN, (copy.root / KITCHEN).read_text("utf-8").replace("title: ", f"title: {n}", 1))
        copy.commit("2026-11-21")
    register = copy.publish(tmp_path / "forked", LATER)
    assert register.stamp.size > whole.register.stamp.size
    assert check(whole.site, tmp_path / "forked", root=whole.made.root) == 1
    said = capsys.readouterr().out
    assert "The newer log does not go on from the older: it was rewritten." in said
    assert "The first that differs is entry 0: version 1 of SPECIMEN-0004." in said
    assert "Keep both" in said


def test_two_logs_of_one_length_that_differ_are_seen(
    whole: SimpleNamespace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = checkpoint.read((whole.site / "log/checkpoint").read_bytes(), ()).checkpoint
    forged = checkpoint.Checkpoint(told.origin, told.size, b"\1" * 32, LATER).text
    (tmp_path / "forged").write_text(note.signed(forged, told.origin, KEY.public, KEY.sign), "utf-8")
    assert check(whole.site, tmp_path / "forged", root=whole.made.root) == 1
    assert "two histories" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "words"), [("log/tile/0/000.p/{}", "not those of its checkpoint"), ("log/tile/entries/000.p/{}", "not")]
)
def test_a_swapped_file_of_the_log_is_seen(
    file: str, words: str, whole: SimpleNamespace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    shutil.copytree(whole.site, site)
    path = site / file.format(whole.register.stamp.size)
    raw = bytearray(path.read_bytes())
    raw[40] ^= 1
    path.write_bytes(raw)
    assert main(["log", "status", str(site), "--root", str(whole.made.root), "--today", str(TODAY)]) == 1
    assert words in capsys.readouterr().out


@pytest.mark.parametrize(("days", "code"), [(0, 0), (3, 0), (4, 1), (40, 1)])
def test_a_frozen_site_is_seen_after_three_days(
    days: int, code: int, whole: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    today = TODAY + dt.timedelta(days=days)
    assert main(["log", "status", str(whole.site), "--root", str(whole.made.root), "--today", str(today)]) == code
    assert ("the site may be frozen" in capsys.readouterr().out) == bool(code)


def test_whoever_kept_a_checkpoint_sees_that_a_site_is_frozen_or_that_its_files_are_not_those_of_its_checkpoint(
    whole: SimpleNamespace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = whole.site / "log/checkpoint"
    asked = ["log", "check", str(kept), str(whole.site), "--root", str(whole.made.root), "--today"]
    assert [main([*asked, str(TODAY + dt.timedelta(days=days))]) for days in (0, 3, 4)] == [0, 0, 1]
    assert "the site may be frozen" in capsys.readouterr().out
    shutil.copytree(whole.site, tmp_path / "swapped")
    tile = tmp_path / f"swapped/log/tile/entries/000.p/{whole.register.stamp.size}"
    tile.write_bytes(tile.read_bytes().replace(b"SPECIMEN-0004", b"SPECIMEN-0003", 1))
    assert check(kept, tmp_path / "swapped", root=whole.made.root) == 1
    assert "Its entries are not those of its checkpoint." in capsys.readouterr().out


def test_what_cannot_be_opened_is_told_in_one_sentence(
    whole: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kept").write_bytes(b"x" * 2_000_000)
    assert check(tmp_path / "kept", whole.site, root=whole.made.root) == 2
    assert "it is too long" in capsys.readouterr().err
    opened = Path.open

    def closed(path: Path, *more: Any, **named: Any) -> Any:
        if path.name == "kept":
            raise PermissionError(13, "Permission denied")
        return opened(path, *more, **named)

    monkeypatch.setattr(Path, "open", closed)
    assert check(tmp_path / "kept", whole.site, root=whole.made.root) == 2
    assert capsys.readouterr().err == f"registrar: {tmp_path / 'kept'} cannot be read: Permission denied\n"


def test_a_checkpoint_from_the_future_is_seen(whole: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    before = TODAY - dt.timedelta(days=1)
    assert main(["log", "status", str(whole.site), "--root", str(whole.made.root), "--today", str(before)]) == 1
    assert "which is still to come" in capsys.readouterr().out


def test_whoever_kept_a_checkpoint_and_the_key_needs_no_copy_of_the_register(
    whole: SimpleNamespace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = note.Verifier("guarantee-register.example", KEY.public).line
    other = note.Verifier("guarantee-register.example", private(2).public).line
    asked = ["log", "check", str(whole.site / "log/checkpoint"), str(whole.site), "--root", str(tmp_path), "--today", str(TODAY)]
    assert main([*asked, "--key", line]) == 0
    assert f"Signed by {line}" in capsys.readouterr().out
    assert main([*asked, "--key", other]) == 1
    assert main([*asked, "--key", "hello"]) == 2
    assert main(asked) == 2


def test_the_older_one_second_is_no_proof(whole: SimpleNamespace, copy: Sealed, tmp_path: Path) -> None:
    copy.publish(tmp_path / "later", LATER)
    assert check(tmp_path / "later", whole.site, root=whole.made.root) == 1


@pytest.mark.parametrize("text", ["", "hello", "a\n1\nAAAA\n", "a\n-1\n" + "A" * 43 + "=\n"])
def test_what_is_no_checkpoint_is_refused(text: str, whole: SimpleNamespace, tmp_path: Path) -> None:
    (tmp_path / "x").write_text(text, "utf-8")
    assert check(tmp_path / "x", whole.site, root=whole.made.root) == 2
    assert check(tmp_path / "nothing", whole.site, root=whole.made.root) == 2


def test_two_checkpoints_alone_are_not_enough(
    whole: SimpleNamespace, copy: Sealed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    another_version(copy)
    copy.publish(tmp_path / "later", LATER)
    shutil.copy(tmp_path / "later/log/checkpoint", tmp_path / "kept")
    assert check(whole.site / "log/checkpoint", tmp_path / "kept", root=whole.made.root) == 2
    assert "give the folder log/ of the newer site" in capsys.readouterr().err


def cosigned(text: str, witness: Ed25519PrivateKey, seconds: int) -> str:
    """A witness's line, as c2sp.org/tlog-cosignature says."""
    public = witness.public_key().public_bytes_raw()
    body = text.partition("\n\n")[0] + "\n"
    signature = witness.sign(f"cosignature/v1\ntime {seconds}\n{body}".encode())
    value = struct.pack(">Q", seconds) + signature
    return note.signature_line("witness.example/w1", note.key_id("witness.example/w1", public, note.COSIGNATURE), value)


def test_cosignatures_are_kept_and_shown(
    whole: SimpleNamespace, copy: Sealed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    witness = Ed25519PrivateKey.from_private_bytes(b"\5" * 32)
    text = (whole.site / "log/checkpoint").read_text("utf-8")
    line = cosigned(text, witness, 1795435200)
    copy.write("register/log/checkpoint", text + line)
    copy.commit()
    copy.publish(tmp_path / "same day")
    assert (tmp_path / "same day/log/checkpoint").read_text("utf-8") == text + line
    copy.publish(tmp_path / "later", LATER)
    assert line not in (tmp_path / "later/log/checkpoint").read_text("utf-8")
    assert (tmp_path / "later/log/witnessed").read_text("utf-8") == text + line
    verifier = note.Verifier("witness.example/w1", witness.public_key().public_bytes_raw(), note.COSIGNATURE)
    read = note.read((tmp_path / "later/log/witnessed").read_bytes())
    assert note.signers(read, [verifier]) == (verifier,)
    assert main(["log", "status", str(tmp_path / "same day"), "--root", str(copy.root), "--today", str(TODAY)]) == 0
    assert "Also signed by witness.example/w1" in capsys.readouterr().out


def test_the_manifest_has_every_file_and_shows_one_that_was_swapped(whole: SimpleNamespace) -> None:
    files = {p.relative_to(whole.site).as_posix(): p for p in whole.site.rglob("*") if p.is_file()}
    made = json.loads(manifest.made(whole.register, [marked(name, str(p)) for name, p in files.items()]).content)
    assert made["files"] == {name: hashlib.sha256(p.read_bytes()).hexdigest() for name, p in files.items()}
    value = base64.b64decode(made.pop("signature")["value"])
    assert ed25519.valid(KEY.public, value, canonical(made))
    made["files"]["SPECIMEN-0004.json"] = "0" * 64
    assert not ed25519.valid(KEY.public, value, canonical(made))


def test_a_log_of_more_than_one_tile_is_proved_at_full_tiles(whole: SimpleNamespace) -> None:
    """A proof in a full tile does not change when the log grows."""
    first = entries.read(whole.register.stamp.entries[0])
    assert first is not None
    many = [entries.written(entries.Entry("version", first.id, first.day, version=n, file="0" * 64)) for n in range(1, 602)]

    def of(size: int) -> Register:
        log = tuple(many[:size])
        stamp = whole.register.stamp
        made = type(stamp)(stamp.origin, stamp.did, log, {first.id: tuple(range(size))}, stamp.signer)
        register: Register = whole.register
        return register.seen_as(stamp=made)

    before, after = (proof.anchored(of(size))[first.id].of_versions for size in (600, 601))
    assert before[:512] == after[:512]
    assert before[512:] != after[512:600]
    whole_tree = of(601)
    for index, size, signed in after[::37]:
        told = proof.made(whole_tree, index, size, signed)
        assert told.size in (256, 512, 601)
        proof.checked({n: getattr(told, n) for n in told.__struct_fields__}, keys(whole.register))


def test_a_key_that_may_not_sign_does_not(copy: Sealed) -> None:
    with pytest.raises(Unsignable, match="not in register/keys"):
        copy.register(key=private(2))
    copy.write("register/keys/register-2026.yaml", key_file(KEY, until="2026-11-22"))
    copy.commit()
    with pytest.raises(Unsignable, match="was in use only until"):
        copy.register()
    copy.write("register/keys/register-2026.yaml", key_file(KEY, purpose="panel"))
    copy.commit()
    with pytest.raises(Unsignable, match="signs for a panel"):
        copy.register()


def test_what_is_not_committed_is_not_signed(copy: Sealed) -> None:
    copy.write(KITCHEN, (copy.root / KITCHEN).read_text("utf-8").replace("title: ", "title: A ", 1))
    with pytest.raises(Unsignable, match=r"SPECIMEN-0004.yaml is not committed"):
        copy.register()
    assert copy.register(key=None).stamp.signer is None


def test_a_checkpoint_that_was_only_put_there_is_extended_and_signed(whole: SimpleNamespace, copy: Sealed) -> None:
    copy.write("register/log/checkpoint", (whole.site / "log/checkpoint").read_text("utf-8"))
    assert copy.register(LATER).stamp.entries == whole.register.stamp.entries


def test_tiles_are_where_tlog_tiles_says(whole: SimpleNamespace) -> None:
    size = whole.register.stamp.size
    held = extension.of_folder(whole.site / "log")
    assert tiles.read_entries(size, held) == list(whole.register.stamp.entries)
    assert [p.as_posix() for p in (whole.site / "log/tile").rglob("*") if p.is_file()]
