"""What somebody at a doorstep is told: genuine and standing, genuine and not now, or not genuine. And the forgeries."""

import datetime as dt
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from made_history import GONE, KITCHEN
from registrar.cli import main
from registrar.history.said import plain, published
from registrar.model.numbered import numbered
from registrar.stamp import card_code, credential, data_integrity, did, sealed_pdf, verify
from registrar.stamp.verdict import NOT_GENUINE, NOT_NOW, STANDS, UNPROVED, Verdict
from sealed import KEY, TODAY, Sealed, key_file, private, sealed

YES = "Yes. This guarantee stands today."
ADDRESS = "https://guarantee-register.example/"
NEWEST = 7


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    root = tmp_path_factory.mktemp("verify") / "register"
    made = sealed(root)
    site = root.with_name("published")
    register = made.publish(site)
    return SimpleNamespace(made=made, site=site, register=register)


def of_file(whole: SimpleNamespace, path: str, raw: bytes | None = None) -> Verdict:
    return verify.file(whole.register, path.rpartition("/")[2], (whole.site / path).read_bytes() if raw is None else raw)


def edited(whole: SimpleNamespace, path: str, edit: Callable[[dict[str, Any]], object]) -> Verdict:
    told = json.loads((whole.site / path).read_bytes())
    edit(told)
    return of_file(whole, path, json.dumps(told).encode())


@pytest.mark.parametrize(
    "typed",
    [
        "SPECIMEN-0004", "specimen 4", f"{ADDRESS}SPECIMEN-0004/", f"{ADDRESS}SPECIMEN-0004.json", f"{ADDRESS}SPECIMEN-0004/v/{NEWEST}/",
        "HTTPS://Guarantee-Register.EXAMPLE/SPECIMEN-0004/card/",
    ],
)  # fmt: skip
def test_a_number_that_stands(typed: str, whole: SimpleNamespace) -> None:
    found = verify.text(whole.register, typed)
    assert (found.code, found.sentence) == (STANDS, YES)
    said = "\n".join(found.lines)
    for words in (
        "Illustration only",
        "Holder: The Kitchen Circle",
        "Status: In force until",
        "Limits:",
        "Who may stop it:",
        "At once",
    ):
        assert words in said


@pytest.mark.parametrize("end", [".json", ".yaml", "/v/7.json", "/v/7.yaml", "/v/7.credential.json", "/v/7.proof.json"])
def test_each_file_of_a_guarantee_that_stands(end: str, whole: SimpleNamespace) -> None:
    assert (found := of_file(whole, f"SPECIMEN-0004{end}")).code == STANDS, found
    assert found.sentence == YES


@pytest.mark.parametrize("end", ["/v/2.json", "/v/2.yaml", "/v/2.credential.json", "/v/2.proof.json"])
def test_an_old_version_is_genuine_and_not_to_be_relied_on(end: str, whole: SimpleNamespace) -> None:
    found = of_file(whole, f"SPECIMEN-0004{end}")
    assert (found.code, found.sentence) == (
        NOT_NOW,
        "It was genuine on 2 October 2024, and the guarantee has changed since: do not rely on it, but on version 7.",
    )


def test_every_published_file_of_every_record_is_genuine(whole: SimpleNamespace) -> None:
    """Nothing that the register itself publishes is ever called a forgery."""
    looked_at = 0
    for path in sorted(whole.site.glob("SPECIMEN-*")) + sorted(whole.site.glob("SPECIMEN-*/v/*")):
        if path.is_file() and path.suffix in (".json", ".yaml"):
            name = path.relative_to(whole.site).as_posix()
            if not whole.register.history.of(name[: len("SPECIMEN-0004")]) or "/v/5." not in name:
                found = of_file(whole, name)
                assert found.code != NOT_GENUINE, (name, found)
                looked_at += 1
    assert looked_at > 80


