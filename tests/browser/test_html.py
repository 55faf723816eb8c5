"""Each kind of page as the Nu Html Checker reads it, which is the W3C's: it must have nothing to say.

It comes from npm and needs Java. Where one of them is missing, one loud line; where `CI` is set, that is a failure.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from registrar.reading import schema, source
from registrar.reading.fields import tree
from registrar.site.build import build
from samples import SAMPLE

from .conftest import ROOT, TODAY
from .each_text import each_text
from .test_pages import KINDS

CHECKER = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
NO_CHECKER = (
    "THE NU HTML CHECKER WAS NOT FOUND (java, and vnu-jar from npm): the pages were not read by it. Install Java and Node, "
    "then run the tests again."
)
BY_POLICY = "violates Content Security Policy"
"""A file has no origin, so the checker thinks that 'self' means nobody. Chromium complains where a policy is really broken."""
SHOWN = 20
STRANGE = "<b>\"Tea\" & 'cake'</b> {{x}} [[name]] </script><!-- --> 🍲 مطبخ — "
"""What begins each text of a record in the register of strange texts. The check takes it: it is only text."""
OF_ONE_KIND = 2  # pages of a folder that are read, in a register where all are of few kinds


def checker() -> list[str]:
    """The command, without the files."""
    java = shutil.which("java")
    if java is None or not CHECKER.is_file():
        if os.environ.get("CI"):
            pytest.fail(NO_CHECKER, pytrace=False)
        pytest.skip(NO_CHECKER)
    return [java, "-Xss4m", "-jar", str(CHECKER), "--format", "json", "--stdout", "--exit-zero-always"]


def told(command: list[str], files: list[Path]) -> list[str]:
    """What the checker has to say, a line each."""
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=True)
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return [
        f"{m.get('url', '').removeprefix('file:')}:{m.get('lastLine', '')}: {m['message']}"
        for m in messages
        if BY_POLICY not in m["message"]
    ]


def test_the_checker_reads_what_it_is_given(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("<!doctype html><html lang=en><title>x</title><p id=a><p id=a>", "utf-8")
    (line, *_) = told(checker(), [page])
    assert "Duplicate ID" in line


def test_each_kind_of_page_is_sound(site: Path) -> None:
    command = checker()
    addresses = {address.partition("?")[0] for kind, address in KINDS.items() if kind != "not-found"}
    files = [site / address / "index.html" for address in sorted(addresses)]
    files += [site / "404.html", site / "apply/index.html", *sorted(site.glob("SPECIMEN-000[1-9]/card/index.html"))]
    lines = told(command, files)
    assert not lines, "\n".join(lines[:SHOWN])


@pytest.mark.parametrize("kind", ["without a record", "of strange texts"])
def test_each_page_of_another_register_is_sound(kind: str, tmp_path: Path) -> None:
    command, schemas = checker(), schema.load(ROOT / "schemas")
    shutil.copytree(SAMPLE / "register", tmp_path / "register")
    for path in (tmp_path / "register").rglob("SPECIMEN-*.yaml"):
        if kind == "without a record":
            path.unlink()
            continue
        of = next((name for mark, name in (("-CASE-", "case"), ("-REF-", "refusal")) if mark in path.name), "guarantee")
        data = source.read(path.name, path.read_bytes()).data
        path.write_text(
            json.dumps(
                each_text(data, tree(schemas, f"{of}.json"), lambda text, number: f"{number}{STRANGE}{text}"),
                ensure_ascii=False,
                indent=1,
            ),
            encoding="utf-8",
        )
    out = tmp_path / "site"
    build(tmp_path, out, TODAY, "https://host.example/register/", use_cache=False)
    folders: dict[tuple[str, int], list[Path]] = {}
    for page in sorted(out.rglob("*.html")):
        parts = page.relative_to(out).parts
        folders.setdefault((parts[0].rstrip("0123456789"), len(parts)), []).append(page)
    files = [page for pages in folders.values() for page in pages[:OF_ONE_KIND]]
    assert len(files) > len(folders) > 20
    lines = told(command, files)
    assert not lines, "\n".join(lines[:SHOWN])
