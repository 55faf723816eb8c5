"""`/ID.yaml`: the record's file as it is in git, below one line with the address at which it is published."""

from collections.abc import Iterator, Sequence

from registrar.model.notices import notice
from registrar.model.register import Entry, Register
from registrar.publish.artifact import Copy
from registrar.publish.published import YAML, File

PUBLISHED = (File(path="{id}.yaml", media=YAML, title="One record, as it was written", name="recordFile"),)


def subjects(register: Register) -> Sequence[Entry]:
    return register.entries


def render(register: Register, entry: Entry) -> Iterator[Copy]:
    head = f"# {register.url(f'{entry.id}/')}" + (f" – {notice(entry)}" if entry.specimen else "")
    yield Copy(f"{entry.id}.yaml", entry.file, f"{head}\n".encode())
