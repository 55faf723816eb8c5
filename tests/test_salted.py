"""Redaction with proofs: what is left of a version is still proved by the log, and no guess at what was taken out is confirmed."""

import base64
import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_history import Repository
from registrar.checking import pipeline
from registrar.cli import main
from registrar.history import archive
from registrar.history.redaction import redacted
from registrar.history.said import plain
from registrar.model.base_branch import key_path, value_at
from registrar.model.event import Event, Span
from registrar.model.history_notes import Cleaning, HistoryNote
from registrar.model.numbered import all_numbered
from registrar.model.redactable import FILE, extent
from registrar.model.register import Register
from registrar.site.build import build
from registrar.site.files import verify_list
from registrar.site.stamped import Stamping
from registrar.stamp import extension, private_keys, salted, stamping, verify
from registrar.stamp.private_keys import PrivateKey, Unsignable
from registrar.stamp.verdict import NOT_GENUINE, NOT_NOW
from samples import KITCHEN_REFERENCE, SAMPLE
from sealed import KEY, TODAY, Sealed, key_file, private, publish
from test_redaction import AFTER, BEFORE, RECORD, SECRET

SALTS = private(7)
ID = "BSG-2024-0001"
STATEMENT = "bodies.1.reply.statement"
TABLE = Path(__file__).parent / "js/salted.json"
DAY = dt.date(2026, 11, 23)


def key_for_salts(first: str = "2025-01-01", **more: Any) -> str:
    return key_file(SALTS, "salts-2025", first, purpose="salts", **more)


def repository(root: Path, salts: str | None = "2025-01-01", redaction: bool = True) -> Sealed:
    """A record of two versions, and a third that takes a statement out of both."""
    made = Repository(root)
    keys = {"register/keys/register-2026.yaml": key_file(KEY)}
    if salts:
        keys["register/keys/salts-2025.yaml"] = key_for_salts(salts)
    made.commit("2025-01-10", {**KITCHEN_REFERENCE, **keys, RECORD: BEFORE})
    made.commit("2025-02-10", {RECORD: BEFORE.replace("60 covers", "50 covers")})
    if redaction:
        made.commit("2026-11-02", {RECORD: AFTER})
    made.done()
    return Sealed(root)


def known(made: Sealed) -> Register:
    """The register with its history, and no stamp yet."""
    found = pipeline.load(made.root, TODAY, use_cache=False)
    return found.knowing(archive.read(made.root, found, pipeline.schema_folder(made.root)))


def built(
    made: Sealed, out: Path, log: Path | None = None, salts: PrivateKey | None = SALTS, key: PrivateKey | None = KEY
) -> Register:
    """Publishes the files of the stamp to a folder."""
    register = Stamping(key, log, salts).stamped(known(made), made.root, out)
    publish(register, made.root, out)
    return register


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """The register published before the redaction, and after it on the log of then."""
    folder = tmp_path_factory.mktemp("salted")
    before = repository(folder / "before", redaction=False)
    built(before, folder / "old")
    after = repository(folder / "after")
    register = built(after, folder / "new", folder / "old")
    return SimpleNamespace(before=before, after=after, old=folder / "old", new=folder / "new", register=register)


def told(site: Path, n: int, what: str = "proof.json") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / f"{ID}/v/{n}.{what}").read_bytes())
    return found


def test_the_log_only_grows_and_has_no_checksum_that_can_be_guessed_at(whole: SimpleNamespace) -> None:
    now = [json.loads(raw) for raw in whole.register.stamp.entries]
    last = extension.read(whole.old, stamping.verifiers(whole.register.stamp.origin, whole.register.keys)).entries
    assert last is not None
    assert whole.register.stamp.entries[: len(last)] == last
    assert all("file" not in e and "record" not in e for e in now if e["kind"] == "version")
    assert all(len(e["salted_file"]) == len(e["salted_record"]) == 64 for e in now if e["kind"] == "version")


