"""What a reviewer reads of a case, and who must agree: each entry, each change, and the case behind an application or a grant."""

from collections.abc import Iterable
from pathlib import Path

import pytest

import casebook
import repository
from records import CODES
from registrar.model.change import Change
from registrar.model.widening import judge
from registrar.review import report
from registrar.review.kinds import APPROVALS, CASE_EVENTS, Kind
from registrar.review.sentence import CASE_DOES
from repository import write
from test_review_report import told

OPEN = """\
- leads_to
- {n: 9, date: 2026-02-02
"""
UNANSWERED = f"{OPEN}- {{n: 8, date: 2025-11-24\n"
W, S, E = Kind.WIDENS, Kind.SUBSTANTIVE, Kind.EDITORIAL


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path


def start(root: Path, *records: tuple[str, str]) -> None:
    """A register with these records on `main`; `change` is checked out."""
    for file, text in casebook.register(records).items():
        write(root, file, text)
    repository.start(root)
    repository.onto(root, "change")


def put(root: Path, *records: tuple[str, str]) -> None:
    for file, text in casebook.register(records).items():
        write(root, file, text)


def in_order(text: str, parts: Iterable[str]) -> bool:
    at = [text.find(part) for part in parts]
    return -1 not in at and at == sorted(at)


# -- kinds


def test_each_entry_has_a_kind_and_a_sentence_and_none_is_for_one_person_alone() -> None:
    assert CASE_EVENTS.keys() == CODES.lists["case-event"].keys() == CASE_DOES.keys()
    assert {kind for kind, _ in CASE_EVENTS.values()} == {S}


FIELDS = {
    "a question more": ("asks.3", "added", None, {"n": 3}, S),
    "a question gone": ("asks.2", "removed", {"n": 2}, None, W),
    "another day on which it is due": ("asks.2.due", "changed", "2025-07-07", "2025-07-14", W),
    "another day of the question": ("asks.2.sent", "changed", "2025-06-09", "2025-06-16", W),
    "another body": ("asks.2.to", "changed", "fire-service", "library", W),
    "a reply": ("asks.2.position", "added", None, "objects", S),
    "another reply": ("asks.2.position", "changed", "objects", "consents", W),
    "a spelling in a reply": ("asks.2.words", "changed", "We do not agre", "We do not agree", W),
    "words taken out of a reply": ("asks.2.words", "changed", "Ask Bob Hope about it", "Ask [redacted] about it", S),
    "the group is named": ("from.name", "added", None, "Friends of Reading", S),
    "the group is named no longer": ("from.name", "removed", "Friends of Reading", None, S),
    "another group": ("from.name", "changed", "Friends of Reading", "Friends of Writing", W),
    "the claim": ("told_no.words", "changed", "No staff means no evening.", "You are banned.", W),
    "a spelling in the claim": ("told_no.words", "changed", "No staf", "No staff", W),
    "who said no": ("told_no.body", "changed", "library", "fire-service", W),
    "a silence in place of a no": ("no_answer", "added", None, {"name": "The library"}, W),
    "what they want": ("want", "changed", "two evenings", "seven evenings", W),
    "the day it was received": ("received", "changed", "2025-06-02", "2025-05-19", W),
    "complete earlier": ("complete", "changed", "2025-10-20", "2025-10-06", W),
    "complete later": ("complete", "changed", "2025-10-20", "2025-10-27", S),
    "a place more": ("places.E08000035", "added", None, {"gss": "E08000035"}, S),
    "another service": ("service", "changed", "libraries-culture", "adult-social-care", W),
    "where it led": ("leads_to", "removed", ["BSG-2026-0001"], None, W),
    "another receipt": ("receipt", "changed", "KR7-4MQ", "KR7-4MR", W),
    "space in the title": ("title", "changed", "A bench", "A  bench", E),
    "a field that nobody thought of": ("mood", "added", None, "good", W),
}


@pytest.mark.parametrize("name", FIELDS)
def test_the_kind_of_a_change(name: str) -> None:
    path, what, before, after, kind = FIELDS[name]
    found = judge(Change(path, "", what, before=before, after=after), case=True)
    assert (found.kind, bool(found.why)) == (kind, kind is W or (path == "from.name" and what == "added"))


# -- the report


def test_a_new_case_is_for_two_people(root: Path) -> None:
    start(root, ("good", ""))
    put(root, ("good", ""), ("appeal", ""))
    text = told(root)
    assert "It opens the case BSG-CASE-2025-0001, “Reading evenings without staff”." in text
    assert f"Substantive. {APPROVALS[S]}" in text


