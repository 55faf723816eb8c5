"""Citations read back by independent readers, whatever stands in a title: BibTeX, RIS, CSL-JSON, wiki text, JSON-LD."""

import datetime as dt
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import bibtexparser.entrypoint
import msgspec
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from registrar.checking import pipeline
from registrar.model.notices import ILLUSTRATED_REFUSAL, ILLUSTRATION
from registrar.model.records import Guarantee
from registrar.model.register import Entry, Register
from registrar.publish.citation import (
    Cited,
    Edition,
    Text,
    cited,
    harvard,
    latest,
    line,
    note,
    oscola,
    plain,
    sentence,
    statement,
    wikipedia,
)
from registrar.publish.citation_files import LATEX, bibtex, csl_json, ris
from registrar.site.files import record_citation
from registrar.site.sections import cite
from registrar.site.sections.links import Links
from samples import SAMPLE

PROJECT = Path(__file__).resolve().parents[1]
TODAY = dt.date(2026, 11, 23)
READ = dt.date(2027, 1, 5)
CITATIONS = Path(__file__).parent / "js/citations.json"
STYLES = (sentence, harvard, oscola, wikipedia, bibtex, ris, csl_json)
HARD = (
    "Parents' & carers' 50% {co-op}_nursery #1 ~ $5 ^ \\x",
    "}}} , evil = {yes}",
    "=HYPERLINK(\"http://x.example\")",
    "</script><script>alert(1)</script>",
    "ER  - \r\nTY  - BOOK",
    "a\x00b\x1bc\u2028d\u0085e",
    "مطبخ مشترك",
    "mixed שלום words",
    "\u202eturned round",
    "W" * 80,
    "{{cite web|x=1}} [[Link]] '''bold''' ~~~~ __TOC__ &amp;",
    "@comment{no}",
    "\ue000read\ue001",
    "Cegin ŵŷ gymunedol – “test”",
    "🍲 soup",
)  # fmt: skip


@pytest.fixture(scope="module")
def register() -> Register:
    return pipeline.load(SAMPLE, TODAY, use_cache=False)


@pytest.fixture(scope="module")
def kitchen(register: Register) -> Guarantee:
    found = register.by_id["SPECIMEN-0004"]
    assert isinstance(found, Guarantee)
    return found


def made(title: str, number: int | None = 3) -> Cited:
    return Cited(
        id="BSG-2026-0001",
        kind="guarantee",
        title=line(title),
        register=line("The {Register} & Co"),
        url="https://register.example/BSG-2026-0001/",
        granted=dt.date(2026, 1, 2),
        edition=Edition("BSG-2026-0001/v/3/", dt.date(2026, 10, 1), number),
        notice="",
    )


def text(parts: Text) -> str:
    return plain(parts, READ)


def unlatex(value: str) -> str:
    """What TeX prints for a value of ours."""
    back = {v: k for k, v in LATEX.items()}
    return re.sub("|".join(map(re.escape, sorted(back, key=len, reverse=True))), lambda m: back[m[0]], value)


def bib_fields(source: str) -> dict[str, str]:
    library = bibtexparser.entrypoint.parse_string(source)
    assert not library.failed_blocks
    assert len(library.blocks) == len(library.entries) == 1
    return {"key": library.entries[0].key, **{f.key: f.value for f in library.entries[0].fields}}


def ris_entry(source: str) -> dict[str, Any]:
    found = rispy.loads(source)
    assert len(found) == 1
    entry: dict[str, Any] = found[0]
    return entry


titles = st.one_of(st.sampled_from(HARD), st.text(max_size=80)).filter(lambda t: line(t) != "")


@given(titles)
def test_bibtex_is_read_back(title: str) -> None:
    c = made(title)
    fields = bib_fields(text(bibtex(c, read=True)))
    assert unlatex(fields["title"].removeprefix("{").removesuffix("}")) == c.title
    assert unlatex(fields["institution"].removeprefix("{").removesuffix("}")) == "The {Register} & Co"
    assert unlatex(fields["author"].removeprefix("{").removesuffix("}")) == "The {Register} & Co"
    assert unlatex(fields["note"].removeprefix("{").removesuffix("}")) == note(c)
    assert fields["key"] == "BSG-2026-0001-v3"
    assert fields["month"] == "oct"
    assert (fields["url"], fields["urldate"], fields["date"]) == (c.url, "2027-01-05", "2026-10-01")
    assert not re.search(r"(?<!\\)[$&#%_]", fields["title"])
    assert text(bibtex(c)).count("{") == text(bibtex(c)).count("}")


