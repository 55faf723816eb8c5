"""The `registrar` command: one function for each subcommand. Only this module prints and sets the exit status.

Exit status: 0 clean, 1 problems in the register, 2 wrong usage.
"""

import argparse
import datetime as dt
import gc
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from registrar import arguments as arguments_
from registrar.base.diagnostics import Invalid
from registrar.base.london import london_day
from registrar.checking import explain, pipeline, report
from registrar.commands.record_text import CommandError
from registrar.model.base_branch import Base, NoBase
from registrar.model.record_set import RecordSet
from registrar.reading import schema
from registrar.review import replies


class Usage(Exception):
    """The command was called with the wrong arguments."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    arguments = arguments_.parser(RUNS).parse_args(argv)
    run: Callable[[argparse.Namespace], int] = arguments.run
    gc.disable()  # records are trees without cycles and each command is one process: looking for cycles doubles the time
    try:
        return run(arguments)
    except (Usage, NoBase) as error:
        print(f"registrar: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 1


def _root(arguments: argparse.Namespace) -> Path:
    root: Path = arguments.root
    if not (root / "register").is_dir():
        raise Usage(f"there is no register/ folder in {root.resolve()}; give the folder that contains it with --root DIR")
    return root.resolve()


def _check(arguments: argparse.Namespace) -> int:
    if arguments.explain:
        page = explain.page(arguments.explain)
        if page is None:
            raise Usage(f"there is no rule {arguments.explain!r}" + explain.suggestion(arguments.explain))
        print(page, end="")
        return 0
    root = _root(arguments)
    wanted = [_inside(root, path) for path in arguments.paths]
    checked = _compared(root, arguments)
    reply = replies.of(checked, schema.load(pipeline.schema_folder(root)), wanted)
    if arguments.format == "github" and (summary := report.summary_path()):
        with Path(summary).open("a", encoding="utf-8") as stream:
            stream.write(replies.markdown(reply))
    print(report.shown(reply.problems, arguments.format), end="")
    if arguments.format == "text":  # a code host's log obeys commands, and an application's text is untrusted
        print(replies.text(reply, checked.record_set), end="")
    return 1 if reply.problems else 0


def _compared(root: Path, arguments: argparse.Namespace) -> pipeline.Checked:
    """The check of the register; compared with a base, the problems that the base already has are told apart."""
    checked = pipeline.check(root, _today(arguments), _use_cache(arguments), _against(root, arguments))
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
    from registrar.history.archive import Unreleasable
    from registrar.publish.search.pagefind import SearchFailed
    from registrar.site.build import build  # imported here, so that `check` does not load the site's libraries
    from registrar.site.layout import PrintFailed

    root = _root(arguments)
    out = (arguments.out or root / "site").absolute()
    if out.exists() and not out.is_dir():
        raise Usage(f"{out} is not a folder")
    if out.is_dir() and any(out.iterdir()) and not (out / "index.html").is_file():
        raise Usage(f"{out} contains something other than a site; give an empty or new folder with --out DIR")
    if root.is_relative_to(out):
        raise Usage(f"{out} contains the register itself; give another folder with --out DIR")
    started = time.perf_counter()
    try:
        built = build(
            root, out, _today(arguments), arguments.base_url, _use_cache(arguments), arguments.served, arguments.release
        )
    except Invalid as error:
        print(report.shown(error.problems, "text"), end="")
        print(f"The site was not built{'; the one in ' + str(out) + ' is unchanged' if out.exists() else ''}.", file=sys.stderr)
        return 1
    except Unreleasable as error:
        print(f"registrar: a release cannot be built from here: {error}", file=sys.stderr)
        return 1
    except PrintFailed as error:
        print(f"registrar: the prose pages could not be built:\n{error}", file=sys.stderr)
        return 1
    except SearchFailed as error:
        print(f"registrar: the search index could not be built: {error}", file=sys.stderr)
        return 1
    seconds = time.perf_counter() - started
    print(f"Built {built.pages} pages from {built.records} records in {seconds:.1f} s: {out}")
    return 0


def _serve(arguments: argparse.Namespace) -> int:
    from registrar.site.serve import serve

    serve(_root(arguments), arguments.port, arguments.today.isoformat() if arguments.today else None)
    return 0


def _due(arguments: argparse.Namespace) -> int:
    from registrar.publish import due

    today = _today(arguments)
    try:
        register = pipeline.load(_root(arguments), today, _use_cache(arguments))
    except Invalid as error:
        print(report.shown(error.problems, "text"), end="")
        return 1
    found = due.dues(register)
    if arguments.within is not None:
        found = due.within(found, today, arguments.within)
    print(*due.rows(found, today), f"Due as at {today}: {len(found)}, overdue: {sum(d.day < today for d in found)}.", sep="\n")
    return 0


def _places_find(arguments: argparse.Namespace) -> int:
    from registrar.checking import pipeline
    from registrar.model.place_names import PlaceNames

    today, typed = _today(arguments), " ".join(arguments.typed)
    gazetteer = pipeline.check(_root(arguments), today, _use_cache(arguments)).record_set.gazetteer
    found = PlaceNames(gazetteer, today).find(typed)
    print(*([f"{a.gss} {a.name}" for a in found] or [f"No council is known by the name {typed}."]), sep="\n")
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
        for reason in error.reasons:
            print(f"registrar: {reason}", file=sys.stderr)
        print("Nothing was written.", file=sys.stderr)
        return 1
    print(*places_import.report(done, written=not arguments.dry_run), sep="\n")
    return 0


def _today(arguments: argparse.Namespace) -> dt.date:
    """The date given, or today's date in the United Kingdom wherever the computer is. Only this function reads the clock."""
    day: dt.date | None = arguments.today
    return day or london_day(int(time.time()))


