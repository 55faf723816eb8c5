"""How a case stands from a day on: its stage, its flags, and whose clock runs."""

import datetime as dt
from dataclasses import dataclass

BEFORE = ""
"""The stage of a case before it was received."""
BODY, GROUP, ANYONE, PANEL = "body", "group", "anyone", "panel"


@dataclass(frozen=True, slots=True)
class Clock:
    """Whose time runs: a `body`'s, the `group`'s, `anyone`'s who may object, or the `panel`'s. It counts from `start` to `due`.

    `ask` is the number of the question, where a body is waited for.
    """

    whose: str
    start: dt.date
    due: dt.date
    ask: int | None = None

    @property
    def days(self) -> int:
        """The length of the period."""
        return (self.due - self.start).days

    def day(self, today: dt.date) -> int:
        """The number of the day in the period: 1 for the day after `start`, 0 for `start` itself."""
        return (today - self.start).days

    def late(self, today: dt.date) -> int:
        """How many days late it is; 0 where it is not."""
        return max(0, (today - self.due).days)


@dataclass(frozen=True, slots=True)
class CaseStanding:
    """The stage ("" before it was received) and the flags (sorted) of a case from `since` onwards, with the clock that runs.

    `waiting` holds the numbers of the questions without a reply, the one that was due first in front, and `stopped` those that
    nobody answers any more and in whose place nobody has been asked. `panel` is the panel's own time, whoever's clock runs: no
    second notice begins it anew. `began` is the day since which the case has been at this stage at the end of each day.
    """

    since: dt.date
    stage: str
    began: dt.date | None
    clock: Clock | None
    flags: tuple[str, ...]
    waiting: tuple[int, ...]
    stopped: tuple[int, ...] = ()
    panel: Clock | None = None

    def same_as(self, other: "CaseStanding") -> bool:
        """Whether nothing but the day is different."""
        return (self.stage, self.began, self.clock, self.flags, self.waiting, self.stopped, self.panel) == (
            other.stage, other.began, other.clock, other.flags, other.waiting, other.stopped, other.panel,
        )  # fmt: skip
