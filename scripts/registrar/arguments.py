"""The command line: the commands, their options, and the values that each option accepts."""

import argparse
import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

Run = Callable[[argparse.Namespace], int]


def parsed(runs: Mapping[str, Run], argv: Sequence[str]) -> argparse.Namespace:
    """What was typed. For `check`, which is for every day, nothing of the other commands is loaded, unless it was mistyped."""
    if argv[:1] == ["check"]:
        whole, commands, common = _start()
        _check(commands, common, runs["check"])
        typed, unknown = whole.parse_known_args(argv)
        if not unknown:
            return typed
    return parser(runs).parse_args(argv)


def parser(runs: Mapping[str, Run]) -> argparse.ArgumentParser:
    """The parser for the whole command line. `runs` maps each command's name to the function that runs it."""
    from registrar.commands import arguments as commands_of_officers  # imported here, so that `check` does not load them
    from registrar.commands import desk_arguments
    from registrar.commands import stamp_arguments as commands_of_the_stamp

    whole, commands, common = _start()
    _check(commands, common, runs["check"])
    build = commands.add_parser("build", parents=[common], help="build the site")
    build.add_argument(
        "--out", type=Path, default=None, metavar="DIR", help="the folder to write the site to (default: site, beside register/)"
    )
    build.add_argument(
        "--base-url", type=_address, default=None, metavar="URL", help="the site's address (default: `address` in register.yaml)"
    )
    build.add_argument(
        "--release", action="store_true", help="build what is committed and nothing else, if it follows from the last release"
    )
    _private_keys(build)
    build.add_argument(
        "--log", type=Path, metavar="PATH", help="extend this log: log/ of the published site (besides register/log/checkpoint)"
    )
    build.add_argument("--served", action="store_true", help=argparse.SUPPRESS)
    followed = build.add_mutually_exclusive_group()
    followed.add_argument(
        "--after",
        type=Path,
        metavar="FILE",
        help="with --release: the file log/head.json of the site that is published now (default: register/log/head.json)",
    )
    followed.add_argument("--first", action="store_true", help="with --release: nothing was ever published before")
    build.set_defaults(run=runs["build"])

    card = commands.add_parser("card", parents=[common], help="make the card of a guarantee, to print and to show")
    card.add_argument("id", metavar="ID", help="the number of the guarantee")
    card.add_argument(
        "--pdf", type=Path, nargs="?", const=Path(), required=True, metavar="FILE", help="write it to FILE (default: ID-card.pdf)"
    )
    _private_keys(card)
    card.set_defaults(run=runs["answer"], answer="card")

    serve = commands.add_parser(
        "serve", parents=[common], help="serve the site on this computer and rebuild it after each change"
    )
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(run=runs["serve"])

    due = commands.add_parser(
        "due", parents=[common], help="list the reviews, confirmations, suspensions and last days that are due"
    )
    due.add_argument(
        "--within", type=_days, default=None, metavar="DAYS", help="list only what is overdue or due within so many days"
    )
    due.set_defaults(run=runs["due"])

    places = commands.add_parser("places", help="the gazetteer").add_subparsers(required=True, metavar="COMMAND")
    import_ = places.add_parser("import", help="add the councils in a published list and update the existing ones")
    import_.add_argument(
        "file",
        type=Path,
        metavar="FILE.csv",
        help="the Office for National Statistics' list of codes and names, or mySociety's list",
    )
    import_.add_argument(
        "--root", type=Path, default=Path(), metavar="DIR", help="the folder that holds register/ (default: this one)"
    )
    import_.add_argument("--source", metavar="NAME", help="who published the list (default: worked out from its headings)")
    import_.add_argument("--licence", metavar="NAME", help="the licence of the list; needed with --source")
    import_.add_argument("--dry-run", action="store_true", help="print what would change without writing it")
    import_.set_defaults(run=runs["places_import"])
    find = places.add_parser("find", parents=[common], help="say which council a name, an old name, a town or a postcode means")
    find.add_argument("typed", nargs="+", metavar="NAME", help="such as Hull, Eden District Council, Ynys Môn or LS6")
    find.set_defaults(run=runs["places_find"])

    review = commands.add_parser("review", parents=[common], help="report what a pull request changes, for the reviewer")
    review.add_argument("--base", metavar="REF", required=True, help="the branch that it will join, such as origin/main")
    review.add_argument(
        "--format", choices=["markdown", "text"], help="how to write it (default: text in a terminal, Markdown elsewhere)"
    )
    review.add_argument("--preview", type=Path, metavar="FILE.html", help="write a preview of the changed records to this file")
    review.set_defaults(run=runs["review"])

    adder = partial(commands.add_parser, parents=[common])
    commands_of_officers.add(adder, runs["officer"])
    desk_arguments.add_reading(adder, runs["desk"])
    commands_of_the_stamp.add(commands.add_parser, common, runs["answer"])
    return whole


