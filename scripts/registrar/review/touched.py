"""Which files a pull request touches besides records. Data and code need different reviewers."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from registrar.base.git import git, unsettled
from registrar.reading.files import kind_of
from registrar.review.ink import Markdown

WORKFLOWS = re.compile(r"\.(?:github|ci|gitlab|forgejo)/.*|\.gitlab-ci\.yml|Makefile|CODEOWNERS|\.git[a-z]+|.*/\.gitattributes")
PROSE = re.compile(r"docs/.*\.md|[A-Z]+\.md|tests/cases/README\.md")
MOST_PATHS = 20
ODD = {b"120000": "a link to another place", b"160000": "a submodule"}


@dataclass(frozen=True, slots=True)
class Touched:
    """The paths by kind. `odd` are links and submodules, each with its kind in brackets."""

    records: tuple[str, ...] = ()
    reference: tuple[str, ...] = ()
    prose: tuple[str, ...] = ()
    workflows: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    odd: tuple[str, ...] = ()

    @property
    def more_than_data(self) -> bool:
        return bool(self.workflows or self.code or self.odd)


def touched(root: Path, *bases: str) -> Touched:
    """Everything that differs from any of the bases, committed or not. Paths below `root` are relative to it."""
    prefix = git(root, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").strip("\n")
    names: dict[str, bytes] = {}
    for base in bases:
        fields = iter(git(root, "diff-tree", "-r", "-z", "--raw", "--no-renames", base, "HEAD").split(b"\0"))
        for entry in fields:
            if entry.startswith(b":"):
                names[next(fields).decode("utf-8", "surrogateescape")] = entry.split()[1]
    for name in unsettled(root):
        names.setdefault(prefix + name, b"")
    sorted_out: dict[str, list[str]] = {field: [] for field in Touched.__slots__}
    for name, mode in sorted(names.items()):
        own = name.removeprefix(prefix)
        if mode in ODD:
            sorted_out["odd"].append(f"{own} ({ODD[mode]})")
        else:
            sorted_out[_room(own) if name.startswith(prefix) else _outside(name)].append(own)
    return Touched(**{field: tuple(found) for field, found in sorted_out.items()})


def _outside(name: str) -> str:
    """The kind of a file of the repository that is not below the register's root."""
    return "workflows" if WORKFLOWS.fullmatch(name) else "code"


def _room(name: str) -> str:
    if WORKFLOWS.fullmatch(name):
        return "workflows"
    if name.startswith("register/"):
        return "records" if kind_of(name) in ("guarantee", "refusal", "application", "case") else "reference"
    return "prose" if PROSE.fullmatch(name) else "code"


def listed(ink: Markdown, paths: Sequence[str]) -> str:
    """Paths in a sentence; of many, the first."""
    more = f" and {len(paths) - MOST_PATHS} more" if len(paths) > MOST_PATHS else ""
    return ", ".join(ink.text(p) for p in paths[:MOST_PATHS]) + more


def more_than_data(ink: Markdown, files: Touched) -> Iterator[str]:
    """The lines of the warning that code changes too."""
    yield f"{ink.bold('Warning: this changes more than records.')} It touches code, workflows or links, which decide what the"
    yield "checks do. Someone who reads code must look at it, and it is better as a separate pull request."
    yield ""
    for what, paths in (
        ("Workflows", files.workflows),
        ("Code and settings", files.code),
        ("Links and submodules", files.odd),
    ):
        if paths:
            yield f"- {what}: {listed(ink, paths)}"


def beyond_records(ink: Markdown, files: Touched, told: Collection[str]) -> list[str]:
    """What decides what the checks do and what readers are shown, in one phrase, but for files that are `told` field by field."""
    paths = [path for path in (*files.workflows, *files.code, *files.odd) if path not in told]
    return [f"code, schemas or settings, for someone who reads code ({listed(ink, paths)})"] if paths else []
