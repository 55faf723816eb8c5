"""The case behind an application or a decision, told before everything else: the claim, the answers, the objections."""

from collections.abc import Iterator, Mapping

from registrar.base.days import days_after, in_words
from registrar.model.case import Ask, Case, ToldNo
from registrar.model.case_objections import objections
from registrar.model.case_stages import case_timeline, standing_at
from registrar.model.case_standing import ANYONE, BODY, GROUP, PANEL, Clock
from registrar.model.event import CaseEvent
from registrar.model.record_set import RecordSet
from registrar.model.records import Application, Guarantee, Refusal
from registrar.model.vocabulary import ROLES
from registrar.review.ink import Markdown

WAITS: Mapping[str, str] = {
    BODY: "the reply is due by",
    GROUP: "without a word from the group it lapses after",
    ANYONE: "anyone may object until",
    PANEL: "the decision is due by",
}
NOT_NAMED = "It names no case. The register enters the case first, and its number goes into the application."
NOT_THERE = "The case that it names is not in the register."


class ItsCase:
    """What is said of one case, for a reader on a phone."""

    def __init__(self, ink: Markdown, record_set: RecordSet) -> None:
        self.ink, self.set, self.codes = ink, record_set, record_set.codes

    def of(self, record: Application | Guarantee | Refusal | Case) -> Iterator[str]:
        """The section on the case of a record. A case itself, and a decision without one, have none."""
        if isinstance(record, Case) or (record.case is None and not isinstance(record, Application)):
            return
        case = self.set.case_by_id.get(record.case or "")
        if case is None:
            yield self.ink.heading(3, "Its case")
            yield f"{NOT_NAMED if record.case is None else NOT_THERE}\n\n"
            return
        yield self.ink.heading(3, f"Its case: {self.ink.text(case.id)}, “{self.ink.text(case.title)}”")
        events = case_timeline(case)
        lodged = objections(events)
        yield from (self._objection(e, None) for e, answer in lodged if answer is None)
        yield self.ink.item(f"Stage: {self._stage(case)}")
        yield self.ink.item(self._claim(case))
        yield from (self.ink.item(self._ask(ask)) for ask in case.asks)
        yield from (self.ink.item(self._notice(e)) for e in events if e.type == "notice-given")
        yield from (self._objection(e, answer) for e, answer in lodged if answer is not None)
        if not lodged:
            yield self.ink.item("No objection was entered.")
        yield "\n"

    def _stage(self, case: Case) -> str:
        stands = standing_at(self.codes.cases, case, self.set.today, self.set.catalogues.bodies)
        if not stands.stage or stands.began is None:
            return "not received yet"
        said = f"{self.ink.text(self.codes.label('case-stage', stands.stage))}, since {in_words(stands.began)}"
        return f"{said}; {self._clock(stands.clock)}" if stands.clock is not None else said

    def _clock(self, clock: Clock) -> str:
        said, late = f"{WAITS[clock.whose]} {in_words(clock.due)}", clock.late(self.set.today)
        return f"{said}, {self.ink.bold(f'{_days(late)} late')}" if late and clock.whose != GROUP else said

    def _claim(self, case: Case) -> str:
        claim = case.claim
        if claim is None:
            return "The case does not say who said no."
        name = self.ink.text(claim.name)
        if not isinstance(claim, ToldNo):
            asked = f" It asked on {in_words(claim.asked)}." if claim.asked else ""
            return f"The group says that {name} never answered.{asked}"
        when = f" on {in_words(claim.date)}" if claim.date else ""
        how = "in writing" if claim.in_writing else "not in writing"
        return f"The group says that it was told no by {name}{when}, {how}: “{self.ink.text(claim.words)}”"

    def _ask(self, ask: Ask) -> str:
        ink = self.ink
        body = self.set.catalogues.bodies.get(ask.to)
        name = ink.text(body.name if body is not None else ask.to)
        asked = f"{name} was asked on {in_words(ask.sent)}: {ink.text(self.codes.label('question', ask.question))}"
        if ask.replied is None or ask.position is None:
            late = (self.set.today - ask.due).days
            return f"{asked} {ink.bold('No reply')}, due on {in_words(ask.due)}{f', {_days(late)} late' if late > 0 else ''}."
        position = ink.text(self.codes.label("position", ask.position))
        rule = self.set.catalogues.rules.get(ask.rule)
        named = f" ({ink.text(rule.name if rule is not None else ask.rule)})" if ask.rule else ""
        words = f": “{ink.text(ask.words)}”" if ask.words else "."
        late = (ask.replied - ask.due).days
        when = f"{in_words(ask.replied)}{f', {_days(late)} late' if late > 0 else ''}"
        return f"{asked} It replied on {when}: {position}{named}{words}"

    def _notice(self, event: CaseEvent) -> str:
        until = days_after(event.date, self.codes.cases.objection)
        said = f"Notice was given on {in_words(event.date)}: anyone may object until {in_words(until)}"
        if event.recorded <= event.date:
            return f"{said}."
        left = max(0, (until - event.recorded).days)
        return f"{said}. {self.ink.bold(f'It was entered on {in_words(event.recorded)}, so that {_days(left)} were left')}."

    def _objection(self, lodged: CaseEvent, answer: CaseEvent | None) -> str:
        ink = self.ink
        who = self.codes.label("party", lodged.party) if lodged.party else self._by(lodged.by)
        said = f"{ink.bold('Objection')} of {in_words(lodged.date)} ({ink.text(who)}): “{ink.text(lodged.words or '')}”"
        if answer is None:
            return ink.item(f"{said} {ink.bold('It has no answer.')}")
        words = f"“{ink.text(answer.words)}”" if answer.words else ink.bold("the entry does not say what")
        return ink.item(f"{said} Answered on {in_words(answer.date)} ({ink.text(self._by(answer.by))}): {words}")

    def _by(self, by: str) -> str:
        body = self.set.catalogues.bodies.get(by)
        return body.name if body is not None else ROLES.get(by, by)


def _days(n: int) -> str:
    return f"{n} day{'' if n == 1 else 's'}"
