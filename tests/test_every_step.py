"""Every step of the main branch is held to the rules by which a register only grows, however the branch came about."""

import datetime as dt
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_history import Repository, git
from registrar.base.git import head
from registrar.checking import every_catalogue, every_step, pipeline, releasable
from registrar.cli import main
from registrar.history import archive, follows
from registrar.history.one_commit import Unreleasable

TODAY = dt.date(2026, 11, 23)
BASE = Path(__file__).parent / "base"
REFERENCE = {f"register/{p.name}": p.read_bytes() for p in sorted((BASE / "register").iterdir())}
HOME = "register/2026/BSG-2026-0001.yaml"
OTHER = "register/2026/BSG-2026-0002.yaml"
GOOD = (BASE / "good.yaml").read_text("utf-8")
FIRST = GOOD[: GOOD.index("  - {n: 2")]
PROMISE = "without a member of staff in the building"
SILENT = GOOD.replace(PROMISE, "without anybody in the building")
CONFIRMED = GOOD + "  - {n: 3, date: 2026-11-02, recorded: 2026-11-02, type: confirmed, by: provider}\n"
REVOKED = GOOD + "  - {n: 3, date: 2026-10-05, recorded: 2026-10-06, type: revoked, by: panel, reason_code: control-changed}\n"
Files = Mapping[str, str | bytes | None]


def made(folder: Path, steps: Sequence[tuple[str, Files]]) -> Path:
    """A repository with these commits on `main`, after one with the reference data."""
    repository = Repository(folder)
    repository.commit("2026-01-05", REFERENCE)
    for day, files in steps:
        repository.commit(day, files)
    repository.done()
    return folder


def published(root: Path) -> follows.Published:
    return follows.published(root, head(root), (), (), TODAY)


