"""What was public stays: no later entry undoes an ending, a suspension or days in force, or shortens the time to object.

**Why.** Who revives a guarantee that was quashed, revoked or ended lets people rely on a promise that nobody keeps any more.
The worst way to do so is a change that looks like a correction.

**Fix.** Restore the dates and the days of the decision. An ending still ends the guarantee, and as gravely as before; a
suspension is lifted by `reinstated`, at the end of the events, and is not given an end that is past; a term that has ended
is not made longer. No other day of the decision makes it not in force on a day, today included, on which it was: whoever ends
or stops it enters `revoked`, `surrendered` or `suspended`. If the scheme should go on, grant a new guarantee that `supersedes`
this one. Only a court undoes what a court has quashed. A case that was over goes on only from the day on which it is `opened`
again. The page of a case names the day until which anyone may object: no correction of the notice makes it an earlier one.
"""

from collections.abc import Iterator

import msgspec

from registrar.base.days import days_after
from registrar.base.diagnostics import Finding, Location
from registrar.model.base_branch import ChangedRecord, Data
from registrar.model.records import Event, Guarantee
from registrar.model.status import corrected, status_at, suspended_until, timeline
from registrar.rules.shared import case_lives, lives, opened
from registrar.rules.shared.contract import EACH_CHANGED_RECORD, SAME_RECORD, BaseContext

CODE = "life-kept"
LOOKS_AT = EACH_CHANGED_RECORD
YIELDS_TO = {"events-append-only": SAME_RECORD}  # events that were rewritten say why the life is another one


def check(changed: ChangedRecord, context: BaseContext) -> Iterator[Finding]:
    if (case := context.record_set.case_by_id.get(changed.id)) is not None:
        yield from case_lives.faults(changed, case, context.codes, context.today, CODE)
        return
    now = context.record_set.by_id.get(changed.id)
    if not isinstance(now, Guarantee):
        return
    was = lives.as_it_was(now, changed.before)
    if was is None:
        return
    machine, undone = context.codes.machine, False
    after = {e.n: e for e in corrected(now.events)}
    for event, status in lives.moves(machine, was):
        if event.n not in after or (lives.by_court_alone(context.codes, status) and _by_a_court(changed)):
            continue
        stood = status_at(machine, now, after[event.n].date)
        if lives.milder(context.codes, status_at(machine, was, event.date), stood):
            undone = True
            yield _undone(changed, event, status, stood or "not yet granted")
    if undone:
        return
    today = context.today
    before, here = status_at(machine, was, today), status_at(machine, now, today)
    if before in machine.ended and not (lives.by_court_alone(context.codes, before) and _by_a_court(changed)):
        longer = now.decision.expires > was.decision.expires
        if longer or lives.milder(context.codes, before, here):
            yield _revived(changed, was, now, before, here)
            return
    told = list(_inserted(changed, context, was))
    yield from told or _shortened(changed, context, was)
    yield from _ended_by_its_days(changed, context, was, now)


def _undone(changed: ChangedRecord, event: Event, status: str, stood: str) -> Finding:
    return Finding(
        _cause(changed, event.n), CODE,
        f"since event {event.n} ({event.date}) the guarantee was `{status}`, and now it would be `{stood}` on that day",
        "restore what says so; an ending or a suspension is not undone by a later entry",
    )  # fmt: skip


def _revived(changed: ChangedRecord, was: Guarantee, now: Guarantee, before: str, here: str) -> Finding:
    if now.decision.expires > was.decision.expires:
        return Finding(
            Location(changed.file, ("decision", "expires")), CODE,
            f"the guarantee has ended (`{before}`), and its last day would move to {now.decision.expires}",
            f"write `expires: {was.decision.expires}` again; if the scheme should go on, grant a new guarantee",
        )  # fmt: skip
    return Finding(
        _cause(changed, 0), CODE, f"the guarantee has ended (`{before}`), and now it would be `{here}`",
        "restore what says so; if the scheme should go on, grant a new guarantee",
    )  # fmt: skip


