"""`/verify/list/{group}.json`: what `/verify/` says of twenty numbers in a row, so that a number is one small file away."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.published import JSON, File, Parameter
from registrar.site.files.search_index import OWN
from registrar.site.files.verify_list import written
from registrar.site.sections import doorstep

PUBLISHED = (
    File(
        path="verify/list/{group}.json", media=JSON, title="What /verify/ says of some numbers", internal=OWN,
        parameters={"group": Parameter("The first of the numbers", example="SPECIMEN-0000")},
    ),
)  # fmt: skip
Group = tuple[str, tuple[str, ...]]


def subjects(register: Register) -> Sequence[Group]:
    found = sorted((doorstep.group(id_), id_) for id_ in doorstep.numbers(register))
    return [(name, tuple(id_ for _, id_ in pairs)) for name, pairs in groupby(found, key=lambda pair: pair[0])]


def render(register: Register, subject: Group) -> Iterator[Artifact]:
    name, ids = subject
    records = {id_: doorstep.record(register, id_) for id_ in ids}
    yield written(f"verify/list/{name}.json", {"as_at": register.today.isoformat(), "records": records})
