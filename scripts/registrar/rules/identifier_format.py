"""Each registered number is in the form that its register uses.

**Why.** The number leads from the provider's name to its entry in a public register: who runs it, and its accounts.
If a digit is missing, it leads nowhere, or to somebody else.

**Fix.** Copy the number from the public register that `scheme` names, in the form of the example.
"""

import re
from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.code_kinds import OrgId
from registrar.model.records import Provider, Record, Refusal, Scheme
from registrar.rules.shared.contract import EACH_REFUSAL, EACH_SCHEME, SAME_RECORD, Context, Part

CODE = "identifier-format"
LOOKS_AT = EACH_SCHEME
LETTERS = re.compile(r"[A-Z]*")
YIELDS_TO = {"specimen-plain": SAME_RECORD.within("provider.identifiers")}  # a specimen has none at all


def check(scheme: Scheme, context: Context) -> Iterator[Finding]:
    yield from _of(scheme, scheme.provider, context)


def of_a_refusal(record: Refusal, context: Context) -> Iterator[Finding]:
    if record.provider is not None:
        yield from _of(record, record.provider, context)


def _of(record: Record, provider: Provider, context: Context) -> Iterator[Finding]:
    for i, identifier in enumerate(provider.identifiers):
        register = context.codes.org_ids[identifier.scheme]
        if not re.fullmatch(register.pattern, identifier.id, re.ASCII):
            near = _tidied(identifier.id, register)
            yield Finding(
                record.at("provider", "identifiers", i, "id"), CODE,
                f"`{identifier.id}` is not a valid number for {identifier.scheme} ({register.label})",
                f"write `{near}`" if near else f"write it as that register shows it, in the form `{register.example}`",
            )  # fmt: skip


def _tidied(id_: str, register: OrgId) -> str | None:
    """The same number without spaces, in capitals, or with as many leading zeros as make it valid, where one of these does."""
    plain = re.sub(r"[\s.-]", "", id_).upper()
    letters = LETTERS.match(plain)
    prefix, digits = (letters[0], plain[letters.end() :]) if letters else ("", plain)
    candidates = [id_.strip().upper(), plain]
    if digits.isdigit():
        candidates += [prefix + digits.zfill(8 - len(prefix)), prefix + digits.lstrip("0")]
    return next((c for c in candidates if re.fullmatch(register.pattern, c, re.ASCII)), None)


ALSO = (Part(EACH_REFUSAL, of_a_refusal, YIELDS_TO),)
