"""The `registrar` command: one function for each subcommand. Only this module prints and sets the exit status.

Exit status: 0 clean, 1 problems in the register, 2 wrong usage, or a file of `schemas/` that cannot be used.
"""

import argparse
import datetime as dt
import gc
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from registrar import arguments as arguments_
from registrar.arguments import Usage
from registrar.arguments import inside as _inside
from registrar.arguments import root as _root
from registrar.base import git, store
from registrar.base.diagnostics import Invalid
from registrar.base.london import london_day
from registrar.base.terminal import harmless
from registrar.checking import explain, pipeline, report
from registrar.model.base_branch import Base, NoBase
from registrar.model.record_set import RecordSet
from registrar.reading import schema
from registrar.review import replies


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    arguments = arguments_.parsed(RUNS, sys.argv[1:] if argv is None else argv)
    run: Callable[[argparse.Namespace], int] = arguments.run
    gc.disable()  # records are trees without cycles and each command is one process: looking for cycles doubles the time
    try:
        return run(arguments)
    except (Usage, NoBase) as error:
        _told(f"registrar: {error}")
        return 2
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        _told("registrar: stopped")
        return 130
    except Exception as error:
        from registrar.review import unusable  # imported here, so that sound schemas load nothing for this

        told = unusable.told(error, _root(arguments), arguments, sys.stdout.isatty())
        if told is None:
            raise
        print(told.text, end="", file=sys.stdout if told.answers else sys.stderr)
        return 2


def _say(*lines: str, end: str = "\n") -> None:
    """Prints on the standard output. What records and files say cannot command a terminal or a code host."""
    print(*(harmless(line) for line in lines), sep="\n", end=end)


def _told(*lines: str) -> None:
    """The same on the standard error."""
    print(*(harmless(line) for line in lines), sep="\n", file=sys.stderr)


def _check(arguments: argparse.Namespace) -> int:
    if arguments.explain:
        page = explain.page(arguments.explain)
        if page is None:
            raise Usage(f"there is no rule {arguments.explain!r}" + explain.suggestion(arguments.explain))
        print(page, end="")
        return 0
    root = _root(arguments)
    wanted = [_inside(root, path) for path in arguments.paths]
    checked = _compared(root, arguments, brief=True)
    reply = replies.of(checked, schema.load(pipeline.schema_folder(root)), wanted)
    if arguments.format == "github" and (summary := report.summary_path()):
        with Path(summary).open("a", encoding="utf-8") as stream:
            stream.write(report.fitted(replies.markdown(reply), report.SUMMARY - stream.tell()))
    print(report.shown(reply.problems, arguments.format, reply.for_panel), end="")
    if arguments.format == "text":  # a code host's log obeys commands, and an application's text is untrusted
        _say(replies.text(reply, checked.record_set), end="")
    return 1 if reply.problems else 0


def _compared(root: Path, arguments: argparse.Namespace, brief: bool = False) -> pipeline.Checked:
    """The check of the register; compared with a base, the problems that the base already has are told apart."""
    checked = pipeline.check(root, _today(arguments), _use_cache(arguments, root), _against(root, arguments), brief=brief)
    if arguments.base is None or not checked.problems:
        return checked
    from registrar.checking import standing  # imported here, so that a check without a base does not need git

    return standing.told_apart(root, checked)


def _against(root: Path, arguments: argparse.Namespace) -> Callable[[RecordSet], Base] | None:
    """What the records are compared with, if anything."""
    on_main = getattr(arguments, "on_main", False)
    if arguments.base is None:
        return (lambda _: Base(on_main=True)) if on_main else None
    from registrar.history import base_reader  # imported here, so that a check without a base does not need git

    return partial(base_reader.read, root, arguments.base, pipeline.schema_folder(root), on_main)


def _build(arguments: argparse.Namespace) -> int:
    from registrar.site import build_command  # imported here, so that `check` does not load the site's libraries
    from registrar.site.site_folder import NotOurs

    root = _root(arguments)
    out = (arguments.out or root / "site").absolute()
    if not arguments.release and (arguments.after or arguments.first):
        raise Usage("--after and --first say what a release follows from; they need --release")
    use_cache = not arguments.release and _use_cache(arguments, root)  # what is published follows from the commit alone
    try:
        _say(build_command.run(root, out, _today(arguments), use_cache, arguments, os.environ))
    except NotOurs as error:
        raise Usage(str(error)) from None
    except Invalid as error:
        _say(report.shown(error.problems, "text"), end="")
        _told(f"The site was not built{'; the one in ' + str(out) + ' is unchanged' if out.exists() else ''}.")
        return 1
    except build_command.NotBuilt as error:
        _told(f"registrar: {error}")
        return 1
    return 0


def _serve(arguments: argparse.Namespace) -> int:
    from registrar.site.serve import serve

    serve(_root(arguments), arguments.port, lambda: _today(arguments), fixed=arguments.today is not None)
    return 0