@given(titles)
def test_ris_is_read_back(title: str) -> None:
    c = made(title)
    entry = ris_entry(text(ris(c, read=True)))
    assert entry["title"] == c.title
    assert entry["type_of_reference"] == "RPRT"
    assert (entry["issn"], entry["publisher"], entry["edition"]) == (c.id, c.register, "3")
    assert entry["access_date"] == "2027/01/05"
    assert entry["authors"] == [f"{c.register},"]
    assert entry["notes"] == [note(c)]
    lines = text(ris(c)).split("\r\n")
    assert lines[-1] == ""
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", row) for row in lines[:-1])


@given(titles)
def test_csl_json_is_read_back(title: str) -> None:
    c = made(title)
    (item,) = json.loads(text(csl_json(c, read=True)))
    assert item["title"] == c.title
    assert item["type"] == "report"
    assert item["issued"] == {"date-parts": [[2026, 10, 1]]}
    assert item["accessed"] == {"date-parts": [[2027, 1, 5]]}
    assert item["version"] == "3"
    assert item["author"] == [{"literal": c.register}]
    assert item["note"] == note(c)
    assert set(item) <= {
        "id",
        "type",
        "genre",
        "author",
        "title",
        "number",
        "publisher",
        "issued",
        "URL",
        "language",
        "note",
        "version",
        "accessed",
    }


@given(titles)
def test_no_style_lets_a_title_out_of_its_line(title: str) -> None:
    for style in (sentence, harvard, oscola, wikipedia):
        said = text(style(made(title)))
        assert "\n" not in said
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", said)
        assert said.count("\u2068") == said.count("\u2069")


@given(titles)
def test_wiki_text_has_no_markup_of_the_titles(title: str) -> None:
    said = text(wikipedia(made(title)))
    inner = said.removeprefix("{{cite web |title=").partition(" |id=Guarantee BSG")[0]
    assert not re.search(r"[<>|\[\]{}]|''|~~|__", inner)
    assert said.count("{{") == said.count("}}") == 1


def test_the_sentence_names_all_that_it_must() -> None:
    said = text(sentence(made("Lunch")))
    for part in (
        "The {Register} & Co",
        "guarantee BSG-2026-0001",
        "“Lunch”",
        "version 3 of 1 October 2026",
        "https://register.example/BSG-2026-0001/",
    ):
        assert part in said
    assert said.endswith("read on 5 January 2027.")


@given(titles)
def test_every_citation_says_the_same(title: str) -> None:
    """The sentence on the page is the note in each file, with the day of reading."""
    c = made(title)
    said = text(sentence(c))
    assert said.startswith(statement(c))
    assert said.removeprefix(statement(c)) == ", read on 5 January 2027."
    assert note(c) == f"{statement(c)}."


def test_a_version_is_cited_with_its_address_and_its_fingerprint(register: Register, kitchen: Guarantee) -> None:
    edition = Edition("SPECIMEN-0004/", dt.date(2026, 10, 1), 7, "0123456789abcdef" * 4)
    c = cited(register, kitchen, edition)
    assert c.url == register.url("SPECIMEN-0004/v/7/")
    for style in (sentence, bibtex, ris, csl_json):
        assert "fingerprint 0123456789abcdef)" in text(style(c))
        assert register.url("SPECIMEN-0004/v/7/") in text(style(c))
    head = Head(cite.head(register, kitchen, edition, "x"))
    assert dict(head.tags)["og:url"] == json.loads(head.scripts[0])["@id"] == register.url("SPECIMEN-0004/")
    assert dict(head.tags)["citation_public_url"] == c.url


def test_without_history_no_number_is_made_up() -> None:
    c = made("Lunch", None)
    assert c.version == "version of 1 October 2026"
    assert c.key == "BSG-2026-0001"
    assert "version" not in bib_fields(text(bibtex(c)))
    assert "version" not in json.loads(text(csl_json(c)))[0]


