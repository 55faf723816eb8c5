"""The file of a case, edited in place: questions, replies, new fields and events, with every other byte as it was."""

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from registrar.base.diagnostics import KeyPath
from registrar.commands import change_set, learnt_late, typed_numbers, yaml_writer
from registrar.commands.record_text import CommandError, RecordText
from registrar.model.record_set import RecordSet
from registrar.model.records import Case

LAST = "events"
"""The last field of a case: whatever is new stands before it."""


def found(record_set: RecordSet, text: str) -> Case:
    """The case with a number, as people type it. Raises `CommandError`."""
    id_ = typed_numbers.meant(record_set, text)
    case = record_set.case_by_id.get(id_)
    if case is None:
        raise typed_numbers.unknown(record_set, id_, "case", record_set.case_by_id)
    return case


class CaseSheet:
    """The text of a case's file and the data that it must then hold."""

    def __init__(self, root: Path, case: Case) -> None:
        self.case = case
        self.sheet = RecordText.of(change_set.read(root, case.file))
        self.meant: Any = copy.deepcopy(self.sheet.data)

    def put(self, key: str, held: Any) -> None:
        """Sets a field of the case, which it may not have yet."""
        if key in self.meant:
            self.sheet = self.sheet.set((key,), held)
        else:
            self.sheet = before_last(self.sheet, self.meant, {key: held})
        self.meant = in_place(self.meant, key, held)

    def listed(self, key: str, item: Any) -> None:
        """Adds an item to a list of the case, which it may not have yet."""
        if self.meant.get(key) or key in self.meant:
            self.sheet = self.sheet.append((key,), item)
        else:
            self.sheet = before_last(self.sheet, self.meant, {key: [item]})
        self.meant = in_place(self.meant, key, [*self.meant.get(key, ()), item])

    def into(self, path: KeyPath, held: Mapping[str, Any]) -> None:
        """Adds fields to a group of the case."""
        self.sheet = self.sheet.add(path, held)
        here = self.meant
        for step in path:
            here = here[step]
        here |= held

    def event(self, **fields: Any) -> int:
        """Adds an event at the end; returns its number."""
        number = max((e.n for e in self.case.events), default=0) + 1
        fields["corrects"] = learnt_late.followed(self.case.events, str(fields["type"]), str(fields["date"]))
        self.listed(LAST, yaml_writer.tidy({"n": number} | {k: v for k, v in fields.items() if v is not None}))
        return number

    @property
    def file(self) -> dict[str, bytes | None]:
        """The new file. Raises `CommandError` where the layout of the old one does not allow it."""
        if self.sheet.data != self.meant:
            raise CommandError(f"the layout of {self.case.file} makes it unsafe to add this automatically: add it by hand")
        return {self.case.file: self.sheet.raw}


def before_last(sheet: RecordText, data: Mapping[str, Any], held: Mapping[str, Any]) -> RecordText:
    """Adds fields before the last field of a case."""
    keys = list(data)
    at = keys.index(LAST)
    return sheet.add_after(keys[at - 1], held) if at else sheet.add((), held)


def in_place(data: Mapping[str, Any], key: str, held: Any) -> dict[str, Any]:
    """The data with this field; a new one stands before the last."""
    if key in data:
        return {k: held if k == key else v for k, v in data.items()}
    return {k: v for k, v in data.items() if k != LAST} | {key: held} | {k: v for k, v in data.items() if k == LAST}
