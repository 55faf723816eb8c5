"""A text that a page puts into a sentence ends with one full stop, whether or not it was written with one."""

import datetime as dt
import json
import re
import shutil
from pathlib import Path

import pytest

from registrar.checking.pipeline import load
from registrar.model.records import Guarantee
from registrar.reading import source
from registrar.site.pages import card, record
from registrar.site.sections.page import ended
from samples import SAMPLE

TODAY = dt.date(2026, 11, 23)
RECORD = "SPECIMEN-0004"


def pages(root: Path, end: str) -> str:
    """The page and the card of a guarantee whose texts end like that, as plain text."""
    shutil.copytree(SAMPLE / "register", root / "register")
    path = root / f"register/specimens/{RECORD}.yaml"
    data = source.read(path.name, path.read_bytes()).data
    holders = [data["redress"], data["learning"], data["provider"]["contact"], *data["bodies"]]
    for holder in holders:
        for key in ("how", "then", "urgent", "text", "post", "contact"):
            if isinstance(holder.get(key), str):
                holder[key] = holder[key].rstrip(".") + end
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    register = load(root, TODAY, use_cache=False)
    found = register.by_id[RECORD]
    assert isinstance(found, Guarantee)
    (page,), (printed,) = record.render(register, found), card.render(register, found)
    return re.sub(r"<[^>]+>", "", page.body + printed.content.decode())


@pytest.mark.parametrize("end", ["", "."])
def test_no_page_has_two_full_stops_or_none(tmp_path: Path, end: str) -> None:
    text = pages(tmp_path, end)
    assert not re.search(r"\w\.\.(?!\.)", text)
    assert re.search(r"If that does not help: [^\n]*\w\.", text)
    assert re.search(r"\w\. You should have an answer within", text)


@pytest.mark.parametrize("text", ["Write to us.", "Call 999!", "Who?", "and so on…", "“Stop.”"])
def test_what_ends_a_sentence_is_left_as_it_is(text: str) -> None:
    assert ended(text) == text
    assert ended("Write to us ") == "Write to us."
