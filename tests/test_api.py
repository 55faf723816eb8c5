"""The interface for programs: its lists say the same in every form, its pages lead on, and every example works.

That it is described, and is as described, is held in test_published.py.
"""

import csv
import datetime as dt
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from bench import host
from registrar.checking import pipeline
from registrar.model.register import Register
from registrar.site.build import build
from registrar.site.files import api, value_index
from samples import SAMPLE

PROJECT = Path(__file__).resolve().parents[1]
TODAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The specimens' site, built for the address at which it is served."""
    folder = tmp_path_factory.mktemp("api")
    shutil.copytree(SAMPLE / "register", folder / "register")
    site = folder / "site"
    with host.serve(site, "/") as here:
        build(folder, site, TODAY, here.address, use_cache=False)
        yield site, here.address


@pytest.fixture(scope="module")
def site(served: tuple[Path, str]) -> Path:
    return served[0]


@pytest.fixture(scope="module")
def described(site: Path) -> Any:
    return json.loads((site / "api/v1/openapi.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def register() -> Register:
    return pipeline.load(SAMPLE, TODAY, use_cache=False)


def test_every_schema_is_used(described: Any) -> None:
    text = json.dumps(described)
    assert all(f'"#/components/schemas/{name}"' in text for name in described["components"]["schemas"])


def examples(site: Path) -> dict[str, str]:
    html = (site / "api/v1/index.html").read_text("utf-8")
    return {name: unescape(code) for name, code in re.findall(r'<code data-example="(\w+)">(.*?)</code>', html, re.DOTALL)}


def test_the_example_in_python_works(served: tuple[Path, str], register: Register) -> None:
    code = examples(served[0])["python"]
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert [row.split(" ", 1)[0] for row in done.stdout.splitlines()] == [g.id for g in register.guarantees]


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not on this machine")
def test_the_example_on_a_command_line_works(served: tuple[Path, str], register: Register) -> None:
    code = examples(served[0])["shell"]
    done = subprocess.run(["sh", "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(done.stdout)["count"] == len(register.guarantees)


@pytest.mark.skipif(not shutil.which("node"), reason="Node is not on this machine")
def test_the_example_in_javascript_works(served: tuple[Path, str], tmp_path: Path) -> None:
    (tmp_path / "example.mjs").write_text(examples(served[0])["javascript"], "utf-8")
    done = subprocess.run(["node", str(tmp_path / "example.mjs")], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.startswith("2026-09-01 review SPECIMEN-0011 Pupil-led school kitchen\n")


def test_the_examples_name_files_that_are_there(served: tuple[Path, str]) -> None:
    site, base = served
    for code in examples(site).values():
        for address in re.findall(r'http[^"\s]+', code):
            assert address.startswith(base)
            assert (site / address.removeprefix(base)).is_file()


def test_pages_of_a_long_list_lead_to_one_another(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "PER_PAGE", 4)
    files = {a.path: json.loads(a.content) for s in api.subjects(register) if s[1] for a in api.render(register, s)}
    url, ids = register.url("api/v1/guarantees.json"), []
    while url:
        page = files[url.removeprefix(register.base_url)]
        ids += [r["id"] for r in page["records"]]
        url = page["next"]
    assert ids == [g.id for g in register.guarantees]
    assert {p for p in files if "guarantees/page/" in p} == {f"api/v1/guarantees/page/{n}.json" for n in (2, 3, 4)}


def test_each_value_has_its_list_as_json_and_as_a_table(site: Path, register: Register) -> None:
    for value in value_index.subjects(register):
        assert (site / value.base / "index.html").is_file(), value.base
        listed = json.loads((site / value.base / "index.json").read_text("utf-8"))
        with (site / value.base / "index.csv").open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        ids = [e.id for e in value.entries]
        assert [r["id"] for r in listed["records"]] == [r["id"] for r in rows] == ids
        assert listed["count"] == len(ids)
        assert all(r["specimen"] is True for r in listed["records"])
        assert all(r["specimen"] == "true" and r["schema"] == "1" and r["url"].endswith(f"/{r['id']}/") for r in rows)
        assert ("Illustration only." in listed.get("notice", "")) == bool(ids)


def test_a_specimens_body_never_names_the_real_authority(site: Path, register: Register) -> None:
    for value in value_index.subjects(register):
        if value.listing.kind == "body":
            text = (site / value.base / "index.json").read_text("utf-8").replace(str(register.info.name), "")
            names = {register.authority(p.gss).name for e in value.entries for p in e.places}
            assert not any(f'"{name}"' in text for name in names)


def test_pages_name_the_files_beside_them(site: Path, register: Register) -> None:
    addresses = ["due/", "SPECIMEN-0004/", "SPECIMEN-REF-0001/", *(v.base for v in value_index.subjects(register))]
    for address in addresses:
        html = (site / address / "index.html").read_text("utf-8")
        named = re.findall(r'<link rel="alternate" type="(?:application/json|text/csv|text/calendar)" href="([^"]+)"', html)
        assert named, address
        assert all((site / address / href).resolve().is_file() for href in named), address
