"""The feeds, read by a reader of feeds and held against RFC 4287 and JSON Feed 1.1; and the news that they tell."""

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_history import kitchen
from registrar.checking import pipeline
from registrar.history import archive
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.publish import activity as activity_module
from registrar.publish.activity import DAYS as MONTH
from registrar.publish.activity import FEWEST, all_activity, recent
from registrar.publish.activity_item import Activity
from registrar.publish.artifact import Artifact
from registrar.publish.feeds import feed as feed_module
from registrar.publish.feeds.atom import atom
from registrar.publish.feeds.catalogue import newest, of_list
from registrar.publish.feeds.feed import Feed, in_parts
from registrar.publish.feeds.json_feed import json_feed
from registrar.site.files import changes_feeds, record_feeds, topic_feeds
from registrar.site.sections.feed_links import links
from samples import SAMPLE

PROJECT = Path(__file__).resolve().parents[1]
TODAY = dt.date(2026, 11, 23)
ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T[0-2]\d:[0-5]\d:[0-5]\dZ")
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string"},
        "home_page_url": {"type": "string", "pattern": "^https?://"},
        "feed_url": {"type": "string", "pattern": "^https?://"},
        "next_url": {"type": "string", "pattern": "^https?://"},
        "description": {"type": "string"},
        "language": {"type": "string"},
        "authors": {"type": "array", "items": {"type": "object", "minProperties": 1}},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
                "properties": {
                    "id": {"type": "string", "pattern": "^https?://"},
                    "url": {"type": "string", "pattern": "^https?://"},
                    "title": {"type": "string"},
                    "content_html": {"type": "string"},
                    "content_text": {"type": "string"},
                    "date_published": {"type": "string", "pattern": MOMENT.pattern},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
HOSTILE = '</script><script>alert(1)</script> ]]> &amp; "=1+1" \\textbf{x} \u05e9\u05dc\u05d5\u05dd ' + "w" * 500
FEED = re.compile(r'type="application/(?:atom[+]xml|feed[+]json)" href="([^"]+)"')


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """The specimens with the past of `made_history.kitchen`."""
    root = tmp_path_factory.mktemp("feeds") / "register-with-a-past"
    kitchen(root)
    loaded = pipeline.load(root, TODAY, use_cache=False)
    return replace(loaded, history=archive.read(root, loaded, PROJECT / "schemas"))


@pytest.fixture(scope="module")
def bare() -> Register:
    """The specimens, of which git tells nothing."""
    return pipeline.load(SAMPLE, TODAY, use_cache=False)


def files(register: Register) -> Iterator[Artifact]:
    for module in (changes_feeds, record_feeds, topic_feeds):
        for subject in module.subjects(register):
            yield from module.render(register, subject)


def feed(register: Register, path: str) -> Any:
    return json.loads(next(a.content for a in files(register) if a.path == path))


def hostile(register: Register) -> Register:
    """The register with markup in every place that a feed shows."""

    def bad(g: Guarantee) -> Guarantee:
        return msgspec.structs.replace(
            g, title=HOSTILE, events=tuple(msgspec.structs.replace(e, reason=HOSTILE) for e in g.events)
        )

    by_id = {e.id: bad(e) if isinstance(e, Guarantee) else e for e in register.entries}
    named = msgspec.structs.replace(register.info, name=HOSTILE)
    return replace(register, by_id=by_id, info=named)


@pytest.mark.parametrize("which", ["with a past", "without git", "hostile", "empty"])
def test_every_feed_is_valid(which: str, register: Register, bare: Register) -> None:
    empty = replace(bare, by_id={}, guarantees=(), refusals=(), by_place={}, by_service={}, by_rule={}, by_body={})
    made = list(files({"with a past": register, "without git": bare, "hostile": hostile(bare), "empty": empty}[which]))
    assert len(made) > 10
    for artifact in made:
        if artifact.path.endswith(".json"):
            data = json.loads(artifact.content)
            jsonschema.Draft202012Validator(JSON_FEED).validate(data)
            names = [i["id"] for i in data["items"]]
            assert len(names) == len(set(names)), artifact.path
    for artifact in some_of_each_kind([a for a in made if not a.path.endswith(".json")]):
        valid_atom(artifact)


def some_of_each_kind(made: list[Artifact]) -> list[Artifact]:
    """Of all the feeds of records, of places and so on, the shortest, the longest and one between: the reader takes its time."""
    kinds: dict[str, list[Artifact]] = {}
    for artifact in sorted(made, key=lambda a: len(a.content)):
        kinds.setdefault(artifact.path.rpartition("/")[0].partition("/")[0], []).append(artifact)
    return list({a.path: a for found in kinds.values() for a in (found[0], found[len(found) // 2], found[-1])}.values())


def valid_atom(artifact: Artifact) -> None:
    """What RFC 4287 asks of a feed and its entries."""
    parsed = feedparser.parse(artifact.content)
    assert not parsed.bozo, (artifact.path, parsed.get("bozo_exception"))
    assert parsed.version == "atom10"
    top = ElementTree.fromstring(artifact.content)
    assert top.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert len(top.findall(ATOM + name)) == 1, (artifact.path, name)
    own = [link.get("href") for link in top.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own == [f"https://guarantee-register.example/{artifact.path}"]
    entries = top.findall(f"{ATOM}entry")
    names = []
    for entry in entries:
        for name in ("id", "title", "updated", "content"):
            assert len(entry.findall(ATOM + name)) == 1, (artifact.path, name)
        assert entry.find(f"{ATOM}link[@rel='alternate']") is not None
        names.append(entry.findtext(f"{ATOM}id") or "")
        assert MOMENT.fullmatch(entry.findtext(f"{ATOM}updated") or "")
    assert len(names) == len(set(names)), artifact.path
    assert all(name.startswith("https://guarantee-register.example/") for name in names)
    updated = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert len(updated) == len(set(updated)), artifact.path
    assert (top.findtext(f"{ATOM}updated") or "") >= max(updated, default="2000")


def test_markup_in_a_record_is_text_in_its_feed(bare: Register) -> None:
    made = list(files(hostile(bare)))
    for artifact in some_of_each_kind([a for a in made if a.path.endswith(".atom")]):
        for entry in feedparser.parse(artifact.content).entries:
            assert "<script>" not in entry.content[0].value
    for artifact in made:
        if artifact.path.endswith(".json"):
            assert "<script>" not in "".join(i["content_html"] for i in json.loads(artifact.content)["items"])


def test_a_version_is_an_item_with_what_it_changed_in_words(register: Register) -> None:
    items = feed(register, "SPECIMEN-0004.feed.json")["items"]
    named = [i["id"].partition("SPECIMEN-0004/")[2] for i in items]
    assert named == ["v/7/", "v/6/", "v/5/", "v/4/", "v/3/", "v/2/", "#in-force-2024-10-01", "v/1/"]
    third = items[4]
    assert third["title"] == "Illustration: Shared-hall community kitchen (SPECIMEN-0004): suspended"
    assert "Decision, in force until: 15 September 2026 → 15 September 2027" in third["content_text"]
    assert "Late: “Suspended” was entered 18 days after it happened" in third["content_text"]
    assert "Illustration only. No such guarantee has been granted to anyone." in third["content_html"]


def test_an_item_is_dated_by_the_record_and_not_by_a_clock(register: Register) -> None:
    """By the day on which its entries were made, and else by that on which it landed; never before the version before it."""
    items = feed(register, "SPECIMEN-0004.feed.json")["items"]
    versions = [i for i in items if "/v/" in i["id"]]
    assert [i["date_published"][:10] for i in versions] == [
        "2026-10-01", "2026-01-05", "2026-01-05", "2025-09-12", "2025-07-21", "2024-10-02", "2024-09-18",
    ]  # fmt: skip


def test_another_day_and_another_address_leave_the_names_as_they_are(register: Register) -> None:
    """Only what a date did since may come; and a site built for another address keeps the names of the items."""
    later = replace(register, today=TODAY + dt.timedelta(days=1), base_url="http://127.0.0.1:8000/")
    before = {i["id"]: i["date_published"] for i in feed(register, "changes.json")["items"]}
    after = {i["id"]: i["date_published"] for i in feed(later, "changes.json")["items"]}
    assert before.items() <= after.items()


def test_statuses_and_grants(register: Register) -> None:
    statuses = feed(register, "changes/status.json")["items"]
    kitchen_ = [i for i in statuses if "(SPECIMEN-0004)" in i["title"]]
    assert [i["tags"][0] for i in kitchen_] == ["in-force", "suspended", "in-force", "granted"]
    assert "Status: In force → Suspended, on 3 July 2025." in kitchen_[1]["content_text"]
    by_date = next(i for i in statuses if i["id"].endswith("#in-force-2024-10-01"))
    assert "nobody had to act" in by_date["content_text"]
    assert by_date["date_published"] == "2024-10-01T00:00:00Z"
    grants = feed(register, "changes/grants.json")["items"]
    assert len(grants) == len(register.guarantees)
    assert all(i["tags"][0] == "granted" for i in grants)


def test_what_a_date_alone_ended_is_news(bare: Register) -> None:
    told = [n for n in all_activity(bare) if n.kind == "expired"]
    assert told
    assert all("nobody had to act" in " ".join(n.lines) for n in told)


def test_a_place_a_service_a_rule_and_a_body_tell_of_their_records(register: Register) -> None:
    for base in ("places/W06000011/", "services/food-meals/", "refused/", "guarantees/status/in-force/"):
        assert feed(register, f"{base}feed.json")["items"], base
    slug = register.bodies_of["SPECIMEN-0004"][0].slug
    titles = {i["title"] for i in feed(register, f"bodies/{slug}/feed.json")["items"]}
    assert any("SPECIMEN-0004" in t for t in titles)
    rule = register.rules_of["SPECIMEN-0004"][0].slug
    assert feed(register, f"rules/{rule}/feed.json")["items"]


def item(i: int, day: dt.date) -> Activity:
    return Activity("BSG-2026-0001", f"BSG-2026-0001/v/{i}/", day, i, day, "x", "x", ("x",))


def test_a_feed_holds_the_last_thirty_days_and_the_last_fifty_items() -> None:
    burst = [item(i, TODAY) for i in range(300)]
    older = [item(1000 + i, TODAY - dt.timedelta(days=MONTH + 1 + i)) for i in range(100)]
    assert len(recent([*burst, *older])) == 300
    assert len(recent([*burst[:3], *older])) == FEWEST
    assert len(recent(older[:7])) == 7
    assert recent([]) == ()


def whole(register: Register, news: list[Activity]) -> Feed:
    return Feed(register, "changes", "changes/", "changes/", "x", "x", news, TODAY)


days = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6)), max_size=40)


@given(days=days, shown=st.integers(0, 12), archived=st.booleans())
def test_no_change_is_lost_between_a_feed_and_its_archives(
    bare: Register, days: list[tuple[int, int]], shown: int, archived: bool
) -> None:
    """Newest first, each at a moment of its own; and a new change alters no archive."""
    news = [
        replaced(i, TODAY + dt.timedelta(days=landed), landed - said)
        for i, (landed, said) in enumerate(sorted(days, reverse=True))
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(feed_module, "ARCHIVED", 5)
        first, *archives = in_parts(whole(bare, news), shown, archived)
        later = [item(99, TODAY + dt.timedelta(days=9)), *news]
        grown = list(in_parts(whole(bare, later), shown, archived))
    assert [n.address for n in first.news] == [n.address for n in news[: len(first.news)]]
    assert len(first.news) >= min(shown, len(news))
    if archived:
        assert {n.address for f in (first, *archives) for n in f.news} == {n.address for n in news}
        kept = [n.address for f in reversed(archives) for n in f.news]
        assert kept == [n.address for n in news[len(news) - len(kept) :]]
    assert all(len(f.news) == 5 for f in archives)
    for f in (first, *archives):
        assert len(set(f.times)) == len(f.times)
        assert all(time.startswith(n.updated.isoformat()) for n, time in f.items)
    assert [(f.news, f.times) for f in archives] == [(f.news, f.times) for f in grown[1 : len(archives) + 1]]


def replaced(i: int, landed: dt.date, said: int) -> Activity:
    return msgspec.structs.replace(item(i, landed), updated=landed + dt.timedelta(days=said))


def test_archives_lead_from_one_to_the_next(bare: Register) -> None:
    """After RFC 5005: from the feed to the newest archive, to the oldest, and back."""
    news = [item(i, TODAY) for i in range(12)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(feed_module, "ARCHIVED", 5)
        made = list(in_parts(whole(bare, news), 1, archived=True))
    found = {a.path: ElementTree.fromstring(a.content) for a in map(atom, made)}
    assert list(found) == ["changes.atom", "changes/archive/1.atom", "changes/archive/2.atom"]

    def link(path: str, relation: str) -> str | None:
        (address,) = [e.get("href") for e in found[path].findall(f"{ATOM}link") if e.get("rel") == relation] or [None]
        return address and address.removeprefix("https://guarantee-register.example/")

    assert link("changes.atom", "prev-archive") == "changes/archive/2.atom"
    assert link("changes/archive/2.atom", "prev-archive") == "changes/archive/1.atom"
    assert link("changes/archive/1.atom", "prev-archive") is None
    assert link("changes/archive/1.atom", "next-archive") == "changes/archive/2.atom"
    assert link("changes/archive/2.atom", "next-archive") is None
    assert link("changes/archive/1.atom", "current") == "changes.atom"
    marked = [path for path, top in found.items() if top.find("{http://purl.org/syndication/history/1.0}archive") is not None]
    assert marked == ["changes/archive/1.atom", "changes/archive/2.atom"]
    following = [json.loads(json_feed(f).content).get("next_url", "").rpartition("/")[2] for f in made]
    assert following == ["2.json", "", "1.json"]


@given(days=days)
def test_the_json_feed_of_a_list_has_what_is_new_and_the_atom_feed_keeps_the_rest(
    bare: Register, days: list[tuple[int, int]]
) -> None:
    each = [item(i, TODAY + dt.timedelta(days=40 * landed)) for i, (landed, _) in enumerate(sorted(days, reverse=True))]
    news = [n for n in each for _ in range(4)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(feed_module, "ARCHIVED", 50)
        patch.setattr(activity_module, "FEWEST", 3)
        first, *archives = in_parts(whole(bare, news), len(recent(news)), archived=True)
        brief = newest(first)
        assert tuple(brief.news) == recent(news)
    told = json.loads(json_feed(brief).content)
    assert "next_url" not in told
    assert [i["date_published"] for i in told["items"]] == list(first.times[: len(brief.news)])
    assert sum(len(f.news) for f in archives) + len(first.news) >= len(news)


def test_no_json_feed_of_a_list_leads_to_an_archive(register: Register) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(feed_module, "ARCHIVED", 2)
        made = [a for r in topic_feeds.subjects(register) for a in topic_feeds.render(register, r)]
    assert any("/archive/" in a.path for a in made)
    for artifact in made:
        if artifact.path.endswith(".json"):
            assert artifact.path.endswith("/feed.json")
            assert "next_url" not in json.loads(artifact.content)


def test_a_feed_without_items_is_dated_by_the_register(bare: Register) -> None:
    """By the day of the register's first news, which no build changes."""
    first = min(n.updated for n in all_activity(bare))
    empty = next(r for r in topic_feeds.subjects(bare) if not r.entries)
    for today in (TODAY, TODAY + dt.timedelta(days=40)):
        made, *_ = of_list(replace(bare, today=today), empty)
        assert made.updated == f"{first.isoformat()}T00:00:00Z"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("", ["./changes.atom", "./changes.json"]),
        ("SPECIMEN-0004/", ["../SPECIMEN-0004.atom", "../SPECIMEN-0004.feed.json", "../changes.atom"]),
        ("BSG-REF-2026-0001/v/2/", ["../../../BSG-REF-2026-0001.atom", "../../../BSG-REF-2026-0001.feed.json", "../../../changes.atom"]),
        ("places/E06000001/page/2/", ["../../../../places/E06000001/feed.atom", "../../../../places/E06000001/feed.json", "../../../../changes.atom"]),
        ("places/", ["../changes.atom"]),
        ("guarantees/page/2/", ["../../../changes.atom"]),
        ("refused/", ["../refused/feed.atom", "../refused/feed.json", "../changes.atom"]),
    ],
)  # fmt: skip
def test_a_page_names_its_feeds(address: str, found: list[str]) -> None:
    assert FEED.findall(links(address)) == found


def test_every_feed_that_a_page_names_is_there(bare: Register) -> None:
    paths = {a.path for a in files(bare)}
    addresses = [f"{id_}/" for id_ in bare.by_id] + [t.base for t in topic_feeds.subjects(bare)] + ["", "changes/"]
    for address in addresses:
        named = {href.replace("../", "").removeprefix("./") for href in FEED.findall(links(address))}
        assert named <= paths, address


def test_feeds_need_no_git_folder(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "register", tmp_path / "register")
    loaded = pipeline.load(tmp_path, TODAY, use_cache=False)
    told = replace(loaded, history=archive.read(tmp_path, loaded, PROJECT / "schemas"))
    items = feed(told, "SPECIMEN-0004.feed.json")["items"]
    newest = max(e.n for e in loaded.by_id["SPECIMEN-0004"].events)
    assert items[0]["id"].endswith(f"/SPECIMEN-0004/#event-{newest}")
