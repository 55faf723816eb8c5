"""How a case stands, in words: said here once, for its page, for lists and for the browser on a later day.

The words for a stretch of days are a pattern. `{day}` stands for the number of the day on the clock that runs, and `{late}` for
how late it is (`1 day`, `9 days`). They are filled in on the day on which they are read, here (`Line.on`) or in the browser
(`docs/assets/lib/clock.js`), so that a page says what is so tomorrow although nobody has built it again.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from registrar.base.days import days_after, in_words
from registrar.model import case_machine as stages
from registrar.model.case import Case
from registrar.model.case_questions import ENDED, last_reply, replied
from registrar.model.case_stages import case_timeline
from registrar.model.case_standing import ANYONE, BEFORE, BODY, GROUP, CaseStanding, Clock
from registrar.model.event import CaseEvent
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.publish.case_line import Line, inside, plain_name
from registrar.publish.case_notes import ended_body, how_settled, notes, opened_again, stopped
from registrar.publish.case_outcome import decided_as, decisions
from registrar.publish.stood import tag

LATE = "late"
"""How the stage of a case is shown while whoever is waited for is late."""
GRANTED_AS = {
    "granted": "Granted on {}",
    "refused": "Refused on {}",
    "in-part": "Granted in part, and refused in part, on {}",
    "": "Decided on {}",
}


@dataclass(frozen=True, slots=True)
class Step:
    """What is said of a case from `since` until the next step begins.

    `shown` is the look of the stage (a word of `case-stage.yaml`, or `late`, `granted`, `refused`, `in-part`), and `label` its
    name. `line` says whose turn it is, in large words; `next` what happens then. `notes` need attention besides.
    """

    since: dt.date
    stage: str
    shown: str
    label: str
    line: Line
    next: str
    notes: tuple[Line, ...]


def steps(register: Register, case: Case) -> list[Step]:
    """What is said of the case today, and from each later day on which that changes by itself."""
    ahead = register.case_standing[case.id]
    found: list[Step] = []
    for standing, after in pairwise([*ahead, None]):
        assert standing is not None
        days = {standing.since, *_turns(register, case, standing, after.since if after else dt.date.max)}
        found += [_Told(register, case, standing, day).step() for day in sorted(days)]
    return found


def step(register: Register, case: Case) -> Step:
    """What is said of the case today."""
    return _Told(register, case, register.stage(case), register.today).step()


def _turns(register: Register, case: Case, standing: CaseStanding, until: dt.date) -> Iterator[dt.date]:
    """The days within a standing on which somebody begins to be late: the stage stays, the words do not."""
    dues = [a.due for a in case.asks if a.n in standing.waiting]
    dues += [clock.due for clock in (standing.clock, standing.panel) if clock is not None]
    days = [days_after(due, 1) for due in dues]
    yield from (day for day in days if standing.since < day < until)


@dataclass(frozen=True)
class _Told:
    """A case as it stands, on a day of that standing."""

    register: Register
    case: Case
    standing: CaseStanding
    day: dt.date

    def step(self) -> Step:
        stage, clock = self.standing.stage, self.standing.clock
        late = clock is not None and clock.late(self.day) > 0
        shown = LATE if late else (decided_as(self.register, self.case) or stage) if stage == stages.DECIDED else stage
        line, then = self._late(clock) if late and clock is not None else self._words()
        look = stage if stage == stages.DECIDED and self._ended() else shown
        return Step(
            self.day,
            stage,
            look,
            self._label(shown),
            line,
            then,
            tuple(dict.fromkeys(notes(self.register, self.case, self.standing, self.day))),
        )

    def _label(self, shown: str) -> str:
        own = {LATE: "Late", "granted": "Granted", "refused": "Refused", "in-part": "Granted in part", BEFORE: "Not received yet"}
        return own.get(shown) or self.register.codes.label("case-stage", shown)

    def _words(self) -> tuple[Line, str]:
        """The large words for a stage in which nobody is late, and what happens next."""
        codes, stage, clock, case = self.register.codes, self.standing.stage, self.standing.clock, self.case
        periods = codes.cases
        began = in_words(self.standing.began or case.received)
        if clock is not None:
            return self._running(clock, in_words(clock.due))
        if stage == stages.WAITING:
            return self._stopped()
        if stage == stages.RECEIVED:
            again = self._opened_again()
            came = f"Opened again on {in_words(again[-1].date)}" if again else f"Received on {began}"
            after = f"The registrar asks whoever said no. Each body then has {periods.reply} days to answer, counted here."
            return Line(f"{came}. Nobody has been asked yet."), after
        if stage == stages.ANSWERED:
            return Line(
                self._answered()
            ), "It is the registrar’s turn: to ask again, to ask somebody else, or to settle the case."
        if stage == stages.COMPLETE:
            after = f"The registrar gives notice. From then on anyone may object for {periods.objection} days."
            return Line(f"The application has been complete since {in_words(case.complete or self.day)}."), after
        if stage == stages.DECIDED:
            since = "".join(f"; {said[:1].lower()}{said[1:]}" for said in self._ended())
            return Line(f"{GRANTED_AS[decided_as(self.register, case)].format(began)}{since}."), ""
        if stage == stages.LAPSED:
            after = f"It was the group’s turn, and it said nothing for {periods.silence} days. The case can be opened again."
            return Line(f"Lapsed on {began}."), after
        if stage == BEFORE:
            return Line("Not received yet."), ""
        by = next((e for e in reversed(self._past) if e.type == stage and e.how), None)
        if by is not None:
            said, shown = how_settled(self.register, case, by)
            return Line(f"{codes.label('case-stage', stage)} on {in_words(by.date)}: {said}."), shown
        return Line(
            f"{codes.label('case-stage', stage)} on {began}."
        ), f"{codes['case-stage'][stage].definition} It can be opened again."

    def _running(self, clock: Clock, due: str) -> tuple[Line, str]:
        """The same while a clock runs and its time is not over."""
        if clock.whose == BODY:
            who = self._asked(clock)
            said = f"Waiting for {who}: day {{day}} of {clock.days}. It must answer by {due}."
            return self._line(said, clock), "If it has not answered by then, this page says by how many days it is late."
        if clock.whose == ANYONE:
            panel = self.standing.panel or clock
            must = "should have decided" if panel.late(self.day) else "must decide"
            said = f"Anyone may object until {due}: day {{day}} of {clock.days}."
            return self._line(said, clock), f"Then the panel decides. It {must} by {in_words(panel.due)}."
        if clock.whose == GROUP:
            said = f"{self._answered()} It is the group’s turn."
            return self._line(
                said, clock
            ), f"The group may apply, or ask for more questions. Without a word from it, the case lapses after {due}."
        again = self.register.history.viewed is None and bool(decisions(self.register, self.case).again)
        said = f"With the panel{' again' if again else ''}: day {{day}} of {clock.days}. It must decide by {due}."
        return self._line(
            said, clock
        ), "It grants or refuses what the group asks for, as a whole or in part. Each objection is answered first."

    def _late(self, clock: Clock | None) -> tuple[Line, str]:
        """The same from the day on which a body, or the panel, is late."""
        assert clock is not None
        due = in_words(clock.due)
        if clock.whose == BODY:
            who = self._asked(clock)
            said = f"No reply, {{late}} late. {who[:1].upper()}{who[1:]} should have answered by {due}."
            return self._line(said, clock), "It can still answer. Its reply is published here, with the day on which it came."
        said = f"No decision, {{late}} late. The panel should have decided by {due}."
        return self._line(said, clock), "It can still decide. While the case is open, nothing stops its clock but a decision."

    def _stopped(self) -> tuple[Line, str]:
        """The words where a question stopped, and nobody has been asked in its place."""
        ask = next(a for a in self.case.asks if a.n == self.standing.stopped[0])
        why = stopped(self.register, self.case, ask, self.day)
        if why is not None and why.why == ENDED:
            after = [inside(plain_name(self.register, id_)) for id_ in ended_body(self.register, ask).successor]
            to = f"{' and '.join(after)}, which followed it" if after else "somebody else"
            return Line(f"{why.said} The question stopped on that day."), f"It is the registrar’s turn: to ask {to}."
        assert why is not None
        return Line(f"{why.said} The question stopped on that day."), (
            "It is the registrar’s turn: to ask again. The time in which the case was closed counts against nobody."
        )

    def _answered(self) -> str:
        """Who has answered, and when: the day of the reply, which is not always that on which the stage began."""
        asked = list(dict.fromkeys(a.to for a in self.case.asks if a.sent <= self.day))
        silent = (stopped(self.register, self.case, a, self.day) for a in self.case.asks if not replied(a, self.day))
        over = [why.day for why in silent if why is not None]
        if "not-ours" in self.standing.flags:
            number = {2: "two", 3: "three", 4: "four"}.get(len(asked), str(len(asked)))
            return f"Nobody says it is theirs: {number} bodies were asked, and each says it is somebody else’s."
        last = last_reply(self.case, self.day)
        if last is None or (over and len(asked) > 1):
            return f"Nobody owes an answer any more since {in_words(max([*over, *([last] if last else [])], default=self.day))}."
        if len(asked) == 1:
            who = inside(plain_name(self.register, asked[0]))
            return f"{who[:1].upper()}{who[1:]} answered on {in_words(last)}."
        return f"Every body has answered, the last on {in_words(last)}."

    def _ended(self) -> Sequence[str]:
        """How the guarantees to which it led have ended, in short. On the page of an old version, what came later is not told."""
        register = self.register
        if register.history.viewed is not None:
            return ()
        led = (register.by_id.get(id_) for id_ in self.case.results)
        over = (g for g in led if isinstance(g, Guarantee) and register.ended(g))
        return [tag(register.codes, g, register.status(g), register.today) for g in over]

    @property
    def _past(self) -> Sequence[CaseEvent]:
        return [e for e in case_timeline(self.case) if e.date <= self.day]

    def _opened_again(self) -> Sequence[CaseEvent]:
        return opened_again(self.register, self.case, self.day)

    def _asked(self, clock: Clock) -> str:
        ask = next(a for a in self.case.asks if a.n == clock.ask)
        return inside(plain_name(self.register, ask.to))

    @staticmethod
    def _line(words: str, clock: Clock) -> Line:
        return Line(words, clock.start, clock.due)
