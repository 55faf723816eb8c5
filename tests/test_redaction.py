"""What is taken down is gone from every version on the site, from what changed, and from the feeds, and nothing else is."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_history import Repository, git
from registrar import cli
from registrar.checking import pipeline
from registrar.history.redaction import redacted, without
from registrar.model.base_branch import ChangedRecord
from registrar.model.change import Change
from registrar.model.event import Event, Span
from registrar.model.redactable import Extent, extent
from registrar.model.treatments import LISTS
from registrar.reading import schema, source
from registrar.reading.fields import Field, tree
from registrar.reading.schema import Schemas
from registrar.rules.shared.redacted_words import fits, unsaid
from registrar.site.build import build
from samples import KITCHEN_REFERENCE

TODAY = dt.date(2026, 11, 23)
RECORD = "register/2024/BSG-2024-0001.yaml"
SECRET = "A neighbour at the corner house said so"
NAME = "Ann Berry"
NOW = (Path(__file__).parent / "base/kitchen.yaml").read_text("utf-8")
REPLY = "reply: {position: consents, date: 2024-08-20"
BEFORE = NOW.replace(REPLY, f"{REPLY}, statement: {SECRET}")
AFTER = NOW.replace(REPLY, f'{REPLY}, statement: "[redacted]"') + (
    "  - {n: 7, date: 2026-11-02, recorded: 2026-11-02, type: redacted, by: registrar, reason_code: personal-data, "
    "changes: [bodies.b1.reply.statement]}\n"
)


def holding(site: Path, words: str) -> list[Path]:
    return [p for p in site.rglob("*") if p.is_file() and words.encode() in p.read_bytes()]


def read(site: Path, n: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / f"BSG-2024-0001/v/{n}.json").read_text("utf-8"))
    return found


def page(site: Path, n: int) -> str:
    return (site / f"BSG-2024-0001/v/{n}/index.html").read_text("utf-8")


def test_no_file_of_the_site_holds_what_was_taken_down(tmp_path: Path) -> None:
    made, site = Repository(tmp_path / "root"), tmp_path / "site"
    made.commit("2025-01-10", {**KITCHEN_REFERENCE, RECORD: BEFORE})
    made.commit("2025-02-10", {RECORD: BEFORE.replace("60 covers", "50 covers")})
    made.commit("2025-03-10", {RECORD: f"title: broken [\nnote: {SECRET}\n"})
    made.commit("2026-11-02", {RECORD: AFTER})
    made.done()
    build(tmp_path / "root", site, TODAY, None, use_cache=False)
    assert holding(site, SECRET) == []

    first, broken, last = (read(site, n) for n in (1, 3, 4))
    assert first["redacted"] == ["bodies.b1.reply.statement"]
    assert first["redactions"] == [{"event": 7, "date": "2026-11-02", "reason_code": "personal-data"}]
    assert first["record"]["bodies"][0]["reply"]["statement"] == "[redacted]"
    assert broken["text"] is None
    assert (last["redacted"], last["redactions"]) == ([], [])
    assert "later removed from this version" in page(site, 1)
    assert "2 November 2026: the words told of a person." in page(site, 1)
    assert "50 covers" in page(site, 2)

    written = [(site / f"BSG-2024-0001/v/{n}.yaml").read_text("utf-8") for n in (1, 2, 3, 4)]
    assert ["Words were taken out of this version" in text for text in written] == [True, True, True, False]
    for n in (1, 2):
        kept = source.read("", written[n - 1].encode()).data
        assert kept == read(site, n)["record"] | {"schema": 1}
        assert kept["bodies"][0]["reply"]["statement"] == "[redacted]"
        assert Schemas(pipeline.OWN_SCHEMAS).fits("guarantee", kept)
    assert written[2].endswith("# Its text is not published.\n")
    assert written[3].partition("guarantee.json\n")[2] == AFTER


# --- five versions, three paths: the officer's command finds the words, and the site is free of them


def five_versions(root: Path) -> None:
    """The name stands under another id and in a broken file, in a comment, in a body's contact and in a condition."""
    contact = "contact: {post: Food safety manager}"
    condition = "text: No more than 60 covers a session"
    named = NOW.replace(contact, f"contact: {{post: {NAME} of the food team}}")
    made = Repository(root)
    made.commit(
        "2025-01-10",
        {
            **KITCHEN_REFERENCE,
            RECORD: named.replace("conditions: [{id: c1,", "conditions: [{id: c4,").replace(
                condition, f"text: 'No more than 60 covers a session, counted by {NAME}'"
            ),
        },
    )
    made.commit("2025-02-10", {RECORD: named.replace("schema: 1\n", f"schema: 1\n# asked by {NAME} on the telephone\n")})
    made.commit("2025-03-10", {RECORD: f"title: broken [\nnote: {NAME} and more\n"})
    made.commit("2025-04-10", {RECORD: NOW.replace(contact, "contact: {post: Deputy to ann\u0020berry}")})
    made.commit(
        "2025-05-10", {RECORD: named.replace(condition, f"text: 'Asked for by {NAME}, no more than 60 covers a session'")}
    )
    made.done()


