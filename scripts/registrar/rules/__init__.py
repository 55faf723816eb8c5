"""The rules that a schema cannot say: one module each, in the order of record.md section 6.

A rule is a module with `CODE`, a docstring that is its page (first line: the invariant in the present tense;
then **Why**, **Fix**) and `check(draft)`, which yields findings. It names *what* is wrong by key path; lines are
worked out elsewhere. To add one: write the module, list it here, add its cases (tests/cases/), say so in CHANGELOG.md.

The tuples differ in what a rule may look at. A rule of `RECORD_RULES` judges each record by itself and the
reference data, so it can run on any part of the register, on several processors, and its clean answer be kept.
A rule of `REGISTER_RULES` looks at other records, and so always sees the whole.
"""

from collections.abc import Iterable
from typing import Protocol

from registrar.diagnostics import Finding
from registrar.draft import Draft
from registrar.rules import (
    file_name,
    id_unique,
    power_cited,
    rule_answered,
)


class Rule(Protocol):
    """The shape of a rule's module."""

    CODE: str
    __doc__: str | None

    def check(self, draft: Draft) -> Iterable[Finding]: ...


RECORD_RULES: tuple[Rule, ...] = (
    file_name,
    rule_answered,
    power_cited,
)

REGISTER_RULES: tuple[Rule, ...] = (
    id_unique,
)

RULES: tuple[Rule, ...] = (*RECORD_RULES, *REGISTER_RULES)
