"""Text that stays text in a terminal and in a job's log, which obey what is printed there.

Records, names of files and what git says of them are untrusted. A control character can recolour or erase what a person
reads; a line that starts with `::`, or holds `##[`, is a command to a code host.
"""

import re

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff\U000e0000-\U000e007f]"
)
"""All control characters but tab and newline; line breaks, directions and tags that nobody sees; halves of characters."""
COMMAND = re.compile(r"##(?=[a-z]*\[)")
AT_THE_START = re.compile(r"(?m)^([^\S\n]*)(?=::)")


def harmless(text: str) -> str:
    """The same text where nothing is hidden and no line is a command; what cannot be shown is written as Python writes it."""
    shown = UNSEEN.sub(lambda m: _escaped(m[0]), text.replace("\r\n", "\n"))
    return AT_THE_START.sub(r"\1\\", COMMAND.sub(r"#\\#", shown))


def one_line(text: str) -> str:
    """The same, on one line: for a name, or for what another program said."""
    return harmless(text.strip("\r\n").replace("\r\n", "\n").replace("\n", "\\n"))


def in_json(text: str) -> str:
    """JSON that says the same, written so that it is harmless in a log."""
    return COMMAND.sub(r"#\\u0023", UNSEEN.sub(lambda m: f"\\u{ord(m[0]):04x}" if ord(m[0]) < 0x10000 else _pair(m[0]), text))


def _escaped(char: str) -> str:
    return ascii(char)[1:-1]


def _pair(char: str) -> str:
    high, low = divmod(ord(char) - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
