"""What `registrar build` does, and what it says where nothing could be built."""

import argparse
import datetime as dt
import errno
import time
from collections.abc import Mapping
from pathlib import Path

from registrar.history.follows import Release
from registrar.history.one_commit import Unreleasable
from registrar.model.stamp import Unstamped
from registrar.site.build import Built, build
from registrar.site.layout import PrintFailed
from registrar.site.stamped import Stamping
from registrar.stamp.extension import Unextendable
from registrar.stamp.private_keys import SALTS, Unsignable, at_hand

WHY: Mapping[type[Exception], str] = {
    Unreleasable: "a release cannot be built from here: ",
    Unextendable: "the log cannot go on: ",
    Unsignable: "the site cannot be signed: ",
    Unstamped: "",
    PrintFailed: "the prose pages could not be built:\n",
}


class NotBuilt(Exception):
    """Nothing was built, and the site that was there is unchanged; the message says why."""


def run(
    root: Path, out: Path, today: dt.date, use_cache: bool, arguments: argparse.Namespace, environment: Mapping[str, str]
) -> str:
    """Builds; returns what was built, in words. Raises `NotBuilt`, `NotOurs`, and `Invalid` for a register with problems."""
    started = time.perf_counter()
    release = Release(arguments.after, arguments.first) if arguments.release else None
    try:
        stamping = Stamping(
            None if arguments.served else at_hand(arguments.key, environment),
            arguments.log,
            None if arguments.served else at_hand(arguments.salts, environment, SALTS),
        )
        built = build(root, out, today, arguments.base_url, use_cache, arguments.served, release, stamping)
    except tuple(WHY) as error:
        why = next(words for kind, words in WHY.items() if isinstance(error, kind))
        raise NotBuilt(f"{why}{error}") from error
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        unchanged = f"; the site in {out} is unchanged" if out.exists() else ""
        raise NotBuilt(f"there is no room left on the disk{unchanged}.") from error
    unsigned = "" if stamping.key or arguments.served else "It is an unsigned preview: no key was given.\n"
    return f"{unsigned}{_line(built)} in {time.perf_counter() - started:.1f} s: {out}"


def _line(built: Built) -> str:
    records = "1 record" if built.records == 1 else f"{built.records} records"
    return f"Built {built.pages} pages from {records}"