def _use_cache(arguments: argparse.Namespace) -> bool:
    """Whether to use the cache of the last run. Never in CI, where a pull request could bring a cache of its own."""
    return not arguments.no_cache and not os.environ.get("CI")


def _inside(root: Path, path: Path) -> str:
    """A path relative to the root, as the register names its files."""
    for candidate in (Path.cwd() / path, root / path):
        absolute = candidate.parent.resolve() / candidate.name
        if absolute.is_relative_to(root) and (absolute.exists() or absolute.is_symlink()):
            name = absolute.relative_to(root).as_posix()
            if name == "register" or name.startswith("register/"):
                return name
            raise Usage(f"{path} is not in the register/ folder")
    raise Usage(f"{path} does not exist")


def _officer(arguments: argparse.Namespace) -> int:
    """Runs a command that writes a record: it is prepared, checked in memory and only then written."""
    root, today, use_cache = _root(arguments), _today(arguments), _use_cache(arguments)
    try:
        filing = arguments.prepare(root, today, use_cache, arguments, _ask if sys.stdin.isatty() else None)
        if arguments.command != "new":  # a new application is not finished yet
            filing.prove(root, today, use_cache)
        if arguments.dry_run:
            print(filing.difference(root), end="")
            return 0
        filing.write(root)
    except CommandError as error:
        for reason in error.reasons:
            print(f"registrar: {reason}" if "\n" not in reason else reason, file=sys.stderr)
        print("Nothing was written.", file=sys.stderr)
        return 1
    print(filing.done)
    return 0


def _ask(question: str) -> str:
    try:
        return input(question)
    except (EOFError, KeyboardInterrupt):
        raise CommandError("no answer was given") from None


def _review(arguments: argparse.Namespace) -> int:
    from registrar.review import preview
    from registrar.review import report as reviewed

    root = _root(arguments)
    checked = _compared(root, arguments)
    plain = arguments.format == "text" or (arguments.format is None and sys.stdout.isatty())
    told = reviewed.text if plain else reviewed.markdown
    print(told(root, checked, schema.load(pipeline.schema_folder(root))), end="")
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
    "review": _review,
}
