"""How late an event was entered goes by the day on which it reached the main branch, where git knows it."""

import datetime as dt
import json
from pathlib import Path

import pytest

from made_history import Repository
from registrar.site.build import build
from samples import KITCHEN_REFERENCE

TODAY = dt.date(2026, 11, 23)
RECORD = "register/2024/BSG-2024-0001.yaml"
NOW = (Path(__file__).parent / "base/kitchen.yaml").read_text("utf-8").replace("recorded: 2025-07-21", "recorded: 2025-07-10")
REVOKED = "  - {n: 7, date: 2026-10-05, recorded: 2026-10-06, type: revoked, by: panel, reason_code: control-changed}\n"


def built(tmp_path: Path, landed: str) -> Path:
    """The site of a register in which a revocation of 5 October, recorded on 6 October, landed on some day."""
    made, site = Repository(tmp_path / "root"), tmp_path / "site"
    made.commit("2024-09-18", {**KITCHEN_REFERENCE, RECORD: NOW})
    made.commit(landed, {RECORD: NOW + REVOKED})
    made.done()
    build(tmp_path / "root", site, TODAY, None, use_cache=False)
    return site


@pytest.mark.parametrize(("landed", "late"), [("2026-10-19", False), ("2026-10-20", True)])
def test_late_is_more_than_fourteen_days_after_it_happened(landed: str, late: bool, tmp_path: Path) -> None:
    site = built(tmp_path, landed)
    record = json.loads((site / "BSG-2024-0001.json").read_text("utf-8"))
    assert record["record"]["events"][-1]["recorded"] == "2026-10-06", "what the record says itself stays"
    assert ("late-reported" in record["flags"]) == late
    days = (dt.date.fromisoformat(landed) - dt.date(2026, 10, 5)).days
    page = (site / "BSG-2024-0001/index.html").read_text("utf-8")
    assert (f"Entered late: {days} days after it happened" in page) == late
    for feed in ("changes.atom", "changes/status.atom", "changes/index.html", "BSG-2024-0001.atom"):
        assert (f"was entered {days} days after it happened" in (site / feed).read_text("utf-8")) == late, feed
    rows = (site / "data/events.csv").read_text("utf-8-sig").splitlines()
    assert f",2026-10-05,2026-10-06,{days},revoked," in next(r for r in rows if "revoked" in r)
