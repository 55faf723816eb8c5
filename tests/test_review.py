"""What a reviewer reads: which kind of change it is, what precedents did otherwise, and whether it is more than data."""

import datetime as dt
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path

import msgspec
import pytest

import repository
from registrar import cli
from registrar.checking import pipeline
from registrar.checking.pipeline import Checked
from registrar.history import base_reader
from registrar.model.base_branch import ChangedRecord
from registrar.model.change import Change
from registrar.model.records import Guarantee
from registrar.reading import schema
from registrar.review import precedents, preview, report
from registrar.review.kinds import Kind, judged, whole
from repository import commit, write

HERE = Path(__file__).parent
GOOD = (HERE / "base/good.yaml").read_text("utf-8")
KITCHEN = (HERE / "base/kitchen.yaml").read_text("utf-8")
REFUSAL = (HERE / "base/refusal.yaml").read_text("utf-8")
APPLICATION = (HERE / "base/application.yaml").read_text("utf-8")
HOME, OTHER = "register/2026/BSG-2026-0001.yaml", "register/2024/BSG-2024-0001.yaml"
TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(HERE / "base/register", tmp_path / "register")
    for file, text in ((HOME, GOOD), (OTHER, KITCHEN), ("register/refused/2026/BSG-REF-2026-0001.yaml", REFUSAL)):
        write(tmp_path, file, text)
    repository.start(tmp_path)
    return tmp_path


def checked(root: Path) -> Checked:
    compare = partial(base_reader.read, root, "main", pipeline.OWN_SCHEMAS, False)
    return pipeline.check(root, TODAY, use_cache=False, compare=compare)


def told(root: Path) -> str:
    return report.markdown(root, checked(root), schema.load(pipeline.OWN_SCHEMAS))


