"""`/start/receipts.json`: which receipts have been entered, and as which cases.

`/start/receipt/` fetches it whole, so it is small: ten thousand cases take 60 KB, or 40 compressed. The numbers of the cases that
have a receipt are runs, `[["BSG-CASE-2026-", 1, 3]]`, and their receipts stand in the same order, without hyphens.
"""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish.artifact import Artifact, json_line
from registrar.publish.published import JSON, File
from registrar.publish.search.texts import numbered
from registrar.site.files.search_index import OWN, runs

PUBLISHED = (File(path="start/receipts.json", media=JSON, title="The receipts of the cases", internal=OWN),)


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Artifact]:
    found = {c.id: c.receipt for c in register.cases if c.receipt and register.counts(c)}
    receipts = "".join(found[id_].replace("-", "") for id_ in sorted(found, key=numbered))
    made = {"ids": runs(found), "receipts": receipts}
    yield Artifact("start/receipts.json", json_line(made))