def test_nothing_in_the_site_confirms_a_guess(whole: SimpleNamespace) -> None:
    """Not the words, no salt of theirs, and no checksum of the whole of which they were a part."""
    past = known(whole.after).history.past(ID)
    site = b"\n".join(p.read_bytes() for p in sorted(whole.new.rglob("*")) if p.is_file())
    assert SECRET.encode() not in site
    for v in past.versions[:2]:
        old = told(whole.old, v.number)
        key = bytes.fromhex(old["salt"])
        assert old["salt"].encode() not in site
        assert v.sha256.encode() not in site
        assert v.canonical.encode() not in site
        assert salted.salt_of(key, STATEMENT).hex().encode() not in site
        assert salted.salt_of(key, FILE).hex().encode() not in site
        assert salted.salt_of(key, "title").hex().encode() in site
    assert past.versions[2].sha256.encode() in site
    assert SALTS.secret("guarantee-register salts/1").hex().encode() not in site


@pytest.mark.parametrize("n", [1, 2])
def test_what_is_left_is_proved_by_the_entry_of_then(n: int, whole: SimpleNamespace) -> None:
    old, new = told(whole.old, n), told(whole.new, n)
    assert old["entry"] == new["entry"]
    assert set(new["taken"]) == {STATEMENT, FILE}
    assert "salt" not in new
    record, entry = told(whole.new, n, "json")["record"], json.loads(new["entry"])
    opened = salted.read(new)
    assert opened is not None
    assert salted.of_opened(opened, record) == entry["salted_record"]
    for name, value in record.items():
        other = {**record, name: [*value, "x"] if isinstance(value, list) else f"{value}x"}
        assert salted.of_opened(opened, other) != entry["salted_record"], name


def test_verify_says_which_fields_are_proved(whole: SimpleNamespace) -> None:
    without_salts = stamping.stamped(known(whole.after), (), None)
    for register in (whole.register, without_salts):
        found = verify.file(register, "x.json", (whole.new / f"{ID}/v/1.proof.json").read_bytes())
        assert found.code == NOT_NOW
        assert found.lines[-1].startswith("Words were taken out of this version: ")
        assert "The log proves every other field." in found.lines[-1]
        found = verify.file(register, "x.json", (whole.old / f"{ID}/v/1.proof.json").read_bytes())
        assert found.code == NOT_NOW
        assert "registrar verify COPY --proof PROOF" in found.lines[-1]
        found = verify.file(register, "x.json", (whole.new / f"{ID}/v/3.proof.json").read_bytes())
        assert found.lines[-1] == "The log proves every field of this version."
        for n in (1, 2, 3):
            for kind in ("json", "credential.json"):
                found = verify.file(register, "x.json", (whole.new / f"{ID}/v/{n}.{kind}").read_bytes())
                assert found.code != NOT_GENUINE, (n, kind, found)


def test_whoever_kept_the_text_and_its_proof_can_still_prove_it(whole: SimpleNamespace, tmp_path: Path, capsys: Any) -> None:
    def asked(copy: Path, proof: Path) -> tuple[int, str]:
        code = main(["verify", str(copy), "--proof", str(proof), "--root", str(whole.after.root), "--today", str(TODAY)])
        return code, capsys.readouterr().out

    proof = whole.old / f"{ID}/v/1.proof.json"
    for kind in ("json", "credential.json", "yaml"):
        code, out = asked(whole.old / f"{ID}/v/1.{kind}", proof)
        assert code == NOT_NOW
        assert "The log proves every field of this copy.\n" in out
    raw = (whole.old / f"{ID}/v/1.json").read_text("utf-8")
    guess = tmp_path / "guess.json"
    guess.write_text(raw.replace(SECRET, "Another neighbour said so"), "utf-8")
    assert asked(guess, proof)[1].startswith("The copy is not what the log has of this version.")
    assert asked(whole.old / f"{ID}/v/1.json", whole.new / f"{ID}/v/1.proof.json")[1].count("but these: bodies.1.reply.statement")
    assert asked(whole.old / f"{ID}/v/2.json", proof)[0] == NOT_GENUINE


def test_salts_that_were_changed_do_not_fit(whole: SimpleNamespace) -> None:
    old, register = told(whole.old, 1), stamping.stamped(known(whole.after), (), None)
    changes: tuple[dict[str, Any], ...] = ({"salt": "0" * 64}, {"salt": "x"}, {"salt": None}, {"salts": []}, {"taken": {FILE: 1}})
    for change in changes:
        found = verify.file(register, "x.json", json.dumps({**old, **change}).encode())
        assert found.code == NOT_GENUINE, change


