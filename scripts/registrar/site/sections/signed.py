"""What a page says of a signature over a decision or a reply: who made it and when, and whether it counts."""

from collections.abc import Mapping

from registrar.model.records import Guarantee, Refusal
from registrar.model.register import Register
from registrar.publish.own_words import in_a_sentence
from registrar.rules.shared import signatures


def by_part(register: Register, record: Guarantee | Refusal) -> Mapping[str, str]:
    """For each part of a record that is signed, such as `decision` or `bodies.b1.reply`, what is to be said of that."""
    found = signatures.of(record, register.keys, register.catalogues)
    return {signed.part.name: in_a_sentence(signed) for signed in found}
