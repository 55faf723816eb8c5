"""The site as a whole: what is reused is what would be made, links that lead somewhere, nothing from another host, all or nothing."""

import hashlib
import itertools
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from registrar.cli import main
from registrar.publish.artifact import Artifact
from registrar.site.build import build
from registrar.site.write import Clash, Folder, refuse_clashes
from sample_sites import TODAY, SampleSites
from samples import SAMPLE

PROJECT = Path(__file__).resolve().parents[1]
STICK = "verify/verify.html"
"""The one page that is a file to keep: it has everything inside it. The browser tests look at it."""
SITE = "http://localhost/"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this repository's register, without its git."""
    folder = tmp_path_factory.mktemp("register")
    shutil.copytree(SAMPLE / "register", folder / "register")
    return folder


@pytest.fixture(scope="module")
def site(sample_sites: SampleSites) -> Path:
    """The specimens' site. No test changes a file in it."""
    return sample_sites.outside_git() / "site"


def digests(folder: Path) -> dict[str, str]:
    """Every file's path and digest."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_an_invalid_register_leaves_the_old_site_as_it_was(
    root: Path, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad"
    shutil.copytree(root / "register", bad / "register")
    shutil.copytree(site, bad / "site")
    before = digests(bad / "site")
    (bad / "register/specimens/SPECIMEN-0001.yaml").write_text("title: [", "utf-8")
    assert main(["build", "--root", str(bad), "--today", TODAY.isoformat()]) == 1
    assert "SPECIMEN-0001.yaml:1:" in capsys.readouterr().out
    assert digests(bad / "site") == before
    assert sorted(p.name for p in bad.iterdir() if p.name != ".cache") == ["register", "site"]


@pytest.mark.parametrize("out", ["register", "."])
def test_a_folder_that_is_no_site_is_not_replaced(out: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--root", str(root), "--out", str(root / out)]) == 2
    assert capsys.readouterr().err
    assert (root / "register/register.yaml").exists()


def test_two_files_for_one_address_are_refused(tmp_path: Path) -> None:
    folder = Folder(tmp_path, tmp_path)
    folder.put(Artifact("a/index.html", b""))
    for path in ("a/index.html", "../b", "/b", "a/../../b"):
        with pytest.raises(Clash):
            folder.put(Artifact(path, b""))
    with pytest.raises(Clash):
        refuse_clashes(["a/B", "a/b"])


class Links(HTMLParser):
    """What a page links to, loads and can be linked at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: list[str] = []
        self.opened: list[str] = []
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [v for k, v in attrs if k == "id" and v]
        self.opened += [v for k, v in attrs if k == "data-page" and v]  # a part of `/apply/`, which its script opens
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if tag in ("script", "img", "source", "iframe", "use", "form"):
            self.loaded += [given[k] or "" for k in ("src", "srcset", "href", "action") if given.get(k)]
        if tag == "link" and given.get("rel") not in ("canonical", "license"):
            self.loaded.append(given.get("href") or "")
        if (tag == "script" and "src" not in given and given.get("type") != "application/ld+json") or tag == "style":
            self.inline.append(tag)
        self.inline += [k for k, _ in attrs if k == "style" or k.startswith("on")]


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Links]:
    """Every page of the site by its address."""
    found = sorted(site.rglob("*.html"))
    return {p.relative_to(site).as_posix().removesuffix("index.html"): Links(p.read_text("utf-8")) for p in found}


def target(site: Path, address: str) -> Path:
    path = site / unquote(address.removeprefix(SITE))
    return path / "index.html" if address.endswith("/") else path


def test_every_internal_link_leads_to_a_page_and_its_place(site: Path, pages: dict[str, Links]) -> None:
    broken = []
    for address, page in pages.items():
        for link in page.links:
            full, fragment = urldefrag(urljoin(SITE + address, link))
            full = full.partition("?")[0]  # what follows is for the page's script
            if not full.startswith(SITE):
                continue
            known = pages.get(full.removeprefix(SITE))
            if not target(site, full).is_file() or (fragment and not (known and fragment in {*known.ids, *known.opened})):
                broken.append((address, link))
    assert broken == []


def test_nothing_is_fetched_from_another_host_and_nothing_runs_inline(site: Path, pages: dict[str, Links]) -> None:
    for address, page in pages.items():
        assert (page.inline == []) == (address != STICK), address
        for loaded in page.loaded:
            full = urljoin(SITE + address, loaded.partition("?")[0])
            assert full.startswith(SITE), (address, loaded)
            assert target(site, full).is_file(), (address, loaded)


def test_every_page_has_a_policy_a_title_a_description_and_one_heading(site: Path) -> None:
    titles: dict[str, str] = {}
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8")
        name = path.relative_to(site).as_posix()
        assert "Content-Security-Policy" in text, name
        assert "default-src 'none'" in text.replace("&#39;", "'"), name
        assert text.count("<h1") == 1, name
        assert re.search(r'<meta name="description" content="[^"]{10,}', text), name
        title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
        assert title is not None, name
        assert name == STICK or titles.setdefault(title[1], name) == name, f"{name} and {titles[title[1]]} have one title"


