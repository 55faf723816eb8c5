"""One question to a person who applies: what it is called, what it helps with, and what to do where it has no answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

When = tuple[str, tuple[str, ...]]
"""A field of the same group, and the answers that make a question one that is asked."""


@dataclass(frozen=True)
class Question:
    """A question about the field at the path `at`, such as `provider.form`; within a list, from the item on.

    `missing` is what a page says where there is no answer: "Select who has the controlling say". `optional` questions may be
    left; for all others the schema decides. `when`: it is asked only after some answers to another question. `several`: it
    is asked only where that list has two items or more, since with one there is nothing to choose. `starts` is a sentence
    that the answer finishes. `words` are own names, and meanings, for codes. `begun` are the answers with which the items of a
    list start. `kind` takes the place of the kind that the form works out from the schema.
    """

    at: str
    ask: str
    missing: str
    help: str = ""
    example: str = ""
    kind: str = ""
    when: When | None = None
    several: str = ""
    starts: str = ""
    optional: bool = False
    words: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    fields: tuple["Question", ...] = ()
    begun: tuple[Mapping[str, Any], ...] = ()

    def every(self, above: str = "") -> Iterator[tuple[str, "Question"]]:
        """This question and those about the items of its list, each with its whole path."""
        path = f"{above}{self.at}"
        yield path, self
        for inner in self.fields:
            yield from inner.every(f"{path}.")


@dataclass(frozen=True)
class Part:
    """One page of the form: its address (`#told`), its name in the list of parts, and its questions."""

    id: str
    title: str
    says: str
    questions: tuple[Question, ...]
