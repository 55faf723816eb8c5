"""`registrar places import`: two lists, every way in which a list can be wrong, and a gazetteer that keeps its hand."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from registrar.cli import main
from registrar.commands import places_yaml
from registrar.model.reference import Authority
from registrar.reading.source import read
from registrar.reading.text import FORBIDDEN
from samples import SAMPLE

PROJECT = Path(__file__).resolve().parents[1]
HEAD = (
    "local-authority-code,gss-code,official-name,nice-name,start-date,end-date,"
    "replaced-by,nation,alt-names,former-gss-codes,lat,long"
)
PLACES = """\
# The gazetteer of a test.

# This council has a comment of its own.
- gss: E07000030
  name: Eden
  nation: E
  end: 2023-04-01   # the day of the merger
  successor: [E06000064]
  other_names: [Eden Valley]

- gss: W06000011
  name: "Swansea"
  name_cy: Abertawe
  nation: W
  lat: 51.60
  lon: -4.00
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "register").mkdir()
    (tmp_path / "register/places.yaml").write_text(PLACES, "utf-8")
    (tmp_path / "LICENSE-DATA").write_text("The data: CC BY 4.0.\n\nMore words.\n", "utf-8")
    return tmp_path


def put(root: Path, *rows: str, raw: bytes | None = None) -> str:
    path = root / "list.csv"
    path.write_bytes("\n".join(rows).encode() + b"\n" if raw is None else raw)
    return str(path)


def do(root: Path, *rows: str, raw: bytes | None = None, more: tuple[str, ...] = ()) -> int:
    return main(["places", "import", put(root, *rows, raw=raw), "--root", str(root), *more])


def places(root: Path) -> dict[str, dict[str, Any]]:
    document = read("places", (root / "register/places.yaml").read_bytes())
    assert not document.findings
    return {p["gss"]: p for p in document.data}


def text(root: Path) -> str:
    return (root / "register/places.yaml").read_bytes().decode()


# The two lists


@pytest.mark.parametrize(
    "prefix",
    ["lad09", "LAD11", "LAD25", "CTYUA23", "CTY19", "MCTY22", "UTLA22", "LTLA21", "UA12", "MD15", "NMD23", "LGD15", "CAUTH24"],
)
def test_the_statistics_offices_list(root: Path, prefix: str) -> None:
    rows = [
        f'{prefix}CD , "{prefix}NM",{prefix}NMW,ObjectId,LAT,LONG',
        "E06000026, Plymouth  ,,1,50.371,-4.142",
        'E06000023,"Bristol, City of",,2,,',
        'W06000011,"Swansea","Abertawe",3,51.6,-4',
    ]
    assert do(root, raw=b"\xef\xbb\xbf" + "\r\n".join(rows).replace(' "', '"').encode()) == 0
    assert places(root)["E06000026"] == {"gss": "E06000026", "name": "Plymouth", "nation": "E", "lat": "50.371", "lon": "-4.142"}
    assert places(root)["E06000023"] == {"gss": "E06000023", "name": "Bristol, City of", "nation": "E"}
    assert '\n- gss: W06000011\n  name: "Swansea"\n' in text(root)
    assert "lat: 51.60\n" in text(root)


def test_mysocietys_list(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        do(
            root,
            HEAD,
            'BPC,E06000058,"Bournemouth, Christchurch and Poole Council","Bournemouth, Christchurch and Poole",2019-04-01,,,'
            'England,"Bournemouth, Christchurch and Poole,BCP",,50.74701827327496,-1.8832767544275932',
            "EDN,E07000030,Eden District Council,Eden,,2023-04-01,WAF,England,eden,,54.6,-2.6",
            "WAF,E06000064,Westmorland and Furness Council,Westmorland and Furness,2023-04-01,,,England,,,54.4,-2.7",
            "BFS,N09000003,Belfast City Council,Belfast,2015-04-01,,,Northern Ireland,Béal Feirste;belfast;,,54.59,-5.94",
        )
        == 0
    )
    found = places(root)
    assert list(found) == ["E06000058", "E06000064", "E07000030", "N09000003", "W06000011"]
    assert found["E06000058"] == {
        "gss": "E06000058",
        "name": "Bournemouth, Christchurch and Poole",
        "nation": "E",
        "start": "2019-04-01",
        "lat": "50.7470",
        "lon": "-1.8833",
        "other_names": ["Bournemouth, Christchurch and Poole Council", "BCP"],
    }
    assert found["E07000030"]["successor"] == ["E06000064"]
    assert found["E07000030"]["other_names"] == ["Eden Valley", "Eden District Council"]
    assert found["N09000003"]["other_names"] == ["Belfast City Council", "Béal Feirste"]
    out = capsys.readouterr().out
    assert "added    N09000003 Belfast\n" in out
    assert (
        "changed  E07000030 Eden: lat nothing → 54.6; lon nothing → -2.6; other_names [Eden Valley] → [Eden Valley, Eden" in out
    )


