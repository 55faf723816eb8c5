"""The form of an application covers the whole schema: a new field cannot be forgotten."""

import datetime as dt
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import typing_extensions

from registrar.browser import form
from registrar.checking import pipeline
from registrar.site.files import apply_checks
from samples import SAMPLE

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"
KINDS = {
    "line", "text", "date", "number", "amount", "decide", "code", "codes", "group", "sentences", "list", "texts", "id", "body", "responsible",
    "rules", "place", "entry",
}  # fmt: skip


def every(fields: list[form.FormField], above: str = "") -> Iterator[tuple[str, form.FormField]]:
    for field in fields:
        name = f"{above}{field['key']}"
        yield name, field
        yield from every(field.get("fields", []), f"{name}.")


ALL = dict(every(form.fields(SCHEMAS)))


def test_each_field_stands_in_one_section() -> None:
    asked = [key for _, _, _, keys in form.SECTIONS for key in keys]
    schema = json.loads((SCHEMAS / "application.json").read_text("utf-8"))
    wanted = set(schema["properties"]) - form.NEVER_ASKED
    assert not wanted - set(asked), "put these fields of application.json into SECTIONS in browser/form.py"
    assert sorted(asked) == sorted(wanted), "SECTIONS in browser/form.py has a field twice, or one that is not in the schema"


@pytest.mark.parametrize("name", ALL)
def test_each_field_can_be_drawn_and_says_what_it_is(name: str) -> None:
    field = ALL[name]
    assert field["kind"] in KINDS
    assert field["title"]
    assert field["help"]
    assert "`" not in field["help"], "a name of the file's, which nobody sees in the form"
    assert ("fields" in field) == (field["kind"] in ("group", "sentences", "list"))
    assert ("word" in field) == (field["kind"] in ("list", "texts"))


def test_what_points_at_something_is_chosen_by_its_name() -> None:
    pointing = {name for name, f in ALL.items() if f["kind"] in ("body", "responsible", "rules", "place", "entry")}
    assert pointing == {
        "places.gss", "appeal.refused_by", "rules.issuer", "safeguards.answers", "safeguards.responsible", "redress.to", "bodies.gss",
        "bodies.body", "rules.rule",
    }  # fmt: skip


LACKING = ("curses", "dbm", "fcntl", "lzma", "multiprocessing", "sqlite3", "ssl", "subprocess", "tkinter", "zoneinfo")
"""Parts of Python that a browser's Python lacks, or has only in name."""


def test_the_check_in_the_browser_is_whole_and_needs_nothing_that_a_browser_lacks(tmp_path: Path) -> None:
    (artifact,) = apply_checks.render(pipeline.load(SAMPLE, dt.date(2026, 11, 23), use_cache=False), None)
    zipfile.ZipFile(io.BytesIO(bytes(artifact.content))).extractall(tmp_path)
    (tmp_path / "typing_extensions.py").symlink_to(Path(typing_extensions.__file__))  # the Python of browsers is newer
    (tmp_path / "msgspec").symlink_to(Path(msgspec.__file__).parent)  # it comes in a bundle of its own, compiled for browsers
    run = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); sys.modules.update(dict.fromkeys({LACKING!r}))\n"
        "import pathlib; from registrar.browser import check\n"
        f"print(check.ApplicationCheck(pathlib.Path({str(tmp_path)!r}), '2026-11-23').check('a.yaml', 'schema: 1'))"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", run], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)
