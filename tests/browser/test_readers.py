"""Readers whom several tests have, one after another: each finds a browser as new."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from .conftest import Served, serve
from .readers import Readers

STORED = "[localStorage.length, sessionStorage.length, document.cookie, new Date().toISOString().slice(0, 10)]"
STORE = "localStorage.setItem('a', 'b'); sessionStorage.setItem('a', 'b'); document.cookie = 'a=b'"
PERMITTED = "navigator.permissions.query({name: 'geolocation'}).then((p) => p.state)"


def refuse(route: Route) -> None:
    route.abort()


def leave_much(page: Page) -> None:
    page.evaluate(STORE)
    page.context.grant_permissions(["geolocation"])
    page.context.route("**/*", refuse)
    page.context.set_default_timeout(1)
    page.emulate_media(media="print", color_scheme="dark")
    page.context.new_page()


CANNOT_BE_UNDONE: dict[str, Callable[[BrowserContext], object]] = {
    "another day": lambda c: c.clock.set_fixed_time("2030-01-01"),
    "another day of a page": lambda c: c.new_page().clock.set_fixed_time("2030-01-01"),
    "a script": lambda c: c.add_init_script("localStorage.setItem('a', 'b')"),
    "no network": lambda c: c.set_offline(True),
}


def test_whoever_comes_next_finds_nothing_of_what_was_left(readers: Readers, served: Served) -> None:
    with readers.one(locale="cy-GB") as first:
        page = first.new_page()
        page.goto(served.address)
        leave_much(page)
    with readers.one(locale="cy-GB") as second:
        assert second is first
        assert len(second.pages) == 1  # the empty one, which keeps the process
        page = second.new_page()
        page.goto(f"{served.address}places/")
        assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches || matchMedia('print').matches") is False
        assert page.evaluate("[document.cookie, new Date().toISOString().slice(0, 10)]") == ["", "2026-11-23"]
        assert page.evaluate(PERMITTED) != "granted"


@pytest.mark.parametrize("done", CANNOT_BE_UNDONE.values(), ids=CANNOT_BE_UNDONE)
def test_a_reader_who_was_changed_for_good_is_given_to_nobody_else(
    done: Callable[[BrowserContext], object], readers: Readers, served: Served
) -> None:
    with readers.one(locale="cy-GB") as first:
        done(first)
    with readers.one(locale="cy-GB") as second:
        assert second is not first
        page = second.new_page()
        page.goto(served.address)
        assert page.evaluate(STORED) == [0, 0, "", "2026-11-23"]


def test_two_at_once_are_two(readers: Readers) -> None:
    with readers.one(locale="cy-GB") as first, readers.one(locale="cy-GB") as second:
        assert first is not second


def test_no_two_servers_have_one_origin(site: Path) -> None:
    """What is stored stays with its origin, so a test never finds what another one stored."""
    addresses = [served.address for _ in range(100) for served in serve(site)]
    assert len(set(addresses)) == len(addresses)
