"""What modules know about codes beyond what the code lists say: no code of a list is forgotten there.

An effect missing from `STRENGTH` would rank as the strongest, and nobody would be told. So each table is held against its list.
For the codes of which nothing holds, a set here says so. If a test fails, a code was added: decide what is true of it.
"""

from collections.abc import Collection, Iterable

import pytest

from records import CODES
from registrar.model.code_kinds import POSTS
from registrar.publish.effects import SHORTLY
from registrar.review.kinds import OFTEN, REPORTS_ONLY, STRENGTH, WIDENING_EVENTS
from registrar.rules import issuer_bound, power_cited
from registrar.rules.shared import consultation
from registrar.site.sections.labels import ORDINARY

OTHER_THAN_ENDINGS = {*CODES.events} - CODES.machine.endings
"""The events of which modules must know something. Endings can be added to the lists alone."""
BY_NOBODY_ELSE = frozenset(["confirmed"])
"""The effects that rest neither on a body that is bound nor on a legal power."""
SUBSTANTIVE = frozenset((
    "granted", "varied", "suspended", "complaint-upheld", "relied-on", "challenge-lodged", "challenge-decided", "transferred",
    "body-succeeded", "rule-changed", "corrected",
))  # fmt: skip
"""The events that do more than report, and do not widen the relief."""
BRINGS_NO_BODY = frozenset((
    "granted", "started", "not-started", "suspended", "reinstated", "review-held", "outcome-reported", "confirmed",
    "inspected", "complaint-upheld", "relied-on", "challenge-lodged", "challenge-decided", "transferred", "body-succeeded",
    "rule-changed", "corrected", "redacted",
))  # fmt: skip
"""The events after which no body has to be heard anew."""
TABLES: dict[str, tuple[Iterable[str], Collection[str]]] = {
    "publish/effects.py SHORTLY": (SHORTLY, CODES["effect"]),
    "review/kinds.py STRENGTH": (STRENGTH, CODES["effect"]),
    "review/kinds.py OFTEN": (OFTEN, CODES["frequency"]),
    "review/kinds.py WIDENING_EVENTS, REPORTS_ONLY": (
        [*WIDENING_EVENTS, *REPORTS_ONLY - CODES.machine.endings, *SUBSTANTIVE],
        OTHER_THAN_ENDINGS,
    ),
    "rules/issuer_bound.py and power_cited.py EFFECTS": (
        [*issuer_bound.EFFECTS, *power_cited.EFFECTS, *BY_NOBODY_ELSE],
        CODES["effect"],
    ),
    "rules/issuer_bound.py SAID": ([*issuer_bound.SAID, "consents"], CODES["reply-position"]),
    "rules/shared/consultation.py ENTRIES": ([*consultation.ENTRIES, *BRINGS_NO_BODY], OTHER_THAN_ENDINGS),
    "site/sections/labels.py ORDINARY": (ORDINARY, POSTS),
}


@pytest.mark.parametrize("table", TABLES)
def test_each_code_is_in_the_table_once(table: str) -> None:
    held, listed = TABLES[table]
    assert sorted(held) == sorted(listed)
