"""The command line as it is typed: the commands, their options, and what an option takes."""

import argparse
import datetime as dt
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from registrar.commands import arguments as commands_of_officers

Run = Callable[[argparse.Namespace], int]


def parser(runs: Mapping[str, Run]) -> argparse.ArgumentParser:
    """The whole command line. `runs` carries out each command, by its name."""
    whole = argparse.ArgumentParser(prog="registrar", description="Checks the register's records and builds its site.")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--root", type=Path, default=Path(), metavar="DIR", help="the folder that holds register/ (default: this one)"
    )
    common.add_argument(
        "--today", type=_day, metavar="YYYY-MM-DD", help="the day to judge by (default: today in the United Kingdom)"
    )
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
    check.set_defaults(run=runs["check"])

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
    build.set_defaults(run=runs["build"])

    serve = commands.add_parser(
        "serve", parents=[common], help="show the site on this machine, and build it again on each change"
    )
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(run=runs["serve"])

    due = commands.add_parser(
        "due", parents=[common], help="list the reviews, confirmations, suspensions and last days that are due"
    )
    due.add_argument("--within", type=_days, default=None, metavar="DAYS", help="only what is overdue or due in that many days")
    due.set_defaults(run=runs["due"])

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
    import_.set_defaults(run=runs["places_import"])
    find = places.add_parser("find", parents=[common], help="say which council a name, an old name, a town or a postcode means")
    find.add_argument("typed", nargs="+", metavar="NAME", help="such as Hull, Eden District Council, Ynys Môn or LS6")
    find.set_defaults(run=runs["places_find"])

    review = commands.add_parser("review", parents=[common], help="tell a reviewer what a pull request changes, in Markdown")
    review.add_argument("--base", metavar="REF", required=True, help="the branch that it is to join, such as origin/main")
    review.add_argument("--preview", type=Path, metavar="FILE.html", help="write the changed records as they will look into this")
    review.set_defaults(run=runs["review"])

    commands_of_officers.add(partial(commands.add_parser, parents=[common]), runs["officer"])
    return whole


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


def _address(text: str) -> str:
    if text.startswith(("https://", "http://")) and not any(c.isspace() or c in "\"'<>?#" for c in text):
        return text if text.endswith("/") else text + "/"
    raise argparse.ArgumentTypeError(f"{text!r} is not a site's address; write it as https://register.example/")