def test_a_version_that_could_not_be_read_is_still_proved(whole: SimpleNamespace) -> None:
    assert of_file(whole, "SPECIMEN-0004/v/5.proof.json").code == NOT_NOW
    assert of_file(whole, "SPECIMEN-0004/v/5.credential.json").code == NOT_NOW


def test_a_suspended_guarantee_was_genuine(whole: SimpleNamespace) -> None:
    found = of_file(whole, "SPECIMEN-0005/v/1.credential.json")
    assert (found.code, found.sentence) == (
        NOT_NOW,
        "It was genuine on 21 July 2025, and it is suspended now: do not rely on it.",
    )
    assert verify.text(whole.register, "SPECIMEN-0005").sentence == "It is genuine, and it is suspended now: do not rely on it."


def test_statuses_in_the_sentence(whole: SimpleNamespace) -> None:
    """Each guarantee of the sample is told to stand exactly where its status is that it is in force."""
    for g in whole.register.guarantees:
        found = verify.text(whole.register, g.id)
        assert (found.code == STANDS) == (whole.register.status(g) == "in-force"), g.id
        assert (found.sentence == YES) == (found.code == STANDS)
        if whole.register.ended(g):
            assert "has ended" in found.sentence


def test_a_removed_record_was_genuine(whole: SimpleNamespace) -> None:
    found = verify.text(whole.register, Path(GONE).stem)
    assert (found.code, found.sentence) == (
        NOT_NOW,
        "It was genuine, and it was taken off the register on 1 February 2026: do not rely on it.",
    )


@pytest.mark.parametrize("number", ["SPECIMEN-REF-0001", "SPECIMEN-CASE-0001"])
def test_what_is_no_guarantee_does_not_stand(number: str, whole: SimpleNamespace) -> None:
    found = verify.text(whole.register, number)
    assert found.code == NOT_NOW
    assert "it is no guarantee" in found.sentence


@pytest.mark.parametrize("typed", ["SPECIMEN-0099", "BSG-2026-0001", "hello", "", "x" * 5000, "../../etc/passwd", "\0"])
def test_a_number_that_nobody_has(typed: str, whole: SimpleNamespace) -> None:
    found = verify.text(whole.register, typed)
    assert (found.code, found.sentence) == (NOT_GENUINE, "This number is not on the register.")
    assert "registrar@guarantee-register.example" in found.lines[0]


@pytest.mark.parametrize(
    "address",
    [
        "https://guarantee-reg1ster.example/SPECIMEN-0004/", "https://guarantee-register.example.evil.example/SPECIMEN-0004/",
        "https://evil.example/guarantee-register.example/SPECIMEN-0004/", "http://guarantee-register.example@evil.example/SPECIMEN-0004/",
        "https://guarantee‑register.example/SPECIMEN-0004/", "XYZ-2026-0001",
    ],
)  # fmt: skip
def test_a_look_alike(address: str, whole: SimpleNamespace) -> None:
    found = verify.text(whole.register, address)
    assert (found.code, found.sentence) == (NOT_GENUINE, "Not from this register.")


@pytest.mark.parametrize("path", ["SPECIMEN-0004/v/7.credential.json", "SPECIMEN-0004/v/7.json", "SPECIMEN-0004.json"])
def test_a_changed_field_is_named(path: str, whole: SimpleNamespace) -> None:
    def edit(told: dict[str, Any]) -> None:
        record = told["credentialSubject"]["record"] if "credentialSubject" in told else told["record"]
        record["promise"] = "Anybody may do anything."

    found = edited(whole, path, edit)
    assert (found.code, found.sentence) == (NOT_GENUINE, "Changed since it was signed: Promise.")


def test_a_changed_field_in_the_yaml_is_named(whole: SimpleNamespace) -> None:
    raw = (whole.site / "SPECIMEN-0004.yaml").read_text("utf-8")
    found = of_file(whole, "SPECIMEN-0004.yaml", re.sub("(?m)^title: .*$", "title: Another", raw).encode())
    assert (found.code, found.sentence) == (NOT_GENUINE, "Changed since it was signed: Title.")


