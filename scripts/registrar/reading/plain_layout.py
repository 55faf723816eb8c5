"""Reads quickly the YAML that nearly every record is written in: one line at a time, without libyaml.

It knows the plain layouts only: fields and lists a line each, texts in quotes on one line, texts in a block, words over several
lines, {…} and […] on one line, comments on lines of their own. At anything else it gives up, and `source.py` reads the whole
text with libyaml, which also says what is wrong and where. What it does read is what libyaml reads: `tests/test_plain_layout.py`
compares the two.
"""

import re
from itertools import accumulate
from typing import Any, NamedTuple

from registrar.reading.plain_flow import DEEPEST, FIRST, KEY, MAYBE_TYPED, QUOTED, Odd, flow, many, quoted, typed

IN_LINE = FIRST + r"[^:#\n]*" + many(r":(?![ \n])[^:#\n]*")
# A line, whatever is on it: its indent, what is laid out plainly, or everything else.
LINE = re.compile(rf"( *)(?:(?:(- +)|)(?:{KEY}(?: +|(?!.))|)(?:({IN_LINE})|([\[{{].*)|{QUOTED}|([|>]-?) *|)|(.*))(?:\n|\Z)")
MORE = re.compile(rf" *({IN_LINE})")
INDENT = 0
SINGLE_BREAK = re.compile(r"\n(\n*)")


class Plain(NamedTuple):
    """What was read: the data, and where each comment starts and ends."""

    data: Any
    comments: tuple[tuple[int, int], ...]


def read(text: str) -> Plain | None:
    """The data and the comments of a text that has passed `text.decode`; None where only libyaml can say what it means."""
    if "\t" in text:
        return None
    end = 1
    if "\r" in text:
        if not text.count("\r") == text.count("\n") == text.count("\r\n"):
            return None
        text, end = text.replace("\r\n", "\n"), 2
    try:
        data, comments = (lines := _Lines(text)).read()
    except Odd:
        return None
    return Plain(data, _spans(lines.texts, comments, end) if comments else ())


def _spans(lines: list[str], comments: list[int], end: int) -> tuple[tuple[int, int], ...]:
    over = list(accumulate((len(line) + end for line in lines[: comments[-1]]), initial=0))
    return tuple((over[i] + lines[i].index("#"), over[i] + len(lines[i])) for i in comments)


class _Lines:
    """One pass over the lines of one text. `value` is the collection that is being filled, `column` that of its keys or hyphens.

    `waits` says that a value must follow: that of `key`, or the first of all.
    """

    def __init__(self, text: str) -> None:
        self.texts = text.split("\n")
        self.lines: list[tuple[str, ...]] = LINE.findall(text)
        self.root: Any = None
        self.value: Any = None
        self.column = -1
        self.key = ""
        self.waits = True
        self.stack: list[tuple[Any, int]] = []

    def read(self) -> tuple[Any, list[int]]:
        """The data, and the numbers of the lines that are comments, from 0."""
        lines, comments, at, end = self.lines, [], 0, len(self.lines)
        value: Any
        open_text = True  # whether a further line could be more of the text above it
        while at < end:
            blank, dash, name, plain, group, double, single, block, odd = lines[at]
            at += 1
            if dash:
                self.item(len(blank))
                if name:
                    self.open({}, len(blank) + len(dash))
            elif name:
                if self.waits or len(blank) != self.column or type(self.value) is not dict:
                    self.field(len(blank))
            elif odd:
                if odd[0] != "#" or (open_text and len(blank) > self.column and not self.waits):
                    raise Odd  # a comment that is indented like more of the text above it is for `cut_texts`
                comments.append(at - 1)
                continue
            elif plain or double or single or block or group:
                raise Odd
            else:
                continue  # an empty line
            open_text = not (group or double or single)
            if plain:
                value = plain.rstrip(" ") if plain[-1] == " " else plain
                if at < end and len(lines[at][INDENT]) > self.column:
                    value, at = self.more(value, at)
                elif value[0] in MAYBE_TYPED:
                    value = typed(value)
            elif group:
                value = flow(group)
            elif double or single:
                value = quoted(double, single)
            elif block:
                value, at = self.block(block, at)
            elif not name or name in self.value:
                raise Odd
            else:
                self.key, self.waits = name, True
                continue
            if not name:
                self.value.append(value)
            elif name in self.value:
                raise Odd
            else:
                self.value[name] = value
        if self.waits:
            raise Odd
        return self.root, comments

    def open(self, value: Any, column: int) -> None:
        """Goes into a new collection, which is the value that was waited for or the next item of a list."""
        if len(self.stack) == DEEPEST:
            raise Odd
        if self.value is None:
            self.root = value
        elif self.waits:
            self.value[self.key] = value
        else:
            self.value.append(value)
        self.stack.append((self.value, self.column))
        self.value, self.column, self.waits = value, column, False

    def close(self, column: int) -> None:
        """Goes back to the collection whose keys or hyphens may be at this column."""
        while self.column > column:
            self.value, self.column = self.stack.pop()

    def item(self, column: int) -> None:
        """Goes to the list of a hyphen. It may be at the same column as the key that has the list."""
        if self.waits:
            if column < self.column or (column == self.column and type(self.value) is not dict):
                raise Odd
            self.open([], column)
            return
        self.close(column)
        if self.column != column or type(self.value) is not list:
            raise Odd

    def field(self, column: int) -> None:
        """Goes to the group of a key."""
        if self.waits:
            if column <= self.column:
                raise Odd
            self.open({}, column)
            return
        self.close(column)
        if self.column == column and type(self.value) is list and self.stack[-1][1] == column:
            self.value, self.column = self.stack.pop()
        if self.column != column or type(self.value) is not dict:
            raise Odd

    def more(self, text: str, at: int) -> tuple[str, int]:
        """An unquoted text with the lines from `at` on that are indented further than keys or hyphens, and the next line."""
        more = [text]
        while at < len(self.lines) and len(self.lines[at][INDENT]) > self.column:
            found = MORE.fullmatch(self.texts[at])
            if found is None:
                raise Odd
            more.append(found[1].rstrip(" "))
            at += 1
        return " ".join(more), at

    def block(self, mark: str, at: int) -> tuple[str, int]:
        """A text on lines of its own from `at` on, which are indented like the first of them, and the line after it."""
        lines, folded = self.texts, mark[0] == ">"
        first = lines[at] if at < len(lines) else ""
        width = len(first) - len(first.lstrip(" "))
        if width == len(first) or width <= self.column:
            raise Odd
        pad, body = first[:width], []
        while at < len(lines):
            line = lines[at]
            if line.startswith(pad):
                line = line[width:]
                if line.startswith(" ") and (folded or not line.strip(" ")):
                    raise Odd
            elif line.strip(" "):
                break
            else:
                line = ""
            body.append(line)
            at += 1
        if body[-1] and at == len(lines):
            raise Odd  # the text has no line break at its end
        text = "\n".join(body).rstrip("\n")
        if folded:
            text = SINGLE_BREAK.sub(lambda found: found[1] or " ", text)
        return text if len(mark) > 1 else text + "\n", at
