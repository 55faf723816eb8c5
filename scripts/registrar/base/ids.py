"""What the number of a record reveals: its kind, whether it is an illustration, its year, its file and its address.

Each kind of record is one line of `SERIES`: the names of files and folders, the patterns and the addresses follow from it.
The schemas must spell out the pattern, and a test compares them with the one here.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

FOLDER = "register"
SPECIMENS = f"{FOLDER}/specimens"
PENDING = f"{FOLDER}/pending"
SPECIMEN = "SPECIMEN-"
COUNTED = r"(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3,})"
"""A number from 1 on, with four digits or more."""


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one kind of record: `BSG-2026-0001`, as an illustration `SPECIMEN-0001`; `folder` holds its years."""

    kind: str
    prefix: str
    specimen: str
    folder: str

    @property
    def pattern(self) -> str:
        """The regular expression of its numbers, as in the kind's schema."""
        return rf"^({self.prefix}-[0-9]{{4}}-{COUNTED}|{self.specimen}-{COUNTED})$"


SERIES = (
    Series("guarantee", "BSG", "SPECIMEN", FOLDER),
    Series("refusal", "REF", "SPECIMEN-REF", f"{FOLDER}/refused"),
)
BY_KIND = {s.kind: s for s in SERIES}


@dataclass(frozen=True, slots=True)
class RecordId:
    """A number and what it reveals. `year` is None for an illustration."""

    text: str
    kind: str
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


_EACH = [(s, re.compile(rf"(?:{s.prefix}-([0-9]{{4}})|{s.specimen})-([0-9]{{4,}})")) for s in SERIES]
IN_TEXT = re.compile(
    rf"\b(?:{'|'.join(s.prefix for s in SERIES)})-\d{{4}}-\d{{4,}}\b"
    rf"|\b(?:{'|'.join(sorted((s.specimen for s in SERIES), key=len, reverse=True))})-\d{{4,}}\b"
)
"""A number in a text."""
ANY = f"^(?:{'|'.join(s.pattern.removeprefix('^').removesuffix('$') for s in SERIES)})$"
"""The regular expression of every number."""


@lru_cache(maxsize=65_536)
def parse(text: str) -> RecordId | None:
    """What a number reveals; None if the text does not have the form of one. The schema, not this function, rejects `0000`."""
    for series, pattern in _EACH:
        if found := pattern.fullmatch(text):
            return RecordId(text, series.kind, int(found[1]) if found[1] else None, int(found[2]))
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
        longest_first = sorted(SERIES, key=lambda s: -len(s.specimen))
        return next((s.kind for s in longest_first if name.startswith(f"{s.specimen}-")), SERIES[0].kind)
    head, _, year = folder.rpartition("/")
    return next((s.kind for s in SERIES if s.folder == head and re.fullmatch("[0-9]{4}", year, re.ASCII)), None)


def is_folder(path: str) -> bool:
    """Whether there may be records below a folder."""
    head, _, year = path.rpartition("/")
    series = {s.folder for s in SERIES}
    return path in {FOLDER, SPECIMENS, PENDING, *series} or (head in series and re.fullmatch("[0-9]{4}", year) is not None)


def where() -> str:
    """Where the files of each kind of record belong, in words."""
    first, *others = (f"{s.kind} is {s.folder}/<year>/{s.prefix}-<year>-<nnnn>.yaml" for s in SERIES)
    rest = (other.replace(" is ", " ", 1) for other in others)
    return ", ".join([f"a {first}", *(f"a {other}" for other in rest), f"an application {PENDING}/<name>.yaml"])
