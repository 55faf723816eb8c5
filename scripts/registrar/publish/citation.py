"""How a record is cited: the facts, and the sentences for people. `citation_files` has the files for programs.

A citation gives the register, which is its author, the id, the title, the version with its date and its fingerprint, and the
address of that version, whose text never changes. They all have one statement of these facts: the sentence for people, and the
note in the files for programs. The date on which the reader read the page is a `Read` in the boxes on pages: the date of the
build until the browser fills in today's. Published files leave it out.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from registrar.base.days import in_words
from registrar.model.endings import last_entered
from registrar.model.notices import notice
from registrar.model.records import Guarantee, Numbered
from registrar.model.register import Register
from registrar.publish.stood import stands

MARKUP = re.compile(r"[<>|\[\]{}]|&(?=#?\w+;)|(?<=')'|'(?=')|~(?=~)|(?<=~)~|_(?=_)|(?<=_)_")  # what wikis do not print unchanged


FINGERPRINT = 16
"""The hexadecimal digits of a fingerprint."""


class Read(NamedTuple):
    """The date on which the page was read, in the form that the citation uses."""

    form: str

    def on(self, day: dt.date) -> str:
        return FORMS[self.form](day)


FORMS: Mapping[str, Callable[[dt.date], str]] = {
    "words": in_words,
    "iso": lambda day: day.isoformat(),
    "slashes": lambda day: f"{day:%Y/%m/%d}",
    "parts": lambda day: f"[{day.year}, {day.month}, {day.day}]",
}
Text = Sequence[str | Read]


@dataclass(frozen=True, slots=True)
class Edition:
    """Which text of a record is cited, and the path of the page that shows it.

    `entered` is its date; `number` its version and `sha256` the digest of its file, if git has a history.
    """

    path: str
    entered: dt.date
    number: int | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """The facts in a citation, each as one line of plain text. `notice` is empty unless the record is a specimen, and `stood`,
    which says from when to when it was in force, unless it has ended.

    `url` is the address of the version, or of the record where git has no history.
    """

    id: str
    kind: str
    title: str
    register: str
    url: str
    granted: dt.date
    edition: Edition
    notice: str
    stood: str = ""

    @property
    def key(self) -> str:
        """A key for lists of references, different for every version in the register."""
        return self.id if self.edition.number is None else f"{self.id}-v{self.edition.number}"

    @property
    def version(self) -> str:
        """`version 3 of 1 October 2026`, or without the number if git has no history."""
        number = "" if self.edition.number is None else f" {self.edition.number}"
        return f"version{number} of {in_words(self.edition.entered)}"

    @property
    def fingerprint(self) -> str:
        """The beginning of the digest of the version's file, enough to tell it from any other; empty without a history."""
        return self.edition.sha256[:FINGERPRINT]


def latest(entry: Numbered) -> Edition:
    """The current text, with the date of the last event in the record."""
    return Edition(f"{entry.id}/", last_entered(entry))


def cited(register: Register, entry: Numbered, edition: Edition) -> Cited:
    return Cited(
        id=entry.id,
        kind=entry.kind,
        title=line(entry.title),
        register=line(register.info.name),
        url=register.url(edition.path if edition.number is None else f"{entry.id}/v/{edition.number}/"),
        granted=entry.decided_on,
        edition=edition,
        notice=notice(entry) if entry.specimen else "",
        stood=f"{stands(register, entry)}." if isinstance(entry, Guarantee) and register.ended(entry) else "",
    )


def statement(c: Cited) -> str:
    """What every citation says, as a sentence without its full stop."""
    mark = f" (fingerprint {c.fingerprint})" if c.fingerprint else ""
    return f"{c.register}, {c.kind} {c.id}, “{bounded(c.title)}”, {c.version}{mark}, {c.url}"


def note(c: Cited) -> str:
    """The statement as the note of a citation for programs."""
    return f"{statement(c)}.{_after(c)}"


def sentence(c: Cited) -> Text:
    """For a newspaper."""
    return [f"{statement(c)}, read on ", Read("words"), ".", _after(c)]


def harvard(c: Cited) -> Text:
    year, what = c.edition.entered.year, f"{c.kind.capitalize()} {c.id}"
    return [
        f"{c.register} ({year}) {bounded(c.title)}. {what}, {c.version}. Available at: {c.url} (Accessed: ",
        Read("words"),
        ").",
        _after(c),
    ]


def oscola(c: Cited) -> Text:
    """As lawyers cite a website."""
    return [
        f"{c.register}, ‘{bounded(c.title)}’ ({c.kind} {c.id}, {c.version}) <{c.url}> accessed ",
        Read("words"),
        _after(c, "."),
    ]


def wikipedia(c: Cited) -> Text:
    """The template `{{cite web}}`; anything that could be read as wiki markup is written as entities."""
    fields = {
        "title": wikitext(c.title),
        "id": f"{c.kind.capitalize()} {c.id}, {c.version}",
        "url": c.url,
        "website": wikitext(c.register),
        "date": in_words(c.edition.entered),
    }
    parameters = "".join(f" |{name}={value}" for name, value in fields.items())
    return [f"{{{{cite web{parameters} |access-date=", Read("words"), "}}", _after(c)]


def wikitext(text: str) -> str:
    """Text that a wiki prints unchanged."""
    return MARKUP.sub(lambda m: f"&#{ord(m[0])};", text)


def line(text: str) -> str:
    """Text on one line, without invisible characters, as citations are pasted anywhere."""
    if text.isascii() and text.isprintable():  # true of nearly every title, and this runs a hundred thousand times
        return " ".join(text.split())
    seen = (" " if c.isspace() or unicodedata.category(c) == "Cc" else c for c in text if not _hidden(c))
    return " ".join("".join(seen).split())


def bounded(text: str) -> str:
    """A text that is written from right to left, isolated so that it does not reorder the words around it."""
    if not text.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text):
        return f"\u2068{text}\u2069"
    return text


def plain(text: Text, day: dt.date) -> str:
    """A citation as plain text, read on `day`."""
    return "".join(part if isinstance(part, str) else part.on(day) for part in text)


def _hidden(char: str) -> bool:
    """Marks that change the direction of text, and characters that have no meaning outside a program."""
    return char in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff" or (
        unicodedata.category(char) in ("Cs", "Co")
    )


def _after(c: Cited, stop: str = "") -> str:
    said = " ".join(filter(None, (c.stood, c.notice)))
    return f"{stop} {said}" if said else ""