@pytest.mark.parametrize("id_", ["SPECIMEN-0004", "SPECIMEN-REF-0001"])
def test_a_specimen_says_so_in_each(id_: str, register: Register) -> None:
    entry = register.by_id[id_]
    sentence_of_it = ILLUSTRATION if isinstance(entry, Guarantee) else ILLUSTRATED_REFUSAL
    for style in STYLES:
        assert sentence_of_it in text(style(cited(register, entry, latest(entry))))
    files = {a.path: a.content.decode() for a in record_citation.render(register, entry)}
    assert sorted(files) == [f"{id_}.bib", f"{id_}.csl.json", f"{id_}.ris"]
    assert all(sentence_of_it in content for content in files.values())
    assert sentence_of_it in cite.boxes(register, entry, latest(entry), Links.at(register, f"{id_}/"))


def test_published_files_know_no_day_of_reading(register: Register, kitchen: Guarantee) -> None:
    files = {a.path: a.content.decode() for a in record_citation.render(register, kitchen)}
    assert "urldate" not in files["SPECIMEN-0004.bib"]
    assert "Y2" not in files["SPECIMEN-0004.ris"]
    assert "accessed" not in files["SPECIMEN-0004.csl.json"]
    assert latest(kitchen).entered == dt.date(2026, 10, 1)


class Head(HTMLParser):
    """The tags of a head, and the text of its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, str]] = []
        self.scripts: list[str] = []
        self._inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta":
            self.tags.append((given.get("name") or given.get("property") or "", given.get("content") or ""))
        elif tag == "script":
            self._inside = True
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data
        else:
            assert not data.strip()


def with_title(entry: Entry, title: str) -> Entry:
    return msgspec.structs.replace(entry, title=title)


@pytest.mark.parametrize("title", HARD)
def test_the_head_holds_whatever_a_title_is(title: str, register: Register, kitchen: Guarantee) -> None:
    head = Head(cite.head(register, with_title(kitchen, title), latest(kitchen), f"A scheme: {title}"))
    tags = dict(head.tags)
    assert tags["citation_title"] == line(title)
    assert tags["citation_technical_report_institution"] == register.info.name
    assert tags["citation_technical_report_number"] == "SPECIMEN-0004"
    assert tags["citation_publication_date"] == "2026/10/01"
    assert tags["og:title"] == f"Illustration: {line(title)}"
    assert "citation_author" not in tags
    (script,) = head.scripts
    report = json.loads(script)
    assert report["@type"] == "Report"
    assert report["name"] == line(title)
    assert report["creativeWorkStatus"] == ILLUSTRATION
    assert not set("<>&") & set(script)


@pytest.mark.parametrize("title", HARD)
def test_the_boxes_show_a_title_as_text(title: str, register: Register, kitchen: Guarantee) -> None:
    html = cite.boxes(register, with_title(kitchen, title), latest(kitchen), Links.at(register, f"{kitchen.id}/"))
    assert html.count("<script") == 1
    assert '<script type="module" src="../assets/cite.js"></script>' in html
    shown = re.sub(r"<[^>]*>", "", html)
    assert "&lt;script" in shown or "<script" not in title


def test_a_page_adds_the_readers_day_to_a_file_as_its_box_does(bless: bool) -> None:
    """`js/cite.test.js` reads the table: what is published, and what a box with the reader's day says."""
    told = [
        {"file": f"{c.id}.{ending}", "published": text(make(c)), "read": text(make(c, read=True)).replace("\r\n", "\n")}
        for c in map(made, HARD)
        for ending, make in (("bib", bibtex), ("ris", ris), ("csl.json", csl_json))
    ]
    table = json.dumps({"day": READ.isoformat(), "citations": told}, indent=1) + "\n"
    if bless:
        CITATIONS.write_text(table, "utf-8")
    assert CITATIONS.read_text("utf-8") == table


def test_old_versions_offer_no_files_of_the_newest(register: Register, kitchen: Guarantee) -> None:
    old = Edition("SPECIMEN-0004/v/1/", dt.date(2024, 9, 18), 1)
    html = cite.boxes(register, kitchen, old, Links.at(register, old.path))
    assert "SPECIMEN-0004.bib" not in html
    assert "version 1 of 18 September 2024" in html
    report = json.loads(Head(cite.head(register, kitchen, old, "x")).scripts[0])
    assert report["version"] == "1"
    assert report["@id"].endswith("/SPECIMEN-0004/v/1/")
