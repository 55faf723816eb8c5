"""Each body that a record refers to is listed once under `bodies`.

**Why.** A page says who refused, whose rule it is, who checks and who takes a complaint. If an id leads to no body, or to
two, those sentences have no subject. A body that stood there twice could consent and object at once.

**Fix.** Write the id of a body in this record, or add the body to `bodies`. Give each body its own id. Where two of them cite one
entry of the catalogue, they are one: join them. If each decides by itself, give each an entry of its own.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from registrar.base.diagnostics import Finding, KeyPath
from registrar.model.catalogues import BODIES
from registrar.model.parts import NamedBody
from registrar.model.records import Record
from registrar.model.spellings import key
from registrar.rules.shared.bodies import references
from registrar.rules.shared.contract import EACH_RECORD, Context

CODE = "body-references"
LOOKS_AT = EACH_RECORD


def check(record: Record, context: Context) -> Iterator[Finding]:
    declared = [b.id for b in record.bodies_named]
    if len(set(declared)) < len(declared):
        yield from _twice(record, declared)
    yield from _one_and_the_same(record, context)
    for path, id_ in references(record):
        if id_ not in declared:
            yield _unknown(record, path, id_, declared)


def _twice(record: Record, declared: list[str]) -> Iterator[Finding]:
    free = f"b{max(int(i[1:]) for i in declared) + 1}"
    for i, id_ in enumerate(declared):
        if id_ in declared[:i]:
            yield Finding(
                record.at("bodies", i, "id"), CODE, f"`{id_}` is already the id of another body",
                f"give it a different id, such as `{free}`, and check everything that refers to `{id_}`",
            )  # fmt: skip


def _one_and_the_same(record: Record, context: Context) -> Iterator[Finding]:
    """Bodies that cite one entry. Two that an entry joined later, or that one body followed, were two at the grant."""
    known, first = context.catalogues.bodies, dict[str, NamedBody]()
    followed = {e.ref for e in getattr(record, "events", ()) if e.type == "body-succeeded"}
    for i, body in enumerate(record.bodies_named):
        entry = known.get(body.body)
        if entry is None or not followed.isdisjoint((entry.id, entry.gss)):
            continue
        other = first.setdefault(entry.id, body)
        merged = {body.body, other.body} != {entry.id} and key(body.name) != key(other.name)
        if other is not body and other.id != body.id and not merged:
            yield Finding(
                record.at("bodies", i, "body"), CODE, f"`{body.body}` is already the body `{other.id}` of this record",
                f"join `{body.id}` and `{other.id}`; or, if each decides by itself, give each an entry of its own in {BODIES}",
            )  # fmt: skip


def _unknown(record: Record, path: KeyPath, id_: str, declared: list[str]) -> Finding:
    named = {b.name.casefold(): b.id for b in record.bodies_named}
    near = named.get(id_.casefold()) or next(iter(get_close_matches(id_.lower(), declared, n=1, cutoff=0.8)), None)
    known = [*dict.fromkeys(declared), *(["provider"] if path[-1] == "responsible" else [])]
    choice = f"write `{near}` if you mean that body" if near else "write " + " or ".join(f"`{k}`" for k in known)
    return Finding(
        record.at(*path), CODE, f"`{id_}` is not one of the bodies in this record", f"{choice}, or add the body to `bodies`",
    )  # fmt: skip
