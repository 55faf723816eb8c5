"""Whether a change to a body follows from its succession: it has ended, and the places say who came after it."""

from registrar.model.base_branch import ChangedRecord, Data, key_path, value_at
from registrar.model.change import Change
from registrar.rules.shared.contract import BaseContext


def follows(changed: ChangedRecord, context: BaseContext, event: Data, change: Change) -> bool:
    """Whether a `body-succeeded` event may make a change: the body had ended on that day, and `ref` followed it.

    A body without the code of a council has no successor that anybody could look up, and stays as it was.
    """
    at = key_path(changed.before, change.path)
    if at[:1] != ("bodies",) or len(at) != 3:
        return False
    gss, ref = value_at(changed.before, (*at[:2], "gss")), event.get("ref")
    authority = context.gazetteer.get(gss) if isinstance(gss, str) else None
    if authority is None or authority.end is None or not isinstance(ref, str) or ref not in authority.successor:
        return False
    if str(event.get("date")) < authority.end.isoformat():
        return False
    return change.path.rpartition(".")[2] != "gss" or change.after == ref
