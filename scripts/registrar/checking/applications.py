"""What stops an application, and what is for the panel.

An application may be sent although it is not finished: what is missing in it, and what is doubtful, is for the panel, who
will ask. Only what could harm by being public stops it, what keeps the check from looking, and a misspelt field or code. A
rule that is not listed here stops: a new one does until somebody has thought about it.
"""

from collections.abc import Iterable

from registrar.base import ids
from registrar.base.diagnostics import Finding, Problem
from registrar.reading.schema_messages import EMPTY

FOR_THE_PANEL = frozenset(
    """
    answers-known body-known body-references citation-matches-address case-closed comfort-ends commercial-share core-safeguards
    dates-not-future extent-covers-place identifier-format issuer-bound law-in-its-nation links-https links-known
    not-company-controlled people-take-part place-alive place-known power-cited power-held power-known power-reach
    precedent-older precedent-source precedent-why professionals-alongside protected-law provider-eligible rule-answered
    rule-known safeguard-substance specimen-plain statute-not-varied supersession-paired term-limit text-empty text-placeholder
    topic-safeguards welsh-title
""".split()
)
"""The codes of rules whose findings on an application the panel settles with the group."""
MISSPELT = frozenset(["schema-additional-properties", "schema-const", "schema-enum"])
"""A field or a code that there is not: a slip of whoever wrote the file by hand, and the check says what was meant."""


def stops(finding: Finding | Problem) -> bool:
    """Whether an application with this finding must not be sent, or its file not be taken."""
    if finding.code.startswith("schema-"):
        return finding.code in MISSPELT and not finding.message.endswith(EMPTY)
    return finding.code not in FOR_THE_PANEL


def for_the_panel(problem: Problem) -> bool:
    """Whether a problem is one of an application and does not stop it."""
    return problem.file.startswith(f"{ids.PENDING}/") and not stops(problem)


def apart(problems: Iterable[Problem]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """The problems that somebody has to put right, and those for the panel."""
    listed = tuple(problems)
    return tuple(p for p in listed if not for_the_panel(p)), tuple(p for p in listed if for_the_panel(p))
