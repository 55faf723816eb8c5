"""The lists of the register, defined once: pages, feeds, index files, facets of the search, statistics, the interface for
programs and its description all follow from this table.

Statistics and the interface use the same order, facets that of `FACETS`.
"""

from collections.abc import Callable, Sequence

from registrar.model.addresses import RuleUse
from registrar.model.reference import NATION_SLUGS
from registrar.model.register import Entry, Register, nations_of, per_register, places_of
from registrar.publish import facet_labels, listing
from registrar.publish.catalogue_names import body_names, rule_names
from registrar.publish.listing import REFUSED, Counting, Listing, Narrowing, RecordList, Value

NOT_IN_FORCE = "not-in-force"
"""The part of the address at which every guarantee is listed that is not in force today: a suspended one is among them."""

# -- values ------------------------------------------------------------------------------------------------------------


def _statuses(register: Register) -> Sequence[Value]:
    *ways, last = (register.codes.statuses[code].label for code in register.codes.machine.ended)
    over = f"Guarantees that have ended: {', '.join(way.lower() for way in ways)} or {last.lower()}."
    others = "Guarantees on which nobody can rely today: not yet in force, suspended, or ended."
    return [
        *listing.coded("status")(register),
        Value("ended", "Ended", over, label="Ended, for any reason"),
        Value(NOT_IN_FORCE, "Not in force", others, label="Not in force, for any reason"),
    ]


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
    status, machine = register.status_of(entry), register.codes.machine
    if status in (REFUSED.code, machine.force):
        return () if status == REFUSED.code else (status,)
    return (status, "ended", NOT_IN_FORCE) if status in machine.ended else (status, NOT_IN_FORCE)


# -- the table ---------------------------------------------------------------------------------------------------------

STATUS = Listing(
    kind="status",
    one="status",
    base="guarantees/status/",
    lead="Which guarantees hold today, and which do not.",
    parameter="A status, ended, or not-in-force",
    code_list="status",
    values=_statuses,
    of=_status_of,
    narrowing=Narrowing(
        name="status",
        title="Status",
        of=lambda register, e: (register.status_of(e),),
        labels=facet_labels.with_refused,
        at_once=True,
    ),
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
    narrowing=Narrowing(name="nation", title="Nation", at_once=True),
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
    narrowing=Narrowing(name="place", title="Place", labels=facet_labels.named_places),
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
    narrowing=Narrowing(name="service", title="Service"),
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
    narrowing=Narrowing(name="body", title="Body", labels=facet_labels.named_bodies),
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
    narrowing=Narrowing(name="effect", title="What happened to the rule", labels=facet_labels.plain_effects),
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
    narrowing=Narrowing(name="kind", title="Kind of rule"),
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
    narrowing=Narrowing(name="year", title="Year of the decision", by_day=True),
)
BODY_TYPE = Listing(
    kind="body-type",
    one="type of body",
    code_list="body-type",
    of=lambda register, e: [u.body.type for u in register.bodies_of[e.id]],
    counting=Counting(says="The type of body that is named."),
)
LISTINGS = (STATUS, NATION, PLACES, SERVICES, RULES, BODIES, REFUSALS, EFFECT, RULE_KIND, YEAR, BODY_TYPE)
FACETS = (STATUS, NATION, SERVICES, PLACES, EFFECT, RULE_KIND, BODIES, YEAR)
"""Those by which the search narrows, in the order in which its page shows them."""


def _record_lists(register: Register) -> tuple[RecordList, ...]:
    return tuple(listing.record_lists(register, LISTINGS))


record_lists: Callable[[Register], tuple[RecordList, ...]] = per_register(_record_lists)
"""Every list of records that has an address."""
