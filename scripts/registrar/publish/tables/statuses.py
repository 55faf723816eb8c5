"""The table of statuses: from when until when each guarantee had which, so that any day in the past can be asked about."""

import datetime as dt
from collections.abc import Iterator

from registrar.base.days import days_after
from registrar.model.periods import status_periods
from registrar.model.register import Register
from registrar.publish.tables.columns import Column, Item
from registrar.publish.tables.table import Held, Key, Over, Table, head


def _periods(register: Register, among: Held) -> Iterator[Item]:
    machine = register.codes.machine
    for g in among.guarantees:
        for n, period in enumerate(status_periods(machine, g, register.today), 1):
            yield Item(g, period, n)


def _last(_: Register, item: Item) -> dt.date | None:
    until: dt.date | None = item.value.until
    return None if until is None else days_after(until, -1)


STATUSES = Table(
    "statuses",
    "Statuses of the guarantees",
    "One row for each status that a guarantee has had, in order and without gaps, as at the day of the build.",
    Over(_periods),
    (
        *head(),
        Column("n", says="1 for its first status, then 2 and so on.", type="integer", value="n"),
        Column("status", says="The status.", code_list="status", value="value.status"),
        Column("first_day", says="The first day at the end of which it had this status.", type="date", value="value.since"),
        Column("last_day", says="The last such day; empty while it still has it.", type="date", optional=True, value=_last),
        Column(
            "stands",
            says="true: with this status a guarantee stands. It has not ended.",
            type="boolean",
            value=lambda register, item: item.value.status in register.codes.machine.live,
        ),
    ),
    ("id", "n"),
    (Key(("id",), "guarantees"),),
)