@pytest.mark.parametrize("separator", [",", ";", "|", " ", ", ", " | "])
def test_successors_are_named_by_the_lists_own_codes(root: Path, separator: str) -> None:
    rows = [
        f'NTH,E10000021,,Northamptonshire,,2021-04-01,"NNT{separator}wnt",England,,,,',
        "NNT,E06000061,,North Northamptonshire,2021-04-01,,,England,,,,",
        "WNT,E06000062,,West Northamptonshire,2021-04-01,,,England,,,,",
    ]
    assert do(root, HEAD, *rows) == 0
    assert places(root)["E10000021"]["successor"] == ["E06000061", "E06000062"]


def test_a_successor_that_the_list_does_not_know_is_told_and_left_out(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert do(root, HEAD, "NTH,E10000021,,Northamptonshire,,2021-04-01,XYZ,England,,,,") == 0
    assert "successor" not in places(root)["E10000021"]
    assert (
        "row 2: replaced-by names XYZ, but this list has no other GSS code for it, so it was left out" in capsys.readouterr().out
    )


def test_a_last_day_given_as_the_end_is_known_by_the_successor(root: Path) -> None:
    rows = ["POL,E06000029,,Poole,,2019-03-31,BPC,,,,,", "BPC,E06000058,,BCP,2019-04-01,,,,,,,"]
    assert do(root, HEAD, *rows) == 0
    assert places(root)["E06000029"]["end"] == "2019-04-01"


# What is told, and skipped or put right


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("NIR-A,,Derry City Council,Derry,,2015-03-31,,Northern Ireland,,,,", "row 3: skipped, since Derry has no GSS code"),
        ("IOM,M83000003,,Isle of Man,,,,,,,,", "row 3: skipped, since M83000003 is not the code of a council"),
        ("XXX,E06000099,,,,,,,,,,", "row 3: skipped, since E06000099 has no name"),
        ("AGY,W06000001,,Ynys M\ufffdn,,,,Wales,,,,", "row 3: skipped, since the name of W06000001 is too long or garbled"),
        ("AGY,W06000001,,A\u202eb,,,,Wales,,,,", "row 3: skipped, since the name of W06000001 is too long or garbled"),
    ],
)
def test_a_row_that_cannot_be_a_place_is_passed_over(root: Path, capsys: pytest.CaptureFixture[str], row: str, told: str) -> None:
    assert do(root, HEAD, "LDS,E08000035,,Leeds,,,,England,,,,", row) == 0
    assert list(places(root)) == ["E07000030", "E08000035", "W06000011"]
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    ("lat", "lon", "kept", "told"),
    [
        ("53.8", "-1.5", ("53.8", "-1.5"), ""),
        ("-1.5", "53.8", ("53.8", "-1.5"), "were in each other's columns, and were swapped"),
        ("49", "-2", ("49", "-2"), ""),
        ("0.0022346841080857164", "52.97", ("52.97", "0.0022"), "swapped"),
        ("53.8", "53.8", None, "the position 53.8, 53.8 is not in these islands, and was left out"),
        ("12", "-1.5", None, "is not in these islands"),
        ("53.8", "", None, "the position is not two numbers, and was left out"),
        ("north", "-1.5", None, "the position is not two numbers, and was left out"),
        ("nan", "inf", None, "is not in these islands"),
    ],
)
def test_a_position_is_put_right_or_left_out(
    root: Path, capsys: pytest.CaptureFixture[str], lat: str, lon: str, kept: tuple[str, str] | None, told: str
) -> None:
    assert do(root, HEAD, f"LDS,E08000035,,Leeds,,,,England,,,{lat},{lon}") == 0
    found = places(root)["E08000035"]
    assert (found.get("lat"), found.get("lon")) == (kept or (None, None))
    assert told in capsys.readouterr().out


