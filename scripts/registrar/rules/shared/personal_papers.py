"""Numbers of a person's papers and accounts, which the words before them tell; of driving licences, their form does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from registrar.base.patterns import later

NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something personal in a text, at `start`. `why` says what is wrong with it, where that is not obvious."""

    kind: str
    value: str
    start: int
    why: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.value)


# Five letters of a surname, a day of birth with its year around it, initials and a check: `MORGA753116SM9IJ`.
DRIVER = later(r"[0-9](?<![0-8][0-9])[0-9]{5}[ -]?[A-Z][A-Z9][ -]?[0-9A-Z](?:[ -]?[A-Z]{2})?(?![\w-])")
DRIVER_NAME = later(r"(?<![\w/-])[A-Z]{2,5}9{0,3}[ -]?$")

# The number of a bank account as it is given abroad, with its check: `GB29 NWBK 6016 1331 9268 19`.
ACCOUNT = later(r"(?<!\w)GB[0-9]{2} ?[A-Z]{4}(?: ?[0-9]{4}){3} ?[0-9]{2}(?!\w)")

# The number of a paper or an account, and the words before it, with how many digits it has, from and to.
PAPER_NUMBER = later(r"[0-9](?<![0-9]{2})(?:[ -]?[0-9]){4,17}")
PAPER = later(
    r"\b(passport|driving licen[cs]e|driver number|sort[ -]code|national insurance|nino|ni no|ni number|biometric|"
    r"(?:account|acc|acct|dbs|dbs certificate|hospital|patient|prison|prisoner|nhs)[ .]{1,2}(?:number|no)|chi)\b"
    r"(?:[ \u00a0:.#]|\b(?:no|number|is|was|ref|card|permit|id)\b){0,8}[A-Za-z]{0,5}$",
    re.IGNORECASE,
)
PAPER_DIGITS = {
    "passport": (9, 9), "driving": (5, 16), "driver": (5, 16), "sort": (6, 6), "national": (6, 6), "nino": (6, 6), "ni": (6, 6),
    "biometric": (7, 9), "account": (8, 8), "acc": (8, 8), "acct": (8, 8), "dbs": (12, 12), "hospital": (6, 10),
    "chi": (10, 10), "patient": (6, 10), "prison": (5, 8), "prisoner": (5, 8), "nhs": (10, 10),
}  # fmt: skip


def papers(text: str) -> Iterator[Hit]:
    """Numbers of passports, accounts and other papers of a person, which only the word before them tells."""
    for m in PAPER_NUMBER.finditer(text):
        before = PAPER.search(text, max(0, m.start() - 50), m.start())
        if before is None:
            continue
        least, most = PAPER_DIGITS[re.split(r"[ .-]", before[1].lower(), maxsplit=1)[0]]
        if least <= sum(c.isdigit() for c in m[0]) <= most:
            yield Hit(NUMBER, text[before.start() : m.end()], before.start())


def drivers(text: str) -> Iterator[Hit]:
    """Numbers of driving licences, which begin with five letters of a surname."""
    for m in DRIVER.finditer(text):
        name = DRIVER_NAME.search(text, max(0, m.start() - 7), m.start())
        if name is not None and len(name[0].rstrip(" -")) == 5:
            yield Hit(NUMBER, text[name.start() : m.end()], name.start())


def accounts(text: str) -> Iterator[Hit]:
    """International numbers of bank accounts."""
    for m in ACCOUNT.finditer(text):
        plain = m[0].replace(" ", "")
        if int("".join(str(int(c, 36)) for c in plain[4:] + plain[:4])) % 97 == 1:
            yield Hit(NUMBER, m[0], m.start())
