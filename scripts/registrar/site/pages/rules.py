"""`/rules/` and `/rules/<slug>/`: has this rule been relaxed before, how, and with which safeguards."""

from collections import Counter
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from registrar.model.addresses import RuleUse
from registrar.model.parts import Rule
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.publish.listing import Value, entries, values
from registrar.publish.listings import RULES, rule_name
from registrar.site.sections import lists
from registrar.site.sections.index_page import Item, grouped, index
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.page import Page, count, fill, joined, lower, number, often, root, upper

TITLE = "Rules"


def subjects(register: Register) -> Sequence[Value | None]:
    return (None, *values(register, RULES))


def render(register: Register, value: Value | None) -> Iterator[Page]:
    if value is None:
        yield _index(register)
        return
    uses = register.by_rule[value.code]
    w = words(register)
    base = RULES.address(value)
    found = entries(register, RULES, value.code)
    kinds = joined(dict.fromkeys(w.label("rule-kind", u.rule.kind) for u in uses))
    yield from lists.pages(
        register,
        lists.Topic(
            base=base,
            title=value.name,
            kicker=kinds,
            lead=became(w, uses),
            description=f"{value.name} ({lower(kinds)}): what became of it in {count(len(found), 'record')}.",
            section="rules",
            crumbs=((TITLE, RULES.base),),
            entries=found,
            illustrates=all(e.specimen for e in found),
            above=_details(w, uses, base),
        ),
    )


def became(w: Labels, uses: Sequence[RuleUse]) -> str:
    """What became of a rule: `Two schemes: never required. One scheme: guidance on how to comply. Refused once.`."""
    effects = Counter(u.rule.effect for u in uses if isinstance(u.rule, Rule))
    refused = sum(u.record.kind == "refusal" for u in uses)
    parts = [f"{upper(count(n, 'scheme'))}: {w.shortly(code)}." for code, n in effects.most_common()]
    told = [f"Refused {'once' if refused == 1 else number(refused) + ' times'}."] if refused else []
    return " ".join([*parts, *told])


def _details(w: Labels, uses: Sequence[RuleUse], base: str) -> Markup:
    citations = dict.fromkeys((u.rule.citation, u.rule.url) for u in uses)
    names = [n for n in dict.fromkeys(u.rule.name for u in uses) if n != rule_name(uses)]
    accepted: Counter[str] = Counter()
    for u in uses:
        if isinstance(u.record, Guarantee) and isinstance(u.rule, Rule):
            accepted.update({s.kind: 1 for s in u.record.safeguards if u.rule.id in s.answers})
    most = sorted(accepted.items(), key=lambda kind: (-kind[1], kind[0]))
    demands = list(dict.fromkeys((u.rule.demands, u.rule.instead, u.record.id) for u in uses if isinstance(u.rule, Rule)))[:3]
    return fill(
        "rule.html",
        citations=list(citations),
        names=names,
        demands=demands,
        root=root(base),
        accepted=[(w.label("safeguard-kind", kind), often(n)) for kind, n in most],
    )


def _index(register: Register) -> Page:
    w = words(register)
    by_kind: dict[str, list[Item]] = {}
    for value in values(register, RULES):
        uses = register.by_rule[value.code]
        item = Item(value.name, RULES.address(value), "", became(w, uses))
        by_kind.setdefault(uses[0].rule.kind, []).append(item)
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
