"""Each body was told before the decision, and replied or had 14 days to reply; a guarantee answers every objection.

**Why.** A promise about somebody's rule is made in the open. The body may say no. Its words appear beside the stamp, and
the panel says why it went ahead. A body that joined later must have been heard before the event that names it.

**Fix.** Correct `notified`, or the reply's `date`, from the letters. If the body joined later, add its path, such as
`bodies.b3`, to the `changes` of the `varied` or `renewed` event that brought it in. If it was not told in time, the grant
must wait. If it objects, write the panel's `answer`. In a refusal, leave `reply` out if the panel did not wait for one, and
`notified` too if it did not ask.
"""

import datetime as dt
from collections.abc import Iterator

from registrar.base.days import days_after
from registrar.base.diagnostics import Finding
from registrar.model.records import Body, Guarantee, Refusal
from registrar.rules.shared.consultation import NOTICE_DAYS, entries, granted_on, heard, successors
from registrar.rules.shared.contract import EACH_GUARANTEE, EACH_REFUSAL, Context, Part

CODE = "bodies-heard"
LOOKS_AT = EACH_GUARANTEE


def check(record: Guarantee, context: Context) -> Iterator[Finding]:
    inherited = successors(record)
    granted = granted_on(record)
    for i, body in enumerate(record.bodies):
        to_come = max(body.notified, body.reply.date or body.notified) > context.today  # dates-not-future reports it
        if not heard(body, granted) and inherited.isdisjoint((body.gss, body.body)) and not to_come:
            days = entries(record, body)
            if not any(heard(body, day) for day in days):
                yield _unheard(record, i, body, max(days, default=granted), joined=bool(days))
        if body.reply.position == "objects" and body.answer is None:
            yield Finding(
                record.at("bodies", i, "answer"), CODE, f"`{body.id}` objects, and the panel's answer is missing",
                "add `answer:` with the panel's answer to the objection",
            )  # fmt: skip


def _unheard(record: Guarantee, i: int, body: Body, day: dt.date, joined: bool) -> Finding:
    what = f"the event of {day} that names it" if joined else f"the grant of {day}"
    told = f"`{body.id}` was told on {body.notified}"
    if body.notified > day:
        message = f"{told}, after {what}"
    else:
        message = f"{told}, but had neither replied nor had {NOTICE_DAYS} days to reply by {what}"
    other = "" if joined else f"; if it joined later, add `bodies.{body.id}` to the `changes` of the event that brought it in"
    due = days_after(body.notified, NOTICE_DAYS)
    return Finding(
        record.at("bodies", i, "notified"), CODE, message,
        f"correct the dates from the letters (without a reply, the panel may decide from {due}){other}",
    )  # fmt: skip


def of_a_refusal(record: Refusal, context: Context) -> Iterator[Finding]:
    """A refusal may come before a body was asked, or had replied. It says of none that it did not reply too soon."""
    for i, body in enumerate(record.bodies):
        reply, told = body.reply, body.notified
        if reply is None:
            if told is not None and record.date < told <= context.today:
                yield _too_late(record, i, f"`{body.id}` was told on {told}, after the refusal of {record.date}")
        elif told is None:
            yield Finding(
                record.at("bodies", i, "notified"), CODE, f"`{body.id}` has a reply, and the day on which it was told is missing",
                "add `notified:` with the day on which the body was told of the application",
            )  # fmt: skip
        elif told > context.today or (reply.date or told) > context.today:
            continue  # dates-not-future reports it
        elif told > record.date:
            yield _too_late(record, i, f"`{body.id}` was told on {told}, after the refusal of {record.date}")
        elif reply.date is not None and reply.date > record.date:
            yield _too_late(record, i, f"`{body.id}` replied on {reply.date}, after the refusal of {record.date}")
        elif reply.position == "no-reply" and (record.date - told).days < NOTICE_DAYS:
            yield Finding(
                record.at("bodies", i, "reply"), CODE,
                f"`{body.id}` was told on {told} and had no {NOTICE_DAYS} days to reply by the refusal of {record.date}",
                "delete `reply`: the page then says that the panel did not wait for it",
            )  # fmt: skip


def _too_late(record: Refusal, i: int, message: str) -> Finding:
    return Finding(record.at("bodies", i, "notified"), CODE, message, "correct the dates from the letters")


ALSO = (Part(EACH_REFUSAL, of_a_refusal),)
