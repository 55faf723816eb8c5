"""A record with a place in Wales has a title in Welsh.

**Why.** In Wales, Welsh is treated no less favourably than English. Whoever searches in Welsh must find what was promised
where they live.

**Fix.** Add `title_cy` with the title in Welsh.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.record_set import RecordSet
from registrar.model.reference import nation_of

CODE = "welsh-title"


def check(record_set: RecordSet) -> Iterator[Finding]:
    for record in record_set.records:
        if record.title_cy is not None:
            continue
        welsh = [p.gss for p in record.places if nation_of(p.gss) == "W"]
        known = [gss for gss in welsh if not record_set.gazetteer.known or record_set.gazetteer.get(gss)]
        if known:
            authority = record_set.gazetteer.get(known[0])
            yield Finding(
                record.at("title_cy"), CODE,
                f"{authority.name if authority else known[0]} is in Wales, and the record has no title in Welsh",
                f"add `title_cy:` with what `{record.title}` is called in Welsh",
            )  # fmt: skip
