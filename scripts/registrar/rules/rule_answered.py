"""Each rule is answered by at least one safeguard, not counting those for complaints, incidents and stopping.

**Why.** A guarantee puts something in the place of a rule. Taking complaints, reporting what went wrong and being able to
stop are needed everywhere, but none of them does what the rule was there to do.

**Fix.** Name the rule in the `answers` of a safeguard that serves the same aim, or add such a safeguard. One safeguard
may answer several rules.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Scheme
from registrar.rules.shared.contract import EACH_SCHEME, Context
from registrar.rules.shared.safeguards import CORE, topic_gaps, unanswered

CODE = "rule-answered"
LOOKS_AT = EACH_SCHEME


def check(scheme: Scheme, context: Context) -> Iterator[Finding]:
    for i in unanswered(scheme):
        rule = scheme.rules[i]
        gaps = [f"`{kind}`" for kind, _ in topic_gaps(scheme)]
        needed = f" (this service needs {' and '.join(gaps)} anyway)" if gaps else ""
        yield Finding(
            scheme.at("rules", i), CODE,
            f"no safeguard answers `{rule.id}` ({rule.name})",
            f"add `{rule.id}` to the `answers` of a safeguard that serves the same aim, or add a safeguard{needed}; "
            f"{', '.join(CORE[:-1])} and {CORE[-1]} do not count",
        )  # fmt: skip
