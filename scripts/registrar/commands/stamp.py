"""The commands of the stamp: `keys new`, `log check`, `log status`, `verify`, `sign`. Each gives lines and an exit code."""

import argparse
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from registrar.base import typed_ids
from registrar.base.days import in_words
from registrar.base.diagnostics import Invalid
from registrar.base.terminal import one_line
from registrar.checking import pipeline, report
from registrar.commands import key_files, sign
from registrar.commands.record_text import CommandError
from registrar.history import archive, published_here
from registrar.history.one_commit import Unreleasable
from registrar.model.keys import Key
from registrar.model.register import Register
from registrar.model.stamp import Unstamped
from registrar.reading.files import LOG
from registrar.stamp import checkpoint, entries, extension, log_check, note, private_keys, stamping, verdict, verify
from registrar.stamp.extension import Earlier
from registrar.stamp.log_check import Answer, trusted
from registrar.stamp.own_address import HTTP
from registrar.stamp.private_keys import Unsignable

Environment = Mapping[str, str]
Ask = Callable[[str], str] | None
PREVIEW = "Unsigned preview: the register has no key, so nothing is signed here and nothing is proved."
FILES = frozenset([".pdf", ".json", ".yaml", ".yml", ".png", ".jpg", ".jpeg", ".html"])
MOST = 4 * 1024 * 1024  # bytes of a file that is checked


class Refused(Exception):
    """Nothing can be answered; the message says why."""


def answered(arguments: argparse.Namespace, today: dt.date, environment: Environment, ask: Ask) -> Answer:
    """The answer of a command. `ask` asks for a secret, if there is somebody to ask."""
    try:
        return ANSWERS[arguments.answer](arguments, today, environment, ask)
    except (Refused, Unsignable, Unreleasable, CommandError, log_check.Unreadable) as error:
        return Answer(2, (f"registrar: {error}",), refused=True)
    except (EOFError, KeyboardInterrupt):
        return Answer(2, ("registrar: no answer was given",), refused=True)
    except Invalid as error:
        return Answer(2, (report.shown(error.problems, "text").rstrip("\n"),), refused=True)


def _root(arguments: argparse.Namespace) -> Path:
    folder: Path = arguments.root
    if not (folder / "register").is_dir():
        raise Refused(f"there is no register/ folder in {folder.resolve()}; give the folder that contains it with --root DIR")
    return folder.resolve()


def _known(arguments: argparse.Namespace, today: dt.date) -> tuple[Key, ...]:
    """The keys of the register at hand; or those that the caller names, who then needs no copy of the register."""
    if arguments.keys:
        try:
            return tuple(trusted(line) for line in arguments.keys)
        except note.Malformed as error:
            raise Refused(f"--key: {error}; it is in the line `Signed by` of `registrar log status`") from None
    return pipeline.check(_root(arguments), today, use_cache=False).record_set.keys


def _log_check(arguments: argparse.Namespace, today: dt.date, environment: Environment, ask: Ask) -> Answer:
    keys = _known(arguments, today)
    return log_check.compared(log_check.held(arguments.old, keys), log_check.held(arguments.new, keys), keys, today)


def _log_status(arguments: argparse.Namespace, today: dt.date, environment: Environment, ask: Ask) -> Answer:
    keys = _known(arguments, today)
    return log_check.status(log_check.held(arguments.place or _root(arguments) / "site", keys), keys, today)


def _keys_new(arguments: argparse.Namespace, today: dt.date, environment: Environment, ask: Ask) -> Answer:
    root = _root(arguments)
    return Answer(0, key_files.made(root, arguments, today, environment, ask))


