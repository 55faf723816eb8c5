"""Reads YAML text, in a strict subset, as plain data, and finds the line and column of every value.

The subset (docs/decisions/0002-yaml-subset.md): one UTF-8 document of plain JSON types. Only `true` and `false` are booleans
and only whole numbers are numbers, so `no`, `1:30`, `012` and a bare date stay the text that was typed. No null,
anchors, aliases, tags, merge keys or duplicate keys; no deeper than 20; at most 64 KiB.

The data is built from libyaml's event stream and not from its node graph. So an alias is refused where it appears,
nothing is ever expanded, and the depth is checked before the parser goes deeper. Texts in a plain layout, which have nothing
of which anything could be said, are read without libyaml (`plain_layout.py`).
"""

import re
from dataclasses import dataclass
from typing import Any

import yaml
from yaml import events as ev

from registrar.base.diagnostics import Finding, KeyPath, Location
from registrar.reading import plain_layout
from registrar.reading.cut_texts import COMMENT, Cut, blamed, cut_at
from registrar.reading.text import FORBIDDEN, Lines, conflict, decode, forbidden
from registrar.reading.yaml_advice import CONFLICT, DIRECTIVE, advise, alias, anchor, no_value, tag, too_long

MAX_BYTES = 64 * 1024
MAX_DEPTH = 20
MAX_FINDINGS = 20  # in one file: any more are probably consequences of the first ones

WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})", re.ASCII)
NUMBER_TOO_LONG = re.compile(r"-?[1-9][0-9]{18,}", re.ASCII)
NULLS = frozenset(["", "null", "~"])

Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the pure Python one gives the same events, ten times slower


@dataclass(frozen=True, slots=True)
class Document:
    """The contents of one file: plain data (dict, list, str, int, bool), or the findings that stopped the reading.

    `cuts` are the unquoted values that end at a comment; `text` is the file's. `comments` says where each comment starts and
    ends, where that is already known.
    """

    data: Any
    findings: tuple[Finding, ...] = ()
    cuts: tuple[Cut, ...] = ()
    text: str = ""
    comments: tuple[tuple[int, int], ...] | None = None


@dataclass(slots=True)
class _Frame:
    """A collection that is being filled: a dict, with the key that is waiting for its value, or a list."""

    value: Any
    key: str | None = None
    flow: bool = False
    column: int = -1  # of its keys or hyphens, from 0; negative inside {…} and […]


def read(file: str, raw: bytes) -> Document:
    """Plain data from the bytes of one YAML file. It never raises, whatever the bytes are."""
    text = decode(file, raw)
    return Document(None, (text,)) if isinstance(text, Finding) else read_text(file, text)


def read_text(file: str, text: str) -> Document:
    """Plain data from the text of one YAML file, as `text.decode` gives it, or from a part of one."""
    if found := conflict(text):
        return Document(None, (Finding(Location(file), "yaml-syntax", *CONFLICT, found),))
    if plain := plain_layout.read(text):
        return Document(plain.data, text=text, comments=plain.comments)
    return _Reader(file, text).read()


