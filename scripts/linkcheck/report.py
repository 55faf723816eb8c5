"""The results as one page of Markdown for the registrar, the most urgent first."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from linkcheck.look import Seen
from registrar.base.days import in_words, months_after
from registrar.base.markdown import inert
from registrar.model.register import Register

MOST = 60_000  # characters: what a code host accepts in one text
HEADINGS = (
    (
        "broken",
        "Broken links",
        "Find the new address of the page, or an archived copy, and enter it with a `corrected` event.",
    ),
    ("moved", "Links that have moved", "They still work. Enter the new address when the record is next changed."),
    ("unclear", "Links that could not be checked", "Sites often refuse requests from programs. Open a few by hand."),
)


@dataclass(frozen=True, slots=True)
class Stale:
    """A citation in a guarantee that has not ended, last checked more than two years ago."""

    id: str
    rule: str
    citation: str
    checked: dt.date


def stale(register: Register) -> tuple[Stale, ...]:
    """The citations that are due to be checked again, oldest first."""
    live = (g for g in register.guarantees if not register.ended(g))
    found = (
        Stale(g.id, r.id, r.citation, r.checked) for g in live for r in g.rules if register.today > months_after(r.checked, 24)
    )
    return tuple(sorted(found, key=lambda s: (s.checked, s.id, s.rule)))


def markdown(seen: Sequence[Seen], old: Sequence[Stale], today: dt.date) -> str:
    """The page; empty when there is nothing to do. What a record says is shown as text."""
    if not old and all(s.state == "fine" for s in seen):
        return ""
    parts = [
        f"As at {in_words(today)}: {len(seen)} outside links checked, {sum(s.state == 'broken' for s in seen)} broken; "
        f"{len(old)} citations were last checked more than two years ago.\n"
    ]
    for state, heading, what_to_do in HEADINGS:
        here = [s for s in seen if s.state == state]
        if here:
            parts.append(f"\n## {heading}\n\n{what_to_do}\n\n")
            parts += [_line(s) for s in here]
    if old:
        parts.append(
            "\n## Citations to check again\n\nLook up each one, and enter a `confirmed` event with the new `checked` date.\n\n"
        )
        parts += [f"- {inert(s.id)} {inert(s.rule)}: {inert(s.citation)}, checked {in_words(s.checked)}\n" for s in old]
    return _cut(parts)


def _line(seen: Seen) -> str:
    where = f" Now at {inert(seen.where)}" if seen.where else ""
    return f"- {inert(seen.link.url)}: {inert(seen.why)}.{where} Used in {inert(', '.join(seen.link.named[:5]))}\n"


def _cut(parts: Iterable[str]) -> str:
    out: list[str] = []
    size, rest = 0, list(parts)
    for i, part in enumerate(rest):
        size += len(part)
        if size > MOST:
            return "".join(out) + f"\n… and {len(rest) - i} more lines.\n"
        out.append(part)
    return "".join(out)
