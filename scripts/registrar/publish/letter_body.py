"""Whom a public letter goes to: the body of a case or of a refusal, as it is today."""

from registrar.model.case import Case
from registrar.model.catalogues import KnownBody, KnownRule
from registrar.model.records import Guarantee, Refusal
from registrar.model.register import Register

Subject = KnownRule | Guarantee | Refusal | Case
"""What letters are written from."""
WALES = "W"


def body_of(register: Register, subject: Subject) -> KnownBody | None:
    """The body that a letter goes to: of a case, that which said no, or else that which was asked first; of a refusal, the one
    that made the rules."""
    bodies = register.catalogues.bodies
    if isinstance(subject, Refusal):
        makers = {rule.issuer for rule in subject.rules}
        made = {use.slug for use in register.bodies_of[subject.id] if use.body.id in makers}
        return bodies.get(made.pop()) if len(made) == 1 else None
    if isinstance(subject, Case):
        said = subject.claim.body if subject.claim else None
        return bodies.get(said) or next((b for id_ in subject.body_ids if (b := bodies.get(id_))), None)
    return None


def of_today(register: Register, body: KnownBody | None) -> KnownBody | None:
    """A body, or the only one that followed it if it has ended; None where there are several, or none that is known."""
    seen = set[str]()
    while body is not None and not body.alive_on(register.today):
        if body.id in seen or len(body.successor) != 1:
            return None
        seen.add(body.id)
        body = register.catalogues.bodies.get(body.successor[0])
    return body


def in_wales(subject: Subject, body: KnownBody | None) -> bool:
    """Whether the place, the rule or the body is in Wales."""
    if isinstance(subject, KnownRule):
        return WALES in subject.extent
    return any(p.gss.startswith(WALES) for p in subject.places) or (body is not None and WALES in body.jurisdiction)
