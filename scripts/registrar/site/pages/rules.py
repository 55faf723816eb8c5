"""`/rules/` and `/rules/<id>/`: has this rule been relaxed before, how, and with which safeguards.

A page is headed by the catalogue's name and shows the words of the records. An illustration of real law stands apart.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from registrar.model.addresses import RuleUse
from registrar.model.catalogues import KnownRule
from registrar.model.notices import ILLUSTRATED_REFUSAL, ILLUSTRATION
from registrar.model.parts import Rule
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.publish.catalogue_names import body_names, rule_names
from registrar.publish.listing import Value, counted, entries, how_many, values
from registrar.publish.listings import RULES, shown_apart
from registrar.site.sections import lists
from registrar.site.sections.became import became, precedents
from registrar.site.sections.case_rows import cases_section
from registrar.site.sections.index_page import Item, grouped, index
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.list_row import rows
from registrar.site.sections.moved import moved, old_addresses
from registrar.site.sections.page import PER_LIST, Page, count, fill, joined, lower, root
from registrar.site.sections.relations import relations

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
            lead=became(w, uses),
            description=f"{value.name} ({lower(kind)}): what became of it in {count(how_many(register, found), 'record')}.",
            section="rules",
            crumbs=((TITLE, RULES.base),),
            entries=found,
            none="No guarantee has been granted or refused about this rule yet.",
            illustrates=known.specimen,
            above=_details(register, w, known, uses, base) + cases_section(register, RULES, value.code),
            below=_illustrations(register, value.code, base),
        ),
    )
    for old in old_addresses(RULES, known.former_ids):
        yield moved(old, base, value.name, known.specimen, "rules", (TITLE, RULES.base))


def _details(register: Register, w: Labels, known: KnownRule, uses: Sequence[RuleUse], base: str) -> Markup:
    """What the catalogue says of a rule, and the words that records have for it."""
    cited = dict.fromkeys((u.rule.citation, u.rule.url) for u in uses if u.rule.citation != known.citation)
    called = dict.fromkeys(u.rule.name for u in uses if u.rule.name not in known.names)
    accepted: Counter[str] = Counter()
    for u in uses:
        if isinstance(u.record, Guarantee) and isinstance(u.rule, Rule) and counted(register, [u.record]):
            accepted.update({s.kind: 1 for s in u.record.safeguards if u.rule.id in s.answers})
    most = sorted(accepted.items(), key=lambda kind: (-kind[1], kind[0]))
    demands = list(dict.fromkeys((u.rule.demands, u.rule.instead, u.record.id) for u in uses if isinstance(u.rule, Rule)))[:3]
    return fill(
        "rule.html",
        known=known,
        extent=joined(w.nations[n] for n in known.extent),
        cited=list(cited),
        called=list(called),
        demands=demands,
        root=root(base),
        accepted=[(w.label("safeguard-kind", kind), f"in {count(n, 'scheme')}") for kind, n in most],
        **_relations(register, known),
    )


def _relations(register: Register, known: KnownRule) -> dict[str, Any]:
    """Who made a rule, what it is a part of and what its parts are, each with its address and name."""
    bodies, rules = register.catalogues.bodies, register.catalogues.rules
    maker, whole = bodies.get(known.issuer), rules.get(known.parent)
    parts = relations(register).parts.get(known.id, ())
    return {
        "maker": (f"bodies/{maker.id}/", body_names(register)[maker.id]) if maker else None,
        "whole": (f"rules/{whole.id}/", rule_names(register)[whole.id]) if whole else None,
        "parts": [(f"rules/{r.id}/", rule_names(register)[r.id]) for r in parts],
    }


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
    )
