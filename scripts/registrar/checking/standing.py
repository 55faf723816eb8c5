"""The problems that the base of a pull request already has: they are told apart, and are not the branch's to answer for.

The register of the base is checked as a whole, on the same day and with the same schemas. A problem is the base's if the base
has one with the same code and the same words in the same file, as often: lines may have moved. Where a file was renamed, its
old name counts.
"""

import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from registrar.base.diagnostics import Problem
from registrar.checking import pipeline
from registrar.checking.file_check import TYPES
from registrar.checking.pipeline import Checked
from registrar.history import base_reader, base_tree
from registrar.model.base_branch import Base
from registrar.model.record_set import RecordSet
from registrar.reading import files


def told_apart(root: Path, checked: Checked) -> Checked:
    """The same, with the problems of the base in `standing`. Without a base, or without problems, nothing changes."""
    base = checked.base.last if checked.base is not None else None
    if base is None or not base.commit or not checked.problems:
        return checked
    was = {changed.file: changed.was for changed in base.changed_records.values()}
    if all(_of_a_new_record(was.get(p.file, p.file), base) for p in checked.problems):
        return checked
    old = Counter(_key(p, p.file) for p in _problems_of(root, base, checked.record_set))
    standing = []
    for problem in checked.problems:
        key = _key(problem, was.get(problem.file, problem.file))
        if old[key]:
            old[key] -= 1
            standing.append(problem)
    return replace(checked, standing=tuple(standing))


def _of_a_new_record(file: str, base: Base) -> bool:
    """Whether a file is a record that the base does not have, so that no problem in it can be the base's."""
    return file not in base.paths and files.kind_of(file) in TYPES


def _key(problem: Problem, file: str) -> tuple[str, str, str, str]:
    return file, problem.code, problem.message, problem.help


def _problems_of(root: Path, base: Base, record_set: RecordSet) -> tuple[Problem, ...]:
    """Every problem of the base itself, as if it were a branch that changes nothing."""
    with tempfile.TemporaryDirectory(prefix="registrar-base-") as name:
        folder = Path(name)
        (folder / "register").mkdir()
        submodules = base_tree.write(root, base.commit, folder)
        own = pipeline.schema_folder(root)
        (folder / "schemas").symlink_to(own)
        there = base_reader.tree_of(root, base.commit)
        itself = Base(
            base.commit, base.on_main, base_reader.records_of(there), frozenset(there),
            found=tuple(base_reader.submodule(path) for path in submodules),
        )  # fmt: skip
        return pipeline.check(folder, record_set.today, use_cache=False, compare=lambda _: itself).problems
