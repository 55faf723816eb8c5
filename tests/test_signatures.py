"""`registrar sign`: whose words, over which terms, with whose key; and what the check, the page and `verify` say of it later."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_history import git
from registrar.checking import pipeline
from registrar.cli import main
from registrar.model import signed_words
from registrar.model.keys import Key
from registrar.model.records import Guarantee
from registrar.publish import own_words as told
from registrar.rules.shared import signatures
from registrar.rules.shared.signatures import State
from sealed import key_file, private

BASE = Path(__file__).parent / "base"
TODAY = "2026-11-23"
FILE = "register/2026/BSG-2026-0001.yaml"
REPLY, DECISION = "bodies.b1.reply", "decision"
PANEL, BODY, OTHER = private(2), private(3), private(4)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    here = tmp_path / "here"
    shutil.copytree(BASE / "register", here / "register")
    (here / "register/keys").mkdir()
    for id_, key, more in (
        ("panel-2026", PANEL, {"purpose": "panel", "holder": "Chair of the panel"}),
        ("library-2026", BODY, {"purpose": "body", "holder": "Head of libraries", "body": "leeds-library-service"}),
        ("fire-2026", OTHER, {"purpose": "body", "holder": "Fire officer", "body": "fire-service"}),
    ):
        (here / f"register/keys/{id_}.yaml").write_text(key_file(key, id_, **more), "utf-8")
        private_file(here, key)
    git(here, "init", "--quiet", "--initial-branch=main")
    commit(here)
    (here / FILE).parent.mkdir()
    text = (BASE / "good.yaml").read_text("utf-8")  # decided, and not on the main branch yet
    (here / FILE).write_text(re.sub(r"recorded: [0-9-]+", f"recorded: {TODAY}", text), "utf-8")
    return here


def commit(here: Path) -> None:
    git(here, "add", "--all")
    git(here, "-c", "user.name=Somebody", "-c", "user.email=somebody@post.example", "commit", "--quiet", "--message", "x")


def private_file(here: Path, key: object) -> None:
    from registrar.stamp.private_keys import PrivateKey, keep

    assert isinstance(key, PrivateKey)
    keep(key, here.parent / f"{key.public.hex()[:8]}.pem", None, here)


def sign(here: Path, part: str, key: object, *more: str) -> int:
    file = here.parent / f"{key.public.hex()[:8]}.pem"  # type: ignore[attr-defined]
    return main(["sign", "BSG-2026-0001", part, "--key", str(file), "--root", str(here), "--today", TODAY, *more])


def edit(here: Path, old: str, new: str, file: str = FILE) -> None:
    text = (here / file).read_text("utf-8")
    assert old in text
    (here / file).write_text(text.replace(old, new, 1), "utf-8")


def codes(here: Path) -> list[str]:
    return [p.code for p in pipeline.check(here, dt.date.fromisoformat(TODAY), use_cache=False).problems]


def states(here: Path) -> dict[str, State]:
    found = pipeline.check(here, dt.date.fromisoformat(TODAY), use_cache=False).record_set
    record = found.by_id["BSG-2026-0001"]
    return {s.part.name: s.state for s in signatures.of(record, found.keys, found.catalogues)}


def test_both_sign_their_own_words(root: Path) -> None:
    assert sign(root, REPLY, BODY) == 0
    assert sign(root, DECISION, PANEL) == 0
    assert states(root) == {DECISION: State.GOOD, REPLY: State.GOOD}
    assert codes(root) == []
    assert sign(root, DECISION, PANEL) == 0  # once more, in the place of the old one
    assert (root / FILE).read_text("utf-8").count("panel-2026") == 1


def test_a_record_that_is_public_gets_the_event_too(root: Path) -> None:
    commit(root)
    assert sign(root, REPLY, BODY) == 0
    text = (root / FILE).read_text("utf-8")
    assert "type: corrected" in text
    assert "bodies.b1.reply.signature" in text
    assert states(root) == {REPLY: State.GOOD}


@pytest.mark.parametrize(
    ("part", "key", "says"),
    [
        (REPLY, PANEL, "these are the words of a body"),
        (REPLY, OTHER, "is that of fire-service"),
        (DECISION, BODY, "is not that of The panel"),
        ("bodies.b9.reply", BODY, "has no `bodies.b9.reply` to sign"),
    ],
)
def test_nobody_signs_the_words_of_others(
    part: str, key: object, says: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (root / FILE).read_bytes()
    assert sign(root, part, key) == 2
    assert says in capsys.readouterr().err
    assert (root / FILE).read_bytes() == before


def test_what_is_signed_can_be_looked_at_and_is_not_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (root / FILE).read_bytes()
    assert sign(root, REPLY, BODY, "--show") == 0
    assert '"position":"consents"' in capsys.readouterr().out
    assert (root / FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ("position: consents, date: 2025-12-01", "position: consents, date: 2025-12-02", State.OTHER_WORDS),
        ("post: Clerk to the library board", "post: Chair of the library board", State.OTHER_WORDS),
        ("    name: Library service", "    name: Library and archive service", State.OTHER_WORDS),
        ("BSG-2026-0001", "BSG-2026-0001", State.GOOD),
    ],
)
def test_other_words_are_told(old: str, new: str, state: State, root: Path) -> None:
    assert sign(root, REPLY, BODY) == 0
    edit(root, old, new)
    assert states(root)[REPLY] is state
    assert ("signature-sound" in codes(root)) == (state is not State.GOOD)


def test_other_terms_in_a_record_that_nothing_has_changed(root: Path) -> None:
    assert sign(root, REPLY, BODY) == 0
    text = (root / FILE).read_text("utf-8")
    promise = re.search(r"^promise: (.+)$", text, re.MULTILINE)
    assert promise is not None
    edit(root, promise[1], f"{promise[1].rstrip('.')} and the cellar.")
    assert states(root)[REPLY] is State.OTHER_TERMS
    assert "signature-sound" in codes(root)


def sentence(here: Path, part: str) -> str:
    found = pipeline.check(here, dt.date.fromisoformat(TODAY), use_cache=False).record_set
    every = signatures.of(found.by_id["BSG-2026-0001"], found.keys, found.catalogues)
    return next(told.in_a_sentence(s) for s in every if s.part.name == part)


def test_a_key_that_was_not_safe_stops_no_build_and_counts_for_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sign(root, REPLY, BODY) == 0
    assert sentence(root, REPLY).endswith("The signature is good.")
    key = root / "register/keys/library-2026.yaml"
    before = key.read_text("utf-8")
    key.write_text(before + "compromised: {from: 2026-11-01, reason: A laptop that held it was lost on a train.}\n", "utf-8")
    assert states(root)[REPLY] is State.NOT_THEN
    assert codes(root) == []
    assert "does not count: the key library-2026 has not been safe since 1 November 2026" in sentence(root, REPLY)
    assert sign(root, REPLY, BODY) == 2
    assert "has not been safe" in capsys.readouterr().err
    key.write_text(before + "compromised: {from: 2026-12-01, reason: A laptop that held it was lost on a train.}\n", "utf-8")
    assert states(root)[REPLY] is State.GOOD  # what was signed before stays


def test_a_key_that_is_gone_or_was_over(root: Path) -> None:
    assert sign(root, REPLY, BODY) == 0
    key = root / "register/keys/library-2026.yaml"
    before = key.read_text("utf-8")
    key.write_text(before + "until: 2026-11-22\n", "utf-8")
    assert states(root)[REPLY] is State.NOT_THEN
    assert codes(root) == ["signature-sound"]
    key.unlink()
    assert states(root)[REPLY] is State.NO_KEY
    assert codes(root) == ["signature-sound"]


def test_a_body_that_left_signed_for_the_one_that_took_over(root: Path) -> None:
    assert sign(root, REPLY, BODY) == 0
    edit(root, "- id: leeds-library-service\n", "- id: leeds-library-service\n  successor: [fire-service]\n  end: 2026-11-23\n",
         "register/bodies.yaml")  # fmt: skip
    edit(root, "    body: leeds-library-service", "    body: fire-service")
    assert states(root)[REPLY] is State.GOOD


def test_what_was_taken_out_since_is_told_as_that(root: Path) -> None:
    edit(root, "position: consents, date: 2025-12-01,", "position: consents, date: 2025-12-01, statement: The door stays.,")
    assert sign(root, REPLY, BODY) == 0
    edit(root, "statement: The door stays.", 'statement: "[redacted]"')
    assert states(root)[REPLY] is State.OTHER_WORDS
    text = (root / FILE).read_text("utf-8")
    event = (
        "  - {n: 9, date: 2026-11-23, recorded: 2026-11-23, type: redacted, by: registrar, reason_code: personal-data,"
        " spans: [{version: 1, path: bodies.b1.reply.statement, from: 0, to: 15}]}\n"
    )
    (root / FILE).write_text(text.rstrip("\n") + "\n" + event, "utf-8")
    assert states(root)[REPLY] is State.REDACTED
    assert "can no longer be checked" in sentence(root, REPLY)


def guarantee(here: Path) -> tuple[Guarantee, tuple[Key, ...]]:
    found = pipeline.check(here, dt.date.fromisoformat(TODAY), use_cache=False).record_set
    record = found.by_id["BSG-2026-0001"]
    assert isinstance(record, Guarantee)
    return record, found.keys


@given(st.lists(st.text(min_size=1, max_size=20), min_size=2, max_size=2, unique=True), st.sampled_from(["reasons", "interests"]))
@settings(max_examples=60, deadline=None)
def test_no_two_texts_have_one_statement(texts: list[str], field: str) -> None:
    """Whatever the words: other words, another key, another day or other terms are another statement."""
    import msgspec

    data = {"id": "BSG-2026-0001"}
    part = [signed_words.Part(DECISION, (DECISION,), {field: text}, None) for text in texts]
    record = msgspec.structs.replace(SAMPLE, id=data["id"])
    day = dt.date(2026, 11, 23)
    made = {
        signed_words.statement(record, p, k, d, t) for p in part for k in "ab" for d in (day, day.replace(day=1)) for t in "xy"
    }
    assert len(made) == 16


def _sample() -> Guarantee:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        shutil.copytree(BASE / "register", here / "register")
        (here / FILE).parent.mkdir()
        shutil.copy(BASE / "good.yaml", here / FILE)
        return guarantee(here)[0]


SAMPLE = _sample()
