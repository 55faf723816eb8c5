"""The share of each commercial partner in the work and the money is stated, and is never more than half.

**Why.** Whoever has the greater share is the provider, whatever the paper says. The share is published so that anyone can
ask about it.

**Fix.** Write `share: minor` or `share: up-to-half` for the partner. If it has more than half, its share must first be
reduced.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Scheme
from registrar.rules.shared.contract import EACH_SCHEME, Context

CODE = "commercial-share"
LOOKS_AT = EACH_SCHEME


def check(scheme: Scheme, context: Context) -> Iterator[Finding]:
    for i, partner in enumerate(scheme.partners):
        if not partner.commercial:
            continue
        if partner.share is None:
            yield Finding(
                scheme.at("partners", i, "share"), CODE,
                f"{partner.name} is a commercial partner, and its `share` is missing",
                "add `share: minor` or `share: up-to-half`",
            )  # fmt: skip
        elif partner.share == "over-half":
            yield Finding(
                scheme.at("partners", i, "share"), CODE,
                f"{partner.name} is a commercial partner with more than half of the scheme (`over-half`)",
                "write `minor` or `up-to-half` once its share has been reduced; with more than half, no guarantee can be granted",
            )  # fmt: skip
