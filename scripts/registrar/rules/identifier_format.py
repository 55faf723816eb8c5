"""Each registered number is in the form that its register uses.

**Why.** The number leads from the provider's name to its entry in a public register: who runs it, and its accounts.
If a digit is missing, it leads nowhere, or to somebody else.

**Fix.** Copy the number from the public register that `scheme` names, in the form of the example.
"""

import re
from collections.abc import Iterator, Sequence

from registrar.base.diagnostics import Finding, Location
from registrar.model.catalogues import BODIES
from registrar.model.code_kinds import OrgId
from registrar.model.parts import Identifier
from registrar.model.record_set import RecordSet
from registrar.model.records import Refusal, Scheme
from registrar.rules.shared.contract import (
    EACH_REFUSAL,
    EACH_SCHEME,
    REFERENCE_FILES,
    SAME_RECORD,
    Context,
    Part,
    RegisterContext,
    Scope,
)

CODE = "identifier-format"
LOOKS_AT = EACH_SCHEME
LETTERS = re.compile(r"[A-Z]*")
YIELDS_TO = {"specimen-plain": SAME_RECORD.within("provider.identifiers")}  # a specimen has none at all
TWINS = {"catalogue-twins": Scope(1)}  # two entries that are one body are the greater fault


def check(scheme: Scheme, context: Context) -> Iterator[Finding]:
    yield from _of(scheme.at("provider", "identifiers"), scheme.provider.identifiers, context)


def of_a_refusal(record: Refusal, context: Context) -> Iterator[Finding]:
    if record.provider is not None:
        yield from _of(record.at("provider", "identifiers"), record.provider.identifiers, context)


def of_the_bodies(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    """The numbers of the bodies in the catalogue; `catalogue-sound` has those of a body for illustrations."""
    for i, body in enumerate(record_set.catalogues.bodies.listed):
        if not body.specimen:
            yield from _of(Location(BODIES, (i, "identifiers")), body.identifiers, context)


def _of(listed: Location, identifiers: Sequence[Identifier], context: Context) -> Iterator[Finding]:
    for i, identifier in enumerate(identifiers):
        register = context.codes.org_ids[identifier.scheme]
        if not re.fullmatch(register.pattern, identifier.id, re.ASCII):
            near = _tidied(identifier.id, register)
            yield Finding(
                Location(listed.file, (*listed.path, i, "id")), CODE,
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


ALSO = (Part(EACH_REFUSAL, of_a_refusal, YIELDS_TO), Part(REFERENCE_FILES, of_the_bodies, TWINS))
