"""The reply to a group that opened a pull request: what is fine, what to change and how, and what the panel still adds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registrar.base.diagnostics import Problem
from registrar.base.markdown import inert
from registrar.checking import applications, report
from registrar.checking.pipeline import Checked
from registrar.model.record_set import RecordSet
from registrar.review import still_to_add


@dataclass(frozen=True, slots=True)
class Reply:
    """`fine` are the files without problems, `to_come` what the panel adds to each application.

    `standing` are the problems that the base already has: they are told, and do not count. `for_panel` is what is missing or
    doubtful in an application and does not stop it.
    """

    problems: tuple[Problem, ...]
    fine: tuple[str, ...]
    to_come: tuple[tuple[str, tuple[str, ...]], ...]
    standing: tuple[Problem, ...] = ()
    for_panel: tuple[Problem, ...] = ()


def of(checked: Checked, schemas: Mapping[str, Any], wanted: Sequence[str] = ()) -> Reply:
    """The reply to a check of the files that were asked for, or else of those that differ from the base."""
    record_set, base = checked.record_set, checked.base

    def asked(file: str) -> bool:
        return not wanted or any(file == w or file.startswith(f"{w}/") for w in wanted)

    if base is not None and base.commit:
        touched = {a.file for one in base.each for a in one.changed_records.values()}
        at_hand = {r.file for r in record_set.records if r.file not in base.paths or r.file in touched}
    else:
        at_hand = {r.file for r in record_set.records} if wanted else {a.file for a in record_set.applications}
    faulty = {p.file for p in checked.problems}
    to_come = tuple((a.file, still_to_add.still_to_add(record_set, a, schemas)) for a in record_set.applications if asked(a.file))
    to_put_right, for_panel = applications.apart(p for p in checked.brought if asked(p.file))
    return Reply(
        to_put_right,
        tuple(sorted(f for f in at_hand - faulty if asked(f))),
        to_come,
        tuple(p for p in checked.standing if asked(p.file)),
        for_panel,
    )


def text(reply: Reply, record_set: RecordSet) -> str:
    """For a terminal: that there are no problems, and what the panel still adds."""
    r = record_set
    counts = f"{_of(r.guarantees, 'guarantee')}, {_of(r.refusals, 'refusal')}, {_of(r.applications, 'application')}"
    counts += f", {_of(r.cases, 'case')}" if r.cases else ""
    well = (
        ""
        if reply.problems or reply.for_panel
        else f"No problems{' that this branch brings' if reply.standing else ''}: {counts}.\n"
    )
    return well + _apart(reply.standing) + "".join(f"\n{still_to_add.text(file, lines)}" for file, lines in reply.to_come)


def _apart(standing: Sequence[Problem]) -> str:
    """The problems that the base already has, a line for each, for a terminal."""
    if not standing:
        return ""
    head = f"\n{report.counted(standing)} that the base branch already has; this branch need not put them right:\n"
    return head + "".join(f"  {report.plain(p.file)}:{p.line}: {p.code}: {report.plain(p.message)}\n" for p in standing)


def _of(things: Sequence[object], one: str) -> str:
    return f"{len(things):,} {one}{'' if len(things) == 1 else 's'}"


def markdown(reply: Reply) -> str:
    """The whole reply, for a job's summary."""
    out = [f"## {report.counted(reply.problems)} to put right\n" if reply.problems else "## Nothing to put right\n"]
    if reply.problems:
        out.append(
            "\nEach point says what is wrong and what to type. Change the file in this pull request and the check runs again.\n"
        )
    elif reply.for_panel:
        out.append("\nNothing stops the application. The panel asks about what is still missing in it.\n")
    else:
        out.append(f"\nThe checks found no problems{' that this pull request brings' if reply.standing else ''}.\n")
    if reply.fine:
        out += ["\n### No changes needed\n\n", *(f"- {inert(file)}\n" for file in reply.fine)]
    out.append(report.markdown(reply.problems))
    if reply.for_panel:
        out.append(
            f"\n## {report.counted(reply.for_panel)} that the panel will ask about\n\nYou can put them right in this pull "
            "request now, or wait until you are asked.\n"
        )
        out.append(report.markdown(reply.for_panel))
    if reply.standing:
        out.append(f"\n## {report.counted(reply.standing)} that the main branch already has\n\nYou need not put these right.\n")
        out.append(report.markdown(reply.standing))
    if reply.to_come:
        out.append(
            "\n## What the panel still adds\n\nYou need not do anything about this: it is for the panel and the registrar.\n"
        )
    for file, lines in reply.to_come:
        out += [f"\n### {inert(file)}\n\n", *(f"- {_coded(line)}\n" for line in lines)]
    return "".join(out)


def _coded(line: str) -> str:
    """A line of our own text without its backticks; the names of bodies and rules in it stay inert."""
    return inert(line).replace("&#96;", "")
