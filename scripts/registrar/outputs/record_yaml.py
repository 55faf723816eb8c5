"""`/ID.yaml`: the record's file as it lies in git, below one line that says where it is published."""

from collections.abc import Iterator, Sequence

from registrar.publishing.artifact import Copy
from registrar.records.notices import notice
from registrar.register import Entry, Register


def subjects(register: Register) -> Sequence[Entry]:
    return register.entries


def render(register: Register, entry: Entry) -> Iterator[Copy]:
    head = f"# {register.url(f'{entry.id}/')}" + (f" – {notice(entry)}" if entry.specimen else "")
    yield Copy(f"{entry.id}.yaml", entry.file, f"{head}\n".encode())
