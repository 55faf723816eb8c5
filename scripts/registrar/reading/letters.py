"""The templates of the registrar's letters, `register/letters/<kind>.md`: plain text with fields such as `{{body}}`.

Which fields a letter may have is fixed here, for each kind. What a record says stands only in the fields of `QUOTED`: whoever
fills them in puts it in quotation marks and on one line, so that no text of a record can pass for the registrar's own words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from registrar.base.diagnostics import Finding, Location
from registrar.reading.text import Lines, decode

FOLDER = "register/letters"
CODE = "letter-template"
FIELD = re.compile(r"\{\{([^{}\n]*)\}\}")
BRACES = re.compile(r"\{\{|\}\}")
OF_THE_CASE = (
    "address", "case", "claim", "email", "places", "post", "register", "title", "today", "want",
)  # fmt: skip
OF_A_QUESTION = (*OF_THE_CASE, "body", "due", "number", "sent")
QUESTIONS = ("where-is-it-written", "reasons", "consent", "who-decides", "review-your-no")
FIELDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(QUESTIONS, OF_A_QUESTION),
    "after-silence": (*OF_A_QUESTION, "late", "question"),
    "notice-to-body": (*OF_THE_CASE, "body", "given", "until"),
    "receipt": (*OF_THE_CASE, "receipt", "received"),
}
"""The fields that a letter of each kind may have."""
QUOTED = ("claim", "title", "want")
"""The fields in which words of a record stand."""


def path(kind: str) -> str:
    """The file of a kind of letter."""
    return f"{FOLDER}/{kind}.md"


def kind_at(name: str) -> str | None:
    """The kind of letter whose template a file is."""
    return next((kind for kind in FIELDS if path(kind) == name), None)


def read(file: str, raw: bytes) -> tuple[str, tuple[Finding, ...]]:
    """The text of a template, and what is wrong with it."""
    text = decode(file, raw)
    if isinstance(text, Finding):
        return "", (text,)
    text = text.replace("\r\n", "\n")
    return text, tuple(_faults(file, kind_at(file) or "", text))


def missing(found: Iterable[str]) -> Iterator[Finding]:
    """The templates that a register with some of its own leaves out."""
    there = set(found)
    for kind in FIELDS if there else ():
        if path(kind) not in there:
            yield Finding(
                Location(path(kind)), CODE, f"the letter `{kind}` is missing",
                "write it, or copy it from the project’s repository; without the folder `letters`, the project’s own are used",
                (1, 1),
            )  # fmt: skip


def _faults(file: str, kind: str, text: str) -> Iterator[Finding]:
    lines, allowed = Lines(text), FIELDS.get(kind, ())
    if not text.strip():
        yield Finding(Location(file), CODE, "the letter is empty", "write the letter", (1, 1))
    whole = [m.span() for m in FIELD.finditer(text)]
    for m in FIELD.finditer(text):
        if m[1] not in allowed:
            yield Finding(
                Location(file), CODE, f"a letter of this kind has no field `{m[1].strip()[:40]}`",
                f"use one of: {', '.join(sorted(allowed))}", lines.place(m.start()),
            )  # fmt: skip
    for m in BRACES.finditer(text):
        if not any(start <= m.start() < end for start, end in whole):
            yield Finding(
                Location(file), CODE, f"`{m[0]}` is not part of a field", "write a field as `{{body}}`, on one line",
                lines.place(m.start()),
            )  # fmt: skip