def broken(root: Path) -> list[tuple[str, int, str]]:
    """What each step broke: the record, its version and the code of the rule, each once."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "register").mkdir()
        for file, raw in REFERENCE.items():
            (folder / file).write_bytes(raw)
        register = pipeline.load(folder, TODAY, use_cache=False)
    found = every_step.broken(root, register, pipeline.OWN_SCHEMAS, published(root))
    return list(dict.fromkeys((b.what, b.version, b.code) for b in found))


ID = "BSG-2026-0001"
CASES: dict[str, tuple[list[tuple[str, Files]], list[tuple[str, int, str]]]] = {
    "a record that only grows": ([("2026-02-03", {HOME: FIRST}), ("2026-03-03", {HOME: GOOD}), ("2026-11-02", {HOME: CONFIRMED})], []),
    "words changed without an event": ([("2026-03-03", {HOME: GOOD}), ("2026-03-04", {HOME: SILENT})], [(ID, 2, "changes-named")]),
    "words changed and put back later": (
        [("2026-03-03", {HOME: GOOD}), ("2026-03-04", {HOME: SILENT}), ("2026-03-05", {HOME: GOOD})],
        [(ID, 2, "changes-named"), (ID, 3, "changes-named")],
    ),
    "an event that was taken out": ([("2026-03-03", {HOME: GOOD}), ("2026-03-04", {HOME: FIRST})], [(ID, 2, "events-append-only")]),
    "a revocation that was taken out": (
        [("2026-03-03", {HOME: GOOD}), ("2026-10-06", {HOME: REVOKED}), ("2026-10-07", {HOME: GOOD})],
        [(ID, 3, "events-append-only")],
    ),
    "a longer term after the end": (
        [("2026-03-03", {HOME: GOOD}), ("2026-10-06", {HOME: REVOKED}),
         ("2026-10-07", {HOME: REVOKED.replace("expires: 2029-02-28", "expires: 2029-03-01")})],
        [(ID, 3, "changes-named"), (ID, 3, "life-kept")],
    ),
    "a record that vanished": ([("2026-03-03", {HOME: GOOD}), ("2026-03-04", {HOME: None})], [(ID, 1, "id-kept")]),
    "a record that vanished and came back with other words": (
        [("2026-03-03", {HOME: GOOD}), ("2026-03-04", {HOME: None}), ("2026-03-05", {HOME: SILENT})],
        [(ID, 1, "id-kept"), (ID, 2, "changes-named")],
    ),
    "a record that came back as another scheme": (
        [("2026-03-03", {HOME: GOOD}), ("2026-03-04", {HOME: None}),
         ("2026-03-05", {HOME: SILENT.replace("Reading room run by its readers", "Something else").replace("Reading Room Society", "Club")})],
        [(ID, 1, "id-kept"), (ID, 2, "id-kept")],
    ),
    "a record that has another number now": (
        [("2026-03-03", {HOME: GOOD}), ("2026-03-04", {HOME: None, OTHER: GOOD.replace(ID, "BSG-2026-0002")})],
        [(ID, 1, "id-kept")],
    ),
    "a file that was moved to another folder": (
        [("2026-03-03", {"register/2025/BSG-2026-0001.yaml": GOOD}), ("2026-03-04", {"register/2025/BSG-2026-0001.yaml": None, HOME: GOOD})],
        [],
    ),
    "a file that was moved, with other words": (
        [("2026-03-03", {"register/2025/BSG-2026-0001.yaml": GOOD}), ("2026-03-04", {"register/2025/BSG-2026-0001.yaml": None, HOME: SILENT})],
        [(ID, 2, "changes-named")],
    ),
    "a version that cannot be read, and other words behind it": (
        [("2026-03-03", {HOME: GOOD}), ("2026-03-04", {HOME: "title: [\n"}), ("2026-03-05", {HOME: SILENT})],
        [(ID, 3, "changes-named")],
    ),
    "a version that cannot be read, and the same words behind it": (
        [("2026-03-03", {HOME: GOOD}), ("2026-03-04", {HOME: "title: [\n"}), ("2026-03-05", {HOME: GOOD})],
        [],
    ),
    "a grant that says it was recorded long ago": ([("2026-11-20", {HOME: GOOD})], [(ID, 1, "recorded-true")]),
    "a version that is too long, and other words behind it": (
        [("2026-03-03", {HOME: GOOD}), ("2026-03-04", {HOME: GOOD + "# x\n" * 20_000}), ("2026-03-05", {HOME: SILENT})],
        [(ID, 3, "changes-named")],
    ),
    "a record that was put among the applications": (
        [("2026-03-03", {HOME: GOOD}), ("2026-03-04", {HOME: None, "register/pending/BSG-2026-0001.yaml": GOOD})],
        [(ID, 1, "id-kept")],
    ),
    "a second file of one number, with other words": (
        [("2026-03-03", {HOME: GOOD}), ("2026-03-04", {"register/2025/BSG-2026-0001.yaml": SILENT}),
         ("2026-03-05", {"register/2025/BSG-2026-0001.yaml": None})],
        [(ID, 2, "changes-named"), (ID, 3, "changes-named")],
    ),
    "an event that says it was recorded long ago": (
        [("2026-03-03", {HOME: GOOD}), ("2026-11-20", {HOME: REVOKED})],
        [(ID, 2, "recorded-true")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_a_step_breaks(name: str, tmp_path: Path) -> None:
    steps, wanted = CASES[name]
    assert broken(made(tmp_path / "root", steps)) == wanted


def test_the_first_commit_of_all_is_compared_with_nothing(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "root")
    repository.commit("2026-11-20", {**REFERENCE, HOME: GOOD})
    repository.done()
    assert broken(repository.root) == []


def test_a_merge_is_one_step_whatever_its_other_parents_hold(tmp_path: Path) -> None:
    """A second parent that goes its own way counts only for what the merge makes of the main branch; an octopus is one step too."""
    repository = Repository(tmp_path / "root")
    repository.commit("2026-01-05", REFERENCE)
    here = repository.commit("2026-03-03", {HOME: GOOD})
    side = repository.commit("2026-03-04", {HOME: SILENT}, parents=[here], branch="side")
    more = repository.commit("2026-03-05", {HOME: FIRST}, parents=[here], branch="more")
    clean = repository.commit("2026-03-06", {}, parents=[here, side, more])
    repository.done()
    assert broken(repository.root) == []
    repository = Repository(tmp_path / "evil")
    repository.commit("2026-01-05", REFERENCE)
    here = repository.commit("2026-03-03", {HOME: GOOD})
    side = repository.commit("2026-03-04", {"README.md": "harmless"}, parents=[here], branch="side")
    merged = repository.commit("2026-03-05", {HOME: SILENT}, parents=[here, side])
    names = repository.done()
    assert broken(repository.root) == [(ID, 2, "changes-named")], "what neither parent holds, the merge brought"
    assert clean
    assert names[merged] == head(repository.root)


def test_main_rewritten_through_the_second_parent(tmp_path: Path) -> None:
    """Who merges the main branch into their own, and pushes the result, makes their own branch the first parent."""
    repository = Repository(tmp_path / "root")
    first = repository.commit("2026-01-05", REFERENCE)
    main_ = repository.commit("2026-03-03", {HOME: GOOD})
    mine = repository.commit("2026-03-04", {HOME: SILENT}, parents=[first], branch="mine")
    repository.commit("2026-03-05", {}, parents=[mine, main_])
    repository.done()
    assert git(repository.root, "show", f"HEAD:{HOME}") == SILENT
    assert broken(repository.root) == [], "its line has one version only: it does not follow from what was published"


NUMBERS = st.integers(0, 2)


@settings(max_examples=5, deadline=None)
@given(st.lists(NUMBERS, min_size=1, max_size=5))
def test_each_step_back_is_told_and_no_step_forward(states: list[int]) -> None:
    """Three states of a record, of which each holds the one before: what is told is each step to a lower one, and no other."""
    texts = (FIRST, GOOD, CONFIRMED)
    with tempfile.TemporaryDirectory() as folder:
        # All on one day, so that what an event says of its own day is not what is asked here.
        root = made(Path(folder) / "root", [("2026-11-02", {HOME: texts[n]}) for n in states])
        found = [(version, code) for _, version, code in broken(root) if code != "recorded-true"]
    distinct = [n for i, n in enumerate(states) if i == 0 or n != states[i - 1]]
    back = [i + 1 for i in range(1, len(distinct)) if distinct[i] < distinct[i - 1]]
    assert [version for version, code in found if code == "events-append-only"] == back
    assert {version for version, _ in found} == set(back)


def test_an_illustration_may_be_written_anew_but_its_events_stay(tmp_path: Path) -> None:
    place, text = "register/specimens/SPECIMEN-0001.yaml", GOOD.replace(ID, "SPECIMEN-0001")
    steps = [("2026-03-03", {place: text}), ("2026-03-04", {place: text.replace(PROMISE, "alone")})]
    assert broken(made(tmp_path / "root", steps)) == []
    gone = [("2026-03-03", {place: text}), ("2026-03-04", {place: text[: text.index("  - {n: 2")]})]
    assert broken(made(tmp_path / "gone", gone)) == [("SPECIMEN-0001", 2, "events-append-only")]


def test_an_entry_of_a_catalogue_stays_in_every_version(tmp_path: Path) -> None:
    """Also where a version between cannot be read, and where the entry came back later."""
    bodies = REFERENCE["register/bodies.yaml"].decode()
    entry = bodies[bodies.index("- id: leeds-library-service") :].partition("\n- ")[0]
    without = bodies.replace(entry, "").replace("\n- \n", "\n").replace("- - ", "- ")
    without = "\n".join(line for line in without.splitlines() if line.strip() not in ("", "-")) + "\n"
    file = "register/bodies.yaml"
    register = pipeline.load(made(tmp_path / "whole", []), TODAY, use_cache=False)

    def lost(name: str, *versions: str) -> list[str]:
        steps: list[tuple[str, Files]] = [(f"2026-03-0{n}", {file: text}) for n, text in enumerate(versions, start=1)]
        root = made(tmp_path / name, steps)
        return [b.message for b in every_catalogue.broken(root, register, pipeline.OWN_SCHEMAS, published(root).line)]

    said = ["`leeds-library-service` is on the base branch but missing here"]
    assert lost("same", bodies + "# A comment.\n") == []
    assert lost("gone", without) == said
    assert lost("back", without, bodies) == said
    assert lost("broken", "- id: [\n", without) == said
    assert lost("mended", "- id: [\n", bodies) == []


def release(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    arguments = ["--root", str(root), "--out", str(root.with_name("site")), "--today", TODAY.isoformat()]
    return main(["build", "--release", "--first", *arguments]), capsys.readouterr().err


def test_nothing_is_published_until_somebody_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The note names the rule; and a note on events excuses those that it names and no other."""
    steps = [("2026-03-03", {HOME: GOOD}), ("2026-03-04", {HOME: SILENT})]
    status, said = release(made(tmp_path / "root", steps), capsys)
    assert status == 1
    assert (
        "what was published before is not kept:\n  version 2 of BSG-2026-0001: `promise` differs from the version before" in said
    )
    assert "(changes-named, commit " in said
    assert "say in register/history-notes.yaml why it was so" in said
    note = "- {{record: BSG-2026-0001, version: 2, {}, noted: 2026-03-05, reason: A slip of the pen was put right.}}\n"
    for name, told in (("wrong", "rules: [id-kept]"), ("events", "events: [1]")):
        noted = made(tmp_path / name / "root", [*steps, ("2026-03-05", {"register/history-notes.yaml": note.format(told)})])
        assert release(noted, capsys)[0] == 1
    noted = made(
        tmp_path / "right/root", [*steps, ("2026-03-05", {"register/history-notes.yaml": note.format("rules: [changes-named]")})]
    )
    assert release(noted, capsys) == (0, "")


def test_a_note_excuses_only_the_events_that_it_names(tmp_path: Path) -> None:
    note = "- {record: BSG-2026-0001, version: 3, events: [2], noted: 2026-11-03, reason: A slip of the pen was put right.}\n"
    two = CONFIRMED.replace("recorded: 2026-03-03", "recorded: 2026-03-04").replace(
        "recorded: 2026-11-02", "recorded: 2026-11-03"
    )
    root = made(
        tmp_path / "root",
        [("2026-03-03", {HOME: GOOD}), ("2026-11-02", {HOME: CONFIRMED}), ("2026-11-03", {HOME: two, "register/history-notes.yaml": note})],
    )  # fmt: skip
    register = pipeline.load(root, TODAY, use_cache=False)
    register = register.knowing(archive.read(root, register, pipeline.OWN_SCHEMAS))
    with pytest.raises(Unreleasable, match="version 3 of BSG-2026-0001: it changed event 3 too, which its note does not name"):
        releasable.refuse(root, register, pipeline.OWN_SCHEMAS, published(root))
