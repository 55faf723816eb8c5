"""Which fields hold text that people read, and not ids, codes, days or references to other parts."""

from registrar.base.diagnostics import KeyPath
from registrar.reading.fields import Field

# Ids, codes and references: the schema and other rules check their form.
NOT_TEXT = frozenset(
    [
        "file",
        "schema",
        "id",
        "gss",
        "sha256",
        "identifiers",
        "supersedes",
        "ref",
        "in_part_with",
        "case",
        "receipt",
        "leads_to",
        "changes",
        "phone",
        "spans",
    ]
)
REFERENCES = frozenset(["body", "rule", "by", "issuer", "responsible", "refused_by", "to", "answers"])


def readable(fields: Field, path: KeyPath) -> bool:
    """Whether the value at a path is a text that people read. `fields` is the tree of the record's schema."""
    keys = [step for step in path if isinstance(step, str)]
    if not keys or not NOT_TEXT.isdisjoint(keys) or keys[-1] in REFERENCES | {"email"}:
        return False
    try:
        field = fields.at(".".join(keys)).one
    except KeyError:
        return False
    return field.type == "text" and not (field.code_list or field.values or field.pattern)
