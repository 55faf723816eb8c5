"""What a command says where a file of `schemas/` cannot be used, so that it can do nothing else.

The program believes its code lists and schemas. A branch that changes one of them in a way that no test of `FaultyFile` knows
would end in a traceback, and its reviewer would be left without a word. What no file of `schemas/` can be blamed for is a
fault of the program, and stays a traceback.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

from registrar.base.diagnostics import Problem
from registrar.base.faulty_file import FaultyFile
from registrar.base.git import NoHistory, git
from registrar.checking import report
from registrar.checking.pipeline import schema_folder
from registrar.model import codes
from registrar.reading import schema
from registrar.review.ink import Markdown, Plain
from registrar.review.kinds import APPROVALS, NAMES, Kind


@dataclass(frozen=True, slots=True)
class Told:
    """What to print; `answers`: it is what was asked for, in the form that was asked for."""

    text: str
    answers: bool


def told(error: Exception, root: Path, arguments: argparse.Namespace, terminal: bool) -> Told | None:
    """What to print of an error; None where no file of `schemas/` is to blame. `terminal`: somebody reads it at a terminal."""
    fault = _blamed(root, getattr(arguments, "base", None), error)
    if fault is None:
        return None
    form, command = getattr(arguments, "format", "text"), arguments.run.__name__.strip("_")
    if command == "review":
        plain = form == "text" or (form is None and terminal)
        return Told(_report(Plain() if plain else Markdown(), fault.problem), answers=True)
    if command == "check" and form != "text":
        return Told(report.shown([fault.problem], form), answers=True)
    return Told(report.text([fault.problem]), answers=False)


def _blamed(root: Path, base: str | None, error: Exception) -> FaultyFile | None:
    """The error as a fault of the first file of `schemas/` that differs from the base (or the last commit), if there is one."""
    if isinstance(error, FaultyFile):
        return error
    try:
        folder = schema_folder(root)
        codes.held_to(codes.load(folder.parent), schema.load(folder)["codes.json"])
    except FaultyFile as fault:
        return fault
    try:
        commit = (
            git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base or 'HEAD'}^{{commit}}").decode().strip()
        )
        printed = git(root, "diff", "--name-only", "--relative", "--no-renames", "-z", commit, "--", "schemas")
    except NoHistory:
        return None
    names = printed.decode("utf-8", "replace").split("\0")[:-1]
    if not names:
        return None
    others = f" or {', '.join(names[1:])}" if names[1:] else ""
    return FaultyFile(
        f"{names[0]}: the program cannot work with what this file{others} says now ({type(error).__name__}: {error})"
    )


def _report(ink: Markdown, problem: Problem) -> str:
    """The whole report."""
    kind = Kind.WIDENS
    told = (
        f"{ink.text(problem.file)} cannot be used: {ink.text(problem.message)}.",
        "No record can be judged without it, so nothing else that this branch changes is told here.",
    )
    return "".join([
        ink.heading(1, "For the reviewer"),
        ink.warning(iter(told)),
        ink.heading(2, "Who must agree"),
        f"{ink.bold(f'{NAMES[kind]}.')} {APPROVALS[kind]} Do not merge it as it is.\n\n",
        ink.heading(2, "What the checks say"),
        f"What to do: {ink.text(problem.help)}.\n",
    ])  # fmt: skip
