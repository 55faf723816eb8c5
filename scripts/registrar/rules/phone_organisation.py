"""A telephone number in a record is an organisation's: a valid number in the United Kingdom, and no mobile.

**Why.** A number that is published is rung for years, by strangers. A mobile is nearly always a person's, even if an
organisation pays for it. A number with a digit missing helps nobody who is in trouble.

**Fix.** Write the number of the office or its switchboard, such as `0113 222 4444`, `0300 123 4567` or `0800 123 4567`. If
there is only a mobile, leave `phone` out and give a role mailbox.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding, KeyPath, Location
from registrar.model.catalogues import BODIES
from registrar.model.notices import REDACTED
from registrar.model.record_set import RecordSet
from registrar.model.records import Guarantee, Record, Refusal, Scheme
from registrar.rules.shared import telephone
from registrar.rules.shared.bodies import decided_bodies
from registrar.rules.shared.contract import EACH_RECORD, REFERENCE_FILES, Context, Part, RegisterContext

CODE = "phone-organisation"
LOOKS_AT = EACH_RECORD
WRONG = {
    telephone.MOBILE: ("is a mobile number, which is a person's", "write the number of the office, or delete it"),
    telephone.PERSONAL: ("is a personal number (070), which follows a person", "write the number of the office, or delete it"),
    None: (
        "is not a telephone number in the United Kingdom",
        "write all of its digits and nothing else, such as `0113 222 4444` or `0300 123 4567`",
    ),
}


def check(record: Record, context: Context) -> Iterator[Finding]:
    for path, number in _numbers(record):
        yield from _judged(record.at(*path), number)


def of_the_bodies(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    """The numbers of the bodies in the catalogue."""
    for i, body in enumerate(record_set.catalogues.bodies.listed):
        if body.contact.phone is not None:
            yield from _judged(Location(BODIES, (i, "contact", "phone")), body.contact.phone)


def _judged(at: Location, number: str) -> Iterator[Finding]:
    kind = telephone.kind(number)
    if kind in WRONG and number != REDACTED:
        what, instead = WRONG[kind]
        yield Finding(at, CODE, f"`{number}` {what}", instead)


def _numbers(record: Record) -> Iterator[tuple[KeyPath, str]]:
    """Each telephone number by its key path."""
    if isinstance(record, Scheme) and record.redress.phone is not None:
        yield ("redress", "phone"), record.redress.phone
    if isinstance(record, Guarantee | Refusal):
        for i, body in enumerate(decided_bodies(record)):
            if body.contact is not None and body.contact.phone is not None:
                yield ("bodies", i, "contact", "phone"), body.contact.phone


ALSO = (Part(REFERENCE_FILES, of_the_bodies),)
