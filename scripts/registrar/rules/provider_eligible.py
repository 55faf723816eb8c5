"""The provider is an organisation for public benefit, and its assets are locked for that benefit.

**Why.** A guarantee is worth money to whoever holds it. It goes to bodies that cannot pay that money out: charities,
societies, community interest companies, public bodies. Public services, schools, doctors' practices and parish councils
need no lock of their own, because public law or a public contract protects what they own.

**Fix.** If the form is right but the lock is not, write where the lock is: `statutory` (charities, community interest
companies) or `constitutional` (in the provider's own rules). A company that pays out profit may be a partner.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Scheme
from registrar.rules.shared.contract import EACH_SCHEME, Context

CODE = "provider-eligible"
LOOKS_AT = EACH_SCHEME
NO_LOCK_NEEDED = frozenset(["public-service", "school", "gp-practice", "parish-council"])


def check(scheme: Scheme, context: Context) -> Iterator[Finding]:
    provider = scheme.provider
    form = context.codes.provider_forms[provider.form]
    if form.refused:
        why, _, instead = form.refused.partition(". ")
        yield Finding(
            scheme.at("provider", "form"), CODE,
            f"`{provider.form}` cannot hold a guarantee: {why[:1].lower()}{why[1:].rstrip('.')}",
            f"{instead[:1].lower()}{instead[1:].rstrip('.')}",
        )  # fmt: skip
    elif provider.asset_lock == "none" and provider.form not in NO_LOCK_NEEDED:
        yield Finding(
            scheme.at("provider", "asset_lock"), CODE,
            f"a provider of the form `{provider.form}` needs an asset lock, and this one has none",
            "write `statutory` if the law locks its assets, or `constitutional` if the provider's own rules do; if nothing does, "
            "the provider must first change its rules",
        )  # fmt: skip
