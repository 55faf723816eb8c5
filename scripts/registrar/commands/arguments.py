"""The officer's commands: their options, and what each one prepares. `cli` does the printing."""

import argparse
import datetime as dt
from collections.abc import Callable
from pathlib import Path

from registrar.base import ids
from registrar.checking import pipeline
from registrar.commands import change_set, desk_arguments, event, grant, new, redact, refuse, typed_numbers
from registrar.commands.change_set import ChangeSet
from registrar.commands.conversation import told
from registrar.commands.prompter import Ask, Prompter
from registrar.commands.record_text import CommandError
from registrar.commands.typed_numbers import numbered
from registrar.model.notices import REDACTED
from registrar.model.record_set import RecordSet
from registrar.model.records import Application

Prepare = Callable[[Path, dt.date, bool, argparse.Namespace, Ask | None], ChangeSet]
Adder = Callable[..., argparse.ArgumentParser]
WITH = "a file that holds what is to be added, or answers that an earlier run kept"


def add(adder: Adder, run: Callable[[argparse.Namespace], int]) -> None:
    """Adds the commands to a parser. Each sets `prepare`; `run` runs it."""

    def command(name: str, prepare: Prepare, help_: str) -> argparse.ArgumentParser:
        parser = adder(name, help=help_)
        if name != "new":  # which asks nothing
            parser.add_argument("--with", dest="with_file", type=Path, metavar="FILE.yaml", help=WITH)
        parser.add_argument("--dry-run", action="store_true", help="print the changes without writing them")
        parser.set_defaults(run=run, prepare=prepare, command=name)
        return parser

    one = command("new", _new, "create an application: a file with every field explained")
    one.add_argument("slug", nargs="?", metavar="NAME", help="a few plain words for the file's name, such as parents-nursery")
    one.add_argument("--from", dest="precedent", metavar="ID", help="reuse the rules and safeguards of this guarantee")

    one = command("grant", _grant, "turn an application into a guarantee, with the panel's decision")
    _pending(one)
    one.add_argument("--refuse-rules", metavar="IDS", help="refuse these rules, separated by commas, in a refusal beside it")

    one = command("refuse", _refuse, "turn an application into a refusal")
    _pending(one)
    one.add_argument("--reason-code", metavar="CODE", help="the reason, as a code from schemas/codes/refusal-reason.yaml")
    one.add_argument("--title", metavar="TEXT", help="what was asked, in other words than the group's, without its name")
    one.add_argument("--reasons", metavar="TEXT", help="the reasons, in at most 3,000 characters")
    one.add_argument("--next-step", metavar="TEXT", help="where the group can go now")
    one.add_argument("--name-applicant", metavar="DAY", help="name the group, which agreed to that on this day")

    desk_arguments.add_writing(command, _settings)
    one = command("event", _event, "record what happened to a guarantee, after a refusal or in a case")
    one.add_argument("id", nargs="+", metavar="ID", help="the record's number, such as SPECIMEN-0004 or specimen 4")
    one.add_argument("type", metavar="TYPE", help="what happened, as a code from schemas/codes/event.yaml, such as suspended")
    one.add_argument("--date", metavar="DAY", help="the date on which it happened (default: today)")
    one.add_argument(
        "--by",
        metavar="WHO",
        help="who did it, as in `by` of an event: panel, provider … or the id of a body such as b1",
    )
    one.add_argument("--party", metavar="CODE", help="what a third party is, as a code from schemas/codes/party.yaml")
    one.add_argument("--reason", metavar="TEXT", help="the reason, in a plain sentence that names and blames nobody")
    one.add_argument("--reason-code", metavar="CODE", help="the reason, as a code from schemas/codes/reason-code.yaml")
    one.add_argument("--until", metavar="DAY", help="the end of a suspension, or the new last day after a renewal")
    one.add_argument("--ref", metavar="ID", help="the record that replaced it, or the code or id of the body that followed")
    one.add_argument("--changes", metavar="PATHS", help="the fields that changed, separated by commas: rules.r1.citation,remains")
    one.add_argument("--corrects", metavar="N", type=numbered, help="the event that this one corrects, or should have followed")
    for name in ("date", "until", "reason-code"):
        one.add_argument(f"--as-{name}", metavar="VALUE", help=f"the right {name.replace('-', ' ')} of the corrected event")
    one.add_argument("--ask", metavar="N", type=numbered, help="in a case: the question that was put or answered")
    one.add_argument(
        "--answers", metavar="N", type=numbered, help="in a case: the event by which somebody objected, where this answers it"
    )
    one.add_argument("--said", metavar="TEXT", help="in a case: the words of an objection, or of the answer to it")
    one.add_argument("--how", metavar="CODE", help="in a case: how it was settled, as a code from schemas/codes/settled-how.yaml")
    one.add_argument("--honoured", choices=("yes", "no"), help="whether the body kept to the guarantee")
    one.add_argument("--outcome", metavar="CODE", help="how a challenge was decided: upheld, in-part or not-upheld")
    one.add_argument(
        "--words", type=Path, metavar="FILE", help="for redacted: a file outside the register, with each text to remove on a line"
    )
    one.add_argument("--instead", metavar="TEXT", help="for redacted: what to write now, such as a post (default: [redacted])")
    one.add_argument("--yes", action="store_true", help="for redacted: remove all that was found, without asking")
    _settings(one)


