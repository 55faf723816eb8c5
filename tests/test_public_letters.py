"""The letters that anybody may send: what they cite stands and is there, and no text of a record gets a sentence of its own."""

import dataclasses
import datetime as dt
import re
import unicodedata
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_history import Repository
from registrar.checking import pipeline
from registrar.history import archive
from registrar.model.event import Event
from registrar.model.notices import REDACTED
from registrar.model.parts import Rule
from registrar.model.records import Guarantee, Refusal
from registrar.model.register import Register
from registrar.publish.letter_precedents import STANDS
from registrar.publish.public_letters import (
    NEED_PRECEDENTS,
    NOTES,
    ONLY_AN_EXAMPLE,
    Letter,
    Letters,
    letters_of,
)  # fmt: skip
from registrar.reading import letters as templates
from registrar.site.pages import case, record, refusal, rules, versions
from registrar.site.pages import letters as page
from registrar.stamp import stamping
from samples import SAMPLE

TODAY = dt.date(2026, 11, 23)
GOLDEN = Path(__file__).parent / "letters"
GOLDEN_OF = {
    "SPECIMEN-0004": "guarantee",
    "SPECIMEN-REF-0001": "refusal",
    "SPECIMEN-CASE-0001": "case",
    "inspection-standard-certificate-for-every-food-handler": "rule",
}
QUOTATION = re.compile(r"“([^”]*)”")
MARK = re.compile(r"\[([0-9]+)\]$")
LIKE_A_MARK = re.compile(r"['‘’′]{2}|[“”\"„‟«»″״＂⹂〝-〟❝❞\U0001f676-\U0001f678［］\u00ad\U000e0000-\U000e007f]")
GAP = re.compile(r"\[[^\[\]\n]*\]")


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """The sample register with a history: everything was committed on one day."""
    root = tmp_path_factory.mktemp("letters") / "register-with-letters"
    repository = Repository(root)
    files = {p.relative_to(SAMPLE).as_posix(): p.read_bytes() for p in sorted((SAMPLE / "register").rglob("*")) if p.is_file()}
    repository.commit("2026-11-20", files)
    repository.done()
    plain = pipeline.load(root, TODAY, use_cache=False)
    known = plain.knowing(archive.read(root, plain, pipeline.schema_folder(root)))
    return stamping.stamped(known, (), None)


def everything(register: Register) -> dict[str, Letters]:
    """The letters of every subject, by its id."""
    return {id_: letters_of(register, page._subject(register, id_)) for id_ in page.subjects(register)}


# -- what is cited is there ---------------------------------------------------------------------------------------------


