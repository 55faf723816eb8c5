"""The register: records without problems, indexed once for everything that is made from them."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import msgspec

from registrar.base.groups import group, under
from registrar.model.addresses import BodyUse, RuleUse, body_uses, rule_uses
from registrar.model.case_outlook import outlook as case_outlook
from registrar.model.case_standing import CaseStanding
from registrar.model.catalogues import Catalogue, Catalogues, Known
from registrar.model.codes import Codes
from registrar.model.decisions import reopened
from registrar.model.history_notes import HistoryNote
from registrar.model.keys import Key
from registrar.model.powers import NO_POWERS, Powers
from registrar.model.record import Filed
from registrar.model.record_set import RecordSet
from registrar.model.records import Case, Guarantee, Numbered, Record, Refusal
from registrar.model.reference import Authority, Gazetteer, Info, nation_of
from registrar.model.stamp import NO_STAMP, Stamp
from registrar.model.standing import PlacesAndBodies, Standing, outlook
from registrar.model.status import as_entered
from registrar.model.versions import NO_HISTORY, History

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")
Entry = Guarantee | Refusal
"""A record that has its own page."""
E = TypeVar("E", Guarantee, Refusal, Case, Entry)
REFUSED = "refused"
"""What a refusal shows in place of a status."""


@dataclass(frozen=True)
class Register:
    """Everything that is published, as at `today`. Every list of records starts with the newest.

    `standing` holds each guarantee's standing today and in future, starting with today. `by_place` lists a record under
    each place that it names and under the authority that is there today. `by_rule` and `by_body` have every entry of the
    catalogues that has a page, whether or not a record names it. `base_url` ends with a slash. `schemas` are the
    JSON Schemas that the records passed, by file name. `history` is what git knows about each record; only a build reads it.
    `cases` are apart from the other records: `entries` does not have them. `case_standing` holds how each case stands today, and
    on each later day on which that changes by itself. `whole` is the register as it is, where this one shows it as a version of a
    record saw it (`seen_as`).
    """

    today: dt.date
    base_url: str
    info: Info
    codes: Codes
    gazetteer: Gazetteer
    catalogues: Catalogues
    guarantees: tuple[Guarantee, ...]
    refusals: tuple[Refusal, ...]
    by_id: Mapping[str, Entry]
    standing: Mapping[str, tuple[Standing, ...]]
    by_place: Mapping[str, tuple[Entry, ...]]
    by_service: Mapping[str, tuple[Entry, ...]]
    by_rule: Mapping[str, tuple[RuleUse, ...]]
    by_body: Mapping[str, tuple[BodyUse, ...]]
    rules_of: Mapping[str, tuple[RuleUse, ...]]
    bodies_of: Mapping[str, tuple[BodyUse, ...]]
    schemas: Mapping[str, Any] = field(default_factory=dict)
    history: History = NO_HISTORY
    powers: Powers = NO_POWERS
    notes: tuple[HistoryNote, ...] = ()
    keys: tuple[Key, ...] = ()
    letters: Mapping[str, str] = field(default_factory=dict)
    stamp: Stamp = NO_STAMP
    cases: tuple[Case, ...] = ()
    case_by_id: Mapping[str, Case] = field(default_factory=dict)
    case_standing: Mapping[str, tuple[CaseStanding, ...]] = field(default_factory=dict)
    whole: "Register | None" = field(default=None, repr=False, compare=False)

    @classmethod
    def of(cls, record_set: RecordSet) -> "Register":
        """The register made from a draft without problems."""
        if record_set.info is None:
            raise ValueError("a draft without problems must have a register.yaml")
        guarantees = _newest_first(record_set.guarantees)
        refusals, cases = _newest_first(record_set.refusals), _newest_first(record_set.cases)
        entries: tuple[Entry, ...] = _newest_first((*guarantees, *refusals))
        known = record_set.catalogues
        places = PlacesAndBodies(record_set.gazetteer, known.bodies)
        rules_of = {e.id: tuple(rule_uses(known, e)) for e in entries}
        bodies_of = {e.id: tuple(body_uses(known, e)) for e in entries}
        made = cls(
            today=record_set.today,
            base_url=record_set.info.address,
            info=_as_it_is(record_set.info, (*entries, *cases)),
            codes=record_set.codes,
            gazetteer=record_set.gazetteer,
            powers=record_set.powers,
            notes=record_set.notes,
            keys=record_set.keys,
            letters=record_set.letters,
            catalogues=record_set.catalogues,
            guarantees=guarantees,
            refusals=refusals,
            by_id={e.id: e for e in entries},
            standing={g.id: outlook(record_set.codes.machine, g, record_set.today, places) for g in guarantees},
            by_place=group((gss, e) for e in entries for gss in places_of(e, record_set.gazetteer, record_set.today)),
            by_service=group((s, e) for e in entries for s in e.services),
            by_rule=under(_shown(known.rules, (*entries, *cases)), ((u.slug, u) for uses in rules_of.values() for u in uses)),
            by_body=under(_shown(known.bodies, (*entries, *cases)), ((u.slug, u) for uses in bodies_of.values() for u in uses)),
            rules_of=rules_of,
            bodies_of=bodies_of,
            cases=cases,
            case_by_id={c.id: c for c in cases},
        )
        return replace(made, case_standing={c.id: made.stands_of(c) for c in cases})

    def at(self, base_url: str) -> "Register":
        """The same register, for publication at another address."""
        return replace(self, base_url=base_url if base_url.endswith("/") else base_url + "/")

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Guarantees and refusals, newest first."""
        return tuple(self.by_id.values())

    def stage(self, case: Case) -> CaseStanding:
        """How a case stands today."""
        return self.case_standing[case.id][0]

    def status(self, guarantee: Guarantee) -> str:
        """The status as at today."""
        return self.standing[guarantee.id][0].status

    def status_of(self, entry: Entry) -> str:
        """The status of a guarantee as at today; `refused` for a refusal."""
        return self.status(entry) if isinstance(entry, Guarantee) else REFUSED

    def flags(self, guarantee: Guarantee) -> tuple[str, ...]:
        return self.standing[guarantee.id][0].flags

    def as_entered(self, entry: E) -> E:
        """The entry with the days on which its events reached the main branch, where git knows them to be later.

        An illustration tells of days that never were, so its own word counts.
        """
        return entry if entry.specimen else as_entered(entry, self.history.entered(entry.id))

    def knowing(self, history: History) -> "Register":
        """The same register with its history, by which some events turn out to have been entered late."""
        known, places = replace(self, history=history), PlacesAndBodies(self.gazetteer, self.catalogues.bodies)
        late = {g.id: entered for g in self.guarantees if (entered := known.as_entered(g)) is not g}
        standing = {id_: outlook(self.codes.machine, g, self.today, places) for id_, g in late.items()}
        late_cases = {c.id: known.stands_of(e) for c in self.cases if (e := known.as_entered(c)) is not c}
        return replace(known, standing={**self.standing, **standing}, case_standing={**self.case_standing, **late_cases})

    def stands_of(self, case: Case) -> tuple[CaseStanding, ...]:
        """How a case stands today, and on each later day on which that changes by itself."""
        codes, bodies = self.codes, self.catalogues.bodies
        return case_outlook(codes.cases, case, self.today, bodies, reopened(codes, self.by_id, case))

    def ended(self, guarantee: Guarantee) -> bool:
        return self.status(guarantee) in self.codes.machine.ended

    def counts(self, record: Filed) -> bool:
        """Whether counts, the map and what is due have this record: they have no specimens once the register is live."""
        return not (self.info.live and record.specimen)

    @property
    def counted(self) -> tuple[Entry, ...]:
        """The records that are part of counts."""
        return tuple(e for e in self.entries if self.counts(e))

    def authority(self, gss: str) -> Authority:
        """The authority with a code. In a register without problems, every code is known."""
        found = self.gazetteer.get(gss)
        if found is None:
            raise KeyError(gss)
        return found

    def url(self, path: str) -> str:
        """The full address of a path below the site's root."""
        return self.base_url + path

    @property
    def plain(self) -> "Register":
        """The register itself, where this one only watches what is read (see `site/dependencies.py`)."""
        return self

    def noted(self, name: str, value: T) -> T:
        """A value that was worked out from the register under a name; a watching register notes that it was read."""
        return value

    def seen_as(self, **changes: Any) -> "Register":
        """The same register with other parts, as an old version of a record saw it."""
        return replace(self, **changes, whole=self.as_it_is)

    @property
    def as_it_is(self) -> "Register":
        """The register itself, where this one shows it as a version saw it."""
        return self.whole or self


