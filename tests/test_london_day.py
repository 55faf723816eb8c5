"""Which day it is in the United Kingdom, wherever the machine stands and whatever its tables of time zones hold."""

import argparse
import datetime as dt
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from registrar import cli
from registrar.base.london import london_day

MOMENTS = {  # on a clock at Greenwich: the day in the United Kingdom
    "2025-03-29T23:59:59": "2025-03-29", "2025-03-30T23:30:00": "2025-03-31", "2025-07-01T22:59:59": "2025-07-01",
    "2025-07-01T23:00:00": "2025-07-02", "2025-10-25T23:30:00": "2025-10-26", "2025-10-26T23:30:00": "2025-10-26",
    # the clocks go forward at 01:00, so that the day before ends at midnight and this one at 23:00
    "2026-03-28T23:59:59": "2026-03-28", "2026-03-29T00:00:00": "2026-03-29", "2026-03-29T00:59:59": "2026-03-29",
    "2026-03-29T01:00:00": "2026-03-29", "2026-03-29T22:59:59": "2026-03-29", "2026-03-29T23:00:00": "2026-03-30",
    # and back at 01:00
    "2026-10-24T22:59:59": "2026-10-24", "2026-10-24T23:00:00": "2026-10-25", "2026-10-25T00:59:59": "2026-10-25",
    "2026-10-25T01:00:00": "2026-10-25", "2026-10-25T23:59:59": "2026-10-25", "2026-10-26T00:00:00": "2026-10-26",
    # midnight in summer and in winter
    "2026-06-30T22:59:59": "2026-06-30", "2026-06-30T23:00:00": "2026-07-01", "2026-12-31T23:59:59": "2026-12-31",
}  # fmt: skip


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_day_is_a_london_one(moment: str) -> None:
    assert london_day(int(dt.datetime.fromisoformat(f"{moment}+00:00").timestamp())).isoformat() == MOMENTS[moment]


@pytest.mark.parametrize(
    ("moment", "day"), [(-(10**18), "1970-01-01"), (-1, "1970-01-01"), (253_402_300_799, "9999-12-31"), (10**18, "9999-12-31")]
)
def test_a_moment_that_no_calendar_has_gives_the_nearest_day(moment: int, day: str) -> None:
    assert london_day(moment).isoformat() == day


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose clock shows another zone's time."""
    with monkeypatch.context() as patched:
        patched.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize("elsewhere", ["Pacific/Auckland", "America/Los_Angeles", "UTC"], indirect=True)
@pytest.mark.usefixtures("elsewhere")
def test_the_command_goes_by_the_london_day_wherever_the_machine_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    for moment, day in MOMENTS.items():
        at = dt.datetime.fromisoformat(f"{moment}+00:00").timestamp()
        monkeypatch.setattr("registrar.cli.time.time", lambda at=at: at)
        assert cli._today(argparse.Namespace(today=None)).isoformat() == day
    assert cli._today(argparse.Namespace(today=dt.date(2026, 11, 23))) == dt.date(2026, 11, 23)


def test_a_machine_without_tables_of_time_zones_knows_the_london_day() -> None:
    environment = {"PYTHONTZPATH": "", "PYTHONPATH": ":".join(sys.path)}
    told = "from registrar.base.london import london_day; import zoneinfo; print(zoneinfo.TZPATH, london_day(1782860400))"
    done = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True, env=environment)
    assert done.stdout == "() 2026-07-01\n"
