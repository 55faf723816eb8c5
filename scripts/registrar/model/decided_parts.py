"""Parts that a decision adds: how a body's reply is shown, what became of paid work, and the earlier cases."""

import datetime as dt

from registrar.model.value import Value


class Evidence(Value):
    """The document that shows what a body replied. `post` signed it, and `under` is what lets it speak for the body."""

    kind: str
    title: str
    date: dt.date
    post: str
    under: str
    sha256: str | None = None
    url: str | None = None


class Signature(Value):
    """A signature over words of a record. `terms` is the checksum of the record's terms on that day (`signed_words`)."""

    key: str
    date: dt.date
    terms: str
    value: str


class Withdrawal(Value):
    """How a body may take back its undertaking."""

    notice_days: int
    how: str


class Workforce(Value):
    """The paid hours a week before and after, and what a trade union says."""

    paid_hours_before: int
    paid_hours_after: int
    union: str
    position: str | None = None
    text: str | None = None


class NamedPrecedent(Value):
    """An earlier case: the record `ref` of this register, or else a decision outside it. An application need not say `how`."""

    ref: str | None = None
    url: str | None = None
    title: str | None = None
    date: dt.date | None = None
    sha256: str | None = None
    how: str | None = None
    why: str | None = None


class Precedent(NamedPrecedent, kw_only=True):
    """An earlier case that the panel followed or did not."""

    how: str
