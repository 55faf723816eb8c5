"""How an application was decided: from which case it came, when it was complete, and whether it was decided in part."""

from markupsafe import Markup, escape

from registrar.base.days import in_words
from registrar.model.records import Guarantee, Refusal
from registrar.model.register import Register
from registrar.site.sections.from_case import cases_behind
from registrar.site.sections.links import Links


def until_decided(record: Guarantee | Refusal, links: Links) -> Markup:
    """The days from the application to the decision, and the number of the case."""
    received, complete = in_words(record.received), in_words(record.complete)
    case = Markup(", as {}").format(links.to(f"{record.case}/", record.case)) if record.case else Markup("")
    if record.received == record.complete:
        return Markup("The application was received on {}{}, and was complete.").format(received, case)
    return Markup("The application was received on {}{}, and was complete on {}.").format(received, case, complete)


def in_part(register: Register, record: Guarantee | Refusal, links: Links) -> Markup:
    """Where to find the other part of the decision; empty if it was decided as a whole."""
    if record.in_part_with is None:
        return Markup("")
    other = register.by_id.get(record.in_part_with)
    named = links.to(f"{other.id}/", other.id) if other else escape(record.in_part_with)
    if isinstance(record, Guarantee):
        return Markup("The panel granted only part of what was asked. What it refused is in {}.").format(named)
    return Markup("The panel refused only part of what was asked. What it granted is in {}.").format(named)


def case_links(register: Register, record: Guarantee | Refusal, links: Links) -> list[Markup | str]:
    """A link to each case; the number alone where the register does not have it."""
    found: list[Markup | str] = [
        Markup('{} <span class="id soft">{}</span>').format(links.to(f"{c.id}/", c.title), c.id)
        for c in cases_behind(register, record)
    ]
    return found or ([record.case] if record.case else [])