def _due(arguments: argparse.Namespace) -> int:
    from registrar.publish import due

    root, today = _root(arguments), _today(arguments)
    try:
        register = pipeline.load(root, today, _use_cache(arguments, root))
    except Invalid as error:
        _say(report.shown(error.problems, "text"), end="")
        return 1
    found = due.dues(register)
    if arguments.within is not None:
        found = due.within(found, today, arguments.within)
    _say(*due.rows(found, today), f"Due as at {today}: {len(found)}, overdue: {sum(d.day < today for d in found)}.")
    return 0


def _places_find(arguments: argparse.Namespace) -> int:
    from registrar.model.place_names import PlaceNames

    root, today, typed = _root(arguments), _today(arguments), " ".join(arguments.typed)
    gazetteer = pipeline.check(root, today, _use_cache(arguments, root)).record_set.gazetteer
    found = PlaceNames(gazetteer, today).find(typed)
    _say(*([f"{a.gss} {a.name}" for a in found] or [f"No council is known by the name {typed}."]))
    return 0 if found else 1


def _places_import(arguments: argparse.Namespace) -> int:
    from registrar.commands import places_import
    from registrar.commands.places_csv import Unusable

    root = _root(arguments)
    if not arguments.file.is_file():
        raise Usage(f"there is no file {arguments.file}")
    try:
        done = places_import.prepare(root, arguments.file, places_import.named(arguments.source, arguments.licence))
        if not arguments.dry_run:
            done.write(root)
    except Unusable as error:
        _told(*(f"registrar: {reason}" for reason in error.reasons), "Nothing was written.")
        return 1
    _say(*places_import.report(done, written=not arguments.dry_run))
    return 0


def _today(arguments: argparse.Namespace) -> dt.date:
    """The date given, or today's date in the United Kingdom wherever the computer is. Only this function reads the clock."""
    day: dt.date | None = arguments.today
    return day or london_day(int(time.time()))


def _use_cache(arguments: argparse.Namespace, root: Path) -> bool:
    """Whether to use the cache of the last run. Never in CI, where a pull request could bring a cache of its own."""
    if arguments.no_cache or os.environ.get("CI"):
        return False
    if not os.path.lexists(store.folder(root).parent):
        return True
    if why := store.mistrusted(root, git.tracked(root, store.FOLDER.partition("/")[0])):
        _told(f"registrar: the cache of the last run is not used: {why}.")
    return not why


def _officer(arguments: argparse.Namespace) -> int:
    """Runs a command that writes a record: it is prepared, checked in memory and only then written."""
    from registrar.commands import carried_out

    root, today = _root(arguments), _today(arguments)
    outcome = carried_out.carried_out(root, today, _use_cache(arguments, root), arguments)
    with suppress(OSError):  # nobody is there any more who could read it
        _refused(outcome.reasons)
        if outcome.told:
            _told(*outcome.told)
        if outcome.said:
            _say(outcome.said, end="")
    return outcome.code


def _desk(arguments: argparse.Namespace) -> int:
    """Runs a command of the desk that writes nothing: it says what `show` finds."""
    from registrar.commands.record_text import CommandError

    root, today = _root(arguments), _today(arguments)
    try:
        _say(*arguments.show(root, today, _use_cache(arguments, root), arguments))
    except CommandError as error:
        _refused(error.reasons)
        return 1
    return 0


def _refused(reasons: Sequence[str]) -> None:
    if reasons:
        _told(*(f"registrar: {reason}" if "\n" not in reason else reason for reason in reasons))


def _answer(arguments: argparse.Namespace) -> int:
    """Runs a command that gives an answer and an exit code of its own: about the log, keys, or what somebody was shown."""
    import getpass

    from registrar.site.answers import answered

    answer = answered(arguments, _today(arguments), os.environ, getpass.getpass if sys.stdin.isatty() else None)
    (_told if answer.refused else _say)(*answer.lines)
    return answer.code


def _review(arguments: argparse.Namespace) -> int:
    from registrar.review import preview
    from registrar.review import report as reviewed

    root = _root(arguments)
    checked = _compared(root, arguments)
    plain = arguments.format == "text" or (arguments.format is None and sys.stdout.isatty())
    told = reviewed.text if plain else reviewed.markdown
    print(report.fitted(told(root, checked, schema.load(pipeline.schema_folder(root)))), end="")
    if arguments.preview and (page := preview.html(checked)):
        arguments.preview.write_bytes(page)
    return 0


RUNS: Mapping[str, arguments_.Run] = {
    "check": _check,
    "build": _build,
    "serve": _serve,
    "due": _due,
    "places_import": _places_import,
    "places_find": _places_find,
    "officer": _officer,
    "desk": _desk,
    "review": _review,
    "answer": _answer,
}
