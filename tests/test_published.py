"""Every published file is described once, and is as it is described: held against a whole site with a past."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jsonschema
import pytest
from referencing import Registry, Resource

from made_history import KITCHEN, SPECIMENS, kitchen
from registrar.base import ids
from registrar.model.register import Register
from registrar.publish.artifact import Artifact, text
from registrar.publish.feeds import feed
from registrar.publish.published import BRACES, TEXT, File
from registrar.site import files as made
from registrar.site.build import build
from registrar.site.files import api
from registrar.site.published import NOT_FOR_PROGRAMS, files

PROJECT = Path(__file__).resolve().parents[1]
TODAY = dt.date(2026, 11, 23)
BASE = "https://guarantee-register.example/"
FORMATS = jsonschema.Draft202012Validator.FORMAT_CHECKER
SCHEMAS = {p.name: json.loads(p.read_text("utf-8")) for p in sorted((PROJECT / "schemas").glob("*.json"))}
REGISTRY: Registry[Any] = Registry().with_resources([(name, Resource.from_contents(s)) for name, s in SCHEMAS.items()])


class RecordNumbers:
    """An output as a newcomer writes one: the numbers of all records, a line each."""

    __name__ = "registrar.site.files.record_numbers"
    PUBLISHED = (
        File(
            path="data/records.txt",
            media=TEXT,
            title="The numbers of all records, a line each",
            name="recordNumbers",
            holds="register",
        ),
    )

    def subjects(self, register: Register) -> Sequence[None]:
        return (None,)

    def render(self, register: Register, subject: None) -> Iterator[Artifact]:
        yield text("data/records.txt", "".join(f"{id_}\n" for id_ in register.by_id))


class Titles:
    """Another, which does not hold every record and is not below `/data/`."""

    __name__ = "registrar.site.files.titles"
    PUBLISHED = (File(path="titles.txt", media=TEXT, title="The titles of all guarantees, a line each", name="titles"),)

    def subjects(self, register: Register) -> Sequence[None]:
        return (None,)

    def render(self, register: Register, subject: None) -> Iterator[Artifact]:
        yield text("titles.txt", "".join(f"{g.title}\n" for g in register.guarantees))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specimens with a past: versions, an unreadable one, a record taken away, one changed and not committed; in pages of
    two records, in archives of one change, and with two outputs of a newcomer among the others."""
    root = tmp_path_factory.mktemp("published") / "register"
    kitchen(root, SPECIMENS)
    file = root / KITCHEN
    file.write_text(re.sub(r"(?m)^title: (.*)$", r"title: \1 again", file.read_text("utf-8")), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(api, "PER_PAGE", 2)
        patch.setattr(feed, "ARCHIVED", 1)
        patch.setattr(made, "OUTPUTS", (*made.OUTPUTS, RecordNumbers(), Titles()))
        build(root, root / "site", TODAY, None, use_cache=False)
    return root / "site"


@pytest.fixture(scope="module")
def published(site: Path) -> list[str]:
    return sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())


@pytest.fixture(scope="module")
def described(site: Path) -> Any:
    return json.loads((site / "api/v1/openapi.json").read_text("utf-8"))


def pattern(path: str, parameters: Mapping[str, Any]) -> re.Pattern[str]:
    """A described path as a pattern of real ones; `parameters` are the schemas of what stands in braces."""

    def part(name: str) -> str:
        schema = parameters.get(name, {})
        if schema.get("type") == "integer":
            return "[1-9][0-9]*"
        return str(schema.get("pattern", "[^/]+")).strip("^$")

    pieces = BRACES.split(path.removeprefix("/"))
    return re.compile("".join(f"(?:{part(p)})" if n % 2 else re.escape(p) for n, p in enumerate(pieces)))


def of_openapi(described: Any) -> dict[str, re.Pattern[str]]:
    return {
        path: pattern(path, {p["name"]: p["schema"] for p in methods["get"]["parameters"]})
        for path, methods in described["paths"].items()
    }


