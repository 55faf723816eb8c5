"""The letters of a guarantee in a browser: copied, saved for Word, and, on a later day, no longer shown."""

import datetime as dt
import io
import zipfile
from xml.etree import ElementTree

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from .conftest import Served

ADDRESS = "SPECIMEN-0004/letters/"
KIND = "neighbours-allow-this"
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
AFTER = dt.datetime(2027, 9, 16, 12, tzinfo=dt.UTC)  # its last day is 15 September 2027


def test_a_letter_is_saved_for_word_with_the_words_of_the_page(browser: Browser, served: Served) -> None:
    with browser.new_context(accept_downloads=True, viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto(served.address + ADDRESS)
        with page.expect_download() as download:
            page.locator(f"[data-letter={KIND}-text] [data-do=word]").click()
        assert download.value.suggested_filename == f"SPECIMEN-0004-{KIND}.docx"
        with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as file:
            assert file.testzip() is None
            document = ElementTree.fromstring(file.read("word/document.xml"))
        saved = "".join("".join(t.text or "" for t in p.iter(f"{TEXT}t")) for p in document.iter(f"{TEXT}p"))
        shown = "Your neighbours allow this" + (page.locator(f"#{KIND}-text").text_content() or "")
        assert "".join(saved.split()) == "".join(shown.split())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert Axe().run(page).violations_count == 0


def test_a_letter_is_printed_alone_and_whole(browser: Browser, served: Served) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(served.address + ADDRESS)
        page.evaluate("window.print = () => {}")
        page.locator(f"[data-letter={KIND}-text] [data-do=print]").click()
        page.emulate_media(media="print")
        for paragraph in page.locator(f"#{KIND}-text p").all():
            expect(paragraph).to_be_visible()
        expect(page.locator(f"#{KIND}")).to_be_visible()  # its title
        expect(page.locator("#where-is-it-written")).to_be_hidden()
        expect(page.locator("#where-is-it-written-text")).to_be_hidden()
        expect(page.locator(".letter-acts:visible")).to_have_count(0)
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(page.locator("#where-is-it-written-text")).to_be_visible()


def test_an_old_copy_does_not_show_a_letter_that_cites_what_has_ended(browser: Browser, served: Served) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.clock.install(time=AFTER)
        page.goto(served.address + ADDRESS)
        page.clock.run_for(5000)
        expect(page.locator(f"#{KIND}-text")).to_be_hidden()
        expect(page.get_by_text("is not shown any more").first).to_be_visible()
        expect(page.locator("#where-is-it-written-text")).to_be_visible()