def officer(root: Path, *more: str) -> int:
    arguments = ["event", "--root", str(root), "--today", "2026-11-02", "--no-cache", "BSG-2024-0001", "redacted"]
    return cli.main([*arguments, "--reason-code", "personal-data", *more])


def test_words_in_five_versions_under_three_paths(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, site, words = tmp_path / "root", tmp_path / "site", tmp_path / "words.txt"
    five_versions(root)
    words.write_text(f"\n  {NAME}\n", "utf-8")
    before = (root / RECORD).read_text("utf-8")
    assert officer(root, "--words", str(words)) == 1, "without a terminal, somebody must say --yes"
    listed = capsys.readouterr().err
    assert NAME not in listed
    assert "version 1, conditions.c4.text" in listed
    assert "version 2, a comment" in listed
    assert (root / RECORD).read_text("utf-8") == before
    assert officer(root, "--words", str(words), "--yes", "--dry-run") == 0
    shown = capsys.readouterr().out
    assert "[redacted] of the food team" in shown
    assert NAME not in shown

    assert officer(root, "--words", str(words), "--yes", "--instead", "the deputy") == 0
    now = (root / RECORD).read_text("utf-8")
    assert NAME not in now
    assert "contact: {post: the deputy of the food team}" in now
    assert "Asked for by the deputy, no more than 60 covers a session" in now
    assert cli.main(["check", "--root", str(root), "--today", "2026-11-02", "--no-cache", "--base", "main", "--on-main"]) == 0
    git(root, "-c", "user.name=x", "-c", "user.email=x@post.example", "commit", "--quiet", "-am", "Words taken out")

    build(root, site, TODAY, None, use_cache=False)
    assert holding(site, NAME) == []
    assert holding(site, "ann berry") == []
    versions = [read(site, n) for n in range(1, 7)]
    assert [sorted(v["redacted"]) for v in versions] == [
        ["bodies.b1.contact.post", "conditions.c4.text"],
        ["#", "bodies.b1.contact.post"],
        ["#"],
        ["bodies.b1.contact.post"],
        ["bodies.b1.contact.post", "conditions.c1.text"],
        [],
    ]
    first = versions[0]["record"]
    assert first["conditions"][0]["text"] == "No more than 60 covers a session, counted by [redacted]"
    assert first["bodies"][0]["contact"]["post"] == "[redacted] of the food team"
    assert versions[2]["text"] == "title: broken [\nnote: [redacted] and more\n"
    assert versions[3]["record"]["conditions"][0]["text"] == "No more than 60 covers a session", "clean words stay"
    assert len({v["sha256"] for v in versions}) == 6, "the hash is that of the bytes as they were"


def test_what_stands_in_place_of_a_whole_promise_must_be_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, words = tmp_path / "root", tmp_path / "words.txt"
    five_versions(root)
    words.write_text(f"{NAME} of the food team\n", "utf-8")
    assert officer(root, "--words", str(words), "--yes") == 1
    assert "--instead" in capsys.readouterr().err
    words.write_text("consents\n", "utf-8")
    assert officer(root, "--words", str(words), "--yes") == 1, "the position of a reply never goes"
    words.write_text("nobody wrote this\n", "utf-8")
    assert officer(root, "--words", str(words), "--yes") == 1
    inside = root / "register/words.txt"
    inside.write_text(NAME, "utf-8")
    assert officer(root, "--words", str(inside), "--yes") == 1, "the words are kept outside the register"


# --- which texts


NEVER: dict[str, str] = {
    "a number of this or another record": "id case in_part_with supersedes precedents.ref events.ref",
    "an id or a code that leads somewhere": "places.gss rules.id rules.rule rules.issuer rules.power safeguards.id safeguards.answers "
    "safeguards.responsible redress.to conditions.id bodies.id bodies.body bodies.gss appeal.refused_by events.by",
    "a registered number, by which an organisation is known": "provider.identifiers.id",
    "a digest, which is no word": "bodies.reply.evidence.sha256 decision.document.sha256 precedents.sha256",
    "a signature, which holds for no other key, terms or value": "bodies.reply.signature.key bodies.reply.signature.terms "
    "bodies.reply.signature.value decision.signature.key decision.signature.terms decision.signature.value",
    "the path of a change": "events.changes events.spans.path",
}
"""The texts of the schemas that no redaction touches, with the reason. Dates, numbers and codes are none of them."""
SCHEMAS = schema.load(pipeline.OWN_SCHEMAS)
FIELDS: dict[str, Field] = {
    f.path: f for kind in ("guarantee", "application", "refusal") for f in tree(SCHEMAS, f"{kind}.json").every()
}


def path_of(field: str) -> str:
    """The path of a field in the first item of its list: `rules.1.limits`."""
    inside = [name for name in (*LISTS, "events", "events.spans") if field.startswith(f"{name}.")]
    return field.replace(max(inside, key=len), f"{max(inside, key=len)}.1", 1) if inside else field


@pytest.mark.parametrize("field", [p for p, f in FIELDS.items() if f.type != "group"])
def test_each_text_may_be_redacted_or_is_named_as_never(field: str) -> None:
    f = FIELDS[field]
    words = f.type in ("text", "link") and not (f.code_list or f.values or f.always)
    never = field in " ".join(NEVER.values()).split()
    assert (extent(path_of(field)) is not None) == (words and not never), "see model/redactable.py"
    assert words or not never, "it is no text, and need not be named"


# --- one version


def event(*spans: Span, changes: tuple[str, ...] = ()) -> Event:
    return Event(7, TODAY, TODAY, "redacted", "registrar", reason_code="personal-data", spans=spans, changes=changes)


DATA: dict[str, Any] = {
    "rules": [{"id": "r1", "limits": "Ten, says Ann", "effect": "varied"}, {"id": "r2", "limits": "Two"}],
    "decision": {"reasons": "Ann said so", "granted": "2026-02-02"},
    "remains": ["The law", "What Ann says"],
}


def test_a_span_is_taken_out_where_it_is_and_nowhere_else() -> None:
    said = event(Span(1, "rules.r1.limits", 10, 13), Span(1, "remains.2", 5, 8), Span(2, "decision.reasons", 0, 3))
    found = redacted(DATA, b"", 1, [said])
    assert found.data["rules"][0] == {"id": "r1", "limits": "Ten, says [redacted]", "effect": "varied"}
    assert found.data["remains"] == ["The law", "What [redacted] says"]
    assert found.data["rules"][1] is DATA["rules"][1]
    assert found.data["decision"] == DATA["decision"], "that span is in another version"
    assert set(found.paths) == {"rules.r1.limits", "remains.2"}
    assert DATA["rules"][0]["limits"] == "Ten, says Ann"


@pytest.mark.parametrize("path", ["rules.r1.effect", "decision.granted", "rules.r1", "rules.r1.id", "rules.r9.limits"])
def test_what_must_stay_stays(path: str) -> None:
    for said in (event(Span(1, path, 0, 3)), event(changes=(path,))):
        found = redacted(DATA, b"raw", 1, [said])
        assert (found.data, found.raw, found.paths, found.by) == (DATA, b"raw", (), ())


def test_the_whole_file_gives_up_its_characters() -> None:
    raw = "# Änn asked\nschema: 1\n".encode()
    assert redacted({}, raw, 3, [event(Span(3, "#", 2, 5))]).raw == b"# [redacted] asked\nschema: 1\n"


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-1, 31), st.integers(-1, 31)), max_size=4))
def test_no_character_of_a_stretch_is_left(text: str, cuts: list[tuple[int, int]]) -> None:
    """Outside the stretches every character stays; inside, none does. A stretch that does not fit takes all of the text."""
    found = without(text, cuts)
    if any(not 0 <= start < end <= len(text) for start, end in cuts):
        assert found == "[redacted]"
        return
    gone = {k for start, end in cuts for k in range(start, end)}
    assert found.replace("[redacted]", "") == "".join(c for k, c in enumerate(text) if k not in gone) or "[redacted]" in text


