"""No text only says that something will be written later.

**Why.** “To follow” is not a promise, and nobody can hold anyone to “n/a”. A page with such words looks finished and is not.

**Fix.** Write what is the case. If it is not known yet, find out before the record is sent in. If there is nothing to say, delete
the field, or, if it is required, say so in a sentence, such as “No one objected”.
"""

import re
from collections.abc import Collection, Iterator

from registrar.base.diagnostics import Finding, Location
from registrar.model.notices import REDACTED
from registrar.model.record_set import RecordSet
from registrar.model.records import Filed
from registrar.rules.shared.contract import EACH_FILE, REFERENCE_FILES, SAME_VALUE, Context, Part, RegisterContext
from registrar.rules.shared.folded_text import fold
from registrar.rules.shared.record_texts import CLOSES, OPENS, Quiet, texts
from registrar.rules.shared.reference_texts import reference_texts

CODE = "text-placeholder"
LOOKS_AT = EACH_FILE
YIELDS_TO = {"text-empty": SAME_VALUE}

# Compared without spaces and signs, in small letters. `none` is an answer; `none yet` is not.
WORDS = frozenset(
    re.sub(r"\W", "", words)
    for words in """
    tbc|tba|tbd|tbn|tb|t b confirmed|to be confirmed|to be advised|to be announced|to be agreed|to be decided|
    to be determined|to be added|to be completed|to be discussed|to be arranged|to be provided|to be supplied|
    to be written|to be done|to be filled in|to be finalised|to be drafted|to follow|to follow shortly|to follow later|
    to come|to do|todo|fixme|details to follow|more to follow|text to follow|details tbc|dates tbc|date tbc|name tbc|
    details to be confirmed|still to be confirmed|still to come|will follow|will be confirmed|will be added|
    will add later|add later|later|coming soon|in progress|work in progress|wip|under discussion|under review|awaited|
    awaiting|awaiting confirmation|awaiting details|awaiting reply|pending|not yet|not yet known|not yet decided|
    not yet agreed|not yet available|none yet|nothing yet|none so far|na|n a|not applicable|non applicable|no data|
    no comment|no answer|not available|not provided|not stated|not specified|null|nil return|undefined|nan|dummy|
    dummy text|placeholder|place holder|text here|your text here|insert text|insert text here|insert here|enter text|
    enter text here|click here to enter text|type here|write here|fill in|fill this in|please complete|please fill in|
    delete as appropriate|delete as applicable|as above|see above|as below|see below|same as above|ditto|idem|etc|
    and so on|asdf|asdfg|asdfgh|qwerty|foo|foobar|bla|blabla|blah|blahblah|blahblahblah|test test|test text|testing 123|
    abc|dont know|do not know|dunno|idk|whatever|something|iw gadarnhau|iw chadarnhau|iw cadarnhau|iw benderfynu|
    iw phenderfynu|iw gytuno|iw hychwanegu|iw ychwanegu|i ddilyn|i ddod|dim eto|amherthnasol|ddim yn berthnasol|
    gweler uchod|fel uchod|not known|unknown|unsure|not sure|nil|test|blank|left blank|
    leave blank|anhysbys|ddim yn gwybod|gwag|prawf|yet to be confirmed|yet to be decided|yet to be agreed|
    yet to be written|not yet set|not set|not decided|not applicable at this time|not applicable at present|dd mm yyyy|
    yyyy mm dd|tbc awaiting|tbc by the board|tbc by the council|heb ei benderfynu|heb ei gadarnhau|heb ei gytuno|
    iw drafod|iw ysgrifennu|amh|dim
    """.split("|")
)  # fmt: skip
BETWEEN = "\0"  # what no text has
ONE_LETTER = r"(?:x{2,}|z{2,}|(?P<letter>[a-hj-vy])(?P=letter){2,9})"
REPEATED, REPEATED_ALONE = re.compile(ONE_LETTER), re.compile(f"{BETWEEN}{ONE_LETTER}{BETWEEN}")
START = "loremipsum"
IN_BRACKETS = re.compile(r"\s*(?:\[[^\]]{1,80}\]|<[^>]{1,80}>|\{[^}]{1,80}\})\s*")
SIGNS = re.compile(r'[^\w"]|[_\u02bc]')
ASCII_SIGNS = bytes(c for c in range(128) if not chr(c).isalnum() and chr(c) != BETWEEN)


def check(record: Filed, context: Context) -> Iterator[Finding]:
    """First looks at all values of the record at once: usually there is nothing to find."""
    loud = QUIET.loud(record)
    for path, text in texts(record) if loud else ():
        if text in loud and path[-1] != "unit" and text != REDACTED and stands_for_later(text):
            yield _told(record.at(*path), text)


def of_the_reference(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    """The same of the catalogues, the powers and `register.yaml`."""
    every = reference_texts(record_set)
    likely = frozenset(_likely([text for _, text in every], None))
    yield from (_told(at, text) for at, text in every if text in likely and text != REDACTED)


def _told(at: Location, text: str) -> Finding:
    return Finding(
        at, CODE, f"`{' '.join(text.split())[:60]}` stands for something that is still to be written",
        "write it now, or delete the field if it is optional; if there is nothing to say, say so in a sentence",
    )  # fmt: skip


def _likely(values: Collection[str], _: None) -> list[str]:
    """Those of many texts that are placeholders. All are first compared at once, without their signs.

    A placeholder has no letter beyond ASCII once it is folded, so other characters may be left out of all texts.
    """
    everything = fold(BETWEEN.join(values)).text
    words = everything.lower().encode("ascii", "ignore").translate(None, ASCII_SIGNS).decode()
    each = words.split(BETWEEN)
    if (
        "" not in each
        and WORDS.isdisjoint(each)
        and START not in words
        and not REPEATED_ALONE.search(f"{BETWEEN}{words}{BETWEEN}")
        and not any(sign in everything for sign in "[<{")
    ):
        return []
    return [value for value in values if stands_for_later(value)]


def _signs() -> str:
    """Placeholders with any signs between their letters, and how others begin. `text-empty` has those without letters."""
    sign = '[^A-Za-z0-9"]*'
    letters = [chr(c) for c in range(ord("a"), ord("z") + 1)]
    whole = [sign.join(word) for word in sorted(WORDS)] + [f"{letter}(?:{sign}{letter})+" for letter in letters]
    return f"{OPENS}{sign}(?i:{sign.join(START)}|(?:{'|'.join(whole)}){sign}{CLOSES})|{OPENS}[ \n]*[<{{\\[]"


QUIET = Quiet(_likely, _signs())


def stands_for_later(text: str) -> bool:
    """Whether a whole text is a placeholder, such as `tbc`, `n/a`, `-` or `[insert name]`."""
    text = fold(text).text
    words = SIGNS.sub("", text.lower()).replace('"', "")
    if words in WORDS or words.startswith(START) or REPEATED.fullmatch(words):
        return True
    return not words or IN_BRACKETS.fullmatch(text) is not None


ALSO = (Part(REFERENCE_FILES, of_the_reference, YIELDS_TO),)
