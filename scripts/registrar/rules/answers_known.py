"""Each safeguard answers rules that are in the record, and each rule, safeguard and condition has its own id.

**Why.** A page shows each safeguard beside the rules that it answers, and events name rules by their ids. If an id
leads nowhere, or to two things, a rule is left without its safeguard and nobody notices.

**Fix.** In `answers`, write the `id` of a rule in this record. Give each rule, safeguard and condition a number that
no other rule, safeguard or condition has.
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from registrar.base.diagnostics import Finding
from registrar.model.records import Record, Scheme
from registrar.rules.shared.contract import EACH_RECORD, Context

CODE = "answers-known"
LOOKS_AT = EACH_RECORD


def check(record: Record, context: Context) -> Iterator[Finding]:
    for part, ids in (
        ("rules", [r.id for r in record.rules_named]),
        ("safeguards", [s.id for s in record.safeguards_named]),
        ("conditions", [c.id for c in record.conditions] if isinstance(record, Scheme) else []),
    ):
        if len(set(ids)) < len(ids):
            yield from _twice(record, part, ids)
    known = [r.id for r in record.rules_named]
    for i, safeguard in enumerate(record.safeguards_named):
        for j, answer in enumerate(safeguard.answers):
            if answer not in known:
                yield _unknown(record, i, j, answer, known)


def _twice(record: Record, part: str, ids: Sequence[str]) -> Iterator[Finding]:
    taken = [int(i[1:]) for i in ids if i[1:].isdecimal()]  # an application that is not finished may have others
    free = f"{ids[0][:1] or part[0]}{max(taken, default=0) + 1}"
    for i, id_ in enumerate(ids):
        if id_ in ids[:i]:
            yield Finding(
                record.at(part, i, "id"), CODE,
                f"`{id_}` is already the id of another item in `{part}`",
                f"give it a different number, such as `{free}`, and check everything that refers to `{id_}`",
            )  # fmt: skip


def _unknown(record: Record, i: int, j: int, answer: str, known: Sequence[str]) -> Finding:
    listed = ", ".join(f"`{k}`" for k in dict.fromkeys(known))
    near = get_close_matches(answer.lower(), known, n=1, cutoff=0.8) if len(known) > 1 else known
    meant = f"write `{near[0]}` if you mean that rule" if near else "write the id of the rule that you mean"
    return Finding(
        record.at("safeguards", i, "answers", j), CODE,
        f"`{record.safeguards_named[i].id}` answers `{answer}`, which is not the id of a rule in this record",
        f"{meant}; the rules here are {listed}",
    )  # fmt: skip
