"""Every safeguard says something that can be checked, and names something that shows it.

**Why.** A safeguard is the price of the promise. “Appropriate steps are taken as necessary” costs nothing: nobody can see
whether it was done, and so nobody can rely on it.

**Fix.** Say who does what, when or how often, and what can be seen, such as “The lead checks the gate before each session and
signs the sheet”. As evidence, name the sheet, the log or the certificate that somebody can look at.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.notices import REDACTED
from registrar.model.records import Scheme
from registrar.rules.shared.contract import EACH_SCHEME, SAME_VALUE, Context
from registrar.rules.shared.general_words import says_nothing, shows_nothing

CODE = "safeguard-substance"
LOOKS_AT = EACH_SCHEME
YIELDS_TO = {"text-empty": SAME_VALUE, "text-placeholder": SAME_VALUE}


def check(scheme: Scheme, context: Context) -> Iterator[Finding]:
    for i, safeguard in enumerate(scheme.safeguards):
        if REDACTED not in safeguard.text and says_nothing(safeguard.text):
            yield Finding(
                scheme.at("safeguards", i, "text"), CODE, "this safeguard says nothing that somebody could check",
                "say who does what, when or how often, and what can be seen, such as "
                "`The lead checks the gate before each session and signs the sheet`",
            )  # fmt: skip
        if REDACTED not in safeguard.evidence and shows_nothing(safeguard.evidence):
            yield Finding(
                scheme.at("safeguards", i, "evidence"), CODE, "this evidence names nothing that somebody could look at",
                "name what shows that it was done, such as a log, a signed sheet or a certificate",
            )  # fmt: skip
