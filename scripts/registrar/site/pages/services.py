"""`/services/` and `/services/<code>/`: what has been granted and refused in each public service."""

from collections.abc import Iterator, Sequence
from typing import Any

from registrar.model.register import Register
from registrar.site.sections import lists
from registrar.site.sections.digests import digests
from registrar.site.sections.index_page import Group, Item, index, records
from registrar.site.sections.page import Page, lower


def subjects(register: Register) -> Sequence[str | None]:
    return (None, *register.codes.services)


def rests_on(register: Register, code: str | None) -> Any:
    entries = register.entries if code is None else register.by_service.get(code, ())
    return code, digests(register).of(entries)


def render(register: Register, code: str | None) -> Iterator[Page]:
    if code is None:
        yield _index(register)
        return
    service = register.codes.services[code]
    yield from lists.pages(
        register,
        lists.Topic(
            base=f"services/{code}/",
            title=service.label,
            kicker="Service",
            lead=service.definition,
            description=f"Guarantees and refusals about {lower(service.label)}. {service.definition}",
            section="find",
            crumbs=(("Services", "services/"),),
            entries=register.by_service.get(code, ()),
            none="No guarantee has been granted or refused in this service yet.",
        ),
    )


def _index(register: Register) -> Page:
    items = [
        Item(s.label, f"services/{code}/", records(len(register.by_service.get(code, ()))), s.definition)
        for code, s in register.codes.services.items()
    ]
    return index(
        address="services/",
        title="Services",
        lead="Every kind of public service, with what has been granted and refused in it.",
        description="The register by kind of public service, from nurseries to transport.",
        groups=[Group(items)],
        none="There are no services yet.",
        section="find",
        wide=True,
    )