def _start() -> tuple[argparse.ArgumentParser, Any, argparse.ArgumentParser]:
    """A parser, its place for commands, and what most of them take."""
    whole = argparse.ArgumentParser(prog="registrar", description="Checks the register's records and builds its site.")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--root", type=Path, default=Path(), metavar="DIR", help="the folder that holds register/ (default: this one)"
    )
    common.add_argument(
        "--today", type=_day, metavar="YYYY-MM-DD", help="the date to check against (default: today in the United Kingdom)"
    )
    common.add_argument("--no-cache", action="store_true", help="read every file again and save nothing for the next run")
    return whole, commands, common


def _check(commands: Any, common: argparse.ArgumentParser, run: Run) -> None:
    check = commands.add_parser("check", parents=[common], help="report every problem in the records")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="report on these files or folders only")
    check.add_argument("--format", choices=["text", "github", "json"], default="text")
    check.add_argument(
        "--base", metavar="REF", help="compare the records with the branch that they will join, such as origin/main"
    )
    check.add_argument(
        "--on-main", action="store_true", help="treat this as the main branch: there must be no pending applications here"
    )
    check.add_argument("--explain", metavar="CODE", help="print what a rule requires, why, and how to fix a problem")
    check.set_defaults(run=run)


def _day(text: str) -> dt.date:
    from registrar.commands import typed_day  # imported here, as hardly any command is given a day

    if day := typed_day.read(text):
        return dt.date.fromisoformat(day)
    raise argparse.ArgumentTypeError(f"{text!r} is not a date; write it as 27 November 2026 or 2026-11-27")


def _days(text: str) -> int:
    if re.fullmatch(r"[0-9]{1,5}", text):
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of days; write it as 90")


def _private_keys(command: argparse.ArgumentParser) -> None:
    """What a command takes that signs what it makes."""
    command.add_argument(
        "--key", type=Path, metavar="FILE", help="sign with this private key (default: REGISTRAR_KEY_FILE or REGISTRAR_KEY)"
    )
    command.add_argument(
        "--salts",
        type=Path,
        metavar="FILE",
        help="the key for the salts of the log (default: REGISTRAR_SALTS_FILE or REGISTRAR_SALTS)",
    )


def _address(text: str) -> str:
    if text.startswith(("https://", "http://")) and not any(c.isspace() or c in "\"'<>?#" for c in text):
        return text if text.endswith("/") else text + "/"
    raise argparse.ArgumentTypeError(f"{text!r} is not a web address for the site; write it as https://register.example/")


class Usage(Exception):
    """The command was called with the wrong arguments."""


def root(arguments: argparse.Namespace) -> Path:
    """The folder of the register. Raises `Usage`."""
    folder: Path = arguments.root
    if not (folder / "register").is_dir():
        raise Usage(f"there is no register/ folder in {folder.resolve()}; give the folder that contains it with --root DIR")
    return folder.resolve()


def inside(root: Path, path: Path) -> str:
    """A path relative to the root, as the register names its files. Raises `Usage`."""
    for candidate in (Path.cwd() / path, root / path):
        absolute = candidate.parent.resolve() / candidate.name
        if absolute.is_relative_to(root) and (absolute.exists() or absolute.is_symlink()):
            name = absolute.relative_to(root).as_posix()
            if name == "register" or name.startswith("register/"):
                return name
            raise Usage(f"{path} is not in the register/ folder")
    raise Usage(f"{path} does not exist")
