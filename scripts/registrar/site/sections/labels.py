"""The words that pages use for a record: its status, its flags, who did what, and what a code means.

One `Labels` is made for each register and kept, because every page needs the same words.
"""

import datetime as dt
import json
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

from markupsafe import Markup, escape

from registrar.base.days import days_after, in_words
from registrar.model.event import Event
from registrar.model.parts import Rule
from registrar.model.records import Guarantee, Record
from registrar.model.register import Register, tool_per_register
from registrar.model.standing import Standing
from registrar.model.status import next_confirmation, next_review, suspended_until, timeline
from registrar.publish import due
from registrar.publish.effects import of_rule, shortly
from registrar.publish.stood import since, stood, suspended_from, tag, with_days
from registrar.site.sections.page import ended, joined, lower, upper

ORDINARY = {
    "provider": "the holder", "users": "people who use the service", "panel": "the panel", "registrar": "the registrar",
    "court": "a court", "ombudsman": "an ombudsman", "third-party": "a third party",
}  # fmt: skip


class Labels:
    """The words of one register."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.codes = register.codes
        self.today = register.today

    def label(self, code_list: str, code: str) -> str:
        return self.codes.label(code_list, code)

    def labels(self, code_list: str, codes: Iterable[str]) -> str:
        """The labels inside a sentence, joined."""
        return joined(lower(self.label(code_list, c)) for c in codes)

    def meaning(self, code_list: str, code: str) -> str:
        return self.codes[code_list][code].definition

    @cached_property
    def nations(self) -> dict[str, str]:
        return {code: c.label for code, c in self.codes["extent"].items()}

    # -- status -------------------------------------------------------------------------------------------------

    def status(self, g: Guarantee, status: str) -> str:
        """`In force until 15 September 2027`."""
        return tag(self.codes, g, status, self.today)

    def stood(self, g: Guarantee, status: str) -> str:
        """For a guarantee that has ended, the days on which it was in force, as a sentence; empty for any other."""
        sentence = stood(self.codes, g, status, self.today)
        return ended(sentence) if self.codes.statuses[status].ended else ""

    def since(self, g: Guarantee, status: str) -> Event | None:
        """The event that brought a guarantee to a status that an event brings."""
        return since(self.codes, g, status, self.today)

    def needing_attention(self, flags: Iterable[str]) -> list[str]:
        """The flags that say what is wrong today. A lasting one is about the past: the history of the record tells it."""
        return [f for f in flags if f not in self.codes.machine.lasting_flags]

    def flag(self, g: Guarantee, flag: str, day: dt.date) -> str:
        """A flag with its date, if it has one."""
        events = timeline(g.events)
        if flag == "review-overdue":
            return f"Review was due by {in_words(next_review(g, day, events))}"
        if flag == "confirmation-overdue":
            return f"Should have been confirmed by {in_words(next_confirmation(g, day, events))}"
        if flag == "suspension-overdue" and (until := suspended_until(day, events)):
            return f"Suspension was to be decided by {in_words(until)}"
        if flag == "expires-soon":
            return f"Ends soon: last day {in_words(g.decision.expires)}"
        return self.label("flag", flag)

    def outlook(self, g: Guarantee, with_flags: bool = True) -> Markup:
        """The attribute from which a browser brings an old page up to date; empty if no change is to come."""
        ahead = self.register.standing[g.id]
        changes = [self._ahead(g, s, with_flags) for before, s in pairwise(ahead) if with_flags or s.status != before.status]
        if not changes:
            return Markup("")
        packed = json.dumps(changes, ensure_ascii=False, separators=(",", ":"))
        return Markup(f' data-outlook="{escape(packed)}"')  # noqa: S704 (escaped here)

    def last_day(self, g: Guarantee) -> dt.date | None:
        """The last day of a guarantee that has not ended, if nobody acts; None where no date alone ends it."""
        ends = (s.since for s in self.register.standing[g.id] if s.status and self.codes.statuses[s.status].ended)
        return next((days_after(day, -1) for day in ends), None)

    def _ahead(self, g: Guarantee, standing: Standing, with_flags: bool) -> dict[str, object]:
        words: dict[str, object] = {
            "from": standing.since.isoformat(),
            "status": standing.status,
            "words": self.status(g, standing.status),
        }
        if with_flags:
            words["flags"] = [self.flag(g, f, standing.since) for f in self.needing_attention(standing.flags)]
        return words

    def why_ended(self, g: Guarantee, status: str) -> str:
        """How and why a guarantee ended, in a sentence or two; empty if it has not."""
        machine, code = self.codes.machine, self.codes.statuses.get(status)
        if code is None or not code.ended:
            return ""
        pattern = code.sentence or f"It ended on {{since}}: {lower(code.definition)}"
        event = self.since(g, status) if status != machine.run_out else None
        before = suspended_from(self.codes, g, status, self.today)
        return " ".join(
            [
                with_days(self.codes, g, status, pattern, self.today),
                *(self.reasons(event) if event else []),
                *([f"It had been suspended since {in_words(before)}."] if before else []),
            ]
        )

    def why_suspended(self, g: Guarantee) -> str:
        event = self.since(g, "suspended")
        if event is None:
            return "It is suspended."
        until = suspended_until(self.today, timeline(g.events))
        end = f"The decision is due by {in_words(until)}. It" if until and until >= self.today else "It"
        by = self.by(g, event.by)
        return " ".join(
            [
                f"It was suspended on {in_words(event.date)} by {by}.",
                *self.reasons(event),
                f"{end} stays suspended until someone acts.",
            ]
        )

    def reasons(self, event: Event) -> list[str]:
        """Why an event happened: the meaning of its code, then its own text."""
        coded = [self.meaning("reason-code", event.reason_code)] if event.reason_code else []
        return [*coded, *([ended(event.reason)] if event.reason else [])]

    # -- who ----------------------------------------------------------------------------------------------------

    def by(self, g: Record, who: str) -> str:
        """Who did something: a role of the register, or a body by its name, inside a sentence."""
        body = g.body(who)
        if body:
            return self.inside(body.name)
        if who == "panel" and isinstance(g, Guarantee) and g.decision.by.kind != "panel":  # a body or a court decided
            return self.inside(g.decision.by.name)
        return ORDINARY.get(who, who)

    @staticmethod
    def inside(name: str) -> str:
        """A body's name inside a sentence."""
        return name[:1].lower() + name[1:] if name.startswith(("The ", "A ", "An ")) else name

    def effect(self, g: Guarantee, rule: Rule, over: bool | None = None) -> str:
        """What became of a rule, in plain words, with who says so. `over`: it has ended; None: as it is today."""
        issuer = g.body(rule.issuer)
        panel_says = issuer is None or (rule.effect == "confirmed" and not issuer.bound)
        who = g.decision.by.name if panel_says or issuer is None else issuer.name
        code = self.codes.effects[rule.effect]
        if over is None:
            over = self.register.ended(g) or (rule.until is not None and rule.until < self.today)
        sentence = code.past if over else code.sentence
        until = in_words(rule.until) if rule.until else "a date that is not given"
        return ended(upper(sentence.format(who=who, power=self.power(rule), until=until)))

    def power(self, rule: Rule) -> str:
        """The enactment that gives the power a rule names, or the record's own words where they name none of the list."""
        power = self.register.powers.get(rule.power)
        return power.citation if power else rule.power or "a power"

    def shortly(self, effect: str) -> str:
        """An effect in two or three plain words, for lists."""
        return shortly(self.codes, effect)

    def shortly_of(self, rule: Rule) -> str:
        """What became of a rule of a record in a few plain words, for lists."""
        return of_rule(self.codes, rule)

    def place(self, gss: str) -> str:
        """The name of a place, with that of its successor if it has ended."""
        authority = self.register.authority(gss)
        if authority.alive_on(self.today):
            return authority.name
        now = [a.name for a in self.register.gazetteer.today(gss, self.today) if a.gss != gss]
        return f"{authority.name} (now {joined(now)})" if now else authority.name

    def next_day(self, g: Guarantee, status: str) -> str:
        """The next thing that is due before a guarantee has ended, in words."""
        day, what = self.next_due(g, status)
        return f"{what} {in_words(day)}"

    def next_due(self, g: Guarantee, status: str) -> tuple[dt.date, str]:
        """The next date on which something is due before a guarantee has ended, and what."""
        return due.next_due(g, status, self.today)


words = tool_per_register(Labels)
