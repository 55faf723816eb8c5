"""What a page says of a signature over a decision or a reply: who made it and when, and whether it counts."""

from collections.abc import Mapping

from registrar.base.days import in_words
from registrar.model.records import Guarantee, Refusal
from registrar.model.register import Register
from registrar.rules.shared import signatures
from registrar.rules.shared.signatures import Signed, State


def by_part(register: Register, record: Guarantee | Refusal) -> Mapping[str, str]:
    """For each part of a record that is signed, such as `decision` or `bodies.b1.reply`, what is to be said of that."""
    found = signatures.of(record, register.keys, register.catalogues)
    return {signed.part.name: in_a_sentence(signed) for signed in found}


def in_a_sentence(signed: Signed) -> str:
    """A signature in a sentence or two."""
    signature, key = signed.part.signature, signed.key
    assert signature is not None
    if signed.state in signatures.COUNTS and key is not None:
        told = f"Signed on {in_words(signature.date)} with the key {key.id} ({key.holder}). The signature is good."
        if signed.state is State.OTHER_TERMS:
            return f"{told} The terms have been changed since: it is about those of that day."
        return told
    if signed.state is State.REDACTED:
        return (
            f"It was signed on {in_words(signature.date)}. Words have been taken out since, so that the signature can no longer "
            "be checked against them."
        )
    return f"It has a signature of {in_words(signature.date)} that does not count: {signed.why or 'it is over other words'}."
