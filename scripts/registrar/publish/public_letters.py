"""The letters that anybody may send, from a rule, a guarantee, a refusal or a case: the templates with their facts, as at today.

What a record or a catalogue says is quoted and has a footnote. Everything else is fixed wording, here or in the templates.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from registrar.base.days import in_words
from registrar.model.case import Ask, Case
from registrar.model.catalogues import KnownBody, KnownRule
from registrar.model.notices import REDACTED
from registrar.model.records import Guarantee, Refusal
from registrar.model.register import Register
from registrar.publish.challenged import challenge
from registrar.publish.letter_body import Subject, body_of, in_wales, of_today
from registrar.publish.letter_notes import Note, Notes
from registrar.publish.letter_precedents import Precedent, about_rules, itself, last_day, limits, safeguards, told
from registrar.reading import letters
from registrar.reading.letters import one_line, quoted
from registrar.rules.shared.consultation import NOTICE_DAYS

NEED_PRECEDENTS = frozenset(["neighbours-allow-this", "model-undertaking", "motion-for-a-council"])
"""The letters that are written only where a guarantee stands that they can cite."""
WHILE_OPEN = frozenset(["after-silence", "notice-to-body"])
"""The letters that are not written from a case that is over."""
IN_SILENCE = frozenset(["after-silence"])
"""The letters that are not written from a refusal, which is an answer."""
ONLY_AN_EXAMPLE = "ILLUSTRATION ONLY. Do not send this. It was made from an example that is not real."
NO_ANSWER = "On [day] we asked you: [your question]. You have not answered."
YOUR_WANT = "[Say in one sentence what you want to do, and where.]"
NO_LIMITS = "[Say where, when and for whom.]"
NO_SAFEGUARDS = "[Say what keeps people safe.]"
NOTES = "Notes"
"""Above the footnotes."""
YOUR_BODY = "[the body that said no]"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter. `second` is a text that is sent apart: the request under freedom of information law; else ""."""

    kind: str
    title: str
    text: str
    second: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of one subject. `body` is who they go to, where that is known; `welsh`: it, or the place, is in Wales."""

    written: tuple[Letter, ...]
    precedents: tuple[Precedent, ...]
    own: tuple[Precedent, ...]
    """What stands and came of the refusal's own application, or of the case itself: it is no example of others."""
    specimen: bool
    body: KnownBody | None
    welsh: bool
    last_day: dt.date | None
    """The last day on which all that they cite as standing will stand, if nobody acts; None where they cite nothing."""


def address(subject: Subject) -> str:
    """Where the letters of a subject are, below the site's root."""
    return f"rules/{subject.id}/letters/" if isinstance(subject, KnownRule) else f"{subject.id}/letters/"


def written(register: Register) -> bool:
    """Whether the register has any of these letters: a copy of the project may be without its templates."""
    return any(letters.OF_PUBLIC + kind in register.letters for kind in letters.PUBLIC)


def letters_of(register: Register, subject: Subject) -> Letters:
    """The letters of a rule, a guarantee, a refusal or a case. Those that cite what stands are left out where nothing does."""
    all_ = _standing(register, subject)
    own = [p for p in all_ if _its_own(subject, p.guarantee)]
    found = [p for p in all_ if p not in own]
    body = of_today(register, body_of(register, subject))
    left_out = (frozenset() if found else NEED_PRECEDENTS) | (WHILE_OPEN if _over(register, subject) else frozenset())
    left_out |= IN_SILENCE if isinstance(subject, Refusal) else frozenset()
    kinds = [k for k in letters.PUBLIC if k not in left_out and letters.OF_PUBLIC + k in register.letters]
    return Letters(
        tuple(_letter(register, subject, kind, found, body) for kind in kinds),
        tuple(found),
        tuple(own),
        subject.specimen,
        body,
        in_wales(subject, body),
        min((last_day(register, p) for p in found), default=None),
    )


def _over(register: Register, subject: Subject) -> bool:
    return isinstance(subject, Case) and register.stage(subject).stage in register.codes.cases.closed


def _standing(register: Register, subject: Subject) -> list[Precedent]:
    if isinstance(subject, Guarantee):
        return itself(register, subject)
    if isinstance(subject, KnownRule):
        rules: Sequence[str] = (subject.id,)
    elif isinstance(subject, Refusal):
        rules = [use.slug for use in register.rules_of[subject.id]]
    else:
        rules = subject.rule_ids
    return about_rules(register, rules, subject.specimen)


def _its_own(subject: Subject, g: Guarantee) -> bool:
    """Whether a guarantee is the other part of a refusal, or came of the same case, or is what a case came to."""
    if isinstance(subject, Refusal):
        return g.id == subject.in_part_with or (g.case is not None and g.case == subject.case)
    return isinstance(subject, Case) and g.case == subject.id


