"""Which power a rule names, who holds it there, and whether it can reach the rule."""

from collections.abc import Iterator, Sequence

from registrar.model.citations import Instrument, instruments, only_law
from registrar.model.codes import Codes
from registrar.model.law_names import LawNames
from registrar.model.legislation import Named, named_by
from registrar.model.parts import Body, NamedBody, Rule
from registrar.model.powers import Holder, Power
from registrar.model.records import Guarantee
from registrar.model.reference import NATIONS, nation_of

EFFECTS = frozenset(["modified", "disapplied"])
KINDS = frozenset(["statutory", "regulator-rule", "byelaw", "licence-condition", "statutory-guidance"])


def uses_power(rule: Rule) -> bool:
    """Whether the effect needs a power, and the rule is of a kind that one can change."""
    return rule.effect in EFFECTS and rule.kind in KINDS and rule.power is not None


def holders_here(power: Power, rule: Rule, guarantee: Guarantee) -> Iterator[str]:
    """The names of those in a guarantee who hold a power: the rule's issuer or, if it may reach more than that body's own
    rules, whoever decided."""
    issuer = guarantee.body(rule.issuer)
    if issuer is not None and holds(power, issuer, guarantee.specimen):
        yield issuer.name
    if power.own:
        return
    panel = guarantee.decision.by
    if panel.kind != "public-body":
        return
    listed = [b for b in guarantee.bodies if b.name == panel.name]
    by_name = not listed and any(h.names and h.is_named(panel.name) for h in power.holders)
    if by_name or any(holds(power, b, guarantee.specimen) for b in listed):
        yield panel.name


def holds(power: Power, body: NamedBody, specimen: bool) -> bool:
    """Whether a body holds a power. A specimen's body has an invented name, so its type and nation decide."""
    return any(_is(holder, power, body, specimen) for holder in power.holders)


def _is(holder: Holder, power: Power, body: NamedBody, specimen: bool) -> bool:
    if holder.type != body.type or not (specimen or holder.is_named(body.name)):
        return False
    nations = {nation_of(body.gss)} if body.gss else set(body.jurisdiction) if isinstance(body, Body) else set(NATIONS)
    return bool(nations & ({holder.nation} if holder.nation else set(power.nations)))


def in_words(power: Power, codes: Codes) -> str:
    """Who holds a power: `the Financial Conduct Authority`, or `a local authority`."""
    said = []
    for h in power.holders:
        label = codes.label("body-type", h.type).lower()
        named = f"the {h.names[0]}" if h.names else f"an {label}" if label[0] in "aeiou" else f"a {label}"
        said.append(f"{named} in {NATIONS[h.nation]}" if h.nation else named)
    return " or ".join(dict.fromkeys(said)) or "no public body"


def out_of_reach(power: Power, rule: Rule, nations: Sequence[str], names: LawNames) -> str | None:
    """Why a power cannot do this to a rule in these nations, as the end of a sentence; None where it can."""
    if rule.effect not in power.effects:
        return f"cannot make a rule `{rule.effect}`"
    outside = next((n for n in nations if n not in power.nations), None)
    if outside:
        return f"cannot be used in {NATIONS[outside]}"
    if rule.kind not in power.kinds:
        return f"does not reach a rule of the kind `{rule.kind}`"
    address, cited = named_by(rule.url), instruments(rule.citation, names)
    if power.own:
        return (
            "reaches only rules that its holder made, and this one is an enactment"
            if _enactment(address, rule, cited, names)
            else None
        )
    if power.reach == "listed":
        return None if _listed(power, address, cited) else "reaches only the laws that its entry lists"
    return None if power.reach == "any-enactment" else "reaches no rule"


def _enactment(address: Named | None, rule: Rule, cited: Sequence[Instrument], names: LawNames) -> bool:
    """Whether a rule is itself an enactment, and not a rule of a body that was made under one."""
    return address is not None or only_law(rule.citation, cited, names) or any(not (i.under or i.relied_on) for i in cited)


def _listed(power: Power, address: Named | None, cited: Sequence[Instrument]) -> bool:
    """Whether all law that a rule names, by its address or number, is within what a power reaches."""
    said = [[Named(id_, c.provisions) for id_ in sorted(c.ids)] for c in cited if not (c.under or c.relied_on)]
    named = [[address]] if address else said
    reached = [found for law in power.laws if (found := named_by(law))]
    return bool(named) and all(any(_within(one, reached) for one in ways) for ways in named)


def _within(one: Named, reached: Sequence[Named]) -> bool:
    """Whether each provision that is named is one that is reached. A law as a whole is only where a power reaches all of it."""
    here = [r for r in reached if r.law == one.law]
    if any(not r.provisions for r in here):
        return True
    places = [p for r in here for p in r.provisions]
    return bool(one.provisions) and all(any(p.meets(place) for place in places) for p in one.provisions)
