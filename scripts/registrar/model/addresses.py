"""The address of each body and rule: one each, however the records spell them.

A rule at legislation.gov.uk has its identifier there, any other rule `<kind>-<name>`; a council has its GSS code, any other
body `<type>-<name>`; a specimen's body has `specimen-<type>-<name>-<gss>`, so that it never shares a page with a real one.
`aliases.yaml` lists other spellings of the same body or rule.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from registrar.model.legislation import legislation
from registrar.model.records import Body, Guarantee, Refusal, RefusalBody, RefusalRule, Rule
from registrar.model.reference import AliasLists

LONGEST = 90  # characters in a slug; a longer one is cut and ends in a checksum of the whole


@dataclass(frozen=True, slots=True)
class RuleUse:
    """A rule in one record, with its slug."""

    slug: str
    record: Guarantee | Refusal
    rule: Rule | RefusalRule


@dataclass(frozen=True, slots=True)
class BodyUse:
    """A body in one record, with its slug."""

    slug: str
    record: Guarantee | Refusal
    body: Body | RefusalBody


def slugify(text: str) -> str:
    """Small letters and digits, joined by hyphens. It is never empty, and no two long texts have the same slug."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    if 0 < len(slug) <= LONGEST:
        return slug
    digest = hashlib.sha256(normal(text).encode()).hexdigest()[:8]
    return f"{slug[:LONGEST].rstrip('-')}-{digest}".lstrip("-")


def normal(text: str) -> str:
    """A spelling without differences that do not matter: case, spaces, Unicode form."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


class Addresses:
    """Gives the address of any body or rule, with the aliases indexed once."""

    def __init__(self, aliases: AliasLists) -> None:
        self._bodies = {normal(other): slug for slug, others in aliases.bodies.items() for other in others}
        self._rules = {normal(other): slug for slug, others in aliases.rules.items() for other in others}

    def rule(self, rule: Rule | RefusalRule) -> str:
        """The slug of a rule's page."""
        alias = self._rules.get(normal(rule.citation)) or self._rules.get(normal(rule.name))
        if alias is not None:
            return alias
        law = legislation(rule.url)
        return law.slug if law else f"{rule.kind}-{slugify(rule.name)}"

    def body(self, body: Body | RefusalBody, specimen: bool) -> str:
        """The slug of a body's page. An alias never leads from a specimen to a real body, or the other way."""
        alias = self._bodies.get(normal(body.name))
        if alias is not None and alias.startswith("specimen-") == specimen:
            return alias
        named = f"{body.type}-{slugify(body.name)}"
        if specimen:
            return f"specimen-{named}" + (f"-{body.gss}" if body.gss else "")
        return body.gss or named


def rule_uses(addresses: Addresses, record: Guarantee | Refusal) -> Iterator[RuleUse]:
    """Each rule of a record with its address."""
    for rule in record.rules_named:
        yield RuleUse(addresses.rule(rule), record, rule)


def body_uses(addresses: Addresses, record: Guarantee | Refusal) -> Iterator[BodyUse]:
    """Each body of a record with its address."""
    for body in record.bodies_named:
        yield BodyUse(addresses.body(body, record.specimen), record, body)
