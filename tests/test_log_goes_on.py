"""The quick way by which a log plainly goes on says what the look at each entry says, whatever was done to either log."""

import datetime as dt
from unittest import mock

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from registrar.model.history_notes import Cleaned, Cleaning, HistoryNote
from registrar.stamp import extension
from registrar.stamp.checkpoint import Checkpoint
from registrar.stamp.entries import CLEANING, REDACTION, VERSION, Entry, written
from registrar.stamp.extension import Earlier, Unextendable

ORIGIN = "register.example"
DAY = dt.date(2026, 11, 23)
Log = list[tuple[Entry, bytes]]
Kind = tuple[str, int, bool, bool]
"""A record, the number of its version or event, whether that is a redaction, and whether its checksum is salted."""


def logged(kind: Kind, *, blind: bool = False) -> tuple[Entry, bytes]:
    """An entry as `entries` gives it: with all that is known of it, and as it is written. `blind`: the salts are not at hand."""
    id_, number, redaction, is_salted = kind
    if redaction:
        told = Entry(REDACTION, id_, DAY, event=number, reason="personal-data")
        return told, written(told)
    if is_salted:
        checksum = "" if blind else "salted"
        whole = Entry(VERSION, id_, DAY, version=number, file="f", salted_file=checksum)
        return whole, written(Entry(VERSION, id_, DAY, version=number, salted_file=checksum))
    whole = Entry(VERSION, id_, DAY, version=number, file="f", record="r")
    return whole, written(whole)


kinds = st.lists(
    st.tuples(st.sampled_from("AB"), st.integers(1, 4), st.booleans(), st.sampled_from([False, False, False, True])),
    min_size=1, max_size=8, unique_by=lambda k: k[:3],
)  # fmt: skip
edits = st.lists(st.tuples(st.sampled_from(["drop", "swap", "file", "cleaned"]), st.integers(0, 7)), max_size=2)


def edited(whole: list[tuple[Entry, bytes]], what: list[tuple[str, int]]) -> list[bytes]:
    """The entries of a log after something was done to it."""
    raws = [raw for _, raw in whole]
    for edit, at in what:
        if at >= len(raws):
            continue
        if edit == "drop":
            del raws[at]
        elif edit == "swap":
            raws[at - 1], raws[at] = raws[at], raws[at - 1]
        elif edit == "file":
            raws[at] = raws[at].replace(b'"f"', b'"other"')
        else:
            raws.append(written(Entry(CLEANING, "A", DAY, version=1, file="f")))
    return raws


def outcome(now: Log, earlier: Earlier, notes: tuple[HistoryNote, ...], *, blind: bool) -> Log | str:
    try:
        return extension.extended(now, earlier, ORIGIN, notes, blind)
    except Unextendable as error:
        return str(error)


@settings(max_examples=40)
@given(kinds, st.integers(0, 8), edits, st.booleans(), st.booleans())
@example([("A", 1, False, False), ("A", 2, False, False)], 1, [], False, False)
@example([("A", 1, False, False), ("A", 2, False, False)], 1, [], True, False)
@example([("A", 1, False, True), ("A", 2, False, False)], 2, [], False, True)
@example([("A", 1, False, False), ("B", 1, False, False)], 2, [("swap", 1)], False, False)
@example([("A", 1, False, False), ("B", 1, False, False)], 2, [("file", 0)], False, False)
def test_both_ways_say_the_same(of: list[Kind], published: int, what: list[tuple[str, int]], noted: bool, blind: bool) -> None:
    now = [logged(kind, blind=blind) for kind in of]
    held = edited(now[:published], what)
    earlier = Earlier(Checkpoint(ORIGIN, len(held), b"", DAY), tuple(held))
    cleaning = Cleaning(from_="0" * 40, to="1" * 40, by="Registrar", versions=(Cleaned("A", 1, "f"),))
    notes = (HistoryNote(noted=DAY, reason="r", cleaning=cleaning),) if noted else ()
    with mock.patch.object(extension, "_goes_on", return_value=False):
        slowly = outcome(now, earlier, notes, blind=blind)
    assert outcome(now, earlier, notes, blind=blind) == slowly


@pytest.mark.parametrize("edit", ["drop", "swap", "file"])
def test_the_quick_way_is_not_taken_where_anything_was_done(edit: str) -> None:
    now = [logged(("A", n, False, False)) for n in (1, 2, 3)]
    plain = Earlier(Checkpoint(ORIGIN, 3, b"", DAY), tuple(edited(now, [])))
    assert extension._goes_on(now, plain.entries or (), ())
    assert not extension._goes_on(now, tuple(edited(now, [(edit, 1)])), ())
    assert extension.extended(now, plain, ORIGIN) == now