class Words(HTMLParser):
    """The text of a page, and of each part of it that has an id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.parts: dict[str, list[str]] = {"": []}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("meta", "link", "br", "img", "input", "hr"):
            return
        id_ = dict(attrs).get("id") or ""
        self.open.append((tag, id_))
        if id_:
            self.parts[id_] = []

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for id_ in {"", *(id_ for _, id_ in self.open)}:
            self.parts[id_].append(data)


def bare(text: str) -> str:
    """Words without what a page and a letter write differently: spaces, quotation marks, brackets."""
    text = unicodedata.normalize("NFC", text).translate(str.maketrans("[]{}", "()()"))
    return " ".join(re.sub(r"[“”\"«»'’]", "'", text).split()).rstrip(" .")


def cited(text: str) -> list[tuple[str, str, str]]:
    """What a letter says that it takes from where: a line, the words in quotation marks, and the address of the note."""
    notes = dict(re.findall(r"^\[([0-9]+)\] .*?: (https://\S+)$", text, re.MULTILINE))
    body = text.partition(f"\n{NOTES}\n")[0]
    found = []
    for line in body.splitlines():
        mark = MARK.search(line)
        if mark is not None:
            found += [(line, words, notes[mark[1]]) for words in QUOTATION.findall(line)] or [(line, "", notes[mark[1]])]
        else:
            assert "“" not in line, f"words in quotation marks without a note: {line}"
    return found


def test_every_note_of_every_letter_leads_to_the_words_that_it_cites(register: Register) -> None:
    pages = {p.address: Words(p.body) for id_ in versions.subjects(register) for p in versions.render(register, id_)}
    looked = 0
    for id_, found in everything(register).items():
        for letter in found.written:
            for line, words, address in [*cited(letter.text), *cited(letter.second)]:
                path, _, part = address.removeprefix(register.base_url).partition("#")
                if path.startswith("rules/"):
                    known = register.catalogues.rules.entries[path.split("/")[1]]
                    assert bare(words) in map(bare, (known.name, known.citation)), line
                else:
                    assert "/v/" in path, f"not a version: {line}"
                    assert part in pages[path].parts, (id_, letter.kind, address)
                    text = bare("".join(pages[path].parts[part]))
                    assert bare(words) in text, (id_, letter.kind, line, address)
                looked += 1
    assert looked > 300


def test_the_notes_of_a_letter_are_numbered_as_they_are_read(register: Register) -> None:
    for found in everything(register).values():
        for letter in found.written:
            assert [n.number for n in letter.notes] == list(range(1, len(letter.notes) + 1))
            marks = [int(m[1]) for line in letter.text.partition(f"\n{NOTES}\n")[0].splitlines() if (m := MARK.search(line))]
            assert list(dict.fromkeys(marks)) == sorted(set(marks)) == [n.number for n in letter.notes], letter.kind


# -- what is cited stands ------------------------------------------------------------------------------------------------


def test_only_what_is_in_force_is_cited_as_standing(register: Register) -> None:
    statuses = {register.status(g) for g in register.guarantees}
    assert {"suspended", "revoked", "expired"} <= statuses
    for id_, found in everything(register).items():
        assert all(register.status(p.guarantee) == STANDS for p in found.precedents)
        for letter in found.written:
            if letter.kind in NEED_PRECEDENTS:
                named = {g.id for g in register.guarantees if g.id in letter.text}
                assert named
                assert {register.status(g) for g in register.guarantees if g.id in named} == {STANDS}, (id_, letter.kind)
        subject = register.by_id.get(id_)
        if isinstance(subject, Guarantee) and register.status(subject) != STANDS:
            assert NEED_PRECEDENTS.isdisjoint(letter.kind for letter in found.written)


def test_on_no_day_to_come_is_a_guarantee_cited_that_no_longer_stands(register: Register) -> None:
    for g in register.guarantees:
        for standing in register.standing[g.id]:
            later = dataclasses.replace(register, today=standing.since, standing={**register.standing, g.id: (standing,)})
            written = {letter.kind for letter in letters_of(later, g).written}
            assert (written >= NEED_PRECEDENTS) == (standing.status == STANDS)


def test_a_letter_is_hidden_from_the_day_on_which_what_it_cites_ends(register: Register) -> None:
    for id_, found in everything(register).items():
        (made,) = page.render(register, id_)
        if found.last_day is None:
            assert "data-until" not in made.body
            continue
        for p in found.precedents:
            ends = [s.since for s in register.standing[p.guarantee.id] if s.status != STANDS]
            assert all(found.last_day < day for day in ends)
        assert made.body.count(f'data-until="{found.last_day}"') == len(NEED_PRECEDENTS)


def test_what_a_guarantee_says_of_a_rule_for_a_time_is_not_cited_later(register: Register) -> None:
    g = next(g for g in register.guarantees if register.status(g) == STANDS and len(g.rules) > 1)
    past = tuple(msgspec.structs.replace(r, until=TODAY - dt.timedelta(1)) if r is g.rules[0] else r for r in g.rules)
    found = letters_of(register, msgspec.structs.replace(g, rules=past))
    assert [r.id for p in found.precedents for r in p.rules] == [r.id for r in g.rules[1:]]


def test_an_illustration_is_never_cited_for_what_is_real(register: Register) -> None:
    for id_, found in everything(register).items():
        assert all(p.guarantee.specimen == found.specimen for p in found.precedents), id_
        for letter in found.written:
            assert letter.text.startswith(ONLY_AN_EXAMPLE) == found.specimen
            assert not letter.second or letter.second.startswith(ONLY_AN_EXAMPLE) == found.specimen


def only(register: Register, subject: Guarantee) -> dict[str, str]:
    """The letters of a guarantee by their kind."""
    return {letter.kind: letter.text for letter in letters_of(register, subject).written}


def test_a_rule_or_a_condition_that_ends_before_the_guarantee_says_when(register: Register) -> None:
    g = register.by_id["SPECIMEN-0004"]
    assert isinstance(g, Guarantee)
    ends = TODAY + dt.timedelta(40)
    rules = tuple(msgspec.structs.replace(r, until=ends) for r in g.rules)
    conditions = tuple(msgspec.structs.replace(c, until=ends) for c in g.conditions)
    assert rules
    assert conditions
    told = only(register, msgspec.structs.replace(g, rules=rules, conditions=conditions))
    for kind in ("neighbours-allow-this", "motion-for-a-council"):
        assert told[kind].count("For this rule, its last day is 2 January 2027.") == len(rules)
        assert told[kind].count("This applies until 2 January 2027.") == len(conditions)
        assert "2 January 2027" not in only(register, g)[kind]
    assert told["model-undertaking"].count("This applies until 2 January 2027.") == len(conditions)


def test_who_cites_a_guarantee_also_tells_which_later_decision_did_not_follow_it(register: Register) -> None:
    told = 0
    for id_, found in everything(register).items():
        for letter in found.written:
            if letter.kind not in ("neighbours-allow-this", "motion-for-a-council"):
                continue
            for p in found.precedents:
                for later in register.entries:
                    for named in later.precedents_named:
                        if named.ref == p.guarantee.id and later.specimen == p.guarantee.specimen:
                            line = f"- A later decision, {later.id}, looked at this guarantee."
                            assert (line in letter.text) == (named.how != "followed"), (id_, letter.kind)
                            assert not named.why or named.how == "followed" or templates.quoted(named.why) in letter.text
                            told += named.how != "followed"
    assert told


def test_what_a_case_came_to_is_not_shown_in_its_letters_as_what_others_were_allowed(register: Register) -> None:
    case = register.case_by_id["SPECIMEN-CASE-0001"]
    g = register.by_id["SPECIMEN-0004"]
    assert isinstance(g, Guarantee)
    rule = next(id_ for id_, uses in register.by_rule.items() if any(u.record is g for u in uses))
    first = msgspec.structs.replace(case.asks[0], rule=rule)
    asking = msgspec.structs.replace(case, asks=(first, *case.asks[1:]))
    assert [p.guarantee.id for p in letters_of(register, asking).precedents] == [g.id]
    own = msgspec.structs.replace(g, case=case.id)
    uses = tuple(dataclasses.replace(u, record=own) if u.record is g else u for u in register.by_rule[rule])
    its = dataclasses.replace(register, by_rule={**register.by_rule, rule: uses})
    assert not letters_of(its, asking).precedents


def on_one_rule(register: Register, no: Refusal, own: Guarantee) -> Register:
    """A register in which a refusal and SPECIMEN-0004, as `own`, are about one rule."""
    rule = next(id_ for id_, uses in register.by_rule.items() if any(u.record.id == own.id for u in uses))
    uses = tuple(dataclasses.replace(u, record=own) if u.record.id == own.id else u for u in register.by_rule[rule])
    its = tuple(dataclasses.replace(u, slug=rule) for u in register.rules_of[no.id])
    return dataclasses.replace(
        register,
        rules_of={**register.rules_of, no.id: its},
        by_rule={**register.by_rule, rule: uses},
        by_id={**register.by_id, no.id: no, own.id: own},
    )


@pytest.mark.parametrize("part", [True, False])
def test_what_came_of_the_same_application_is_no_example_of_others_but_is_not_denied(register: Register, part: bool) -> None:
    """The other part of it, or what was granted when the case was decided again: it stands, and the page says so."""
    g, no = register.by_id["SPECIMEN-0004"], register.by_id["SPECIMEN-REF-0001"]
    assert isinstance(g, Guarantee)
    assert isinstance(no, Refusal)
    case = None if part else "SPECIMEN-CASE-0004"
    no = msgspec.structs.replace(no, in_part_with=g.id if part else None, case=case)
    same = on_one_rule(register, no, msgspec.structs.replace(g, case=case))
    found = letters_of(same, no)
    assert ([p.guarantee.id for p in found.own], found.precedents) == ([g.id], ())
    (made,) = page.render(same, no.id)
    assert "the register had no other guarantee in force about a rule that was refused here" in made.body
    assert '<a href="../../SPECIMEN-0004/">' in made.body
    assert "it has letters of its own" in made.body


def test_a_refusal_that_was_set_aside_is_never_told_as_one_that_stands(register: Register) -> None:
    """Neither in its own letters, nor beside the guarantee that it did not follow."""
    g, no = register.by_id["SPECIMEN-0004"], register.by_id["SPECIMEN-REF-0001"]
    assert isinstance(g, Guarantee)
    assert isinstance(no, Refusal)
    day = dt.date(2026, 6, 1)
    won = msgspec.structs.replace(no, events=(Event(1, day, day, "challenge-decided", "court", outcome="upheld"),))
    refusals = tuple(won if e.id == no.id else e for e in register.refusals)
    same = on_one_rule(dataclasses.replace(register, refusals=refusals), won, g)
    says = "A challenge to it succeeded on 1 June 2026: it does not stand. ["
    found = letters_of(same, won)
    for letter in found.written:
        if letter.kind != "model-undertaking":
            assert says in letter.text, letter.kind
    (told,) = (line for line in found.written[1].text.splitlines() if line.startswith(f"- A later decision, {no.id},"))
    assert says in told


def test_the_page_of_a_case_in_which_no_rule_was_named_says_that(register: Register) -> None:
    (made,) = page.render(register, "SPECIMEN-CASE-0001")
    assert "no body had named a rule in this case" in made.body
    assert "had no guarantee in force" not in made.body


@pytest.mark.parametrize(
    ("after", "to"), [(1, "The council that followed"), (2, "[the body that said no]"), (0, "[the body that said no]")]
)
def test_no_letter_goes_to_a_body_that_has_ended(register: Register, after: int, to: str) -> None:
    """It goes to the one that followed it; where that is not clear, whoever sends it must find out. Nobody is told to have been
    asked who was not."""
    case = register.case_by_id["SPECIMEN-CASE-0001"]
    late = next(a for a in case.asks if a.replied is None)
    bodies = register.catalogues.bodies
    old, kitchen = bodies.entries[late.to], bodies.entries["specimen-local-authority-food-team-w06000011"]
    new = [msgspec.structs.replace(kitchen, id=f"new-{n}", name=f"The council that followed ({n})") for n in range(after)]
    ended = msgspec.structs.replace(old, end=dt.date(2026, 11, 10), successor=tuple(b.id for b in new))
    entries = {**bodies.entries, old.id: ended, **{b.id: b for b in new}}
    catalogues = dataclasses.replace(register.catalogues, bodies=dataclasses.replace(bodies, entries=entries))
    found = letters_of(dataclasses.replace(register, catalogues=catalogues), case)
    silence = next(letter for letter in found.written if letter.kind == "after-silence")
    assert f"To: {to}" in silence.text
    assert "The register asked you" not in silence.text
    assert f"The register asked {old.name}, as it was then, on " in silence.text
    assert all(f"To: {old.name}" not in letter.text for letter in found.written)


def test_words_that_were_taken_out_are_not_given_as_somebodys_words(register: Register) -> None:
    case = register.case_by_id["SPECIMEN-CASE-0001"]
    assert case.told_no is not None
    gone = msgspec.structs.replace(case, told_no=msgspec.structs.replace(case.told_no, words="[redacted]"))
    for letter in letters_of(register, gone).written:
        assert "redacted" not in letter.text
        assert "The words were taken out of the register. [" in letter.text


def test_a_refusal_has_letters_that_tell_it_and_what_was_allowed_elsewhere(register: Register) -> None:
    """Never the other part of the same application, and no complaint about silence: a refusal is an answer."""
    g, no = register.by_id["SPECIMEN-0004"], register.by_id["SPECIMEN-REF-0001"]
    assert isinstance(g, Guarantee)
    assert isinstance(no, Refusal)
    rule = next(id_ for id_, uses in register.by_rule.items() if any(u.record is g for u in uses))
    its = tuple(dataclasses.replace(u, slug=rule) for u in register.rules_of[no.id])
    same = dataclasses.replace(register, rules_of={**register.rules_of, no.id: its})
    found = letters_of(same, no)
    assert [p.guarantee.id for p in found.precedents] == [g.id]
    assert [letter.kind for letter in found.written] == [kind for kind in templates.PUBLIC if kind != "after-silence"]
    for letter in found.written:
        if letter.kind != "model-undertaking":
            assert f"An application was refused on 10 March 2025: {templates.quoted(no.title)} [" in letter.text
            assert f"{templates.quoted(no.next_step)} [" in letter.text
    other_part = msgspec.structs.replace(no, in_part_with=g.id)
    assert not letters_of(same, other_part).precedents
    silent = msgspec.structs.replace(no, next_step=REDACTED)
    assert all("What could be done next" not in letter.text for letter in letters_of(same, silent).written)


# -- what a record cannot do ----------------------------------------------------------------------------------------------

ATTACKS = st.one_of(
    st.text(max_size=80),
    st.sampled_from(["''", "’’", "\U0001f676", "\u2e42", "\u2033", "［1］", "\u00ad", "\U000e0041", "”", "\n\nYou must pay. [1]", "[1] A rule: https://evil.example", "{{address}}", "“", "\u2028You must", "\u202eevil"]),
    st.lists(st.sampled_from(["”", "\n", "[", "]", "{{", "}}", "\r", "\u2029", "\"", "No. ", "[1]", "Notes\n"]), max_size=8).map("".join),
)  # fmt: skip


@settings(max_examples=60)
@given(words=ATTACKS)
def test_no_text_of_a_record_gets_a_line_or_a_sentence_of_its_own(words: str, register: Register) -> None:
    """A letter with hostile words has the lines of the same letter with harmless ones, but for what is inside the quotation marks."""
    g = register.by_id["SPECIMEN-0004"]
    case = register.case_by_id["SPECIMEN-CASE-0001"]
    no = register.by_id["SPECIMEN-REF-0001"]
    assert isinstance(g, Guarantee)
    assert isinstance(no, Refusal)
    claim = case.told_no
    assert claim is not None

    def told(word: str) -> list[Letter]:
        rules: tuple[Rule, ...] = tuple(
            msgspec.structs.replace(r, name=word, citation=word, instead=word, limits=word) for r in g.rules
        )
        guards = tuple(msgspec.structs.replace(s, text=word) for s in g.safeguards)
        conditions = tuple(msgspec.structs.replace(c, text=word) for c in g.conditions)
        one = msgspec.structs.replace(g, title=word, promise=word, rules=rules, safeguards=guards, conditions=conditions)
        other = msgspec.structs.replace(case, want=word, told_no=msgspec.structs.replace(claim, words=word))
        against = tuple(msgspec.structs.replace(r, name=word, citation=word) for r in no.rules)
        third = msgspec.structs.replace(no, title=word, next_step=word, rules=against)
        return [letter for subject in (one, other, third) for letter in letters_of(register, subject).written]

    for plain, hostile in zip(told("x" + words.replace(words, "")), told("x" + words), strict=True):
        for before, after in ((plain.text, hostile.text), (plain.second, hostile.second)):
            assert QUOTATION.sub("“”", after) == QUOTATION.sub("“”", before)
            assert len(after.splitlines()) == len(before.splitlines())
            for inside in QUOTATION.findall(after):
                assert not GAP.search(inside)
                assert not LIKE_A_MARK.search(inside), inside
                assert "{" not in inside


# -- the page ---------------------------------------------------------------------------------------------------------------


def test_the_page_has_the_text_of_each_letter_and_its_links_stay_on_the_site(register: Register) -> None:
    for id_, found in everything(register).items():
        (made,) = page.render(register, id_)
        parts = Words(made.body).parts
        for letter in found.written:
            assert "".join("".join(parts[f"{letter.kind}-text"]).split()) == "".join(letter.text.split())
            for note in letter.notes:
                inside = note.address.removeprefix(register.base_url)
                assert f'href="{"../" * made.depth}{inside}"' in made.body


def test_a_register_without_templates_has_no_page_of_letters_and_no_link_to_one(register: Register) -> None:
    bare_one = dataclasses.replace(register, letters={k: v for k, v in register.letters.items() if not k.startswith("public-")})
    assert page.subjects(register)
    assert not page.subjects(bare_one)
    for shown, linked in ((register, True), (bare_one, False)):
        pages = (
            record.render(shown, shown.guarantees[0]),
            case.render(shown, shown.cases[0]),
            rules.render(shown, next(v for v in rules.subjects(shown) if v is not None)),
            refusal.render(shown, shown.refusals[0]),
        )
        assert [('/letters/"' in next(iter(p)).body) for p in pages] == [linked] * 4


def test_the_request_for_information_is_filled_in_and_short_enough_for_a_link(register: Register) -> None:
    for id_, found in everything(register).items():
        (made,) = page.render(register, id_)
        for link in re.findall(r'href="(mailto:[^"]*)"', made.body):
            asked = parse_qs(urlsplit(link.replace("&amp;", "&")).query)
            (letter,) = [one for one in found.written if one.second]
            assert len(link) <= page.LONGEST
            assert asked["body"] == [letter.second.replace("\n", "\r\n")], id_


def test_a_link_never_takes_more_than_a_mail_program_opens() -> None:
    assert page.mail("a@b.example", "Subject & more", "Words\n" * 10).startswith(
        "mailto:a@b.example?subject=Subject%20%26%20more&body="
    )
    assert "body=" not in page.mail("", "Subject", "é" * page.LONGEST)


def test_a_request_that_is_too_long_for_a_link_is_not_said_to_be_filled_in(register: Register) -> None:
    far = dataclasses.replace(register, base_url=f"https://host.example/{'register/' * 150}")
    for shown, fits in ((register, True), (far, False)):
        (made,) = page.render(shown, "SPECIMEN-0004")
        (link,) = re.findall(r'href="(mailto:[^"]*)"', made.body)
        assert ("body=" in link) == fits == ("filled in</a>" in made.body)
        assert ("It is too long to be put into an e-mail for you." in made.body) != fits


# -- the texts --------------------------------------------------------------------------------------------------------------


def test_each_letter_is_the_one_that_was_read(register: Register, bless: bool) -> None:
    for id_, name in GOLDEN_OF.items():
        for letter in letters_of(register, page._subject(register, id_)).written:
            golden = GOLDEN / f"public-{letter.kind}-{name}.txt"
            text = f"{letter.text}\n" + (f"\n---\n\n{letter.second}\n" if letter.second else "")
            if bless:
                golden.write_text(text, "utf-8")
            assert golden.read_text("utf-8") == text


@cache
def fixed_words() -> str:
    """What the templates say themselves."""
    texts = (
        (Path(__file__).parents[1] / templates.path(templates.OF_PUBLIC + kind)).read_text("utf-8") for kind in templates.PUBLIC
    )
    return templates.FIELD.sub("X", "\n".join(texts))


def syllables(word: str) -> int:
    """How many syllables an English word has, roughly: its groups of vowels, without a silent e."""
    groups = len(re.findall(r"[aeiouy]+", word))
    return max(1, groups - (word.endswith("e") and not word.endswith("le")))


def test_the_letters_can_be_read_at_eleven() -> None:
    """The Flesch-Kincaid grade of all templates together: a pupil of eleven is in grade 5 to 6 of an American school."""
    sentences = [s for s in re.split(r"[.?!:]\s|\n", fixed_words()) if re.search(r"[a-z]", s)]
    words = re.findall(r"[a-z’]+", fixed_words().lower())
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    assert grade < 6.5
