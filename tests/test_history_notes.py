"""Versions that changed events which were already public: how they are found, and what readers are told of them."""

import re
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_history import Repository
from records import day
from registrar.base.london import london_day
from registrar.checking import pipeline, releasable
from registrar.history import archive, follows
from registrar.history.one_commit import Unreleasable
from registrar.model.change import Change
from registrar.model.history_notes import HistoryNote, note_on
from registrar.model.versions import Version
from registrar.site.build import build
from registrar.site.sections.rewritten import rewrote
from samples import KITCHEN_REFERENCE
from test_entered_late import NOW, RECORD, TODAY

PROJECT = Path(__file__).resolve().parents[1]
FIRST = day("2026-11-23")


def version(*changes: Change, number: int = 2) -> Version:
    return Version(number, FIRST, 1, "0" * 40, 0, "x.yaml", "0" * 64, "A room", True, changes=changes)


def told(one: Version, *notes: HistoryNote) -> str:
    return rewrote(cast(Any, SimpleNamespace(notes=notes)), "BSG-2026-0001", one)


EDITS = st.builds(
    lambda n, key, what: Change(f"events.{n}.{key}", "", what, before="Ann was there", after="Nobody was there"),
    st.integers(1, 12), st.sampled_from(["date", "by", "reason", "type"]), st.sampled_from(["changed", "added", "removed"]),
)  # fmt: skip
HARMLESS = st.one_of(
    st.builds(lambda n: Change(f"events.{n}", "", "added", after={"n": n}), st.integers(1, 12)),
    st.builds(
        lambda n: Change(f"events.{n}.reason", "", "changed", before="Ann was", after="[redacted] was"), st.integers(1, 12)
    ),
    st.sampled_from([Change("title", "", "changed", before="a", after="b"), Change("conditions.c1", "", "removed", before={})]),
)


@given(st.lists(EDITS), st.lists(HARMLESS))
def test_what_changes_an_event_is_told_and_nothing_else(edits: list[Change], harmless: list[Change]) -> None:
    assert version(*harmless).rewrote == ()
    assert set(version(*harmless, *edits).rewrote) == {int(c.path.split(".")[1]) for c in edits}


def test_an_event_that_was_removed_is_told() -> None:
    assert version(Change("events.3", "", "removed", before={"n": 3})).rewrote == (3,)


def test_new_words_beside_a_redaction_are_told() -> None:
    assert version(Change("events.3.reason", "", "changed", before="Ann was", after="[redacted] and more")).rewrote == (3,)


def test_a_version_says_which_events_it_changed_and_why() -> None:
    changed = [Change(f"events.{n}.date", "", "changed", before="2026-01-02", after="2026-01-03") for n in (2, 5, 9)]
    note = HistoryNote("BSG-2026-0001", 2, (2, 5, 9), FIRST, "They were slips of the pen.")
    assert told(version(*changed), note) == (
        "This version changed what had already been published about events 2, 5 and 9. They were slips of the pen. "
        "This note was written on 23 November 2026."
    )
    assert told(version(changed[0]), note).startswith("This version changed what had already been published about event 2. They")
    assert told(version(*changed, number=3), note).endswith("The register does not say why.")
    assert told(version(), note) == ""
    assert note_on([note], "BSG-2026-0002", 2) is None


def test_no_site_is_published_while_nobody_says_why_an_event_was_rewritten(tmp_path: Path) -> None:
    """A note is enough. The same version without a release is built, and says itself that there is no reason."""
    made = Repository(tmp_path / "root")
    made.commit("2024-09-18", {**KITCHEN_REFERENCE, RECORD: NOW})
    made.commit("2024-10-02", {RECORD: NOW.replace("recorded: 2024-09-18", "recorded: 2024-09-17")})
    made.done()
    register = pipeline.load(tmp_path / "root", TODAY, use_cache=False)
    history = archive.read(tmp_path / "root", register, pipeline.OWN_SCHEMAS)
    published = follows.published(tmp_path / "root", history.head, (), (), TODAY)
    (rewritten,) = (v for v in history.of("BSG-2024-0001") if v.rewrote)
    with pytest.raises(Unreleasable, match="version 2 of BSG-2024-0001: `recorded` of event 1"):
        releasable.refuse(tmp_path / "root", register.knowing(history), pipeline.OWN_SCHEMAS, published)
    note = HistoryNote("BSG-2024-0001", rewritten.number, rewritten.rewrote, FIRST, "It was a slip of the pen.")
    releasable.refuse(tmp_path / "root", replace(register, notes=(note,)).knowing(history), pipeline.OWN_SCHEMAS, published)


def test_each_such_version_of_this_register_has_its_note() -> None:
    """And each note is about such a version, and names the events that it changed."""
    today = max(london_day(int(time.time())), day("2026-11-26"))
    register = pipeline.load(PROJECT, today)
    history = archive.read(PROJECT, register, pipeline.schema_folder(PROJECT))
    if not history.known:
        pytest.skip(history.trouble)
    found = {(id_, v.number): v.rewrote for id_, past in history.pasts.items() for v in past.versions if v.rewrote}
    assert {(n.record, n.version): n.events for n in register.notes if n.record in history.pasts} == found


def test_the_exceptions_are_on_a_page(tmp_path: Path) -> None:
    """Each with what was done, why, and since when; and none about an illustration that this register never had."""
    made = Repository(tmp_path / "root")
    notes = """\
- {record: BSG-2024-0001, version: 2, events: [1], noted: 2026-11-20, reason: The day of event 1 was a slip of the pen.}
- {record: SPECIMEN-0077, version: 2, events: [1], noted: 2026-11-20, reason: An illustration of another register.}
- {catalogue: rules, entries: [old-rule], noted: 2026-11-21, reason: It was never a rule of anybody.}
- noted: 2026-11-22
  reason: A court ordered that an address be taken out of every version.
  cleaning: {from: "1111111111111111111111111111111111111111", to: "2222222222222222222222222222222222222222", by: The registrar}
- {record: BSG-2024-0001, version: 3, rules: [changes-named], noted: 2026-11-19, reason: A slip of the pen was put right.}
"""
    made.commit("2024-09-18", {**KITCHEN_REFERENCE, RECORD: NOW, "register/history-notes.yaml": notes})
    made.commit("2024-10-02", {RECORD: NOW.replace("recorded: 2024-09-18", "recorded: 2024-09-17")})
    made.commit("2024-10-03", {RECORD: NOW.replace("recorded: 2024-09-18", "recorded: 2024-09-17") + "# More.\n"})
    made.done()
    build(tmp_path / "root", tmp_path / "site", TODAY, None, use_cache=False)
    page = (tmp_path / "site/changes/exceptions/index.html").read_text("utf-8")
    told = " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).split())
    said = (
        "The whole history was rewritten Commit 222222222222 stands in the place of 111111111111. Decided by: The registrar.",
        "The list of rules old-rule: no longer there, or under another name. It was never a rule of anybody.",
        "Version 2 of BSG-2024-0001 It changed what had already been published about event 1. The day of event 1 was a slip",
        "Version 3 of BSG-2024-0001 It changed the record, and no event says so. A slip of the pen was put right. This note was "
        "written on 19 November 2026.",
    )
    assert [told.index(sentence) for sentence in said] == sorted(told.index(sentence) for sentence in said), "newest first"
    assert "SPECIMEN-0077" not in told
    assert '<a href="../../BSG-2024-0001/v/2/">' in page
    version = (tmp_path / "site/BSG-2024-0001/v/3/index.html").read_text("utf-8")
    assert (
        "This version changed what had already been published, and no event says so. A slip of the pen was put right." in version
    )
