"""`/refused/`: what was asked for and not granted, and why."""

from collections import Counter
from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish.listing import REFUSED
from registrar.publish.listings import REFUSALS
from registrar.site.sections import lists
from registrar.site.sections.labels import words
from registrar.site.sections.page import Page, fill, number


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Page]:
    reasons = Counter(r.reason_code for r in register.refusals if register.counts(r))
    w = words(register)
    rows = [(w.label("refusal-reason", code), w.meaning("refusal-reason", code), number(n)) for code, n in reasons.most_common()]
    yield from lists.pages(
        register,
        lists.Topic(
            base=REFUSALS.base,
            title=REFUSED.name,
            lead=REFUSALS.lead,
            description="Applications for a guarantee that were refused, why, and where each group can go now.",
            section="find",
            crumbs=(),
            entries=register.refusals,
            none="No application has been refused yet.",
            above=fill("reasons.html", rows=rows),
        ),
    )
