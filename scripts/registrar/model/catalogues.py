"""The two catalogues: every body and every rule that records name, once each (`register/bodies.yaml`, `register/rules.yaml`).

A record cites an entry by its id, and keeps the name and the citation as they were at the grant. An id never changes. Where
two entries turn out to be one, the one that stays takes the other's id into `former_ids`: whatever cites it leads on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from registrar.model.legislation import legislation
from registrar.model.parts import Body, BodyContact, Identifier, NamedBody, Rule
from registrar.model.refusal_parts import RefusalBody, RefusalRule
from registrar.model.spellings import Spellings
from registrar.model.value import Value

BODIES = "register/bodies.yaml"
RULES = "register/rules.yaml"
LAW = frozenset(["statutory", "statutory-guidance", "regulator-rule", "byelaw"])
"""The kinds of rule that are published law, or made under it: they are the same for an illustration and for a real record."""


class KnownBody(Value):
    """A body of the catalogue. `end` is the first day without it; `place` is where a body is that is no council."""

    id: str
    name: str
    type: str
    jurisdiction: tuple[str, ...]
    contact: BodyContact
    name_cy: str | None = None
    gss: str | None = None
    place: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None
    successor: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    distinct_from: tuple[str, ...] = ()
    note: str | None = None
    former_ids: tuple[str, ...] = ()
    specimen: bool = False

    @property
    def where(self) -> str | None:
        """The code of the council area that it is in, or that it is the council of."""
        return self.gss or self.place

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it is called, its own name first."""
        return (self.name, *([self.name_cy] if self.name_cy else []), *self.other_names)

    @property
    def told_apart_by(self) -> str | None:
        """What two bodies of one name differ in."""
        return self.where

    def open_to(self, specimen: bool) -> bool:
        """Whether an illustration (`specimen`), or else a real record, may name it."""
        return self.specimen == specimen

    def alive_on(self, day: dt.date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


class KnownRule(Value):
    """A rule of the catalogue. `claim` is how it is put to people, `requires` what it really requires."""

    id: str
    name: str
    kind: str
    citation: str
    extent: tuple[str, ...]
    protects: str
    name_cy: str | None = None
    claim: str | None = None
    url: str | None = None
    issuer: str | None = None
    requires: str | None = None
    other_names: tuple[str, ...] = ()
    parent: str | None = None
    distinct_from: tuple[str, ...] = ()
    former_ids: tuple[str, ...] = ()
    specimen: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it is called, its own name first."""
        optional = (self.name_cy, self.claim)
        return tuple(dict.fromkeys([self.name, *(n for n in optional if n), *self.other_names]))

    @property
    def told_apart_by(self) -> str | None:
        """What two rules of one name differ in."""
        return self.issuer

    @property
    def law(self) -> str:
        """The identifier of the legislation that its address names, as an id; empty where it names none."""
        found = legislation(self.url)
        return found.slug if found else ""

    @property
    def is_law(self) -> bool:
        """Whether it is published law, which an illustration may cite as well."""
        return bool(self.law) or self.kind in LAW

    def open_to(self, specimen: bool) -> bool:
        """Whether an illustration (`specimen`), or else a real record, may cite it. Law is the same for both."""
        return self.specimen == specimen or (specimen and self.is_law)


Known = TypeVar("Known", KnownBody, KnownRule)


@dataclass(frozen=True)
class Catalogue(Generic[Known]):
    """The entries of one catalogue by their ids. `known` is false where its file could not be read.

    `listed` are those of the file in its order, an id that is there twice included: the check looks at them.
    """

    entries: Mapping[str, Known] = field(default_factory=dict)
    known: bool = True
    listed: tuple[Known, ...] = ()

    def __iter__(self) -> Iterator[Known]:
        return iter(self.entries.values())

    def get(self, id_: str | None) -> Known | None:
        """The entry with an id of today or of before."""
        return (self.entries.get(id_) or self._former.get(id_)) if id_ else None

    @cached_property
    def _former(self) -> Mapping[str, Known]:
        return {old: entry for entry in self.entries.values() for old in entry.former_ids}

    @cached_property
    def spellings(self) -> Spellings:
        """The words of all names, to find the entries that a text may mean."""
        return Spellings((entry.id, entry.names) for entry in self.entries.values())

    def nearest(self, *texts: str, specimen: bool = False, most: int = 3) -> tuple[Known, ...]:
        """The entries that one of these texts may mean, the likeliest first: of those that an illustration, or a real record,
        may cite."""
        found = (self.entries[id_] for id_ in self.spellings.nearest(*texts))
        return tuple([e for e in found if e.open_to(specimen)][:most])

    def called(self, text: str, where: str | None = None, specimen: bool = False) -> Known | None:
        """The only entry that is called so, whatever the order of the words, and is not somewhere else; None if several are."""
        alike = [e for id_ in self.spellings.same(text) if (e := self.entries[id_]).open_to(specimen)]
        there = [e for e in alike if where is None or e.told_apart_by in (None, where)]
        return there[0] if len(there) == 1 else None


@dataclass(frozen=True)
class Catalogues:
    """Both catalogues."""

    bodies: Catalogue[KnownBody] = field(default_factory=Catalogue)
    rules: Catalogue[KnownRule] = field(default_factory=Catalogue)

    def body_id(self, body: NamedBody | Body | RefusalBody, specimen: bool = False) -> str:
        """The id of a record's body in the catalogue; empty where it is none there.

        A version from before there were catalogues cites no id: its name leads to the entry.
        """
        entry = self.bodies.get(body.body) if body.body else self.bodies.called(body.name, body.gss, specimen)
        return entry.id if entry else ""

    def rule_id(self, rule: Rule | RefusalRule, specimen: bool = False) -> str:
        """The id of a record's rule in the catalogue; empty where it is none there."""
        if rule.rule:
            entry = self.rules.get(rule.rule)
        else:
            law = legislation(rule.url)
            named = (self.rules.called(text, specimen=specimen) for text in (rule.name, rule.citation))
            entry = self.rules.get(law.slug) if law else next((e for e in named if e), None)
        return entry.id if entry else ""
