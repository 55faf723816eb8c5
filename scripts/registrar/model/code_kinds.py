"""The attributes of a code in `schemas/codes/`, for each kind of list.

If you add an attribute, also write in `tests/test_code_attributes.py` what it changes: every attribute must be used.
"""

import string
from typing import Literal

import msgspec

DecisionDay = Literal["granted", "effective", "expires", "review_by"]
"""The days of a decision on which a status can change without anyone acting."""
IN_WORDS = frozenset(["since", "effective", "expires"])
"""The days that the words of a status may name: that of the event that brought it, and those of the decision."""


class Code(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One code. `since` and `retired` are versions of the record format; a retired code stays readable."""

    code: str
    label: str
    definition: str
    since: int
    retired: int | None = None


class Cofog(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group of the Classification of the Functions of Government."""

    code: str
    name: str


class Service(Code, frozen=True):
    cofog: Cofog


class Role(Code, frozen=True):
    side: str

    @property
    def professional(self) -> bool:
        return self.side == "professionals"


class Effect(Code, frozen=True):
    """`sentence` says what it does, and `past` what it did; the head of `effect.yaml` explains their slots."""

    sentence: str
    past: str


POSTS = ("provider", "users", "panel", "registrar", "court", "ombudsman", "third-party")
"""Who an event can be by, besides the bodies of the record."""
AUTHORS = frozenset([*POSTS, "body", "stop-power", "court-itself"])
"""What `may_be_by` can say. The head of `event.yaml` explains the last three."""


class EventType(Code, frozen=True):
    """`from_` holds the statuses in which it can happen: () before there is any status, None for any that has not ended.

    `may_be_by` holds who may enter it (`AUTHORS`), the usual one first, and `opens` what it may change, as the head of
    `event.yaml` says. `reason_codes`: the reasons that it may give, and no other event; () for all others.
    """

    moves: str | None = None
    from_: tuple[str, ...] | None = msgspec.field(name="from", default=None)
    needs: tuple[str, ...] = ()
    after_ending: bool = False
    may_be_by: tuple[str, ...] = ("panel", "court")
    opens: tuple[str, ...] = ()
    reason_codes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.may_be_by or not AUTHORS.issuperset(self.may_be_by):
            raise ValueError(f"`{self.code}` may be by {list(self.may_be_by)}; it may name only {sorted(AUTHORS)}")


class Status(Code, frozen=True):
    """`words` and `sentence` are patterns with days from `IN_WORDS` in braces; None means the usual words."""

    ended: bool = False
    starts_on: DecisionDay | None = None
    starts_after: DecisionDay | None = None
    words: str | None = None
    sentence: str | None = None

    def __post_init__(self) -> None:
        for text in (self.words, self.sentence):
            named = {name for _, name, _, _ in string.Formatter().parse(text or "") if name is not None}
            if not named <= IN_WORDS:
                raise ValueError(f"`{text}` names {sorted(named - IN_WORDS)}; it may name only {sorted(IN_WORDS)}")


class Flag(Code, frozen=True):
    always: bool = False


class CaseStage(Code, frozen=True):
    closed: bool = False


class CasePeriod(Code, frozen=True):
    """How many days somebody has in a case."""

    days: int

    def __post_init__(self) -> None:
        if self.days < 1:
            raise ValueError(f"`{self.code}` has {self.days} days; it must be at least one")


class Position(Code, frozen=True):
    """What a body answers in a case. `group_next`: then it is for the group to act. `needs`: the fields it must have."""

    group_next: bool = False
    needs: tuple[str, ...] = ()


class SettledHow(Code, frozen=True):
    """How a case was settled. `needs_reply`: the positions that show it; without one, whoever settled it gives a reason."""

    needs_reply: tuple[str, ...] = ()


class ProviderForm(Code, frozen=True):
    refused: str | None = None


class OrgId(Code, frozen=True):
    pattern: str
    example: str


class Spared(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A protected section with a half that is not: what is cited for the words in `about`, without those in `unless`."""

    section: str
    about: str
    unless: str


class ProtectedLaw(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Law that no guarantee may set aside. `sections` lists every section; without any provision, all of it is meant.

    `permits` lists the sections in which the law itself offers a permit. `nations` are those for which the protected provisions
    are law; `elsewhere` has others that have some other provision.
    """

    title: str
    law: str
    nations: tuple[str, ...]
    topics: tuple[str, ...]
    confidence: Literal["seen", "recall"]
    same: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    schedules: tuple[str, ...] = ()
    spares: Spared | None = None
    permits: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    welsh: str | None = None

    @property
    def whole(self) -> bool:
        return not (self.sections or self.parts or self.schedules)
