"""`/verify/offline.json`: every record, which a browser keeps for when there is no network: whole while they are few, then in
brief, so that nobody's telephone fetches what it will not need."""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.published import JSON, File
from registrar.site.files.search_index import OWN
from registrar.site.files.verify_list import written
from registrar.site.sections import doorstep

FEW = 250
"""So many records are 350 KB, and 120 compressed. Ten thousand in brief are 3 MB."""
PATH = "verify/offline.json"
PUBLISHED = (File(path=PATH, media=JSON, title="What /verify/ keeps for when there is no network", internal=OWN),)


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Artifact]:
    records = doorstep.records(register)
    if len(records) > FEW:
        records = {id_: doorstep.brief(told) for id_, told in records.items()}
    yield written(PATH, {"as_at": register.today.isoformat(), "records": records})
