"""A case names the group only if the group has agreed to be named.

**Why.** A case is public from the first day, before anyone knows how it ends. A group that depends on the goodwill of the body
that is asked must be able to ask all the same.

**Fix.** If the group agreed in writing, write its name in `from.name`. Otherwise write “the group” in its place, in every text:
the title, what it wants, what it was told, a reply, an objection. If the group no longer agrees, take the name out with a
`redacted` event, and delete `from.name`.
"""

from collections.abc import Iterator, Sequence

from registrar.base.diagnostics import Finding, Location
from registrar.model.base_branch import Base, ChangedRecord
from registrar.model.case import Case
from registrar.model.records import Guarantee
from registrar.rules.shared import withheld
from registrar.rules.shared.contract import EACH_CASE, WHOLE_BASE, BaseContext, Part, RegisterContext
from registrar.rules.shared.record_texts import texts

CODE = "case-quiet"
LOOKS_AT = EACH_CASE.among_others


def check(case: Case, context: RegisterContext) -> Iterator[Finding]:
    """The name of a group whose application or decision names the case."""
    if case.from_.name is not None:
        return
    known = [a.provider.name for a in context.record_set.applications_of.get(case.id, ())]
    for id_ in case.results:
        record = context.record_set.by_id.get(id_)
        if isinstance(record, Guarantee):
            known.append(record.provider.name)
        elif record is not None:
            known += [name for name in (record.applicant, record.provider.name if record.provider else None) if name]
    yield from _naming(case, known)


def against_the_branch(base: Base, context: BaseContext) -> Iterator[Finding]:
    """The name of a group whose application was on the branch, or that the case named before."""
    for case in context.record_set.cases:
        if case.from_.name is None and (changed := base.changed_records.get(case.id)) is not None:
            yield from _naming(case, _named_before(changed))
        if case.from_.name is None and case.id not in base.records:
            yield from _naming(case, base.applicants)


def _named_before(changed: ChangedRecord) -> list[str]:
    from_ = changed.before.get("from")
    name = from_.get("name") if isinstance(from_, dict) else None
    return [name] if isinstance(name, str) else []


def _naming(case: Case, known: Sequence[str]) -> Iterator[Finding]:
    for path, name in withheld.naming(texts(case), known) if known else ():
        yield Finding(
            Location(case.file, path), CODE, f"this names `{name}`, which has not agreed to be named",
            "write `the group` instead, or add `from.name` if it has agreed in writing",
        )  # fmt: skip


ALSO = (Part(WHOLE_BASE, against_the_branch),)
