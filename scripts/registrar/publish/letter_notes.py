"""Footnotes of a letter: each leads to the version of a record, or to the entry of the catalogue, whose words it gives."""

from dataclasses import dataclass, field

from registrar.base.days import in_words
from registrar.model.records import Numbered
from registrar.model.register import Register


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: what is cited, in words, and its full address, with the part of the page that has the words."""

    number: int
    says: str
    address: str


@dataclass(slots=True)
class Notes:
    """The footnotes of one letter, numbered in the order in which they are first needed."""

    register: Register
    held: dict[str, Note] = field(default_factory=dict)

    def record(self, record: Numbered, part: str = "") -> str:
        """The mark of a note on a record's version of today; `part` is the id that the words have on its page.

        A text that is in no commit has no version. It is a preview, and the note says so.
        """
        past = self.register.history.past(record.id)
        if past.stands:
            last = past.versions[-1]
            return self._mark(
                f"{record.id}/v/{last.number}/", part, f"{record.id}, version {last.number}, of {in_words(last.day)}"
            )
        return self._mark(f"{record.id}/", part, f"{record.id}, a preview without a version")

    def rule(self, id_: str) -> str:
        """The mark of a note on a rule of the catalogue, which has no versions."""
        return self._mark(f"rules/{id_}/", "", f"The list of rules, as it was on {in_words(self.register.today)}")

    def _mark(self, page: str, part: str, says: str) -> str:
        address = self.register.url(f"{page}#{part}" if part else page)
        note = self.held.setdefault(address, Note(len(self.held) + 1, says, address))
        return f"[{note.number}]"

    def __str__(self) -> str:
        """The notes as the end of a letter."""
        return "\n".join(f"[{n.number}] {n.says}: {n.address}" for n in self.held.values())
