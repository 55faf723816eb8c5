"""What modules know about codes beyond what the code lists say: no code of a list is forgotten there.

An effect missing from `STRENGTH` would rank as the strongest, and nobody would be told. So each table is held against its list.
For the codes of which nothing holds, a set here says so. If a test fails, a code was added: decide what is true of it.
"""

from collections.abc import Collection, Iterable

import pytest

from records import CODES
from registrar.model.code_kinds import POSTS
from registrar.model.treatments import NOT_RANKED, OFTEN, STRENGTH
from registrar.publish.effects import SHORTLY
from registrar.review.kinds import EVENTS
from registrar.rules import issuer_bound
from registrar.rules.shared import consultation, powers
from registrar.site.sections.labels import ORDINARY

OTHER_THAN_ENDINGS = {*CODES.events} - CODES.machine.endings
"""The events of which modules must know something. Endings can be added to the lists alone."""
BY_NOBODY_ELSE = frozenset(["confirmed"])
"""The effects that rest neither on a body that is bound nor on a legal power."""
BRINGS_NO_BODY = frozenset((
    "granted", "started", "not-started", "suspended", "reinstated", "review-held", "outcome-reported", "confirmed",
    "inspected", "complaint-upheld", "relied-on", "challenge-lodged", "challenge-decided", "transferred", "body-succeeded",
    "rule-changed", "corrected", "redacted",
))  # fmt: skip
"""The events after which no body has to be heard anew."""
TABLES: dict[str, tuple[Iterable[str], Collection[str]]] = {
    "publish/effects.py SHORTLY": (SHORTLY, CODES["effect"]),
    "model/treatments.py STRENGTH": (STRENGTH, CODES["effect"]),
    "model/treatments.py OFTEN, NOT_RANKED": ([*OFTEN, *NOT_RANKED], CODES["frequency"]),
    "review/kinds.py EVENTS": (EVENTS.keys() & CODES.events.keys(), OTHER_THAN_ENDINGS),
    "rules/issuer_bound.py and shared/powers.py EFFECTS": (
        [*issuer_bound.EFFECTS, *powers.EFFECTS, *BY_NOBODY_ELSE],
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
