"""Names that people type, and the council that each means: the register's search and the form in the browser agree."""

import csv
import datetime as dt
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any
from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.checking import pipeline
from registrar.model.place_names import AFTER, BEFORE, PlaceNames, folded, forms
from registrar.model.records import typed
from registrar.model.reference import Authority, Gazetteer
from registrar.reading import districts, source
from registrar.site.files import search_places
from registrar.site.files.apply_form import place_rows

PROJECT = Path(__file__).resolve().parents[1]
TODAY = dt.date(2026, 11, 26)
with (Path(__file__).parent / "place_names.csv").open(encoding="utf-8", newline="") as stream:
    TYPED = [(row["typed"], row["codes"].split()) for row in csv.DictReader(stream)]
IN_BROWSER = """
import {{ Places }} from {module};
import {{ unfound }} from {other};
let text = "";
for await (const part of process.stdin) text += part;
const {{ rows, typed, day }} = JSON.parse(text), places = new Places(rows, day);
console.log(JSON.stringify({{
  meant: typed.map((name) => places.meant(name).map((place) => place.gss)),
  found: typed.map((name) => places.found(name)),
  unfound: typed.map((name) => unfound(places, name)),
  suggested: [...places.suggestions()].map((name) => [name, places.meant(name).map((place) => place.gss)]),
}}));
"""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    places = source.read("places", (PROJECT / "register/places.yaml").read_bytes()).data
    table, findings = districts.read(districts.FILE, (PROJECT / districts.FILE).read_bytes())
    assert findings == ()
    return Gazetteer({place["gss"]: typed(Authority, place) for place in places}, districts=table)


@pytest.fixture(scope="module")
def names(gazetteer: Gazetteer) -> PlaceNames:
    return PlaceNames(gazetteer, TODAY)


