"""Changes and values in words, whole: word by word where a text changed, field by field where a part came or went."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from registrar.model.change import Change
from registrar.model.vocabulary import Vocabulary
from registrar.model.widening import fields_of
from registrar.model.wording import only_taken_out, same
from registrar.publish.word_by_word import AROUND as AROUND
from registrar.publish.word_by_word import word_by_word as differences
from registrar.publish.word_by_word import worth_it
from registrar.reading.fields import Field
from registrar.review.ink import Markdown
from registrar.review.kinds import Judged

SHOULD_HAVE_FOLLOWED = "Entered late, comes after event"
"""What `corrects` is called in an event that corrects nothing."""


class Words:
    """What is said of one record, or of one reference file: with its fields, its vocabulary, and the ink of the report."""

    def __init__(self, ink: Markdown, fields: Field, vocabulary: Vocabulary) -> None:
        self.ink, self.fields, self.say = ink, fields, vocabulary.words

    def change(self, j: Judged) -> Iterator[str]:
        """A change with the reason for its kind."""
        c, ink = j.change, self.ink
        why = f"{ink.strong(f'{j.why[:1].upper()}{j.why[1:]}.')} " if j.why else ""
        if c.what == "changed":
            yield ink.item(f"{why}{ink.text(c.label)}")
            yield from self.before_and_after(c)
        elif c.what in ("added", "removed"):
            value = c.after if c.what == "added" else c.before
            whole = isinstance(value, dict | list)
            said = "" if whole else f": {self._value(self.field(c.path, value), value)}"
            yield ink.item(f"{why}{ink.text(c.label)} {c.what}{said}")
            if whole:
                yield from self.whole(self.field(c.path, value), value, 1)
        else:
            yield ink.item(f"{why}{ink.text(c.words)}")

    def before_and_after(self, change: Change) -> Iterator[str]:
        """A changed value before and after; a longer text also word by word, with nothing left out of the difference."""
        ink, was, now = self.ink, change.before, change.after
        if isinstance(was, str) and isinstance(now, str) and only_taken_out(was, now):  # a report is kept, and copied
            yield ink.item(f"now: {ink.text(change.now)}", 1)
            yield ink.item("what was taken out is not repeated here", 1)
            return
        yield ink.item(f"before: {ink.text(change.was)}", 1)
        yield ink.item(f"after: {ink.text(change.now)}", 1)
        if not isinstance(was, str) or not isinstance(now, str):
            return
        if same(was, now):
            yield ink.item("only spaces, capitals or the form of a letter differ", 1)
        elif worth_it(was, now):
            yield ink.item(f"word by word: {word_by_word(ink, was, now)}", 1)

    def whole(self, field: Field, value: Any, depth: int) -> Iterator[str]:
        """Every field of a part, and every part of a list."""
        if isinstance(value, dict):
            for key, inner in value.items():
                late = key == "corrects" and value.get("type") not in (None, "corrected")
                held = replace(field.one[key], title=SHOULD_HAVE_FOLLOWED) if late else field.one[key]
                yield from self.part(held, inner, depth)
        elif isinstance(value, list):
            for place, item in enumerate(value, 1):
                if isinstance(item, dict):
                    keys = _naming(item)
                    called = ", ".join(self.say(field.item[k], item[k]) for k in keys)
                    yield self.ink.item(self.ink.strong(called or f"{field.item.title} {place}"), depth)
                    yield from self.whole(field.item, without(item, *keys), depth + 1)
                else:
                    yield self.ink.item(self._value(field.item, item), depth)

    def part(self, field: Field, value: Any, depth: int) -> Iterator[str]:
        """One field with its title, and everything inside it."""
        if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(v, dict) for v in value)):
            yield self.ink.item(f"{self.ink.text(field.title)}:", depth)
            yield from self.whole(field, value, depth + 1)
        else:
            yield self.ink.item(f"{self.ink.text(field.title)}: {self._value(field, value)}", depth)

    def field(self, path: str, value: Any) -> Field:
        """The field at the path of a change, or the item of a list; one of which only the key is known, if there is none."""
        names = [*fields_of(path)]
        for name in names if isinstance(value, dict) else reversed(names):
            try:
                found = self.fields.at(name)
            except KeyError:
                continue
            return found.item if found.many and isinstance(value, dict) else found
        return self.fields[path.rpartition(".")[2]]

    def _value(self, field: Field, value: Any) -> str:
        return self.ink.text(self.say(field, value))


def _naming(item: Mapping[str, Any]) -> list[str]:
    """The keys that say what an item of a list is called: its id and its name. One without either is told by its position."""
    return [k for k in ("id", "name") if k in item]


def word_by_word(ink: Markdown, before: str, after: str) -> str:
    """The changed words, marked, each between a few unchanged ones. No difference is left out."""
    marks = {"same": ink.text, "gone": ink.gone, "come": ink.come}
    return " ".join(marks[what](text) for what, text in differences(before, after))


def without(data: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """The same data without these keys."""
    return {k: v for k, v in data.items() if k not in keys}
