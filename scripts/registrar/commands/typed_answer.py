"""Reads an answer at a terminal, whole: a paste of several lines is one answer, and nothing is taken that was not meant.

Left to itself, a terminal hands over line by line, so that the second line of a pasted letter answers the next question, and its
last one is a command for the shell. Here an answer ends with Enter once nothing more comes. What has several lines, or was typed
before the question stood there, is shown, and taken only after a yes.
"""

import codecs
import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from registrar.base.terminal import harmless

try:
    import termios
except ImportError:  # Windows: there, `input` reads a line
    termios = None  # type: ignore[assignment]

SCREEN = 1  # where a question stands
QUIET = 0.12  # seconds without anything more, after which an Enter ends the answer
PASTES = "\x1b[?2004h"  # asks the terminal to mark what is pasted
PASTES_NO_MORE = "\x1b[?2004l"
BEGIN, END = "\x1b[200~", "\x1b[201~"
RUB_OUT, CLEAR, WORD, AT_AN_END = ("\x7f", "\x08"), "\x15", "\x17", "\x04"
SEVERAL, NO_MORE = "+", "."
"""What begins an answer of several lines that are typed, and what ends it, each on a line of its own."""


class Stopped(KeyboardInterrupt):
    """The answer was broken off; `text` stood there."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def typed(question: str) -> str:
    """The answer to a question. Raises `Stopped` at Ctrl-C, and `EOFError` at the end of the input."""
    if not _terminal():
        return input(question)
    while True:
        early, text = _read(question)
        lines = text.strip("\n").split("\n")
        if len(lines) == 1 and not early:
            return lines[0]
        what = f"one answer of {len(lines)} lines" if len(lines) > 1 else "one line"
        before = " It was typed before the question stood there." if early else ""
        shown = "".join(f"  | {line}\n" for line in lines)
        _, answer = _read(harmless(f"This is {what}.{before}\n{shown}Take it as the answer? (y/n) "))
        if answer.strip().lower() in ("y", "yes"):
            return "\n".join(lines)
        _show("It was not taken.\n")


def _terminal() -> bool:
    """Whether questions and answers stand on one terminal whose ways can be set."""
    try:
        return bool(termios) and os.isatty(sys.stdin.fileno()) and os.isatty(SCREEN)
    except (AttributeError, OSError, ValueError):  # no file at all, such as in a test
        return False


def _read(question: str) -> tuple[bool, str]:
    """Whether something stood waiting before the question, and the answer, with its lines."""
    line = _Line()
    with _ways(sys.stdin.fileno()) as file:
        early = bool(select.select([file], [], [], 0)[0])
        _show(PASTES + question)
        try:
            while not (line.ended and not select.select([file], [], [], QUIET)[0]):
                line.add(os.read(file, 65_536))
        except KeyboardInterrupt:
            raise Stopped(line.text) from None
        finally:
            with suppress(OSError):
                _show(PASTES_NO_MORE + ("" if line.ended else "\n"))
    return early, line.text


@contextmanager
def _ways(file: int) -> Iterator[int]:
    """The terminal hands over each key and shows nothing by itself; Ctrl-C still stops. Afterwards it is as it was."""
    was = termios.tcgetattr(file)
    here = termios.tcgetattr(file)
    here[3] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
    termios.tcsetattr(file, termios.TCSADRAIN, here)
    try:
        yield file
    finally:
        with suppress(termios.error):  # the terminal was closed
            termios.tcsetattr(file, termios.TCSADRAIN, was)


class _Line:
    """What stands in an answer so far, key by key."""

    def __init__(self) -> None:
        self.text, self.ended = "", False
        self._pasting, self._keys = False, ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")

    def add(self, raw: bytes) -> None:
        """Takes what the terminal handed over."""
        if not raw:
            raise EOFError
        for key in self._decoder.decode(raw):
            self._key(key)

    def _key(self, key: str) -> None:
        if self._keys or key == "\x1b":  # the keys of an arrow, or the mark of a paste
            self._keys += key
            if len(self._keys) > 1 and key not in ("[O" if len(self._keys) == 2 else "0123456789;?"):
                self._pasting = {BEGIN: True, END: False}.get(self._keys, self._pasting)
                self._keys = ""
            return
        if key in "\r\n":
            self.text += "\n"
            self.ended = not self._pasting
            _show("\n")
        elif self._pasting or key not in (*RUB_OUT, CLEAR, WORD, AT_AN_END):
            self.text += key if key >= " " else " "
            self.ended = False
            _show(harmless(key if key >= " " else " "))
        elif key == AT_AN_END:
            if not self.text:
                raise EOFError
        else:
            self._rub_out(key)

    def _rub_out(self, key: str) -> None:
        line = self.text.rpartition("\n")[2]
        head, blank, _ = line.rstrip().rpartition(" ")
        gone = 1 if key in RUB_OUT else len(line) if key == CLEAR else len(line) - len(head + blank)
        for _ in range(min(gone, len(line))):
            self.text = self.text[:-1]
            _show("\b \b")


def _show(text: str) -> None:
    """Shows what belongs to the question on the screen; only the command line prints what a command has to say."""
    raw = text.encode("utf-8", "replace")
    while raw:
        raw = raw[os.write(SCREEN, raw) :]