def _register(arguments: argparse.Namespace, today: dt.date) -> tuple[Register, str]:
    """The register at hand with its log, and with what it was compared. Nothing of an earlier run is believed."""
    root = _root(arguments)
    register = pipeline.load(root, today, use_cache=False)
    register = register.knowing(archive.read(root, register, pipeline.schema_folder(root)))
    if not register.history.known:
        return stamping.stamped(register, (), None), ""
    found = published_here.compared(root, register.notes, today, arguments.after)
    why = found.why
    try:
        register = stamping.stamped(register, _last(root, register), None)
    except Unstamped as error:
        why = why or f"It does not go on from the log that was published: {error}."
        register = stamping.stamped(register, (), None)
    return register.knowing(replace(register.history, unpublished=why, newer=found.behind)), found.told


def _last(root: Path, register: Register) -> list[Earlier]:
    """The log that is kept in the repository, if there is one. Raises `Unextendable`."""
    if not (root / LOG / "checkpoint").is_file():
        return []
    return [extension.read(root / LOG, stamping.verifiers(checkpoint.origin(register.info.address), register.keys))]


def _verify(arguments: argparse.Namespace, today: dt.date, environment: Environment, ask: Ask) -> Answer:
    register, compared = _register(arguments, today)
    raw = _bytes(register, arguments.asked)
    if arguments.proof is not None:
        given = _bytes(register, str(arguments.proof))
        if raw is None or given is None:
            raise Refused(f"there is no file {one_line(arguments.asked if raw is None else str(arguments.proof))}")
        found = verify.with_proof(register, Path(arguments.asked).name, raw, given)
    else:
        found = verify.text(register, arguments.asked) if raw is None else verify.file(register, Path(arguments.asked).name, raw)
    preview = [] if verdict.proves(register) else [PREVIEW]
    more = [line for line in _of_this_copy(register, compared, today) if line not in found.lines]
    return Answer(found.code, (found.sentence, *preview, *found.lines, *more))


def _of_this_copy(register: Register, compared: str, today: dt.date) -> Iterator[str]:
    """What the answer rests on."""
    last = entries.read(register.stamp.entries[-1]) if register.stamp.entries else None
    if last:
        yield f"Checked against a log of {register.stamp.size} entries, the last of {in_words(last.day)}."
        if (today - last.day).days > checkpoint.OLD:
            yield "What came after that day is not known here: bring this copy of the register up to date before you rely on it."
    if compared:
        yield compared
    if register.history.unpublished:
        yield register.history.unpublished
    if register.history.newer:
        yield "What was published last is newer than this copy: bring it up to date before you rely on it."
    if why := register.history.trouble:
        yield f"Its versions are not known here: {why}."


def _bytes(register: Register, asked: str) -> bytes | None:
    """The bytes of the file that was named; None for what names none, such as a number or an address. Raises `Refused`."""
    place, shown = Path(asked), one_line(asked)
    try:
        if place.is_file():
            with place.open("rb") as stream:
                return stream.read(MOST + 1)
        number = typed_ids.typed(asked, register.info.prefix)
        if asked.strip() and place.is_dir() and number is None:
            raise Refused(f"{shown} is a folder; name one file")
        address = HTTP.match(asked) or asked.startswith(register.stamp.origin)
        if place.is_symlink() or (place.suffix.lower() in FILES and not address):
            raise Refused(f"there is no file {shown}")
    except PermissionError:
        raise Refused(f"{shown} cannot be read: you are not allowed to open it") from None
    except (OSError, ValueError):  # too long for a name, or no name at all
        pass
    return None


def _sign(arguments: argparse.Namespace, today: dt.date, environment: Environment, ask: Ask) -> Answer:
    private = private_keys.at_hand(arguments.key, environment)
    if private is None:
        raise Refused("name with --key the file with the private part of your key")
    return Answer(0, sign.signed(_root(arguments), arguments.record, arguments.part, private, today, arguments.show))


ANSWERS: Mapping[str, Callable[[argparse.Namespace, dt.date, Environment, Ask], Answer]] = {
    "log_check": _log_check,
    "log_status": _log_status,
    "keys_new": _keys_new,
    "verify": _verify,
    "sign": _sign,
}