def test_a_changed_status_is_named(whole: SimpleNamespace) -> None:
    ended = next(g.id for g in whole.register.guarantees if whole.register.ended(g))
    found = edited(whole, f"{ended}.json", lambda told: told.update(status="in-force"))
    assert (found.code, found.sentence) == (NOT_GENUINE, "Changed since it was signed: the status.")


@pytest.mark.parametrize("where", ["number", "version", "file_sha256", "record_sha256", "id", "validFrom", "name", "more"])
def test_a_credential_changed_beside_its_record(where: str, whole: SimpleNamespace) -> None:
    def edit(told: dict[str, Any]) -> None:
        held = told if where in ("id", "validFrom", "name", "more") else told["credentialSubject"]
        held[where] = {"number": "SPECIMEN-0001", "version": 6}.get(where, "other")

    found = edited(whole, "SPECIMEN-0004/v/7.credential.json", edit)
    assert found.code == NOT_GENUINE
    assert found.sentence.startswith("Changed since it was signed: ")


def test_an_old_version_shown_as_the_newest(whole: SimpleNamespace) -> None:
    """Version 2, with the number 7 written on it: as JSON, and as a proof."""
    assert edited(whole, "SPECIMEN-0004/v/2.json", lambda told: told.update(version=7)).code == NOT_GENUINE
    assert edited(whole, "SPECIMEN-0004/v/2.proof.json", lambda told: told.update(version=7)).code == NOT_GENUINE


@pytest.mark.parametrize("where", ["index", "size", "entry", "path", "checkpoint", "origin", "id"])
def test_a_proof_that_was_changed(where: str, whole: SimpleNamespace) -> None:
    def edit(told: dict[str, Any]) -> None:
        changed = {
            "index": told["index"] + 1, "size": told["size"] + 1, "entry": told["entry"].replace("2026", "2025"), "path": told["path"][1:],
            "checkpoint": told["checkpoint"].replace("day 2026", "day 2027"), "origin": "other.example", "id": "SPECIMEN-0001",
        }  # fmt: skip
        told[where] = changed[where]

    found = edited(whole, "SPECIMEN-0004/v/7.proof.json", edit)
    assert (found.code, found.sentence) == (NOT_GENUINE, "This proof is not genuine.")


@pytest.mark.parametrize("raw", [b"", b"[]", b"hello", b"\xff\xfe", b"{", b'{"id":1}', b'{"id":"SPECIMEN-0004","id":"SPECIMEN-0001"}',
                                 b'{"type":["VerifiableCredential"]}', b'{"checkpoint":1,"path":[]}', b"[" * 100_000, b'{"a":NaN}'])  # fmt: skip
def test_a_file_that_is_nothing_of_ours(raw: bytes, whole: SimpleNamespace) -> None:
    assert of_file(whole, "x.json", raw).code == NOT_GENUINE


def resigned(whole: SimpleNamespace, seed: int, created: str, edit: Callable[[dict[str, Any]], object] = dict.copy) -> Verdict:
    """A credential that somebody with a key signed."""
    told = json.loads((whole.site / "SPECIMEN-0004/v/7.credential.json").read_bytes())
    del told["proof"]
    edit(told)
    method = did.method(whole.register.stamp.did, whole.register.keys[0])
    made = data_integrity.secured(told, method, created, private(seed).sign)
    return of_file(whole, "x.json", json.dumps(made).encode())


def test_the_signature_of_another_register(whole: SimpleNamespace) -> None:
    assert resigned(whole, 9, "2026-10-01T00:00:00Z").code == NOT_GENUINE
    told = json.loads((whole.site / "SPECIMEN-0004/v/7.credential.json").read_bytes())
    del told["proof"]
    told["issuer"] = "did:web:other.example"
    made = data_integrity.secured(told, "did:web:other.example#register-2026", "2026-10-01T00:00:00Z", private(9).sign)
    found = of_file(whole, "x.json", json.dumps(made).encode())
    assert (found.code, found.sentence) == (NOT_GENUINE, "Not from this register.")


