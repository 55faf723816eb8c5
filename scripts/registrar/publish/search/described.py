"""What can be like a story or an application: rules that records touch, cases that were settled, and what was decided.

They are described from whatever records could be read: the site has them of a register without problems, and the review of one
that may still have some.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from registrar.model.addresses import RuleUse, rule_uses
from registrar.model.case import Case
from registrar.model.catalogues import Catalogues, KnownRule
from registrar.model.codes import Codes
from registrar.model.records import Application, Guarantee, Refusal
from registrar.publish.search.alike import Document, about
from registrar.publish.search.likeness import Asked

SETTLED = "settled"
"""The stage of a case in which it turned out that nothing need be granted, and the event that brings it."""
SAID = 16  # texts about one rule


class Described(NamedTuple):
    """A rule with its `uses` that count, newest first; a case that was settled; or a guarantee or refusal."""

    what: KnownRule | Case | Guarantee | Refusal
    document: Document
    uses: tuple[RuleUse, ...] = ()


def described(
    catalogues: Catalogues, codes: Codes, decided: Iterable[Guarantee | Refusal], settled: Iterable[Case]
) -> list[Described]:
    """The rules first, then cases, then what was decided; the newest first."""
    newest = sorted(decided, key=lambda record: (record.decided_on, record.id, record.file), reverse=True)
    cases = sorted(settled, key=lambda case: (case.received, case.id, case.file), reverse=True)
    return [
        *_rules(catalogues, newest),
        *(Described(case, _case(catalogues, codes, case)) for case in cases),
        *(Described(record, _record(catalogues, codes, record)) for record in newest),
    ]


def asked_of(catalogues: Catalogues, scheme: Application | Guarantee) -> Asked:
    """What a scheme is looked for by, as `docs/assets/apply/elsewhere.js` does: its name, the names of its rules, and what it is
    about. Longer texts have words that lead astray."""
    return Asked(
        " ".join([scheme.title, *(rule.name for rule in scheme.rules)]),
        [id_ for rule in scheme.rules if (id_ := catalogues.rule_id(rule, scheme.specimen))],
        scheme.services,
        [place.gss for place in scheme.places],
    )


def _rules(catalogues: Catalogues, decided: Iterable[Guarantee | Refusal]) -> Iterator[Described]:
    """The rules of which a record tells what became. What an illustration says of real law is no example of it."""
    uses: dict[str, list[RuleUse]] = {}
    for use in (use for record in decided for use in rule_uses(catalogues, record)):
        known = catalogues.rules.get(use.slug)
        if known is not None and use.record.specimen <= known.specimen:
            uses.setdefault(known.id, []).append(use)
    for id_, of_it in sorted(uses.items()):
        known = catalogues.rules.entries[id_]
        said = dict.fromkeys(text for use in of_it for text in (use.rule.name, use.rule.demands) if text)
        yield Described(
            known,
            Document([*known.names, *list(said)[:SAID]], [known.citation], _known(_ever(catalogues, [id_]), (), ())),
            tuple(of_it),
        )


def _case(catalogues: Catalogues, codes: Codes, case: Case) -> Document:
    rules = [rule.id for ask in case.asks if (rule := catalogues.rules.get(ask.rule))]
    told = [case.told_no.words] if case.told_no else []
    return Document(
        [case.title, case.want],
        [*_labels(codes, case.services), *told],
        _known(_ever(catalogues, rules), case.services, (place.gss for place in case.places)),
    )


def _record(catalogues: Catalogues, codes: Codes, record: Guarantee | Refusal) -> Document:
    said = [text for rule in record.rules_named for text in (rule.name, rule.demands) if text]
    asked = [] if isinstance(record, Refusal) else [record.promise, *record.keywords]
    rules = [use.slug for use in rule_uses(catalogues, record) if use.slug]
    return Document(
        [record.title, *asked, *said],
        _labels(codes, record.services),
        _known(_ever(catalogues, rules), record.services, (place.gss for place in record.places)),
    )


def _labels(codes: Codes, services: Iterable[str]) -> list[str]:
    return [codes.label("service", service) for service in services]


def _ever(catalogues: Catalogues, rules: Iterable[str]) -> Iterator[str]:
    """The ids of rules, of today and of before: an application that begins with an older record may bring one of those."""
    for id_ in rules:
        known = catalogues.rules.get(id_)
        yield from (id_, *(known.former_ids if known else ()))


def _known(rules: Iterable[str], services: Iterable[str], councils: Iterable[str]) -> list[str]:
    of = (("rule", rules), ("service", services), ("council", councils))
    return [about(kind, code) for kind, codes in of for code in codes]
