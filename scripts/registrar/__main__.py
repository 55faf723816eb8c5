"""`python -m registrar` is the `registrar` command, and so is the script of that name."""

import gc
import os
import sys


def run() -> None:
    """Runs the command that was typed, and ends the process.

    Nothing is left to do then but to take apart all that was held in memory, which takes a tenth of the time of a check of one
    file. So it is not done, unless something could not be printed: Python then ends the process as usual, and says so.
    """
    gc.disable()  # before anything is imported: what a module holds stays
    from registrar.cli import main

    code = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(code)
    os._exit(code)


if __name__ == "__main__":
    run()
