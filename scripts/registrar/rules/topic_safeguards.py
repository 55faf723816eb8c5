"""A scheme has the safeguards that its services need.

**Why.** Work with children, with people in care, with food or with money has its own dangers, and there are known ways to
guard against them. Early years, schools, children and youth need safeguarding-children and suitability-checks; adult care,
hospital discharge and mental health need safeguarding-adults; primary care, hospital discharge and mental health need
clinical-governance; food needs food-safety; money needs financial-control.

**Fix.** Add a safeguard of the kind that the message names. If the scheme does not deliver that service, delete it from
`service` or `other_services`.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Scheme
from registrar.rules.shared.contract import EACH_SCHEME, SAME_RECORD, Context
from registrar.rules.shared.safeguards import topic_gaps

CODE = "topic-safeguards"
LOOKS_AT = EACH_SCHEME
YIELDS_TO = {"rule-answered": SAME_RECORD}  # whose help also names the safeguards that the service needs


def check(scheme: Scheme, context: Context) -> Iterator[Finding]:
    for kind, service in topic_gaps(scheme):
        yield Finding(
            scheme.at("safeguards", "+"), CODE,
            f"`{service}` needs a safeguard of the kind `{kind}` ("
            f"{context.codes.label('safeguard-kind', kind)}), and there is none",
            f"add a safeguard with `kind: {kind}`, or delete `{service}` if the scheme does not deliver that service",
        )  # fmt: skip
