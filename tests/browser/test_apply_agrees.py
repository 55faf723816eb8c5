"""The check in the browser says what `registrar check` says: on every case, code by code and word for word.

Rules that look at other records run on the pull request only (`desk.ELSEWHERE`); /apply/ names them.
"""

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from registrar.browser import hidden
from registrar.browser.check import ELSEWHERE, ApplicationCheck
from registrar.checking import pipeline
from registrar.reading import source
from registrar.site.files import apply_checks

from . import applications
from .conftest import TODAY, Served

BASE = applications.TESTS / "base"
CHECK = """async (texts) => {
    const { check } = await import('{at}assets/apply/checks.js');
    const said = [];
    for (const [name, text] of texts) said.push(await check(name, text));
    return said;
}"""
READ = "async (text) => (await import('{at}assets/apply/checks.js')).read(text)"
ELSEWHERE_CODES = {rule.CODE for rule in ELSEWHERE}

# What a person can do to a file with an editor: (name, text). `good` is put in place of GOOD.
BROKEN = {
    "empty": "",
    "only-a-word": "hello\n",
    "a-list": "- one\n- two\n",
    "tab": "GOOD\tx: 1\n",
    "twice": "GOODtitle: again\n",
    "alias": "GOODkeywords: [*x]\n",
    "anchor": "GOODkeywords: &x [a]\n",
    "no-value": "GOODkeywords:\n",
    "colon-in-a-text": "GOODlearning: {text: a: b}\n",
    "open-quote": 'GOODtitle_cy: "not closed\n',
    "hidden-direction": "GOODtitle_cy: a\u202eb\n",
    "control-character": 'GOODtitle_cy: "a\\x07b"\n',
    "second-document": "GOOD---\ntitle: x\n",
    "too-long": "GOOD# " + "x" * 65536 + "\n",
    "too-deep": "GOODkeywords: " + "[" * 25 + "]" * 25 + "\n",
    "unknown-key": "GOODpromis: x\n",
    "decision-by-hand": "GOODdecision: yes\nid: BSG-2026-0001\nevents: []\n",
    "number-for-text": "GOODtitle_cy: 12\n",
    "text-for-list": "GOODkeywords: one\n",
    "unknown-code": "GOODother_services: [food]\n",
    "not-a-day": "GOODoutcomes: [{date: 2026-02-30, period: x, measure: x, value: 1, unit: x, better: up, source: x}]\n",
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register of the cases' reference files, without a record."""
    root = tmp_path_factory.mktemp("base")
    shutil.copytree(BASE / "register", root / "register")
    return root


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """By a name, each text once: many cases are about what no applicant writes, and are the same without it."""
    good = applications.applied(source.read("good.yaml", (BASE / "good.yaml").read_bytes()).data)
    text = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in good.items())
    found = dict(applications.of_cases())
    found |= {f"broken-{name}": broken.replace("GOOD", text) for name, broken in BROKEN.items()}
    once = dict(zip(reversed(found.values()), reversed(found), strict=True))  # the first of its names
    return {name: text for text, name in once.items()} | {"Not_a_file-name": text}


def at_the_terminal(root: Path, texts: dict[str, str]) -> dict[str, list[tuple[int, str, str, str]]]:
    """The report of `registrar check` on each text as a pending application, sorted."""
    pending = root / "register/pending"
    pending.mkdir()
    for name, text in texts.items():
        (pending / f"{name}.yaml").write_text(text, "utf-8", newline="")
    said: dict[str, list[tuple[int, str, str, str]]] = {name: [] for name in texts}
    for p in pipeline.check(root, TODAY, use_cache=False).problems:
        if p.code not in ELSEWHERE_CODES:
            said[Path(p.file).stem].append((p.line, p.code, p.message, p.help))
    return {name: sorted(problems) for name, problems in said.items()}


BEHIND = "-behind"


def with_what_is_behind(texts: dict[str, str]) -> dict[str, str]:
    """And those with a hidden character once more without it: the form says at once what else there is to say."""
    return texts | {f"{name}{BEHIND}": shown for name, text in texts.items() if (shown := hidden.shown(text)) != text}


