"""`/verify/` answers as `registrar verify` does: one table of what somebody may show (`js/forgeries.json`), for both.

The table is made here, with `--bless`; `js/verify.test.js` reads it. It holds the list that the page fetches, the files that the
register would give, and for each thing shown the code and the sentence of `registrar verify`.
"""

import base64
import datetime as dt
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF

from registrar.checking import pipeline
from registrar.model.register import Register
from registrar.site.files import verify_groups, verify_list, verify_offline
from registrar.site.sections import doorstep
from registrar.stamp import card_code, data_integrity, did, sealed_pdf, verdict, verify
from samples import SAMPLE
from sealed import TODAY, private, sealed

TABLE = Path(__file__).parent / "js/forgeries.json"
ASSETS = Path(__file__).parents[1] / "docs/assets"
ADDRESS = "https://guarantee-register.example/"
NUMBER = "SPECIMEN-0004"
FILES = ("v/7.credential.json", "v/2.credential.json", "v/7.proof.json", "v/2.proof.json", "v/7.json", "v/2.json")
EDITS: tuple[tuple[str, list[str], Any], ...] = (
    ("v/7.credential.json", ["credentialSubject", "record", "promise"], "Anybody may do anything."),
    ("v/7.credential.json", ["credentialSubject", "number"], "SPECIMEN-0001"),
    ("v/7.credential.json", ["credentialSubject", "version"], 6),
    ("v/7.credential.json", ["credentialSubject", "file_sha256"], "0" * 64),
    ("v/7.credential.json", ["validFrom"], "2020-01-01T00:00:00Z"),
    ("v/7.credential.json", ["issuer"], "did:web:other.example"),
    ("v/7.credential.json", ["proof", "verificationMethod"], "did:web:guarantee-register.example#another"),
    ("v/7.credential.json", ["proof", "proofPurpose"], "authentication"),
    ("v/7.credential.json", ["proof"], None),
    ("v/7.proof.json", ["index"], 3),
    ("v/7.proof.json", ["size"], 1),
    ("v/7.proof.json", ["path"], []),
    ("v/7.proof.json", ["origin"], "other.example"),
    ("v/7.proof.json", ["id"], "SPECIMEN-0001"),
    ("v/7.proof.json", ["checkpoint"], "other.example\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"),
    ("v/2.proof.json", ["version"], 7),
    ("v/7.json", ["record", "promise"], "Anybody may do anything."),
    ("v/2.json", ["version"], 7),
    ("v/7.json", ["id"], "XYZ-2026-0001"),
    ("v/7.json", ["id"], "SPECIMEN-0099"),
)
TYPED = (
    NUMBER, "specimen 4", f"{ADDRESS}{NUMBER}/", f"{ADDRESS}{NUMBER}/v/7/", f"{ADDRESS}{NUMBER}/v/2/", f"{ADDRESS}{NUMBER}/v/99/",
    "HTTPS://Guarantee-Register.EXAMPLE/SPECIMEN-0004/card/", "SPECIMEN-0005", "SPECIMEN-REF-0001", "SPECIMEN-CASE-0001",
    "SPECIMEN-0099", "BSG-2026-0001", "hello", "../../etc/passwd", "XYZ-2026-0001", "https://guarantee-reg1ster.example/SPECIMEN-0004/",
    "https://guarantee-register.example.evil.example/SPECIMEN-0004/", "https://evil.example/guarantee-register.example/SPECIMEN-0004/",
    "http://guarantee-register.example@evil.example/SPECIMEN-0004/", "https://guarantee‑register.example/SPECIMEN-0004/",
    "evil.example/SPECIMEN-0004", "//evil.example/SPECIMEN-0004/", "ftp://evil.example/SPECIMEN-0004", "https:/evil.example/SPECIMEN-0004",
    "https:\\\\evil.example\\SPECIMEN-0004", "https%3A%2F%2Fevil.example%2FSPECIMEN-0004", "see https://evil.example/SPECIMEN-0004/",
    "https\u200b://evil.example/SPECIMEN-0004", "https：／／evil.example／SPECIMEN-0004", "localhost:8000/SPECIMEN-0004/", "10.0.0.1/SPECIMEN-0004",
    "SPECIMEN-0004.evil.example/SPECIMEN-0004", "guarantee-register.example@evil.example/SPECIMEN-0004", "(evil.example/SPECIMEN-0004)",
    "guarantee-register.example/SPECIMEN-0004/", "//guarantee-register.example/SPECIMEN-0004/", "/SPECIMEN-0004/", "SPECIMEN.0004/card",
    "SPECIMEN-0004/v/2/", "register/specimens/SPECIMEN-0004.yaml", "No. SPECIMEN/0004", "see https://guarantee-register.example/SPECIMEN-0004/",
    f"{ADDRESS}{NUMBER}/#1.AAAA", f"{ADDRESS}{NUMBER}/#7.{'A' * 85}B", f"{ADDRESS}{NUMBER}/#0.{'A' * 86}", f"{ADDRESS}{NUMBER}/#promise",
)  # fmt: skip


