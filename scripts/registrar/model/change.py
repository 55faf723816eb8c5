"""One difference between two versions of a record, by path and in words."""

from typing import Any

import msgspec

WITHHELD = ("part", "venue", "applicant")
"""Fields that say where or who: what was taken out of one of them is not told again by telling that it was."""


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """One difference. `path` is as in `changes`, such as `rules.r1.limits`; `label` is the same in words.

    `what` is `changed`, `added`, `removed` or `reordered`. `before` and `after` are the values as plain data. `was` and
    `now` are the same values in words, without the unchanged parts of a long text.
    """

    path: str
    label: str
    what: str
    was: str = ""
    now: str = ""
    before: Any = None
    after: Any = None

    @property
    def silent(self) -> bool:
        """Whether the value before is not told: a place, a venue or a name that was taken out of the record."""
        return self.what == "removed" and self.path.rpartition(".")[2] in WITHHELD

    @property
    def words(self) -> str:
        """`Decision, in force until: 15 September 2026 → 15 September 2027`."""
        if self.what == "changed":
            return f"{self.label}: {self.was} → {self.now}"
        if self.what == "reordered":
            return f"{self.label}: now in another order"
        said = self.now if self.what == "added" else "" if self.silent else self.was
        return f"{self.label} {self.what}: {said}" if said else f"{self.label} {self.what}"
