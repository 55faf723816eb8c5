"""`/services/` and `/services/<code>/`: what has been granted and refused in each public service."""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish.docket import CASES_OF, under
from registrar.publish.listing import Value, entries, values
from registrar.publish.listings import SERVICES
from registrar.site.sections import lists
from registrar.site.sections.case_rows import cases_section
from registrar.site.sections.index_page import Group, Item, held, index
from registrar.site.sections.page import Page, lower

TITLE = "Services"


def subjects(register: Register) -> Sequence[Value | None]:
    return (None, *values(register, SERVICES))


def render(register: Register, service: Value | None) -> Iterator[Page]:
    if service is None:
        yield _index(register)
        return
    yield from lists.pages(
        register,
        lists.Topic(
            base=SERVICES.address(service),
            title=service.name,
            kicker="Service",
            lead=service.about,
            description=f"Guarantees and refusals about {lower(service.name)}. {service.about}",
            section="find",
            crumbs=((TITLE, SERVICES.base),),
            entries=entries(register, SERVICES, service.code),
            none="No guarantee has been granted or refused in this service yet.",
            above=cases_section(register, SERVICES, service.code),
        ),
    )


def _index(register: Register) -> Page:
    items = [
        Item(
            s.name,
            SERVICES.address(s),
            held(register, entries(register, SERVICES, s.code), under(register, CASES_OF[SERVICES], s.code)),
            s.about,
        )
        for s in values(register, SERVICES)
    ]
    return index(
        address=SERVICES.base,
        title=TITLE,
        lead=SERVICES.lead,
        description="The register by kind of public service, from nurseries to transport.",
        groups=[Group(items)],
        none="There are no services yet.",
        section="find",
        wide=True,
    )
