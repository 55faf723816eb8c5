"""`/ID.bib`, `/ID.ris`, `/ID.csl.json`: the record's citation for reference managers."""

from collections.abc import Iterator, Sequence

from registrar.model.records import Numbered
from registrar.model.register import Register
from registrar.publish.artifact import Artifact, text
from registrar.publish.citation import cited
from registrar.publish.citation_files import FILES
from registrar.publish.published import File
from registrar.site.sections.history_section import edition

PUBLISHED = (
    File(path="{id}.bib", media="application/x-bibtex", title="Its citation as BibTeX", name="recordBibtex"),
    File(path="{id}.ris", media="application/x-research-info-systems", title="Its citation as RIS", name="recordRis"),
    File(
        path="{id}.csl.json", media="application/vnd.citationstyles.csl+json", title="Its citation as CSL-JSON",
        name="recordCsl", standard="https://github.com/citation-style-language/schema",
    ),
)  # fmt: skip


def subjects(register: Register) -> Sequence[Numbered]:
    return (*register.entries, *register.cases)


def render(register: Register, entry: Numbered) -> Iterator[Artifact]:
    facts = cited(register, entry, edition(register, entry))
    for ending, make in FILES.items():
        yield text(f"{entry.id}.{ending}", "".join(map(str, make(facts))))
