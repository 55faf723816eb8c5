"""An id stands in one file only.

**Why.** The id is the address of the record, on the site and on paper. Two records cannot share it.

**Fix.** Give the newer record the next free number of its year, and rename its file to match.
"""

from collections.abc import Iterator

from registrar.diagnostics import Finding
from registrar.draft import Draft

CODE = "id-unique"


def check(draft: Draft) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for record in sorted(draft.decided, key=lambda r: r.file):
        other = first.setdefault(record.id, record.file)
        if other != record.file:
            yield Finding(
                record.spot("id"), CODE,
                f"`{record.id}` is the id of {other} as well",
                "give this record the next free number of its year, and rename its file to match",
            )  # fmt: skip