def change(old: str, new: str) -> Callable[[str], str]:
    def changed(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return changed


STOP = "  - {id: s4, kind: stop-power, text: The food lead or any officer may stop service at once, answers: [r1], responsible: b1, frequency: on-incident, evidence: stop notice}\n"
BODY = next(line for line in KITCHEN.splitlines(keepends=True) if line.startswith("  - {id: b1"))
KINDS: dict[str, tuple[Kind, str, Callable[[str], str]]] = {
    "a longer term": (Kind.WIDENS, "it is in force for longer", change("expires: 2027-09-15", "expires: 2028-09-15")),
    "a shorter term": (Kind.SUBSTANTIVE, "", change("expires: 2027-09-15", "expires: 2027-08-15")),
    "a stronger effect": (Kind.WIDENS, "a stronger effect", change("effect: confirmed", "effect: varied")),
    "one more place": (Kind.WIDENS, "one more place", change("part: one neighbourhood}]", "part: one neighbourhood}, {gss: E08000035}]")),
    "the whole area": (Kind.WIDENS, "it applies to the whole area instead of a part", change(", part: one neighbourhood}]", "}]")),
    "a safeguard gone": (Kind.WIDENS, "a safeguard is removed", change(STOP, "")),
    "a safeguard seldom": (Kind.WIDENS, "a safeguard is checked less often", change("frequency: every-session", "frequency: yearly")),
    "a safeguard that answers nothing": (Kind.WIDENS, "a rule loses a safeguard", change("answers: [r1], responsible: b1", "answers: [], responsible: b1")),
    "a condition gone": (Kind.WIDENS, "a condition is removed", change("conditions: [{id: c1, text: No more than 60 covers a session}]\n", "")),
    "a condition with another number": (Kind.WIDENS, "a number in a limit, a condition or a safeguard is different", change("than 60 covers", "than 600 covers")),
    "a body gone": (Kind.WIDENS, "a body is removed", change(BODY, BODY.replace("b1", "b2"))),
    "law no longer named": (Kind.WIDENS, "law that still applies is no longer listed", change("  - The officer's power to inspect and to serve notices\n", "")),
    "one more service": (Kind.WIDENS, "one more service", change("location: area", "location: area\nother_services: [youth]")),
    "one more nation": (Kind.WIDENS, "it applies in one more nation", lambda t: t.replace("extent: [E, W, S, N]", "extent: [E, W, S, N, X]")),
    "renewed": (Kind.WIDENS, "it is in force for longer", lambda t: t + "  - {n: 7, date: 2026-11-01, recorded: 2026-11-01, type: renewed, by: panel, until: 2030-01-01}\n"),
    "suspended": (Kind.SUBSTANTIVE, "", lambda t: t + "  - {n: 7, date: 2026-11-01, recorded: 2026-11-01, type: suspended, by: panel}\n"),
    "confirmed": (Kind.EDITORIAL, "", lambda t: t + "  - {n: 7, date: 2026-11-01, recorded: 2026-11-01, type: confirmed, by: panel}\n"),
    "other words for the promise": (Kind.WIDENS, "the promise is different", change("may cook in it", "may cook and sell in it")),
    "capitals and spaces": (Kind.EDITORIAL, "", change("Every cook to hold", "every cook  to hold")),
    "a comma": (Kind.SUBSTANTIVE, "", change("Every cook to hold", "Every cook, to hold")),
    "search words": (Kind.EDITORIAL, "", change("soup kitchen", "supper club")),
    "the day of a look at a citation": (Kind.EDITORIAL, "", change("checked: 2026-09-30", "checked: 2026-11-01")),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_the_kind_of_a_change(name: str, root: Path) -> None:
    kind, why, make = KINDS[name]
    text = make(KITCHEN)
    if "X]" in text:
        text = text.replace(", X]", "]")
        base = KITCHEN.replace("extent: [E, W, S, N]", "extent: [E, W, S]")
        write(root, OTHER, base)
        commit(root, "As it was")
    write(root, OTHER, text)
    record_set = pipeline.check(root, TODAY, use_cache=False).record_set
    assert "BSG-2024-0001" in record_set.by_id, "the record must still be readable"
    changed_records = base_reader.read(root, "main", pipeline.OWN_SCHEMAS, False, record_set).changed_records["BSG-2024-0001"]
    found = judged(changed_records)
    assert whole(found) is kind
    assert [j.why for j in found if j.kind is Kind.WIDENS][:1] == ([why] if kind is Kind.WIDENS else [])


RULE = "    checked: 2026-09-30\n"
ENDS = change(RULE, f"{RULE}    until: 2027-01-01\n")
SECOND = "  - {id: r2, name: Opening hours, kind: inspection-standard, citation: A letter, issuer: b1, extent: [W], aim: Quiet evenings, demands: Closed by five, effect: confirmed, instead: Closed by nine, checked: 2026-09-30}\n"
HELD = "conditions: [{id: c1, text: No more than 60 covers a session"
WIDER: dict[str, tuple[str, Callable[[str], str], Callable[[str], str]]] = {  # why, how the record was, what is done to it
    "no limit any more": ("a limit is removed", change(RULE, f"{RULE}    limits: Not on Fridays\n"), change("    limits: Not on Fridays\n", "")),
    "no end any more": ("an end date is removed", ENDS, change("    until: 2027-01-01\n", "")),
    "a later end": ("the comfort lasts longer", ENDS, change("until: 2027-01-01", "until: 2027-01-02")),
    "an earlier beginning": ("it is in force from an earlier date", str, change("effective: 2024-10-01", "effective: 2024-09-30")),
    "a second rule": ("one more rule gives way", str, change(RULE, RULE + SECOND)),
    "a safeguard of another kind": ("a safeguard of one kind is replaced by one of another kind", str, change("kind: complaint-redress", "kind: training")),
    "a condition with an end": ("a condition gets an end date", str, change(HELD, f"{HELD}, until: 2027-01-01")),
    "a condition with an earlier end": ("a condition ends earlier", change(HELD, f"{HELD}, until: 2027-01-02"), change("until: 2027-01-02", "until: 2027-01-01")),
    "a service that was written in an old form": ("another service", change("location: area", "location: area\nother_services: youth"), change("other_services: youth", "other_services: [youth]")),
    "nations that were written in an old form": ("it applies in another nation", change("extent: [E, W, S, N]", "extent: W"), change("extent: W", "extent: [E, W, S, N]")),
    "reinstated": ("it is in force again", lambda t: t[: t.index("  - {n: 4,")], lambda t: KITCHEN[: KITCHEN.index("  - {n: 5,")]),
}  # fmt: skip


def kind_of_change(root: Path, before: str, after: str) -> tuple[Kind, list[str]]:
    """Of the kitchen's change from one text to another: its kind, and why it widens the relief, if it does."""
    write(root, OTHER, before)
    commit(root, "As it was")
    write(root, OTHER, after)
    record_set = pipeline.check(root, TODAY, use_cache=False).record_set
    assert "BSG-2024-0001" in record_set.by_id, "the record must still be readable"
    found = judged(base_reader.read(root, "main", pipeline.OWN_SCHEMAS, False, record_set).changed_records["BSG-2024-0001"])
    return whole(found), [j.why for j in found if j.kind is Kind.WIDENS]


@pytest.mark.parametrize("name", WIDER)
def test_each_way_to_widen_the_relief_is_told(name: str, root: Path) -> None:
    why, before, after = WIDER[name]
    was = before(KITCHEN)
    assert kind_of_change(root, was, after(was)) == (Kind.WIDENS, [why])


def test_a_safeguard_that_is_checked_less_often_widens_the_relief_and_one_more_often_does_not() -> None:
    often = ("every-session", "weekly", "monthly", "quarterly", "yearly")  # as their definitions say, most often first
    for before, after in product(often, often):
        change = Change("safeguards.s1.frequency", "", "changed", before=before, after=after)
        record = ChangedRecord("BSG-2026-0001", HOME, HOME, {}, {}, (change,))
        less = often.index(after) > often.index(before)
        assert (whole(judged(record)) is Kind.WIDENS) == less, (before, after)


@pytest.mark.parametrize(
    ("was", "now"), [("until: 2027-01-01", "until: 2026-12-31"), ("effective: 2024-10-01", "effective: 2024-10-02")]
)
def test_a_shorter_comfort_and_a_later_beginning_widen_nothing(was: str, now: str, root: Path) -> None:
    before = ENDS(KITCHEN)
    assert kind_of_change(root, before, change(was, now)(before)) == (Kind.SUBSTANTIVE, [])


def test_nothing_changed(root: Path) -> None:
    assert told(root) == "# For the reviewer\n\n0 records changed, 0 new, 0 removed.\n\nThe checks found no problems.\n\n"


def test_a_change_field_by_field_with_the_approvals_that_it_needs(root: Path) -> None:
    text = KITCHEN.replace("than 60 covers", "than 80 covers").replace("soup kitchen", "supper club")
    write(
        root,
        OTHER,
        text
        + "  - {n: 7, date: 2026-11-01, recorded: 2026-11-01, type: varied, by: panel, changes: [conditions.c1, keywords]}\n",
    )
    found = told(root)
    assert "1 record changed, 0 new, 0 removed." in found
    assert "**Widens the relief.** A decision of the panel" in found
    assert "  - before: No more than 60 covers a session\n  - after: No more than 80 covers a session\n" in found
    assert "### Editorial\n\n- Search words\n  - before: soup kitchen\n  - after: supper club\n" in found
    assert found.index("### Widens the relief") < found.index("### Substantive") < found.index("### Editorial")


def test_what_is_taken_away(root: Path) -> None:
    (root / OTHER).unlink()
    found = told(root)
    assert "0 records changed, 0 new, 1 removed." in found
    assert f"## BSG-2024-0001 is removed\n\nIts file was {OTHER}." in found
    assert "(id-kept)" in found


def test_an_application_with_its_precedents(root: Path) -> None:
    without = re.sub(
        r"  - \{id: s1,.*\n",
        "  - {id: s1, kind: exit-plan, text: Keys go back, answers: [r1], responsible: b1, frequency: yearly, evidence: Keys}\n",
        APPLICATION,
    )
    write(root, "register/pending/room.yaml", without)
    found = told(root)
    assert "## An application: Reading room run by its readers" in found
    assert "### What the panel still adds" in found
    first = found[found.index("### Nearest precedents") :].splitlines()
    assert first[2].startswith("1. **BSG-2026-0001**: Reading room run by its readers. Alike: the same rule")
    assert first[3].startswith("   - Missing here&#58; a safeguard of the kind “Training”. Theirs&#58; Two evenings of training")
    assert any("BSG-REF-2026-0001" in line for line in first)
    assert "BSG-2024-0001" not in found, "nothing is alike"


def test_an_effect_is_held_against_a_precedents(root: Path) -> None:
    """From `confirmed`, which changes nothing, to `disapplied`, the strongest that there is."""
    record_set = checked(root).record_set
    precedent = record_set.by_id["BSG-2026-0001"]
    assert isinstance(precedent, Guarantee)
    order = "confirmed guided permitted insured comfort varied modified disapplied".split()
    assert set(order) == set(record_set.codes["effect"])

    def with_effect(effect: str, **more: str) -> Guarantee:
        rules = tuple(msgspec.structs.replace(rule, effect=effect) for rule in precedent.rules)
        return msgspec.structs.replace(precedent, rules=rules, **more)

    for theirs, here in product(order, order):
        alone = replace(record_set, guarantees=(with_effect(theirs),), refusals=())
        (found,) = precedents.Nearest(alone).to(with_effect(here, id="BSG-2026-0002", file="register/2026/BSG-2026-0002.yaml"))
        word = "stronger" if order.index(here) > order.index(theirs) else "weaker"
        was, now = record_set.codes["effect"][theirs].label, record_set.codes["effect"][here].label
        assert found.differs == (() if here == theirs else (f"The effect on r1 is {word} here: {now}. Theirs: {was}",))


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("specimen", [True, False])
def test_an_illustration_is_no_precedent_of_a_real_scheme_once_the_register_is_live(
    live: bool, specimen: bool, root: Path
) -> None:
    record_set = checked(root).record_set
    real = record_set.by_id["BSG-2026-0001"]
    assert isinstance(real, Guarantee)
    assert record_set.info is not None
    shown = msgspec.structs.replace(real, id="SPECIMEN-0001", file="register/specimens/SPECIMEN-0001.yaml")
    both = replace(record_set, guarantees=(real, shown), refusals=(), info=msgspec.structs.replace(record_set.info, live=live))
    number, folder = ("SPECIMEN-0002", "specimens") if specimen else ("BSG-2026-0002", "2026")
    scheme = msgspec.structs.replace(real, id=number, file=f"register/{folder}/{number}.yaml")
    found = {p.record.id for p in precedents.Nearest(both).to(scheme)}
    assert found == {"BSG-2026-0001"} | ({"SPECIMEN-0001"} if specimen else set()), "it is live as soon as it has a real record"


@pytest.mark.parametrize(
    ("file", "what"),
    [
        (".github/workflows/x.yml", "Workflows: .github/workflows/x.yml"),
        (".gitattributes", "Workflows: .gitattributes"),
        ("register/.gitattributes", "Workflows: register/.gitattributes"),
        ("scripts/registrar/cli.py", "Code and settings: scripts/registrar/cli.py"),
        ("pyproject.toml", "Code and settings: pyproject.toml"),
        ("docs/assets/register.js", "Code and settings: docs/assets/register.js"),
    ],
)
@pytest.mark.parametrize("committed", [True, False])
def test_a_change_of_code_or_workflows_is_warned_of(file: str, what: str, committed: bool, root: Path) -> None:
    repository.onto(root, "change")
    write(root, file, "x\n")
    if committed:
        commit(root, "A change")
    found = told(root)
    assert "> **Warning: this changes more than records.**" in found
    assert f"> - {what}" in found.replace("&#95;", "_")


def test_links_are_warned_of_and_prose_is_not(root: Path) -> None:
    repository.onto(root, "change")
    write(root, "docs/about/page.md", "x\n")
    write(root, "register/places.yaml", (root / "register/places.yaml").read_text("utf-8") + "# x\n")
    commit(root, "Prose")
    found = told(root)
    assert "Warning" not in found
    assert "It changes prose: docs/about/page.md." in found
    assert "data that all records use: register/places.yaml" in found
    (root / "scripts").symlink_to("/etc")
    commit(root, "A link")
    assert "> - Links and submodules: scripts &#40;a link to another place&#41;" in told(root)


def test_records_are_text_in_the_report_and_in_the_preview(root: Path) -> None:
    evil = "'<script>alert(1)</script> ![x](https://evil.example) @everyone </style>'"
    write(root, "register/pending/room.yaml", APPLICATION.replace("title: Reading room run by its readers", f"title: {evil}"))
    write(root, OTHER, KITCHEN.replace("title: Shared-hall community kitchen", f"title: {evil}"))
    found = told(root)
    for live in ("<script", "](", "@everyone", "https://evil"):
        assert live not in found
    page = (preview.html(checked(root)) or b"").decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_preview_is_one_file_that_fetches_nothing(root: Path) -> None:
    write(root, "register/pending/room.yaml", APPLICATION)
    write(root, HOME, GOOD + "  - {n: 3, date: 2026-11-01, recorded: 2026-11-01, type: confirmed, by: provider}\n")
    page = (preview.html(checked(root)) or b"").decode()
    assert "<script" not in page
    assert "<link" not in page
    assert "@import" not in page
    assert not re.search(r'url\((?!"data:)', page)
    assert not re.search(r'\ssrc="(?!data:)', page)
    assert 'href="../' not in page
    assert "default-src 'none'" in page
    application = page[page.index("An application: nothing has been granted") :]
    for undecided in ("In force", "Granted", "Not known yet", "has ended", "did not reply", "Upcoming"):
        assert undecided not in application, undecided
    assert "Application <span" in application


def test_a_record_with_a_problem_is_in_the_report_and_not_in_the_preview(root: Path) -> None:
    write(root, HOME, GOOD.replace("effect: varied", "effect: varid"))
    assert "1 problem in 1 file to put right first" in told(root)
    assert preview.html(checked(root)) is None


def test_the_command(root: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, HOME, GOOD.replace("Two evenings", "Three evenings"))
    out = tmp_path_factory.mktemp("out") / "preview.html"
    asked = ["review", "--root", str(root), "--today", "2026-11-23", "--no-cache", "--base"]
    assert cli.main([*asked, "main", "--preview", str(out)]) == 0
    assert "# For the reviewer" in capsys.readouterr().out
    assert not out.exists(), "the change is not named by an event"
    write(
        root,
        HOME,
        GOOD.replace("Two evenings", "Three evenings")
        + "  - {n: 3, date: 2026-11-01, recorded: 2026-11-01, type: varied, by: panel, changes: [safeguards.s1]}\n",
    )
    assert cli.main([*asked, "main", "--preview", str(out)]) == 0
    assert "Three evenings of training" in out.read_text("utf-8")
    assert cli.main([*asked, "nowhere"]) == 2


def test_most_precedents_that_a_panel_cited_are_among_the_nearest() -> None:
    """The evidence of decision 63: five of eight."""
    found = pipeline.check(HERE.parent, TODAY, use_cache=False).record_set
    granted = [g for g in found.decided if isinstance(g, Guarantee) and g.precedents]
    cited = {(g.id, p.ref) for g in granted for p in g.precedents if p.ref}
    nearest = precedents.Nearest(found)
    near = {(g.id, p.record.id) for g in granted for p in nearest.to(g)}
    assert len(cited & near) * 8 >= len(cited) * 5
