"""An id that was once on the base branch stays there, and stays the same scheme; only an illustration may go.

**Why.** The id is printed on cards and cited in papers. Its address must never lead to nothing, and never to somebody else's
promise. What has ended stays in the register, so that others can learn from it.

**Fix.** Bring the file back from the base branch, under its old name. A guarantee that has ended gets an event that says so,
personal data is taken out by a `redacted` event, and another scheme gets a number of its own.
"""

from collections.abc import Iterator

from registrar.base import ids
from registrar.base.diagnostics import Finding, Location
from registrar.model.base_branch import Base
from registrar.rules.shared.contract import WHOLE_BASE, BaseContext

CODE = "id-kept"
LOOKS_AT = WHOLE_BASE


def check(base: Base, context: BaseContext) -> Iterator[Finding]:
    record_set = context.record_set
    for id_, file in base.records.items():
        if id_ not in record_set.by_id and id_ not in record_set.unread and not ids.specimen(id_):
            yield Finding(
                Location(file), CODE, f"`{id_}` is on the base branch, and here it is gone",
                "bring the file back from the base branch; what has ended stays, with an event that says so",
                (1, 1),
            )  # fmt: skip
    for changed in base.changed_records.values():
        if not changed.same_scheme and not ids.specimen(changed.id):
            then = "was once on the base branch" if changed.returned else "is on the base branch"
            yield Finding(
                Location(changed.file, ("id",)), CODE,
                f"`{changed.id}` {then} as another scheme: “{changed.before.get('title', '')}”",
                "give this scheme the next free number of its year, and bring back what stood under this one",
            )  # fmt: skip