def _inserted(changed: ChangedRecord, context: BaseContext, was: Guarantee) -> Iterator[Finding]:
    """Events learnt late that make days milder on which the guarantee was suspended or over."""
    machine = context.codes.machine
    late = {n for n in (e.get("n") for _, e in changed.added if lives.inserted(e)) if isinstance(n, int)}
    if not late:
        return
    entered = lives.with_events(was, [*changed.old_events, *(e for _, e in changed.added if e.get("n") in late)])
    for day in lives.turns(machine, was, entered, context.today):
        before, here = status_at(machine, was, day), status_at(machine, entered, day)
        if lives.milder(context.codes, before, here) and not (
            lives.by_court_alone(context.codes, before) and _by_a_court(changed)
        ):
            i = next(i for i, e in changed.added if e.get("n") in late)
            yield Finding(
                Location(changed.file, ("events", i, "date")), CODE,
                f"the guarantee was `{before}` on {day}, and by this event, entered later, it would have been `{here}`",
                "write it at the end of the events, without `corrects`, with the day from which it counts",
            )  # fmt: skip
            return


def _shortened(changed: ChangedRecord, context: BaseContext, was: Guarantee) -> Iterator[Finding]:
    """New ends of a suspension that lie in the past, and before the end that was public."""
    machine, events = context.codes.machine, timeline(was.events)
    for i, event in changed.added:
        end = lives.new_end(event, machine)
        if end is None or end >= context.today or status_at(machine, was, days_after(end, 1)) != "suspended":
            continue
        public = suspended_until(end, events)
        if public is not None and public > end:
            at = ("as", "until") if "as" in changed.events[i] else ("until",)
            yield Finding(
                Location(changed.file, ("events", i, *at)), CODE,
                f"it was public that the guarantee is suspended until {public}, and this would have ended it on {end}, "
                "which is past",
                "write an end that is not past; or, if the suspension was lifted, enter `reinstated` with its day",
            )  # fmt: skip


def _ended_by_its_days(changed: ChangedRecord, context: BaseContext, was: Guarantee, now: Guarantee) -> Iterator[Finding]:
    """Days of the decision by whose change a guarantee would not have been in force on a day, today included, on which it was."""
    machine, named = context.codes.machine, {path for _, e in changed.added if not _court(e) for path in opened.paths(e)}
    for name in machine.last_day, machine.force_day:
        path = f"decision.{name}"
        if not any(opened.touches(path, other) for other in named):
            continue
        days = msgspec.structs.replace(was.decision, **{name: getattr(now.decision, name)})
        righted = msgspec.structs.replace(was, decision=days)
        for day in (*lives.turns(machine, was, righted, context.today), context.today):
            here = status_at(machine, righted, day)
            if status_at(machine, was, day) == machine.force != here:
                yield Finding(
                    Location(changed.file, ("decision", name)), CODE,
                    f"the guarantee was in force on {day}, and by this `{name}` it would have been `{here or 'not yet granted'}`",
                    f"write `{name}: {getattr(was.decision, name)}` again; if it should end or stop, enter `revoked`, "
                    "`surrendered` or `suspended`, with a reason",
                )  # fmt: skip
                return


def _cause(changed: ChangedRecord, n: int) -> Location:
    """The new event that corrects event `n`, or the first new event, or the decision."""
    at = next((i for i, e in changed.added if e.get("corrects") == n), None)
    if at is not None:
        return Location(changed.file, ("events", at, "as") if "as" in changed.events[at] else ("events", at))
    return Location(changed.file, ("events", changed.added[0][0]) if changed.added else ("decision",))


def _by_a_court(changed: ChangedRecord) -> bool:
    return any(_court(e) for _, e in changed.added)


def _court(event: Data) -> bool:
    """Whether a court corrected its own entry, or decided that a challenge succeeded."""
    undoes = event.get("type") == "corrected" or event.get("outcome") in ("upheld", "in-part")
    return event.get("by") == "court" and undoes