def test_a_signed_site_needs_the_salts_and_a_preview_leaves_the_checksums_out(whole: SimpleNamespace, tmp_path: Path) -> None:
    with pytest.raises(Unsignable, match="--salts FILE or in REGISTRAR_SALTS"):
        built(whole.after, tmp_path / "x", salts=None)
    with pytest.raises(Unsignable, match="the key for salts"):
        built(whole.after, tmp_path / "x", salts=private(8))
    with pytest.raises(Unsignable, match="the key for salts"):
        built(whole.after, tmp_path / "x", salts=KEY)
    alone = tmp_path / "checkpoint"
    alone.write_bytes((whole.old / "log/checkpoint").read_bytes())
    for n, log in enumerate((None, whole.old, alone)):
        site = tmp_path / f"preview {n}"
        register = built(whole.after, site, log, None, None)
        assert register.stamp.opened == {}
        assert {"salt", "salts", "taken"}.isdisjoint(told(site, 1))
        fresh = [json.loads(raw) for raw in register.stamp.entries[2 if log == whole.old else 0 :]]
        assert all({"file", "record", "salted_file", "salted_record"}.isdisjoint(e) for e in fresh)
        assert verify.file(register, "x.json", (site / f"{ID}/v/1.proof.json").read_bytes()).sentence == "This is not signed."


def test_a_version_that_was_changed_is_refused_with_salts_too(whole: SimpleNamespace, tmp_path: Path) -> None:
    made = Repository(tmp_path / "root")
    keys = {"register/keys/register-2026.yaml": key_file(KEY), "register/keys/salts-2025.yaml": key_for_salts()}
    made.commit("2025-01-10", {**KITCHEN_REFERENCE, **keys, RECORD: BEFORE.replace("60 covers", "61 covers")})
    made.commit("2025-02-10", {RECORD: BEFORE.replace("60 covers", "50 covers")})
    made.done()
    alone = tmp_path / "checkpoint"
    alone.write_bytes((whole.old / "log/checkpoint").read_bytes())
    for log in (whole.old, alone):
        with pytest.raises(
            extension.Unextendable, match=f"version 1 of {ID} has changed|something that was published has changed"
        ):
            built(Sealed(tmp_path / "root"), tmp_path / "x", log)


def test_the_log_before_the_salts_stays_as_it_was(tmp_path: Path) -> None:
    before = built(repository(tmp_path / "a", None, redaction=False), tmp_path / "old", salts=None)
    with_salts = built(repository(tmp_path / "b", "2026-01-01"), tmp_path / "new", tmp_path / "old")
    assert with_salts.stamp.entries[:2] == before.stamp.entries
    assert [bool(json.loads(raw).get("salted_file")) for raw in with_salts.stamp.entries if b'"version"' in raw] == [
        False,
        False,
        True,
    ]
    late = built(repository(tmp_path / "c", "2025-01-01"), tmp_path / "late", tmp_path / "old")
    assert late.stamp.entries[:2] == before.stamp.entries
    assert {"salt", "salts", "taken"}.isdisjoint(told(tmp_path / "late", 1))
    assert verify.file(with_salts, "x.json", (tmp_path / "new" / ID / "v/1.proof.json").read_bytes()).code == NOT_NOW


def test_with_the_log_at_hand_the_same_bytes_are_made_as_without(whole: SimpleNamespace, tmp_path: Path) -> None:
    built(whole.after, tmp_path / "afresh")
    built(whole.after, tmp_path / "again", whole.new)
    files = [
        {p.relative_to(d).as_posix(): p.read_bytes() for p in d.rglob("*") if p.is_file()}
        for d in (whole.new, tmp_path / "afresh", tmp_path / "again")
    ]
    assert files[0] == files[1] == files[2]


