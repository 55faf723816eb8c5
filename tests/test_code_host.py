"""What runs at the code host: only what a person can run, with no more rights than it needs."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((PROJECT / ".github/workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE))
PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v[0-9.]+$")
by_name = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)


def jobs(path: Path) -> dict[str, Any]:
    read = yaml.safe_load(path.read_text("utf-8"))
    assert read["permissions"] == {}
    found: dict[str, Any] = read["jobs"]
    return found


def triggers(path: Path) -> set[str]:
    return set(yaml.load(path.read_text("utf-8"), yaml.BaseLoader)["on"])  # noqa: S506 (it makes text of everything)


@by_name
def test_each_job_runs_what_a_person_can_run(path: Path) -> None:
    for name in re.findall(r"\bmake (?:--silent )?([a-z-]+)", path.read_text("utf-8")):
        assert name in TARGETS, name


@by_name
def test_each_action_is_pinned_and_leaves_no_key_behind(path: Path) -> None:
    text = path.read_text("utf-8")
    for line in text.splitlines():
        assert "uses:" not in line or PINNED.search(line), line
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


@by_name
def test_no_workflow_knows_a_secret_or_runs_with_rights_on_a_strangers_doing(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "secrets." not in text or path.name == "publish.yml"
    assert "cache:" not in text
    assert not triggers(path) & {"pull_request_target", "workflow_run", "issue_comment"}
    if "pull_request" in triggers(path):
        assert [job["permissions"] for job in jobs(path).values()] == [{"contents": "read"}] * len(jobs(path))


def test_only_the_build_of_the_main_branch_has_the_key_and_only_while_it_signs() -> None:
    path = PROJECT / ".github/workflows/publish.yml"
    assert triggers(path) == {"push", "schedule", "workflow_dispatch"}
    assert yaml.load(path.read_text("utf-8"), yaml.BaseLoader)["on"]["push"] == {"branches": ["main"]}  # noqa: S506
    build = jobs(path)["build"]
    assert (build["if"], build["environment"]) == ("github.ref == 'refs/heads/main'", "signing")
    assert build["permissions"] == {"contents": "read"}
    having = [s for s in build["steps"] if "secrets." in repr(s)]
    assert [s["run"] for s in having] == ['make release ARGS="$FOLLOWS"']
    names = {f"REGISTRAR_{key}{more}" for key in ("KEY", "SALTS") for more in ("", "_PASSPHRASE")}
    assert set(re.findall(r"secrets\.(\w+)", path.read_text("utf-8"))) == names
    assert having[0]["env"].keys() == {*names, "FOLLOWS"}
    assert path.read_text("utf-8").count("secrets.") == len(names)


def test_a_pull_requests_records_are_looked_at_by_the_main_branchs_code() -> None:
    steps = jobs(PROJECT / ".github/workflows/pull-request.yml")["records"]["steps"]
    checkouts = [s for s in steps if "actions/checkout" in s.get("uses", "")]
    assert [s["with"]["ref"] for s in checkouts] == ["${{ github.base_ref }}"]
    for step in steps:
        assert "${{" not in step.get("run", ""), "what a stranger names reaches a shell by the environment only"


def test_what_a_job_sets_reaches_the_command() -> None:
    given = {"HEAD": "abc", "BASE": "abc^1", "HEAD_DIR": ".cache/head", "PREVIEW": "p.html", "REPORT": "l.md"}
    told = subprocess.run(
        ["make", "-n", "take", "kind", "review", "links"], cwd=PROJECT, env={**os.environ, **given}, capture_output=True, text=True, check=True
    ).stdout  # fmt: skip
    for words in (
        "'abc' '.cache/head'",
        "'abc^1' 'abc'",
        "--root '.cache/head' --base 'abc^1' --preview 'p.html'",
        "--out 'l.md'",
    ):
        assert words in told


def test_each_kind_of_change_has_its_template_and_the_list_names_it() -> None:
    listed = set(re.findall(r"`(\w[\w-]*\.md)`", (PROJECT / "CONTRIBUTING.md").read_text("utf-8")))
    assert {p.name for p in (PROJECT / ".github/PULL_REQUEST_TEMPLATE").glob("*.md")} <= listed
