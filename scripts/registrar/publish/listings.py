"""The lists of the register, defined once: pages, feeds, index files, facets of the search, statistics, the interface for
programs and its description all follow from this table.

Statistics, facets and the interface use the same order.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from registrar.model.addresses import RuleUse
from registrar.model.reference import NATION_SLUGS, Authority
from registrar.model.register import Entry, Register, nations_of, per_register, places_of
from registrar.publish import listing
from registrar.publish.effects import shortly
from registrar.publish.listing import Counting, Labels, Listing, Narrowing, RecordList, Value
from registrar.publish.search.texts import fold

REFUSED = Value("refused", "Refused")


def _body_names(register: Register) -> dict[str, str]:
    """The name of each body; of two with one name, with its place, or else with its id."""
    shown = [register.catalogues.bodies.entries[id_] for id_ in register.by_body]
    return _told_apart([(b.id, b.name, _place_name(register, b.where)) for b in shown])


def _rule_names(register: Register) -> dict[str, str]:
    """The name of each rule; of two with one name, with the body that made it, or else with its id."""
    bodies = register.catalogues.bodies
    shown = [register.catalogues.rules.entries[id_] for id_ in register.by_rule]
    makers = {r.id: body.name for r in shown if (body := bodies.get(r.issuer))}
    return _told_apart([(r.id, r.name, makers.get(r.id, "")) for r in shown])


def _told_apart(named: Sequence[tuple[str, str, str]]) -> dict[str, str]:
    """The name of each id, with what it differs in where two are alike, and with the id where they are alike even so."""
    alike = Counter(name for _, name, _ in named)
    called = {id_: f"{name}, {by}" if alike[name] > 1 and by else name for id_, name, by in named}
    still = Counter(called.values())
    return {id_: name if still[name] == 1 else f"{name} ({id_})" for id_, name in called.items()}


def _place_name(register: Register, gss: str | None) -> str:
    place = register.gazetteer.get(gss) if gss else None
    return place.name if place else ""


body_names = per_register(_body_names)
rule_names = per_register(_rule_names)

# -- values ------------------------------------------------------------------------------------------------------------


def _statuses(register: Register) -> Sequence[Value]:
    *ways, last = (register.codes.statuses[code].label for code in register.codes.machine.ended)
    over = f"Guarantees that have ended: {', '.join(way.lower() for way in ways)} or {last.lower()}."
    return [*listing.coded("status")(register), Value("ended", "Ended", over, label="Ended, for any reason")]


def _nations(register: Register) -> Sequence[Value]:
    return [
        Value(code, c.label, f"Places in {c.label}.", slug=NATION_SLUGS[code]) for code, c in register.codes["extent"].items()
    ]


def _places(register: Register) -> Sequence[Value]:
    return [Value(a.gss, a.name) for a in register.gazetteer]


def _rules(register: Register) -> Sequence[Value]:
    return [Value(id_, called) for id_, called in sorted(rule_names(register).items())]


def _bodies(register: Register) -> Sequence[Value]:
    return [Value(id_, called) for id_, called in sorted(body_names(register).items())]


def shown_apart(register: Register, use: RuleUse) -> bool:
    """Whether an illustration cites real law: it is listed apart on the rule's page, and never counted as a precedent."""
    rule = register.catalogues.rules.get(use.slug)
    return use.record.specimen and rule is not None and not rule.specimen


def _years(register: Register) -> Sequence[Value]:
    years = sorted({e.decided_on.year for e in register.entries}, reverse=True)
    return [Value(str(y), f"Decided in {y}", label=str(y)) for y in years]


# -- the values of a record --------------------------------------------------------------------------------------------


def _status_of(register: Register, entry: Entry) -> Sequence[str]:
    status = register.status_of(entry)
    return () if status == REFUSED.code else (status, "ended") if status in register.codes.machine.ended else (status,)


# -- what the search calls them ----------------------------------------------------------------------------------------


def _with_refused(register: Register) -> Labels:
    return [*((code, s.label) for code, s in register.codes.statuses.items()), (REFUSED.code, REFUSED.name)]


def _plain_effects(register: Register) -> Labels:
    """In the words shown beside a rule, since the labels of the codes mean little to readers."""
    effects = [(code, shortly(register.codes, code)) for code in register.codes.effects]
    return [(code, words[:1].upper() + words[1:]) for code, words in effects]


def _named_places(register: Register) -> Labels:
    """The places with a record, by name, with the year for those that have ended."""
    return _by_name([(gss, _called(register.authority(gss), register)) for gss in register.by_place])


def _named_bodies(register: Register) -> Labels:
    """The bodies with a record, by name."""
    return _by_name([(id_, called) for id_, called in body_names(register).items() if register.by_body[id_]])


