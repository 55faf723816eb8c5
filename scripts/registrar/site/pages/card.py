"""`/ID/card/`: a printed sheet to show at the door, black on white, that folds to the size of a wallet.

It is a page of its own, without the frame, which does not belong on paper. A person who is shown it scans the code or types
the address, and the record gives the present status of the guarantee. The browser saves it as a PDF too.
"""

from collections.abc import Iterator, Sequence

from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.site.sections.card_text import NO_LICENCE, advice, card_text, statuses_ahead
from registrar.site.sections.labels import words
from registrar.site.sections.page import fill
from registrar.site.sections.qr import svg

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'none'; base-uri 'none'"
)


def subjects(register: Register) -> Sequence[Guarantee]:
    return register.guarantees


def render(register: Register, g: Guarantee) -> Iterator[Artifact]:
    c = card_text(register, g)
    html = fill(
        "card.html",
        c=c,
        policy=POLICY,
        root="../../",
        as_at=register.today,
        no_licence=NO_LICENCE,
        outlook=words(register).outlook(g, with_flags=False),
        later=[(status, advice(register, status)) for status in statuses_ahead(register, g)],
        code=svg(c.code, f"A QR code for {c.address}"),
    )
    yield Artifact(f"{g.id}/card/index.html", html.encode())
