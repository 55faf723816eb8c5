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
from registrar.model.records import Scheme
from registrar.rules.shared.contract import EACH_SCHEME, SAME_RECORD, Context
from registrar.rules.shared.safeguards import topic_gaps

CODE = "topic-safeguards"
LOOKS_AT = EACH_SCHEME
YIELDS_TO = {"rule-answered": SAME_RECORD}  # which names what the service needs with it


def check(scheme: Scheme, context: Context) -> Iterator[Finding]:
    for kind, service in topic_gaps(scheme):
        yield Finding(
            scheme.at("safeguards", "+"), CODE,
            f"a scheme of `{service}` has no safeguard of the kind `{kind}` ("
            f"{context.codes.label('safeguard-kind', kind)})",
            f"add a safeguard with `kind: {kind}`, or take `{service}` out of the services if the scheme does not deliver it",
        )  # fmt: skip
