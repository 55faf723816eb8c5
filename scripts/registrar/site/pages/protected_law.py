"""`/protected-law/`: the law that no guarantee may set aside, by what it protects, with the nations where each is law."""

from collections.abc import Iterator, Sequence

from registrar.model.code_kinds import ProtectedLaw
from registrar.model.provisions import in_runs, word_for
from registrar.model.reference import NATIONS
from registrar.model.register import Register
from registrar.site.sections.page import Page, fill, root

ADDRESS = "protected-law/"
TITLE = "Law that no guarantee can set aside"


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Page]:
    laws = register.codes.protected_law
    topics = [
        {"topic": topic, "laws": [_shown(law) for law in laws if topic.code in law.topics]}
        for topic in register.codes["protected-topic"].values()
    ]
    yield Page(
        address=ADDRESS,
        title=TITLE,
        description="The Acts, Orders and Regulations that protect people in each nation, and that no guarantee can set aside.",
        body=fill("protected_law.html", title=TITLE, topics=[t for t in topics if t["laws"]], root=root(ADDRESS)),
        crumbs=(("Checks", "checks/"), (TITLE, "")),
    )


def _shown(law: ProtectedLaw) -> dict[str, object]:
    return {
        "title": law.title,
        "welsh": law.welsh,
        "url": f"https://www.legislation.gov.uk/{law.law}",
        "nations": ", ".join(NATIONS[n] for n in law.nations),
        "provisions": "; ".join(_provisions(law)) or "all of it",
        "seen": law.confidence == "seen",
    }


def _provisions(law: ProtectedLaw) -> Iterator[str]:
    """`Parts 3, 4, 6 and 7`; `sections 17, 20 and 22`."""
    section = word_for(law.law, law.title)
    for word, numbers in (("Part", law.parts), (section, law.sections), ("Schedule", law.schedules)):
        if numbers:
            yield f"{word}{'s' if len(numbers) > 1 else ''} {in_runs(numbers)}"
    if law.spares:
        yield f"{section} {law.spares.section} not where it is about {law.spares.about} alone"
