"""What the project's own papers point at is there: decisions by their file names, and the links of the hand-written pages."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
PAGES = sorted(
    page
    for pattern in ("*.md", "scripts/*.md", "tests/*.md", "tests/*/README.md", "docs/**/*.md", ".github/**/*.md")
    for page in PROJECT.glob(pattern)
)
SPEAKING = sorted(
    file
    for pattern in (
        "*.md",
        "*.toml",
        "*.yml",
        "Makefile",
        "docs/**/*.md",
        "scripts/**/*",
        ".github/**/*",
        "tests/*.py",
        "tests/*/*.py",
    )
    for file in PROJECT.glob(pattern)
    if file.is_file() and file.suffix in ("", ".css", ".html", ".js", ".md", ".py", ".toml", ".yml")
)
LINK = re.compile(r"\]\((?![a-z]+:)([^)\s]+)\)")
DECISION = re.compile(r"\bdecisions/([0-9]{4}(?:-[\w-]*(?:\.md)?)?)|\[decision ([0-9]+)\]\(([^)]*)\)")
NAMED = re.compile(r"(?<![\w./<>-])((?:docs|scripts|schemas|tests)/[\w./-]+\.(?:css|html|js|json|md|py|yaml))\b")
DECISIONS = {path.name: path for path in sorted((PROJECT / "docs/decisions").glob("[0-9]*.md"))}


def name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def headings(page: Path) -> set[str]:
    """The places of a page that can be linked to, as the code host names them."""
    found = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in found}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_each_link_of_a_page_leads_to_a_file_and_its_heading(page: Path) -> None:
    for link in LINK.findall(page.read_text("utf-8")):
        path, _, heading = link.partition("#")
        if path.endswith("/"):  # an address of the site: tests/test_site.py follows those
            continue
        target = page.parent / path if path else page
        assert target.is_file(), f"{name(page)} links to {link}"
        assert not heading or heading in headings(target), f"{name(page)} links to {link}"


def test_each_decision_that_is_named_is_there() -> None:
    named = 0
    for file in SPEAKING:
        for begins, number, link in DECISION.findall(file.read_text("utf-8")):
            wanted = begins or f"{int(number):04}-"
            assert any(d == wanted or (not wanted.endswith(".md") and d.startswith(wanted)) for d in DECISIONS), (
                name(file),
                wanted,
            )
            assert not link or Path(link).name.startswith(wanted), f"{name(file)} says decision {number} and links to {link}"
            named += 1
    assert named > 5, "there are some"


def test_each_file_that_a_comment_names_is_there() -> None:
    spoken = [(file, path) for file in SPEAKING if file.parent.name != "tests" for path in NAMED.findall(file.read_text("utf-8"))]
    assert [(name(file), path) for file, path in spoken if not (PROJECT / path).is_file()] == []
    assert len(spoken) > 10, "there are some"


def test_the_map_of_the_tests_has_each_file_and_each_test_that_it_names() -> None:
    page = (PROJECT / "tests/README.md").read_text("utf-8")
    here = {path.name for path in (PROJECT / "tests").glob("*.py")}
    assert set(re.findall(r"`(\w+\.py)`", page)) == here
    named = re.findall(r"`(\w+\.py)::(\w+)`", page)
    assert len(named) > 20
    for file, test in named:
        assert f"def {test}(" in (PROJECT / "tests" / file).read_text("utf-8"), f"{file} has no {test}"


def test_the_list_of_decisions_has_each_under_its_own_words() -> None:
    listed = re.findall(
        r"^\| \[([0-9]{4})\]\(([\w.-]+)\) \| (.+) \|$", (PROJECT / "docs/decisions/README.md").read_text("utf-8"), re.MULTILINE
    )
    assert [file for _, file, _ in listed] == list(DECISIONS)
    for number, file, words in listed:
        assert DECISIONS[file].read_text("utf-8").startswith(f"# {int(number)}. {words}\n"), file


def test_no_file_has_the_marks_of_two_versions_that_were_never_made_one() -> None:
    marked = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
    files = [*SPEAKING, *PAGES, *(p for p in (PROJECT / "tests").rglob("*") if p.suffix in (".md", ".yaml", ".txt", ".csv"))]
    assert [name(file) for file in files if marked.search(file.read_text("utf-8"))] == []