def _called(place: Authority, register: Register) -> str:
    return f"{place.name} (until {place.end.year})" if place.end and place.end <= register.today else place.name


def _by_name(labels: Labels) -> Labels:
    return sorted(labels, key=lambda label: (fold(label[1]), label))


# -- the table ---------------------------------------------------------------------------------------------------------

STATUS = Listing(
    kind="status",
    one="status",
    base="guarantees/status/",
    lead="Which guarantees hold today, and which have ended.",
    parameter="A status, or ended",
    code_list="status",
    values=_statuses,
    of=_status_of,
    narrowing=Narrowing(name="status", of=lambda register, e: (register.status_of(e),), labels=_with_refused, at_once=True),
)
NATION = Listing(
    kind="nation",
    one="nation",
    base="guarantees/nation/",
    lead="The four nations make different law, and a rule of one may not apply in another.",
    parameter="A nation, such as wales",
    code_list="extent",
    values=_nations,
    of=lambda _, e: nations_of(e),
    narrowing=Narrowing(name="nation", at_once=True),
    counting=Counting(says="The nation of the place."),
)
PLACES = Listing(
    kind="place",
    one="place",
    many="places",
    base="places/",
    lead="Councils from A to Z, old ones included. Each page lists the guarantees and refusals for its area.",
    parameter="The code of a council area, such as W06000011",
    values=_places,
    of=lambda register, e: places_of(e, register.gazetteer, register.today),
    narrowing=Narrowing(name="place", labels=_named_places),
    counting=Counting(says="The council area, as granted.", of=lambda _, e: [p.gss for p in e.places]),
)
SERVICES = Listing(
    kind="service",
    one="service",
    many="services",
    base="services/",
    lead="Every kind of public service, with what has been granted and refused in it.",
    parameter="The code of a service, such as food-meals",
    code_list="service",
    of=lambda _, e: e.services,
    narrowing=Narrowing(name="service"),
    counting=Counting(says="The public service."),
)
RULES = Listing(
    kind="rule",
    one="rule",
    many="rules",
    base="rules/",
    lead="Rules that stood in the way, from law to habit, and what became of each.",
    parameter="The id of a rule, as in /api/v1/rules.json",
    values=_rules,
    of=lambda register, e: [u.slug for u in register.rules_of[e.id] if not shown_apart(register, u)],
)
BODIES = Listing(
    kind="body",
    one="body",
    many="bodies",
    base="bodies/",
    lead="Councils, regulators and others that are named in the register. Each has a page that says what binds it.",
    parameter="The id of a body, as in /api/v1/bodies.json",
    values=_bodies,
    of=lambda register, e: [u.slug for u in register.bodies_of[e.id]],
    narrowing=Narrowing(name="body", labels=_named_bodies),
)
REFUSALS = Listing(
    kind="refused",
    one="refusal",
    base="refused/",
    lead="Applications that were not granted, with the reasons and with where each group can go now.",
    values=lambda _: [REFUSED],
    of=lambda register, e: [status] if (status := register.status_of(e)) == REFUSED.code else (),
    whole=True,
)
EFFECT = Listing(
    kind="effect",
    one="effect",
    base="guarantees/effect/",
    lead="What a guarantee does to a rule, in plain words.",
    parameter="An effect, such as varied",
    code_list="effect",
    of=lambda _, e: e.effects,
    narrowing=Narrowing(name="effect", labels=_plain_effects),
    counting=Counting(says="What became of a rule."),
)
RULE_KIND = Listing(
    kind="rule-kind",
    one="kind of rule",
    base="guarantees/rule-kind/",
    lead="What kind of rule stood in the way, from law to habit.",
    parameter="A kind of rule, such as local-policy",
    code_list="rule-kind",
    of=lambda register, e: [u.rule.kind for u in register.rules_of[e.id]],
    narrowing=Narrowing(name="kind"),
    counting=Counting(says="The kind of rule that stood in the way."),
)
YEAR = Listing(
    kind="year",
    one="year",
    base="guarantees/year/",
    lead="When each application was granted or refused.",
    parameter="A year, such as 2026",
    values=_years,
    of=lambda _, e: [str(e.decided_on.year)],
)
BODY_TYPE = Listing(
    kind="body-type",
    one="type of body",
    code_list="body-type",
    of=lambda register, e: [u.body.type for u in register.bodies_of[e.id]],
    counting=Counting(says="The type of body that is named."),
)
LISTINGS = (STATUS, NATION, PLACES, SERVICES, RULES, BODIES, REFUSALS, EFFECT, RULE_KIND, YEAR, BODY_TYPE)


def _record_lists(register: Register) -> tuple[RecordList, ...]:
    return tuple(listing.record_lists(register, LISTINGS))


record_lists: Callable[[Register], tuple[RecordList, ...]] = per_register(_record_lists)
"""Every list of records that has an address."""
