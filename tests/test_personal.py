"""What counts as personal data. The quick search of a whole record never misses what a close search finds."""

import csv
import datetime as dt
import time
from pathlib import Path
from unittest.mock import patch

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registrar.model import codes
from registrar.model.catalogues import Catalogues
from registrar.model.records import Guarantee, typed
from registrar.model.reference import Gazetteer
from registrar.reading import source
from registrar.rules import no_personal_data, text_empty, text_placeholder
from registrar.rules.shared import people_in_a_case, personal_data, personal_gate, record_texts
from registrar.rules.shared.contract import Context
from registrar.rules.shared.folded_text import fold
from registrar.rules.shared.personal_gate import Gate

PROJECT = Path(__file__).resolve().parents[1]
CODES = codes.load(PROJECT)
GOOD = "register/2026/BSG-2026-0001.yaml"
QUESTIONS = [no_personal_data.QUIET, text_empty.QUIET, text_placeholder.QUIET]
RECORD = typed(Guarantee, source.read(GOOD, (PROJECT / "tests/base/good.yaml").read_bytes()).data | {"file": GOOD})


with (PROJECT / "tests/personal_texts.csv").open(encoding="utf-8") as file:
    ROWS = {row["text"]: row["personal"] == "yes" for row in csv.DictReader(file)}


def found(text: str, redress: bool = False) -> list[str]:
    return [h.value for h in personal_data.hits(text, CODES.role_mailboxes, redress)]


@pytest.mark.parametrize(
    "text",
    [
        "jane.smith@example.org", "mailto:jane@x.example", "https://x.example/?to=jane.smith@x.example", "team2@x.example",
        "07700 900123", "07700900123", "01792 636000", "(01792) 636000", "01792-636000", "tel.01792 636000", "020-7946-0018",
        "+44 20 7946 0018", "+44 (0)20 7946 0018", "+44(0)2079460018", "0044 20 7946 0018", "(+44) 1792 636000", "+353 1 234 5678",
        "0800 1111", "0845 46 47", "943 476 5919", "943-476-5919", "9434765919", "QQ 12 34 56 C", "ab123456c", "SA1 3SN", "sw1a 1aa",
        "M1 1AE", "B33 8TH", "W1A 0AX", "EC1A 1BB", "SA13SN", "AB12 3CD", "Mr Smith", "Mr. Smith", "mr smith", "MRS JONES",
        "Dr. A. Jones", "Cllr Patel", "Mrs O'Brien", "Ms Smith-Jones", "Miss Jones", "Mx Taylor", "Prof Brown", "Rev. Jones",
        "Sir Keith", "Dame Mary", "Lord Smith", "Lady Smith", "Councillor Davies", "Dr de Souza", "Mr Ŵyn", "Mr John Hall", "Mrs Park",
        "Dr Smith's surgery",
        "07700 \u2013 900 \u2013 123", "07700\u00b7900\u00b7123", "07700_900_123", "07700, 900, 123", "07700 [900] 123", "(0) 7700 900 123",
        "https://wa.me/447700900123", "jane.doe@ council.example", "jane.doe @council.example", "jane.doe%40council.example",
        "jane.doe&#64;council.example", "LS1 4 DY", "LS1-4DY", "LS1.4DY", "94 34 76 59 19", "AB.12.34.56.C",
        "GB29 NWBK 6016 1331 9268 19", "Dr (Jane) Smith", "Mister Smith",
    ],
)  # fmt: skip
def test_personal(text: str) -> None:
    assert len(found(text)) == 1
    assert len(found(f"Said (by {text}) and no more")) == 1


