"""Each place, and each body with a code, existed on the day of the grant.

**Why.** Councils are merged and split. A promise names the council that was there to make it; its successor is found from
the gazetteer, and `body-succeeded` says that it took the promise over. Places are written as granted and never rewritten.

**Fix.** Write the code of the authority of that day, which the message names. A body that joined later by a `varied` or
`renewed` event, or that a `body-succeeded` event names, is judged by the day on which it came.
"""

import datetime as dt
from collections.abc import Iterator

from registrar.base.diagnostics import Finding, KeyPath
from registrar.model.record_set import RecordSet
from registrar.model.records import Guarantee, Record, Refusal
from registrar.model.reference import Authority, Gazetteer
from registrar.rules.place_known import coded
from registrar.rules.shared.consultation import entries, granted_on, successors

CODE = "place-alive"


def check(record_set: RecordSet) -> Iterator[Finding]:
    for record in record_set.records:
        day = _day(record, record_set.today)
        if day > record_set.today:  # a day that has not come is told elsewhere
            continue
        for path, gss in coded(record):
            authority = record_set.gazetteer.get(gss)
            if authority is None or authority.alive_on(day) or _on_the_other_day(record, authority):
                continue
            if isinstance(record, Guarantee) and _came_later(record, path, authority):
                continue
            yield Finding(record.at(*path), CODE, _message(authority, day, record), _help(authority, day, record_set.gazetteer))


def _day(record: Record, today: dt.date) -> dt.date:
    """The day of the grant or the refusal; today for an application."""
    if isinstance(record, Guarantee):
        return granted_on(record)
    return record.date if isinstance(record, Refusal) else today


def _on_the_other_day(record: Record, authority: Authority) -> bool:
    """Whether it was there on one of two days, where decision and event disagree: another rule tells that they do."""
    if not isinstance(record, Guarantee):
        return False
    return any(authority.alive_on(d) for d in (record.decision.granted, *(e.date for e in record.events if e.type == "granted")))


def _came_later(record: Guarantee, path: KeyPath, authority: Authority) -> bool:
    """Whether a code is that of a body, not a place, which took over or joined after the grant."""
    if path[0] != "bodies":
        return False
    body = record.bodies[int(path[1])]
    return authority.gss in successors(record) or any(authority.alive_on(day) for day in entries(record, body))


def _message(authority: Authority, day: dt.date, record: Record) -> str:
    decided: dict[type[Record], str] = {Guarantee: "the grant is of", Refusal: "the refusal is of"}
    when = f"{decided.get(type(record), 'today is')} {day}"
    what = f"ended on {authority.end}" if _ended(authority, day) else f"began on {authority.start}"
    return f"`{authority.gss}` ({authority.name}) {what}, and {when}"


def _ended(authority: Authority, day: dt.date) -> bool:
    return authority.end is not None and authority.end <= day


def _help(authority: Authority, day: dt.date, gazetteer: Gazetteer) -> str:
    """Who was there on that day: those who followed, or those who went before."""
    if _ended(authority, day):
        there = [a for a in gazetteer.today(authority.gss, day) if a.alive_on(day)]
    else:
        there = [a for a in gazetteer if authority.gss in a.successor and a.alive_on(day)]
    if not there:
        return "write the code of the authority that was there on that day"
    named = " or ".join(f"`{a.gss}` ({a.name})" for a in there)
    return f"write the authority that was there on that day: {named}"
