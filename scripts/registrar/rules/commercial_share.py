"""A commercial partner states its share of the work and the money, and has never over half of it.

**Why.** Whoever has the greater share is the provider, whatever the paper says. The share is told, so that anyone can ask
about it.

**Fix.** Write `share: minor` or `share: up-to-half` for the partner. If it has more, it has to have less first.
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
                f"{partner.name} is a commercial partner and its share is not stated",
                "add `share: minor` or `share: up-to-half`",
            )  # fmt: skip
        elif partner.share == "over-half":
            yield Finding(
                scheme.at("partners", i, "share"), CODE,
                f"{partner.name} is a commercial partner with `over-half` of the scheme",
                "write `minor` or `up-to-half` once its share is that; with more, no guarantee can be given",
            )  # fmt: skip
