"""A law is cited only for places in a nation where it is law.

**Why.** Scotland, Wales and Northern Ireland make much of their own law. An Act of the Scottish Parliament binds nobody in
Leeds: whoever was refused there was refused under something else, and that is what the record must name.

**Fix.** Cite the law of the place's own nation. If the law does reach there, correct what the register says about it in
`schemas/codes/protected-law.yaml`.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.legislation import named_by
from registrar.model.records import Record
from registrar.model.reference import NATIONS, nation_of
from registrar.rules.shared.contract import EACH_RECORD, Context
from registrar.rules.shared.law import law_cited, names_of
from registrar.rules.shared.named_law import EVERYWHERE, nations_of, rules_at
from registrar.rules.shared.places import told_unknown

CODE = "law-in-its-nation"
LOOKS_AT = EACH_RECORD


def check(record: Record, context: Context) -> Iterator[Finding]:
    names = names_of(context.codes.protected_law)
    places = {nation_of(p.gss): p.gss for p in reversed(record.places) if not told_unknown(p.gss, context.gazetteer)}
    for path, rule in rules_at(record):
        address = named_by(rule.url)
        here = nations_of(address, law_cited(rule, names), names)
        outside = [n for n in places if n not in here]
        if here == EVERYWHERE or not outside or (getattr(rule, "effect", "") == "confirmed" and len(outside) < len(places)):
            continue
        authority = context.gazetteer.get(places[outside[0]])
        place = authority.name if authority else places[outside[0]]
        yield Finding(
            record.at(*path, "url" if address else "citation"), CODE,
            f"“{rule.citation}” is law in {_joined(here)}, and {place} is in {NATIONS[outside[0]]}",
            f"cite the law that applies in {NATIONS[outside[0]]}",
        )  # fmt: skip


def _joined(nations: frozenset[str]) -> str:
    """`England and Wales`, in the usual order."""
    names = [name for code, name in NATIONS.items() if code in nations]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