def test_no_file_of_the_whole_site_has_a_salt_or_a_checksum_of_what_was_taken_out(whole: SimpleNamespace, tmp_path: Path) -> None:
    """With pages, lists, feeds and all; built from nothing, and on the units of that build to the same bytes."""
    site, made = tmp_path / "site", list[dict[str, bytes]]()
    for _ in range(2):
        build(whole.after.root, site, TODAY, None, use_cache=True, stamping=Stamping(KEY, whole.old, SALTS))
        made.append({p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()})
    files, again = made
    assert {p for p in files if p.startswith((ID, "log/", "verify/")) and files[p] != again.get(p)} == set()
    for v in known(whole.after).history.of(ID)[:2]:
        key = bytes.fromhex(told(whole.old, v.number)["salt"])
        digests = (v.sha256, v.canonical, key.hex(), salted.salt_of(key, STATEMENT).hex(), salted.salt_of(key, FILE).hex())
        short = (base64.urlsafe_b64encode(bytes.fromhex(d)).rstrip(b"=") for d in digests)
        for words in (*(d.encode() for d in digests), *short, v.sha256[:12].encode(), SECRET.encode()):
            assert [p for p, raw in files.items() if words in raw] == []
    page = files[f"{ID}/v/1/index.html"].decode()
    assert "Not published any more, because words were taken out of this version" in page
    assert "It proves every field of this version, but not the texts from which words were taken out." in page
    assert "It proves every field of this version." in files[f"{ID}/v/3/index.html"].decode()


def test_after_a_cleaning_of_gits_history_the_salts_are_others(whole: SimpleNamespace, tmp_path: Path) -> None:
    """The salt that is published of the cleaned version tells nothing of the version that the log had before."""
    made = Repository(tmp_path / "root")
    keys = {"register/keys/register-2026.yaml": key_file(KEY), "register/keys/salts-2025.yaml": key_for_salts()}
    cleaned = BEFORE.replace(SECRET, "Nobody minded at all")
    made.commit("2025-01-10", {**KITCHEN_REFERENCE, **keys, RECORD: cleaned})
    made.commit("2025-02-10", {RECORD: BEFORE.replace("60 covers", "50 covers")})
    made.done()
    with pytest.raises(extension.Unextendable, match=f"version 1 of {ID} has changed"):
        built(Sealed(tmp_path / "root"), tmp_path / "x", whole.old)
    sha = hashlib.sha256(cleaned.encode()).hexdigest()
    register = known(Sealed(tmp_path / "root"))
    note = HistoryNote(
        record=ID, version=1, events=(), noted=dt.date(2026, 11, 20), reason="A court ordered it to be taken out of git itself.",
        cleaning=msgspec.convert({"from": "1" * 40, "to": "2" * 40, "by": "Registrar", "versions": [
            {"record": ID, "version": 1, "sha256": sha}]}, Cleaning),
    )  # fmt: skip
    told_of = replace(register, notes=(note,))
    for log, out in (
        (whole.old, tmp_path / "y"),
        (tmp_path / "y", tmp_path / "z"),
    ):  # once more, on the log that has the cleaning
        done = Stamping(KEY, log, SALTS).stamped(told_of, tmp_path / "root", tmp_path / "x")
        publish(done, tmp_path / "root", out)
        assert [json.loads(e)["kind"] for e in done.stamp.entries] == ["version", "version", "cleaning", "version"]
        now = told(out, 1)
        assert json.loads(now["entry"])["salted_file"] == salted.of_file(bytes.fromhex(now["salt"]), sha)
        assert now["salt"] != told(whole.old, 1)["salt"]
        assert now["index"] == 3


def test_a_key_for_salts_counts_from_tomorrow(tmp_path: Path, capsys: Any) -> None:
    made = repository(tmp_path / "root", None)
    out = tmp_path / "salts.pem"
    assert (
        main(
            [
                "keys",
                "new",
                "salts-2026",
                "--purpose",
                "salts",
                "--out",
                str(out),
                "--root",
                str(made.root),
                "--today",
                str(TODAY),
            ]
        )
        == 0
    )
    assert "from: 2026-11-24" in (made.root / "register/keys/salts-2026.yaml").read_text("utf-8")
    private_key = private_keys.at_hand(None, {"REGISTRAR_SALTS_FILE": str(out)}, private_keys.SALTS)
    assert private_key is not None
    assert len(private_keys.salts(private_key, known(made).keys)) == 32
    assert private_keys.at_hand(None, {"REGISTRAR_KEY_FILE": str(out)}, private_keys.SALTS) is None


