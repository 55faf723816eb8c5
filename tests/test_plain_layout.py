"""The quick reader of plain layouts: what it reads is what libyaml reads, comments included, or it leaves the text alone."""

import datetime as dt
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.generate import SPECIMEN, made, makers
from bench.layout import Manner, as_yaml
from registrar.reading import plain_layout, source
from registrar.reading.comments import _lines
from registrar.reading.text import FORBIDDEN, decode

PROJECT = Path(__file__).resolve().parents[1]
RECORDS = [path.read_text("utf-8") for path in sorted((PROJECT / "register").rglob("*.yaml"))]
PARTS = [
    "a", "b", "key", "no-3", "true", "false", "null", "~", "0", "12", "007", "-5", "-0", "-1.22", "-x", "1.5", "1" * 18, "1" * 19, "-" + "1" * 19, "x: y", "x:y",
    "https://a.example/b?c=d&e=f", "it's", 'a "b" c', '"q"', '"q\\"r"', '"q\\n"', '"q\\t"', "'s'", "'it''s'", '"', "'", "''", '""',
    "[", "]", "{", "}", "[a, b]", "[a, 'b', 12, true]", "{a: b, c: [d, e]}", "{a: b, a: c}", "[]", "{}", "[ ]", "[a,]", "[a: b]",
    "{a: x:y}", "{a: b}c", "[[a], {b: c}]", ">", "|", ">-", "|-", ">+", "|2", "# c", "#c", " # c", "a#b", "a #b", "-", "- ", "--- ",
    "---", "...", "&a", "*a", "!t", "? a", "%a", "@a", "`a", "<<", ",", ":", ": ", "?", "(a)", "£5", "é", "\u00a0", "\u3000x", "😀", "\t",
    "\r", "\r\n", "$x", "./y", "a" * 110,
]  # fmt: skip
STARTS = ["a:", "b: ", "c:  ", "- ", "-   ", "- d: ", "- e:", "", "f: >-", "g: |", "h: |-", "i: >", "# c", "- - ", "j :", '"k": ']
LINE = st.builds(
    lambda indent, start, parts, end: " " * indent + start + "".join(parts) + end,
    st.integers(0, 5), st.sampled_from(STARTS), st.lists(st.sampled_from(PARTS), max_size=3), st.sampled_from(["", "", " ", "  "]),
)  # fmt: skip
BLOCK = st.builds(
    lambda head, lines: head + "\n" + "".join(" " * n + text + "\n" for n, text in lines),
    st.sampled_from(["a: >-", "a: >", "a: |-", "a: |", "- >-", "- a: |", "a:\n  b: >-"]),
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["", "x", "y z", "w ", "# c", "- v", "k: l"])), max_size=7),
)
ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\n\n", "\n \n"])


def same(text: str) -> bool:
    """Whether the quick reader reads a text at all; fails if it reads anything else than libyaml does."""
    quick = None if FORBIDDEN.search(text) else plain_layout.read(text)
    if quick is None:
        return False
    slow = source._Reader("x", text).read()
    assert not slow.findings, slow.findings
    assert not slow.cuts
    assert repr(quick.data) == repr(slow.data)  # `True` is not 1, and the keys are in their order
    assert list(quick.comments) == (list(_lines(text)) if "#" in text else [])
    return True


@given(st.lists(st.tuples(LINE, ENDS), max_size=7), st.booleans())
@settings(max_examples=100)
def test_any_lines(lines: list[tuple[str, str]], whole: bool) -> None:
    text = "".join(line + end for line, end in lines)
    same(text if whole else text.rstrip("\r\n"))


@given(BLOCK, st.sampled_from(["", "c: d\n", "# e\n", "- f\n"]), st.booleans(), st.booleans())
@settings(max_examples=100)
def test_any_text_in_a_block(block: str, after: str, ended: bool, windows: bool) -> None:
    text = block + after if ended else (block + after).rstrip("\n")
    same(text.replace("\n", "\r\n") if windows else text)


@given(st.text(alphabet="ab1:-?[]{}#&*!|>'\"%@`, \n\r\t~<é", max_size=40))
@settings(max_examples=300)
def test_any_text(text: str) -> None:
    same(text)


@given(st.binary(max_size=80))
def test_any_bytes(raw: bytes) -> None:
    text = decode("x", raw)
    if isinstance(text, str):
        same(text)


@given(st.data())
@settings(max_examples=120)
def test_any_change_to_a_record(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(RECORDS))[:6000]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        over = min(len(text), at + data.draw(st.integers(0, 3)))
        text = text[:at] + data.draw(st.sampled_from(["", " ", "  ", "\n", "\n  ", *PARTS])) + text[over:]
    same(text)


def test_records_in_every_hand_are_read_quickly() -> None:
    """Otherwise a check of many records would be slow, and no other test would say so."""
    of = makers(100, 1, dt.date(2026, 11, 24))
    hands = ((data, Manner.of(random.Random(id_))) for id_, data, _ in made(of, 100))
    assert sum(same(as_yaml(data, manner, [SPECIMEN]).decode()) for data, manner in hands) >= 95


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n", "- a\n- b\n", "a:\n- b\n- c: d\ne: f\n", "a:\n  - b: c\n    d: e\n  - f: g\n", "# c\na: b\n\n# d\ne: f\n",
        "a: one\n  two\n  three\nb: c\n", "a: >-\n  one\n  two\n\n  three\nb: |\n  x\n   y\n\n\nc: d\n", "a: b\r\nc: |-\r\n  d\r\n  e\r\n",
        "a: {b: c, d: [e, 1, true], f: \"g, \\\"h\\\"\", i: 'it''s'}\n", "  - {a: b}\n", "a:\n  # c\n  b: d\n", "a: [ ]\nb: { }\n",
        "a: -1.22\nb: {c: -5, d: -0}\n", "- {a: b}\n  # c\n- a: 'b'\n    # d\n  e: f\n",
    ],
)  # fmt: skip
def test_plain_layouts_are_read(text: str) -> None:
    assert same(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "a\n", "a:\n", "a: null\n", "a: b # c\n", "a: b\n  # c\n", "a: >-\n  b\n # c\nd: e\n", "a: b\na: c\n", "a: {b: c, b: d}\n",
        "a: &x b\n", "a: *x\n", "a: !t b\n", "---\na: b\n", "a: b\n...\n", "<<: b\n", "a: b: c\n", "a: [b\n", "\ta: b\n", "a: |2\n   b\n",
        f"a: {'1' * 19}\n", "a: |\n  b", "a: >-\n  b\n    c\n  d\n", "a:\n  b: c\n d: e\n", "a: 'b\n  c'\n", f"{'a' * 101}: b\n", f"a: {'[' * 30}{']' * 30}\n",
    ],
)  # fmt: skip
def test_everything_else_is_left_to_libyaml(text: str) -> None:
    assert plain_layout.read(text) is None