LETTERS = st.text("abcd", min_size=1, max_size=12)


@given(LETTERS, LETTERS, LETTERS, LETTERS, st.sampled_from([Extent.WHOLE, Extent.NAMED]))
def test_only_the_words_of_a_span_may_become_others(head: str, words: str, tail: str, other: str, how: Extent) -> None:
    before = head + words + tail
    span = [(len(head), len(head) + len(words))]
    whole = how is Extent.WHOLE
    assert fits(before, f"{head}[redacted]{tail}", span, how) == (whole or bool((head + tail).strip()))
    assert not fits(before, f"{head}[redacted] {other}{tail}", span, how)
    assert not fits(before, f"{head}[redacted]{tail}{other}", span, how)
    assert not fits(before, f"{head}{other}{tail}", span, how), "a text of which nothing was taken out is no redaction"
    assert not fits(before, f"{head}12{tail}", span, how)
    assert fits(before, "[redacted]", span, how) == whole


def taken_out(before: str, words: str, instead: str = "[redacted]", how: Extent = Extent.WORDS) -> bool:
    at = before.index(words)
    return fits(before, before.replace(words, instead, 1), [(at, at + len(words))], how)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("Never alone with a child", "Never"), ("Two readers stay", "Two"), ("Only readers come in", "Only"),
        ("ONLY readers come in", "ONLY"), ("Nothing is cooked", "Nothing is cooked"), ("Each child comes with an adult", "an adult"),
        ("The gate is locked at dusk", "locked at dusk"), ("Ann Berry opens, and never alone", "Berry opens, and never"),
        ("No raw poultry", "No"), ("Kitchen staff stay", "Kitchen"), ("Never Alone With A Child", "Alone With A Child"),
        ("Open in March", "March"), ("Ann Berry opens", "nn Berry"), ("No 12 bus", "12"),
    ],
)  # fmt: skip
def test_words_that_say_how_far_a_promise_reaches_stay(before: str, words: str) -> None:
    assert not taken_out(before, words)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("Ann Berry opens", "Ann Berry"), ("A book with Ann Berry at the desk", "Ann Berry"), ("Kept by Zebedee Quill", "Zebedee Quill"),
        ("Zebedee Quill keeps it", "Zebedee Quill"), ("Asked of Mrs Quux", "Mrs Quux"), ("Friends of Reading want it", "Friends of Reading"),
        ("Ring 07700 900123 first", "07700 900123"), ("Write to ann@berry.example first", "ann@berry.example"), ("Ask Ann's deputy", "Ann's"),
    ],
)  # fmt: skip
def test_words_that_tell_of_a_person_may_go(before: str, words: str) -> None:
    assert taken_out(before, words)


