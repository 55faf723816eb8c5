"""A file's bytes as text: UTF-8 without hidden characters, with lines counted as an editor counts them."""

import re
from bisect import bisect_right

from registrar.base.diagnostics import Finding, Location

# All of Cc except tab, LF and CR; what libyaml itself refuses; the bidirectional embeddings, overrides and isolates; and what
# hides text from a reader, in a comment too: line breaks that YAML knows and an editor or git does not, byte order marks, tags.
FORBIDDEN = re.compile(
    "\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
FORBIDDEN_ASCII = bytes(c for c in range(128) if FORBIDDEN.match(chr(c)))
BREAKS = re.compile(r"\r\n|\n|\r")
OURS, BETWEEN, THEIRS = "<<<<<<< ", "=======", ">>>>>>> "


class Lines:
    """Lines and columns of a text as an editor counts them: a line ends at LF, CRLF or CR and nowhere else."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(m.end() for m in BREAKS.finditer(text))]

    def place(self, index: int) -> tuple[int, int]:
        """Line and column, both from 1, of the character at `index`."""
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, without its end; empty where there is no such line."""
        if not 1 <= number <= len(self.starts):
            return ""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].rstrip("\r\n")


def decode(file: str, raw: bytes) -> str | Finding:
    """The text of a file's bytes, or a finding where they are not acceptable text."""
    if raw.isascii() and len(raw.translate(None, FORBIDDEN_ASCII)) == len(raw):
        return raw.decode("ascii")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        place = Lines(raw[: error.start].decode("utf-8")).place(len(raw[: error.start].decode("utf-8")))
        return Finding(
            Location(file), "text-encoding", f"the file is not UTF-8 text: byte 0x{raw[error.start]:02X} cannot be read",
            "save the file again with the encoding UTF-8 (in most editors: Save as, Encoding, UTF-8)", place,
        )  # fmt: skip
    text = text.removeprefix("\ufeff")
    if bad := FORBIDDEN.search(text):
        return Finding(Location(file), "text-encoding", *forbidden(bad[0]), Lines(text).place(bad.start()))
    return text


def forbidden(char: str) -> tuple[str, str]:
    """Message and help for a character that a record must not contain."""
    name = f"U+{ord(char):04X}"
    if char in "\r\x85\u2028\u2029":
        return (
            f"{name} is a hidden line break, which most editors do not show",
            "delete it, and press Enter if a line should end here",
        )
    if char == "\ufeff":
        return (
            f"{name} is a hidden mark, which belongs at the start of a file or nowhere",
            "delete it, and type the words around it again",
        )
    if "\U000e0000" <= char <= "\U000e007f":
        return (
            f"{name} is a hidden character, by which text can be written that nobody sees",
            "delete it, and type the words around it again",
        )
    if char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return f"{name} is a hidden mark that changes the direction of text", "delete it, and type the words around it again"
    return f"{name} is a control character, which readers cannot see", "delete it, and type the words around it again"


def conflict(text: str) -> tuple[int, int] | None:
    """Line and column of the first mark that git left between two versions of a file; None where not all three are there."""
    if OURS not in text or THEIRS not in text:
        return None
    lines = BREAKS.split(text)
    ours = next((i for i, line in enumerate(lines) if line.startswith(OURS)), len(lines))
    between = next((i for i in range(ours, len(lines)) if lines[i] == BETWEEN), len(lines))
    return (ours + 1, 1) if any(line.startswith(THEIRS) for line in lines[between:]) else None
