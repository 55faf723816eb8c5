"""The page of a council that is no more says what became of it, and that of an old code where the council is now."""

import datetime as dt
import shutil
from dataclasses import replace

import msgspec
import pytest

from registrar.checking import pipeline
from registrar.model.reference import Authority
from registrar.model.register import Register
from registrar.site.pages import places
from registrar.site.sections import neighbours
from registrar.site.sections.index_page import held
from registrar.site.sections.page import Page
from registrar.site.sections.picture import picture
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

- gss: E10000099
  name: A county
  nation: E
  covers: [E06000055]
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


def test_a_place_without_a_guarantee_leads_to_others_and_to_an_application(register: Register) -> None:
    empty = next(a for a in register.gazetteer if not register.by_place.get(a.gss) and a.alive_on(TODAY) and a.position)
    html = page(register, empty.gss)
    assert "None here yet" in html
    titles = [html.index(f'<h2 id="{name}"') for name in ("nearest", "alike", "start")]
    assert titles == sorted(titles)
    assert 'href="../../apply/"' in html


def test_only_places_with_a_guarantee_are_offered(register: Register) -> None:
    """A refusal makes no place one where a guarantee was granted."""
    for gss in neighbours.granted(register):
        assert any(e.kind == "guarantee" for e in register.by_place[gss])
    only_refused = {gss for gss, found in register.by_place.items() if all(e.kind == "refusal" for e in found)}
    refused = replace(register, by_place={**register.by_place, "E07000148": register.refusals[:1]})
    assert "E07000148" not in neighbours.granted(refused)
    assert not only_refused & set(neighbours.granted(register))


def test_a_live_register_offers_no_place_of_an_illustration(register: Register) -> None:
    live = replace(register, info=msgspec.structs.replace(register.info, live=True))
    assert neighbours.granted(live) == {}
    assert "1 illustration" in held(live, live.guarantees[:1])
    assert "guarantee" not in held(live, live.guarantees[:1])


def test_the_nearest_come_first_and_never_the_place_itself(register: Register) -> None:
    place = register.authority("E08000035")
    found = neighbours.nearest(register, place)
    assert place.gss not in [n.gss for n in found]
    miles = [neighbours.miles(place, register.authority(n.gss)) for n in found]
    assert miles == sorted(miles)


@pytest.mark.parametrize(
    ("a", "b", "miles"), [(("51.51", "-0.13"), ("53.80", "-1.55"), 170), (("55.86", "-4.25"), ("54.60", "-5.93"), 109)]
)
def test_a_distance_is_in_miles(a: tuple[str, str], b: tuple[str, str], miles: int) -> None:
    """From London to Leeds, and from Glasgow to Belfast, as the crow flies."""
    places = [Authority(gss="E09000033", name="A", nation="E", lat=lat, lon=lon) for lat, lon in (a, b)]
    assert neighbours.miles(*places) == pytest.approx(miles, rel=0.02)


def test_a_county_leads_to_its_councils_and_they_to_it(register: Register) -> None:
    assert "Councils in this area</h2>" in page(register, "E10000099")
    assert 'href="../../places/E06000055/">Bedford' in page(register, "E10000099")
    assert 'Part of</dt><dd><a href="../../places/E10000099/">A county</a>' in page(register, "E06000055")


def test_every_council_of_today_is_a_link_on_the_map(register: Register) -> None:
    """Those without a guarantee are not stops of the Tab key: there are hundreds."""
    html = str(picture(register, "./"))
    for a in register.gazetteer:
        if a.position and a.alive_on(TODAY) and not a.covers:
            assert f'href="./places/{a.gss}/"' in html
    granted = {p.gss for g in register.guarantees for p in g.places}
    assert html.count('tabindex="-1"') == sum(
        bool(a.position) and a.alive_on(TODAY) and not a.covers and a.gss not in granted for a in register.gazetteer
    )
