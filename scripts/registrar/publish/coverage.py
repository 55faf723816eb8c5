"""Coverage: of all councils of today, those about whose area nothing was ever asked, those that left a question without a reply,
and those that objected.

A council that ended counts under those that followed it. Illustrations are left out once the register is live.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from registrar.model.case_questions import asked, replied
from registrar.model.reference import Authority
from registrar.model.register import Register, per_register, places_of
from registrar.publish.case_late import late
from registrar.publish.case_values import counted_cases

OBJECTS = "objects"
NO_REPLY = "no-reply"


@dataclass(frozen=True, slots=True)
class Council:
    """A council of today. `records` and `cases` name its area; `silent` and `objections` are replies that it owes, or gave.

    `questions` were put to it in cases.
    """

    gss: str
    name: str
    nation: str
    records: int
    cases: int
    questions: int
    silent: int
    objections: int

    @property
    def never_asked(self) -> bool:
        """Whether nothing was ever asked about its area, granted or not."""
        return not self.records and not self.cases


def _coverage(register: Register) -> tuple[Council, ...]:
    today, gazetteer = register.today, register.gazetteer
    records = Counter(gss for e in register.counted for gss in places_of(e, gazetteer, today))
    cases = Counter(gss for c in counted_cases(register) for gss in places_of(c, gazetteer, today))
    questions = Counter(gss for gss, _ in _asked(register))
    silent = Counter(gss for gss, what in (*_asked(register), *_decided(register)) if what == NO_REPLY)
    objections = Counter(gss for gss, what in (*_asked(register), *_decided(register)) if what == OBJECTS)

    def of(a: Authority) -> Council:
        counts = (found[a.gss] for found in (records, cases, questions, silent, objections))
        return Council(a.gss, a.name, a.nation, *counts)

    alive = (a for a in gazetteer if a.alive_on(today))
    return tuple(of(a) for a in sorted(alive, key=lambda a: (a.name, a.gss)))


coverage: Callable[[Register], Sequence[Council]] = per_register(_coverage, "coverage")
"""Every council of today, by name."""


def _asked(register: Register) -> Iterator[tuple[str, str]]:
    """Each question to a council in a case, under each council of today: with `no-reply` if it is overdue, or its position."""
    for case in counted_cases(register):
        for ask in asked(case, register.today):
            known = register.catalogues.bodies.get(ask.to)
            came = replied(ask, register.today)
            what = (ask.position or "") if came else NO_REPLY if late(register, case, ask) > 0 else ""
            yield from ((gss, what) for gss in _now(register, known.gss if known else None))


def _decided(register: Register) -> Iterator[tuple[str, str]]:
    """What each council said that is named in a guarantee or a refusal, under each council of today."""
    for entry in register.counted:
        for use in register.bodies_of[entry.id]:
            known = register.catalogues.bodies.get(use.slug)
            position = use.body.reply.position if use.body.reply is not None else ""
            yield from ((gss, position) for gss in _now(register, known.gss if known else None))


def _now(register: Register, gss: str | None) -> Sequence[str]:
    """The councils of today in whose place a code stands."""
    return [a.gss for a in register.gazetteer.today(gss, register.today)] if gss else []
