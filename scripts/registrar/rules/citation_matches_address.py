"""A citation and the address beside it name the same law, and the same provision of it.

**Why.** People read the citation, and programs follow the address. If the two differ, one of them hides a law: a section of
the Equality Act behind an address in the Highways Act would pass every check on the one that is not looked at.

**Fix.** Open the address and compare. Correct the citation or the address, so that both have the same title, year, number
and section. A citation may leave out the section; it may not name another. Where the address leads to the text of a certain
day, `as_at` is that day.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.law_names import LawNames
from registrar.model.legislation import Named, as_at, named_by
from registrar.model.provisions import SECTION, word_for
from registrar.model.records import Guarantee, Record, Scheme
from registrar.rules.shared.contract import EACH_CITED_RULE, EACH_GUARANTEE, EACH_RECORD, Context, Part, RuleOf
from registrar.rules.shared.law import names_of
from registrar.rules.shared.named_law import difference, rules_at

CODE = "citation-matches-address"
LOOKS_AT = EACH_RECORD


def check(record: Record, context: Context) -> Iterator[Finding]:
    for path, rule in rules_at(record):
        yield from _compared(record, (*path, "url"), rule.citation, rule.url, context)


def of_day(cited: RuleOf[Scheme], context: Context) -> Iterator[Finding]:
    """The day of the text that was relied on, where the record gives it and the address leads to a text of one day."""
    said, leads_to = cited.rule.as_at, as_at(cited.rule.url)
    if said is not None and leads_to is not None and said != leads_to:
        yield Finding(
            cited.at("as_at"), CODE, f"`as_at` is {said}, but the address leads to the text of {leads_to}",
            f"write `as_at: {leads_to}`, or give the address of the text of {said}",
        )  # fmt: skip


def of_decision(guarantee: Guarantee, context: Context) -> Iterator[Finding]:
    """The power under which the panel decided has a citation and an address too."""
    basis = guarantee.decision.basis
    yield from _compared(guarantee, ("decision", "basis", "url"), basis.citation, basis.url, context)


ALSO = (Part(EACH_GUARANTEE, of_decision), Part(EACH_CITED_RULE, of_day))


def _compared(record: Record, path: tuple[str | int, ...], citation: str, url: str | None, context: Context) -> Iterator[Finding]:
    address = named_by(url)
    names = names_of(context.codes.protected_law)
    differs = difference(address, citation, names) if address else None
    if address is None or differs is None:
        return
    what = "another law" if differs == "law" else "another provision of that law"
    yield Finding(
        record.at(*path), CODE, f"the citation is “{citation}”, but the address leads to {what}: {_shown(address, names)}",
        "open the address, and correct it or the citation: both must name the same law and provision",
    )  # fmt: skip


def _shown(address: Named, names: LawNames) -> str:
    """`Highways Act 1980, section 161` where the register knows the law, or else `ukpga/1980/66, section 161`."""
    known = names.by_id.get(address.law)
    title = known.title if known else address.law
    words = {SECTION: word_for(address.law, title)}
    places = [f"{words.get(p.kind, p.kind)} {p.first[0] or ''}{p.first[1]}" for p in address.provisions]
    return ", ".join([title, *places])