def closed(node: Any) -> Any:
    """A schema that takes no field which it does not name. Published it is open, because fields may be added."""
    if isinstance(node, dict):
        made = {key: closed(value) for key, value in node.items()}
        return {"additionalProperties": False, **made} if "properties" in made else made
    return [closed(value) for value in node] if isinstance(node, list) else node


def test_the_description_is_valid_and_open(described: Any) -> None:
    from openapi_spec_validator import OpenAPIV31SpecValidator  # takes a second, which no other test needs

    OpenAPIV31SpecValidator(described).validate()
    assert not any(s.get("additionalProperties") is False for s in described["components"]["schemas"].values())


def test_every_file_is_described_exactly_once(published: list[str], described: Any) -> None:
    known = of_openapi(described) | {f.path: pattern(f.path, {}) for f in files() if f.internal}
    known |= {regex: re.compile(regex) for regex in NOT_FOR_PROGRAMS}
    found: dict[str, list[str]] = {name: [] for name in known}
    for path in published:
        names = [name for name, regex in known.items() if regex.fullmatch(path)]
        assert len(names) == 1, (path, names)
        found[names[0]].append(path)
    assert not [name for name, paths in found.items() if not paths]


def test_names_are_used_once() -> None:
    described = [f for f in files() if not f.internal]
    for names in ([f.name for f in described], [f.link or f.name for f in described], [f.path for f in files()]):
        assert all(names)
        assert len(set(names)) == len(names)


def test_every_json_has_a_shape_or_a_standard() -> None:
    for f in files():
        if f.media.endswith("json") and not f.internal:
            assert f.shapes or f.standard, f.path


def test_every_json_is_as_described_and_holds_nothing_else(site: Path, published: list[str], described: Any) -> None:
    components = {"components": closed(described["components"])}
    patterns = of_openapi(described)
    held = set()
    for path, methods in described["paths"].items():
        (content,) = methods["get"]["responses"]["200"]["content"].values()
        if "schema" not in content:
            continue
        check = jsonschema.Draft202012Validator({**content["schema"], **components}, format_checker=FORMATS)
        for file in published:
            if patterns[path].fullmatch(file):
                check.validate(json.loads((site / file).read_text("utf-8")))
                held.add(path)
    assert held == {
        p for p, m in described["paths"].items() if "schema" in next(iter(m["get"]["responses"]["200"]["content"].values()))
    }


def test_the_description_says_of_every_field_what_it_is(described: Any) -> None:
    for name, schema in described["components"]["schemas"].items():
        assert schema["description"].endswith("."), name
        for field, node in schema["properties"].items():
            assert node.get("description", "").endswith("."), (name, field)


def test_the_optional_fields_are_all_tried(site: Path, published: list[str]) -> None:
    """Otherwise a shape would be held against files that never have them."""
    whole = [
        json.loads((site / p).read_text("utf-8")) for p in published if re.fullmatch(r"SPECIMEN-\d+(/versions|/v/\d+)?\.json", p)
    ]
    keys = {key for data in whole for key in data}
    assert {"removed", "newest_version", "outlook", "notice", "not_yet_committed", "text", "record"} <= keys


def test_a_record_within_a_file_is_of_its_format(site: Path, published: list[str]) -> None:
    checks = {
        kind: jsonschema.Draft202012Validator(SCHEMAS[f"{kind}.json"], registry=REGISTRY, format_checker=FORMATS)
        for kind in ("guarantee", "refusal", "case")
    }
    held = 0
    for path in published:
        if ids.parse(re.sub(r"(/v/\d+)?\.json$", "", path)):
            whole = json.loads((site / path).read_text("utf-8"))
            if "record" in whole:
                checks[whole["kind"]].validate({"id": whole["id"], **whole["record"]})
                held += 1
    assert held > 20


