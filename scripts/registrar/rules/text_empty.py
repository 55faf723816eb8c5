"""Every text has something that a reader can see, and nothing that is hidden.

**Why.** A text of spaces looks like an answer and says nothing. Characters that nobody can see make two different titles
look the same, carry messages of their own, and keep the search from finding a word.

**Fix.** Write the text, or delete the field if it is optional. Delete the hidden character that the message names, or type the
words around it again. If accents are separate characters, type the word again, or let an editor save it in the form NFC.
"""

import unicodedata
from collections.abc import Collection, Iterator
from itertools import filterfalse

from registrar.base.diagnostics import Finding
from registrar.base.patterns import later
from registrar.model.record_set import RecordSet
from registrar.model.records import Filed
from registrar.rules.shared.contract import EACH_FILE, REFERENCE_FILES, SAME_VALUE, Context, Part, RegisterContext
from registrar.rules.shared.record_texts import CLOSES, OPENS, Quiet, texts
from registrar.rules.shared.reference_texts import reference_texts

CODE = "text-empty"
LOOKS_AT = EACH_FILE
YIELDS_TO = {"no-personal-data": SAME_VALUE}  # what is hidden inside a telephone number is the lesser fault

SELECTORS = "\ufe00-\ufe0f"
JOINERS = "\u200c\u200d"
# Zero-width and filling characters, separators of lines, marks of direction, tags, what takes the place of a lost letter,
# and characters that each program shows as it likes.
HIDDEN = (
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffd"
    "\ue000-\uf8ff\ufdd0-\ufdef\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
# The flags of England, Scotland and Wales are written with tags. A selector says in which form the character before it is
# shown; for ideographs there are more.
FLAGS = (
    "\U0001f3f4\U000e0067\U000e0062(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074|\U000e0077\U000e006c\U000e0073)"
    "\U000e007f"
)
ALLOWED = later(rf"{FLAGS}|(?<=[\u3400-\u9fff\U00020000-\U0003ffff])[\U000e0100-\U000e01ef]")
LOOSE = rf"(?:^|(?<=[\s{JOINERS}{SELECTORS}]))[{SELECTORS}]|(?:^|(?<=[\s{JOINERS}]))[{JOINERS}]|[{JOINERS}](?=\s|$)"
REFUSED = later(rf"[{HIDDEN}]|{LOOSE}")
UNUSUAL = later(rf"[{HIDDEN}{SELECTORS}{JOINERS}]")
UNSEEN = later(r'(?:^|")[^\w"\x21-\x7e]+(?:$|")')  # no letter, digit or ordinary sign: it may be of marks alone


def check(record: Filed, context: Context) -> Iterator[Finding]:
    """First looks at all values of the record at once: usually there is nothing to find."""
    loud = QUIET.loud(record)
    for path, text in texts(record) if loud else ():
        if text in loud and (wrong := fault(text)):
            yield Finding(record.at(*path), CODE, *wrong)


def of_the_reference(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    """The same of the catalogues, the powers and `register.yaml`."""
    for at, text in reference_texts(record_set):
        if (not text.isascii() or text.isspace()) and (wrong := fault(text)):
            yield Finding(at, CODE, *wrong)


def _faulty(values: Collection[str], _: None) -> list[str]:
    """Those of many texts that are at fault. A text of ASCII is, where it is of spaces alone."""
    found = list(filter(str.isspace, values))
    if unusual := [] if "".join(values).isascii() else list(filterfalse(str.isascii, values)):
        together = '"'.join(unusual)
        if UNUSUAL.search(together) or UNSEEN.search(together) or not unicodedata.is_normalized("NFC", together):
            found += [value for value in unusual if fault(value)]
    return found


SIGNS = f'{OPENS}[^A-Za-z0-9"]*{CLOSES}'  # nothing but signs
QUIET = Quiet(_faulty, SIGNS)


def fault(text: str) -> tuple[str, str] | None:
    """What is wrong with a text, and what to do; None where it can be seen as it is."""
    if hidden := REFUSED.search(ALLOWED.sub("", text)):
        name = f"U+{ord(hidden[0]):04X}"
        if hidden[0] == "\ufffd":
            return f"{name} stands where a letter was lost", "type the word again"
        return f"this text has a character that readers cannot see ({name})", "delete it, or type the words around it again"
    if not _visible(text):
        return "this text has nothing that a reader can see", "write the text, or delete the field if it is optional"
    if not unicodedata.is_normalized("NFC", text):
        word = next(w for w in text.split() if not unicodedata.is_normalized("NFC", w))
        right = unicodedata.normalize("NFC", word)
        return f"the accents in `{right[:60]}` are separate characters", "type the word again, or save it in the form NFC"
    return None


def _visible(text: str) -> bool:
    return any(unicodedata.category(c)[0] in "LNPS" for c in text)


ALSO = (Part(REFERENCE_FILES, of_the_reference, YIELDS_TO),)
