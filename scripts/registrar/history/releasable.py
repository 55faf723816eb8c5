"""Whether the history of a register may be published as it is."""

from registrar.history.one_commit import Unreleasable
from registrar.model.history_notes import FILE as NOTES
from registrar.model.register import Register


def refuse(register: Register) -> None:
    """Raises `Unreleasable` where the history is not known, or where nobody says why a version rewrote a public event."""
    history = register.history
    if history.trouble:
        raise Unreleasable(history.trouble)
    told = frozenset((note.record, note.version) for note in register.notes)
    rewritten = ((id_, v) for id_, past in history.pasts.items() for v in past.versions if v.rewrote)
    if silent := next(((id_, v) for id_, v in rewritten if (id_, v.number) not in told), None):
        raise Unreleasable(
            f"version {silent[1].number} of {silent[0]} changed event {silent[1].rewrote[0]}, which was already public; "
            f"say why in {NOTES}"
        )
