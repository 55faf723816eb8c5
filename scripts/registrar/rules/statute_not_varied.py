"""Nobody varies a statute or a byelaw.

**Why.** `varied` says that a body changed a policy, target or contract of its own. A council cannot change an Act of
Parliament, and a byelaw is changed by making another. To print that one was varied would mislead whoever relies on it.

**Fix.** If the law never required what was demanded, write `confirmed`. If what the body changed is its own policy about
the law, say so in `name` and `citation` and give that `kind`. If an enactment lets someone modify or disapply the rule,
write that effect, and the enactment in `power`.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.record_set import RecordSet
from registrar.rules.shared.effects import set_aside, varies_law

CODE = "statute-not-varied"


def check(record_set: RecordSet) -> Iterator[Finding]:
    for scheme in record_set.schemes:
        for i, rule in enumerate(scheme.rules):
            if varies_law(rule) and not set_aside(rule, record_set.codes):
                yield Finding(
                    scheme.at("rules", i, "effect"), CODE,
                    f"`{rule.id}` is of the kind `{rule.kind}`, and nobody can have `varied` it",
                    "write `confirmed` if the law never required it; or name the body's own policy, and its kind, as the rule",
                )  # fmt: skip
