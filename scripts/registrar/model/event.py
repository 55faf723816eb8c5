"""An event of a record, typed and frozen, with what it corrects and where the words stood that it took out."""

from __future__ import annotations

import datetime as dt

import msgspec

from registrar.model.value import Value


class Correction(Value):
    """The right values of an event that a `corrected` event names."""

    date: dt.date | None = None
    until: dt.date | None = None
    reason_code: str | None = None


class Span(Value):
    """Where words stood that were taken out: in a version, the characters from `from_` to before `to` of the text at `path`.

    With the path `#`, they are those of the whole file, comments included.
    """

    version: int
    path: str
    from_: int = msgspec.field(name="from")
    to: int


class Event(Value):
    n: int
    date: dt.date
    recorded: dt.date
    type: str
    by: str
    party: str | None = None
    reason: str | None = None
    reason_code: str | None = None
    until: dt.date | None = None
    ref: str | None = None
    changes: tuple[str, ...] = ()
    corrects: int | None = None
    as_: Correction | None = msgspec.field(default=None, name="as")
    honoured: bool | None = None
    outcome: str | None = None
    spans: tuple[Span, ...] = ()


class CaseEvent(Event, kw_only=True):
    """An event of a case. `ask` is the number of the question that was put or answered, `answers` the number of the event by
    which somebody objected, `words` what they said, and `how` how the case was settled."""

    ask: int | None = None
    answers: int | None = None
    words: str | None = None
    how: str | None = None
