"""What the reviewer's report says, and in which order: the sentence, before and after, each word, who must agree, the checks."""

import datetime as dt
import random
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import repository
from records import CODES
from registrar import cli
from registrar.base.markdown import MEANT
from registrar.checking import pipeline, standing
from registrar.history import base_reader
from registrar.model.change import Change
from registrar.model.vocabulary import Vocabulary
from registrar.reading import schema
from registrar.reading.fields import tree
from registrar.review import preview, report
from registrar.review.ink import Markdown, Plain
from registrar.review.kinds import Judged, Kind
from registrar.review.sentence import DOES
from registrar.review.words import AROUND, Words, word_by_word
from repository import commit, write

HERE = Path(__file__).parent
GOOD = (HERE / "base/good.yaml").read_text("utf-8")
KITCHEN = (HERE / "base/kitchen.yaml").read_text("utf-8")
REFUSAL = (HERE / "base/refusal.yaml").read_text("utf-8")
APPLICATION = (HERE / "base/application.yaml").read_text("utf-8")
HOME, OTHER, PENDING = "register/2026/BSG-2026-0001.yaml", "register/2024/BSG-2024-0001.yaml", "register/pending/room.yaml"
TODAY = dt.date(2026, 11, 23)
SCHEMAS = schema.load(pipeline.OWN_SCHEMAS)
SUSPENDED = (
    "  - {n: 3, date: 2026-11-20, recorded: 2026-11-21, type: suspended, by: b1, reason_code: safeguard-not-met, "
    "reason: Nobody had the keys., until: 2027-01-12}\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A register with two guarantees and an application on `main`; `change` is checked out."""
    shutil.copytree(HERE / "base/register", tmp_path / "register")
    for file, text in ((HOME, GOOD), (OTHER, KITCHEN), (PENDING, APPLICATION)):
        write(tmp_path, file, text)
    repository.start(tmp_path)
    repository.onto(tmp_path, "change")
    return tmp_path


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert old in text
    write(root, file, text.replace(old, new, 1))


def checked(root: Path) -> pipeline.Checked:
    compare = partial(base_reader.read, root, "main", pipeline.OWN_SCHEMAS, False)
    return standing.told_apart(root, pipeline.check(root, TODAY, use_cache=False, compare=compare))


def told(root: Path, how: Callable[..., str] = report.text) -> str:
    return how(root, checked(root), SCHEMAS)


def test_the_order_on_a_phone(root: Path) -> None:
    write(root, HOME, GOOD + SUSPENDED)
    edit(root, HOME, "A book at the desk", "A box at the desk")
    found = told(root, report.markdown)
    parts = [
        "# For the reviewer\n\nIt suspends BSG-2026-0001 until 12 January 2027, says Library service, because: ",
        "- Status: In force → Suspended until 12 January 2027\n- Last day: 28 February 2029, as before\n- Flags: ",
        "### Widens the relief\n\n- **Other words in a limit, a condition or a safeguard.** Safeguard s2, what is done\n",
        "  - word by word: A ~~book~~ **box** at the desk\n",
        "### Substantive\n\n- Event 3 added\n",
        "  - By whom: Library service\n  - Reason code: Safeguard not met\n  - Reason: Nobody had the keys.\n  - Until: 12 January 2027\n",
        "## Who must agree\n\n**Widens the relief.** A decision of the panel",
        "## What the checks say\n\n1 problem in 1 file to put right first: register/2026/BSG-2026-0001.yaml.\n",
    ]
    places = [found.index(part) for part in parts]
    assert places == sorted(places)


def test_a_terminal_reads_text_and_nothing_that_commands_it(root: Path) -> None:
    edit(root, HOME, "A book at the desk", '"A *book* at <the> desk & http://a.example"')
    write(root, "register/pending/wrong.yaml", APPLICATION.replace("service: ", "service: \x1b[2J"))
    found = told(root)
    assert "word by word: A [-book-] {+*book*+} at [-the-] {+<the>+} desk" in found
    assert "\ufffd" in found, "what would command it is shown as unknown"
    assert "&#" not in found
    assert "**Warning" not in found
    assert all(c.isprintable() or c == "\n" for c in found)


def test_a_change_that_nobody_can_see_is_named(root: Path) -> None:
    edit(root, HOME, "Two evenings of training", "Two\u00adevenings of training")
    assert "word by word: [-Two evenings-] {+Two[U+00AD]evenings+} of training" in told(root)
    edit(root, HOME, "text: A call the same day", "text: a  CALL the same day")
    assert "only spaces, capitals or the form of a letter differ" in told(root)


@pytest.mark.parametrize("type_", sorted(CODES.events))
def test_each_event_has_a_sentence(type_: str, root: Path) -> None:
    assert type_ in DOES or type_ in CODES.machine.endings
    write(root, HOME, f"{GOOD}  - {{n: 3, date: 2026-11-01, recorded: 2026-11-02, type: {type_}, by: panel, reason: A reason}}\n")
    first = told(root).splitlines()[3]
    assert re.fullmatch(r"It .*BSG-2026-0001.*, says the panel, because: A reason\.", first), first


def test_a_grant_is_told_whole_with_what_differs_from_its_application(root: Path) -> None:
    (root / PENDING).unlink()
    text = GOOD.replace("BSG-2026-0001", "BSG-2026-0002").replace("Two evenings of training", "One evening of training")
    first = (
        text[text.index("  - id: b1\n") : text.index("    contact:")]
        + text[text.index("    contact:") :].partition("\n")[0]
        + "\n"
    )
    second = first.replace("id: b1", "id: b2").replace("name: Library service", "name: The union")
    second = second.replace("{position: consents,", "{position: objects, statement: Posts will go,")
    text = text.replace(first, f"{first}{second}    answer: No post goes\n")
    write(root, "register/2026/BSG-2026-0002.yaml", text)
    found = told(root)
    assert (
        "It grants BSG-2026-0002, “Reading room run by its readers”, to The Reading Room Society, in Leeds, from 2 March 2026"
        in found
    )
    differs = found[found.index("What differs from the application:") : found.index("The bodies and their replies:")]
    assert "word by word: [-Two evenings-] {+One evening+} of training" in differs
    assert "One more body is named. Body b2 (The union) added" in differs
    assert "Granted on" not in differs, "what only the panel adds is no difference"
    bodies = found[found.index("The bodies and their replies:") : found.index("What is promised")]
    assert bodies.index("b2, The union") < bodies.index("b1, Library service"), "objections come first"
    for part in ("Statement: Posts will go", "The panel's answer: No post goes", "Position: Consents"):
        assert part in bodies
    order = ["Safeguards:", "Nearest precedents:", "Conditions:\n\n- none", "What still applies:", "Where:", "The decision: term", "Interests: none", "Who must agree"]  # fmt: skip
    assert [found.index(part) for part in order] == sorted(found.index(part) for part in order)


ASKED = "register/pending/second-room.yaml"
GRANTED = "register/2026/BSG-2026-0002.yaml"
TRAINING = "Two evenings of training"


def in_one_branch(root: Path, *steps: str) -> str:
    """An application and its grant in the commits of one branch. Each step is the application at a commit: "" where it goes."""
    asked = (root / PENDING).read_text("utf-8")
    (root / PENDING).unlink()
    repository.git(root, "checkout", "--quiet", "main")
    (root / PENDING).unlink(missing_ok=True)
    commit(root, "No application")
    repository.git(root, "checkout", "--quiet", "-B", "change")
    file = root / ASKED
    for n, step in enumerate(steps):
        if step == "moved":
            file = file.rename(file.with_name("another-name.yaml"))
        elif step:
            write(root, ASKED, asked.replace(TRAINING, step))
        else:
            file.unlink()
        commit(root, f"Step {n}")
    grant = GOOD.replace("BSG-2026-0001", "BSG-2026-0002").replace(TRAINING, "One evening of training")
    write(root, GRANTED, grant)
    commit(root, "Granted")
    return told(root)


@pytest.mark.parametrize(
    ("steps", "edited"),
    [
        ((TRAINING, ""), False),
        ((TRAINING, "One evening of training", ""), True),
        ((TRAINING, "One evening of training"), True),
        ((TRAINING, "moved", ""), False),
    ],
    ids=["taken away by the grant", "made to fit the grant first", "made to fit and still there", "under another name"],
)
def test_a_grant_is_compared_with_what_the_branch_first_submitted(root: Path, steps: tuple[str, ...], edited: bool) -> None:
    found = in_one_branch(root, *steps)
    assert "word by word: [-Two evenings-] {+One evening+} of training" in found
    assert ("The application was changed here before the grant." in found) is edited


def test_everything_that_a_new_record_says_is_in_the_report(root: Path) -> None:
    """Each text of the kitchen, which uses most fields, is found: nothing can be granted unseen."""
    write(root, "register/2024/BSG-2024-0002.yaml", KITCHEN.replace("BSG-2024-0001", "BSG-2024-0002"))
    found = told(root)
    record = next(r for r in checked(root).record_set.guarantees if r.id == "BSG-2024-0002")
    texts = [
        *record.remains,
        record.promise,
        record.summary,
        record.redress.urgent,
        record.decision.reasons,
        record.learning.text if record.learning else "",
    ]
    texts += [t for s in record.safeguards for t in (s.text, s.evidence)] + [c.text for c in record.conditions]
    texts += [t for r in record.rules for t in (r.citation, r.demands, r.instead, r.aim)] + [
        r.does for r in record.coproduction.roles
    ]
    for text in texts:
        assert text
        assert text in found


def test_an_application_that_was_granted_as_it_was_asked(root: Path) -> None:
    (root / PENDING).unlink()
    write(root, "register/2026/BSG-2026-0002.yaml", GOOD.replace("BSG-2026-0001", "BSG-2026-0002"))
    assert f"Nothing: what {PENDING} asked for is granted as it was asked." in told(root)


def test_a_changed_application_is_told_again(root: Path) -> None:
    edit(root, PENDING, "Two evenings of training", "One evening of training")
    found = told(root)
    assert "An application: Reading room run by its readers" in found
    assert "What is done: One evening of training" in found


def test_a_record_whose_earlier_version_cannot_be_read_counts_as_new(root: Path) -> None:
    repository.git(root, "checkout", "--quiet", "main")
    write(root, HOME, "title: [\n")
    commit(root, "Broken")
    repository.git(root, "checkout", "--quiet", "-B", "change")
    write(root, HOME, GOOD)
    found = told(root)
    assert "What the main branch has under this name cannot be read, so the whole counts as new." in found
    assert "- BSG-2026-0001: Widens the relief" in found or "\nWidens the relief. A decision" in found


def test_a_file_that_cannot_be_read_is_named_and_of_the_gravest_kind(root: Path) -> None:
    write(root, HOME, GOOD.replace("service: libraries-culture", "service: library").replace("10", "90"))
    found = told(root)
    assert f"1 file cannot be read as a record, so nothing below tells what is in it: {HOME}" in found
    assert "Widens the relief. A decision of the panel" in found


def test_an_application_that_is_not_finished_is_for_the_panel(root: Path) -> None:
    write(root, "register/pending/soup.yaml", "schema: 1\ntitle: Soup and a chat\n")
    found = told(root)
    assert "1 application is not finished, and told as written. What is missing is listed at the end: register/pending" in found
    assert "An application, as it was written: Soup and a chat\n" in found
    assert "for the panel to settle with the group: register/pending/soup.yaml." in found
    assert "cannot be read" not in found
    assert "to put right first" not in found
    write(root, "register/pending/soup.yaml", "schema: 1\ntitle: Soup and a chat\nlocation: nowhere\n")
    assert "1 file cannot be read as a record" in told(root)


ODD = """schema: 1
title: Soup *and* <b>a chat</b>
promise: Anyone may sit down
places: {gss: E08000035}
rules:
  - {id: r1, name: "Chairs\\n# for ten", limits: [no more, than ten], extra: {deep: [true, 7]}}
  - text
bodies: Leeds
keywords: []
zzz: {a: {b: {c: {d: {e: {f: {g: {h: {i: {j: too deep}}}}}}}}}}
"""


def test_what_is_in_an_application_that_is_not_finished_is_told_whatever_its_shape(root: Path) -> None:
    write(root, "register/pending/soup.yaml", ODD)
    plain, marked = told(root), told(root, report.markdown)
    for said in ("Anyone may sit down", "E08000035", "no more", "than ten", "yes", "7", "Leeds", "…"):
        assert said in plain, said
    assert "\n# for ten" not in marked
    assert "<b>" not in marked
    assert "*and*" not in marked
    write(root, "register/pending/soup.yaml", "schema: 1\ntitle: Soup\npromise: Mrs Smith cooks\n")
    assert "An application, as it was written" not in told(root), "one with personal data in it is not copied about"


def test_a_base_that_the_schema_would_not_accept_is_compared_all_the_same(root: Path) -> None:
    repository.git(root, "checkout", "--quiet", "main")
    write(
        root,
        HOME,
        GOOD.replace("{n: 2,", "{n: [2],")
        .replace("provider:\n", "provider: [x]\nother:\n")
        .replace("expires: 2029-02-28", "expires: {}"),
    )
    commit(root, "Not as the schema asks")
    repository.git(root, "checkout", "--quiet", "-B", "change")
    write(root, HOME, GOOD)
    found = told(root)
    assert "Its earlier version does not have today’s format, so its status before is not known." in found
    assert "Widens the relief. A decision of the panel" in found


def test_what_comes_is_told_in_words_and_not_in_codes(root: Path) -> None:
    edit(
        root,
        HOME,
        "{who: user, phases: [deliver], does: Open and close the room}",
        "{who: user, phases: [deliver], does: Open and close the room, count: 1-4}",
    )
    edit(root, HOME, "service: libraries-culture", "service: libraries-culture\nother_services: [youth]")
    edit(root, HOME, "controlled_by: [users]", "controlled_by: [users, residents]")
    found = told(root)
    assert f"how many added: {CODES.label('count-band', '1-4')}\n" in found
    assert CODES.label("service", "youth") in found
    assert f"controlled by added: {CODES.label('controlled-by', 'residents')}\n" in found


def test_what_comes_back_counts_as_new_and_what_goes_is_of_the_gravest_kind(root: Path) -> None:
    (root / HOME).unlink()
    assert "Widens the relief. A decision of the panel" in told(root)
    repository.git(root, "checkout", "--quiet", "main")
    (root / HOME).unlink(missing_ok=True)
    commit(root, "Taken away")
    repository.git(root, "checkout", "--quiet", "-B", "change")
    write(root, HOME, GOOD)
    found = told(root)
    assert "0 records changed, 1 new, 0 removed." in found
    assert "The main branch once had a record with this number, and has it no longer." in found
    assert "Widens the relief. A decision of the panel" in found


def test_what_is_entered_late_in_a_new_record_is_told(root: Path) -> None:
    write(root, "register/2026/BSG-2026-0002.yaml", GOOD.replace("BSG-2026-0001", "BSG-2026-0002"))
    assert "- Event 2: entered late: it says that it was entered on 3 March 2026, but 265 days later it was not" in told(root)


def test_a_register_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    shutil.copytree(HERE / "base/register", tmp_path / "ours/register")
    write(tmp_path / "ours", HOME, GOOD)
    write(tmp_path, "Makefile", "x")
    repository.start(tmp_path)
    repository.onto(tmp_path, "change")
    edit(tmp_path / "ours", "register/register.yaml", "live: false", "live: true")
    write(tmp_path / "ours", HOME, GOOD.replace("response_days: 10", "response_days: 90"))
    write(tmp_path, "register/2026/BSG-2026-0009.yaml", GOOD)
    write(tmp_path, "Makefile", "y")
    commit(tmp_path, "A change")
    found = told(tmp_path / "ours")
    assert "Data that all records use: register/register.yaml\n" in found
    assert "A complaint is answered later" in found
    assert "- Workflows: Makefile" in found
    assert "- Code and settings: register/2026/BSG-2026-0009.yaml" in found, "what is beside the register is none of its records"


@pytest.mark.parametrize("record", [True, False])
def test_code_and_schemas_need_two_approvals(record: bool, root: Path) -> None:
    if record:
        edit(root, HOME, "service:", "# a comment\nservice:")
    write(root, "scripts/new.py", "pass\n")
    found = told(root)
    agree = found[found.index("Who must agree") :]
    assert agree.split("\n\n")[1].startswith("Substantive. Two approvals")
    assert ("BSG-2026-0001: Editorial" in agree) == record
    assert ("code, schemas or settings, for someone who reads code (scripts/new.py): Substantive" in agree) == record


REFERENCES: dict[str, tuple[str, str, str, str, str]] = {  # the file, what it said, what it says, its kind, what is told
    "who decides": ("register/register.yaml", "deciding_body: The panel", "deciding_body: Somebody else", "Substantive", "before: The panel"),
    "live": ("register/register.yaml", "live: false", "live: true", "Substantive", "before: no"),
    "the address": ("register/register.yaml", "https://register.example/", "https://evil.example/", "Substantive", "after: https://evil.example/"),
    "a contact": ("register/register.yaml", "registrar@register.example", "registrar@evil.example", "Substantive", "Contact, e-mail"),
    "a comment": ("register/register.yaml", "schema: 1\n", "# x\nschema: 1\n", "Editorial", "Only comments or the layout"),
    "a council": ("register/places.yaml", "name: Leeds", "name: Leeds and Bradford", "Substantive", "after: Leeds and Bradford"),
    "protected law": ("schemas/codes/protected-law.yaml", "law: ukpga/1998/42\n", "law: ukpga/1998/43\n", "Widens the relief", "law that no guarantee may set aside"),
    "who may quash": ("schemas/codes/event.yaml", "may_be_by: [court]\n  since: 1\n\n- code: review-held", "may_be_by: [court, provider]\n  since: 1\n\n- code: review-held", "Widens the relief", "who may enter an event"),
    "who may correct": ("schemas/codes/event.yaml", "[registrar, panel, court-itself]\n  opens: [changes]", "[registrar, panel, court-itself, provider]\n  opens: [changes]", "Widens the relief", "who may enter an event"),
    "no reason needed": ("schemas/codes/event.yaml", "  needs: [reason_code]\n  may_be_by: [court]\n", "  may_be_by: [court]\n", "Widens the relief", "who may enter an event"),
    "what an event opens": ("schemas/codes/event.yaml", "  may_be_by: [court]\n", "  may_be_by: [court]\n  opens: [decision.expires]\n", "Widens the relief", "who may enter an event"),
    "another event": ("schemas/codes/event.yaml", "- code: review-held", "- code: looked-at\n  label: Looked at\n  definition: Somebody looked.\n  since: 1\n\n- code: review-held", "Widens the relief", "who may enter an event"),
    "days in a case": ("schemas/codes/case-period.yaml", "  days: ", "  days: 1", "Widens the relief", "more or fewer days"),
    "a definition": ("schemas/codes/better.yaml", "- code: up\n", "- code: upward\n", "Substantive", "upward"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFERENCES)
def test_reference_data_are_told_field_by_field_with_a_kind(name: str, root: Path) -> None:
    file, old, new, kind, said = REFERENCES[name]
    if file.startswith("schemas"):
        repository.git(root, "checkout", "--quiet", "main")
        shutil.copytree(pipeline.OWN_SCHEMAS, root / "schemas")
        commit(root, "The schemas")
        repository.git(root, "checkout", "--quiet", "-B", "change")
    edit(root, file, old, new)
    found = told(root)
    assert f"Data that all records use: {file}\n" in found
    part = found[found.index(f"Data that all records use: {file}\n---") :]
    assert said.casefold() in part.casefold()
    assert f"{kind}. " in part[part.index("Who must agree") :].split("\n\n")[1], part
    commit(root, "Settled")
    shutil.rmtree(root / "schemas", ignore_errors=True)
    repository.git(
        root, "update-index", "--skip-worktree", *repository.git(root, "ls-files", "schemas").split()
    ) if file.startswith("schemas") else None
    assert said.casefold() in told(root).casefold(), "as in `make take`, where only register/ is there"


BODIES = "- id: leeds\n  name: Leeds City Council\n  contact: {post: Clerk, url: 'https://leeds.example/a'}\n  successor: []\n"
POWERS = "- id: deregulation\n  name: A power\n  reach: [its own rules]\n"
LAW = "- title: Equality Act 2010\n  law: ukpga/2010/15\n"
CATALOGUES: dict[str, tuple[str, str, tuple[str, str], str]] = {  # the name, what it said, what is replaced by what, its kind
    "a contact on the same host": ("bodies", BODIES, ("example/a", "example/b"), "Editorial"),
    "a contact on another host": ("bodies", BODIES, ("leeds.example/a", "other.example/a"), "Substantive"),
    "a successor": ("bodies", BODIES, ("successor: []", "successor: [bradford]"), "Substantive"),
    "another name": ("bodies", BODIES, ("successor: []", "successor: []\n  other_names: [Leeds]"), "Substantive"),
    "one name more": ("rules", "- {id: r, name: A, other_names: [B]}\n", ("[B]", "[B, C]"), "Substantive"),
    "a place's other name": ("places", "- {gss: E08000035, name: Leeds, nation: E}\n", ("nation: E", "nation: E, other_names: [L]"), "Substantive"),
    "an address for a rule that had none": ("rules", "- {id: r, name: A, kind: local-policy}\n", ("local-policy", "local-policy, url: 'https://leeds.example/p'"), "Widens the relief"),
    "one nation more": ("rules", "- {id: r, name: A, extent: [E]}\n", ("[E]", "[E, W]"), "Widens the relief"),
    "a code for a body that had none": ("bodies", "- {id: r, name: A, type: school}\n", ("school", "school, gss: E08000035"), "Widens the relief"),
    "a body more": ("bodies", BODIES, ("- id: leeds", "- {id: hull, name: Hull}\n- id: leeds"), "Substantive"),
    "a rule's sense": ("rules", "- {id: r, name: A rule, requires: Two adults}\n", ("Two", "One"), "Substantive"),
    "another name for the same id": ("bodies", BODIES, ("Leeds City Council", "Bradford Council"), "Widens the relief"),
    "a name in capitals": ("bodies", BODIES, ("Leeds City Council", "LEEDS CITY COUNCIL"), "Editorial"),
    "another kind of body": ("bodies", BODIES.replace("  contact", "  type: school\n  contact"), ("school", "landowner"), "Widens the relief"),
    "another place": ("bodies", BODIES.replace("  contact", "  gss: E08000035\n  contact"), ("E08000035", "E08000032"), "Widens the relief"),
    "an end": ("bodies", BODIES, ("successor: []", "successor: []\n  end: 2026-01-01"), "Substantive"),
    "an old name gone": ("bodies", BODIES.replace("  contact", "  other_names: [Leeds, L]\n  contact"), ("[Leeds, L]", "[Leeds]"), "Substantive"),
    "an entry gone": ("rules", "- {id: r, name: A}\n- {id: s, name: B}\n", ("- {id: s, name: B}\n", ""), "Widens the relief"),
    "what a rule protects": ("rules", "- {id: r, name: A rule, protects: That people are safe}\n", ("are safe", "have tea"), "Widens the relief"),
    "another nation": ("rules", "- {id: r, name: A rule, kind: statutory}\n", ("statutory", "byelaw"), "Widens the relief"),
    "a power more": ("powers", POWERS, ("- id: dereg", "- {id: other, name: Other}\n- id: dereg"), "Substantive"),
    "a power that reaches further": ("powers", POWERS, ("its own rules", "any Act"), "Widens the relief"),
    "law that is protected too": ("protected-law", LAW, ("- title", "- {title: Another Act, law: ukpga/2011/1}\n- title"), "Substantive"),
    "law that is protected less": ("protected-law", LAW, ("2010/15", '2010/15\n  sections: ["1"]'), "Widens the relief"),
    "law that is protected no more": ("protected-law", LAW, ("2010/15", "2010/16"), "Widens the relief"),
    "a space": ("powers", POWERS, ("A power", "A  power"), "Editorial"),
}  # fmt: skip


def test_parts_without_a_name_are_told_apart_by_their_position() -> None:
    spans = [{"version": 1, "path": path, "from": 0, "to": 9} for path in ("summary", "safeguards.s2.text")]
    change = Change("events.3", "Event 3", "added", after={"n": 3, "type": "redacted", "spans": spans})
    fields = tree(SCHEMAS, "guarantee.json")
    said = "".join(Words(Plain(), fields, Vocabulary(CODES, {})).change(Judged(change, Kind.SUBSTANTIVE)))
    assert "- Span 1\n      - Version: 1\n      - Path: summary\n" in said
    assert "- Span 2\n      - Version: 1\n      - Path: safeguards.s2.text\n" in said


@pytest.mark.parametrize("name", CATALOGUES)
def test_any_catalogue_is_told_entry_by_entry(name: str, root: Path) -> None:
    """Whether or not the check knows the file: what is there is compared."""
    file, was, (old, new), kind = CATALOGUES[name]
    repository.git(root, "checkout", "--quiet", "main")
    write(root, f"register/{file}.yaml", was)
    commit(root, "A catalogue")
    repository.git(root, "checkout", "--quiet", "-B", "change")
    edit(root, f"register/{file}.yaml", old, new)
    found = told(root)
    part = found[found.index(f"Data that all records use: register/{file}.yaml\n---") :]
    assert f"\n{kind}. " in part, part


def test_a_letter_is_told_word_by_word_and_two_must_approve_it(root: Path) -> None:
    file, text = "register/letters/consent.md", "# Consent\n\nYou may say no.\n"
    repository.git(root, "checkout", "--quiet", "main")
    write(root, file, text)
    commit(root, "A letter")
    repository.git(root, "checkout", "--quiet", "-B", "change")
    write(root, file, text.replace("may say no", "must say yes"))
    found = told(root)
    part = found[found.index(f"Data that all records use: {file}\n---") :]
    assert "[-may-] {+must+} say [-no.-] {+yes.+}" in part
    assert "\nSubstantive. Two approvals" in part


def entered_today(text: str) -> str:
    """The same record, with all its events entered lately, as those of a new one must be."""
    return re.sub(r"recorded: [0-9-]+", "recorded: 2026-11-20", text)


def test_the_preview_goes_by_what_the_base_says_of_the_register(root: Path) -> None:
    edit(root, "register/register.yaml", "https://register.example/", "https://evil.example/")
    edit(root, "register/register.yaml", "name: The Test Register", "name: The Evil Register")
    write(root, "register/2026/BSG-2026-0002.yaml", entered_today(GOOD.replace("BSG-2026-0001", "BSG-2026-0002")))
    page = (preview.html(checked(root)) or b"").decode()
    assert "https://register.example/" in page
    assert "evil" not in page.casefold()


def test_what_a_reference_file_says_is_text_in_the_report(root: Path) -> None:
    for key, value in (
        ("address: https://register.example/", "address: 'https://a.example/?\"><script>x</script>'"),
        ("email: registrar@register.example", "email: '![x](https://evil.example)@a'"),
    ):
        edit(root, "register/register.yaml", key, value)
    write(
        root,
        "register/register.yaml",
        (root / "register/register.yaml").read_text("utf-8") + "code: '[x](javascript:y)'\n'**key** @everyone': <img src=x>\n",
    )
    found = told(root, report.markdown)
    assert "script" in found
    for live in ("<script", "<img", "](", "![", "@everyone", "https://evil", "https://a"):
        assert live not in found


def test_the_command_writes_markdown_into_a_file_and_text_for_a_person(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, HOME, GOOD + SUSPENDED)
    asked = ["review", "--root", str(root), "--today", "2026-11-23", "--no-cache", "--base", "main"]
    assert cli.main(asked) == 0
    assert capsys.readouterr().out.startswith("# For the reviewer\n")
    assert cli.main([*asked, "--format", "text"]) == 0
    assert capsys.readouterr().out.startswith("For the reviewer\n=====")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert cli.main(asked) == 0
    assert capsys.readouterr().out.startswith("For the reviewer\n=====")


WORDS = st.lists(st.sampled_from(["a", "no", "more", "than", "60", "80", "<=", "may", "not"]), max_size=60)


@given(WORDS, WORDS)
def test_no_changed_word_is_left_out(before: list[str], after: list[str]) -> None:
    """The text with the gaps that are told: what is gone, taken from the old text, and what came, from the new one."""
    made = word_by_word(Plain(), " ".join(before), " ".join(after))
    gone = [w for part in re.findall(r"\[-(.*?)-\]", made) for w in part.split()]
    come = [w for part in re.findall(r"\{\+(.*?)\+\}", made) for w in part.split()]
    kept = re.sub(r"\[-.*?-\]|\{\+.*?\+\}", " ", made).split()
    assert len(before) - len(gone) == len(after) - len(come), "what is neither gone nor new is in both"
    assert sorted(before) == sorted([*gone, *_rest(before, gone)])
    assert "…" in kept or sorted(kept) == sorted(_rest(before, gone)) == sorted(_rest(after, come))


def _rest(words: list[str], without: list[str]) -> list[str]:
    left = list(words)
    for word in without:
        left.remove(word)
    return left


def test_long_texts_are_told_in_short_time_and_whole() -> None:
    some = random.Random(1)
    before, after = (" ".join(some.choice("abc") for _ in range(3000)) for _ in "xy")
    made = word_by_word(Plain(), before, after)
    assert made.count("[-") == 1
    assert len(made) > 11_000 - 4 * AROUND


@given(st.text(max_size=60))
def test_ink_makes_any_text_safe(text: str) -> None:
    shown = Plain().text(text)
    assert "\n" not in shown
    assert all(c.isprintable() for c in shown)
    inert = Markdown().text(text)
    assert not set(MEANT) - set("&#") & set(inert)


def test_words_that_are_taken_out_are_not_repeated_in_the_report() -> None:
    """The report is kept as an artifact and copied into comments; what is left of the sentence is shown with its gap."""
    change = Change(
        "summary",
        "Summary",
        "changed",
        "Quux holds the keys",
        "[redacted] holds the keys",
        "Quux holds the keys",
        "[redacted] holds the keys",
    )
    said = "\n".join(
        Words(Plain(), tree(SCHEMAS, "guarantee.json"), Vocabulary(CODES, {})).change(Judged(change, Kind.SUBSTANTIVE))
    )
    assert "Quux" not in said
    assert "[redacted] holds the keys" in said


KEY = "id: a\npurpose: register\nholder: Registrar\nfrom: 2026-11-20\npublic_key: z6Mk\nfingerprint: 3ba2\n"


@pytest.mark.parametrize(
    ("old", "new"), [("", KEY), (KEY, ""), (KEY, f"{KEY}until: 2026-12-01\n"), (KEY, KEY.replace("z6Mk", "z6Ml"))]
)
def test_two_must_approve_whatever_is_done_to_a_key(old: str, new: str, root: Path) -> None:
    repository.git(root, "checkout", "--quiet", "main")
    if old:
        write(root, "register/keys/a.yaml", old)
    commit(root, "A key")
    repository.git(root, "checkout", "--quiet", "-B", "change")
    if new:
        write(root, "register/keys/a.yaml", new)
    else:
        (root / "register/keys/a.yaml").unlink()
    commit(root, "Another")
    part = told(root).partition("Data that all records use: register/keys/a.yaml\n---")[2]
    assert "\nSubstantive. Two approvals" in part, part


REDACTION = (
    "  - {n: 3, date: 2026-11-20, recorded: 2026-11-21, type: redacted, by: registrar, reason_code: personal-data, "
    "spans: [{version: 2, path: safeguards.s2.text, from: %d, to: %d}]}\n"
)
WITH_A_NAME = "text: A book with Ann Berry at the desk"


@pytest.mark.parametrize(
    ("now", "span", "before"),
    [
        ("text: A book with the head of libraries at the desk", (12, 21), "A book with [redacted] at the desk"),
        ("text: Two books with the head of libraries at the desk", (12, 21), "A book with [redacted] at the desk"),
        ("text: A book with the head of libraries at the desk", (12, 90), "[redacted]"),
    ],
    ids=["a post for a name", "more than that", "words that are not there"],
)
def test_a_name_that_gives_way_to_a_post_is_nowhere_in_the_review(
    root: Path, now: str, span: tuple[int, int], before: str
) -> None:
    """Not in the report, nor in what the checks say in it, nor in the preview."""
    repository.git(root, "checkout", "--quiet", "main")
    edit(root, HOME, "text: A book at the desk", WITH_A_NAME)
    commit(root, "A name")
    repository.git(root, "checkout", "--quiet", "-B", "change")
    edit(root, HOME, WITH_A_NAME, now)
    edit(root, HOME, "type: started, by: provider}\n", f"type: started, by: provider}}\n{REDACTION % span}")
    said = told(root)
    assert "Berry" not in said
    assert f"before: {before}\n" in said
    assert f"after: {now.removeprefix('text: ')}\n" in said
    assert b"Berry" not in (preview.html(checked(root)) or b"")


def test_a_redaction_hides_nothing_that_another_event_changes(root: Path) -> None:
    """Otherwise a limit could be widened under cover of one."""
    edit(root, HOME, "text: A book at the desk", "text: No book at the desk")
    more = REDACTION.replace("n: 3", "n: 4") % (2, 90)
    varied = "  - {n: 3, date: 2026-11-20, recorded: 2026-11-21, type: varied, by: panel, changes: [safeguards.s2.text]}\n"
    edit(root, HOME, "type: started, by: provider}\n", f"type: started, by: provider}}\n{varied}{more}")
    assert "before: A book at the desk\n" in told(root)


def test_a_record_that_main_has_changed_since_is_told_of(root: Path) -> None:
    edit(root, HOME, "summary: Readers who are trained", "summary: Readers who were trained")
    commit(root, "Ours")
    assert "has changed this record too" not in told(root)
    repository.git(root, "checkout", "--quiet", "main")
    write(root, HOME, GOOD + SUSPENDED)
    edit(root, OTHER, "title: ", "title: The ")
    commit(root, "Theirs")
    repository.git(root, "checkout", "--quiet", "change")
    text = told(root)
    assert text.count("The main branch has changed this record too since this branch began.") == 1
    assert text.index("BSG-2026-0001: Reading room") < text.index("has changed this record too")
