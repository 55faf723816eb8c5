"""Reads quickly the YAML that nearly every record is written in: one line at a time, without libyaml.

It knows the plain layouts only: fields and lists a line each, texts in quotes on one line, texts in a block, words over several
lines, {…} and […] on one line, comments on lines of their own. At anything else it gives up, and `source.py` reads the whole
text with libyaml, which also says what is wrong and where. What it does read is what libyaml reads: `tests/test_plain_layout.py`
compares the two.
"""

import re
from itertools import accumulate
from typing import Any, NamedTuple

from registrar.reading.plain_flow import DEEPEST, FIRST, KEY, MAYBE_TYPED, QUOTED, Odd, flow, typed, unescaped

IN_LINE = FIRST + r"[^:#]*(?::(?! |\Z)[^:#]*)*"
LINE = re.compile(rf"( *)(- +)?(?:{KEY}(?: +|\Z))?(?:({IN_LINE}){QUOTED}|([|>]-?) *|([\[{{].*))?")
MORE = re.compile(rf" *({IN_LINE})")
SINGLE_BREAK = re.compile(r"\n(\n*)")


class Plain(NamedTuple):
    """What was read: the data, and where each comment starts and ends."""

    data: Any
    comments: tuple[tuple[int, int], ...]


def read(text: str) -> Plain | None:
    """The data and the comments of a text that has passed `text.decode`; None where only libyaml can say what it means."""
    if "\t" in text:
        return None
    ends = "\r\n" if "\r" in text else "\n"
    lines = text.split(ends)
    if ends == "\r\n" and not text.count("\r") == text.count("\n") == len(lines) - 1:
        return None
    try:
        data, comments = _Lines(lines).read()
    except Odd:
        return None
    return Plain(data, _spans(lines, comments, len(ends)) if comments else ())


def _spans(lines: list[str], comments: list[int], end: int) -> tuple[tuple[int, int], ...]:
    over = list(accumulate((len(line) + end for line in lines), initial=0))
    return tuple((over[i] + lines[i].index("#"), over[i] + len(lines[i])) for i in comments)


class _Lines:
    """One pass over the lines of one text. `value` is the collection that is being filled, `column` that of its keys or hyphens.

    `waits` says that a value must follow: that of `key`, or the first of all.
    """

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0
        self.root: Any = None
        self.value: Any = None
        self.column = -1
        self.key = ""
        self.waits = True
        self.stack: list[tuple[Any, int]] = []

    def read(self) -> tuple[Any, list[int]]:
        """The data, and the numbers of the lines that are comments, from 0."""
        lines, comments = self.lines, []
        while self.at < len(lines):
            line = lines[self.at]
            self.at += 1
            found = LINE.fullmatch(line)
            if found is None:
                rest = line.lstrip(" ")
                if not rest.startswith("#") or (len(line) - len(rest) > self.column and not self.waits):
                    raise Odd  # a comment that is indented like more of the text above it is for `cut_texts`
                comments.append(self.at - 1)
                continue
            indent, dash, name, plain, double, single, block, group = found.groups()
            if dash is not None:
                self.item(len(indent))
                if name is not None:
                    self.open({}, len(indent) + len(dash))
            elif name is not None:
                if self.waits or len(indent) != self.column or type(self.value) is not dict:
                    self.field(len(indent))
            elif plain is double is single is block is group is None:
                continue  # an empty line
            else:
                raise Odd
            value: Any
            if plain is not None:
                value = self.plain(plain)
            elif group is not None:
                value = flow(line, found.start(8))
            elif block is not None:
                value = self.block(block)
            elif double is not None:
                value = unescaped(double)
            elif single is not None:
                value = single.replace("''", "'")
            elif name is None or name in self.value:
                raise Odd
            else:
                self.key, self.waits = name, True
                continue
            if name is None:
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

    def plain(self, text: str) -> Any:
        """The value of an unquoted text, which goes on where the next lines are indented further."""
        text = text.rstrip(" ")
        if not self.goes_on():
            return typed(text) if text[0] in MAYBE_TYPED else text
        more = [text]
        while self.goes_on():
            found = MORE.fullmatch(self.lines[self.at])
            if found is None:
                raise Odd
            more.append(found[1].rstrip(" "))
            self.at += 1
        return " ".join(more)

    def goes_on(self) -> bool:
        """Whether the next line is indented further than keys or hyphens are."""
        at, column = self.at, self.column
        return at < len(self.lines) and self.lines[at][column : column + 1] == " " and self.lines[at][:column].strip(" ") == ""

    def block(self, mark: str) -> str:
        """A text on lines of its own, which are indented like the first of them."""
        lines, first, folded = self.lines, self.lines[self.at] if self.at < len(self.lines) else "", mark[0] == ">"
        width = len(first) - len(first.lstrip(" "))
        if width == len(first) or width <= self.column:
            raise Odd
        pad, body = first[:width], []
        while self.at < len(lines):
            line = lines[self.at]
            if line.startswith(pad):
                line = line[width:]
                if line.startswith(" ") and (folded or not line.strip(" ")):
                    raise Odd
            elif line.strip(" "):
                break
            else:
                line = ""
            body.append(line)
            self.at += 1
        if body[-1] and self.at == len(lines):
            raise Odd  # the text has no line break at its end
        text = "\n".join(body).rstrip("\n")
        if folded:
            text = SINGLE_BREAK.sub(lambda found: found[1] or " ", text)
        return text if len(mark) > 1 else text + "\n"
