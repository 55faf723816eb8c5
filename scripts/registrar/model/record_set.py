"""The records that could be read: those that passed their schema, indexed, and the ids of those that did not."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from registrar.model.catalogues import Catalogues
from registrar.model.codes import Codes
from registrar.model.decisions import Decisions, decisions
from registrar.model.history_notes import HistoryNote
from registrar.model.keys import Key
from registrar.model.powers import NO_POWERS, Powers
from registrar.model.records import Application, Case, Filed, Guarantee, Numbered, Refusal, Scheme
from registrar.model.reference import Gazetteer, Info


@dataclass(frozen=True)
class RecordSet:
    """The register before its rules. `unread` holds the ids (file stems) of files that failed an earlier stage.

    `letters` are the templates of letters, by their kind; without those that have a fault.
    """

    today: dt.date
    codes: Codes
    gazetteer: Gazetteer
    catalogues: Catalogues
    info: Info | None
    guarantees: tuple[Guarantee, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    applications: tuple[Application, ...] = ()
    cases: tuple[Case, ...] = ()
    unread: frozenset[str] = field(default_factory=frozenset)
    powers: Powers = NO_POWERS
    notes: tuple[HistoryNote, ...] = ()
    keys: tuple[Key, ...] = ()
    letters: Mapping[str, str] = field(default_factory=dict)

    @property
    def schemes(self) -> tuple[Guarantee | Application, ...]:
        """Guarantees and applications: the records with rules, safeguards and a provider."""
        return (*self.guarantees, *self.applications)

    @property
    def records(self) -> tuple[Guarantee | Application | Refusal, ...]:
        """The schemes, asked for, granted or refused."""
        return (*self.guarantees, *self.applications, *self.refusals)

    @property
    def filed(self) -> tuple[Filed, ...]:
        """Everything that has a file of its own."""
        return (*self.records, *self.cases)

    @property
    def numbered(self) -> tuple[Numbered, ...]:
        """Everything that has a number."""
        return (*self.decided, *self.cases)

    @property
    def decided(self) -> tuple[Guarantee | Refusal, ...]:
        """The records of what was decided."""
        return (*self.guarantees, *self.refusals)

    @cached_property
    def by_id(self) -> Mapping[str, Guarantee | Refusal]:
        """The decided records by id; where two have the same id, the first."""
        found: dict[str, Guarantee | Refusal] = {}
        for record in self.decided:
            found.setdefault(record.id, record)
        return found

    @cached_property
    def case_by_id(self) -> Mapping[str, Case]:
        """The cases by id; where two have the same id, the first."""
        found: dict[str, Case] = {}
        for case in self.cases:
            found.setdefault(case.id, case)
        return found

    @cached_property
    def case_by_receipt(self) -> Mapping[str, Case]:
        """The cases by receipt; where two have the same, the one that was received first."""
        found: dict[str, Case] = {}
        for case in sorted(self.cases, key=lambda c: (c.received, c.id, c.file)):
            if case.receipt is not None:
                found.setdefault(case.receipt, case)
        return found

    @cached_property
    def case_stems(self) -> frozenset[str]:
        """The ids after which the files of cases are named."""
        return frozenset(case.stem for case in self.cases)

    @cached_property
    def applications_of(self) -> Mapping[str, tuple[Application, ...]]:
        """The applications by the case that they name."""
        found: dict[str, tuple[Application, ...]] = {}
        for application in self.applications:
            if application.case is not None:
                found[application.case] = (*found.get(application.case, ()), application)
        return found

    @cached_property
    def numbered_by_id(self) -> Mapping[str, Numbered]:
        """Everything that has a number, by its number."""
        return {**self.case_by_id, **self.by_id}

    @cached_property
    def stems(self) -> frozenset[str]:
        """The ids after which the files of decided records are named, whatever id is in them."""
        return frozenset(record.stem for record in self.decided)

    def decisions(self, case: Case) -> Decisions:
        """What stands of what a case led to, and what is to be decided again."""
        return decisions(self.codes, self.by_id, case)

    def guarantee(self, id_: str) -> Guarantee | None:
        record = self.by_id.get(id_)
        return record if isinstance(record, Guarantee) else None

    def granted(self, scheme: Scheme) -> dt.date:
        """The day of the grant; for an application, today."""
        return scheme.decision.granted if isinstance(scheme, Guarantee) else self.today