def as_one(said: dict[str, list[tuple[int, str, str, str]]]) -> dict[str, list[tuple[int, str, str, str]]]:
    """What is said of a text, with what is said of it without its hidden characters."""
    made: dict[str, list[tuple[int, str, str, str]]] = {}
    for name, problems in said.items():
        of = name.removesuffix(BEHIND)
        made[of] = sorted({*made.get(of, []), *problems})
    return made


@pytest.fixture
def form(context: BrowserContext, served: Served, base: Path) -> Page:
    """The form's page, whose checks are those of the cases' register."""
    (checks,) = apply_checks.render(pipeline.load(base, TODAY, use_cache=False), None)
    page = context.new_page()
    context.route("**/apply/checks.zip", lambda route: route.fulfill(body=checks.content))
    page.goto(f"{served.address}apply/")
    expect(page.locator("#apply")).to_be_visible()
    return page


def test_browser_and_terminal_agree(form: Page, served: Served, base: Path, texts: dict[str, str], tmp_path: Path) -> None:
    answers = form.evaluate(CHECK.replace("{at}", served.address), list(texts.items()))
    here = {n: sorted((p["line"], p["code"], p["message"], p["help"]) for p in a) for n, a in zip(texts, answers, strict=True)}
    shutil.copytree(base, tmp_path / "terminal")
    there = at_the_terminal(tmp_path / "terminal", with_what_is_behind(texts))
    assert here == as_one(there)
    assert len({code for problems in here.values() for _, code, _, _ in problems}) > 30  # or the cases were not read


def test_a_file_is_read_by_the_same_reader(form: Page, served: Served) -> None:
    read = READ.replace("{at}", served.address)
    answer = form.evaluate(read, "title: 'a: b'\nkeywords: [no, 012, 2026-01-02, 7, true]\n")
    assert answer == {"data": {"title": "a: b", "keywords": ["no", "012", "2026-01-02", 7, True]}, "problems": []}
    (problem,) = form.evaluate(read, "title: a: b\n")["problems"]
    assert (problem["code"], problem["line"]) == ("yaml-syntax", 1)


def test_the_page_names_what_is_checked_elsewhere(form: Page) -> None:
    """In words for people: no codes, which lead to what the register says of them."""
    links = form.locator("#send a[href*='/checks/']")
    assert {href.split("/")[-2] for href in links.evaluate_all("all => all.map((a) => a.href)")} == ELSEWHERE_CODES
    for text in links.all_text_contents():
        assert text.startswith("That "), text
        assert not any(code in text for code in ELSEWHERE_CODES), text


def test_the_desk_is_the_same_at_a_terminal(base: Path, texts: dict[str, str], tmp_path: Path) -> None:
    """Without a browser too: the desk's stages are those of the pipeline."""
    shutil.copytree(base, tmp_path / "terminal")
    there = as_one(at_the_terminal(tmp_path / "terminal", with_what_is_behind(texts)))
    register = pipeline.load(base, TODAY, use_cache=False)
    desk = tmp_path / "desk"
    desk.mkdir()
    shutil.copytree(applications.ROOT / "schemas", desk / "schemas")
    (desk / "reference.json").write_bytes(apply_checks._reference(register))
    at = ApplicationCheck(desk, TODAY.isoformat())
    for name, text in texts.items():
        said = json.loads(at.check(name, text))
        assert sorted((p["line"], p["code"], p["message"], p["help"]) for p in said) == there[name], name


def test_the_vendored_files_are_as_they_were() -> None:
    folder = applications.ROOT / "docs/assets/pyodide"
    lines = [line.split("  ") for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines()]
    sums = {name: digest for digest, name in lines}
    assert {p.name for p in folder.iterdir()} - {"SHA256SUMS", "README.txt"} == set(sums)
    for name, digest in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


def test_the_browser_has_the_locked_msgspec() -> None:
    packed = zipfile.ZipFile(applications.ROOT / "docs/assets/pyodide/msgspec.zip")
    (about,) = (n for n in packed.namelist() if n.endswith("METADATA"))
    locked = [
        line for line in (applications.ROOT / "requirements.txt").read_text("utf-8").splitlines() if line.startswith("msgspec==")
    ]
    version = next(line for line in packed.read(about).decode().splitlines() if line.startswith("Version: "))
    assert locked[0].split()[0] == f"msgspec=={version.removeprefix('Version: ')}"
