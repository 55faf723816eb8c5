"""Every text of a record: what people wrote, without ids, codes and references."""

from collections.abc import Iterator

import msgspec

from registrar.base.diagnostics import KeyPath

# Ids, codes and references: the schema and other rules check their form.
NOT_TEXT = frozenset(
    ["file", "schema", "id", "gss", "sha256", "identifiers", "supersedes", "ref", "in_part_with", "case", "changes", "phone"]
)
REFERENCES = frozenset(["body", "rule", "by", "issuer", "responsible", "refused_by", "to", "answers"])


def texts(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every text of a record with its key path, except ids, codes and references."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, msgspec.Struct):
        for name, key in zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True):
            part = getattr(value, name)
            if key not in NOT_TEXT and not (key in REFERENCES and not isinstance(part, msgspec.Struct)):
                yield from texts(part, (*path, key))
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from texts(item, (*path, i))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, (*path, key))