def test_a_thief_of_the_key_signs_what_the_log_has_not(whole: SimpleNamespace) -> None:
    """A good signature alone is not enough: the version must be the one in the log."""
    for edit in (
        lambda told: told["credentialSubject"].update(version=8),
        lambda told: told["credentialSubject"].update(number="SPECIMEN-0050"),
        lambda told: told["credentialSubject"].update(file_sha256="0" * 64),
        lambda told: told["credentialSubject"]["record"].update(promise="Anybody may do anything."),
        lambda told: told["credentialSubject"].update(record=None),
        lambda told: told["credentialSubject"]["statuses"][0].__setitem__(0, "2020-01-01"),
    ):
        found = resigned(whole, 1, "2026-10-01T00:00:00Z", edit)
        assert (found.code, found.sentence) == (NOT_GENUINE, "This is signed, and it is not in the register’s log.")
    assert resigned(whole, 1, "2026-10-01T00:00:00Z").code == STANDS


def test_an_unsigned_preview_proves_nothing(whole: SimpleNamespace, tmp_path: Path) -> None:
    whole.made.publish(tmp_path / "preview", key=None)
    for name in ("credential", "proof"):
        found = of_file(whole, "x.json", (tmp_path / f"preview/SPECIMEN-0004/v/7.{name}.json").read_bytes())
        assert (found.code, found.sentence) == (NOT_GENUINE, "This is not signed.")


def test_an_unsigned_preview_never_says_yes_as_a_stamp_does(whole: SimpleNamespace, tmp_path: Path, capsys: Any) -> None:
    preview = whole.register.seen_as(keys=())
    for number in (*(g.id for g in preview.guarantees), "SPECIMEN-REF-0001", Path(GONE).stem):
        signed, found = verify.text(whole.register, number), verify.text(preview, number)
        assert signed.code == found.code
        assert "genuine" not in found.sentence
        assert not found.sentence.startswith("Yes")
    told = of_file(SimpleNamespace(site=whole.site, register=preview), "SPECIMEN-0004.json", b'{"id": "SPECIMEN-0004"}')
    assert told.sentence.startswith("Changed since it was published: ")
    shutil.copytree(whole.made.root, tmp_path / "preview")
    shutil.rmtree(tmp_path / "preview/register/keys")
    assert main(["verify", "SPECIMEN-0004", "--root", str(tmp_path / "preview"), "--today", str(TODAY)]) == 0
    assert capsys.readouterr().out.startswith(f"{UNPROVED}\nUnsigned preview: ")


@pytest.fixture
def copy(whole: SimpleNamespace, tmp_path: Path) -> Sealed:
    shutil.copytree(whole.made.root, tmp_path / "register")
    return Sealed(tmp_path / "register")


FILES = ("SPECIMEN-0004/v/7.credential.json", "SPECIMEN-0004/v/7.proof.json")


@pytest.mark.parametrize("path", FILES)
def test_after_a_rotation_old_stamps_stay_good(path: str, whole: SimpleNamespace, copy: Sealed, tmp_path: Path) -> None:
    copy.write("register/keys/register-2026.yaml", key_file(KEY, until="2026-11-23"))
    copy.write("register/keys/register-2027.yaml", key_file(private(2), "register-2027", "2026-11-24"))
    copy.commit()
    tomorrow = dt.date(2026, 11, 24)
    register = copy.publish(tmp_path / "later", tomorrow, private(2))
    assert verify.file(register, "x.json", (whole.site / path).read_bytes()).code == STANDS
    assert verify.file(register, "x.json", (tmp_path / "later" / path).read_bytes()).code == STANDS
    assert [k["id"][-4:] for k in json.loads((tmp_path / "later/.well-known/did.json").read_bytes())["verificationMethod"]] == [
        "2026",
        "2027",
    ]
    assert (
        main(["log", "check", str(whole.site), str(tmp_path / "later"), "--root", str(copy.root), "--today", str(tomorrow)]) == 0
    )


