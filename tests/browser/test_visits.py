"""What `make bench` counts of a large register holds of the specimens too, and more than may be is told."""

import shutil
from pathlib import Path

from playwright.sync_api import Browser

from bench import host
from bench.visits import Visit, Visitor, visited, visits_by

from .conftest import PREFIX, TODAY


def test_each_first_visit_is_within_its_budget(browser: Browser, site: Path) -> None:
    done = visits_by(browser, site, TODAY)
    assert [visit.name for visit in done if visit.over] == []
    assert len({visit.name for visit in done}) == len(done) == 9
    searches = [visit for visit in done if visit.name.startswith("first search")]
    assert all(visit.bytes > 60_000 for visit in searches), "the scripts and the index of the search were not counted"


def test_a_heavier_script_is_told(browser: Browser, site: Path, tmp_path: Path) -> None:
    heavier = tmp_path / "site"
    shutil.copytree(site, heavier, copy_function=shutil.copy2)
    script = heavier / "assets/start.js"
    noise = "".join(f"//{n * 2654435761 % 2**32:x}\n" for n in range(9_000))
    script.write_text(script.read_text("utf-8") + noise, "utf-8")
    with host.serve(heavier, PREFIX) as served:
        told = Visitor(browser, served, TODAY).story("the page", "We want to cook together in the kitchen of the hall.")
    assert told.over
    assert told.bytes > 90_000


def test_requests_are_held_as_bytes_are() -> None:
    assert Visit("a number", 10, 10, 2, 1).over
    assert not Visit("a number", 10, 10, 1, 1, 9.0, 2).over, "seconds depend on the computer"
    *_, row = visited([Visit("a number", 1000, 2000, 1, 1, 0.5)])
    assert row == "| a number | 1,000 | 2,000 | 1 | 1 | 0.50 | – |"