def test_a_line_of_the_bulk_data_is_the_records_own_file(site: Path) -> None:
    for line in (site / "data/register.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        assert record == json.loads((site / f"{record['id']}.json").read_text("utf-8"))


def test_a_new_output_is_found_wherever_files_are_listed(site: Path, described: Any) -> None:
    """It says what it is beside its own making, and stands on /data/, in DCAT, in OpenAPI, in the index and the rest."""
    url = f"{BASE}data/records.txt"
    page = (site / "data/index.html").read_text("utf-8")
    assert '<a href="records.txt" download>records.txt</a></th><td>The numbers of all records, a line each</td>' in page
    dcat = json.loads((site / "data/dcat.jsonld").read_text("utf-8"))["dcat:distribution"]
    (own,) = (d for d in dcat if d["dcat:downloadURL"]["@id"] == url)
    assert own["dct:title"] == "The numbers of all records, a line each"
    assert own["dcat:mediaType"]["@id"].endswith("/text/plain")
    assert described["paths"]["/data/records.txt"]["get"]["summary"] == "The numbers of all records, a line each."
    assert json.loads((site / "api/v1/index.json").read_text("utf-8"))["links"]["recordNumbers"] == url
    package = json.loads((site / "data/datapackage.json").read_text("utf-8"))
    assert "records.txt" in [r["path"] for r in package["resources"]]
    assert "  records.txt\n" in (site / "data/SHA256SUMS").read_text("utf-8")
    assert "/data/records.txt" in (site / "api/v1/index.html").read_text("utf-8")


def lists(site: Path) -> dict[str, set[str]]:
    """The addresses that each list of published files has, relative to the site."""
    page = (site / "data/index.html").read_text("utf-8")
    dcat = json.loads((site / "data/dcat.jsonld").read_text("utf-8"))["dcat:distribution"]
    links = json.loads((site / "api/v1/index.json").read_text("utf-8"))["links"]
    openapi = json.loads((site / "api/v1/openapi.json").read_text("utf-8"))["paths"]
    main = page[page.index("<main") : page.index("</main>")]
    urls = {
        "/data/": {urljoin(f"{BASE}data/", href) for href in re.findall(r'<th scope="row"><a href="([^"]+)"', main)},
        "DCAT": {d["dcat:downloadURL"]["@id"] for d in dcat},
        "the index": set(links.values()),
        "OpenAPI": {urljoin(BASE, path) for path in openapi},
    }
    return {name: {url.removeprefix(BASE) for url in found} for name, found in urls.items()}


def test_every_file_of_the_whole_register_is_on_every_list(site: Path) -> None:
    single = {f.path for f in files() if not f.internal and not f.braces} | {"titles.txt", "data/records.txt"}
    assert {"due.ics", "changes.json", "changes.atom", "api/v1/due.json", "sitemap.xml"} < single
    for name, found in lists(site).items():
        assert not single - found, name
    assert lists(site)["/data/"] == single
    page = (site / "data/index.html").read_text("utf-8")
    assert '">/titles.txt</a></th><td>The titles of all guarantees, a line each</td><td><code>text/plain</code></td>' in page


def test_files_of_which_there_are_few_are_each_in_dcat(site: Path) -> None:
    """On `/data/` one line stands for all of them. Those of a record or of a value are in neither."""
    series = {f"{folder}/{p.name}" for folder in ("statistics", "reports") for p in (site / folder).glob("*.csv")}
    schemas = {f"data/schema/{p.name}" for p in (site / "data/schema").iterdir()}
    assert series
    assert schemas
    single = {f.path for f in files() if not f.internal and not f.braces} | {"titles.txt", "data/records.txt"}
    assert lists(site)["DCAT"] == single | series | schemas
    assert '<th scope="row">/statistics/{series}.csv</th>' in (site / "data/index.html").read_text("utf-8")


def test_the_index_leads_to_every_file(site: Path, described: Any) -> None:
    links = json.loads((site / "api/v1/index.json").read_text("utf-8"))["links"]
    assert sorted(links.values()) == sorted(f"{BASE}{path[1:]}" for path in described["paths"])
    for link in links.values():
        assert "{" in link or (site / link.removeprefix(BASE)).is_file(), link
