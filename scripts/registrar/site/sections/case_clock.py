"""The clock of a case on a page: what is said of it today, and what a browser will say of it on a later day.

    <div{{ clock.ahead }}> … <p data-part="line">{{ clock.line }}</p> … </div>

`docs/assets/lib/clock.js` reads the attribute and fills the parts.
"""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from registrar.base.days import days_after, in_words
from registrar.model.case import Ask, Case
from registrar.model.case_questions import ENDED
from registrar.model.register import Register
from registrar.publish.case_late import late as days_late
from registrar.publish.case_line import Line
from registrar.publish.case_notes import stopped
from registrar.publish.case_words import Step, steps


@dataclass(frozen=True, slots=True)
class CaseClock:
    """The words of today, filled in, and the attribute with those of later days; empty where nothing is to change."""

    shown: str
    label: str
    line: str
    next: str
    notes: Sequence[str]
    ahead: Markup


def clock(register: Register, case: Case, whole: bool = True, moves_on: bool = True) -> CaseClock:
    """The clock of a case. `whole`: with what is next and with the notes, as its own page has them."""
    told = steps(register, case)
    now, today = told[0], register.today
    return CaseClock(
        shown=now.shown,
        label=now.label,
        line=now.line.on(today),
        next=now.next,
        notes=[n.on(today) for n in now.notes],
        ahead=_attribute([_packed(s, whole) for s in told]) if moves_on and _changes(told) else Markup(""),
    )


def reply_line(register: Register, case: Case, ask: Ask, day: dt.date, closed: bool, moves_on: bool = True) -> tuple[str, Markup]:
    """What is said of a reply that has not come, and the attribute for later days. Of a closed case, nobody is waited for, nor
    where a question stopped."""
    over = stopped(register, case, ask, day)
    if over is not None and (over.why == ENDED or not closed):
        return f"None. {over.said} The question stopped on that day.", Markup("")
    if closed:
        return "There was none before the case was closed.", Markup("")
    waits = Line("None yet.")
    late = Line("None yet, {late} late.", ask.sent, ask.due)
    first_late = days_after(ask.due, 1)
    ahead = [
        *([{"from": ask.sent.isoformat(), **_line("line", waits)}] if day < first_late else []),
        {"from": first_late.isoformat(), **_line("line", late)},
    ]
    body = register.catalogues.bodies.get(ask.to)
    if body is not None and body.end is not None and (then := stopped(register, case, ask, body.end)) is not None:
        last = {"from": body.end.isoformat(), "line": f"None. {then.said} The question stopped on that day."}
        ahead = [*(a for a in ahead if a["from"] < last["from"]), last]
    return (late if day >= first_late else waits).on(day), _attribute(ahead) if moves_on else Markup("")


def came(register: Register, case: Case, ask: Ask, over: dt.date | None) -> str:
    """When a reply came, as a sentence, with how late. What came after its question had stopped was overdue only until then.
    `over`: the day on which the case was closed."""
    assert ask.replied is not None
    stop, days, on = stopped(register, case, ask, register.today), days_late(register, case, ask), in_words(ask.replied)
    many = f"{days} day{'' if days == 1 else 's'}"
    if stop is not None and days:
        why = "its body ended" if stop.why == ENDED else "the case was closed"
        return f"It was {many} overdue when {why} on {in_words(stop.day)}. The answer came on {on}."
    afterwards = over is not None and ask.replied > over
    return f"Answered on {on}{f', {many} late' if days else ''}{', after the case was closed' if afterwards else ''}."


def _changes(told: Sequence[Step]) -> bool:
    return len(told) > 1 or any(line.start for line in (told[0].line, *told[0].notes))


def _packed(step: Step, whole: bool) -> dict[str, object]:
    packed: dict[str, object] = {
        "from": step.since.isoformat(),
        "shown": step.shown,
        "label": step.label,
        **_line("line", step.line),
    }
    if whole:
        packed["next"] = step.next
        packed["notes"] = [_line("line", n) for n in step.notes]
    return packed


def _line(name: str, line: Line) -> dict[str, str]:
    if line.start is None or line.due is None or "{" not in line.words:
        return {name: line.words}
    return {name: line.words, "start": line.start.isoformat(), "due": line.due.isoformat()}


def _attribute(ahead: Sequence[object]) -> Markup:
    packed = json.dumps(ahead, ensure_ascii=False, separators=(",", ":"))
    return Markup(f' data-case="{escape(packed)}"')  # noqa: S704 (escaped here)
