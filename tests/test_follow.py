"""Following the register: the page in words, what leads to it, the calendars, and the pages on what changed."""

import datetime as dt
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from icalendar import Calendar

from registrar.checking import pipeline
from registrar.model.numbered import all_numbered
from registrar.model.register import Register
from registrar.publish.activity_item import Activity
from registrar.publish.listings import record_lists
from registrar.site.files import due_calendar
from registrar.site.pages import changes, follow
from registrar.site.sections.feed_links import links
from registrar.site.sections.follow_link import ADDRESS, FOLLOWED
from registrar.site.sections.follow_link import follow as link_to
from samples import SAMPLE

PROJECT = Path(__file__).resolve().parents[1]
TODAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def register() -> Register:
    return pipeline.load(SAMPLE, TODAY, use_cache=False)


@pytest.fixture(scope="module")
def html(register: Register) -> str:
    (made,) = follow.render(register, None)
    return str(made.body)


def test_without_a_script_the_page_is_about_the_whole_register(register: Register, html: str) -> None:
    """Everything that only a script can do is hidden, and every address is there as text."""
    for name in ("changes.atom", "changes/status.atom", "changes/grants.atom", "due.ics"):
        assert register.url(name) in html
    assert all("hidden" in tag for tag in re.findall(r"<button[^>]*>", html))
    assert re.search(r'id="news" hidden', html)
    assert "e-mail" in html


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node")
def test_the_script_understands_every_way_that_leads_to_it(register: Register) -> None:
    """The page of each value, and each record, leads to its own feed, page and calendar."""
    wanted = {link_to(r.base): r.base for r in record_lists(register) if r.listing in FOLLOWED}
    wanted |= {f"{ADDRESS}?record={id_}": f"{id_}/" for id_ in all_numbered(register)}
    script = (
        'import { followed } from "./docs/assets/follow.js";'
        "const asked = JSON.parse(await new Response(process.stdin).text());"
        'const found = asked.map((a) => followed(new URL(a, "https://x.example/").searchParams) ?? null);'
        "console.log(JSON.stringify(found));"
    )
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script], input=json.dumps(list(wanted)), cwd=PROJECT, text=True, check=True,
        capture_output=True,
    )  # fmt: skip
    found = json.loads(done.stdout)
    calendars = {a.path for s in due_calendar.subjects(register) for a in due_calendar.render(register, s)}
    for asked, told in zip(wanted, found, strict=True):
        assert told is not None, asked
        assert told["page"] == wanted[asked]
        assert f'/{told["atom"]}"' in links(told["page"])
        if (record := all_numbered(register).get(told["page"].strip("/"))) is not None:
            assert (told["calendar"] in calendars) == (record.kind in ("guarantee", "case"))
    assert {told["calendar"] for told in found} >= calendars - {"due.ics"}


def test_a_list_that_cannot_be_followed_alone_leads_to_the_whole() -> None:
    assert link_to("refused/") == link_to("guarantees/status/ended/") == link_to("places/") == ADDRESS


def test_a_calendar_has_what_is_due_for_its_own(register: Register) -> None:
    found = {a.path: a.content for s in due_calendar.subjects(register) for a in due_calendar.render(register, s)}
    whole = {str(e["UID"]) for e in Calendar.from_ical(found["due.ics"]).walk("VEVENT")}
    for g in register.guarantees:
        own = {str(e["UID"]) for e in Calendar.from_ical(found[f"{g.id}.ics"]).walk("VEVENT")}
        assert own == {uid for uid in whole if uid.startswith(f"{g.id}-")}
        assert bool(own) != register.ended(g)
        for place in g.places:
            assert own <= {str(e["UID"]) for e in Calendar.from_ical(found[f"places/{place.gss}/due.ics"]).walk("VEVENT")}


def test_what_happened_stands_before_edits_of_the_same_day(register: Register) -> None:
    def news(i: int, edits: int) -> Activity:
        return Activity("BSG-2026-0001", f"x/{i}/", TODAY, i, TODAY, f"title {i}", "x", ("a", "b"), edits=edits)

    part = changes.Part("changes/", 1, 1, [news(3, 2), news(2, 1), news(1, 2), news(0, 0)])
    (made,) = changes.render(register, part)
    assert re.findall(r">title (\d)<", str(made.body)) == ["2", "0", "3", "1"]
    assert str(made.body).count("<details>") == 1
    assert "one edit with it" in str(made.body)


def test_each_way_to_look_at_the_changes_has_its_own(register: Register) -> None:
    parts = {p.base: p for p in changes.subjects(register) if p.n == 1}
    assert list(parts) == ["changes/", "changes/status/", "changes/grants/", "changes/edits/"]
    assert len(parts["changes/grants/"].news) == len(register.guarantees)
    assert not any(n.edited for base in ("changes/status/", "changes/grants/") for n in parts[base].news)
    assert all(n.edited for n in parts["changes/edits/"].news)
    for part in parts.values():
        (made,) = changes.render(register, part)
        assert '<span aria-current="page">' + changes.WAYS[part.base].name in str(made.body)
