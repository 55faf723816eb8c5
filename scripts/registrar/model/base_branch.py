"""What a pull request starts from: the records of the base branch that differ from those in the working tree.

The base is the commit where the two branches part (the merge base), not the tip of the base branch. A pull request is
judged only by its own changes. Records and events that were added on the base branch since then are not among them; git
merges the two, or reports a conflict. Branches that were merged crosswise part at several commits: then the pull request is
compared with each of them, and with the tip.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from registrar.base import ids
from registrar.base.diagnostics import Finding, KeyPath
from registrar.model.change import Change
from registrar.model.notices import REDACTED
from registrar.model.reference import Info
from registrar.model.wording import only_taken_out

Data = Mapping[str, Any]


class NoBase(Exception):
    """The base cannot be found. The message says why and what to do."""


NAMING = ("id", "n", "gss", "measure", "who", "name")


@dataclass(frozen=True, slots=True)
class PastVersion:
    """A version of a record on the base branch: its data, None if it cannot be read, and the characters of its file."""

    data: Data | None
    length: int


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A record whose file has changed: both versions as plain data, and every difference in words.

    `was` is its old path, `file` its new one. `returned`: the base branch once had the record, but no longer does. `past`:
    its versions on the base branch, oldest first, where a new event names words in them; None where that is not known.
    """

    id: str
    was: str
    file: str
    before: Data
    after: Data
    changes: tuple[Change, ...]
    returned: bool = False
    past: tuple[PastVersion, ...] | None = None

    @property
    def same_scheme(self) -> bool:
        """Whether both versions are the same scheme: at least one of title, promise and holder is unchanged, or has lost words to
        a redaction and no more than half of them.

        A case has only its title for that. So it may have another one where a new event says so, and its wish is the same.
        """
        wish = self.before.get("want")
        if wish is not None and wish == self.after.get("want") and self._retitled:
            return True
        return any(_same(x, y) for x, y in zip(_identity(self.before), _identity(self.after), strict=True))

    @property
    def _retitled(self) -> bool:
        """Whether a new event names the title."""
        named = [e.get("changes") for _, e in self.added]
        return any("title" in paths for paths in named if isinstance(paths, list))

    @property
    def old_events(self) -> list[Data]:
        return _events(self.before)

    @property
    def events(self) -> list[Data]:
        return _events(self.after)

    @property
    def added(self) -> tuple[tuple[int, Data], ...]:
        """The events that the base does not have, each with its index."""
        known = {e.get("n") for e in self.old_events}
        return tuple((i, e) for i, e in enumerate(self.events) if e.get("n") not in known)


@dataclass(frozen=True)
class Base:
    """The base of a pull request. Without a `commit`, nothing is compared.

    `records` gives the file of each id, `paths` every path below register/. `on_main`: the working tree is the main branch,
    or is about to become it. `applicants` are the groups whose applications the branch had at some time. `found` holds the
    findings from reading the base itself. `unread` are the files that have changed, but could not be read in the base.
    `applications` are those that have changed or gone, by file, as they were. `info` is what the register says about itself in
    the base. `catalogues` gives the entries of each catalogue by its file. `others` are the further bases of a crossed merge,
    the tip of the base branch last.
    """

    commit: str = ""
    on_main: bool = False
    records: Mapping[str, str] = field(default_factory=dict)
    paths: frozenset[str] = frozenset()
    changed_records: Mapping[str, ChangedRecord] = field(default_factory=dict)
    applicants: tuple[str, ...] = ()
    found: tuple[Finding, ...] = ()
    unread: frozenset[str] = frozenset()
    applications: Mapping[str, Data] = field(default_factory=dict)
    info: Info | None = None
    catalogues: Mapping[str, tuple[Data, ...]] = field(default_factory=dict)
    others: tuple["Base", ...] = ()
    submitted: Mapping[str, Data] = field(default_factory=dict)
    """The applications of the branch by file, as it first had them, for one that brings a grant."""
    edited: frozenset[str] = frozenset()
    """Those of them that a later commit of the branch changed."""
    titles: tuple[str, ...] = ()
    """The titles of the applications of `applicants`."""
    moved_on: frozenset[str] = frozenset()
    """The changed records that the base branch has changed as well, since the two parted."""

    @property
    def compared(self) -> Iterable[ChangedRecord]:
        """The records whose history must be kept: those that are still the same scheme, and illustrations that never left."""
        return (a for a in self.changed_records.values() if a.same_scheme or (ids.specimen(a.id) and not a.returned))

    @property
    def each(self) -> tuple["Base", ...]:
        """This base and the further ones, each to be compared by itself."""
        return (self, *self.others)

    @property
    def last(self) -> "Base":
        """The base whose own problems are not this branch's: of several, the tip."""
        return self.each[-1]

    @property
    def together(self) -> Mapping[str, ChangedRecord]:
        """The changed records, each with every difference from any of the bases."""
        found: dict[str, ChangedRecord] = {}
        for base in self.each:
            for id_, changed in base.changed_records.items():
                held = found.setdefault(id_, changed)
                more = tuple(c for c in changed.changes if c not in held.changes) if held is not changed else ()
                found[id_] = replace(held, changes=(*held.changes, *more)) if more else held
        return found


def _same(before: Any, after: Any) -> bool:
    if isinstance(before, str) and isinstance(after, str) and only_taken_out(before, after):
        return 2 * len(after.replace(REDACTED, "")) >= len(before)
    return before is not None and before == after


def _identity(data: Data) -> tuple[Any, ...]:
    """Title, promise and holder; for a refusal, title, first rule and first body; for a case, the title."""
    if "promise" in data:
        return data.get("title"), data.get("promise"), _name(data.get("provider"))
    return data.get("title"), _name(_first(data.get("rules"))), _name(_first(data.get("bodies")))


def _first(items: Any) -> Any:
    return items[0] if isinstance(items, list) and items else None


def _name(part: Any) -> Any:
    return part.get("name") if isinstance(part, dict) else None


def _events(data: Data) -> list[Data]:
    """The events that have a number that can be one. The base may hold anything that can be read."""
    events = data.get("events")
    found = [e for e in events if isinstance(e, dict)] if isinstance(events, list) else []
    return [e for e in found if isinstance(e.get("n"), int | str | None)]


def key_path(data: Any, path: str) -> KeyPath:
    """The key path for a path as `changes` writes it: ("rules", 0, "limits") for `rules.r1.limits`. It ends at a missing item."""
    found: list[str | int] = []
    rest = path
    while rest:
        if isinstance(data, list):
            at, rest = _item(data, rest)
            if at is None:
                return (*found, "+")
            found.append(at)
            data = data[at]
            continue
        step, _, rest = rest.partition(".")
        found.append(step)
        data = data.get(step) if isinstance(data, dict) else None
    return tuple(found)


def value_at(data: Any, at: KeyPath) -> Any:
    """The value at a key path; None if there is none."""
    for step in at:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _item(items: list[Any], rest: str) -> tuple[int | None, str]:
    """The index of the item that comes next in a path, named by an id or by its position from 1, and the rest of the path."""
    for i, item in enumerate(items):
        names = [str(item[n]) for n in NAMING if n in item] if isinstance(item, dict) else [str(item)]
        for name in (*names, str(i + 1)):
            if rest == name or rest.startswith(f"{name}."):
                return i, rest[len(name) + 1 :]
    return None, ""
