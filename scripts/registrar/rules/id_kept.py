"""An id that was once on the base branch stays there, for the same scheme; only an illustration may be removed.

**Why.** The id is printed on cards and cited in papers. Its address must never lead nowhere, or to somebody else's
promise. A guarantee that has ended stays in the register, so that others can learn from it.

**Fix.** Restore the file from the base branch, under its old name. If a guarantee has ended, add an event that says so. To
take out personal data, add a `redacted` event. Give another scheme its own number.
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
        if id_ not in record_set.numbered_by_id and id_ not in record_set.unread and not ids.specimen(id_):
            yield Finding(
                Location(file), CODE, f"`{id_}` is on the base branch but missing here",
                "restore the file from the base branch; a record that has ended stays, with an event that says so",
                (1, 1),
            )  # fmt: skip
    for changed in base.changed_records.values():
        if not changed.same_scheme and not ids.specimen(changed.id):
            then = "was once on the base branch" if changed.returned else "is on the base branch"
            yield Finding(
                Location(changed.file, ("id",)), CODE,
                f"`{changed.id}` {then} as another scheme: “{changed.before.get('title', '')}”",
                f"give this scheme another number, and restore the record that had this one: `registrar renumber {changed.id}`",
            )  # fmt: skip
