"""Every record has a way to complain, a duty to report what went wrong, and someone who may stop it.

**Why.** Whoever sets a rule aside takes on the duty to notice harm. These three are how harm is told, counted and
ended, and an inspector looks for them first.

**Fix.** Add a safeguard of the kind that the message names. Say who is responsible and what a checker can look at.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.record_set import RecordSet
from registrar.rules.shared.safeguards import core_gaps

CODE = "core-safeguards"


def check(record_set: RecordSet) -> Iterator[Finding]:
    for scheme in record_set.schemes:
        for kind in core_gaps(scheme):
            label = record_set.codes.label("safeguard-kind", kind)
            yield Finding(
                scheme.at("safeguards", "+"), CODE,
                f"no safeguard is of the kind `{kind}` ({label})",
                f"add a safeguard with `kind: {kind}`; every record has one",
            )  # fmt: skip
