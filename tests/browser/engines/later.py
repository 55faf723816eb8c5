"""A register with one record whose last day was yesterday, as it was published the day before that.

No engine but Chromium lets a test set its clock, so the records are set by the clock instead.
"""

import datetime as dt
import re
from pathlib import Path

import casebook

LAST = dt.date(2029, 2, 28)
"""The last day of `base/good.yaml`."""
DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
ID = "BSG-2026-0001"


def ended(root: Path, last: dt.date) -> str:
    """Writes a register to a new folder. Its one record is `base/good.yaml` with all days moved so that it ends on `last`.

    Returns the id of the record.
    """
    text = DAY.sub(lambda found: (dt.date.fromisoformat(found[0]) + (last - LAST)).isoformat(), casebook.base("good"))
    granted = re.findall(r"\bgranted: (\d{4})-", text)
    id_ = f"BSG-{granted[0]}-0001"
    files = casebook.register([]) | {f"register/{granted[0]}/{id_}.yaml": text.replace(ID, id_)}
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, "utf-8")
    return id_
