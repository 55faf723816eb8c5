"""`registrar`: arguments to one function each. The only module that prints and that decides the exit status.

Exit status: 0 clean, 1 problems in the register, 2 wrong usage.
"""

import argparse
import datetime as dt
import gc
import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from registrar import explain, pipeline, replies, report, schema
from registrar.base import Base, NoBase
from registrar.diagnostics import Invalid
from registrar.draft import Draft


class Usage(Exception):
    """The command was called in a way that cannot be meant."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    run: Callable[[argparse.Namespace], int] = arguments.run
    gc.disable()  # records are trees without cycles, and one command is one process: to look for cycles doubles its time
    try:
        return run(arguments)
    except (Usage, NoBase) as error:
        print(f"registrar: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="registrar", description="Checks the register's records and builds its site.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--root", type=Path, default=Path(), metavar="DIR", help="the folder that holds register/ (default: this one)"
    )
    common.add_argument("--today", type=_day, default=None, metavar="YYYY-MM-DD", help="the day to judge by (default: today)")
    common.add_argument("--no-cache", action="store_true", help="read every file afresh, and keep nothing for the next run")

    check = commands.add_parser("check", parents=[common], help="say everything that is wrong with the records")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="report on these files or folders only")
    check.add_argument("--format", choices=["text", "github", "json"], default="text")
    check.add_argument(
        "--base", metavar="REF", help="hold the records against the branch that they are to join, such as origin/main"
    )
    check.add_argument(
        "--on-main", action="store_true", help="this is the main branch, or is about to be: no application may lie here"
    )
    check.add_argument("--explain", metavar="CODE", help="print what a rule says, why, and how to put it right")
    check.set_defaults(run=_check)

    build = commands.add_parser("build", parents=[common], help="build the site")
    build.add_argument(
        "--out", type=Path, default=None, metavar="DIR", help="where the site goes (default: site, beside register/)"
    )
    build.add_argument(
        "--base-url", type=_address, default=None, metavar="URL", help="the site's address (default: `address` of register.yaml)"
    )
    build.add_argument(
        "--release", action="store_true", help="refuse unless everything is committed and git's whole history is here"
    )
    build.add_argument("--served", action="store_true", help=argparse.SUPPRESS)
    build.set_defaults(run=_build)

    serve = commands.add_parser(
        "serve", parents=[common], help="show the site on this machine, and build it again on each change"
    )
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(run=_serve)

    due = commands.add_parser(
        "due", parents=[common], help="list the reviews, confirmations, suspensions and last days that are due"
    )
    due.add_argument("--within", type=_days, default=None, metavar="DAYS", help="only what is overdue or due in that many days")
    due.set_defaults(run=_due)

    places = commands.add_parser("places", help="the gazetteer").add_subparsers(required=True, metavar="COMMAND")
    import_ = places.add_parser("import", help="add the councils of a published list, and bring the known ones up to date")
    import_.add_argument(
        "file", type=Path, metavar="FILE.csv", help="the statistics office's list of codes and names, or mySociety's list"
    )
    import_.add_argument(
        "--root", type=Path, default=Path(), metavar="DIR", help="the folder that holds register/ (default: this one)"
    )
    import_.add_argument("--source", metavar="NAME", help="whom the list is from (default: known by its headings)")
    import_.add_argument("--licence", metavar="NAME", help="the licence of a list named by --source")
    import_.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")
    import_.set_defaults(run=_places_import)
    return parser


DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(text: str) -> dt.date:
    try:
        if DAY.fullmatch(text):  # the one form that records use; Python reads others too
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it as 2026-11-23")


def _days(text: str) -> int:
    if re.fullmatch(r"[0-9]{1,5}", text):
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number of days; write it as 90")


def _root(arguments: argparse.Namespace) -> Path:
    root: Path = arguments.root
    if not (root / "register").is_dir():
        raise Usage(f"there is no folder register/ in {root.resolve()}; name the folder that holds it with --root DIR")
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
    checked = pipeline.check(root, _today(arguments), _keep(arguments), _against(root, arguments))
    reply = replies.of(checked, schema.load(pipeline.schema_folder(root)), wanted)
    if arguments.format == "github" and (summary := report.summary_path()):
        with Path(summary).open("a", encoding="utf-8") as stream:
            stream.write(replies.markdown(reply))
    print(report.shown(reply.problems, arguments.format), end="")
    if arguments.format != "json":
        print(replies.text(reply, checked.draft), end="")
    return 1 if reply.problems else 0


def _against(root: Path, arguments: argparse.Namespace) -> Callable[[Draft], Base] | None:
    """What the records are held against, if anything."""
    if arguments.base is None:
        return (lambda _: Base(on_main=True)) if arguments.on_main else None
    from registrar import base_git  # here, so that a check without a base needs no git

    return partial(base_git.read, root, arguments.base, pipeline.schema_folder(root), arguments.on_main)


def _build(arguments: argparse.Namespace) -> int:
    from registrar.archive import Unreleasable
    from registrar.build import build  # here, so that `check` need not load the site's libraries
    from registrar.pagefind import SearchFailed
    from registrar.site import PrintFailed

    root = _root(arguments)
    out = (arguments.out or root / "site").absolute()
    if out.exists() and not out.is_dir():
        raise Usage(f"{out} is no folder")
    if out.is_dir() and any(out.iterdir()) and not (out / "index.html").is_file():
        raise Usage(f"{out} holds something else than a site; name an empty or a new folder with --out DIR")
    if root.is_relative_to(out):
        raise Usage(f"{out} holds the register itself; name another folder with --out DIR")
    started = time.perf_counter()
    try:
        built = build(
            root, out, _today(arguments), arguments.base_url, _keep(arguments), arguments.served, arguments.release
        )
    except Invalid as error:
        print(report.shown(error.problems, "text"), end="")
        print(f"The site was not built{'; the one in ' + str(out) + ' is as it was' if out.exists() else ''}.", file=sys.stderr)
        return 1
    except Unreleasable as error:
        print(f"registrar: no release can be built from here: {error}", file=sys.stderr)
        return 1
    except PrintFailed as error:
        print(f"registrar: the prose pages could not be printed:\n{error}", file=sys.stderr)
        return 1
    except SearchFailed as error:
        print(f"registrar: the search could not be made: {error}", file=sys.stderr)
        return 1
    seconds = time.perf_counter() - started
    print(f"Built {built.pages} pages from {built.records} records in {seconds:.1f} s: {out}")
    return 0


def _serve(arguments: argparse.Namespace) -> int:
    from registrar.serve import serve

    serve(_root(arguments), arguments.port, arguments.today.isoformat() if arguments.today else None)
    return 0


def _due(arguments: argparse.Namespace) -> int:
    from registrar import due

    today = _today(arguments)
    try:
        register = pipeline.load(_root(arguments), today, _keep(arguments))
    except Invalid as error:
        print(report.shown(error.problems, "text"), end="")
        return 1
    found = due.dues(register)
    if arguments.within is not None:
        found = due.within(found, today, arguments.within)
    print(*due.rows(found, today), f"Due as at {today}: {len(found)}, overdue: {sum(d.day < today for d in found)}.", sep="\n")
    return 0


def _places_import(arguments: argparse.Namespace) -> int:
    from registrar.officer import places_import
    from registrar.officer.places_csv import Unusable

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


def _address(text: str) -> str:
    if text.startswith(("https://", "http://")) and not any(c.isspace() or c in "\"'<>?#" for c in text):
        return text if text.endswith("/") else text + "/"
    raise argparse.ArgumentTypeError(f"{text!r} is not a site's address; write it as https://register.example/")


def _today(arguments: argparse.Namespace) -> dt.date:
    """The day asked for, or the machine's: the only clock that is read."""
    day: dt.date | None = arguments.today
    return day or dt.date.today()  # noqa: DTZ011 (a register's day is the day where it is kept)


def _keep(arguments: argparse.Namespace) -> bool:
    """Whether to use what the last run left. Never in CI: a pull request could bring a cache of its own making."""
    return not arguments.no_cache and not os.environ.get("CI")


def _inside(root: Path, path: Path) -> str:
    """A path below the root as the register names its files."""
    for candidate in (Path.cwd() / path, root / path):
        absolute = candidate.parent.resolve() / candidate.name
        if absolute.is_relative_to(root) and (absolute.exists() or absolute.is_symlink()):
            name = absolute.relative_to(root).as_posix()
            if name == "register" or name.startswith("register/"):
                return name
            raise Usage(f"{path} is not in the folder register/")
    raise Usage(f"there is no {path}")