def in_browser(gazetteer: Gazetteer, words: list[str]) -> Any:
    """What the form's own module says of each typed name."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not on this machine")
    module, other = (json.dumps((PROJECT / f"docs/assets/apply/{name}.js").as_uri()) for name in ("places", "unfound"))
    done = subprocess.run(
        [node, "--input-type=module", "--eval", IN_BROWSER.format(module=module, other=other)],
        input=json.dumps({"rows": place_rows(gazetteer), "typed": words, "day": TODAY.isoformat()}), capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return json.loads(done.stdout)


@pytest.mark.parametrize(("words", "codes"), TYPED, ids=[typed for typed, _ in TYPED])
def test_what_people_type_finds_its_council(names: PlaceNames, words: str, codes: list[str]) -> None:
    assert [a.gss for a in names.find(words)] == codes


def test_the_form_in_the_browser_says_the_same(gazetteer: Gazetteer) -> None:
    assert len(TYPED) >= 86
    assert in_browser(gazetteer, [typed for typed, _ in TYPED])["meant"] == [codes for _, codes in TYPED]


def test_both_agree_on_every_name_with_and_without_what_stands_around_it(gazetteer: Gazetteer, names: PlaceNames) -> None:
    own = [n for a in gazetteer for n in (a.name, a.name_cy, *a.other_names) if n]
    words = [
        *own,
        *(f"{n} Council" for n in own),
        *(f"The Royal Borough of {n.upper()}" for n in own),
        *list(gazetteer.districts)[::20],
    ]
    assert in_browser(gazetteer, words)["meant"] == [[a.gss for a in names.find(name)] for name in words]


def test_every_council_of_today_is_found_by_its_own_name(gazetteer: Gazetteer, names: PlaceNames) -> None:
    for a in gazetteer:
        if a.alive_on(TODAY):
            for words in (a.name, a.name_cy or a.name, f"{a.name} Council", a.gss):
                assert names.find(words) == (a,), words


def test_each_suggestion_means_one_council(gazetteer: Gazetteer) -> None:
    suggested = in_browser(gazetteer, [])["suggested"]
    assert len(suggested) > 361
    assert [name for name, meant in suggested if len(meant) != 1] == []


def test_the_form_says_what_became_of_a_council(gazetteer: Gazetteer) -> None:
    several = "More than one council fits: Westminster, Kensington and Chelsea. Type the one that you mean."
    said = {
        "Eden": "Eden no longer exists. It was replaced by Westmorland and Furness (E06000064).",
        "Barnsley": "Barnsley: E08000038",
        "E08000016": "Barnsley: E08000038",
        "SW1X": several,
    }
    assert [found["say"] for found in in_browser(gazetteer, list(said))["found"]] == list(said.values())


def test_the_form_says_which_place_may_be_meant_and_how_to_find_the_council(gazetteer: Gazetteer) -> None:
    how = "Type the council’s name as it is on a council tax or rates bill, a town in it, or a postcode there such as LS6 3HN."
    said = {
        "Westmorland": f"No council was found by that name. Did you mean Westmorland and Furness? {how}",
        "Swansee": f"No council was found by that name. Did you mean Swansea? {how}",
        "Penrth, Cumbria": f"No council was found by that name. Did you mean Penrith (Westmorland and Furness)? {how}",
        "Brecknockshire": f"No council was found by that name. {how}",
        "zz": f"No council was found by that name. {how}",
        "Jersey": "Jersey is not covered. The register is for England, Wales, Scotland and Northern Ireland.",
    }
    told = in_browser(gazetteer, list(said))
    assert told["unfound"] == list(said.values())
    assert [found["say"] for found in told["found"]] == [""] * len(said)


def test_a_name_is_folded_alike_however_it_is_typed() -> None:
    assert folded("  Saint Helen’s & PÉN-y-bont. ") == "st helens and pen y bont"
    assert forms("city of york council") == ["city of york council", "york council", "city of york", "york"]
    assert forms("council") == ["council"]


def test_a_register_without_the_table_still_knows_the_names() -> None:
    names = PlaceNames(Gazetteer({"E08000035": Authority("E08000035", "Leeds", "E")}), TODAY)
    assert [a.gss for a in names.find("Leeds")] == ["E08000035"]
    assert names.find("LS6") == ()


@given(st.text(max_size=12), st.sampled_from([*BEFORE, *AFTER, "x", ""]), st.sampled_from([*BEFORE, *AFTER, "x", ""]))
def test_the_quick_ways_say_the_same(text: str, before: str, after: str) -> None:
    """A name in plain letters needs no accents taken off, and one with nothing around it has no other form."""
    plain = "".join(c for c in normalize("NFKD", text) if not category(c).startswith("M"))
    assert folded(text) == folded(plain)
    name = f"{before} {folded(text)} {after}"
    shorter = [name.removeprefix(f"{w} ") for w in BEFORE] + [name.removesuffix(f" {w}") for w in AFTER]
    assert set(forms(name)) == {name}.union(*(forms(short) for short in shorter if short != name))


BEGUN = """
import {{ Gazetteer }} from {assets}search/gazetteer.js";
import {{ meantBy }} from {assets}search/meant.js";
import {{ fold }} from {assets}lib/fold.js";
let text = "";
for await (const part of process.stdin) text += part;
const {{ files, letters, names, day }} = JSON.parse(text);
const places = new Gazetteer(letters, async (path) => files[path], day);
const records = {{ stop: new Set() }}, pages = {{ having: async () => [], ended: new Set(), means: () => false, address: () => "" }};
const hasWord = (typed) => ({{ scores: new Map([[0, 1]]), terms: fold(typed, new Set()), notes: [] }});
const others = {{ scores: new Map([[0, 1]]), terms: ["another"], notes: [] }};
const told = [];
for (const [name, gss] of names) {{
  for (let many = 3; many < name.length; many += 1) {{
    const begun = await places.beginning(name.slice(0, many));
    if (!begun.some(({{ place }}) => place.gss === gss)) told.push(`${{name.slice(0, many)}} does not begin ${{name}}`);
  }}
  const typed = name.slice(0, -1);
  for (const found of [null, others, hasWord(typed)]) {{
    const {{ hits, more }} = await meantBy(records, {{ places: [], lists: [], words: typed }}, found, places, pages);
    if (![...hits, ...more].some(({{ href }}) => href.endsWith(`/places/${{gss}}/`))) told.push(`${{typed}} is not told to be ${{name}}`);
    if (found && found !== others && hits.length) told.push(`${{typed}} comes before the records with this word`);
    if (found === others && !hits.length) told.push(`${{typed}} comes after the records with another word`);
  }}
}}
console.log(JSON.stringify(told));
"""


@pytest.mark.skipif(not shutil.which("node"), reason="Node is not on this machine")
def test_a_name_that_is_not_finished_suggests_its_place(gazetteer: Gazetteer) -> None:
    """Every council of today by its first three letters and more, as it is typed; and where other records have these words."""
    register = pipeline.load(PROJECT, TODAY, use_cache=False)
    letters = search_places.letters_of_places(register)
    files = {f"places/{letter}": json.loads(a.content) for letter in letters for a in search_places.render(register, letter)}
    names = [(a.name, a.gss) for a in gazetteer if a.end is None]
    given = {"files": files, "letters": {"places": letters, "districts": ""}, "names": names, "day": TODAY.isoformat()}
    script = BEGUN.format(assets=json.dumps((PROJECT / "docs/assets").as_uri() + "/").removesuffix('"'))
    run = subprocess.run(
        ["node", "--input-type=module", "--eval", script], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    assert len(names) > 300
    assert json.loads(run.stdout) == []


BY_LETTER = """
import {{ Gazetteer }} from {assets}search/gazetteer.js";
let text = "";
for await (const part of process.stdin) text += part;
const {{ files, letters, names, day }} = JSON.parse(text), found = [];
for (const name of names) {{
  const places = new Gazetteer(letters, async (path) => files[path], day);
  found.push((await places.meant(name)).map(({{ gss }}) => gss));
}}
console.log(JSON.stringify(found));
"""


@pytest.mark.skipif(not shutil.which("node"), reason="Node is not on this machine")
def test_the_files_of_its_letters_are_enough_to_find_a_place_by_any_of_its_names(gazetteer: Gazetteer, names: PlaceNames) -> None:
    """The search fetches few of the councils, by the first letter of what is typed; London is nothing but a word that stands
    around names."""
    register = pipeline.load(PROJECT, TODAY, use_cache=False)
    letters = search_places.letters_of_places(register)
    files = {f"places/{letter}": json.loads(a.content) for letter in letters for a in search_places.render(register, letter)}
    typed = [n for a in gazetteer for n in (a.name, a.name_cy, *a.other_names) if n] + [
        "London",
        "City of London",
        "Penrith, Cumbria",
    ]
    given = {"files": files, "letters": {"places": letters, "districts": ""}, "names": typed, "day": TODAY.isoformat()}
    script = BY_LETTER.format(assets=json.dumps((PROJECT / "docs/assets").as_uri() + "/").removesuffix('"'))
    run = subprocess.run(
        ["node", "--input-type=module", "--eval", script], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    found = dict(zip(typed, json.loads(run.stdout), strict=True))
    assert {name: codes for name, codes in found.items() if codes != [a.gss for a in names.find(name)]} == {}
