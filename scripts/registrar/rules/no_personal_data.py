"""A record holds no personal data: no person's name, mailbox, number, day of birth or home, and no full postcode.

**Why.** Once something is published, others copy it, and git keeps it. A record names posts and organisations. A person
named for a promise could be blamed for it years later, in another job, by a stranger.

**Fix.** Write the post instead of the name, and a role mailbox such as `secretary@…`: no digit, and a word such as
office, info or secretary before the @. The number of an organisation belongs in `phone`; in the words of `redress`, public
numbers (three digits, 0800, 0808, 03) are allowed too. A full postcode is allowed only in a record with `location: site`. The
same holds for comments, because the file is published with them. If personal data was ever committed, tell the registrar:
deleting it in a new commit does not remove it from the history.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from registrar.base.diagnostics import Finding, KeyPath, Location
from registrar.model.record_set import RecordSet
from registrar.model.records import Case, Filed, Refusal, Scheme
from registrar.reading.text import Lines
from registrar.rules.shared import people_in_a_case, personal_data, personal_signs
from registrar.rules.shared.contract import EACH_CASE, EACH_REFUSAL, EACH_SCHEME, REFERENCE_FILES, Context, Part, RegisterContext
from registrar.rules.shared.personal_data import Hit
from registrar.rules.shared.record_texts import Quiet, encode, texts, values
from registrar.rules.shared.reference_texts import reference_texts

CODE = "no-personal-data"
LOOKS_AT = EACH_SCHEME
WORDS: Mapping[str, tuple[str, str]] = {
    personal_data.EMAIL: (
        "`{value}` is not a role mailbox: {why}",
        "write the mailbox of a role, such as `secretary@…` or `info@…`, or delete it",
    ),
    personal_data.PHONE: (
        "`{value}` is a telephone number",
        "delete it, or write a role mailbox; an organisation's number belongs in `redress.phone` or in the `contact` of a body",
    ),
    personal_data.NHS: ("`{value}` is an NHS number", "delete it"),
    personal_data.INSURANCE: ("`{value}` is a National Insurance number", "delete it"),
    personal_data.POSTCODE: (
        "`{value}` is a full postcode, and the location of this record is not `site`",
        "write only its first half, or the name of the neighbourhood; the venue's postcode is allowed with `location: site`",
    ),
    personal_data.NAME: ("`{value}` names a person", "write the post or the role instead, such as `Food safety manager`"),
    personal_data.BIRTH: ("`{value}` is a day of birth", "delete it, or write an age group, such as `under 11`"),
    personal_data.HOME: ("`{value}` is the address of somebody's home", "write only the neighbourhood"),
    personal_data.PROFILE: ("`{value}` is a person's own page", "write the organisation's page, or delete it"),
    personal_data.NUMBER: ("`{value}` is the number of a person's document or account", "delete it"),
    personal_data.CAR: ("`{value}` is the number of a vehicle", "delete it: it leads to the keeper of the vehicle"),
}


QUIET = Quiet(personal_data.loud, personal_signs.SIGNS)


def check(scheme: Scheme, context: Context) -> Iterator[Finding]:
    """First looks at all values of the record at once. Usually nothing is personal, and the record need not be walked."""
    mailboxes, site = context.codes.role_mailboxes, scheme.location == "site"
    loud = QUIET.loud(scheme, mailboxes)
    if loud and not _allowed(scheme, loud, mailboxes, site):
        yield from _findings(scheme, loud, mailboxes, site)


def of_a_refusal(refusal: Refusal | Case, context: Context) -> Iterator[Finding]:
    mailboxes = context.codes.role_mailboxes
    if loud := QUIET.loud(refusal, mailboxes):
        yield from _findings(refusal, loud, mailboxes, site=False)


def _allowed(scheme: Scheme, loud: frozenset[str], mailboxes: frozenset[str], site: bool) -> bool:
    """Whether nothing is personal where it stands: a venue's postcode is not, and `phone-organisation` looks at each `phone`.

    Public numbers in `redress` need the walk, which knows where each text stands.
    """
    raw = encode(scheme)
    for text in loud:
        value = encode(text)
        if raw.count(b'"phone":' + value) < raw.count(value) and _hits(text, mailboxes, redress=False, site=site):
            return False
    return True


def _hits(text: str, mailboxes: frozenset[str], redress: bool, site: bool) -> list[Hit]:
    return sorted(personal_data.hits(text, mailboxes, redress, site), key=lambda hit: hit.start)


def _findings(record: Filed, loud: frozenset[str], mailboxes: frozenset[str], site: bool) -> Iterator[Finding]:
    for path, text in texts(record):
        if text not in loud:
            continue
        told = set()
        for hit in _hits(text, mailboxes, path[0] == "redress", site):
            value = " ".join(hit.value.split())
            if value not in told:
                told.add(value)
                message, help_ = WORDS[hit.kind]
                yield Finding(record.at(*path), CODE, message.format(value=value, why=hit.why), help_)


def in_words(file: str, words: Iterable[tuple[KeyPath, str]], mailboxes: frozenset[str]) -> Iterator[Finding]:
    """What is personal in words of a file that are in no field of a record, each with its key path."""
    for path, text in words:
        for hit in _hits(text, mailboxes, redress=False, site=False):
            message, help_ = WORDS[hit.kind]
            yield Finding(Location(file, path), CODE, message.format(value=" ".join(hit.value.split()), why=hit.why), help_)


def in_comments(
    file: str, text: str, comments: Iterable[tuple[int, str]], mailboxes: frozenset[str], site: bool
) -> Iterator[Finding]:
    """What is personal in the comments of a file: no page shows them, and `/<number>.yaml` and git do.

    `comments` are given with the indices at which they start in `text`.
    """
    for start, comment in comments:
        if _quiet(comment, mailboxes):
            continue
        for hit in _hits(comment, mailboxes, redress=True, site=site):  # `registrar new` explains `phone` by an example
            message = WORDS[hit.kind][0].format(value=" ".join(hit.value.split()), why=hit.why)
            yield Finding(
                Location(file), CODE, f"in a comment, {message}", "delete it: the file is published with its comments",
                Lines(text).place(start + hit.start),
            )  # fmt: skip


@lru_cache(maxsize=2000)
def _quiet(comment: str, mailboxes: frozenset[str]) -> bool:
    """Whether nothing in a comment is personal, wherever it stands. Many records begin with the same comment."""
    return next(personal_data.loud((comment,), mailboxes), None) is None


def of_the_reference(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    """The texts of the catalogues, powers and `register.yaml`; `phone-organisation` looks at the numbers of bodies."""
    mailboxes = context.codes.role_mailboxes
    every = reference_texts(record_set)
    loud = frozenset(personal_data.loud([text for _, text in every], mailboxes))
    for at, text in every:
        if text in loud:
            yield from in_words(at.file, [(at.path, text)], mailboxes)


def of_a_case(case: Case, context: Context) -> Iterator[Finding]:
    """As of a refusal. Besides, a case is read for people without a title, whom it may accuse."""
    told = list(of_a_refusal(case, context))
    yield from told
    if not people_in_a_case.may_name(values(case)):
        return
    known = {f.location.path for f in told}
    for path, text in texts(case):
        hit = next(people_in_a_case.people(text), None) if path not in known else None
        if hit is not None:
            yield Finding(
                case.at(*path), CODE, f"`{hit.value}` seems to be a person, and a case names and accuses nobody",
                "write the post or the body instead, and what was done, not who did it; a name of an organisation may stay if it "
                "is written with what it is, such as `… Trust`",
            )  # fmt: skip


ALSO = (Part(EACH_REFUSAL, of_a_refusal), Part(EACH_CASE, of_a_case), Part(REFERENCE_FILES, of_the_reference))
