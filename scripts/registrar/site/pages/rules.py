"""`/rules/` and `/rules/<id>/`: has this rule been relaxed before, how, and with which safeguards.

A page is headed by the catalogue's name and shows the words of the records. An illustration of real law stands apart.
"""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from registrar.model.notices import ILLUSTRATED_REFUSAL, ILLUSTRATION
from registrar.model.register import Register
from registrar.publish.listing import Value, entries, how_many, values
from registrar.publish.listings import RULES, shown_apart
from registrar.site.sections import lists
from registrar.site.sections.became import became, precedents
from registrar.site.sections.case_rows import cases_section
from registrar.site.sections.index_page import Item, grouped, index
from registrar.site.sections.labels import words
from registrar.site.sections.list_row import rows
from registrar.site.sections.moved import moved, old_addresses
from registrar.site.sections.page import PER_LIST, Page, count, fill, lower, root
from registrar.site.sections.rule_brief import brief
from registrar.site.sections.rules_told import rules_told
from registrar.site.sections.styles import BRIEF, styles

TITLE = "Rules"


def subjects(register: Register) -> Sequence[Value | None]:
    return (None, *values(register, RULES))


def render(register: Register, value: Value | None) -> Iterator[Page]:
    if value is None:
        yield _index(register)
        return
    known = register.catalogues.rules.entries[value.code]
    uses = precedents(register, value.code)
    w = words(register)
    base = RULES.address(value)
    found = entries(register, RULES, value.code)
    kind = w.label("rule-kind", known.kind)
    yield from lists.pages(
        register,
        lists.Topic(
            base=base,
            title=value.name,
            kicker=kind,
            lead=f"People are told: “{known.claim.rstrip(' .')}”." if known.claim else "",
            description=f"{value.name} ({lower(kind)}): what became of it in {count(how_many(register, found), 'record')}.",
            section="rules",
            crumbs=((TITLE, RULES.base),),
            entries=found,
            none="No guarantee has been granted or refused about this rule yet.",
            illustrates=known.specimen,
            above=brief(register, known, uses, base) + cases_section(register, RULES, value.code),
            head=styles(root(base), BRIEF),
            below=_illustrations(register, value.code, base),
        ),
    )
    for old in old_addresses(RULES, known.former_ids):
        yield moved(old, base, value.name, known.specimen, "rules", (TITLE, RULES.base))


def _illustrations(register: Register, id_: str, base: str) -> Markup:
    """The illustrations of real law, under the sentence that says what they are."""
    found = list({u.record.id: u.record for u in register.by_rule[id_] if shown_apart(register, u)}.values())[:PER_LIST]
    refused = all(e.kind == "refusal" for e in found)
    return fill(
        "illustrations.html",
        found=found,
        notice=ILLUSTRATED_REFUSAL if refused else ILLUSTRATION,
        listed=rows(register).html(found, root(base)) if found else "",
    )


def _index(register: Register) -> Page:
    w = words(register)
    by_kind: dict[str, list[Item]] = {}
    for value in values(register, RULES):
        item = Item(value.name, RULES.address(value), "", became(w, precedents(register, value.code)))
        by_kind.setdefault(register.catalogues.rules.entries[value.code].kind, []).append(item)
    return index(
        address=RULES.base,
        title=TITLE,
        lead=RULES.lead,
        description="The register by rule: what was said to be required, and what happened instead, refusals included.",
        groups=grouped(by_kind, w.codes["rule-kind"]),
        none="There are no rules on the register yet.",
        section="rules",
        wide=True,
        above=rules_told(register, root(RULES.base)),
        head=styles(root(RULES.base), BRIEF),
    )