@pytest.mark.parametrize("mark", [*"“‘«„—–…•·→¿(【", "they said: “", "us—"])
def test_personal_data_is_seen_right_after_any_mark(mark: str) -> None:
    """And right before one: people quote, make lists, and copy from programs that set their own marks."""
    for text in filter(found, ROWS):
        for said in (f"{mark}{text}", f"{mark}{text}’", f"{mark}{text}” and no more"):
            assert found(said), said
            assert list(personal_data.loud([said], CODES.role_mailboxes)) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "secretary@kitchen.example", "kitchen.info@x.example", "data.protection@x.example", "DPO@x.example", "cyswllt@x.example",
        "@handle, https://social.example/@handle", "https://x.example/doc/01234567890?id=07700900123#LS14DY",
        "charity 1012345, company 01234567, SC012345, NI012345, IP12345R", "2026-11-23 2024-09-30 01-02-2024 - 03-04-2024",
        "£1,234,567 and £01234567890", "SI 2014/1603, section 161(3), (EC) 852/2004", "E06000064 W06000011", "0.1234567890",
        "0900-1700, 0800-1600, 07:30-09:30", "call 999, 111 or 116 123", "s1 2nd, b1 3rd, c1 4th, M4 3PM, e5 2gb", "12th of May",
        "ISBN 978-0-10-541589-1", "1234567890123 units", "NHS 123 456 7890", "SA1", "MR scan", "MS Word", "Rev 2, Rev A, Rev. B",
        "Lord Chancellor, the Lord Mayor, Lord Chief Justice", "Lady Day, Lady Lane, Lord Street", "St Mary's", "House of Lords",
        "Sir John Soane's Museum", "Dame Alice Owen's School", "the Lord Nelson", "Cyngor Sir Gaerfyrddin, Sir Benfro, Sir y Fflint",
        "Our Lady Immaculate", "Notre Dame Academy", "Miss Monday and wait", "Sir or Madam", "02 03 04 05 06 07", "(2024) 12 34 56",
        "Dean Park", "Madam Tussauds", "Uncle Tom's Cabin reading group", "Model AB12 CDE of the pump", "Boiler type CF10 3NP",
        "Unit 3 E1 2AB block: see plan", "open 0900 \u2013 1230 \u2013 1700", "Follow us @council.example", "94 34 76 59 18",
    ],
)  # fmt: skip
def test_not_personal(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["101 or 999", "0800 1111", "0800 496 0123", "0808 157 0192", "0300 123 1234", "+44 (0)300 123 1234"]
)
def test_public_numbers_in_redress(text: str) -> None:
    assert found(text, redress=True) == []


@pytest.mark.parametrize("text", ["01792 636000", "07700 900123", "0845 46 47", "0900 123 4567"])
def test_other_numbers_in_redress(text: str) -> None:
    assert found(text, redress=True) == [text]


def test_of_many_texts_hardly_any_is_judged_wrongly() -> None:
    told = [(text, personal, bool(found(text))) for text, personal in ROWS.items()]
    hit = sum(personal and is_told for _, personal, is_told in told)
    missed = [text for text, personal, is_told in told if personal and not is_told]
    false = [text for text, personal, is_told in told if is_told and not personal]
    assert len(ROWS) > 500
    assert hit / (hit + len(missed)) >= 0.98, missed
    assert hit / (hit + len(false)) >= 0.98, false


@pytest.mark.parametrize(
    ("text", "value", "start"),
    [
        ("Ask Mrs\u00a0Bloggs", "Mrs\u00a0Bloggs", 4),
        (
            "Ring \u0660\u0667\u0667\u0660\u0660 \u0669\u0660\u0660\u0661\u0662\u0663",
            "\u0660\u0667\u0667\u0660\u0660 \u0669\u0660\u0660\u0661\u0662\u0663",
            5,
        ),
        ("Ring 07700\u200b900123 now", "07700900123", 5),
        ("Ring \uff10\uff17700 900123 now", "\uff10\uff17700 900123", 5),
        ("\u200bAsk \u041cr Smith", "\u041cr Smith", 5),
        ("Ask M\u00adr S\u200dmith", "Mr Smith", 4),
        ("e\u0301e\u0301 Mr Jones", "Mr Jones", 5),
        ("Ask jane.doe(at)council.example about it", "jane.doe(at)council.example", 4),
    ],
)
def test_what_hides_is_reported_as_it_was_written_and_where(text: str, value: str, start: int) -> None:
    assert [(h.value, h.start) for h in personal_data.hits(text, CODES.role_mailboxes)] == [(value, start)]


