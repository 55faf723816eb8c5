"""The templates of letters, `register/letters/<kind>.md`: plain text with fields such as `{{body}}`.

`<kind>` is a letter of the registrar's, or `public-<kind>` one that anybody may send, from a page of the site. Which fields a
letter may have is fixed here, for each kind. What a record says is `quoted`: in quotation marks and on one line, so that no
text of a record can pass for the letter's own words. The first line of a public letter is its title, after `# `; what follows
a line `---` in one of them is a second text, which is sent apart.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from registrar.base.diagnostics import Finding, Location
from registrar.reading.text import Lines, decode

FOLDER = "register/letters"
CODE = "letter-template"
FIELD = re.compile(r"\{\{([^{}\n]*)\}\}")
BRACES = re.compile(r"\{\{|\}\}")
OF_THE_CASE = (
    "address", "case", "claim", "email", "places", "post", "register", "title", "today", "want",
)  # fmt: skip
OF_A_QUESTION = (*OF_THE_CASE, "body", "due", "number", "sent")
QUESTIONS = ("where-is-it-written", "reasons", "consent", "who-decides", "review-your-no")
FIELDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(QUESTIONS, OF_A_QUESTION),
    "after-silence": (*OF_A_QUESTION, "late", "question"),
    "notice-to-body": (*OF_THE_CASE, "body", "given", "until"),
    "receipt": (*OF_THE_CASE, "receipt", "received"),
}
"""The fields that a letter of each kind may have."""
TO_A_BODY = ("about", "address", "asof", "notes", "register", "to")
PUBLIC: Mapping[str, tuple[str, ...]] = {
    "where-is-it-written": (*TO_A_BODY, "days", "want"),
    "neighbours-allow-this": (*TO_A_BODY, "days", "precedents", "want"),
    "model-undertaking": ("asof", "limits", "notes", "promise", "register", "safeguards"),
    "motion-for-a-council": ("about", "address", "asof", "notes", "precedents", "register"),
    "after-silence": (*TO_A_BODY, "short", "silence", "want"),
    "notice-to-body": (*TO_A_BODY, "days", "want"),
}
"""The same for the letters that anybody may send, in the order in which a page shows them."""
OF_PUBLIC = "public-"
TITLE, APART = "# ", "---"
ALL: Mapping[str, tuple[str, ...]] = {**FIELDS, **{OF_PUBLIC + kind: fields for kind, fields in PUBLIC.items()}}
ENDS_A_QUOTATION = re.compile(r"[“”\"«»„‟＂〝〞〟❝❞❠⹂˝ˮ″‶‴‷⁗״\U0001f676-\U0001f678]")
TWO_ARE_ONE = re.compile(r"['‘’′]{2,}")
UNSEEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    r"\ufff9-\ufffb\U000e0000-\U000e007f]"
)
QUOTED = ("claim", "title", "want")
"""The fields of the registrar's letters in which words of a record stand."""
MARKS = str.maketrans("[]{}［］｛｝⁅⁆❲❳⟦⟧〚〛", "()" * 8)


def one_line(words: str) -> str:
    """Words on one line, without characters that nobody sees."""
    return " ".join(UNSEEN.sub("", words).split())


@lru_cache(maxsize=4096)  # the letters of one record quote the same words several times
def quoted(words: str) -> str:
    """Words of a record in quotation marks, on one line, with nothing in them that ends the quotation or could be taken for a
    mark of the letter's own: a footnote, a field, a gap to fill in."""
    inside = TWO_ARE_ONE.sub("'", ENDS_A_QUOTATION.sub("''", one_line(words))).translate(MARKS)
    return f"“{inside}”"


def filled(template: str, held: Mapping[str, str]) -> str:
    """A template with its fields filled in; what was filled in is not looked at again."""
    return FIELD.sub(lambda m: held[m[1]], template)


def path(kind: str) -> str:
    """The file of a kind of letter."""
    return f"{FOLDER}/{kind}.md"


def kind_at(name: str) -> str | None:
    """The kind of letter whose template a file is."""
    return next((kind for kind in ALL if path(kind) == name), None)


def read(file: str, raw: bytes) -> tuple[str, tuple[Finding, ...]]:
    """The text of a template, and what is wrong with it."""
    text = decode(file, raw)
    if isinstance(text, Finding):
        return "", (text,)
    text = text.replace("\r\n", "\n")
    return text, tuple(_faults(file, kind_at(file) or "", text))


def missing(found: Iterable[str]) -> Iterator[Finding]:
    """The templates that a register with some of its own leaves out."""
    there = set(found)
    for kind in ALL if there else ():
        if path(kind) not in there:
            yield Finding(
                Location(path(kind)), CODE, f"the letter `{kind}` is missing",
                "write it, or copy it from the project’s repository; without the folder `letters`, the project’s own are used",
                (1, 1),
            )  # fmt: skip


def _faults(file: str, kind: str, text: str) -> Iterator[Finding]:
    lines, allowed = Lines(text), ALL.get(kind, ())
    if not text.strip():
        yield Finding(Location(file), CODE, "the letter is empty", "write the letter", (1, 1))
    elif kind.startswith(OF_PUBLIC) and not text.startswith(TITLE):
        yield Finding(
            Location(file), CODE, "the letter has no title", f"begin it with a line such as `{TITLE}Where is it written?`", (1, 1)
        )
    whole = [m.span() for m in FIELD.finditer(text)]
    for m in FIELD.finditer(text):
        if m[1] not in allowed:
            yield Finding(
                Location(file), CODE, f"a letter of this kind has no field `{m[1].strip()[:40]}`",
                f"use one of: {', '.join(sorted(allowed))}", lines.place(m.start()),
            )  # fmt: skip
    for m in BRACES.finditer(text):
        if not any(start <= m.start() < end for start, end in whole):
            yield Finding(
                Location(file), CODE, f"`{m[0]}` is not part of a field", "write a field as `{{body}}`, on one line",
                lines.place(m.start()),
            )  # fmt: skip
