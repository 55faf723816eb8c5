"""The answer to whoever checks a guarantee: one sentence, an exit code, then who, what, limits and who may stop it."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from registrar.base.days import in_words
from registrar.base.terminal import one_line
from registrar.model.authors import STOP_POWER
from registrar.model.case import Case
from registrar.model.keys import FOR_THE_REGISTER
from registrar.model.notices import notice_of
from registrar.model.numbered import numbered_or_none
from registrar.model.records import Guarantee, Refusal
from registrar.model.register import Register
from registrar.publish import own_words
from registrar.publish.stood import stands

STANDS, NOT_NOW, NOT_GENUINE = 0, 1, 2
"""The exit codes."""
YES = "Yes. This guarantee stands today."
UNPROVED = "Not proved: this unsigned preview lists the guarantee as in force today."
"""Where nothing is signed, nobody can say yes as a stamp does."""


EVERY = re.compile(r"register/(?:keys/)?[^/]+")
"""The files of a register that are none of a single record: who keeps it, its keys, and its catalogues."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer. `code` is 0 where the guarantee stands today, 1 where it does not now, 2 where this is not genuine."""

    code: int
    sentence: str
    lines: tuple[str, ...] = ()


def proves(register: Register) -> bool:
    """Whether the register has a key of its own. Without one it is an unsigned preview, and calls nothing genuine."""
    return any(k.purpose == FOR_THE_REGISTER for k in register.keys)


def not_genuine(sentence: str, *lines: str) -> Verdict:
    return Verdict(NOT_GENUINE, sentence, lines)


def not_counted(what: str, why: str) -> Verdict:
    """The answer for a signature that fits, with a key that could not sign on that day. `why` is half a sentence."""
    return not_genuine(f"This {what} does not count.", f"{why[:1].upper()}{why[1:]}.")


def unknown(register: Register, number: str) -> Verdict:
    """The number that was asked for is nobody's."""
    return not_genuine(
        "This number is not on the register.",
        f"There is no {number}. Do not rely on what you were shown. To report it, write to {register.info.contact.email}.",
    )


def from_elsewhere(register: Register, why: str) -> Verdict:
    return not_genuine("Not from this register.", why, f"This register is {register.info.name}, at {register.info.address}")


def changed(register: Register, number: str, fields: list[str]) -> Verdict:
    """Something says otherwise than the register does. `fields` are what, in words."""
    told = "; ".join(fields) if fields else "something that cannot be seen"
    since = "signed" if proves(register) else "published"
    return not_genuine(
        f"Changed since it was {since}: {told}.",
        f"Do not rely on it. What the register says is at {register.info.address}{number}/",
    )


def of_today(register: Register, id_: str, shown: dt.date | None = None, older: bool = False, *more: str) -> Verdict:
    """The answer for something genuine. `shown`: the day on which what was shown became public; `older`: it is no longer the
    newest version."""
    record, signed = numbered_or_none(register, id_), proves(register)
    past = register.history.past(id_)
    if record is None:
        if not past.versions:
            return unknown(register, id_)
        gone = past.removal.day if past.removal is not None and past.removal.day else None
        when = f" on {in_words(gone)}" if gone else ""
        return Verdict(
            NOT_NOW,
            f"It was {'genuine' if signed else 'here'}, and it was taken off the register{when}: do not rely on it.",
            more,
        )
    if isinstance(record, Case | Refusal):
        what = "an application that was refused" if isinstance(record, Refusal) else "a case, and nothing has been granted by it"
        genuine = "It is genuine, and it" if signed else "It"
        words = _own_words(register, record) if isinstance(record, Refusal) else ()
        return Verdict(NOT_NOW, f"{genuine} is no guarantee: it is {what}.", (*_notice(id_), *words, *more))
    lines = (*_notice(id_), *_told(register, record), *more)
    status = register.codes.statuses[register.status(record)]
    if register.status(record) != register.codes.machine.force:
        was = f"It was genuine on {in_words(shown)}, and it" if shown and shown < register.today else "It is genuine, and it"
        was = was if signed else "It"
        ended = f"has ended ({status.label.lower()})" if status.ended else f"is {status.label.lower()} now"
        return Verdict(NOT_NOW, f"{was} {ended}: do not rely on it.", lines)
    if older:
        day = f" on {in_words(shown)}" if shown else ""
        was = f"It was genuine{day}, and the" if signed else "The"
        now = f"version {len(past.versions)}"
        return Verdict(NOT_NOW, f"{was} guarantee has changed since: do not rely on it, but on {now}.", lines)
    if signed and (why := _not_published(register, record)):
        return not_genuine("Not proved: what is here is not what was published.", why, *lines)
    if signed and (newer := _rests_on(record, register.history.newer)):
        why = f"What was published last has another {one_line(newer)}. Bring this copy up to date, and ask again."
        return not_genuine("Not proved: this copy is older than what was published.", why, *lines)
    return Verdict(STANDS, YES if signed else UNPROVED, lines)


def _not_published(register: Register, g: Guarantee) -> str:
    """Why what the folder at hand says of a guarantee is in no version of it that was published; "" where it is."""
    history = register.history
    if history.trouble:
        return f"Its versions are not known here: {history.trouble}."
    changed = _rests_on(g, history.unsettled) or (g.file if not history.of(g.id) else "")
    if changed:
        return f"{one_line(changed)} has changes that are not committed, and nobody has published them. Do not rely on it."
    return history.unpublished


def _rests_on(g: Guarantee, paths: Iterable[str]) -> str:
    """The first of these files of a register on which the answer for a guarantee rests: its own, or one that every record has."""
    return next((p for p in paths if p == g.file or EVERY.fullmatch(p)), "")


def _notice(id_: str) -> Iterator[str]:
    if notice := notice_of(id_):
        yield notice


def _own_words(register: Register, record: Guarantee | Refusal) -> Iterator[str]:
    for label, text in own_words.lines(register, record):
        yield f"{label}: {text}"


def _told(register: Register, g: Guarantee) -> Iterator[str]:
    yield f"{g.id}: {g.title}"
    yield f"Holder: {g.provider.name}"
    yield f"Status: {stands(register, g)} (as at {in_words(register.today)})"
    for rule in g.rules:
        yield f"Instead of “{rule.name}”: {rule.instead}"
        if rule.limits:
            yield f"Limits: {rule.limits}"
        if rule.until:
            yield f"Until: {in_words(rule.until)}"
    for safeguard in g.safeguards:
        if safeguard.kind == STOP_POWER:
            yield f"Who may stop it: {safeguard.text}"
    yield f"At once, if there is danger: {g.redress.urgent}"
    yield from _own_words(register, g)
    yield f"Everything is at {register.info.address}{g.id}/"
