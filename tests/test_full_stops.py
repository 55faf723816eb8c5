"""A text that a page puts into a sentence ends with one full stop, whether or not it was written with one."""

import datetime as dt
import re
from dataclasses import replace

import msgspec
import pytest

from registrar.checking.pipeline import load
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.site.pages import card, record
from registrar.site.sections.page import ended
from samples import SAMPLE

TODAY = dt.date(2026, 11, 23)
JOINED = {
    "redress": ("how", "then", "urgent"),
    "learning": ("text",),
}


@pytest.fixture(scope="module")
def register() -> Register:
    return load(SAMPLE, TODAY, use_cache=False)


def pages(register: Register, end: str) -> str:
    """The page and the card of a guarantee whose texts end like that, as plain text."""
    found = next(g for g in register.guarantees if g.learning is not None)
    parts = {
        name: msgspec.structs.replace(
            getattr(found, name), **{key: getattr(getattr(found, name), key).rstrip(".") + end for key in keys}
        )
        for name, keys in JOINED.items()
    }
    bodies = tuple(msgspec.structs.replace(b, contact=b.contact.rstrip(".") + end) for b in found.bodies)
    contact = msgspec.structs.replace(found.provider.contact, post=found.provider.contact.post.rstrip(".") + end)
    provider = msgspec.structs.replace(found.provider, contact=contact)
    changed: Guarantee = msgspec.structs.replace(found, bodies=bodies, provider=provider, **parts)
    others = tuple(changed if g.id == changed.id else g for g in register.guarantees)
    now = replace(register, guarantees=others, by_id={**register.by_id, changed.id: changed})
    (page,), (printed,) = record.render(now, changed), card.render(now, changed)
    return re.sub(r"<[^>]+>", "", page.body + printed.content.decode())


@pytest.mark.parametrize("end", ["", "."])
def test_no_page_has_two_full_stops_or_none(register: Register, end: str) -> None:
    text = pages(register, end)
    assert not re.search(r"\w\.\.(?!\.)", text)
    assert re.search(r"If that does not help: [^\n]*\w\.", text)
    assert re.search(r"\w\. You should have an answer within", text)


@pytest.mark.parametrize("text", ["Write to us.", "Call 999!", "Who?", "and so on…", "“Stop.”"])
def test_what_ends_a_sentence_is_left_as_it_is(text: str) -> None:
    assert ended(text) == text
    assert ended("Write to us ") == "Write to us."
