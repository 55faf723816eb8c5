"""Whether the history of a register may be published as it is: every step of it, and the notes that excuse some."""

from collections.abc import Iterator
from pathlib import Path

from registrar.base.terminal import one_line
from registrar.checking import every_catalogue, every_step
from registrar.checking.every_step import Broken
from registrar.history.follows import Published
from registrar.history.one_commit import MOST_NAMED, Unreleasable
from registrar.model.history_notes import FILE as NOTES
from registrar.model.history_notes import note_on
from registrar.model.register import Register

INSTEAD = (
    ("on the base branch", "in the version before"),
    ("the base branch", "the version before"),
    ("is entered today, and", "was entered then, and"),
)
"""What the rules say of a pull request, and what it is called here."""


def refuse(root: Path, register: Register, schemas: Path, published: Published) -> None:
    """Raises `Unreleasable` where the history is not known, or a step of it broke a rule and nobody says why."""
    history = register.history
    if history.trouble:
        raise Unreleasable(history.trouble)
    found = [one_line(line) for line in _unexcused(root, register, schemas, published)]
    if found:
        more = [f"and {len(found) - MOST_NAMED} more"] if len(found) > MOST_NAMED else []
        told = "\n  ".join(["what was published before is not kept:", *found[:MOST_NAMED], *more])
        raise Unreleasable(f"{told}\n  Put right what can be put right by a new event, and say in {NOTES} why it was so.")


def _unexcused(root: Path, register: Register, schemas: Path, published: Published) -> Iterator[str]:
    for id_, past in register.history.pasts.items():
        for version in past.versions:
            note = note_on(register.notes, id_, version.number)
            if note is not None and note.events and (more := sorted({*version.rewrote} - {*note.events})):
                yield f"version {version.number} of {id_}: it changed event {more[0]} too, which its note does not name"
    entries = {(note.catalogue, entry) for note in register.notes for entry in note.entries}
    for broken in every_step.broken(root, register, schemas, published):
        note = note_on(register.notes, broken.what, broken.version)
        if note is None or broken.code not in note.excuses:
            yield f"version {broken.version} of {broken.what}: {_told(broken)}"
    for broken in every_catalogue.broken(root, register, schemas, published.line):
        if not any(catalogue == broken.what and f"`{entry}`" in broken.message for catalogue, entry in entries):
            yield f"register/{broken.what}.yaml: {_told(broken)}"


def _told(broken: Broken) -> str:
    said = broken.message
    for words, instead in INSTEAD:
        said = said.replace(words, instead)
    return f"{said} ({broken.code}, commit {broken.commit[:12]})"
