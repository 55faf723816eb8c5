"""What must work wherever people are: in Chromium, in Firefox and in WebKit, as Debian has them.

The pages are the same and only the engine differs, so this is short: searching, a status on a later day, and Python in the
browser.
"""

import datetime as dt
import time
from collections.abc import Iterator

import pytest

import casebook
from registrar.base import london
from registrar.base.days import in_words
from registrar.site.build import build

from ..conftest import Served, serve
from . import later, pages
from .engine import Engine

GOOD = casebook.base("application")
NUMBER = "07700 900123"
PERSONAL = GOOD.replace("who is on call.", f"who is on call. Ask on {NUMBER}.", 1)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ball games", "SPECIMEN-0003"),
        ("specimen 7", "SPECIMEN-0007"),
        ("Penrith", "SPECIMEN-0010"),
        ("librery", "SPECIMEN-0008"),
    ],
)
def test_words_that_are_typed_find(typed: str, first: str, engine: Engine, served: Served) -> None:
    pages.search(engine, served.address, typed, first)


@pytest.fixture(scope="module")
def yesterday() -> dt.date:
    return london.london_day(int(time.time())) - dt.timedelta(days=1)


@pytest.fixture(scope="module")
def published(yesterday: dt.date, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str]]:
    """A site that was built on the day before a record's last, which was yesterday; and the record's id."""
    root = tmp_path_factory.mktemp("later")
    id_ = later.ended(root, last=yesterday)
    build(root, root / "site", yesterday - dt.timedelta(days=1), "https://host.example/register/", use_cache=False)
    html = (root / "site" / id_ / "index.html").read_text("utf-8")
    assert f"In force until {in_words(yesterday)}" in html
    for served in serve(root / "site"):
        yield served, id_


def test_a_record_whose_last_day_has_passed_since_the_build_has_ended(
    engine: Engine, published: tuple[Served, str], yesterday: dt.date
) -> None:
    served, id_ = published
    engine.open(f"{served.address}{id_}/")
    pages.says(engine, f"Expired on {in_words(yesterday)}")
    assert f"In force until {in_words(yesterday)}" not in pages.text(engine)


def test_a_right_application_passes_and_a_mistake_is_told(engine: Engine, served: Served) -> None:
    """One after the other on one page, since Python takes half a minute to begin in some engines."""
    pages.load_application(engine, served.address, "reading-room.yaml", GOOD)
    pages.check(engine)
    pages.passed(engine)
    pages.back(engine)
    pages.load_another(engine, "reading-room.yaml", PERSONAL)
    pages.check(engine)
    assert NUMBER in pages.problems(engine)
    # Asked without the form, the answer is data, whatever the form makes of it.
    assert {p["code"] for p in pages.told(engine, served.address, "reading-room", PERSONAL)} == {"no-personal-data"}
    assert pages.told(engine, served.address, "reading-room", GOOD) == []
