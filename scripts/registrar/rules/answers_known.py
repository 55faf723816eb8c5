"""A safeguard answers rules that the record has, and each rule, safeguard and condition has an id of its own.

**Why.** A page sets each safeguard beside the rules that it answers, and events name rules by their ids. A number
that leads nowhere, or to two things, would leave a rule without its safeguard and nobody would see it.

**Fix.** Write the `id` of a rule of this record into `answers`. Give each rule, safeguard and condition a number that
no other of its kind has.
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from registrar.base.diagnostics import Finding
from registrar.model.records import Scheme
from registrar.rules.shared.contract import EACH_SCHEME, Context

CODE = "answers-known"
LOOKS_AT = EACH_SCHEME


def check(scheme: Scheme, context: Context) -> Iterator[Finding]:
    for part, ids in (
        ("rules", [r.id for r in scheme.rules]),
        ("safeguards", [s.id for s in scheme.safeguards]),
        ("conditions", [c.id for c in scheme.conditions]),
    ):
        if len(set(ids)) < len(ids):
            yield from _twice(scheme, part, ids)
    known = [r.id for r in scheme.rules]
    for i, safeguard in enumerate(scheme.safeguards):
        for j, answer in enumerate(safeguard.answers):
            if answer not in known:
                yield _unknown(scheme, i, j, answer, known)


def _twice(scheme: Scheme, part: str, ids: Sequence[str]) -> Iterator[Finding]:
    free = f"{ids[0][0]}{max(int(i[1:]) for i in ids) + 1}"
    for i, id_ in enumerate(ids):
        if id_ in ids[:i]:
            yield Finding(
                scheme.at(part, i, "id"), CODE,
                f"`{id_}` is the id of another of the {part} as well",
                f"give it a number of its own, such as `{free}`, and look again at what refers to `{id_}`",
            )  # fmt: skip


def _unknown(scheme: Scheme, i: int, j: int, answer: str, known: Sequence[str]) -> Finding:
    listed = ", ".join(f"`{k}`" for k in dict.fromkeys(known))
    near = get_close_matches(answer.lower(), known, n=1, cutoff=0.8) if len(known) > 1 else known
    meant = f"write `{near[0]}` if that rule is meant" if near else "write the id of the rule that is meant"
    return Finding(
        scheme.at("safeguards", i, "answers", j), CODE,
        f"`{scheme.safeguards[i].id}` answers `{answer}`, and no rule of this record has that id",
        f"{meant}; the rules here are {listed}",
    )  # fmt: skip
