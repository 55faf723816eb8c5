"""What is taken down is gone from every version on the site, from what changed, and from the feeds."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from made_history import Repository
from registrar.history.redaction import redacted
from registrar.site.build import build
from samples import SAMPLE

TODAY = dt.date(2026, 11, 23)
RECORD = "register/2024/BSG-2024-0001.yaml"
SECRET = "A neighbour at the corner house said so"
BASE = Path(__file__).parent / "base"
NOW = (BASE / "kitchen.yaml").read_text("utf-8")
REPLY = "reply: {position: consents, date: 2024-08-20"
BEFORE = NOW.replace(REPLY, f"{REPLY}, statement: {SECRET}")
AFTER = NOW.replace(REPLY, f'{REPLY}, statement: "[redacted]"') + (
    "  - {n: 7, date: 2026-11-02, recorded: 2026-11-02, type: redacted, by: registrar, changes: [bodies.b1.reply.statement]}\n"
)


def test_no_file_of_the_site_holds_what_was_taken_down(tmp_path: Path) -> None:
    root = tmp_path / "root"
    made = Repository(root)
    reference = {
        f"register/{n}": (folder / "register" / n).read_bytes()
        for folder, names in ((SAMPLE, ("register.yaml", "places.yaml")), (BASE, ("bodies.yaml", "rules.yaml")))
        for n in names
    }
    made.commit("2025-01-10", {**reference, RECORD: BEFORE})
    made.commit("2025-02-10", {RECORD: BEFORE.replace("60 covers", "50 covers")})
    made.commit("2025-03-10", {RECORD: f"title: broken [\nnote: {SECRET}\n"})
    made.commit("2026-11-02", {RECORD: AFTER})
    made.done()
    build(root, tmp_path / "site", TODAY, None, use_cache=False)
    holding = [p for p in (tmp_path / "site").rglob("*") if p.is_file() and SECRET.encode() in p.read_bytes()]
    assert holding == []

    first, broken, last = (json.loads((tmp_path / f"site/BSG-2024-0001/v/{n}.json").read_text("utf-8")) for n in (1, 3, 4))
    assert first["redacted"] == ["bodies.b1.reply.statement"]
    assert first["record"]["bodies"][0]["reply"]["statement"] == "[redacted]"
    assert broken["text"] is None
    assert last["redacted"] == []
    assert "later removed from this version" in (tmp_path / "site/BSG-2024-0001/v/1/index.html").read_text("utf-8")
    second = (tmp_path / "site/BSG-2024-0001/v/2/index.html").read_text("utf-8")
    assert "50 covers" in second


def test_a_path_is_taken_out_where_it_is_and_nowhere_else() -> None:
    data: dict[str, Any] = {"a": [{"id": "x", "t": "1"}, {"id": "y", "t": "2"}], "b": {"c": ["3", {"d": "4", "n": 5}]}, "e": "6"}
    found, taken = redacted(data, ["a.y.t", "b.c", "a.z.t", "no.such"])
    assert taken == ("a.y.t", "b.c")
    assert found == {
        "a": [{"id": "x", "t": "1"}, {"id": "y", "t": "[redacted]"}],
        "b": {"c": ["[redacted]", {"d": "[redacted]", "n": 5}]},
        "e": "6",
    }
    assert data["e"] == "6"
    assert data["a"][1] == {"id": "y", "t": "2"}


def test_a_list_whose_items_have_no_ids_gives_up_the_field_of_each() -> None:
    data: dict[str, Any] = {"roles": [{"who": "user", "does": "a"}, {"who": "parent", "does": "b"}], "remains": ["c", "d"]}
    found, taken = redacted(data, ["roles.user.does", "remains.1"])
    assert taken == ("roles.user.does", "remains.1")
    assert [r["does"] for r in found["roles"]] == ["[redacted]", "[redacted]"]
    assert [r["who"] for r in found["roles"]] == ["user", "parent"]
    assert found["remains"] == ["[redacted]", "[redacted]"]


def test_a_record_that_was_redacted_and_then_removed_keeps_silent(tmp_path: Path) -> None:
    root = tmp_path / "root"
    made = Repository(root)
    reference = {
        f"register/{n}": (folder / "register" / n).read_bytes()
        for folder, names in ((SAMPLE, ("register.yaml", "places.yaml")), (BASE, ("bodies.yaml", "rules.yaml")))
        for n in names
    }
    made.commit("2025-01-10", {**reference, RECORD: BEFORE})
    made.commit("2026-11-02", {RECORD: AFTER})
    made.commit("2026-11-03", {RECORD: None})
    made.done()
    build(root, tmp_path / "site", TODAY, None, use_cache=False)
    assert (tmp_path / "site/BSG-2024-0001/v/1/index.html").is_file()
    holding = [p for p in (tmp_path / "site").rglob("*") if p.is_file() and SECRET.encode() in p.read_bytes()]
    assert holding == []
