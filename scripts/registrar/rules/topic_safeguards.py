"""A scheme has the safeguards that its services ask for.

**Why.** Children, people in care, food and money each bring a danger of their own, and a known way to guard against
it. Early years, schools, children and youth need safeguarding-children and suitability-checks; adult care, hospital
discharge and mental health need safeguarding-adults; primary care, hospital discharge and mental health need
clinical-governance; food needs food-safety; money needs financial-control.

**Fix.** Add a safeguard of the kind that the message names. If the scheme does not deliver that service, take it out
of `service` or `other_services`.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.record_set import RecordSet
from registrar.rules.shared.safeguards import topic_gaps, unanswered

CODE = "topic-safeguards"


def check(record_set: RecordSet) -> Iterator[Finding]:
    for scheme in record_set.schemes:
        gaps = topic_gaps(scheme)
        if not gaps or unanswered(scheme):  # the rule without an answer is told, and what the service needs with it
            continue
        for kind, service in gaps:
            yield Finding(
                scheme.at("safeguards", "+"), CODE,
                f"a scheme of `{service}` has no safeguard of the kind `{kind}` ("
                f"{record_set.codes.label('safeguard-kind', kind)})",
                f"add a safeguard with `kind: {kind}`, or take `{service}` out of the services if the scheme does not deliver it",
            )  # fmt: skip
