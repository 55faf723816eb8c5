"""How a body answers, in figures that rest on dated letters: what was asked of it, in time or not, and what it replied to panels.

The query `body-figures` of `tables/figure_queries.py` counts the same from the database. Illustrations are left out once the
register is live. What cannot be put down to one body, as the records have it, is put down to none.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from registrar.model.case_questions import asked, replied
from registrar.model.catalogues import KnownBody
from registrar.model.parts import Body
from registrar.model.records import Guarantee
from registrar.model.register import Entry, Register, per_register
from registrar.publish.case_late import late
from registrar.publish.sums import FEWEST, Figure, typical

CHANGED = ("clarified", "amended")


@dataclass(slots=True)
class BodyFigures:
    """The figures of one body.

    `binds`: guarantees in force today that bind it. In cases, `asked`: questions; `due`: those answered or overdue; `in_time`:
    answered by the day that was due; `silent`: overdue without an answer; `replies`, and the days that each took. Before panels,
    `heard`: decisions before which it was told of the application; `consents`, `objects`, `no_reply`: its replies. `shown`: how
    often a card was shown to it; `honoured`: how often it kept to it. `changed`: grants after which it changed its rule for all.
    """

    binds: int = 0
    asked: int = 0
    due: int = 0
    in_time: int = 0
    silent: int = 0
    heard: int = 0
    consents: int = 0
    objects: int = 0
    no_reply: int = 0
    shown: int = 0
    honoured: int = 0
    changed: int = 0
    days: list[int] = field(default_factory=list)

    @property
    def replies(self) -> int:
        return len(self.days)

    @property
    def median(self) -> Figure:
        """The median of the days to a reply; None under `FEWEST`, where it would tell of single letters."""
        return typical(self.days)

    @property
    def enough(self) -> bool:
        """Whether there are so many questions that the body may be compared with others."""
        return self.due >= FEWEST


def _figures(register: Register) -> dict[str, BodyFigures]:
    found: dict[str, BodyFigures] = defaultdict(BodyFigures)
    _of_cases(register, found)
    for entry in register.entries:
        if register.counts(entry):
            _heard(register, entry, found)
            if isinstance(entry, Guarantee):
                _kept(register, entry, found)
    return dict(found)


def _of_cases(register: Register, found: dict[str, BodyFigures]) -> None:
    today, bodies = register.today, register.catalogues.bodies
    for case in register.cases:
        for ask in asked(case, today) if register.counts(case) else ():
            known = bodies.get(ask.to)
            if known is None:
                continue
            mine = found[known.id]
            answered = ask.replied if replied(ask, today) else None
            mine.asked += 1
            overdue = late(register, case, ask) > 0
            mine.due += answered is not None or overdue
            mine.in_time += answered is not None and not overdue
            mine.silent += answered is None and overdue
            mine.days += [(answered - ask.sent).days] if answered is not None else []


def _heard(register: Register, entry: Entry, found: dict[str, BodyFigures]) -> None:
    """What each body replied before a decision; a record that names a body twice counts once."""
    told: dict[tuple[str, str], None] = {}
    for use in register.bodies_of[entry.id]:
        if use.slug and use.body.notified is not None:
            told[use.slug, "heard"] = None
            if use.body.reply is not None:
                told[use.slug, use.body.reply.position.replace("-", "_")] = None
    for id_, what in told:
        setattr(found[id_], what, getattr(found[id_], what) + 1)


def _kept(register: Register, g: Guarantee, found: dict[str, BodyFigures]) -> None:
    """Whom a guarantee binds today, who kept to its card, and who changed its rule for everybody."""
    ids = {b.body.id: b.slug for b in register.bodies_of[g.id] if b.slug}
    if register.status(g) == register.codes.machine.force:
        for id_ in dict.fromkeys(_bound(register, g)):
            found[id_].binds += 1
    for event in g.events:
        shown_to = ids.get(event.by) or (next(iter(ids.values())) if len(set(ids.values())) == 1 else "")
        if event.type == "relied-on" and shown_to and event.date <= register.today:
            found[shown_to].shown += 1
            found[shown_to].honoured += event.honoured is True
    makers = {ids[r.issuer] for r in g.rules if r.issuer in ids}
    if g.learning is not None and g.learning.rule_changed in CHANGED and len(makers) == 1:
        found[makers.pop()].changed += 1


def _bound(register: Register, g: Guarantee) -> Iterator[str]:
    for use in register.bodies_of[g.id]:
        known = register.catalogues.bodies.get(use.slug)
        if known is not None and isinstance(use.body, Body) and use.body.bound and not over(register, known):
            yield known.id


def over(register: Register, known: KnownBody) -> bool:
    """Whether a body has ended."""
    return known.end is not None and known.end <= register.today


figures_of_bodies = per_register(_figures, "figures of bodies")


def body_figures(register: Register, id_: str) -> BodyFigures:
    """The figures of a body; all are nothing if nothing was asked of it."""
    found: Mapping[str, BodyFigures] = figures_of_bodies(register)
    return found.get(id_) or BodyFigures()