def test_the_page_says_what_the_command_says(whole: SimpleNamespace, bless: bool) -> None:
    """The table that `js/salted.test.js` reads: each file of before and after, and what `registrar verify` says of it."""
    register, files, cases = stamping.stamped(known(whole.after), (), None), dict[str, Any](), list[list[Any]]()
    for age, site in (("old", whole.old), ("new", whole.new)):
        for n in (1, 2) if age == "old" else (1, 2, 3):
            for kind in ("json", "credential.json", "proof.json"):
                raw = (site / f"{ID}/v/{n}.{kind}").read_bytes()
                found, name = verify.file(register, "x.json", raw), f"{age}/{n}.{kind}"
                files[name] = json.loads(raw)
                cases.append([name, found.code, found.sentence])
    table = {"today": str(TODAY), "number": ID, "list": verify_list.whole(whole.register), "files": files, "cases": cases}
    if bless:
        TABLE.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":"), default=str) + "\n", "utf-8")
    assert json.loads(TABLE.read_text("utf-8")) == json.loads(json.dumps(table, default=str)), (
        "run make bless, and read the difference"
    )
    assert [c[1] for c in cases if c[0].startswith("old/")] == [NOT_NOW] * 6


# --- any redaction of any text that may be redacted, in any record of the sample


@lru_cache
def records() -> dict[str, dict[str, Any]]:
    return {id_: plain(r) for id_, r in all_numbered(pipeline.load(SAMPLE, TODAY, use_cache=False)).items()}


def texts(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Each text with its place."""
    before = f"{place}." if place else ""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Mapping):
        for k, v in value.items():
            yield from texts(v, f"{before}{k}")
    elif isinstance(value, list):
        for n, v in enumerate(value, start=1):
            yield from texts(v, f"{before}{n}")


@settings(max_examples=20)
@given(st.data())
def test_any_redaction_leaves_all_else_provable(data: st.DataObject) -> None:
    whole = records()[data.draw(st.sampled_from(sorted(records())))]
    key = data.draw(st.binary(min_size=32, max_size=32))
    may = [(p, t) for p, t in texts(whole) if extent(p) is not None and t and value_at(whole, key_path(whole, p)) is t]
    chosen = data.draw(st.lists(st.sampled_from(may), min_size=1, max_size=4, unique=True))
    told = Event(n=99, type="redacted", by="registrar", date=DAY, recorded=DAY)
    if data.draw(st.booleans()):
        told = msgspec.structs.replace(told, changes=tuple(p for p, _ in chosen))
    else:
        spans = (Span(version=1, path=p, from_=0, to=data.draw(st.integers(1, len(t)))) for p, t in chosen)
        told = msgspec.structs.replace(told, spans=tuple(spans))
    now = redacted(whole, b"", 1, [told]).data
    opened = salted.after_redaction(key, whole, now, "0" * 64)
    committed = salted.of_record(key, whole)
    left = dict(texts(now))
    gone = {place for place, text in texts(whole) if left.get(place) != text}
    assert gone, "nothing was taken out"
    assert set(opened.taken) == {*gone, FILE}
    assert not opened.salt
    assert gone.isdisjoint(opened.salts)
    assert salted.of_opened(opened, now) == committed == salted.of_record(key, whole)
    everything = json.dumps([opened.salts, opened.taken])
    assert key.hex() not in everything
    assert all(salted.salt_of(key, place).hex() not in everything for place in (*gone, FILE))
    place, text = data.draw(st.sampled_from([t for t in texts(now) if t[0] not in gone]))
    assert salted.of_opened(opened, changed(now, place.split("."), f"{text}x")) != committed


def changed(value: Any, at: list[str], new: str) -> Any:
    if not at:
        return new
    if isinstance(value, list):
        return [changed(v, at[1:], new) if str(n) == at[0] else v for n, v in enumerate(value, start=1)]
    return {k: changed(v, at[1:], new) if k == at[0] else v for k, v in value.items()}
