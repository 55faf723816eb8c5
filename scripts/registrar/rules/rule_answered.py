"""Each rule has at least one safeguard that answers it, of another kind than complaint, incident and stop.

**Why.** A guarantee sets something in the place of a rule. To take complaints, to report what went wrong and to be
able to stop are needed everywhere, but none of them does what the rule was there to do.

**Fix.** Name the rule in the `answers` of a safeguard that serves its aim, or add such a safeguard. One safeguard
may answer several rules.
"""

from collections.abc import Iterator

from registrar.diagnostics import Finding
from registrar.draft import Draft

CODE = "rule-answered"
NO_ANSWER = frozenset(["complaint-redress", "incident-reporting", "stop-power"])


def check(draft: Draft) -> Iterator[Finding]:
    for scheme in draft.schemes:
        answered = {rule for s in scheme.safeguards if s.kind not in NO_ANSWER for rule in s.answers}
        for i, rule in enumerate(scheme.rules):
            if rule.id not in answered:
                yield Finding(
                    scheme.spot("rules", i), CODE,
                    f"no safeguard answers `{rule.id}` ({rule.name})",
                    f"write `{rule.id}` into the `answers` of a safeguard that serves its aim, or add one; "
                    "complaint-redress, incident-reporting and stop-power do not count",
                )  # fmt: skip
