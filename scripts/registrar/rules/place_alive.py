"""Each place and each body existed on the day of the grant, and each body that is asked on the day of the question.

**Why.** Councils are merged and split. A promise names the council that made it. The gazetteer gives its successor, and the
catalogue that of any other body; a `body-succeeded` event says that the successor has taken on the promise. Places stay as
granted and are never rewritten.

**Fix.** Write the code of the authority that existed on that day; the message names it. For a body that joined later, by a
`varied`, `renewed` or `body-succeeded` event, the day on which it joined counts.
"""

import datetime as dt
from collections.abc import Iterator

from registrar.base.diagnostics import Finding, KeyPath
from registrar.model.catalogues import KnownBody
from registrar.model.records import Application, Case, Guarantee, Record, Refusal
from registrar.model.reference import Authority, Gazetteer
from registrar.rules.shared.consultation import entries, granted_on, successors
from registrar.rules.shared.contract import EACH_APPLICATION, EACH_CASE, EACH_GUARANTEE, EACH_REFUSAL, Context, Part
from registrar.rules.shared.places import coded

CODE = "place-alive"
LOOKS_AT = EACH_GUARANTEE


def check(record: Guarantee, context: Context) -> Iterator[Finding]:
    day = granted_on(record)
    for path, authority in _not_there(record, context, day):
        if not (_on_the_other_day(record, authority) or _came_later(record, path, authority)):
            yield _finding(record, path, authority, day, "the grant is dated", context.gazetteer)


def of_a_refusal(record: Refusal, context: Context) -> Iterator[Finding]:
    for path, authority in _not_there(record, context, record.date):
        yield _finding(record, path, authority, record.date, "the refusal is dated", context.gazetteer)


def of_an_application(application: Application, context: Context) -> Iterator[Finding]:
    for path, authority in _not_there(application, context, context.today):
        yield _finding(application, path, authority, context.today, "today is", context.gazetteer)


def _not_there(record: Record, context: Context, day: dt.date) -> Iterator[tuple[KeyPath, Authority]]:
    """The places and bodies that did not exist on the day of the decision. `dates-not-future` reports a future day."""
    for path, gss in coded(record) if day <= context.today else ():
        authority = context.gazetteer.get(gss)
        if authority is not None and not authority.alive_on(day):
            yield path, authority


def _on_the_other_day(record: Guarantee, authority: Authority) -> bool:
    """Whether it existed on one of the two days, where decision and event disagree, which another rule reports."""
    return any(authority.alive_on(d) for d in (record.decision.granted, *(e.date for e in record.events if e.type == "granted")))


def _came_later(record: Guarantee, path: KeyPath, authority: Authority) -> bool:
    """Whether a code is that of a body, not a place, that took over or joined after the grant."""
    if path[0] != "bodies":
        return False
    body = record.bodies[int(path[1])]
    return authority.gss in successors(record) or any(authority.alive_on(day) for day in entries(record, body))


def _finding(
    record: Record | Case, path: KeyPath, authority: Authority, day: dt.date, then: str, gazetteer: Gazetteer
) -> Finding:
    what = f"ended on {authority.end}" if _ended(authority, day) else f"began on {authority.start}"
    message = f"`{authority.gss}` ({authority.name}) {what}, but {then} {day}"
    return Finding(record.at(*path), CODE, message, _help(authority, day, gazetteer))


def _ended(authority: Authority, day: dt.date) -> bool:
    return authority.end is not None and authority.end <= day


def _help(authority: Authority, day: dt.date, gazetteer: Gazetteer) -> str:
    """The help: which authorities existed on that day, whether later or earlier ones."""
    if _ended(authority, day):
        there = [a for a in gazetteer.today(authority.gss, day) if a.alive_on(day)]
    else:
        there = [a for a in gazetteer if authority.gss in a.successor and a.alive_on(day)]
    if not there:
        return "write the code of the authority that existed on that day"
    named = " or ".join(f"`{a.gss}` ({a.name})" for a in there)
    return f"write the authority that existed on that day: {named}"


def bodies_of_a_guarantee(record: Guarantee, context: Context) -> Iterator[Finding]:
    """By the catalogue: a body that is no council, too, began and may have ended."""
    day = granted_on(record)
    for path, body, known in _bodies_not_there(record, context, day):
        later = entries(record, record.bodies[int(path[1])])
        followed = successors(record) & {known.id, *known.former_ids, known.gss}
        if not (followed or any(known.alive_on(d) for d in later)):
            yield _body_finding(record, path, body, known, day, "the grant is dated", context)


def bodies_of_a_refusal(record: Refusal, context: Context) -> Iterator[Finding]:
    for path, body, known in _bodies_not_there(record, context, record.date):
        yield _body_finding(record, path, body, known, record.date, "the refusal is dated", context)


def _bodies_not_there(record: Record, context: Context, day: dt.date) -> Iterator[tuple[KeyPath, str, KnownBody]]:
    """The bodies that, by the catalogue, did not exist on the day. Of a council that was not there, its code is reported."""
    for i, body in enumerate(record.bodies_named) if day <= context.today else ():
        known = context.catalogues.bodies.get(body.body)
        council = context.gazetteer.get(body.gss) if body.gss else None
        if known is not None and not known.alive_on(day) and (council is None or council.alive_on(day)):
            yield ("bodies", i, "body"), str(body.body), known


def of_a_case(case: Case, context: Context) -> Iterator[Finding]:
    """The places on the day on which the case was received, and each body on the day of its question."""
    for i, place in enumerate(case.places) if case.received <= context.today else ():
        authority = context.gazetteer.get(place.gss)
        if authority is not None and not authority.alive_on(case.received):
            path = ("places", i, "gss")
            yield _finding(case, path, authority, case.received, "the case was received on", context.gazetteer)
    for i, ask in enumerate(case.asks):
        known = context.catalogues.bodies.get(ask.to)
        if ask.sent <= context.today and known is not None and not known.alive_on(ask.sent):
            yield _body_finding(case, ("asks", i, "to"), ask.to, known, ask.sent, "the question was sent on", context)


def _body_finding(
    record: Record | Case, path: KeyPath, id_: str, known: KnownBody, day: dt.date, then: str, context: Context
) -> Finding:
    ended = known.end is not None and known.end <= day
    what = f"ended on {known.end}" if ended else f"began on {known.start}"
    after = [b for s in known.successor if (b := context.catalogues.bodies.get(s)) and b.alive_on(day)] if ended else []
    named = " or ".join(f"`{b.id}` ({b.name})" for b in after)
    return Finding(
        record.at(*path), CODE, f"`{id_}` ({known.name}) {what}, but {then} {day}",
        f"write the body that existed on that day{f': {named}' if named else ''}",
    )  # fmt: skip


ALSO = (
    Part(EACH_REFUSAL, of_a_refusal),
    Part(EACH_APPLICATION, of_an_application),
    Part(EACH_GUARANTEE, bodies_of_a_guarantee),
    Part(EACH_REFUSAL, bodies_of_a_refusal),
    Part(EACH_CASE, of_a_case),
)
