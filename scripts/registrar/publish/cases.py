"""A case for programs: whole, as in `/ID.json` and the bulk files, and in summary."""

from typing import Any

import msgspec
from msgspec import UNSET

from registrar.model.case import Case
from registrar.model.case_stages import notice_at
from registrar.model.case_standing import CaseStanding, Clock
from registrar.model.notices import notice
from registrar.model.register import Register
from registrar.publish.case_late import longest_late
from registrar.publish.case_outcome import decided_as
from registrar.publish.case_windows import windows
from registrar.publish.shapes.cases import CaseClock, CaseOutlook, CasePanel, CaseRecord, CaseSummary


def whole(register: Register, case: Case) -> CaseRecord:
    """The published case, its own fields in the order of the format."""
    record: dict[str, Any] = msgspec.to_builtins(case)
    del record["file"], record["id"]
    now, *ahead = register.case_standing[case.id]
    return CaseRecord(
        id=case.id,
        url=register.url(f"{case.id}/"),
        specimen=case.specimen,
        notice=notice(case) if case.specimen else UNSET,
        as_at=register.today,
        stage=now.stage,
        stage_since=now.began,
        clock=clock(case, now),
        day=day(register, now),
        days_late=days_late(register, now),
        longest_late=longest_late(register, case),
        waiting=now.waiting,
        panel=panel(register, case),
        flags=now.flags,
        result=decided_as(register, case),
        outlook=[
            CaseOutlook(from_=s.since, stage=s.stage, stage_since=s.began, clock=clock(case, s), waiting=s.waiting, flags=s.flags)
            for s in ahead
        ],
        record=record,
    )


def summary(register: Register, case: Case) -> CaseSummary:
    now = register.stage(case)
    return CaseSummary(
        id=case.id,
        url=register.url(f"{case.id}/"),
        json=register.url(f"{case.id}.json"),
        specimen=case.specimen,
        schema=case.schema,
        title=case.title,
        service=case.service,
        places=[p.gss for p in case.places],
        bodies=case.body_ids,
        rules=case.rule_ids,
        received=case.received,
        stage=now.stage,
        stage_since=now.began,
        clock=clock(case, now),
        day=day(register, now),
        days_late=days_late(register, now),
        longest_late=longest_late(register, case),
        panel=panel(register, case),
        flags=now.flags,
        result=decided_as(register, case),
        leads_to=case.results,
    )


def panel(register: Register, case: Case) -> CasePanel | None:
    """The panel's own time: from the first notice to the day by which it decides, or since what it decided was set aside. It runs
    until the case is closed."""
    machine, stands = register.codes.cases, register.stage(case)
    if stands.panel is None:
        return None
    given = notice_at(machine, case, register.today)
    until = windows(machine, case, register.today)[-1].until if given is not None else None
    last = stands.began if stands.stage in machine.closed and stands.began else register.today
    return CasePanel(notice=given, objections_until=until, due=stands.panel.due, days_late=stands.panel.late(last))


def clock(case: Case, stands: CaseStanding) -> CaseClock | None:
    """The clock that runs, with the body that is waited for."""
    held: Clock | None = stands.clock
    if held is None:
        return None
    asked = next((a.to for a in case.asks if a.n == held.ask), UNSET)
    return CaseClock(
        whose=held.whose,
        body=asked,
        ask=held.ask if held.ask is not None else UNSET,
        start=held.start,
        due=held.due,
        days=held.days,
    )


def day(register: Register, stands: CaseStanding) -> int | None:
    """The number of today on the clock that runs."""
    return None if stands.clock is None else stands.clock.day(register.today)


def days_late(register: Register, stands: CaseStanding) -> int:
    """How many days late whoever's clock runs is today; 0 where nobody's does, or it is in time."""
    return 0 if stands.clock is None else stands.clock.late(register.today)