def _letter(register: Register, subject: Subject, kind: str, found: Sequence[Precedent], body: KnownBody | None) -> Letter:
    template = register.letters[letters.OF_PUBLIC + kind]
    title, _, rest = template.removeprefix(letters.TITLE).partition("\n")
    first, _, second = rest.partition(f"\n{letters.APART}\n")
    notes = Notes(register)
    days = NOTICE_DAYS if kind == "notice-to-body" else register.codes.cases.reply
    late = _late(register, subject) if kind == "after-silence" else []
    body = of_today(register, register.catalogues.bodies.get(late[0].to)) if late else body
    made = _Facts(register, subject, found, body, days)
    text = made.fill(first, notes)
    head = [ONLY_AN_EXAMPLE] if subject.specimen else []
    request = made.fill(second, Notes(register)) if second else ""
    return Letter(
        kind,
        one_line(title),
        "\n\n".join([*head, text.strip()]),
        "\n\n".join([*head, request.strip()]) if request else "",
        tuple(notes.held.values()),
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is filled in into the letters of a subject. `days`: how long the body has to answer."""

    register: Register
    subject: Subject
    found: Sequence[Precedent]
    body: KnownBody | None
    days: int

    def fill(self, template: str, notes: Notes) -> str:
        """A template with its facts, field by field, so that notes are numbered in the order in which they are read."""
        register, subject, first = self.register, self.subject, self.found[:1]
        makers: Mapping[str, Callable[[], str]] = {
            "about": lambda: "\n".join(_about(register, subject, notes)),
            "address": lambda: register.url(page_of(subject)),
            "asof": lambda: in_words(register.today),
            "days": lambda: str(self.days),
            "limits": lambda: "\n".join(line for p in first for line in limits(p, register.today, notes)) or NO_LIMITS,
            "notes": lambda: f"{NOTES}\n{notes}" if notes.held else "",
            "precedents": lambda: told(register, self.found, notes),
            "promise": lambda: "\n".join(f"{quoted(p.guarantee.promise)} {notes.record(p.guarantee)}" for p in first),
            "register": lambda: one_line(register.info.name),
            "safeguards": lambda: "\n".join(line for p in first for line in safeguards(p, notes)) or NO_SAFEGUARDS,
            "short": lambda: _short(subject, notes),
            "silence": lambda: "\n".join(_silence(register, subject, notes)),
            "to": lambda: one_line(self.body.name).translate(letters.MARKS) if self.body else YOUR_BODY,
            "want": lambda: f"{quoted(subject.want)} {notes.record(subject)}" if isinstance(subject, Case) else YOUR_WANT,
        }
        return letters.FIELD.sub(lambda m: makers[m[1]](), template)


def page_of(subject: Subject) -> str:
    """The page of a subject, below the site's root."""
    return f"rules/{subject.id}/" if isinstance(subject, KnownRule) else f"{subject.id}/"


def _about(register: Register, subject: Subject, notes: Notes) -> Iterator[str]:
    """What was said to forbid it."""
    if isinstance(subject, KnownRule):
        law = f"{quoted(subject.name)} ({quoted(subject.citation)})"
        yield f"We were told that a rule is against it: {law}. {notes.rule(subject.id)}"
    elif isinstance(subject, Refusal):
        mark = notes.record(subject)
        yield f"An application was refused on {in_words(subject.date)}: {quoted(subject.title)} {mark}"
        if aside := challenge(register.codes, subject):
            yield f"{aside} {mark}"
        yield from _rules_against(subject, notes)
        yield f"The reason: {register.codes['refusal-reason'][subject.reason_code].definition} {mark}"
        if subject.next_step.strip() != REDACTED:
            yield f"What could be done next, as the decision says: {quoted(subject.next_step)} {mark}"
    elif isinstance(subject, Guarantee):
        yield from _rules_against(subject, notes)
    elif subject.told_no is not None:
        told_no = subject.told_no
        on = f" on {in_words(told_no.date)}" if told_no.date else ""
        gone = told_no.words.strip() == REDACTED
        how = ". The words were taken out of the register." if gone else f", in these words: {quoted(told_no.words)}"
        yield f"The group says that it was told no{on}{how} {notes.record(subject, 'answer')}"
    elif subject.no_answer is not None:
        on = f" on {in_words(subject.no_answer.asked)}" if subject.no_answer.asked else ""
        yield f"The group says that it asked{on}, and had no answer. {notes.record(subject, 'answer')}"
    else:
        yield "[Say what you were told, by whom, and on which day.]"


def _rules_against(subject: Guarantee | Refusal, notes: Notes) -> Iterator[str]:
    for rule in subject.rules_named:
        law = f"{quoted(rule.name)} ({quoted(rule.citation)})"
        yield f"A rule that was said to be against it: {law}. {notes.record(subject, rule.id)}"


def _short(subject: Subject, notes: Notes) -> str:
    """The same in one short sentence, for a text that has to fit into a link."""
    if isinstance(subject, KnownRule):
        return f"It is about this rule: {quoted(subject.name)} {notes.rule(subject.id)}"
    if isinstance(subject, Guarantee | Refusal):
        rule = subject.rules_named[0]
        return f"It is about this rule: {quoted(rule.name)} {notes.record(subject, rule.id)}"
    return f"It is about what a group was told, or not told, in case {subject.id}. {notes.record(subject, 'answer')}"


def _late(register: Register, subject: Subject) -> list[Ask]:
    """The questions of a case whose answer is late today: those to the body that has kept them longest."""
    asks = subject.asks if isinstance(subject, Case) and not _over(register, subject) else ()
    late = sorted((a for a in asks if a.replied is None and a.due < register.today), key=lambda a: (a.due, a.n))
    return [a for a in late if a.to == late[0].to]


def _silence(register: Register, subject: Subject, notes: Notes) -> Iterator[str]:
    """The questions whose answer is late today; a gap to fill in where the register knows of none."""
    late = _late(register, subject)
    for ask in late:
        assert isinstance(subject, Case)  # nothing else has questions
        known = register.catalogues.bodies.get(ask.to)
        over = known is not None and not known.alive_on(register.today)
        whom = f"{one_line(known.name).translate(letters.MARKS)}, as it was then," if known is not None and over else "you"
        asked = f"The register asked {whom} on {in_words(ask.sent)}: “{register.codes.label('question', ask.question)}”"
        came = f"The answer was due by {in_words(ask.due)}. None had come by {in_words(register.today)}."
        yield f"{asked} {came} {notes.record(subject, f'q{ask.n}')}"
    if not late:
        yield NO_ANSWER
