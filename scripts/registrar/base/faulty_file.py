"""What stops every command: a file of `schemas/` that cannot be used. One place (`cli.py`) tells it as a problem of that file."""

import re

from registrar.base.diagnostics import Problem

CODE = "schemas-sound"


class FaultyFile(ValueError):
    """A code list or a schema that cannot be used. The message is the file, a colon and the reason."""

    @property
    def problem(self) -> Problem:
        """The fault as a problem of its file."""
        file, _, reason = str(self).partition(": ")
        line = re.match(r"line ([0-9]{1,9}): ", reason)
        reason = reason[line.end() :] if line else reason
        help_ = (
            "restore the file from the main branch, and make the change again; `make test` holds these files against each other"
        )
        return Problem(file, int(line[1]) if line else 1, 1, CODE, " ".join(reason.split()), help_)