def _pending(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pending", metavar="PENDING", help="the application: its file or its name")
    parser.add_argument(
        "--base", metavar="REF", help="the branch whose numbers count as used (default: main, here and at origin)"
    )
    _settings(parser)


def _settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--set",
        dest="settings",
        action="append",
        default=[],
        metavar="PATH=VALUE",
        help="set the value at a path; may be repeated",
    )


def _application(record_set: RecordSet, name: str) -> Application:
    """The application with this path or name."""
    for application in record_set.applications:
        if name in (application.file, application.stem) or Path(name).name == f"{application.stem}.yaml":
            return application
    known = ", ".join(a.stem for a in record_set.applications) or "none"
    raise CommandError(f"there is no application {name} in {ids.PENDING}/; found: {known}")


def _listed(text: str | None) -> list[str]:
    """What is separated by commas."""
    return [part.strip() for part in (text or "").split(",") if part.strip()]


def _questions(root: Path, ask: Ask | None) -> Prompter:
    return Prompter.of(pipeline.schema_folder(root), ask)


def _checked(root: Path, today: dt.date, use_cache: bool, name: str) -> tuple[RecordSet, Application]:
    """The register and the application, which must have no problems."""
    file = ids.application(Path(name).name.removesuffix(".yaml"))
    record_set = change_set.sound(root, today, use_cache, file)
    return record_set, _application(record_set, name)


def _new(root: Path, today: dt.date, use_cache: bool, a: argparse.Namespace, ask: Ask | None) -> ChangeSet:
    record_set = pipeline.check(root, today, use_cache).record_set
    return new.prepare(root, record_set, a.slug, a.precedent and typed_numbers.meant(record_set, a.precedent))


def _grant(root: Path, today: dt.date, use_cache: bool, a: argparse.Namespace, ask: Ask | None) -> ChangeSet:
    record_set, application = _checked(root, today, use_cache, a.pending)
    values, refused = told(a.settings, a.with_file), _listed(a.refuse_rules)
    return grant.prepare(root, record_set, today, application, values, _questions(root, ask), a.base, refused)


def _refuse(root: Path, today: dt.date, use_cache: bool, a: argparse.Namespace, ask: Ask | None) -> ChangeSet:
    record_set, application = _checked(root, today, use_cache, a.pending)
    options = {
        "title": a.title, "reason_code": a.reason_code, "reasons": a.reasons, "next_step": a.next_step,
        "naming_agreed": a.name_applicant,
    }  # fmt: skip
    values = told(a.settings, a.with_file, options)
    wanted = refuse.Wanted(named="naming_agreed" in values)
    return refuse.prepare(root, record_set, today, application, values, _questions(root, ask), wanted, a.base)


def _event(root: Path, today: dt.date, use_cache: bool, a: argparse.Namespace, ask: Ask | None) -> ChangeSet:
    record_set = change_set.naming(root, today, use_cache, " ".join(a.id))
    wanted = redact.Wanted(a.words, a.instead or REDACTED, a.yes) if a.words else None
    right = {"date": a.as_date, "until": a.as_until, "reason_code": a.as_reason_code}
    fields = {
        "date": a.date, "by": a.by, "reason": a.reason, "reason_code": a.reason_code, "until": a.until,
        "ref": a.ref and typed_numbers.meant(record_set, a.ref),
        "changes": _listed(a.changes) or None,
        "corrects": a.corrects, "as": {k: v for k, v in right.items() if v is not None} or None,
        "party": a.party, "honoured": a.honoured, "outcome": a.outcome,
        "ask": a.ask, "answers": a.answers, "words": a.said, "how": a.how,
    }  # fmt: skip
    id_ = typed_numbers.meant(record_set, " ".join(a.id))
    given = event.GivenEvent(told((), a.with_file, fields), a.settings, wanted)
    return event.prepare(root, record_set, today, id_, a.type, given, _questions(root, ask))
