"""Each kind of page as the Nu Html Checker reads it, which is the W3C's: it must have nothing to say.

It comes from npm and needs Java. Where one of them is missing, one loud line; where `CI` is set, that is a failure.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote

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


class Checker:
    """What the checker has to say of files. It is started once, as it takes longer to start than to read a page."""

    def __init__(self) -> None:
        java = shutil.which("java")
        if java is None or not CHECKER.is_file():
            if os.environ.get("CI"):
                pytest.fail(NO_CHECKER, pytrace=False)
            pytest.skip(NO_CHECKER)
        self.command = [java, "-Xss4m", "-jar", str(CHECKER), "--format", "json", "--stdout", "--exit-zero-always"]
        self.told: dict[Path, list[str]] = {}

    def read(self, files: list[Path]) -> None:
        """Reads these files, all at once."""
        self.told = {file: [] for file in files}
        done = subprocess.run([*self.command, *map(str, files)], capture_output=True, text=True, check=True)
        messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
        for m in messages:
            if BY_POLICY not in m["message"]:
                file = Path(unquote(m["url"].removeprefix("file:")))
                self.told[file].append(f"{file}:{m.get('lastLine', '')}: {m['message']}")

    def of(self, files: list[Path]) -> list[str]:
        """What there is to say of files that were read, a line each."""
        return [line for file in files for line in self.told[file]]


Read = tuple[Checker, dict[str, list[Path]]]
WITHOUT, STRANGE_TEXTS = "without a record", "of strange texts"


@pytest.fixture(scope="module")
def read(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The checker, which has read everything of which it is asked; and the files, by what they show."""
    checker, folder = Checker(), tmp_path_factory.mktemp("checked")
    unsound = folder / "unsound.html"
    unsound.write_text("<!doctype html><html lang=en><title>x</title><p id=a><p id=a>", "utf-8")
    addresses = {address.partition("?")[0] for kind, address in KINDS.items() if kind != "not-found"}
    files = [site / address / "index.html" for address in sorted(addresses)]
    files += [site / "404.html", site / "apply/index.html", *sorted(site.glob("SPECIMEN-000[1-9]/card/index.html"))]
    asked = {"unsound": [unsound], "each kind": files}
    asked |= {kind: pages_of(kind, folder / kind.replace(" ", "-")) for kind in (WITHOUT, STRANGE_TEXTS)}
    checker.read(list(dict.fromkeys(file for files in asked.values() for file in files)))
    return checker, asked


def pages_of(kind: str, root: Path) -> list[Path]:
    """A few pages of each kind of another register."""
    schemas = schema.load(ROOT / "schemas")
    shutil.copytree(SAMPLE / "register", root / "register")
    for path in (root / "register").rglob("SPECIMEN-*.yaml"):
        if kind == WITHOUT:
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
    out = root / "site"
    build(root, out, TODAY, "https://host.example/register/", use_cache=False)
    folders: dict[tuple[str, int], list[Path]] = {}
    for page in sorted(out.rglob("*.html")):
        parts = page.relative_to(out).parts
        folders.setdefault((parts[0].rstrip("0123456789"), len(parts)), []).append(page)
    files = [page for pages in folders.values() for page in pages[:OF_ONE_KIND]]
    assert len(files) > len(folders) > 20
    return files


def test_the_checker_reads_what_it_is_given(read: Read) -> None:
    checker, asked = read
    (line, *_) = checker.of(asked["unsound"])
    assert "Duplicate ID" in line


@pytest.mark.parametrize("kind", ["each kind", WITHOUT, STRANGE_TEXTS])
def test_each_page_is_sound(kind: str, read: Read) -> None:
    checker, asked = read
    lines = checker.of(asked[kind])
    assert not lines, "\n".join(lines[:SHOWN])
