"""A rule that the guarantee changes applies in the nation of each of its places.

**Why.** The law on education, health, housing and much else in Wales, Scotland and Northern Ireland differs from that in
England. A rule that does not apply in a place cannot be changed there, and the rule that does apply has been left out. It is
different if a rule never required what was demanded, so `confirmed` is exempt.

**Fix.** Look up where the rule applies and correct `extent`, or cite the rule that applies in that nation.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Scheme
from registrar.model.reference import NATIONS, nation_of
from registrar.rules.shared.contract import EACH_SCHEME, Context
from registrar.rules.shared.places import told_unknown

CODE = "extent-covers-place"
LOOKS_AT = EACH_SCHEME


def check(scheme: Scheme, context: Context) -> Iterator[Finding]:
    nations = {nation_of(p.gss): p.gss for p in reversed(scheme.places) if not told_unknown(p.gss, context.gazetteer)}
    for i, rule in enumerate(scheme.rules):
        if rule.effect == "confirmed":
            continue
        for nation in sorted(nations.keys() - set(rule.extent)):
            authority = context.gazetteer.get(nations[nation])
            place = authority.name if authority else nations[nation]
            yield Finding(
                scheme.at("rules", i, "extent", "+"), CODE,
                f"`{rule.id}` is `{rule.effect}` in {place}, but its `extent` leaves out {NATIONS[nation]}",
                f"add `{nation}` if the rule applies in {NATIONS[nation]}; if not, cite the rule that does",
            )  # fmt: skip
