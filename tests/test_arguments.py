"""`check` is parsed on its own, so that it loads nothing of the other commands: as the whole command line would parse it."""

import subprocess
import sys
from pathlib import Path

import pytest

from registrar import arguments
from registrar.cli import RUNS

LOADED = """
import sys
from registrar import cli
try:
    cli.main(sys.argv[1:])
finally:
    print(*sorted(sys.modules))
"""


@pytest.mark.parametrize(
    "typed",
    [
        "", "--help", "check", "check --help", "check a b --format json", "check --base main --on-main --no-cache", "check --form json",
        "check --format xml", "check --nonsense", "check a --within 3", "check --today 2026-11-23 --root x -- --a",
        "check --today yesterday", "checks", "due --within 9", "--nonsense check", "check --explain",
    ],
)  # fmt: skip
def test_it_is_parsed_as_the_whole_command_line_would_be(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    def told(whole: bool) -> tuple[object, ...]:
        argv = typed.split()
        try:
            found: object = vars(arguments.parser(RUNS).parse_args(argv) if whole else arguments.parsed(RUNS, argv))
        except SystemExit as left:
            found = left.code
        return found, *capsys.readouterr()

    assert told(whole=False) == told(whole=True)


def test_a_check_loads_no_other_command(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, "check", "--explain", "links-known"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    loaded = done.stdout.splitlines()[-1].split()
    assert "registrar.checking.pipeline" in loaded
    late = (
        "registrar.commands",
        "registrar.publish",
        "registrar.site",
        "registrar.history",
        "multiprocessing",
        "zoneinfo",
        "jinja2",
    )
    assert [m for m in loaded if m.startswith(late)] == []
