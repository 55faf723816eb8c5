"""The walk at a doorstep, with a signed register: from the card's code to the sentence, with the network off; and forgeries.

What is said by `/verify/` is said by `registrar verify` too, to the letter.
"""

import datetime as dt
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import deqr
import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from registrar.model.register import Register
from registrar.site.build import build
from registrar.site.card_pdf import pdf
from registrar.site.sections.card_text import card_text
from registrar.site.stamped import Stamping
from registrar.stamp import card_code, data_integrity, did, sealed_pdf, verify
from sealed import KEY, TODAY, private, sealed

from .conftest import ROOT, Served, serve
from .readers import quickest

ADDRESS = "https://guarantee-register.example/"
NUMBER = "SPECIMEN-0004"
YES = "Yes. This guarantee stands today."
SECONDS = 10


@dataclass(frozen=True)
class Signed:
    """A signed register, its site, and where its files are."""

    register: Register
    site: Path
    served: Served

    def file(self, path: str) -> Path:
        return self.site / path

    def pdf(self, id_: str = NUMBER) -> bytes:
        """The card as `registrar card` makes it."""
        g = self.register.guarantees[[g.id for g in self.register.guarantees].index(id_)]
        text = card_text(self.register, g)
        made = pdf(text, ROOT / "docs/assets/fonts")
        return sealed_pdf.sealed(self.register, id_, len(self.register.history.of(id_)), made) if text.signed else made


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signed]:
    root = tmp_path_factory.mktemp("doorstep") / "register"
    made = sealed(root)
    site = root.with_name("site")
    build(root, site, TODAY, None, use_cache=False, stamping=Stamping(KEY))
    for served in serve(site):
        yield Signed(made.register(), site, served)


def reader(browser: Browser, **more: Any) -> BrowserContext:
    made = browser.new_context(viewport={"width": 360, "height": 740}, locale="en-GB", **more)
    made.clock.set_fixed_time(dt.datetime.combine(TODAY, dt.time(12), dt.UTC))
    return made


