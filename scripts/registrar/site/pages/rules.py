"""`/rules/` and `/rules/<slug>/`: has this rule been relaxed before, how, and with which safeguards."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from registrar.model.addresses import RuleUse
from registrar.model.parts import Rule
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.site.sections import lists
from registrar.site.sections.digests import digests
from registrar.site.sections.index_page import Item, grouped, index
from registrar.site.sections.labels import Labels, words
from registrar.site.sections.page import Page, count, fill, joined, lower, number, often, root, upper


def subjects(register: Register) -> Sequence[str | None]:
    return (None, *register.by_rule)


def rests_on(register: Register, slug: str | None) -> Any:
    entries = register.entries if slug is None else [u.record for u in register.by_rule[slug]]
    return slug, digests(register).of(entries)


def render(register: Register, slug: str | None) -> Iterator[Page]:
    if slug is None:
        yield _index(register)
        return
    uses = register.by_rule[slug]
    w = words(register)
    base = f"rules/{slug}/"
    entries = lists.distinct(u.record for u in uses)
    kinds = joined(dict.fromkeys(w.label("rule-kind", u.rule.kind) for u in uses))
    yield from lists.pages(
        register,
        lists.Topic(
            base=base,
            title=name(uses),
            kicker=kinds,
            lead=became(w, uses),
            description=f"{name(uses)} ({lower(kinds)}): what became of it in {count(len(entries), 'record')}.",
            section="rules",
            crumbs=(("Rules", "rules/"),),
            entries=entries,
            illustrates=all(e.specimen for e in entries),
            above=_details(w, uses, base),
        ),
    )


def name(uses: Sequence[RuleUse]) -> str:
    """The rule's name as the newest record gives it."""
    return uses[0].rule.name


def became(w: Labels, uses: Sequence[RuleUse]) -> str:
    """What became of a rule: `Two schemes: never required. One scheme: guidance on how to comply. Refused once.`."""
    effects = Counter(u.rule.effect for u in uses if isinstance(u.rule, Rule))
    refused = sum(not isinstance(u.record, Guarantee) for u in uses)
    parts = [f"{upper(count(n, 'scheme'))}: {w.shortly(code)}." for code, n in effects.most_common()]
    told = [f"Refused {'once' if refused == 1 else number(refused) + ' times'}."] if refused else []
    return " ".join([*parts, *told])


def _details(w: Labels, uses: Sequence[RuleUse], base: str) -> Markup:
    citations = dict.fromkeys((u.rule.citation, u.rule.url) for u in uses)
    names = [n for n in dict.fromkeys(u.rule.name for u in uses) if n != name(uses)]
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
    for slug, uses in register.by_rule.items():
        item = Item(name(uses), f"rules/{slug}/", "", became(w, uses))
        by_kind.setdefault(uses[0].rule.kind, []).append(item)
    return index(
        address="rules/",
        title="Rules",
        lead="Rules that stood in the way, from law to habit, and what became of each.",
        description="The register by rule: what was said to be required, and what happened instead, refusals included.",
        groups=grouped(by_kind, w.codes["rule-kind"]),
        none="No rule is on the register yet.",
        section="rules",
        wide=True,
    )
