"""Each body and rule of a record with its entry in the catalogue, whose id is its address."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from registrar.model.catalogues import Catalogues
from registrar.model.records import Body, Guarantee, Refusal, RefusalBody, RefusalRule, Rule

LONGEST = 90  # characters in a slug; a longer one is cut and ends in a checksum of the whole


@dataclass(frozen=True, slots=True)
class RuleUse:
    """A rule in one record, with its id in the catalogue; empty where an old version names one that is not there."""

    slug: str
    record: Guarantee | Refusal
    rule: Rule | RefusalRule


@dataclass(frozen=True, slots=True)
class BodyUse:
    """A body in one record, with its id in the catalogue; empty where an old version names one that is not there."""

    slug: str
    record: Guarantee | Refusal
    body: Body | RefusalBody


def slugify(text: str) -> str:
    """Small letters and digits, joined by hyphens. It is never empty, and no two long texts have the same slug."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    if 0 < len(slug) <= LONGEST:
        return slug
    same = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    digest = hashlib.sha256(same.encode()).hexdigest()[:8]
    return f"{slug[:LONGEST].rstrip('-')}-{digest}".lstrip("-")


def rule_uses(catalogues: Catalogues, record: Guarantee | Refusal) -> Iterator[RuleUse]:
    """Each rule of a record with its id."""
    for rule in record.rules_named:
        yield RuleUse(catalogues.rule_id(rule, record.specimen), record, rule)


def body_uses(catalogues: Catalogues, record: Guarantee | Refusal) -> Iterator[BodyUse]:
    """Each body of a record with its id."""
    for body in record.bodies_named:
        yield BodyUse(catalogues.body_id(body, record.specimen), record, body)
