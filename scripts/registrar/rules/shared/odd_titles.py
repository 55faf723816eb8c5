"""Names whose title is not a word by itself: run together with the name (`MrJones`), or with full stops in it (`P.C. Davies`)."""

import re
from collections.abc import Iterator

from registrar.base.patterns import later
from registrar.rules.shared import personal_words as known

RUN_TOGETHER = "Mr Mrs Ms Miss Dr Cllr Prof Rev Revd Sgt".split()
BEGINS = later(rb"(?:Mrs?|Ms|Miss|Dr|Cllr|Prof|Revd?|Sgt)[A-Z][a-z]|(?:P\. ?C|D\. ?[CSI])\.? [A-Z0-9]")
"""What is in each text that has such a name, as bytes."""
MARKS = (*RUN_TOGETHER, "P.", "D.")
"""One of these is in each text that has one."""

JOINED = later(r"(?<![\w@/#.-])(?P<title>Mrs?|Ms|Miss|Dr|Cllr|Prof|Revd?|Sgt)(?P<name>[A-Z][a-z][\w'’-]{0,28})(?![\w@./])")
POLICE = later(r"(?<![\w.])(?:W\. ?)?(?P<title>P\. ?C|D\. ?[CSI])\.? (?:[0-9]{1,6} )?(?P<name>[A-Z][\w'’-]{1,30})")
BRANDS = frozenset("beast brightside burger cleaver porky chippy bean kipling muscle motivator tumble whippy".split())


def odd_titles(text: str) -> Iterator[tuple[str, int]]:
    """Each such title with its name, and where it starts."""
    for m in JOINED.finditer(text):
        title, name = m["title"].lower(), m["name"].lower().removesuffix("'s").removesuffix("’s")
        if name not in known.NO_NAMES | known.PROGRAMS | BRANDS and f"{title} {name}" not in known.FIGURES:
            yield m[0], m.start()
    for m in POLICE.finditer(text):
        name = m["name"].lower()
        title = re.sub(r"[. ]", "", m["title"]).lower()
        if name not in known.NO_NAMES | known.NO_NAMES_AFTER_CAPITALS and f"{title} {name}" not in known.FIGURES:
            yield m[0], m.start()
