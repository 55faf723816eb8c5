"""The loader: plain data from the strict subset, and a message for every other sequence of bytes."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from registrar.base.diagnostics import Location
from registrar.reading.source import locate, read
from registrar.reading.text import FORBIDDEN, Lines

TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"), max_size=40
).filter(lambda t: not FORBIDDEN.search(t))
DATA = st.recursive(
    st.booleans() | st.integers(-(10**17), 10**17) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def codes(raw: bytes) -> list[str]:
    return [f.code for f in read("x", raw).findings]


@given(st.binary(max_size=200))
def test_any_bytes_get_data_or_findings_with_a_place(raw: bytes) -> None:
    document = read("x", raw)
    assert (document.data is None) == bool(document.findings)
    for finding in document.findings:
        assert finding.at is not None
        assert finding.at[0] >= 1
        assert finding.at[1] >= 1
        assert finding.message
        assert finding.help


@given(st.text(alphabet="abc:-?[]{}#&*!|>'\"%@`, \n\t~<0x1", max_size=60))
def test_any_yaml_like_text_gets_data_or_findings(text: str) -> None:
    document = read("x", text.encode())
    assert (document.data is None) == bool(document.findings)


@given(DATA.filter(lambda d: d != ""))
def test_plain_data_comes_back_as_it_was_written(data: object) -> None:
    written = json.dumps(data, ensure_ascii=False)
    assert read("x", written.encode()).data == data


@given(DATA.filter(lambda d: d != ""))
def test_plain_data_comes_back_from_block_style(data: object) -> None:
    """All quoted: an unquoted `no` is text for this project but not for the dumper."""
    written = yaml.safe_dump(data, default_style='"', allow_unicode=True, sort_keys=False)
    if "!!" not in written:
        assert read("x", written.encode()).data == data


@given(st.text(alphabet="ab\n\r é", max_size=50), st.data())
def test_places_count_lines_as_editors_do(text: str, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(text)))
    line, column = Lines(text).place(index)
    before = text[:index].replace("\r\n", "\n")
    if not text[:index].endswith("\r"):
        before = before.replace("\r", "\n")
        assert (line, column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "yes",
        "on",
        "NO",
        "True",
        "Null",
        "1:30",
        "012",
        "2026-11-23",
        "1.5",
        "1e3",
        "0x1F",
        "+5",
        "1_000",
        ".inf",
        "-",
        "=",
        "-0.0",
    ],
)
def test_a_plain_word_stays_text(word: str) -> None:
    if word != "-":
        assert read("x", f"a: {word}".encode()).data == {"a": word}


@pytest.mark.parametrize(
    ("typed", "value"), [("true", True), ("false", False), ("0", 0), ("-3", -3), ("12", 12), ("'12'", "12"), ('"true"', "true")]
)
def test_json_types_are_what_they_say(typed: str, value: object) -> None:
    assert read("x", f"a: {typed}".encode()).data == {"a": value}


@pytest.mark.parametrize(
    ("raw", "code", "at"),
    [
        (b"", "yaml-subset", (1, 1)),
        (b"# a comment\n", "yaml-subset", (1, 1)),
        (b"---\n...\n", "yaml-subset", (1, 1)),
        (b"a: 1\nb:\n", "yaml-subset", (2, 3)),
        (b"a: ~\n", "yaml-subset", (1, 4)),
        (b"a: null\n", "yaml-subset", (1, 4)),
        (b"a: {b, c: d}\n", "yaml-subset", (1, 6)),
        (b"a: &x 1\n", "yaml-subset", (1, 4)),
        (b"a: *x\n", "yaml-subset", (1, 4)),
        (b"a: !!str 1\n", "yaml-subset", (1, 4)),
        (b"a: !x 1\n", "yaml-subset", (1, 4)),
        (b"a: 1\n<<: {b: 1}\n", "yaml-subset", (2, 1)),
        (b"a: 1\nb: 2\na: 3\n", "yaml-subset", (3, 1)),
        (b"a: 1\n---\nb: 2\n", "yaml-subset", (2, 1)),
        (b"%YAML 1.2\n---\na: 1\n", "yaml-subset", (1, 1)),
        (b"? [a]\n: b\n", "yaml-subset", (1, 3)),
        (b"a: 12345678901234567890\n", "yaml-subset", (1, 4)),
        (b"[" * 10_000, "yaml-subset", (1, 21)),
        (b"{a: " * 10_000, "yaml-subset", (1, 81)),
        (b"a: b: c\n", "yaml-syntax", (1, 5)),
        (b"a:\n\tb: 1\n", "yaml-syntax", (2, 1)),
        (b"a: 'x\n", "yaml-syntax", (2, 1)),
        (b"a: @x\n", "yaml-syntax", (1, 4)),
        (b"a: [1, 2\n", "yaml-syntax", (2, 1)),
        (b"a: 1\n  b: 2\n", "yaml-syntax", (2, 4)),
        (b"a: \xff\n", "text-encoding", (1, 4)),
        (b"a: 1\nb: \x00\n", "text-encoding", (2, 4)),
        (b"a: \xe2\x80\xae\n", "text-encoding", (1, 4)),
        (b'a: "\\u202e"\n', "text-encoding", (1, 4)),
        (b'"\\0": 1\n', "text-encoding", (1, 1)),
        (b"a: \xc2\x85\n", "text-encoding", (1, 4)),
        (b"\xff\xfea\x00:\x00", "text-encoding", (1, 1)),
        (b"a: 1 # x\rb: 2\n", "text-encoding", (1, 9)),
        (b"a: 1 # x\xe2\x80\xa8b: 2\n", "text-encoding", (1, 9)),
        (b"a: 1 # x\xe2\x80\xa9b: 2\n", "text-encoding", (1, 9)),
        (b"a: 1 # x\xc2\x85b: 2\n", "text-encoding", (1, 9)),
        (b'a: "\\L"\n', "text-encoding", (1, 4)),
        (b'a: "\\P"\n', "text-encoding", (1, 4)),
        (b'a: "\\N"\n', "text-encoding", (1, 4)),
        (b'a: "\\uFEFF"\n', "text-encoding", (1, 4)),
        (b"a: 1\n\xef\xbb\xbfb: 2\n", "text-encoding", (2, 1)),
        (b"\xef\xbb\xbf\xef\xbb\xbfa: 1\n", "text-encoding", (1, 1)),
        (b"a: 1 # \xf3\xa0\x81\x81\n", "text-encoding", (1, 8)),
        (b'a: "\\U000E0041"\n', "text-encoding", (1, 4)),
    ],
)
def test_what_is_refused_is_told_at_its_place(raw: bytes, code: str, at: tuple[int, int]) -> None:
    found = read("x", raw).findings
    assert [(f.code, f.at) for f in found] == [(code, at)]


def test_a_mark_at_the_start_of_a_file_is_allowed() -> None:
    assert read("x", b"\xef\xbb\xbfa: 1\n").data == {"a": 1}


@given(st.text(max_size=12), st.sampled_from("\u2028\u2029\x85\ufeff\U000e0001\U000e0041\u202e"), st.text(max_size=12))
def test_no_comment_hides_what_yaml_would_read(before: str, hidden: str, after: str) -> None:
    """Whatever stands around it: what an editor shows as one line of comment is one line of comment, or is refused."""
    raw = f"a: 1 # {before}{hidden}{after}\n".encode("utf-8", "replace")
    assert codes(raw) == ["text-encoding"]


def test_an_alias_bomb_is_told_and_never_expanded() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{c}: &{c} [{','.join([f'*{p}'] * 9)}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert set(codes(bomb.encode())) == {"yaml-subset"}


def test_a_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    assert read("x", b"\xef\xbb\xbfa: 1\r\nb: two\r\n").data == {"a": 1, "b": "two"}


RECORD = """\
title: A title
rules:
  - id: r1
    name: One
  - id: r2
decision:
  by: {name: Panel, kind: panel}
"""


@pytest.mark.parametrize(
    ("path", "at"),
    [
        (("title",), (1, 8)),
        (("rules", 0, "name"), (4, 11)),
        (("rules", 1), (5, 5)),
        (("rules", 1, "name"), (5, 5)),  # missing in an item: the item
        (("rules", "+"), (2, 1)),  # missing from a list: the list's key
        (("decision", "granted"), (6, 1)),  # missing: the key that should hold it
        (("decision", "by", "independent"), (7, 3)),
        (("decision", "by", "kind"), (7, 27)),
        (("absent",), (1, 1)),
        (("absent", "deeper"), (1, 1)),
        ((), (1, 1)),
    ],
)
def test_a_path_is_found_where_it_is_or_should_be(path: tuple[str | int, ...], at: tuple[int, int]) -> None:
    assert locate(RECORD, [Location("x", path)]) == [at]


def test_a_key_at_fault_is_found_on_its_own_line() -> None:
    assert locate(RECORD, [Location("x", ("decision", "by"), on_key=True)]) == [(7, 3)]
