"""Problems in the forms that people and programs read: text, annotations for a code host, JSON."""

import json
import os
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from registrar.base.diagnostics import Problem
from registrar.base.markdown import inert
from registrar.base.terminal import harmless, in_json, one_line

SUMMARY = 900_000  # bytes: a code host refuses a summary of more than 1 MiB as a whole, and then shows nothing
ANNOTATIONS = 10  # a code host shows no more of one kind for each step


def shown(problems: Sequence[Problem], form: str, for_panel: Sequence[Problem] = ()) -> str:
    """Problems in one of the forms that a person may ask for: text, github or json.

    `for_panel` are those of applications that do not stop them: they are told, and the program that asked has not failed.
    """
    if form == "json":
        return as_json(sorted([*problems, *for_panel]))
    if form == "github":
        return github(problems) + github(for_panel, "notice")
    return _counted_text(problems, "") + _counted_text(for_panel, " in applications, for the panel to settle with the group")


def _counted_text(problems: Sequence[Problem], which: str) -> str:
    if not problems:
        return ""
    return f"{text(problems)}\n{counted(problems)}{which}. `registrar check --explain CODE` says more about a rule.\n"


def text(problems: Sequence[Problem]) -> str:
    """One block for each problem: place, code and message; what to type instead; the line, with a caret below it."""
    blocks = []
    for p in problems:
        lines = [one_line(f"{p.file}:{p.line}:{p.column}: {p.code}: {p.message}"), f"  help: {one_line(p.help)}"]
        if p.source.strip():
            shown, caret = _window(p.source, p.column)
            lines += [f"  {p.line:>4} | {harmless(shown)}", f"       | {' ' * caret}^"]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _window(line: str, column: int, width: int = 100) -> tuple[str, int]:
    """A line cut to `width` characters around `column` (from 1), safe to print, and where the caret goes (from 0)."""
    at = min(column - 1, len(line))
    start = max(0, at - width // 2) if len(line) > width else 0
    safe = plain(line[start : start + width])
    head, tail = ("…" if start else ""), ("…" if start + width < len(line) else "")
    return head + safe + tail, len(head) + at - start


def plain(text: str) -> str:
    """Text that a terminal shows as it is: nothing in it can command the terminal. One line."""
    return "".join(c if c.isprintable() else " " if c in "\t\n" else "\ufffd" for c in text)


def as_json(problems: Sequence[Problem]) -> str:
    """An array of objects with file, line, column, code, message and help."""
    rows = [{k: getattr(p, k) for k in ("file", "line", "column", "code", "message", "help")} for p in problems]
    return in_json(json.dumps(rows, ensure_ascii=False, indent=2)) + "\n"


def github(problems: Sequence[Problem], level: str = "error") -> str:
    """Workflow commands: at most ten annotations, then the number of the rest."""
    lines = [
        f"::{level} file={_property(p.file)},line={p.line},col={p.column},title={_property(p.code)}::"
        + _data(f"{p.message}. Help: {p.help}")
        for p in problems[:ANNOTATIONS]
    ]
    if len(problems) > ANNOTATIONS:
        lines.append(f"{len(problems) - ANNOTATIONS} more problems, {len(problems)} in all: the job summary lists them.")
    return "".join(line + "\n" for line in lines)


def _data(value: str) -> str:
    return harmless(value).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def markdown(problems: Sequence[Problem]) -> str:
    """Every problem, by file, for a job's summary. Anything quoted from a record is shown as plain text."""
    by_file: dict[str, list[Problem]] = {}
    for p in problems:
        by_file.setdefault(p.file, []).append(p)
    out = []
    for file, here in by_file.items():
        out.append(f"\n### {inert(file)}\n\n")
        out += [f"- **Line {p.line}** ({inert(p.code)}): {inert(p.message)}\n  - What to type: {inert(p.help)}\n" for p in here]
    return "".join(out)


def fitted(page: str, room: int = SUMMARY) -> str:
    """A page of Markdown as far as it fits into so many bytes, in whole lines, and how many lines are left out."""
    if len(page.encode()) <= room:
        return page
    lines = page.splitlines(keepends=True)
    sizes = list(accumulate(len(line.encode()) for line in lines))
    kept = bisect_right(sizes, room - 200)
    left = len(lines) - kept
    return (
        "".join(lines[:kept])
        + f"\n**This is not all: {left:,} more lines do not fit here.** Run the check on your own machine to see them.\n"
    )


def counted(problems: Sequence[Problem]) -> str:
    """`3 problems in 2 files`."""
    files = len(Counter(p.file for p in problems))
    return f"{len(problems)} problem{'' if len(problems) == 1 else 's'} in {files} file{'' if files == 1 else 's'}"


def summary_path() -> str | None:
    """The path for the job's summary, if this runs on the code host."""
    return os.environ.get("GITHUB_STEP_SUMMARY") or None