@pytest.mark.parametrize("type_", ["objection-lodged", "objection-answered", "settled", "adjourned"])
def test_an_entry_is_told_in_a_sentence_and_is_for_two_people(type_: str, root: Path) -> None:
    start(root, ("decided-appeal", UNANSWERED))
    more = {
        "objection-lodged": "by: fire-service, words: The stairs are narrow.",
        "objection-answered": "by: panel, words: No hour is lost.",
        "settled": "by: registrar, how: never-required, reason: The policy was repealed.",
        "adjourned": "by: panel, until: 2026-12-07, reason: The stairs are to be measured.",
    }[type_]
    event = f"+   - {{n: 8, date: 2026-11-20, recorded: 2026-11-20, type: {type_}, {more}}}\n"
    put(root, ("decided-appeal", f"{UNANSWERED}{event}"))
    text = told(root)
    assert CASE_DOES[type_].format(id="BSG-CASE-2025-0001") in text
    assert APPROVALS[S] in text
    assert "The checks found no problems" in text


def test_a_day_that_is_corrected_is_of_the_gravest_kind(root: Path) -> None:
    start(root, ("decided-appeal", f"{UNANSWERED}recorded: 2025-10-27, type: notice -> recorded: 2025-10-30, type: notice\n"))
    mended = "+   - {n: 8, date: 2026-11-20, recorded: 2026-11-20, type: corrected, by: registrar, corrects: 6, " \
        "as: {date: 2025-10-29}, changes: [events.6.date]}\n"  # fmt: skip
    put(
        root,
        ("decided-appeal", f"{UNANSWERED}recorded: 2025-10-27, type: notice -> recorded: 2025-10-30, type: notice\n{mended}"),
    )
    assert APPROVALS[W] in told(root)


def test_the_review_of_an_application_begins_with_its_case(root: Path) -> None:
    start(root, ("decided-appeal", UNANSWERED))
    put(root, ("decided-appeal", UNANSWERED), ("application", "@ location: area\n+ case: BSG-CASE-2025-0001\n"))
    text = told(root)
    assert in_order(
        text,
        [
            "Its case: BSG-CASE-2025-0001, “Reading evenings without staff”",
            "Objection of 10 November 2025 (A trade union): “Paid hours must not be lost.” It has no answer.",
            "Stage: With the panel, since 18 November 2025; the decision is due by 9 February 2026, 287 days late",
            "The group says that it was told no by The library service on 12 May 2025, in writing: “No staff means no evening.”",
            "Library service was asked on 9 June 2025: Where is it written? It replied on 3 July 2025: Named a rule (Staffed hours): "
            "“It is in our policy.”",
            "Fire service was asked on 9 June 2025: Who decides? No reply, due on 7 July 2025, 504 days late.",
            "Notice was given on 27 October 2025: anyone may object until 17 November 2025.",
            "What the panel still adds",
        ],
    )


def test_a_grant_tells_its_case_with_what_was_answered(root: Path) -> None:
    start(root, ("decided-appeal", OPEN))
    put(root, ("decided-appeal", ""), ("good-in-a-case", ""))
    text = told(root)
    assert "Objection of 10 November 2025 (A trade union): “Paid hours must not be lost.” Answered on 24 November 2025 (" in text
    assert "“No hour is lost.”" in text
    assert "Stage: Decided, since 2 February 2026" in text


def test_a_notice_that_was_entered_late_says_how_many_days_were_left(root: Path) -> None:
    late = f"{OPEN}recorded: 2025-10-27, type: notice -> recorded: 2025-11-09, type: notice\n"
    start(root, ("decided-appeal", late))
    put(root, ("decided-appeal", late), ("application", "@ location: area\n+ case: BSG-CASE-2025-0001\n"))
    assert "until 17 November 2025. It was entered on 9 November 2025, so that 8 days were left." in told(root)


@pytest.mark.parametrize(("recorded", "kind"), [("2026-11-16", S), ("2026-11-20", W)])
def test_a_notice_that_is_entered_late_is_of_the_gravest_kind(recorded: str, kind: Kind, root: Path) -> None:
    bare = f"{UNANSWERED}- {{n: 7, date: 2025-11-10\n"
    start(root, ("decided-appeal", bare))
    again = f"+   - {{n: 7, date: 2026-11-16, recorded: {recorded}, type: notice-given, by: registrar}}\n"
    put(root, ("decided-appeal", f"{bare}{again}"))
    text = told(root)
    assert APPROVALS[kind] in text
    assert ("anyone could object for fewer days than the page says" in text.lower()) == (kind is W)


def test_an_application_without_a_case_says_so(root: Path) -> None:
    start(root, ("good", ""))
    put(root, ("good", ""), ("application", ""))
    text = told(root)
    assert "It names no case." in text
    assert "case: the number of its case; if there is none, enter the case first" in text


def test_what_a_case_says_is_text_in_the_report(root: Path) -> None:
    hostile = "words: No staff means no evening. -> words: '<img src=x> [a](http://b.example) **no**'\n"
    start(root, ("decided-appeal", f"{UNANSWERED}{hostile}"))
    put(root, ("decided-appeal", f"{UNANSWERED}{hostile}"), ("application", "@ location: area\n+ case: BSG-CASE-2025-0001\n"))
    text = told(root, report.markdown)
    assert "<img" not in text
    assert "[a](http" not in text
