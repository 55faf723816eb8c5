"""What became of a rule, outcome by outcome: the guarantees, refusals and cases behind each count on its page.

An illustration of real law is behind none, and no illustration is once the register is live. The query `rule-outcomes` of
`tables/figure_queries.py` counts the same from the database.
"""

from collections.abc import Sequence
from typing import NamedTuple

from registrar.model import case_machine as stages
from registrar.model.addresses import RuleUse
from registrar.model.case import Case
from registrar.model.parts import Rule
from registrar.model.records import Guarantee
from registrar.model.register import Entry, Register
from registrar.publish.docket import CASES_OF, under
from registrar.publish.listings import RULES, shown_apart

NEVER = "never-required"
REFUSED = "refused"
WAITING = "waiting"
MANY = 5
"""From so many decisions on, all of them grants, a page says that the rule can be changed for everybody."""


class Outcome(NamedTuple):
    """One outcome and everything that ended so. `code`: an effect, a way to settle a case, a stage, or one of those above."""

    code: str
    found: Sequence[Entry | Case]


def counted_uses(register: Register, id_: str) -> tuple[RuleUse, ...]:
    """The uses of a rule in the records that count."""
    return tuple(u for u in register.by_rule[id_] if register.counts(u.record) and not shown_apart(register, u))


def counted_cases(register: Register, id_: str) -> tuple[Case, ...]:
    """The cases that count and in which a body named the rule, those that wait longest in front."""
    rule = register.catalogues.rules.get(id_)
    found = under(register, CASES_OF[RULES], id_)
    return tuple(c for c in found if register.counts(c) and (rule is None or rule.specimen or not c.specimen))


def outcomes(register: Register, id_: str) -> list[Outcome]:
    """Every outcome that there has been: `never-required` first, then the other effects in the order of their list, other ways in
    which cases were settled, refusals, open cases, and cases that stopped. What a panel decided counts by its record."""
    found: dict[str, dict[str, Entry | Case]] = {}
    for use in counted_uses(register, id_):
        code = _code(use.rule.effect) if isinstance(use.rule, Rule) else REFUSED
        found.setdefault(code, {})[use.record.id] = use.record
    for case in counted_cases(register, id_):
        if code := _ended(register, case):
            found.setdefault(code, {})[case.id] = case
    return [Outcome(code, tuple(found[code].values())) for code in _order(register) if code in found]


def _code(effect: str) -> str:
    return NEVER if effect == "confirmed" else effect


def _ended(register: Register, case: Case) -> str:
    """How a case ended that no panel decided; "" for one that a panel did."""
    stage = register.stage(case).stage
    if stage in stages.OPEN:
        return WAITING
    hows = [e.how for e in case.events if e.type == "settled" and e.how]
    return (hows[-1] if hows else "") if stage == "settled" else "" if stage == stages.DECIDED else stage


def _order(register: Register) -> list[str]:
    settled, closed = register.codes["settled-how"], register.codes["case-stage"]
    effects = [_code(code) for code in register.codes["effect"]]
    stopped = [s for s in closed if s in register.codes.cases.closed and s not in (stages.DECIDED, "settled")]
    return list(dict.fromkeys([NEVER, *effects, *settled, REFUSED, WAITING, *stopped]))


def always_granted(register: Register, id_: str) -> int:
    """How many decisions there were about a rule, if each was a grant that stands or ran to its last day; 0 if there were fewer
    than `MANY`, or some refusal."""
    machine = register.codes.machine
    records = {u.record.id: u.record for u in counted_uses(register, id_)}
    kept = [g for g in records.values() if isinstance(g, Guarantee) and register.status(g) in (machine.force, machine.run_out)]
    return len(kept) if len(kept) == len(records) >= MANY else 0
