"""A record with a place in Wales has a title in Welsh.

**Why.** In Wales, Welsh must be treated no less favourably than English. People who search in Welsh must find what was
promised where they live.

**Fix.** Add `title_cy` with the title in Welsh.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Case, Record
from registrar.model.reference import nation_of
from registrar.rules.shared.contract import EACH_FILE, Context
from registrar.rules.shared.places import told_unknown

CODE = "welsh-title"
LOOKS_AT = EACH_FILE


def check(record: Record | Case, context: Context) -> Iterator[Finding]:
    if record.title_cy is not None:
        return
    places = (p.gss for p in record.places if nation_of(p.gss) == "W" and not told_unknown(p.gss, context.gazetteer))
    welsh = next(places, None)
    if welsh is not None:
        authority = context.gazetteer.get(welsh)
        yield Finding(
            record.at("title_cy"), CODE,
            f"{authority.name if authority else welsh} is in Wales, so the record needs a title in Welsh: `title_cy` is missing",
            f"add `title_cy:` with the Welsh for `{record.title}`",
        )  # fmt: skip
