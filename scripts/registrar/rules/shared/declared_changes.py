"""Whether the new events name everything that differs from the base, and nothing else.

It is separate from `rules/changes_named.py`, which looks only at a record as it is now.
"""

from collections.abc import Iterator, Mapping

from registrar.base.diagnostics import Finding, Location
from registrar.model.base_branch import ChangedRecord, Data, key_path
from registrar.model.change import Change

BY_ITSELF: Mapping[str, tuple[str, ...]] = {
    "renewed": ("decision.expires", "rules.*.checked"),
    "confirmed": ("rules.*.checked",),
    "review-held": ("rules.*.checked",),
    "outcome-reported": ("outcomes",),
    "body-succeeded": ("bodies",),
    "rule-changed": ("learning",),
}
"""What each type of event changes by its nature, and so need not name."""
UNNAMED = frozenset("places partners identifiers roles consulted outcomes precedents supersedes".split())
"""Lists whose items have no ids."""


def faults(changed: ChangedRecord, code: str) -> Iterator[Finding]:
    """Changes that no event names, and named paths that have not changed."""
    named = [(i, j, e, p) for i, e in changed.added for j, p in enumerate(_paths(e))]
    for change in changed.changes:
        if (
            not change.path.startswith("events")
            and not any(_same(change.path, p) for *_, p in named)
            and not _implied(changed, change)
        ):
            yield _unnamed(changed, change, named[-1][2] if named else None, code)
    for i, j, event, path in named:
        rights_an_event = path.startswith("events.") and event.get("type") == "corrected"
        if not rights_an_event and not any(_same(c.path, path) for c in changed.changes):
            yield Finding(
                Location(changed.file, ("events", i, "changes", j)), code,
                f"event {event.get('n')} says that `{path}` changed, but it is the same as on the base branch",
                f"change it, or delete `{path}` from `changes`",
            )  # fmt: skip


def _paths(event: Data) -> list[str]:
    paths = event.get("changes")
    return [p for p in paths if isinstance(p, str)] if isinstance(paths, list) else []


def _implied(changed: ChangedRecord, change: Change) -> bool:
    """Whether a new event changes this by its nature."""
    paths = (p for _, e in changed.added for p in BY_ITSELF.get(str(e.get("type")), ()))
    return any(_same(change.path, p, within=True) for p in paths)


def _same(changed: str, named: str, within: bool = False) -> bool:
    """Whether the paths are equal or one contains the other. In a list without ids, a position may name an item."""
    old, new = changed.split("."), named.split(".")
    if within and len(new) > len(old):
        return False
    return all(x == y or y == "*" or _loose(old[:k], y) for k, (x, y) in enumerate(zip(old, new, strict=False)))


def _loose(above: list[str], step: str) -> bool:
    """Whether a step only says which item of a list without ids is meant."""
    return bool(above) and above[-1] in UNNAMED and step not in UNNAMED


def _unnamed(changed: ChangedRecord, change: Change, event: Data | None, code: str) -> Finding:
    if event is not None:
        help_ = f"add `{change.path}` to the `changes` of event {event.get('n')}, or restore the old words"
    else:
        help_ = f"add an event such as `corrected` or `varied` with `changes: [{change.path}]`, or restore the old words"
    holds = Location(changed.file, key_path(changed.after, change.path))
    return Finding(
        holds, code, f"`{change.path}` differs from the base branch ({_told(change)}), and no new event names it", help_
    )


def _told(change: Change) -> str:
    return f"{change.was} → {change.now}" if change.what == "changed" else change.what