def test_the_nation_is_that_of_the_code(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert do(root, HEAD, "LDS,E08000035,,Leeds,,,,Scotland,,,,") == 0
    assert places(root)["E08000035"]["nation"] == "E"
    assert "the nation is given as Scotland, but E08000035 is a code for England" in capsys.readouterr().out


def test_a_former_code_in_the_gazetteer_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ["GLG,S12000046,,Glasgow,,,,Scotland,,,,", "GLX,S12000049,,Glasgow City,,,,Scotland,,S12000046,,"]
    assert do(root, HEAD, *rows) == 0
    assert "S12000046 is the former code of S12000049 Glasgow City" in capsys.readouterr().out


# A new code for a new boundary


BARNSLEY_OF_2024 = ("LAD24CD,LAD24NM", "E08000016,Barnsley", "E08000017,Doncaster")
BARNSLEY_OF_2025 = ("LAD25CD,LAD25NM", "E08000038,Barnsley", "E08000017,Doncaster")


def test_a_new_code_of_a_council_follows_the_old_one(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert do(root, *BARNSLEY_OF_2024) == 0
    assert do(root, HEAD, "BNS,E08000016,Barnsley MBC,Barnsley,,,,England,Penistone,,53.53,-1.46") == 0
    assert do(root, *BARNSLEY_OF_2025) == 0
    found = places(root)
    assert found["E08000016"]["end"] == found["E08000038"]["start"] == "2025-04-01"
    assert found["E08000016"]["successor"] == ["E08000038"]
    assert found["E08000038"] == {
        "gss": "E08000038", "name": "Barnsley", "nation": "E", "start": "2025-04-01", "lat": "53.53", "lon": "-1.46",
        "other_names": ["Barnsley MBC", "Penistone"],
    }  # fmt: skip
    assert [gss for gss, place in found.items() if place["name"] == "Barnsley" and "end" not in place] == ["E08000038"]
    out = capsys.readouterr().out
    assert "E08000038 is the new code of E08000016 Barnsley: the old one ends on 2025-04-01" in out
    assert "\n1 added, 1 changed, 1 unchanged: register/places.yaml" in out
    before = text(root)
    assert do(root, *BARNSLEY_OF_2025) == 0
    assert do(root, *BARNSLEY_OF_2024) == 0
    assert text(root) == before


def test_an_older_list_brings_no_second_council_of_the_name(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert do(root, *BARNSLEY_OF_2025) == 0
    assert do(root, *BARNSLEY_OF_2024) == 0
    assert "E08000016" not in places(root)
    assert "E08000016 Barnsley was skipped: the list is older than E08000038" in capsys.readouterr().out
    assert do(root, HEAD, "BNS,E08000038,,Barnsley,2025-04-01,,,England,,,,") == 0
    assert do(root, *BARNSLEY_OF_2024) == 0
    old = places(root)["E08000016"]
    assert (old["end"], old["successor"]) == ("2025-04-01", ["E08000038"])


def test_two_kinds_of_council_of_one_name_stand_side_by_side(root: Path) -> None:
    assert do(root, "LAD24CD,LAD24NM", "E06000066,Somerset", "E07000002,Bedford") == 0
    assert do(root, "CTY25CD,CTY25NM", "E10000027,Somerset") == 0
    assert not [place for place in places(root).values() if "end" in place and place["gss"] != "E07000030"]


def test_an_everyday_name_is_not_put_back_to_front(root: Path) -> None:
    names = "- gss: E06000023\n  name: Bristol\n  nation: E\n- gss: E47000018\n  name: Lancashire Combined County Authority\n  nation: E\n"
    (root / "register/places.yaml").write_text(names, "utf-8")
    assert do(root, "LAD25CD,LAD25NM", 'E06000023,"Bristol, City of"') == 0
    assert do(root, "CAUTH25CD,CAUTH25NM", "E47000018,Lancashire") == 0
    assert [place["name"] for place in places(root).values()] == ["Bristol", "Lancashire Combined County Authority"]


# Said of several rows


def test_what_is_said_of_several_rows_is_said_once_with_the_count(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lost = [
        f"N{i},,{name} Council,{name},,2015-03-31,,,,,," for i, name in enumerate(["Derry", "Down", "Ards", "Larne", "Moyle"])
    ]
    swapped = ["WKF,E08000036,,Wakefield,,,,,,,-1.5,53.7", "BRD,E08000032,,Bradford,,,,,,,-1.8,53.8"]
    assert do(root, HEAD, GOOD, *lost, *swapped) == 0
    out = capsys.readouterr().out
    assert "note     rows 3-7: skipped, since Derry has no GSS code (5 times: Derry, Down, Ards and 2 more)\n" in out
    assert "note     rows 8-9: latitude and longitude were in each other's columns, and were swapped (2 times)\n" in out
    assert out.count("note ") == 2


# What stops the import: the reason, a status that is not 0, and not a byte changed

GOOD = "LDS,E08000035,,Leeds,,,,England,,,,"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "is empty"),
        (b"\n\n , ,\n", "is empty"),
        ("LAD24CD,LAD24NM\nW06000001,Ynys Môn\n".encode("cp1252"), "is not UTF-8 text (byte 0xF4 in line 2)"),
        ("LAD24CD,LAD24NM\nE06000026,Plymouth\n".encode("utf-16"), "is UTF-16 text and not UTF-8"),
        (b"PK\x03\x04 a workbook", "is a spreadsheet and not CSV"),
        (b"LAD24CD,LAD24NM\n" + b"\n" * 200_000, "row 100001: a list of councils has no more than 100,000 rows"),
        (b"LAD24CD,LAD24NM\n" + b"," * 10_000_000 + b"\n", "row 2: it has 10,000,001 cells"),
        (b"LAD24CD,LAD24NM\nE06000026," + b"x" * 100_000 + b"\n", "row 2: a cell has 100,000 characters"),
        (b'LAD24CD,LAD24NM\nE06000026,"' + b"\n" * 500_000, "row 2: field larger than field limit"),
        (b"code,name\nE06000026,Plymouth\n", "no known list has these headings (code, name). Two are known"),
        (
            b"LAD24CD;LAD24NM\nE06000026;Plymouth\n",
            "with cells separated by commas: the statistics office's (LAD24CD and LAD24NM",
        ),
        (b"LAD24CD,name\nE06000026,Plymouth\n", "no known list has these headings"),
        (b"local-authority-code,gss-code\nPLY,E06000026\n", "mySociety's (local-authority-code, gss-code, and official-name"),
        (b"LAD24CD,LAD24NM,UTLA24CD,UTLA24NM\n", "this list joins LAD24CD and UTLA24CD"),
        (b"LAD24CD,LAD24NM\nE06000026\n", "row 2 has 1 cells for 2 headings"),
        (b"LAD24CD,LAD24NM\nE06000026,Plymouth\n\nE06000023,Bristol, City of\n", "row 4 has 3 cells for 2 headings"),
        (b'LAD24CD,LAD24NM\nE06000026,"Plymouth\n', "row 2: unexpected end of data"),
        (b"LAD24CD,LAD24NM\nE06000026,Plymouth\ne06000026,Plymouth\n", "rows 2-3: the code E06000026 appears 2 times"),
        (b"LAD24CD,LAD24NM,LAD24CD\nE06000026,Plymouth,E06000026\n", "the heading lad24cd appears twice"),
        (b"LAD24CD,LAD24NM\n,Plymouth\n", "no row of this list has a usable place"),
        (b"LAD24CD,LAD24NM\nE06000026\nE06000027\n", "rows 2-3 have 1 cells for 2 headings"),
        (
            "LAD24CD,LAD24NM\nW06000001,Ynys M\u00c3\u00b4n\n".encode(),
            "row 2: Ynys M\u00c3\u00b4n is garbled, because the list was saved in the wrong encoding",
        ),
        (
            "LAD24CD,LAD24NM\nE07000146,King\u00e2\u20ac\u2122s Lynn\n".encode(),
            "is garbled, because the list was saved in the wrong encoding",
        ),
        (f"{HEAD}\n{GOOD}\nLDS,E08000036,,Wakefield,,,,,,,,\n".encode(), "rows 2-3: the code LDS appears 2 times"),
        (
            f"{HEAD}\nLDS,E08000035,,Leeds,2023-02-30,,,,,,,\n".encode(),
            "row 2: the start-date 2023-02-30 is not a date",
        ),
        (f"{HEAD}\nLDS,E08000035,,Leeds,,01/04/2023,,,,,,\n".encode(), "row 2: the end-date 01/04/2023 is not a date"),
        (f"{HEAD}\nLDS,E08000035,,Leeds,0000-01-01,,,,,,,\n".encode(), "row 2: the start-date 0000-01-01 is not a date"),
        (f"{HEAD}\nLDS,E08000035,,Leeds,2023-04-01,2023-04-01,,,,,,\n".encode(), "is not after the start-date"),
        (f"{HEAD}\nEDN,E07000030,,Eden,2024-04-01,,,,,,,\n".encode(), "E07000030 Eden would begin on 2024-04-01 and end on 2023"),
    ],
)
def test_a_list_that_cannot_be_meant_changes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str], raw: bytes, reason: str
) -> None:
    before = {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}
    assert do(root, raw=raw) == 1
    error = capsys.readouterr().err
    assert reason in error
    assert error.endswith("Nothing was written.\n")
    assert {p: p.read_bytes() for p in root.rglob("*") if p.is_file() and p.name != "list.csv"} == before