HOSTILE = [
    "1", "0", "0 ", "07700 ", "(", "+44 ", "Mr ", "Mr Smith ", "mr a ", "dr ", "Dr A. ", "Lord the of ", "a@", "@", "x@a.a.",
    "jane at council dot ", "(at)", "{at} a dot ", "born 1/", "Flat 1 1 A ", "1 High ", "SW1A1", "AB12 ", "account no 1 ", "1-",
    "O0", "0O", "http://", "secretary, Jane S ", "\u200b", "\u0301", "\uff4d", "'", "Mr-",
    "0,", "0 , ", "07700/", "Contact: ", "Contact: Sarah ", "P. C ", "P.C. 1", "MrMr", "DrAa", "Flat 1b, ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_as_long_a_text_takes_about_twice_as_long(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * size)[:size]
        began = time.process_time()
        list(personal_data.hits(text, CODES.role_mailboxes))
        list(personal_data.loud([text], CODES.role_mailboxes))
        return time.process_time() - began

    def linear() -> bool:
        return (long := seconds(4096)) < 0.02 or long < 8 * 3.5 * seconds(512)  # a square would be 64 times as long

    assert any(linear() for _ in range(3))


PIECES = [
    *"0 01792 636000 0800 1111 +44 (0) 943 476 5919 9434765919 QQ 12 34 56 C SA1 3SN O7700 900123 AB12 CDE K123 123456789".split(),
    *"sw1a 1aa 2nd Mr Mrs mr Smith jane office @ x.example https:// / 2026-11-23 E08000035 Sister PC 14 Road Jane Flat 7".split(),
    *(
        " ",
        " ",
        " ",
        " ",
        "-",
        ".",
        ",",
        "(",
        ")",
        "\n",
        "\n\n",
        "\t",
        "\u00a0",
        "\u2013",
        '"',
        "\\",
        "\u00e9",
        "\u0175",
        "the ",
        "Sir ",
    ),
    *(
        "\u200b",
        "\uff11",
        "\u041c",
        "\u0301",
        "passport",
        "account no",
        "born",
        "secretary",
        "lives at ",
        "dot",
        " at ",
        "(at)",
        "[at]",
    ),
    *("council", "example", "1961", "3 May ", "facebook.com/jane.smith", "car "),
    *(
        "O7700 9OO123",
        "O",
        "l",
        "I",
        "447700900123",
        "44 ",
        "+",
        "oh ",
        "double-oh ",
        "seven ",
        "zero ",
        "one, ",
        "four ",
        "DIM ",
        "pAssport",
    ),
    *(
        "MORGA",
        "753116",
        "SM9IJ",
        "LEE99",
        "J. ",
        "Bloggs",
        "(Mrs)",
        "Rev’d ",
        "@jane_bloggs",
        "x.com/",
        "sarahjones",
        "CHI ",
        "1203841234",
    ),
    *(
        "MrJones",
        "P.C. ",
        "P. C",
        "Contact: ",
        "ask for ",
        "Sarah",
        "/",
        ", ",
        "0,7,7,0,0,",
        "ls14dy",
        "AB12CDE",
        "flat 4b, 12 Mill Lane",
    ),
    *(
        "07700",
        " \u2013 ",
        "900",
        "123",
        "\u00b7",
        "_",
        "[900]",
        "(0) ",
        "wa.me/447700900123",
        "jane.doe@ council.example",
        "jane.doe ",
        "%40",
    ),
    *(
        "&#64;council.example",
        "LS1",
        " 4 DY",
        "-4DY",
        ".4DY",
        "94 34 76 59 19",
        "AB.12.34.56.C",
        "Dr (Jane) Smith",
        "Mister ",
        "Model ",
    ),
    *("1 Acacia Avenue is ", "her home", "Rev'd ", "CaR ", "943 476 59l9", "dr", "DOT", " @ ", "{at}"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@settings(max_examples=400, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_look_at_many_texts_tells_those_in_which_a_close_look_finds_something(texts: list[str]) -> None:
    """Whatever stands in the others: what is told of a text depends on that text alone."""
    assert set(personal_data.loud(texts, CODES.role_mailboxes)) == {text for text in texts if found(text)}


def opened(text: str) -> bool:
    """Whether any close look is taken at a text that is folded."""
    gate = Gate.of(text.encode())
    return any(
        (gate.written, gate.numbers, gate.papers, gate.lives, gate.houses, gate.names, gate.posts, gate.said, gate.odd, gate.at)
    )


class Said(msgspec.Struct):
    texts: tuple[str, ...]


def signless(*texts: str) -> bool:
    """Whether texts are passed over at first sight, without being taken apart."""
    written = record_texts._written(Said(texts))
    return written is not None and record_texts._values.signless.is_valid(written)


def told(texts: tuple[str, ...]) -> list[frozenset[str]]:
    """What each question says of a record with these texts."""
    with patch.object(record_texts, "MANY", 0):
        said = Said(texts)
        return [question.loud(said, CODES.role_mailboxes) for question in QUESTIONS]


MORE = [
    *"four seven pedwar saith 12345 Heol Street Park 7 two tbc T.b.c n/a to follow x xx aaa [ ] < { } lorem ipsum test etc".split(),
    *("\u200b", "\u0307", "\u0130", "\u00a0", "\u2019", "\u20ac", "\ufffd", "\n", "\t", " ", "", "to be ", "confirmed", "driver"),
]
PARTS = st.one_of(st.sampled_from([*PIECES, *MORE]), st.sampled_from(MORE), st.characters(codec="utf-8"))


@settings(max_examples=600, deadline=None)
@given(st.lists(st.lists(PARTS, max_size=6), max_size=4))
def test_no_question_would_say_anything_of_what_is_passed_over_at_first_sight(parts: list[list[str]]) -> None:
    """One pattern with the signs of all questions is looked for first. Where it is not found, only mailboxes are looked at."""
    texts = tuple("".join(some) for some in parts)
    every = record_texts.values(Said(texts))
    assert told(texts) == [frozenset(question.look(every, CODES.role_mailboxes)) for question in QUESTIONS]


@settings(max_examples=600, deadline=None)
@given(st.lists(PARTS, max_size=8))
def test_what_opens_a_gate_has_a_sign(pieces: list[str]) -> None:
    for text in (fold("".join(pieces)).text, fold(" ".join(pieces)).text):
        assert not opened(text) or "@" in text or not signless("Two people cook", text)


@pytest.mark.parametrize("form", ["{}", "a {} b", "x-{}.", "1{}2", "\u00e9{}\u00e9", "{} 12345", "12345 {}", "{}12345"])
def test_each_word_that_opens_a_gate_is_a_sign(form: str) -> None:
    every = {cased for word in personal_gate.ANY for cased in (word.decode(), word.decode().lower(), word.decode().swapcase())}
    texts = [form.format(word) for word in every] + [form.format(f"{a} b {b}") for a in every for b in ("four", "saith")]
    assert [text for text in texts if opened(text) and signless(text)] == []


@pytest.mark.parametrize("form", ["{}", " {}.", "'{}'", "\u2013{}\n", "[{}]"])
def test_each_placeholder_is_a_sign(form: str) -> None:
    words = [*text_placeholder.WORDS, *(c * n for c in "abcxyz" for n in (2, 3, 11)), "", "loremipsum dolor"]
    texts = [form.format(cased) for word in words for cased in (word, word.upper(), " ".join(word), "-".join(word))]
    assert [text for text in texts if text_placeholder.stands_for_later(text) and signless(text)] == []


def test_each_text_of_the_table_is_told_of_a_record_too() -> None:
    expected = {text: {text} if found(text) else set() for text in [*ROWS, "Write to jane.smith@x.example", "@jane_bloggs"]}
    assert {text: told(("Two people cook", text))[0] for text in expected} == expected


def test_an_ordinary_record_has_no_sign() -> None:
    """Or nothing would be gained."""
    assert signless(
        "Two people cook and 15 eat, at 12.30.", "Caf\u00e9\u2019r T\u0177 \u2013 \u00a32,500", "s1", "2026-11-23", "E06000064"
    )
    assert told(("Ring 07700 900123", "tbc", "\u200b", "x"))[0] == {"Ring 07700 900123"}


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.booleans())
def test_where_the_quick_look_tells_nothing_a_comment_has_nothing_personal(text: str, site: bool) -> None:
    """Comments are read like `redress` and with the record's own location, which allow more, never less."""
    if list(personal_data.hits(text, CODES.role_mailboxes, redress=True, site=site)):
        assert list(personal_data.loud([text], CODES.role_mailboxes)) == [text]


NAMING = [
    "Jane Smith",
    "Jane Popescu lied",
    "Council",
    "Jane",
    "Smith",
    "JANE",
    "jane",
    " ",
    " ",
    "\n",
    '"',
    "\\",
    "@",
    "x",
    "Ja\u00adne",
    "\uff2aane",
    "\u0301",
    "Jan",
    "e",
    "Popescu",
    " lied",
]
WITH_NAMES = st.lists(st.sampled_from(NAMING), max_size=9).map("".join)


@settings(max_examples=400, deadline=None)
@given(st.lists(WITH_NAMES, min_size=1, max_size=4))
def test_a_look_at_a_whole_case_passes_over_no_name(texts: list[str]) -> None:
    """A case is walked only where it may name somebody: what each of its texts names, the look at all of them must not miss."""
    appeal = msgspec.structs.replace(RECORD.appeal, tried=tuple(texts))
    if any(True for text in texts for _ in people_in_a_case.people(text)):
        assert people_in_a_case.may_name(record_texts.values(appeal))


def test_each_text_of_the_table_is_told_in_the_quick_look_too() -> None:
    told = {text: list(personal_data.loud([text, "Two people cook"], CODES.role_mailboxes)) for text in ROWS}
    assert told == {text: [text] if found(text) else [] for text in ROWS}


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_the_quick_look_hides_nothing(text: str) -> None:
    appeal = msgspec.structs.replace(RECORD.appeal, refusal=text)
    redress = msgspec.structs.replace(RECORD.redress, how=text)
    record = msgspec.structs.replace(RECORD, appeal=appeal, redress=redress)
    context = Context(dt.date(2026, 11, 23), CODES, Gazetteer(), Catalogues(), None)
    told = {f.location.path for f in no_personal_data.check(record, context)}
    assert (("appeal", "refusal") in told) == bool(found(text))
    assert (("redress", "how") in told) == bool(found(text, redress=True))


def test_no_question_says_anything_of_a_day_alone() -> None:
    """`record_texts` leaves days out of what the questions about texts are given."""
    days = [str(dt.date(1900, 1, 1) + dt.timedelta(n)) for n in range(0, 73_000, 3)]
    days += ["1999-00-00", "2000-99-99", "1900-31-12"]
    assert all(record_texts.DAY.fullmatch(day) for day in days)
    assert [day for question in QUESTIONS for day in question.look(days, CODES.role_mailboxes)] == []