class _Reader:
    """One pass over the event stream of one text. `marks`, where given, is filled with the index of every value and key."""

    def __init__(self, file: str, text: str, marks: dict[KeyPath, int] | None = None) -> None:
        self.file, self.text, self.marks = file, text, marks
        self.findings: list[Finding] = []
        self.stack: list[_Frame] = []
        self.root: Any = None
        self.documents = 0
        self.cuts: list[Cut] = []
        self.commented = "#" in text

    def read(self) -> Document:
        parser = Parser(self.text)
        try:
            while len(self.findings) < MAX_FINDINGS:
                event = parser.get_event()
                if event is None or isinstance(event, ev.StreamEndEvent):
                    break
                if not self.take(event):
                    break
        except yaml.MarkedYAMLError as error:
            self.syntax(error)
        except yaml.reader.ReaderError as error:
            self.complain("text-encoding", error.position, f"U+{error.character:04X} is not a text character",
                          "delete it, and type the words around it again")  # fmt: skip
        finally:
            parser.dispose()
        if not self.findings and (self.documents == 0 or self.root == ""):
            self.complain("yaml-subset", 0, "the file is empty", "write a record, or delete the file")
        return Document(None if self.findings else self.root, tuple(self.findings), tuple(self.cuts), self.text)

    def syntax(self, error: yaml.MarkedYAMLError) -> None:
        """A fault in the YAML itself. Only the first is reported: the rest usually follow from it."""
        if self.findings:
            return
        mark = error.problem_mark or error.context_mark
        index = mark.index if mark else 0
        lines = Lines(self.text)
        open_at = self.path() if self.stack and self.stack[-1].flow else None
        if cut := blamed(self.cuts, lines, index, error.problem or "", open_at):
            self.findings.append(cut.finding(self.file, lines))
            return
        index, message, help_ = advise(lines, index, error.problem or "", error.context or "")
        self.complain("yaml-syntax", index, message, help_)

    def complain(self, code: str, index: int, message: str, help_: str) -> None:
        place = Lines(self.text).place(min(index, len(self.text)))
        self.findings.append(Finding(Location(self.file), code, message, help_, place))

    def take(self, event: Any) -> bool:
        """Handles one event. Returns False where reading cannot go on."""
        kind = type(event)
        if kind is ev.ScalarEvent:
            self.scalar(event)
        elif kind is ev.MappingStartEvent or kind is ev.SequenceStartEvent:
            return self.open(event, {} if kind is ev.MappingStartEvent else [])
        elif kind is ev.MappingEndEvent or kind is ev.SequenceEndEvent:
            self.put(self.stack.pop().value)
        elif kind is ev.AliasEvent:
            self.complain("yaml-subset", event.start_mark.index, *alias(event.anchor or ""))
            self.put(None)
        elif kind is ev.DocumentStartEvent:
            self.documents += 1
            if event.version or event.tags:
                self.complain("yaml-subset", event.start_mark.index, *DIRECTIVE)
            if self.documents > 1:
                self.complain("yaml-subset", event.start_mark.index, "a second document starts here; a file holds one record",
                              "move what follows `---` to a separate file, or delete the line `---`")  # fmt: skip
                return False
        return True

    def open(self, event: Any, value: Any) -> bool:
        index = event.start_mark.index
        self.refuse_marks(event, index)
        if self.stack and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None:
            self.complain("yaml-subset", index, "a field's name must be a word, not a list or a group",
                          "if it is text, put it in quotes")  # fmt: skip
            return False
        if len(self.stack) >= MAX_DEPTH:
            self.complain("yaml-subset", index, f"this value is nested more than {MAX_DEPTH} levels deep",
                          "use fewer levels: no field of a record is nested so deeply")  # fmt: skip
            return False
        if self.marks is not None:
            self.marks[(*self.path(), "")] = index
        flow = bool(event.flow_style)
        self.stack.append(_Frame(value, flow=flow, column=-1 if flow else event.start_mark.column))
        return True

    def refuse_marks(self, event: Any, index: int) -> None:
        """Refuses anchors and tags, by which YAML can turn text into something other than the reader sees."""
        if event.anchor is not None:
            self.complain("yaml-subset", index, *anchor(event.anchor))
        if event.tag is not None:
            self.complain("yaml-subset", index, *tag(event.tag))

    def path(self) -> KeyPath:
        """The key path of the value that comes next."""
        return tuple(len(f.value) if isinstance(f.value, list) else f.key or "" for f in self.stack)

    def scalar(self, event: Any) -> None:
        text: str = event.value
        index: int = event.start_mark.index
        if event.anchor is not None or event.tag is not None:
            self.refuse_marks(event, index)
        frame = self.stack[-1] if self.stack else None
        if frame is not None and frame.key is None and isinstance(frame.value, dict):
            self.key(frame, text, index, event.style)
            return
        if self.commented and event.style not in ('"', "'") and text:
            self.cuts += cut_at(self.text, event, self.path, frame.column if frame else -1)
        if event.style == '"' and (bad := FORBIDDEN.search(text)):
            self.complain("text-encoding", index, *forbidden(bad[0]))
        if self.marks is not None:
            self.marks[(*self.path(), "")] = index
        value: Any = text
        if not event.style:
            if text in ("true", "false"):
                value = text == "true"
            elif WHOLE_NUMBER.fullmatch(text):
                value = int(text)
            elif text in NULLS:
                self.null(frame, text, index)
            elif NUMBER_TOO_LONG.fullmatch(text):
                self.complain("yaml-subset", index, *too_long(text))
        self.put(value)

    def key(self, frame: _Frame, text: str, index: int, style: str | None) -> None:
        if text == "<<" and not style:
            self.complain("yaml-subset", index, "`<<` is a YAML merge key, which a record must not use", "write the fields out")
        elif text in frame.value:
            self.complain("yaml-subset", index, f"the field `{text[:60]}` appears twice in the same place",
                          "keep one of the two, and delete the other")  # fmt: skip
        elif style == '"' and (bad := FORBIDDEN.search(text)):
            self.complain("text-encoding", index, *forbidden(bad[0]))
        frame.key = text
        if self.marks is not None:
            self.marks[self.path()] = index

    def null(self, frame: _Frame | None, text: str, index: int) -> None:
        """An empty value. Inside {…} the usual cause is a comma in a text, so the help says that."""
        if frame is None:
            if text:
                self.complain("yaml-subset", index, f"the file contains only `{text}`", "write a record, or delete the file")
            return  # an empty file has one finding, with its own message
        what = f"`{frame.key[:60]}` has" if frame.key else "this item has"
        in_group, commented = frame.flow and frame.key is not None, COMMENT.match(self.text, index) is not None
        self.complain("yaml-subset", index, f"{what} no value", no_value(text, in_group=in_group, commented=commented))

    def put(self, value: Any) -> None:
        """Adds a finished value to the collection that is being filled."""
        if not self.stack:
            self.root = value
            return
        frame = self.stack[-1]
        if isinstance(frame.value, list):
            frame.value.append(value)
        elif frame.key is not None:
            frame.value.setdefault(frame.key, value)
            frame.key = None
        else:  # an alias used as a key, which is already reported
            frame.key = ""


def locate(text: str, locations: list[Location]) -> list[tuple[int, int]]:
    """Line and column of each location in a text that can be read.

    For a path that exists, they are those of its value. For one that does not, they are those of the key that should
    hold it: the nearest ancestor's key; for an item of a list, the item; for the whole record, line 1.
    """
    marks: dict[KeyPath, int] = {}
    _Reader("", text, marks).read()
    lines = Lines(text)
    return [lines.place(marks[s.path] if s.on_key and s.path in marks else _index(marks, s.path)) for s in locations]


def _index(marks: dict[KeyPath, int], path: KeyPath) -> int:
    if not path:
        return 0
    if (*path, "") in marks:
        return marks[(*path, "")]
    while path := path[:-1]:
        if (*path, "") in marks:
            return marks.get(path, marks[(*path, "")])
    return 0
