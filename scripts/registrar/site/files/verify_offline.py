"""`/verify/offline.json`: every record in brief, which a browser keeps for when there is no network."""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.published import JSON, File
from registrar.site.files.search_index import OWN
from registrar.site.files.verify_list import written
from registrar.site.sections import doorstep

PATH = "verify/offline.json"
PUBLISHED = (File(path=PATH, media=JSON, title="What /verify/ keeps for when there is no network", internal=OWN),)


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Artifact]:
    records = {id_: doorstep.brief(register, id_) for id_ in doorstep.numbers(register)}
    yield written(PATH, {"as_at": register.today.isoformat(), "records": records})