def guarantees_among(entries: Iterable[Record]) -> Iterator[Guarantee]:
    """The guarantees among these records."""
    return (e for e in entries if isinstance(e, Guarantee))


def refusals_among(entries: Iterable[Record]) -> Iterator[Refusal]:
    """The refusals among these records."""
    return (e for e in entries if isinstance(e, Refusal))


WORKED_OUT: dict[str, Callable[[Register], Any]] = {}
"""What is worked out from a whole register, by its name."""


def per_register(make: Callable[[Register], T], name: str = "") -> Callable[[Register], T]:
    """A function that works a value out once for the register at hand, from its records.

    A page that uses the value rests on it: of a mapping, on the keys that it asks for. `name` is needed where `make` has none
    of its own.
    """
    name = name or f"{make.__module__}.{make.__qualname__}"
    once = tool_per_register(make)
    WORKED_OUT[name] = once
    return lambda register: register.noted(name, once(register))


def tool_per_register(make: Callable[[Register], T]) -> Callable[[Register], T]:
    """A function that makes an object once for the register at hand, and keeps it.

    The object answers questions about records that it is handed, from these and the reference data alone: to ask it is not to
    read the register. A site is built of one register, so one is kept.
    """
    kept: list[tuple[Register, T]] = []

    def made(register: Register) -> T:
        plain = register.plain
        if not kept or kept[0][0] is not plain:
            kept[:] = [(plain, make(plain))]
        return kept[0][1]

    return made


def places_of(entry: Record | Case, gazetteer: Gazetteer, today: dt.date) -> tuple[str, ...]:
    """The codes of a record's places, as granted and as they are today, each once."""
    granted = [p.gss for p in entry.places]
    return tuple(dict.fromkeys([*granted, *(a.gss for gss in granted for a in gazetteer.today(gss, today))]))


def nations_of(entry: Record | Case) -> tuple[str, ...]:
    """E, W, S, N: the nations of a record's places, each once."""
    return tuple(dict.fromkeys(nation_of(p.gss) for p in entry.places))


def _as_it_is(info: Info, entries: Iterable[Numbered]) -> Info:
    """What the register says about itself; it is live as soon as it holds a real record, whatever its file still says."""
    return info if info.live or all(e.specimen for e in entries) else msgspec.structs.replace(info, live=True)


def _newest_first(entries: Iterable[E]) -> tuple[E, ...]:
    return tuple(sorted(entries, key=lambda e: (-e.decided_on.toordinal(), e.id)))


def _shown(catalogue: Catalogue[Known], entries: Iterable[Numbered]) -> list[str]:
    """The ids that have a page: those for illustrations only where there are illustrations."""
    illustrated = any(e.specimen for e in entries)
    return [known.id for known in catalogue if illustrated or not known.specimen]
