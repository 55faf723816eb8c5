"""What the law that a rule names says about itself: whether citation and address agree, and in which nations it is law."""

import re
from collections.abc import Iterator, Sequence

from registrar.base.diagnostics import KeyPath
from registrar.model.citations import FAMILY_OF, Instrument, instruments, legible
from registrar.model.law_names import LawNames, tokens
from registrar.model.law_tails import nation_said
from registrar.model.legislation import DRAFTS, NATION_OF, Named
from registrar.model.provisions import SCHEDULE, SECTION, Provision
from registrar.model.records import Record, RefusalRule, Rule

EVERYWHERE = frozenset("EWSN")
IN_TITLE = {
    "scotland": "S",
    "northern ireland": "N",
    "ni": "N",
    "wales": "W",
    "cymru": "W",
    "england": "E",
    "england and wales": "EW",
}
OF_A_SCHEDULE = re.compile(
    r"\b(?:art(?:icle)?s?|rules?|reg(?:ulation)?s?|erthygl|rheoliad|para(?:graph)?s?)\b\.? ?[0-9]", re.IGNORECASE
)
BRACKETED = re.compile(r"\(([A-Za-z. ]{2,20})\)")
ALIKE = 0.5  # share of the words of a known title that another spelling of it has
COMMON = frozenset(["act", "order", "regulations", "rules", "measure", "the", "of", "and", "for", "in"])


def rules_at(record: Record) -> Iterator[tuple[KeyPath, Rule | RefusalRule]]:
    """Each rule that a record names, with its key path."""
    for i, rule in enumerate(record.rules_named):
        yield ("rules", i), rule


def difference(address: Named, citation: str, names: LawNames) -> str | None:
    """`law` where a citation names only other law than an address, `provision` where it names another provision of it.

    None where they agree as far as both say: a citation without a section agrees with any section of its law, and a practice
    that is said to rest on some law is not itself that law.
    """
    cited = [i for i in instruments(citation, names) if i.sure and not i.relied_on]
    same = [i for i in cited if alike(address, i, names)]
    if cited and not same:
        return "law"
    places = [p for i in same for p in i.provisions]
    for kind in {p.kind for p in address.provisions} & {p.kind for p in places}:
        if not _meet([p for p in address.provisions if p.kind == kind], [p for p in places if p.kind == kind]):
            return "provision"
    return "provision" if _of_other_kinds(address, {p.kind for p in places}, legible(citation, names)) else None


def _of_other_kinds(address: Named, cited: set[str], citation: str) -> bool:
    """Whether one of them names a schedule of an Act and the other a section. Articles and rules may be those of a schedule."""
    linked = {p.kind for p in address.provisions}
    if SCHEDULE in cited and SECTION not in cited:
        return SECTION in linked and SCHEDULE not in linked
    return (
        SECTION in cited and SCHEDULE not in cited and SCHEDULE in linked and SECTION not in linked
        and FAMILY_OF.get(address.series) == "act" and OF_A_SCHEDULE.search(citation) is None
    )  # fmt: skip


def alike(address: Named, cited: Instrument, names: LawNames) -> bool:
    """Whether a name may be that of the law at an address, as far as both say."""
    said = nation_said(cited.title)
    if said and NATION_OF.get(address.series) != said:
        return False
    if cited.chapter is not None and address.number != str(cited.chapter):
        return False
    if address.law in cited.ids:
        return True
    family = FAMILY_OF.get(address.series, "")
    if family and cited.family and family != cited.family:
        return False
    if address.years and cited.years and address.years.isdisjoint(cited.years):
        return False
    if address.series in DRAFTS:
        return True
    if cited.ids:
        return False
    known = names.by_id.get(address.law)
    return known is None or _share(known.title, cited.title) >= ALIKE


def nations_of(address: Named | None, cited: Sequence[Instrument], names: LawNames) -> frozenset[str]:
    """The nations in which the law that a rule names can be law: all four where nothing says otherwise.

    Where several laws are named, it is enough that one of them can be.
    """
    found = []
    if address is not None:
        of_same = [_of_name(i, names) for i in cited if alike(address, i, names)]
        found.append(frozenset.intersection(_of_law(address.law, names), *of_same))
    found += [_of_name(i, names) for i in cited if address is None or not alike(address, i, names)]
    return frozenset().union(*found) if found else EVERYWHERE


def _of_law(law: str, names: LawNames) -> frozenset[str]:
    known = names.by_id.get(law)
    if known is not None:
        return frozenset([*known.nations, *known.elsewhere])
    nation = NATION_OF.get(law.partition("/")[0])
    return frozenset(nation) if nation else EVERYWHERE


def _of_name(cited: Instrument, names: LawNames) -> frozenset[str]:
    if said := nation_said(cited.title):
        return frozenset(said)
    if cited.ids:
        return frozenset().union(*(_of_law(i, names) for i in ([law.law for law in cited.laws] or cited.ids)))
    here = [IN_TITLE[t] for m in BRACKETED.finditer(cited.title) if (t := m[1].replace(".", "").strip().casefold()) in IN_TITLE]
    return frozenset("".join(here)) or EVERYWHERE


def _meet(here: Sequence[Provision], there: Sequence[Provision]) -> bool:
    return any(a.meets(b) for a in here for b in there)


def _share(known: str, title: str) -> float:
    wanted = {t.word for t in tokens(known)} - COMMON
    return len(wanted & {t.word for t in tokens(title)}) / len(wanted)
