"""The writer of /apply/: whatever text a person types, the register reads the same from the file."""

import json
import re
import unicodedata
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import BrowserContext, Page

from registrar.browser import hidden
from registrar.reading import source
from registrar.reading.text import FORBIDDEN

from . import applications
from .conftest import Served

WRITE = """async ({at, texts}) => {
    const { write, tidy } = await import(at + 'assets/apply/yaml.js');
    const fields = [{ key: 'title', kind: 'text', title: 'T', help: 'h' }, { key: 'remains', kind: 'texts', title: 'R', help: 'h' },
      { key: 'deep', kind: 'list', title: 'D', help: 'h', fields: [{ key: 'id', kind: 'line' }, { key: 'inner', kind: 'group', fields: [{ key: 'say', kind: 'text' }] }] }];
    return texts.map((raw) => {
      const text = tidy(raw);
      const data = { title: text, remains: [text, 'x', text], deep: [{ id: text, inner: { say: text } }, { id: 'x', inner: {} }] };
      const { text: written, paths } = write(data, fields, ['A comment: ' + raw]);
      return { text, written, paths };
    });
}"""
ROUND = """async ({at, data}) => {
    const form = await (await fetch(at + 'apply/form.json')).json();
    const { write } = await import(at + 'assets/apply/yaml.js');
    const { fitted } = await import(at + 'assets/apply/data.js');
    const { filled } = await import(at + 'assets/apply/filled.js');
    const lost = [];
    const made = filled(fitted(data, form.fields, lost), form.fields);
    return { lost, ...write(made, form.fields, []) };
}"""
AWKWARD = [
    "no", "NO", "true", "null", "~", "", " ", "- a", "? a", ": a", "a: b", "a:", "a #b", "#a", "&a", "*a", "!a", "|", ">", ">-", "%a", "@a", "`a",
    "'a'", '"a"', "a'b", 'a"b', "[a]", "{a}", "a, b", "012", "1:30", "0x1f", "1e3", "-1", "2026-01-02", "<<", "---", "...", "a\n\nb", "a\n b", " a",
    "a ", "a\tb", "\ta", "a\n", "a\n---\nb", "a\n# b", "a\\b", "a\u00a0b", "a\u2028b", "a\x85b", "\ufeffa", "é", "😀", "x" * 300, "word " * 60 + "end",
    "two  spaces " * 20 + "end", ("a " * 80) + "\n" + ("b " * 80) + "c", "a\r\nb", "\u202ea", "a\x07b", "a\n\n\n\nb", "a\n  indented\nb", "Wŷr", "- \n- b", "a" * 95 + ": b",
]  # fmt: skip


def same(answer: dict[str, Any]) -> None:
    """The written text reads back as it was, and holds nothing that no record may hold."""
    text = answer["text"]
    written = answer["written"]
    document = source.read("x.yaml", written.encode("utf-8"))
    assert not FORBIDDEN.search(text), text
    assert not document.findings, (text, written, document.findings)
    expected = {
        "schema": 1, "title": text, "remains": [text, "x", text], "deep": [{"id": text, "inner": {"say": text}}, {"id": "x", "inner": {}}],
    }  # fmt: skip
    assert document.data == expected, (text, written)
    assert len(answer["paths"]) == written.count("\n")


def answers(form: Page, served: Served, texts: list[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = form.evaluate(WRITE, {"at": served.address, "texts": texts})
    return found


@pytest.fixture
def form(context: BrowserContext, served: Served) -> Page:
    page = context.new_page()
    page.goto(f"{served.address}apply/")
    return page


def test_awkward_texts(form: Page, served: Served) -> None:
    for answer in answers(form, served, AWKWARD):
        same(answer)


def test_what_no_record_may_hold_leaves_and_nothing_else(form: Page, served: Served) -> None:
    """Of every sign that is not shown: the browser takes out what the register refuses, and the words stay apart."""
    signs = [chr(n) for n in range(0x110000) if unicodedata.category(chr(n)) in ("Cc", "Cf", "Zl", "Zp") or n in (0xFFFE, 0xFFFF)]
    for sign, answer in zip(signs, answers(form, served, [f"a{sign}b" for sign in signs]), strict=True):
        same(answer)
        if sign != "\r":
            kept = {"a\nb", "a b", "ab"} if FORBIDDEN.search(sign) else {f"a{sign}b"}
            assert answer["text"] in kept, hex(ord(sign))
            assert (answer["text"] == "ab") == (FORBIDDEN.search(sign) is not None and sign not in hidden.BETWEEN), hex(ord(sign))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=240), min_size=10, max_size=30))
def test_any_text(form: Page, served: Served, texts: list[str]) -> None:
    for answer in answers(form, served, texts):
        same(answer)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text("ab :#-'\"\n,[]{}&*!|>%@\\?~\t.0", max_size=160), min_size=10, max_size=30))
def test_any_text_of_yaml_s_own_letters(form: Page, served: Served, texts: list[str]) -> None:
    for answer in answers(form, served, texts):
        same(answer)


def test_every_application_of_the_cases_and_specimens(form: Page, served: Served) -> None:
    whole = dict(applications.of_specimens())
    for name, text in applications.of_cases():
        data = json.loads(text) if text.startswith("{") else source.read(name, text.encode()).data
        if isinstance(data, dict):
            whole[name] = applications.without_the_panels(data)
    for name, data in whole.items():
        answer = form.evaluate(ROUND, {"at": served.address, "data": data})
        back = source.read(name, answer["text"].encode()).data
        assert not answer["lost"], name
        assert without_nothing(back) == without_nothing(_stripped(data)), name
        assert not re.search(r"^\s*\S+: [\[{](?!\]|\})", answer["text"], re.MULTILINE), f"{name}: not block style"


def without_nothing(value: Any) -> Any:
    """Without empty texts, lists and groups: the form writes none but where a file needs one."""
    if isinstance(value, dict):
        return {k: v for k, inner in value.items() if (v := without_nothing(inner)) not in ("", [], {})}
    return [w for v in value if (w := without_nothing(v)) not in ("", [], {})] if isinstance(value, list) else value


def _stripped(value: Any, name: str = "") -> Any:
    """Text as the form keeps it: without blanks around it, and mailboxes and the names of sites in small letters."""
    if isinstance(value, dict):
        return {k: _stripped(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_stripped(v) for v in value]
    if not isinstance(value, str):
        return value
    text = value.strip()
    if name == "email":
        return text.lower()
    return re.sub(r"^https?://[^/?#]+", lambda m: m[0].lower(), text, flags=re.IGNORECASE) if name.endswith("url") else text
