"""The rules that a schema cannot say: one module each, in the order of record.md section 6.

A rule is a module with `CODE`, a docstring that is its page (first line: the invariant in the present tense;
then **Why**, **Fix**) and `check(draft)`, which yields findings. It names *what* is wrong by key path; lines are
worked out elsewhere. To add one: write the module, list it here, add its cases (tests/cases/), say so in CHANGELOG.md.

The tuples differ in what a rule may look at. A rule of `RECORD_RULES` judges each record by itself and the
reference data, so it can run on any part of the register, on several processors, and its clean answer be kept.
A rule of `REGISTER_RULES` looks at other records, and so always sees the whole. A rule of `BASE_RULES` holds the
register against what a pull request started from: it has `against(draft, base)`, and is asked only where there is a base.
"""

from collections.abc import Iterable
from typing import Protocol

from registrar.base.diagnostics import Finding
from registrar.model.base_branch import Base
from registrar.model.record_set import RecordSet
from registrar.rules import (
    answers_known,
    bodies_heard,
    body_references,
    changes_named,
    comfort_ends,
    commercial_share,
    core_safeguards,
    dates_not_future,
    dates_ordered,
    ending_reasoned,
    event_author_known,
    event_move_allowed,
    events_append_only,
    events_begin_granted,
    events_numbered,
    extent_covers_place,
    file_name,
    id_kept,
    id_unique,
    identifier_format,
    issuer_bound,
    links_https,
    links_known,
    no_personal_data,
    not_company_controlled,
    pending_stays_in_review,
    people_take_part,
    place_alive,
    place_known,
    power_cited,
    precedent_older,
    professionals_alongside,
    protected_law,
    provider_eligible,
    renewal_moves_expiry,
    review_within_year,
    rule_answered,
    specimen_plain,
    statute_not_varied,
    supersession_paired,
    suspension_bounded,
    term_limit,
    topic_safeguards,
    welsh_title,
    withheld_silent,
)


class Rule(Protocol):
    """The shape of a rule's module."""

    CODE: str
    __doc__: str | None

    def check(self, record_set: RecordSet) -> Iterable[Finding]: ...


class BaseRule(Protocol):
    """The shape of a rule's module that compares with the base of a pull request."""

    CODE: str
    __doc__: str | None

    def compare(self, record_set: RecordSet, base: Base) -> Iterable[Finding]: ...


RECORD_RULES: tuple[Rule, ...] = (
    specimen_plain,
    dates_ordered,
    dates_not_future,
    review_within_year,
    events_numbered,
    events_begin_granted,
    event_move_allowed,
    suspension_bounded,
    ending_reasoned,
    event_author_known,
    renewal_moves_expiry,
    changes_named,
    links_https,
    rule_answered,
    answers_known,
    core_safeguards,
    topic_safeguards,
    power_cited,
    statute_not_varied,
    protected_law,
    extent_covers_place,
    issuer_bound,
    comfort_ends,
    people_take_part,
    professionals_alongside,
    provider_eligible,
    not_company_controlled,
    commercial_share,
    identifier_format,
    no_personal_data,
    withheld_silent,
    body_references,
    bodies_heard,
    place_known,
    place_alive,
    welsh_title,
)

REGISTER_RULES: tuple[Rule, ...] = (
    file_name,
    id_unique,
    term_limit,
    links_known,
    precedent_older,
    supersession_paired,
)

BASE_RULES: tuple[BaseRule, ...] = (
    id_kept,
    pending_stays_in_review,
    changes_named,
    events_append_only,
)

RULES: tuple[Rule | BaseRule, ...] = (*RECORD_RULES, *REGISTER_RULES, id_kept, pending_stays_in_review, events_append_only)
