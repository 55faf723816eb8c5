"""The commands that give an answer and an exit code of their own: those of the stamp, and the card, a part of the site."""

import argparse
import datetime as dt
from collections.abc import Mapping

from registrar.commands import stamp
from registrar.stamp.log_check import Answer


def answered(arguments: argparse.Namespace, today: dt.date, environment: Mapping[str, str], ask: stamp.Ask) -> Answer:
    """The answer of a command. `ask` asks for a secret, if there is somebody to ask."""
    if arguments.answer != "card":
        return stamp.answered(arguments, today, environment, ask)
    from registrar.site import card_command  # imported here, so that the other commands do not load what makes PDFs

    return card_command.answered(arguments, today, environment)
