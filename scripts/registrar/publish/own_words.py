"""What is said of signatures of panels and bodies over their own words: who signed, which version, and whether it holds.

`registrar verify`, `/verify/`, the file on a stick and the page of a record say it in these words.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from registrar.base.days import in_words
from registrar.model import signed_words
from registrar.model.keys import FOR_THE_REGISTER
from registrar.model.records import Guarantee, Refusal
from registrar.model.register import Register
from registrar.model.signed_words import Part
from registrar.rules.shared import signatures
from registrar.rules.shared.signatures import COUNTS, Signed, State

Record = Guarantee | Refusal
NONE = ("Signed by panels or bodies themselves", "Nothing. What they said was written down by the register.")
LIMITS = (
    "What these signatures do not show",
    "Each is over the words of whoever signed, and over the terms of the version that is named. It does not show that whoever "
    "signed was entitled to, that what is said is right, or that it is still meant today.",
)
UNPROVED = "This preview does not prove whose key it is."


def told(register: Register, record: Record) -> list[tuple[str, str]]:
    """Of each signature in a record: whose words, and what became of it; and at last the words that nobody has signed. Empty
    where there is no signature."""
    found = list(signatures.of(record, register.keys, register.catalogues))
    if not found:
        return []
    lines = [(_whose(record, s.part), " ".join(_sentences(register, record, s))) for s in found]
    bare = [_whose(record, p) for p in signed_words.parts(record) if p.signature is None]
    return [*lines, *([("Not signed by those who said it", "; ".join(bare))] if bare else [])]


def lines(register: Register, record: Record) -> Iterator[tuple[str, str]]:
    """All that is told to whoever checks the record: each a label and a text."""
    found = told(register, record)
    yield from found
    if found or any(signed_words.parts(record)):
        yield LIMITS if found else NONE


def in_a_sentence(signed: Signed, terms_of: str = "that day") -> str:
    """A signature in a sentence or two. `terms_of`: whose terms it is about, where they have been changed."""
    signature, key = signed.part.signature, signed.key
    assert signature is not None
    day = in_words(signature.date)
    if signed.state in COUNTS and key is not None:
        good = f"Signed on {day} with the key {key.id} ({key.holder}). The signature is good."
        if signed.state is State.OTHER_TERMS:
            return f"{good} The terms have been changed since: it is about those of {terms_of}."
        return good
    if signed.state is State.REDACTED:
        gone = "Words have been taken out since, so that the signature can no longer be checked against them."
        return f"It was signed on {day}. {gone}"
    return f"It has a signature of {day} that does not count: {signed.why or 'it is over other words'}."


def _sentences(register: Register, record: Record, signed: Signed) -> Iterator[str]:
    about = about_versions(register, record, signed.part) if signed.state in COUNTS else ()
    known = in_words_of(about) if about else "that day, which no version here has"
    yield in_a_sentence(signed, known)
    if signed.state is State.GOOD and about:
        yield f"It is about the terms of {in_words_of(about)}."
    if signed.state in COUNTS and not any(k.purpose == FOR_THE_REGISTER for k in register.keys):
        yield UNPROVED


def about_versions(register: Register, record: Record, part: Part) -> tuple[int, ...]:
    """The versions with the terms that a signature is about. Terms from which words were taken out are others."""
    signature, past = part.signature, register.history.past(record.id)
    if signature is None:
        return ()
    said = zip(past.versions, past.records(), strict=True)
    every = ((v.number, record if r is None else r) for v, r in said)
    return tuple(n for n, r in every if isinstance(r, Guarantee | Refusal) and signed_words.terms(r) == signature.terms)


def _whose(record: Record, part: Part) -> str:
    if part.body is not None:
        return f"Reply of {part.body.name}"
    return f"Decision of {record.decision.by.name}" if isinstance(record, Guarantee) else "Decision"


def in_words_of(numbers: Sequence[int]) -> str:
    """Numbers of versions in words: `version 2`, `versions 1 to 3 and 5`."""
    runs = [[n for _, n in run] for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])]
    said = [f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return f"version{'s' if len(numbers) > 1 else ''} " + (" and ".join(filter(None, [", ".join(said[:-1]), said[-1]])))