def opened(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#verify-form")).to_be_visible()


@pytest.fixture(scope="module")
def door(browser: Browser, signed: Signed) -> Iterator[Page]:
    """`/verify/` as it is without a network, after one visit with one."""
    context = reader(browser)
    page = context.new_page()
    opened(page, f"{signed.served.address}verify/")
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    context.set_offline(True)
    opened(page, f"{signed.served.address}verify/")
    yield page
    context.close()


@pytest.fixture(scope="module")
def stick(browser: Browser, signed: Signed) -> Iterator[Page]:
    context = reader(browser, offline=True)
    page = context.new_page()
    opened(page, signed.file("verify/verify.html").as_uri())
    yield page
    context.close()


def typed(page: Page, text: str) -> str:
    page.locator("#verdict").evaluate("(old) => old.replaceChildren()")
    page.fill("#given", text)
    page.press("#given", "Enter")
    return said(page)


def given(page: Page, name: str, raw: bytes) -> str:
    page.locator("#verdict").evaluate("(old) => old.replaceChildren()")
    page.set_input_files("#file", {"name": name, "mimeType": "", "buffer": raw})
    return said(page)


def said(page: Page) -> str:
    sentence = page.locator(".verify-said")
    sentence.wait_for()
    return sentence.inner_text()


def scanned(raw: bytes) -> tuple[str, bytes]:
    """What the code on the first sheet of a PDF says to a reader that is not ours, and a photograph of that sheet, in grey."""
    import io

    first = pypdfium2.PdfDocument(raw)[0].render(scale=2.8, grayscale=True)
    rows = b"".join(
        bytes(memoryview(first.buffer).cast("B")[y * first.stride : y * first.stride + first.width]) for y in range(first.height)
    )
    found = [
        str(part.data) for code in deqr.QuircDecoder().decode((rows, (first.width, first.height))) for part in code.data_entries
    ]
    photo = io.BytesIO()
    first.to_pil().save(photo, "PNG")
    assert len(found) == 1
    return found[0], photo.getvalue()


def test_from_the_scan_to_the_sentence_in_ten_seconds(signed: Signed, door: Page, stick: Page, browser: Browser) -> None:
    context = reader(browser)
    page = context.new_page()
    page.goto(f"{signed.served.address}{NUMBER}/card/")
    printed = page.pdf(prefer_css_page_size=True)
    context.close()

    def read(card: bytes) -> None:
        code, _ = scanned(card)
        assert code == card_text(signed.register, signed.register.by_id[NUMBER]).code  # type: ignore[arg-type]
        assert typed(door, code) == YES

    for card in (signed.pdf(), printed):
        assert quickest(partial(read, card), SECONDS) < SECONDS
        code, photo = scanned(card)
        for there in (door, stick):
            assert typed(there, code) == YES
            assert given(there, "card.png", photo) == YES
            for words in ("Holder", "Limits", "Who may stop it", "Until when", "The code was signed with the key register-2026"):
                expect(there.locator("#verdict")).to_contain_text(words)
    for there in (door, stick):
        assert given(there, "card.pdf", signed.pdf()) == YES
        assert (
            given(there, "printed.pdf", printed)
            == verify.file(signed.register, "x.pdf", printed).sentence
            == verify.STANDS_ANYWAY
        )
        for path in (
            f"{NUMBER}.json",
            f"{NUMBER}/v/7.json",
            f"{NUMBER}/v/7.credential.json",
            f"{NUMBER}/v/7.proof.json",
        ):
            assert given(there, path.rpartition("/")[2], signed.file(path).read_bytes()) == YES, path
        # The hash in the list is of the file in git, and what is published has two lines before it.
        assert (
            given(there, "x.yaml", signed.file(f"{NUMBER}.yaml").read_bytes())
            == "This file could not be compared with the register."
        )
    assert urlsplit(door.url).path.endswith("/verify/")


def credential(signed: Signed, edit: Callable[[dict[str, Any]], object], seed: int | None = None) -> bytes:
    """A credential that somebody changed; with a seed, signed by them afterwards."""
    told = json.loads(signed.file(f"{NUMBER}/v/7.credential.json").read_bytes())
    edit(told)
    if seed is not None:
        del told["proof"]
        method = did.method(signed.register.stamp.did, signed.register.keys[0])
        told = data_integrity.secured(told, method, "2026-10-01T00:00:00Z", private(seed).sign)
    return json.dumps(told).encode()


def test_each_forgery_is_caught_by_page_stick_and_command_with_the_same_words(signed: Signed, door: Page, stick: Page) -> None:
    register = signed.register
    versions = register.history.of(NUMBER)
    new, old = (card_code.fragment(register, NUMBER, v) for v in (versions[-1], versions[1]))
    revoked = next(g.id for g in register.guarantees if register.ended(g))
    proof = json.loads(signed.file(f"{NUMBER}/v/7.proof.json").read_bytes())
    stale = {**proof, "checkpoint": proof["checkpoint"].replace("day 2026", "day 2027")}
    record = ("credentialSubject", "record")
    texts = {
        "swapped number": f"{ADDRESS}SPECIMEN-0001/#{new}",
        "code of another card": f"{ADDRESS}SPECIMEN-0006/#{new}",
        "old version as new": f"{ADDRESS}{NUMBER}/#7{old[1:]}",
        "old card": f"{ADDRESS}{NUMBER}/#{old}",
        "look-alike host": f"https://guarantee-reg1ster.example/{NUMBER}/#{new}",
        "look-alike letters": f"https://guarantee-r\u0435gister.example/{NUMBER}/#{new}",
        "look-alike number": "SPEC\u0406MEN-0004",
        "revoked": f"{ADDRESS}{revoked}/",
        "revoked, with a code": f"{ADDRESS}{revoked}/#{new}",
        "cut code": f"{ADDRESS}{NUMBER}/#{new[:-10]}{'A' * 10}",
    }
    files = {
        "altered term.json": credential(signed, lambda c: c[record[0]][record[1]].update(promise="Anybody may do anything.")),
        "altered end.json": credential(signed, lambda c: c[record[0]][record[1]]["decision"].update(expires="2036-01-01")),
        "swapped number.json": credential(signed, lambda c: c[record[0]].update(number="SPECIMEN-0001")),
        "old as new.json": json.dumps({**json.loads(signed.file(f"{NUMBER}/v/2.json").read_bytes()), "version": 7}).encode(),
        "other key.json": credential(signed, dict.copy, 9),
        "other register.json": credential(signed, lambda c: c.update(issuer="did:web:other.example"), 9),
        "replayed proof.json": json.dumps({**proof, "id": "SPECIMEN-0001"}).encode(),
        "checkpoint to come.json": json.dumps(stale).encode(),
        "edited.pdf": signed.pdf().replace(b"/Rect", b"/rect", 1),
        "other seal.pdf": signed.pdf().replace(f"{NUMBER} 7.".encode(), b"SPECIMEN-0001 7."),
        "revoked.pdf": signed.pdf(revoked),
        "two codes.pdf": signed.pdf().replace(b"/URI (", b"/URI (https://guarantee-register.example/SPECIMEN-0005/)>>/URI (", 1),
    }  # fmt: skip
    for name, text in texts.items():
        right = verify.text(register, text)
        assert right.code != 0, name
        for there in (door, stick):
            assert typed(there, text) == right.sentence, name
    for name, raw in files.items():
        right = verify.file(register, name, raw)
        assert right.code != 0, name
        for there in (door, stick):
            told = given(there, name, raw)
            # Without a network it is known that a copy was changed, and not always where.
            assert told.partition(":")[0] == right.sentence.partition(":")[0], name


def test_a_stale_copy_of_the_site_says_yes_to_nothing(signed: Signed, browser: Browser, tmp_path: Path) -> None:
    """A host that goes on showing an old site, its checkpoint expired, cannot hide what happened since."""
    context = browser.new_context()
    context.clock.set_fixed_time(dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC))
    page = context.new_page()
    shutil.copy(signed.file("verify/verify.html"), tmp_path / "verify.html")
    for address in (f"{signed.served.address}verify/", (tmp_path / "verify.html").as_uri()):
        opened(page, address)
        assert typed(page, NUMBER).startswith("It stood on 23 November 2026.")
        expect(page.locator("#verdict")).to_contain_text("5 days old")
    context.close()
