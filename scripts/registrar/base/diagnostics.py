"""Problems and their positions: the values that carry a problem from the stage that finds it to the report.

A rule says *what* is wrong by key path and never counts lines: it yields a `Finding` at a `Spot`. Line and
column are worked out in one place (`source.locate`), only for files with problems.
"""

from dataclasses import dataclass, field

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Location:
    """A value of a file by its key path, such as ("rules", 0, "power").

    The path may name something that is missing: then the location is that of the parent key
    (for an item of a list, the item; at the top level, line 1).
    """

    file: str
    path: KeyPath = ()
    on_key: bool = False  # the key itself is at fault, not its value


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem before its line is known. `message` says what is wrong, `help` what to type instead."""

    location: Location
    code: str
    message: str
    help: str
    at: tuple[int, int] | None = None  # line and column, if reading already knows them


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A problem with its line and column (both from 1; a column counts characters). Sorts by file, line, column."""

    file: str
    line: int
    column: int
    code: str
    message: str
    help: str
    source: str = field(default="", compare=False)  # the line itself, for the caret


class Invalid(Exception):
    """The register cannot be published; `problems` are the reasons, sorted."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems
