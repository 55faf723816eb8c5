"""The page of a council that is no more says what became of it, and that of an old code where the council is now."""

import datetime as dt
import shutil

import pytest

from registrar.checking import pipeline
from registrar.model.register import Register
from registrar.site.pages import places
from registrar.site.sections.page import Page
from samples import SAMPLE

TODAY = dt.date(2026, 11, 23)
MORE = """
- gss: E08000016
  name: Barnsley
  nation: E
  end: 2025-04-01
  successor: [E08000038]

- gss: E08000038
  name: Barnsley
  nation: E
  start: 2025-04-01

- gss: E07000002
  name: Bedford
  nation: E
  end: 2009-04-01
  successor: [E06000055]

- gss: E06000055
  name: Bedford
  nation: E
  start: 2009-04-01
"""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    root = tmp_path_factory.mktemp("register")
    shutil.copytree(SAMPLE / "register", root / "register")
    with (root / "register/places.yaml").open("a", encoding="utf-8") as stream:
        stream.write(MORE)
    return pipeline.load(root, TODAY, use_cache=False)


def page(register: Register, gss: str | None) -> str:
    value = next(v for v in places.subjects(register) if (v.code if v else None) == gss)
    made = next(iter(places.render(register, value)))
    assert isinstance(made, Page)
    return str(made.body)


def test_an_old_code_says_where_the_council_is_now(register: Register) -> None:
    assert "Barnsley had this code until 1 April 2025, when its boundary changed. It is now E08000038." in page(
        register, "E08000016"
    )
    assert "Barnsley had this code" not in page(register, "E08000038")


def test_a_council_that_ended_says_who_followed(register: Register) -> None:
    assert "This council ended on 1 April 2009. The area is now in Bedford." in page(register, "E07000002")
    assert "This council ended on 1 April 2023. The area is now in Westmorland and Furness." in page(register, "E07000030")


def test_the_index_tells_an_old_code_from_a_council_that_ended(register: Register) -> None:
    index = page(register, None)
    assert index.count("England, an old code") == 1
    assert index.count("England, ended") == 3  # Bedford, Eden, Cumbria
