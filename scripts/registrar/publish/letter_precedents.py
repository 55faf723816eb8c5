"""What others were allowed, for a letter: the guarantees that stand today, each line with a note on the words that it gives."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registrar.base.days import days_after, in_words
from registrar.model.parts import Rule
from registrar.model.records import Guarantee, Refusal
from registrar.model.register import Register
from registrar.publish.challenged import challenge
from registrar.publish.followers import followers
from registrar.publish.letter_notes import Notes
from registrar.reading.letters import one_line, quoted

STANDS = "in-force"
AGAINST = frozenset(["distinguished", "not-followed"])
SHOWN = 5
"""How many precedents a letter tells of: a longer one is not read."""


@dataclass(frozen=True, slots=True)
class Precedent:
    """A guarantee that stands, and those of its rules that the letter is about."""

    guarantee: Guarantee
    rules: tuple[Rule, ...]


def stands(register: Register, guarantee: Guarantee, rule: Rule) -> bool:
    """Whether a guarantee may be cited today for a rule: it is in force, and what it says of the rule has not run out."""
    return register.status(guarantee) == STANDS and (rule.until is None or rule.until >= register.today)


def about_rules(register: Register, rules: Sequence[str], specimen: bool) -> list[Precedent]:
    """The guarantees that stand about rules of the catalogue, newest first. Illustrations count only among themselves."""
    found: dict[str, Precedent] = {}
    for id_ in rules:
        for use in register.by_rule.get(id_, ()):
            g, rule = use.record, use.rule
            if isinstance(g, Guarantee) and isinstance(rule, Rule) and g.specimen == specimen and stands(register, g, rule):
                found[g.id] = Precedent(g, (*(found[g.id].rules if g.id in found else ()), rule))
    return sorted(found.values(), key=lambda p: (-p.guarantee.decided_on.toordinal(), p.guarantee.id))


def itself(register: Register, guarantee: Guarantee) -> list[Precedent]:
    """A guarantee as the only precedent; nothing where it does not stand."""
    rules = tuple(r for r in guarantee.rules if stands(register, guarantee, r))
    return [Precedent(guarantee, rules)] if rules else []


def last_day(register: Register, p: Precedent) -> dt.date:
    """The last day on which a precedent will stand, if nobody acts."""
    g = p.guarantee
    left = [days_after(s.since, -1) for s in register.standing[g.id] if s.status != STANDS]
    return min([*left[:1], *(r.until for r in p.rules if r.until), g.decision.expires])


def told(register: Register, found: Sequence[Precedent], notes: Notes) -> str:
    """The precedents, with what became of each rule, its limits and its safeguards."""
    shown = ["\n".join(_told(register, p, notes)) for p in found[:SHOWN]]
    more = len(found) - len(shown)
    return "\n\n".join([*shown, *([f"The register has {more} more."] if more else [])])


def _told(register: Register, p: Precedent, notes: Notes) -> Iterator[str]:
    g, decision = p.guarantee, p.guarantee.decision
    where = ", ".join(one_line(a.name) for place in g.places if (a := register.gazetteer.get(place.gss)))
    days = f"Granted on {in_words(decision.granted)}. Its last day is {in_words(decision.expires)}."
    yield f"{quoted(g.title)} ({where}). {days} {notes.record(g)}"
    for rule in p.rules:
        mark = notes.record(g, rule.id)
        ends = f" For this rule, its last day is {in_words(rule.until)}." if rule.until else ""
        yield f"- The rule: {quoted(rule.name)}. {register.codes['effect'][rule.effect].definition}{ends} {mark}"
        yield f"- What happens instead: {quoted(rule.instead)} {mark}"
        if rule.limits:
            yield f"- Limits: {quoted(rule.limits)} {mark}"
    yield from safeguards(p, notes, "Safeguard: ")
    yield from conditions(p, register.today, notes, "Condition: ")
    yield from _against(register, g, notes)


def _against(register: Register, g: Guarantee, notes: Notes) -> Iterator[str]:
    """The later decisions that did not follow it, with the reason: who cites it should not hear of them from the other side."""
    for following in followers(register).get(g.id, ()):
        record = register.by_id[following.record.id]  # so that it is noted that this was read
        if following.how in AGAINST and record.specimen == g.specimen:
            named = (n for n in record.precedents_named if (n.ref, n.how) == (g.id, following.how))
            why = next((f" The reason: {quoted(n.why)}" for n in named if n.why), "")
            told = register.codes["precedent-how"][following.how].definition
            aside = f" {said}" if isinstance(record, Refusal) and (said := challenge(register.codes, record)) else ""
            yield f"- A later decision, {record.id}, looked at this guarantee. {told}{why}{aside} {notes.record(record)}"


def safeguards(p: Precedent, notes: Notes, called: str = "") -> Iterator[str]:
    """The safeguards that answer the rules, one on a line; `called` stands before each."""
    about = {r.id for r in p.rules}
    for s in p.guarantee.safeguards:
        if about & set(s.answers):
            yield f"- {called}{quoted(s.text)} {notes.record(p.guarantee, s.id)}"


def limits(p: Precedent, today: dt.date, notes: Notes) -> Iterator[str]:
    """The limits of the rules and the conditions that still apply, one on a line."""
    g = p.guarantee
    for rule in p.rules:
        if rule.limits:
            yield f"- {quoted(rule.limits)} {notes.record(g, rule.id)}"
    yield from conditions(p, today, notes)


def conditions(p: Precedent, today: dt.date, notes: Notes, called: str = "") -> Iterator[str]:
    """The conditions that still apply, one on a line; `called` stands before each."""
    for condition in p.guarantee.conditions:
        if condition.until is None or condition.until >= today:
            ends = f" This applies until {in_words(condition.until)}." if condition.until else ""
            yield f"- {called}{quoted(condition.text)}{ends} {notes.record(p.guarantee, condition.id)}"