@pytest.mark.parametrize("how", Extent)
@pytest.mark.parametrize(
    "instead",
    "Always;Any;Every;Everybody;open;a year;agreed;consents;anybody;no one;the secretary may;a parent or nobody;two readers;Cat Dean".split(
        ";"
    ),
)
def test_nothing_stands_in_the_place_of_words_but_the_mark_or_a_post(how: Extent, instead: str) -> None:
    assert not taken_out("A book with Ann Berry at the desk", "Ann Berry", instead, how)


@pytest.mark.parametrize(
    "instead", ["[redacted]", "the secretary", "a parent", "the head of libraries", "The deputy", "our clerk"]
)
def test_the_mark_or_a_post_may_stand_there(instead: str) -> None:
    assert taken_out("A book with Ann Berry at the desk", "Ann Berry", instead)


@pytest.mark.parametrize("words", ["but not for children", "Nobody", "objected"])
def test_a_part_of_a_reply_that_turns_it_goes_only_with_the_rest(words: str) -> None:
    before = f"We asked Ann Berry, {words}, and wrote it down"
    assert not taken_out(before, words, how=Extent.WHOLE)
    assert taken_out(before, before, how=Extent.WHOLE)
    assert taken_out(before, "Ann Berry", "the secretary", Extent.WHOLE)


def test_a_review_shows_a_word_that_no_redaction_may_take_out() -> None:
    was, now = (dict[str, Any](safeguards=[{"id": "s1", "text": f"{word} alone, said Ann"}]) for word in ("Never", "Always"))
    spans = [{"version": 1, "path": "safeguards.s1.text", "from": a, "to": b} for a, b in ((0, 5), (18, 21))]
    now["events"] = [{"n": 2, "type": "redacted", "spans": spans}]
    change = Change("safeguards.s1.text", "", "changed", before="Never alone, said Ann", after="Always alone, said Ann")
    changed = ChangedRecord("X", "", "", was, now, (change,))
    assert unsaid(changed, change).was == "Never alone, said [redacted]"


def test_a_record_that_was_redacted_and_then_removed_keeps_silent(tmp_path: Path) -> None:
    root = tmp_path / "root"
    made = Repository(root)
    made.commit("2025-01-10", {**KITCHEN_REFERENCE, RECORD: BEFORE})
    made.commit("2026-11-02", {RECORD: AFTER})
    made.commit("2026-11-03", {RECORD: None})
    made.done()
    build(root, tmp_path / "site", TODAY, None, use_cache=False)
    assert (tmp_path / "site/BSG-2024-0001/v/1/index.html").is_file()
    assert holding(tmp_path / "site", SECRET) == []