@pytest.mark.parametrize(("since", "code"), [("2026-12-01", STANDS), ("2026-02-01", NOT_GENUINE)])
@pytest.mark.parametrize("path", FILES)
def test_a_compromised_key_counts_only_for_what_it_signed_before(
    path: str, since: str, code: int, whole: SimpleNamespace, copy: Sealed
) -> None:
    why = {"from": since, "reason": "A laptop that held it was lost on a train."}
    copy.write("register/keys/register-2026.yaml", key_file(KEY, compromised=why))
    copy.commit()
    register = copy.register(dt.date(2026, 12, 20), None)
    found = verify.file(register, "x.json", (whole.site / path).read_bytes())
    assert found.code == code, found
    assert code == STANDS or found.sentence == "This signature does not count."


def test_a_seal_of_a_key_that_is_compromised_covers_no_pdf(whole: SimpleNamespace, copy: Sealed) -> None:
    """No log has the PDFs: whoever has the key can put a seal of an old version under any of them."""
    forged = sealed_pdf.sealed(whole.register, "SPECIMEN-0004", NEWEST, b"%PDF-1.4\nAnybody may do anything.\n")
    link = card_code.fragment(whole.register, "SPECIMEN-0004", whole.register.history.of("SPECIMEN-0004")[-1])
    with_code = sealed_pdf.sealed(
        whole.register, "SPECIMEN-0004", NEWEST, f"%PDF-1.4\n/URI ({ADDRESS}SPECIMEN-0004/#{link})\n".encode()
    )
    assert verify.file(whole.register, "card.pdf", with_code).sentence == YES
    copy.write(
        "register/keys/register-2026.yaml",
        key_file(KEY, compromised={"from": "2026-12-01", "reason": "A laptop that held it was lost."}),
    )
    copy.commit()
    register = copy.register(dt.date(2026, 12, 20), None)
    assert verify.file(register, "card.pdf", forged).code == NOT_GENUINE
    found = verify.file(register, "card.pdf", with_code)
    assert found.sentence.startswith("The guarantee stands today. This PDF is not signed")
    assert "The seal of this PDF does not count. The key register-2026 has not been safe since 1 December 2026." in found.lines


def test_the_code_on_a_card(whole: SimpleNamespace, copy: Sealed) -> None:
    versions = whole.register.history.of("SPECIMEN-0004")
    fragment = card_code.fragment(whole.register, "SPECIMEN-0004", versions[-1])
    assert verify.text(whole.register, f"{ADDRESS}SPECIMEN-0004/#{fragment}").code == STANDS
    old = card_code.fragment(whole.register, "SPECIMEN-0004", versions[1])
    assert verify.text(whole.register, f"{ADDRESS}SPECIMEN-0004/#{old}").code == NOT_NOW
    for forged in (f"SPECIMEN-0001/#{fragment}", f"SPECIMEN-0004/#6{fragment[1:]}", f"SPECIMEN-0004/#{fragment[:-2]}AA"):
        assert verify.text(whole.register, ADDRESS + forged).code == NOT_GENUINE
    assert len(f"{ADDRESS}SPECIMEN-0004/#{fragment}") < 150


