"""Texts that end at a `#`: in YAML, what follows a space and a `#` is a comment, and no page shows it.

`Cut` is noted while a file is read (`source.py`), where it is still known how a value was written. Which of the values are
texts that people read is known from the schema, so the findings come after it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from registrar.base.diagnostics import Finding, KeyPath, Location
from registrar.reading.fields import Field
from registrar.reading.text import Lines
from registrar.reading.text_fields import readable

CODE = "text-cut"
MARK = "# <- write here"  # what a blank application has behind each field: see commands/blank_application.py
COMMENT = re.compile(r"[ \t]*#")
SAME_LINE = re.compile(r"[ \t]+(#[^\r\n]*)")
NEXT_LINE = re.compile(r"[ \t]*(?:\r\n|\n|\r) *(#[^\r\n]*)")
AT_ONCE = re.compile(r" *(#[^\r\n]*)")
MOST = 20  # findings in one file
LONGEST = 60  # characters of a text that a message repeats


@dataclass(frozen=True, slots=True)
class Cut:
    """An unquoted value that ends at a comment: its key path, its text, the comment, and where the comment starts."""

    path: KeyPath
    text: str
    comment: str
    index: int

    def finding(self, file: str, lines: Lines) -> Finding:
        """What is wrong with it, where it is a text that people read."""
        text = f"{' '.join(self.text.split())} {self.comment.rstrip()}"
        text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        quoted = f'"{text}"' if '"' not in text else "'" + text.replace("'", "''") + "'"
        return Finding(
            Location(file, self.path), CODE, "the text ends here, because a space and a `#` start a comment, which no page shows",
            f"put the whole text in quotes: {quoted}; a note to yourself goes on a line of its own", lines.place(self.index),
        )  # fmt: skip


def cut_at(text: str, event: Any, path: Callable[[], KeyPath], column: int) -> Iterator[Cut]:
    """The comment that cuts off the unquoted value of an event of libyaml, if one does.

    On the next line, a comment counts where it is indented like more of the value: further than `column`, the column of the
    key or the hyphen.
    """
    end, plain = event.end_mark.index, not event.style
    found = SAME_LINE.match(text, end) if plain else None
    if found is None and column >= 0:
        found = NEXT_LINE.match(text, end) if plain else AT_ONCE.match(text, end)
        if found and _column(text, found.start(1)) <= column:
            found = None
    if found:
        yield Cut(path(), event.value, found[1], found.start(1))


def _column(text: str, index: int) -> int:
    """The column of an index, from 0."""
    return index - max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) - 1


def findings(file: str, text: str, fields: Field, cuts: Iterable[Cut]) -> Iterator[Finding]:
    """What is wrong with the values that end at a comment, where they are texts that people read. `text` is the file's."""
    lines = Lines(text)
    found = (cut.finding(file, lines) for cut in cuts if cut.comment.rstrip() != MARK and readable(fields, cut.path))
    return islice(found, MOST)


def blamed(cuts: Sequence[Cut], lines: Lines, index: int, problem: str, open_at: KeyPath | None) -> Cut | None:
    """The comment to blame for a fault in the YAML at an index, because it hid the end of a list or group, or part of a text.

    `problem` is in libyaml's words; `open_at` is the path in the list in […] or the group in {…} that is not yet closed.
    """
    if not cuts or cuts[-1].comment.rstrip() == MARK:
        return None
    cut = cuts[-1]
    if open_at is not None:
        return cut if cut.path[: len(open_at) - 1] == open_at[:-1] else None
    return cut if "expected" in problem and lines.place(index)[0] - lines.place(cut.index)[0] in (1, 2) else None
