"""One item of the news of the register, whatever it is about."""

import datetime as dt

import msgspec

from registrar.base import ids
from registrar.model.notices import notice_of


class Activity(msgspec.Struct, frozen=True):
    """One item. `day` is when the register showed it, `updated` its date according to the record.

    `address` is the page with the full text and, below the fixed address of the register, its permanent name. `lines` are
    the changes, one difference to a line, the last `edits` of them changes that no event tells of; `late` has a sentence for
    each event that was entered long after it happened.
    """

    id: str
    address: str
    day: dt.date
    order: int
    updated: dt.date
    title: str
    summary: str
    lines: tuple[str, ...]
    late: tuple[str, ...] = ()
    kind: str = "version"
    version: int = 0
    named: str = ""
    edits: int = 0

    @property
    def edited(self) -> bool:
        """Whether nothing happened, and only the text changed."""
        return self.edits == len(self.lines)

    @property
    def specimen(self) -> bool:
        return ids.specimen(self.id)

    @property
    def notice(self) -> str:
        """The illustration sentence of a specimen; empty for any other."""
        return notice_of(self.id)

    @property
    def name(self) -> str:
        """The permanent name of the item, below the register's own address."""
        return self.named or self.address