def test_specimens_say_that_they_are_illustrations(site: Path) -> None:
    for path in sorted(site.glob("SPECIMEN-*/index.html")):
        text = path.read_text("utf-8")
        sentence = (
            "No such application was made or refused."
            if "REF" in path.parent.name
            else "No such case was brought, and no body was asked."
            if "CASE" in path.parent.name
            else "No such guarantee has been granted to anyone."
        )
        head, _, body = text.partition("</head>")
        assert "Illustration" in (re.search(r"<title>(.*?)</title>", head) or [""])[0], path
        assert sentence in head, path
        assert sentence in body, path
    for path in (*site.glob("SPECIMEN-*.json"), *site.glob("SPECIMEN-*.yaml")):
        assert "Illustration only." in path.read_text("utf-8"), path


def test_a_specimen_body_never_shares_a_page_or_a_name_with_a_real_one(site: Path) -> None:
    folders = [p.name for p in (site / "bodies").iterdir() if p.is_dir() and p.name != "page"]
    assert folders
    assert all(name.startswith("specimen-") for name in folders)
    for name in folders:
        text = (site / "bodies" / name / "index.html").read_text("utf-8")
        assert "Illustration only." in text, name


def test_the_sitemap_has_every_page_and_no_other(site: Path) -> None:
    base = "https://guarantee-register.example/"
    parts = re.findall(r"<sitemap><loc>(.*?)</loc><lastmod>2026-..-..</lastmod>", (site / "sitemap.xml").read_text("utf-8"))
    text = "".join((site / part.removeprefix(base)).read_text("utf-8") for part in parts)
    listed = re.findall(r"<loc>(.*?)</loc>", text)
    assert f"<loc>{base}SPECIMEN-0004/</loc><lastmod>2026-10-01</lastmod>" in text
    pages = {p.relative_to(site).as_posix().removesuffix("index.html") for p in site.rglob("index.html")}
    assert sorted(listed) == sorted(base + page for page in pages if not page.endswith("/card/"))  # a card is its record on paper
    assert f"Sitemap: {base}sitemap.xml" in (site / "robots.txt").read_text("utf-8")


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}",
    "</title><script>",
    "[a](javascript:alert(1))",
    "&lt;b&gt;",
]


@pytest.fixture(scope="module")
def hostile_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register in which every free text of a record is markup that wants out."""
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(root / "register", folder / "register")
    record = folder / "register/specimens/SPECIMEN-0004.yaml"
    lines = record.read_text("utf-8").splitlines()
    hostile = itertools.cycle(HOSTILE)
    for i, line in enumerate(lines):
        found = re.match(
            r"( *(?:- )?(?:title|does|aim|instead|demands|reasons|evidence|measure|unit|name|decisions): )([A-Z].*)$", line
        )
        if found:
            lines[i] = found[1] + "'" + next(hostile).replace("'", "''") + "'"
    record.write_text("\n".join(lines) + "\n", "utf-8")
    build(folder, folder / "site", TODAY, None, use_cache=False)
    return folder / "site"


def test_markup_in_a_record_is_shown_as_the_text_it_is(hostile_site: Path) -> None:
    for path in sorted(hostile_site.rglob("*.html")):
        text = path.read_text("utf-8")
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path
        assert "javascript:" not in (re.search(r'href="javascript:', text) or [""])[0], path
    page = (hostile_site / "SPECIMEN-0004/index.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7*7 }}" in page
    assert "&amp;lt;b&amp;gt;" in page
    assert page.count("<h1") == 1


def test_no_page_denies_a_real_record_because_a_file_still_says_that_the_register_is_not_live(tmp_path: Path) -> None:
    base = Path(__file__).parent / "base"
    shutil.copytree(base / "register", tmp_path / "register")
    assert "live: false" in (tmp_path / "register/register.yaml").read_text("utf-8")
    (tmp_path / "register/2026").mkdir()
    shutil.copy(base / "good.yaml", tmp_path / "register/2026/BSG-2026-0001.yaml")
    build(tmp_path, tmp_path / "site", TODAY, None, use_cache=False)
    denied = "No guarantee has been granted to anyone"
    texts = (f for f in (tmp_path / "site").rglob("*") if f.suffix in (".html", ".atom", ".json") and "assets" not in f.parts)
    assert [f for f in texts if denied in f.read_text("utf-8")] == []


def test_every_page_says_what_it_is_to_whoever_is_sent_a_link(site: Path) -> None:
    """Open Graph, once each, with an address of its own and a picture that is there. Cards are paper."""
    seen: dict[str, Path] = {}
    for path in site.rglob("*.html"):
        if path.parent.name == "card" or path.name == "404.html" or path == site / STICK:
            continue
        html = path.read_text("utf-8").partition("</head>")[0]
        tags = dict(re.findall(r'<meta property="(og:[a-z:_]+)" content="([^"]*)">', html))
        assert html.count('property="og:title"') == 1, path
        assert {"og:type", "og:title", "og:description", "og:url", "og:site_name", "og:image", "og:image:alt"} <= set(tags), path
        assert all(tags.values()), path
        assert tags["og:url"] == re.findall(r'<link rel="canonical" href="([^"]*)">', html)[0] or "/v/" in tags["og:url"], path
        assert seen.setdefault(tags["og:url"], path) == path or path == site / "guarantees/index.html", path
        assert (site / "assets" / tags["og:image"].partition("/assets/")[2]).is_file(), path