def test_a_position_far_from_the_postcodes_stops_the_import(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lancashire = "- gss: E10000017\n  name: Lancashire\n  nation: E\n  lat: 53.79\n  lon: -2.65\n"
    (root / "register/places.yaml").write_text(lancashire, "utf-8")
    assert do(root, HEAD, "LAN,E10000017,,Lancashire,,,,England,,,52.5046,-0.8088") == 1
    error = capsys.readouterr().err
    assert "the position 52.5046, -0.8088 of E10000017 Lancashire is 187 km from its postcodes" in error
    assert text(root) == lancashire
    assert do(root, HEAD, "LAN,E10000017,,Lancashire,,,,England,,,53.86,-2.62") == 0


def test_every_fault_is_told_at_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ["LDS,E08000035,,Leeds,x,,,,,,,", "LDS,E08000035,,Leeds,,y,,,,,,"]
    assert do(root, HEAD, *rows) == 1
    assert len(capsys.readouterr().err.splitlines()) == 5


def test_no_such_file(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["places", "import", str(root / "none.csv"), "--root", str(root)]) == 2
    assert "there is no file" in capsys.readouterr().err


def test_a_faulty_gazetteer_is_not_built_upon(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for faulty in ("- gss: E1\n", "- gss: [\n", PLACES + PLACES.split("\n\n")[-1]):
        (root / "register/places.yaml").write_text(faulty, "utf-8")
        assert do(root, HEAD, GOOD) == 1
        assert "places.yaml has a problem itself" in capsys.readouterr().err
        assert text(root) == faulty


def test_a_folder_that_cannot_be_written(root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device", str(self))

    file = put(root, HEAD, GOOD)
    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(["places", "import", file, "--root", str(root)]) == 1
    assert "cannot be written (No space left on device)" in capsys.readouterr().err
    assert text(root) == PLACES


# The gazetteer keeps its hand


def test_the_same_list_again_changes_no_byte(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [HEAD, 'BPC,E06000058,,"A, B and C",2019-04-01,,,England,"A, B and C,x",,-1.5,50.7', "EDN,E07000030,E,Eden,,,,,,,,"]
    assert do(root, *rows) == 0
    before = {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}
    capsys.readouterr()
    assert do(root, *rows) == 0
    assert {p: p.read_bytes() for p in root.rglob("*") if p.is_file()} == before
    assert capsys.readouterr().out.endswith("0 added, 0 changed, 2 unchanged: nothing to write.\n")


def test_only_what_changed_looks_changed(root: Path) -> None:
    assert do(root, HEAD, "EDN,E07000030,,Eden,,,,England,Penrith,,54.6,-2.6", "SWA,W06000011,,Swansea,,,,Wales,,,51.6,-4") == 0
    head, _, rest = text(root).partition("\n\n")
    assert head.startswith("# The gazetteer of a test.\n#\n# The places come from these lists")
    assert rest == PLACES.partition("\n\n")[2].replace(
        "  other_names: [Eden Valley]\n", "  lat: 54.6\n  lon: -2.6\n  other_names: [Eden Valley, Penrith]\n"
    )


def test_nothing_is_dropped_and_what_the_list_lacks_is_kept(root: Path) -> None:
    assert do(root, "LAD24CD,LAD24NM,LAD24NMW", "W06000011,City of Swansea,") == 0
    assert places(root)["E07000030"]["name"] == "Eden"
    swansea = places(root)["W06000011"]
    assert swansea["name"] == "City of Swansea"
    assert swansea["name_cy"] == "Abertawe"
    assert swansea["other_names"] == ["Swansea"]
    assert swansea["lat"] == "51.60"
    assert do(root, "LAD24CD,LAD24NM,LAD24NMW", "W06000011,Swansea,Abertawe") == 0
    assert places(root)["W06000011"]["other_names"] == ["City of Swansea"]


@pytest.mark.parametrize(
    "layout",
    [
        "[{gss: E08000035, name: Leeds, nation: E}]\n",
        "- {gss: E08000035, name: Leeds, nation: E}\n",
        "  - gss: E08000035\n    name: Leeds\n    nation: E\n",
        "-\n  name: Leeds\n  gss: E08000035\n  nation: E\n",
        '- "gss": E08000035\n  name:\n    Leeds\n  nation: E\n',
        "# a head\n- name: Leeds\n  nation: E\n  gss: E08000035\n",
        "---\n- gss: E08000035\n  name: >-\n    Leeds\n  nation: 'E'\n",
        "[]\n",
        "# nothing yet\n",
        "",
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_any_manner_of_writing_is_understood(root: Path, layout: str, ends: str) -> None:
    (root / "register/places.yaml").write_bytes(layout.replace("\n", ends).encode())
    assert do(root, HEAD, "LDS,E08000035,Leeds City Council,Leeds,,,,England,,,53.8,-1.5", "YOR,E06000014,,York,,,,,,,,") == 0
    assert list(places(root)) == ["E06000014", "E08000035"]
    assert places(root)["E08000035"]["other_names"] == ["Leeds City Council"]
    before = text(root)
    assert do(root, HEAD, "LDS,E08000035,Leeds City Council,Leeds,,,,England,,,53.8,-1.5", "YOR,E06000014,,York,,,,,,,,") == 0
    assert text(root) == before
    assert before.count("\r\n") in (0, before.count("\n"))


def test_a_dry_run_tells_and_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert do(root, HEAD, GOOD, more=("--dry-run",)) == 0
    assert "added    E08000035 Leeds" in (out := capsys.readouterr().out)
    assert out.endswith("1 added, 0 changed, 0 unchanged: register/places.yaml and LICENSE-DATA would be written.\n")
    assert text(root) == PLACES


def test_a_register_without_a_gazetteer_gets_one(root: Path) -> None:
    (root / "register/places.yaml").unlink()
    (root / "LICENSE-DATA").unlink()
    assert do(root, HEAD, GOOD) == 0
    assert list(places(root)) == ["E08000035"]
    assert (root / "LICENSE-DATA").read_text("utf-8").startswith("Sources of the places\n---")


def test_the_projects_own_gazetteer_takes_a_list(root: Path) -> None:
    shutil.copy(SAMPLE / "register/places.yaml", root / "register/places.yaml")
    before = places(root)
    assert do(root, "LAD24CD,LAD24NM", "E06000001,Hartlepool") == 0
    after = places(root)
    assert after.pop("E06000001")["name"] == "Hartlepool"
    assert after == before


# Whom the places come from


@pytest.mark.parametrize(
    "licence", ["The data.\n", "# The data\n\nCC BY\n", "The data.\n\n## Sources of the places\n\n- None.\n\nAnd more.\n"]
)
def test_sources_are_named_once_each(root: Path, licence: str) -> None:
    (root / "LICENSE-DATA").write_text(licence, "utf-8")
    office = ("LAD24CD,LAD24NM", "E06000001,Hartlepool")
    assert do(root, *office) == 0
    assert do(root, HEAD, GOOD) == 0
    assert do(root, *office) == 0
    assert do(root, "LAD25CD,LAD25NM", "E06000002,Middlesbrough", more=("--source", "A county", "--licence", "None: asked")) == 0
    told = (root / "LICENSE-DATA").read_text("utf-8")
    assert told.count("Sources of the places") == 1
    assert told.startswith(licence.split("\n")[0])
    assert ("And more." in told) == ("And more." in licence)
    for file in (told, text(root)):
        assert file.count("Office for National Statistics, names and codes of local authorities, licensed under Open") == 1
        assert file.count("mySociety, UK local authority names and codes, licensed under Creative Commons Attribution 4.0") == 1
        assert file.count("A county, licensed under None: asked") == 1


def test_a_source_that_was_written_in_by_hand_is_not_forgotten(root: Path) -> None:
    told = "Sources of the places\n---\n\n- A map, licensed under CC0 (https://creativecommons.org/publicdomain/zero/1.0/)\n\nMore.\n"
    (root / "LICENSE-DATA").write_text(told, "utf-8")
    assert do(root, HEAD, GOOD) == 0
    assert do(root, "LAD24CD,LAD24NM", "E06000001,Hartlepool") == 0
    licence = (root / "LICENSE-DATA").read_text("utf-8")
    assert licence.count("- A map, licensed under CC0 (https://creativecommons.org/publicdomain/zero/1.0/)\n") == 1
    assert licence.endswith("\n\nMore.\n")
    assert text(root).count("\n# * ") == 3


def test_a_source_has_a_licence(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert do(root, HEAD, GOOD, more=("--source", "A county")) == 1
    assert "--source NAME --licence NAME" in capsys.readouterr().err


# Writing

TEXT = st.text(min_size=1).filter(lambda t: not FORBIDDEN.search(t))
NOT_ONLY_TEXT = [
    "no", "N", "y", "On", "null", "~", "true", "1", "1e3", "0x1F", "1:30", "2023-04-01", "-", "#", "'", '"', "|", ">", "<<", "=",
    "a,", "[a", "{a", "*a", "&a", "!a", "%a", "@a", "`a", "é", "- a", "? b", "a: b", "a #b", " a", "a ",
]  # fmt: skip
TRICKY = st.sampled_from(NOT_ONLY_TEXT)


@given(TEXT | TRICKY | st.text("-:#,[]{}&*!|>'\"%@` \n\tanyNo01.", min_size=1))
def test_any_name_comes_back_as_it_went_in(name: str) -> None:
    place = Authority("E06000001", name, "N", name_cy=name, other_names=(name, "a", name))
    written = places_yaml.entry_text(place)
    document = read("x", written.encode())
    assert document.findings == ()
    assert document.data == [places_yaml.data(place)]
    other = yaml.safe_load(written)[0]  # a reader of YAML 1.1, for which `no` and `N` are false
    assert [other["name"], other["name_cy"], *other["other_names"]] == [name, name, name, "a", name]
    assert other["nation"] == "N"


@given(st.lists(TEXT | TRICKY, min_size=1, max_size=30))
def test_any_list_of_names_comes_back(names: list[str]) -> None:
    place = Authority("E06000001", "a", "E", other_names=tuple(names))
    assert yaml.safe_load(places_yaml.entry_text(place))[0]["other_names"] == names
