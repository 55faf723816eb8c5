"""The parts that only a refusal has, typed and frozen."""

import datetime as dt

from registrar.model.decided_parts import Withdrawal
from registrar.model.parts import BodyContact, NamedBody, Reply
from registrar.model.value import Value


class RefusalRule(Value):
    """A rule from which a group asked to be freed. `claim` is how the rule was put to it."""

    id: str
    name: str
    kind: str
    citation: str
    issuer: str
    demands: str
    claim: str | None = None
    url: str | None = None
    extent: tuple[str, ...] = ()
    aim: str | None = None
    rule: str | None = None


class RefusalBody(NamedBody, kw_only=True):
    """A body in a refusal. Without `notified` it was never asked; without `reply` the panel did not wait for one."""

    jurisdiction: tuple[str, ...] = ()
    basis: str | None = None
    notified: dt.date | None = None
    reply: Reply | None = None
    answer: str | None = None
    withdrawal: Withdrawal | None = None
    contact: BodyContact | None = None


class RefusalBy(Value):
    name: str
    kind: str
