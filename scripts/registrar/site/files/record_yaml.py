"""`/ID.yaml`: the record's file as it is in git, below a line with the address at which it is published, and a line that shows
editors the published schema. The second takes the place of the file's own, which shows the way in the repository."""

from collections.abc import Iterator, Sequence

from registrar.base import modeline
from registrar.model.notices import notice
from registrar.model.records import Numbered
from registrar.model.register import Register
from registrar.publish import schemas
from registrar.publish.artifact import Copy
from registrar.publish.published import YAML, File

PUBLISHED = (File(path="{id}.yaml", media=YAML, title="One record, as it was written", name="recordFile"),)


def subjects(register: Register) -> Sequence[Numbered]:
    return (*register.entries, *register.cases)


def render(register: Register, entry: Numbered) -> Iterator[Copy]:
    about = f"# {register.url(f'{entry.id}/')}" + (f" – {notice(entry)}" if entry.specimen else "")
    head = f"{about}\n{modeline.line(schemas.address(register, f'{entry.kind}.json'))}"
    yield Copy(f"{entry.id}.yaml", entry.file, head.encode(), instead_of=modeline.START.encode())
