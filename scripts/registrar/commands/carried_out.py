"""Carries out a command that writes a record: prepared, checked in memory, and only then written; what was typed is kept."""

import argparse
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from registrar.commands import conversation
from registrar.commands.record_text import CommandError
from registrar.commands.stopped import noticed


@dataclass(frozen=True)
class Outcome:
    """The exit status of a command, what it says, why it was refused, and what else it tells whoever typed it."""

    code: int
    said: str = ""
    reasons: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


def carried_out(root: Path, today: dt.date, use_cache: bool, arguments: argparse.Namespace) -> Outcome:
    """Carries out the command; whatever goes wrong, the answers are in a file or in `told`."""
    talk = conversation.Conversation(conversation.at_terminal())
    file = getattr(arguments, "with_file", None)
    with noticed():
        try:
            talk.ready = conversation.ready(file)
            filing = talk.of(lambda ask: arguments.prepare(root, today, use_cache, arguments, ask))
            if arguments.command != "new":  # a new application is not finished yet
                filing.prove(root, today, use_cache, getattr(arguments, "base", None))
            if arguments.dry_run:
                return Outcome(0, filing.difference(root))
            filing.write(root)
        except (CommandError, KeyboardInterrupt, OSError) as error:
            kept = talk.kept(root, arguments.command, file)
            return Outcome(1, "", conversation.why(error), ("Nothing was written.", *([kept] if kept else [])))
    return Outcome(0, f"{filing.done}\n")
