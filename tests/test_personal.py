"""What counts as personal data. The quick search of a whole record never misses what a close search finds."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registrar.model import codes
from registrar.model.catalogues import Catalogues
from registrar.model.records import Guarantee, typed
from registrar.model.reference import Gazetteer
from registrar.reading import source
from registrar.rules import no_personal_data
from registrar.rules.shared import personal_data, personal_names
from registrar.rules.shared.contract import Context

PROJECT = Path(__file__).resolve().parents[1]
CODES = codes.load(PROJECT)
GOOD = "register/2026/BSG-2026-0001.yaml"
RECORD = typed(Guarantee, source.read(GOOD, (PROJECT / "tests/base/good.yaml").read_bytes()).data | {"file": GOOD})


def found(text: str, redress: bool = False) -> list[str]:
    hits = [h.value for h in personal_data.hits(text, CODES.role_mailboxes, redress)]
    return hits + [name for name, _ in personal_names.names(text)]


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
    ],
)  # fmt: skip
def test_personal(text: str) -> None:
    assert len(found(text)) == 1
    assert len(found(f"Said (by {text}) and no more")) == 1


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


PIECES = [
    *(
        "0",
        "01792",
        "636000",
        "0800",
        "1111",
        "+44",
        "(0)",
        "943",
        "476",
        "5919",
        "9434765919",
        "QQ",
        "12",
        "34",
        "56",
        "C",
        "SA1",
        "3SN",
    ),
    *(
        "sw1a",
        "1aa",
        "2nd",
        "Mr",
        "Mrs",
        "mr",
        "Smith",
        "jane",
        "office",
        "@",
        "x.example",
        "https://",
        "/",
        "2026-11-23",
        "E08000035",
    ),
    *(" ", " ", " ", "-", ".", ",", "(", ")", "\n", "\n\n", "\t", "\u00a0", "\u2013", '"', "\\", "é", "ŵ", "the ", "Sir "),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_the_quick_look_hides_nothing(text: str) -> None:
    appeal = msgspec.structs.replace(RECORD.appeal, refusal=text)
    redress = msgspec.structs.replace(RECORD.redress, how=text)
    record = msgspec.structs.replace(RECORD, appeal=appeal, redress=redress)
    context = Context(dt.date(2026, 11, 23), CODES, Gazetteer(), Catalogues(), None)
    told = {f.location.path for f in no_personal_data.check(record, context)}
    assert (("appeal", "refusal") in told) == bool(found(text))
    assert (("redress", "how") in told) == bool(found(text, redress=True))
