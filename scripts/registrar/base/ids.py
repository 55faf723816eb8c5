"""What the number of a record reveals: its kind, whether it is an illustration, its year, its file and its address.

Each kind of record is one line of `SERIES`: the names of files and folders, the patterns and the addresses follow from it.
The schemas must spell out the pattern, and a test compares them with the one here. A real number begins with the prefix of
its register, which `register/register.yaml` gives: here it is any word of the right form, and the rule `id-prefix` holds the
records to their own register's. `typed_ids` reads numbers as people type them.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

FOLDER = "register"
SPECIMENS = f"{FOLDER}/specimens"
PENDING = f"{FOLDER}/pending"
SPECIMEN = "SPECIMEN-"
PREFIX = "[A-Z]{2,6}"
"""The form of a register's prefix. The words of `SERIES` (`RESERVED`) are nobody's."""
MOST_DIGITS = 6
COUNTED = rf"(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{{2}}|[1-9][0-9]{{3,{MOST_DIGITS - 1}}})"
"""A number from 1 on, with four to six digits."""


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one kind of record. `word` stands after the prefix: `ABC-2026-0001` has none, `ABC-REF-2026-0001` has
    `REF`, and their illustrations are `SPECIMEN-0001` and `SPECIMEN-REF-0001`. `folder` holds its years."""

    kind: str
    word: str
    folder: str

    @property
    def specimen(self) -> str:
        """What stands before the number of an illustration."""
        return f"{SPECIMEN}{self.word}-" if self.word else SPECIMEN

    def head(self, prefix: str, year: int) -> str:
        """What stands before the number of a real record."""
        return f"{prefix}-{self.word}-{year:04d}-" if self.word else f"{prefix}-{year:04d}-"

    @property
    def real(self) -> str:
        """The regular expression of its real numbers, whichever register's they are."""
        return rf"{PREFIX}-{f'{self.word}-' if self.word else ''}[0-9]{{4}}-{COUNTED}"

    @property
    def pattern(self) -> str:
        """The regular expression of its numbers, as in the kind's schema."""
        return rf"^({self.real}|{self.specimen}{COUNTED})$"


SERIES = (
    Series("guarantee", "", FOLDER),
    Series("refusal", "REF", f"{FOLDER}/refused"),
    Series("case", "CASE", f"{FOLDER}/cases"),
)
CASES = SERIES[2]
RESERVED = ("SPECIMEN", *(s.word for s in SERIES if s.word))
BY_KIND = {s.kind: s for s in SERIES}
LONGEST_FIRST = sorted(((s.specimen, s.kind) for s in SERIES), key=lambda s: -len(s[0]))
"""How the numbers of illustrations begin, and the kind of each."""


@dataclass(frozen=True, slots=True)
class RecordId:
    """A number and what it reveals. `prefix` is its register's; an illustration has none, and no `year`."""

    text: str
    kind: str
    prefix: str
    year: int | None
    number: int

    @property
    def specimen(self) -> bool:
        return self.year is None

    @property
    def home(self) -> str:
        """The path of the record's file."""
        folder = SPECIMENS if self.year is None else f"{BY_KIND[self.kind].folder}/{self.year:04d}"
        return f"{folder}/{self.text}.yaml"

    @property
    def address(self) -> str:
        """The address of its page, relative to the site's."""
        return f"{self.text}/"

    def of_register(self, prefix: str) -> str:
        """The same number in the register with this prefix."""
        return numbered(BY_KIND[self.kind], prefix, self.year or 0, self.number)


def numbered(series: Series, prefix: str, year: int, number: int) -> str:
    """The number of a real record: `ABC-2026-0001` of `("ABC", 2026, 1)`."""
    return f"{series.head(prefix, year)}{number:04d}"


_DIGITS = f"[0-9]{{4,{MOST_DIGITS}}}"
_EACH = [
    (s, re.compile(rf"({PREFIX})-{f'{s.word}-' if s.word else ''}([0-9]{{4}})-({_DIGITS})|{s.specimen}({_DIGITS})"))
    for s in SERIES
]
_WORDS = "|".join(s.word for s in SERIES if s.word)
IN_TEXT = re.compile(
    rf"\b(?:(?!(?:{'|'.join(RESERVED)})-){PREFIX}-(?:(?:{_WORDS})-)?[0-9]{{4}}|SPECIMEN(?:-(?:{_WORDS}))?)-{_DIGITS}\b"
)
"""A number in a text."""
ANY = f"^(?:{'|'.join(s.pattern.removeprefix('^').removesuffix('$') for s in SERIES)})$"
"""The regular expression of every number."""


@lru_cache(maxsize=65_536)
def parse(text: str) -> RecordId | None:
    """What a number reveals; None if the text does not have the form of one. The schema, not this function, rejects `0000`."""
    for series, pattern in _EACH:
        if found := pattern.fullmatch(text):
            prefix, year, number, specimen = found.groups()
            return RecordId(text, series.kind, prefix or "", int(year) if year else None, int(number or specimen))
    return None


def read(text: str) -> RecordId:
    """What a number reveals, if the text must be one. Raises `ValueError`."""
    found = parse(text)
    if found is None:
        raise ValueError(f"{text!r} is not the number of a record")
    return found


def application(name: str) -> str:
    """The path of an application's file. `name` is the file's, without `.yaml`."""
    return f"{PENDING}/{name}.yaml"


def specimen(text: str) -> bool:
    """Whether a number, even a mistyped one, is meant to be that of an illustration."""
    return text.startswith(SPECIMEN)


def kind_at(path: str) -> str | None:
    """The kind of record whose files belong where this path is; None if none does. The file's own name matters only for
    telling apart the kinds of illustrations."""
    folder, _, name = path.rpartition("/")
    if not name.endswith(".yaml") or name == ".yaml":
        return None
    if folder == PENDING:
        return "application"
    if folder == SPECIMENS:
        for start, kind in LONGEST_FIRST:
            if name.startswith(start):
                return kind
        return SERIES[0].kind
    return _kind_in(folder)


@lru_cache(maxsize=1024)
def _kind_in(folder: str) -> str | None:
    """The kind of record of which a folder holds those of a year."""
    head, _, year = folder.rpartition("/")
    return next((s.kind for s in SERIES if s.folder == head and re.fullmatch("[0-9]{4}", year, re.ASCII)), None)


def is_folder(path: str) -> bool:
    """Whether there may be records below a folder."""
    head, _, year = path.rpartition("/")
    series = {s.folder for s in SERIES}
    return path in {FOLDER, SPECIMENS, PENDING, *series} or (head in series and re.fullmatch("[0-9]{4}", year) is not None)


def where() -> str:
    """Where the files of each kind of record belong, in words."""
    first, *others = (f"{s.kind} is {s.folder}/<year>/<its number>.yaml" for s in SERIES)
    rest = (other.replace(" is ", " ", 1) for other in others)
    return ", ".join([f"a {first}", *(f"a {other}" for other in rest), f"an application {PENDING}/<name>.yaml"])