def test_the_command(whole: SimpleNamespace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--root", str(whole.made.root), "--today", str(TODAY)]
    assert main(["verify", "SPECIMEN-0004", *where]) == 0
    assert capsys.readouterr().out.startswith(f"{YES}\n")
    assert main(["verify", str(whole.site / "SPECIMEN-0004/v/2.credential.json"), *where]) == 1
    assert main(["verify", "SPECIMEN-0099", *where]) == 2
    forged = tmp_path / "SPECIMEN-0004.yaml"
    forged.write_text((whole.made.root / KITCHEN).read_text("utf-8").replace("title: ", "title: A ", 1), "utf-8")
    assert main(["verify", str(forged), *where]) == 2
    assert main(["verify", "SPECIMEN-0004", "--root", str(tmp_path)]) == 2


def test_what_nobody_published_gets_no_yes(copy: Sealed, capsys: pytest.CaptureFixture[str]) -> None:
    """Edited and not committed, new and not committed, and a folder without its history."""
    where = ["--root", str(copy.root), "--today", str(TODAY)]
    text = (copy.root / KITCHEN).read_text("utf-8")
    copy.write(KITCHEN, re.sub("(?m)^title: .*", "title: Another kitchen", text))
    assert main(["verify", "SPECIMEN-0004", *where]) == 2
    assert capsys.readouterr().out.startswith("Not proved: what is here is not what was published.\n")
    copy.write(KITCHEN, text)
    copy.write(KITCHEN.replace("0004", "0044"), text.replace("SPECIMEN-0004", "SPECIMEN-0044"))
    assert main(["verify", "SPECIMEN-0044", *where]) == 2
    assert main(["verify", "SPECIMEN-0004", *where]) == 0
    (copy.root / KITCHEN.replace("0004", "0044")).unlink()
    shutil.rmtree(copy.root / ".git")
    assert main(["verify", "SPECIMEN-0004", *where]) == 2


def test_a_file_that_cannot_be_read_is_not_taken_for_a_number(
    whole: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    where = ["--root", str(whole.made.root), "--today", str(TODAY)]
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("nowhere")
    for asked, said in (
        ("folder", "folder is a folder; name one file"),
        ("link", "there is no file link"),
        ("SPECIMEN-0004-card.pdf", "there is no file SPECIMEN-0004-card.pdf"),
    ):
        assert main(["verify", asked, *where]) == 2
        assert capsys.readouterr().err == f"registrar: {said}\n"
    (tmp_path / "SPECIMEN-0004").mkdir()
    for asked in ("SPECIMEN-0004", f"{ADDRESS}SPECIMEN-0004.json"):
        assert main(["verify", asked, *where]) == 0


def test_a_record_known_by_its_digest_is_signed_as_if_it_were_walked(whole: SimpleNamespace) -> None:
    """With the digest that git's history gave, and without it, the same is said and the same is signed."""
    for id_, past in whole.register.history.pasts.items():
        for version, kept in zip(past.versions, past.records(), strict=True):
            said = None if isinstance(kept, bytes) else kept or numbered(whole.register, id_)
            if said is None:
                continue
            walked = plain(said)
            assert isinstance(quick := published(said, version.canonical), msgspec.Raw) or version.redacted
            assert json.loads(msgspec.json.encode(quick)) == walked == published(said, "")
            told = json.loads((whole.site / f"{id_}/v/{version.number}.credential.json").read_bytes())
            assert told["credentialSubject"]["record"] == walked
            assert data_integrity.holds(told, KEY.public)


def test_a_credential_says_what_the_version_said(whole: SimpleNamespace) -> None:
    told = json.loads((whole.site / "SPECIMEN-0004/v/1.credential.json").read_bytes())
    assert told["@context"][0] == credential.CONTEXT
    assert (told["issuer"], told["type"], told["validFrom"]) == (
        "did:web:guarantee-register.example", ["VerifiableCredential"], "2024-09-18T00:00:00Z",
    )  # fmt: skip
    assert told["credentialSubject"]["record"] == {
        "id": "SPECIMEN-0004",
        **json.loads((whole.site / "SPECIMEN-0004/v/1.json").read_bytes())["record"],
    }
    assert told["credentialSubject"]["statuses"][0] == ["2024-10-01", None, "in-force"] or told["credentialSubject"]["statuses"]
