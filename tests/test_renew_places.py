"""The places are renewed from hand-kept lists and a postcode directory: the sums, the words, and what stops it."""

import math
from pathlib import Path

import pytest
import yaml

import renew_places
from places import directory, grid, lists
from places.directory import Directory, Postcode
from places.lists import Wrong

PROJECT = Path(__file__).resolve().parents[1]
COUNCILS = """\
# A head.
gss,name,name_cy,start,other_names
E07000148,Norwich,,,
E07000144,Broadland,,2001-04-01,Aylsham;Thorpe
N09000003,Belfast,,,
W06000022,Newport,Casnewydd,,
"""
GROUPS = "gss,name,start,covers,other_names\nE10000020,Norfolk,,E07000143-E07000148,\n"
FORMER = "gss,name,start,end,successor,about,other_names\nE07000001,Old Norwich,,2009-04-01,E07000148,NR2,\n"
ROWS = [
    ("NR1 1AA", "E07000148", 623000.0, 308000.0), ("NR1 1AB", "E07000148", 623100.0, 308100.0), ("NR101AA", "E07000144", 620000.0, 318000.0),
    ("NR1 1AC", "E07000144", 625000.0, 309000.0), ("NR2 1AA", "E07000148", 622000.0, 308000.0), ("BT1 1AA", "N09000003", 333800.0, 374000.0),
    ("NP201AA", "W06000022", 331000.0, 188000.0), ("JE2 3AA", "L99999999", math.nan, math.nan), ("AB113AG", math.nan, math.nan, math.nan),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("councils", COUNCILS), ("groups", GROUPS), ("former", FORMER)):
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    return tmp_path


def postcodes() -> Directory:
    return Directory(directory.postcodes(ROWS))


@pytest.mark.parametrize(
    ("on", "easting", "northing", "lat", "lon", "within"),
    [
        (
            grid.BRITISH,
            651409.903,
            313177.270,
            52 + 39 / 60 + 27.2531 / 3600,
            1 + 43 / 60 + 4.5177 / 3600,
            1e-7,
        ),  # the OS's example
        (grid.IRISH, 333800, 374000, 54.596, -5.930, 0.002),  # the City Hall of Belfast
        (grid.IRISH, 200_000, 250_000, 53.5, -8.0, 1e-9),
    ],
)
def test_a_grid_reference_becomes_degrees(
    on: grid.Grid, easting: float, northing: float, lat: float, lon: float, within: float
) -> None:
    found = grid.degrees(on, easting, northing)
    assert math.dist(found, (lat, lon)) < within


def test_the_same_lists_and_directory_give_the_same_bytes(folder: Path) -> None:
    known = lists.read(folder)
    text = renew_places.places_text(known, postcodes(), "November 2025")
    assert text == renew_places.places_text(
        lists.read(folder), Directory(reversed(list(directory.postcodes(ROWS)))), "November 2025"
    )
    found = {place["gss"]: place for place in yaml.safe_load(text)}
    assert list(found) == sorted(found)
    assert found["W06000022"] == {
        "gss": "W06000022",
        "name": "Newport",
        "name_cy": "Casnewydd",
        "nation": "W",
        "lat": 51.59,
        "lon": -3.0,
    }
    assert (found["N09000003"]["lat"], found["N09000003"]["lon"]) == (54.6, -5.93)
    assert found["E07000144"]["other_names"] == ["Aylsham", "Thorpe"]
    assert found["E10000020"]["lat"] == 52.62, "the middle of the postcodes of the districts that it covers"
    assert found["E07000001"]["lon"] == pytest.approx(found["E07000148"]["lon"] - 0.01, abs=0.011)
    for words in (
        "ONS Postcode Directory, November 2025",
        "Open Government Licence v3.0",
        "OS data © Crown copyright",
        "Royal Mail",
    ):
        assert words in text.partition("\n\n")[0]


def test_districts_have_shares_and_stand_in_order() -> None:
    text = renew_places.districts_text(postcodes(), "November 2025")
    assert text.partition("district,councils\n")[2] == (
        "BT1,N09000003\nNP20,W06000022\nNR1,E07000148 67 E07000144 33\nNR2,E07000148\nNR10,E07000144\n"
    )
    assert "Royal Mail copyright and database" in text


def test_a_point_with_many_postcodes_counts_once() -> None:
    office = [Postcode("NR1", "E07000144", 1.0, 1.0)] * 900
    streets = [Postcode("NR1", "E07000148", float(i), 0.0) for i in range(99)]
    assert dict(Directory([*office, *streets]).shares()) == {"NR1": (("E07000148", 99),)}


def test_a_list_and_a_directory_that_disagree_stop_the_renewal(folder: Path) -> None:
    known = lists.read(folder)
    postcodes().held_against(known)
    more = [*ROWS, ("SY1 1AA", "E06000051", 1.0, 1.0)]
    less = [row for row in ROWS if row[1] != "N09000003" and not row[0].startswith("NR2")]
    for rows, reasons in (
        (more, ("England: E06000051 has postcodes and no name in councils.csv",)),
        (less, ("Northern Ireland: N09000003 Belfast has no postcodes", "E07000001 Old Norwich: no postcode is in NR2")),
    ):
        with pytest.raises(Wrong) as raised:
            Directory(directory.postcodes(rows)).held_against(known)
        assert raised.value.reasons == reasons


@pytest.mark.parametrize(
    ("file", "text", "reason"),
    [
        ("councils", COUNCILS + "E07000148,Norwich,,,\n", "E07000148 stands twice in the lists"),
        ("councils", COUNCILS.replace("Casnewydd", ""), "W06000022 Newport has no Welsh name"),
        ("councils", COUNCILS.replace("Broadland", ""), "E07000144  has no code of nine characters, or no name"),
        ("groups", GROUPS.replace("E07000143-E07000148", ""), "E10000020 Norfolk covers nothing"),
        (
            "groups",
            GROUPS.replace("E07000143-E07000148", "E07000999"),
            "E10000020 Norfolk points to E07000999, which no list has",
        ),
        ("former", FORMER.replace("2009-04-01", ""), "E07000001 Old Norwich has no end or no successor"),
        ("former", FORMER.replace(",,2009", ",2010-04-01,2009"), "E07000001 Old Norwich ends before it begins"),
        ("former", FORMER.replace("NR2", "Norwich"), "E07000001 Old Norwich: Norwich is no postcode district"),
    ],
)
def test_a_faulty_list_is_told(folder: Path, file: str, text: str, reason: str) -> None:
    (folder / f"{file}.csv").write_text(text, "utf-8")
    with pytest.raises(Wrong) as raised:
        lists.read(folder)
    assert reason in raised.value.reasons


def test_the_projects_lists_are_whole() -> None:
    known = lists.read()
    assert [sum(gss.startswith(n) for gss in known.councils) for n in "EWSN"] == [296, 22, 32, 11]
    for former in known.former.values():
        ends = [known.all[gss].end or "9999" for gss in former.successor]
        starts = [known.all[gss].start for gss in former.successor]
        assert all(end > former.end for end in ends), former.name
        assert all(start in ("", former.end) or start < former.end for start in starts), former.name


def test_a_place_that_only_the_register_has_is_not_lost(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "register").mkdir()
    (folder / "register/places.yaml").write_text("- gss: E06000099\n  name: Nowhere\n", "utf-8")
    monkeypatch.setattr(renew_places, "PROJECT", folder)
    with pytest.raises(Wrong, match="has E06000099, and no list of scripts/places/ has"):
        renew_places.nothing_lost(lists.read(folder))
