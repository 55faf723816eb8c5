"""A file that somebody loads into the form, without the characters that nobody sees and that no record may have.

They come with what is pasted from PDFs and word processors, and with files that older versions of the form saved. The form
takes them out of whatever is typed (`docs/assets/apply/clean.js`); `registrar check` reports them, for people who have the file.
"""

import re
from contextlib import suppress

import yaml
from yaml import events as ev

from registrar.reading import source
from registrar.reading.text import FORBIDDEN

BETWEEN = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029")
"""Those that end a line or part words: there a blank stays."""
ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
BY_LETTER = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v", "N": "\x85", "L": "\u2028", "P": "\u2029"}


def shown(text: str) -> str:
    """A YAML text without hidden characters, neither as they are nor as escapes within double quotes."""
    text = FORBIDDEN.sub(lambda found: _instead(found[0]), text)
    if "\\" not in text:
        return text
    made, done = [], 0
    for start, end in _quoted(text):
        made += [text[done:start], ESCAPE.sub(_unescaped, text[start:end])]
        done = end
    return "".join([*made, text[done:]])


def _instead(char: str) -> str:
    return " " if char in BETWEEN else ""


def _quoted(text: str) -> list[tuple[int, int]]:
    """Where the texts in double quotes stand, as far as the text can be read."""
    found: list[tuple[int, int]] = []
    with suppress(yaml.YAMLError):  # the reader says what is wrong there
        found.extend(
            (event.start_mark.index, event.end_mark.index)
            for event in yaml.parse(text, source.Parser)  # events, not nodes: nothing is expanded
            if isinstance(event, ev.ScalarEvent) and event.style == '"' and event.start_mark and event.end_mark
        )
    return found


def _unescaped(found: re.Match[str]) -> str:
    escape = found[0]
    char = BY_LETTER.get(escape[1:]) or (chr(min(int(escape[2:], 16), 0x10FFFF)) if len(escape) > 2 else "")
    return _instead(char) if char and FORBIDDEN.match(char) else escape