def pdf(*addresses: str) -> bytes:
    """A PDF with these links, the same in each run."""
    made = FPDF()
    made.set_compression(False)
    made.set_creation_date(dt.datetime(2026, 11, 23, tzinfo=dt.UTC))
    made.add_page()
    for n, address in enumerate(addresses):
        made.link(10, 10 + n, 10, 10, address)
    return bytes(made.output())


def pdfs(register: Register) -> Iterator[bytes]:
    """Cards as PDFs: sealed ones, those that somebody changed, and those without a seal."""
    versions = register.history.of(NUMBER)
    new, old = (card_code.fragment(register, NUMBER, v) for v in (versions[-1], versions[1]))
    plain = pdf(f"{ADDRESS}{NUMBER}/#{new}")
    good = sealed_pdf.sealed(register, NUMBER, len(versions), plain)
    yield good
    yield sealed_pdf.sealed(register, NUMBER, 2, plain)
    yield sealed_pdf.sealed(register, NUMBER, 99, plain)
    yield sealed_pdf.sealed(register, "SPECIMEN-0005", 1, plain)  # suspended since
    yield sealed_pdf.sealed(register, "SPECIMEN-0099", 1, plain)
    yield good.replace(b"/Rect [", b"/Rect  [", 1)  # edited
    yield good.replace(f"guarantee-card {NUMBER} 7".encode(), b"guarantee-card SPECIMEN-0001 7")
    yield good.replace(f"guarantee-card {NUMBER} 7".encode(), f"guarantee-card {NUMBER} 6".encode())
    yield good + b"%%EOF\n"  # more was written behind the seal
    yield good[:-1]
    yield good + good[len(plain) :]
    yield plain  # the seal was taken off: its code is still good
    yield pdf(f"{ADDRESS}{NUMBER}/#{old}")
    yield pdf(f"{ADDRESS}SPECIMEN-0001/#{new}")
    yield pdf(f"{ADDRESS}SPECIMEN-0005/")
    yield pdf(f"{ADDRESS}{NUMBER}/", f"{ADDRESS}SPECIMEN-0005/")
    yield pdf(f"https://guarantee-reg1ster.example/{NUMBER}/#{new}")
    yield pdf("https://guarantee-register.example/about/")
    yield pdf()
    packed = zlib.compress(f"<</URI (https://guarantee-register.example/{NUMBER}/#{new})>>".encode(), 0)
    yield b"%PDF-1.5\n1 0 obj <</Filter /FlateDecode>>\nstream\r\n" + packed + b"\r\nendstream\nendobj\nstream"


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The table as it would be made now."""
    root = tmp_path_factory.mktemp("page") / "register"
    made, site = sealed(root), root.with_name("published")
    register = made.publish(site)
    files = {path: json.loads((site / NUMBER / path).read_bytes()) for path in FILES}
    told = verify_list.whole(register)
    numbers: list[str] = list(told["records"])
    whole: dict[str, Any] = {
        "today": TODAY.isoformat(), "list": told, "number": NUMBER, "files": files,
        "yaml": (site / f"{NUMBER}.yaml").read_text("utf-8"),
    }  # fmt: skip

    whole["offline"] = {id_: doorstep.brief(doorstep.record(register, id_)) for id_ in numbers}
    whole["groups"] = {id_: doorstep.group(id_) for id_ in (*numbers, "BSG-2026-0019", "BSG-REF-2026-12345")}

    def cases() -> Iterator[dict[str, Any]]:
        versions = register.history.of(NUMBER)
        new, old = (card_code.fragment(register, NUMBER, v) for v in (versions[-1], versions[1]))
        codes = [
            f"{NUMBER}/#{new}",
            f"{NUMBER}/#{old}",
            f"SPECIMEN-0001/#{new}",
            f"{NUMBER}/#6{new[1:]}",
            f"{NUMBER}/#{new[:-2]}AA",
        ]
        for typed in (*TYPED, *(ADDRESS + c for c in codes)):
            found = verify.text(register, typed)
            yield {"text": typed, "code": found.code, "sentence": found.sentence}
        for path in FILES:
            yield answered({"file": path})
        for path, where, value in EDITS:
            yield answered({"file": path, "set": where, "to": value})
        for raw_pdf in pdfs(register):
            found = verify.file(register, "card.pdf", raw_pdf)
            yield {"pdf": base64.b64encode(raw_pdf).decode(), "code": found.code, "sentence": found.sentence}
        told = {k: v for k, v in files["v/7.credential.json"].items() if k != "proof"}
        method = did.method(register.stamp.did, register.keys[0])
        other = {**told["credentialSubject"]["record"], "promise": "Anybody may do anything."}
        for seed, change in (
            (9, {}),
            (1, {"record": other}),
            (1, {"record": None}),
            (1, {"version": 8}),
            (1, {"file_sha256": "0" * 64}),
            (1, {"number": "SPECIMEN-0050"}),
        ):
            forged = {**told, "credentialSubject": {**told["credentialSubject"], **change}}
            signed = data_integrity.secured(forged, method, "2026-10-01T00:00:00Z", private(seed).sign)
            yield answered({"json": signed})
        for title in ("", "title: Another"):
            own = str(whole["yaml"])
            text = re.sub("(?m)^title: .*$", title, own) if title else own
            found = verify.file(register, f"{NUMBER}.yaml", text.encode())
            yield {"raw": text, "code": found.code, "sentence": found.sentence}
        for raw in (
            "",
            "[]",
            "hello",
            "{",
            '{"id":1}',
            '{"id":"SPECIMEN-0004","id":"SPECIMEN-0001"}',
            '{"checkpoint":1,"path":[]}',
        ):
            found = verify.file(register, "x.json", raw.encode())
            yield {"raw": raw, "code": found.code, "sentence": found.sentence}

    def answered(case: dict[str, Any]) -> dict[str, Any]:
        data = case["json"] if "json" in case else json.loads(json.dumps(files[case["file"]]))
        if "set" in case:
            *way, last = case["set"]
            held = data
            for name in way:
                held = held[name]
            held[last] = case["to"]
        found = verify.file(register, "x.json", json.dumps(data).encode())
        return {**case, "code": found.code, "sentence": found.sentence}

    preview = register.seen_as(keys=())
    typed_there = [(typed, verify.text(preview, typed)) for typed in (*TYPED, f"{ADDRESS}{NUMBER}/#1.{'A' * 86}")]
    return {
        **whole,
        "cases": list(cases()),
        "preview": [{"text": typed, "code": found.code, "sentence": found.sentence} for typed, found in typed_there],
    }


def test_the_table_is_what_the_command_says(table: dict[str, Any], request: pytest.FixtureRequest) -> None:
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
    if request.config.getoption("--bless"):
        TABLE.write_text(text, "utf-8")
    assert json.loads(TABLE.read_text("utf-8")) == json.loads(text), "run make bless, and read the difference"
    assert {c["code"] for c in table["cases"]} == {0, 1, 2}
    assert sum(c["code"] == verdict.NOT_GENUINE for c in table["cases"]) > 30


@pytest.fixture(scope="module")
def register() -> Register:
    return pipeline.load(SAMPLE, TODAY, use_cache=False)


def test_what_the_list_holds(table: dict[str, Any]) -> None:
    told = table["list"]
    kind, title, holder, statuses, versions, more = told["records"][NUMBER]
    assert (kind, holder, statuses[0][1], len(versions)) == ("guarantee", "The Kitchen Circle (specimen)", "in-force", 7)
    assert title
    assert more["stops"]
    assert more["urgent"]
    assert more["rules"][0][1]
    assert told["signed"]
    assert "private" not in json.dumps(told)


def test_a_number_is_one_small_file_away(register: Register) -> None:
    """Every number is in the group that its name says, and only there. Twenty of the largest records are still read in two
    seconds where the network is slow: 50 KB a second, after 400 ms."""
    held: dict[str, Any] = {}
    for subject in verify_groups.subjects(register):
        for made in verify_groups.render(register, subject):
            told = json.loads(made.content)["records"]
            assert {f"verify/list/{doorstep.group(id_)}.json" for id_ in told} == {made.path}
            held |= told
    assert held == verify_list.whole(register)["records"]
    largest = max(len(json.dumps(r, ensure_ascii=False).encode()) for r in held.values())
    assert 0.4 + doorstep.GROUP * largest / 50_000 < 2, largest


def test_few_records_are_kept_whole_and_many_in_brief(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    def kept() -> Any:
        return json.loads(next(verify_offline.render(register, None)).content)["records"]

    assert kept() == verify_list.whole(register)["records"]
    monkeypatch.setattr(verify_offline, "FEW", 2)
    assert kept() == {id_: doorstep.brief(told) for id_, told in doorstep.records(register).items()}
    assert len(json.dumps(kept()["SPECIMEN-0004"])) < 600


def test_what_is_kept_for_when_there_is_no_network_is_all_that_the_page_fetches() -> None:
    """Each script that `/verify/` imports, at once or later, and nothing that is not there."""
    worker = (ASSETS.parent / "verify/worker.js").read_text("utf-8")
    kept = set(re.findall(r'"\.\./assets/([^"]+)"', worker))
    waiting, needed = ["verify.js"], set[str]()
    while waiting:
        path = waiting.pop()
        needed.add(path)
        text = (ASSETS / path).read_text("utf-8")
        for found in re.findall(r'(?:from |import\((?:/\*\* @type \{string\} \*/ )?\(?)["\'](\.[^"\']+\.js)["\']', text):
            there = (ASSETS / path).parent.joinpath(found).resolve().relative_to(ASSETS.resolve()).as_posix()
            waiting += [there] if there not in needed else []
    assert needed <= kept, needed - kept
    assert all((ASSETS / path).is_file() for path in kept)


def test_the_scripts_of_others_are_as_they_published_them() -> None:
    import hashlib

    lines = (ASSETS / "vendor/SHA256SUMS").read_text("utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert sums == {
        p.relative_to(ASSETS / "vendor").as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in (ASSETS / "vendor").rglob("*.js")
    }
