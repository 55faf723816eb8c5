"""`python -m deploy --to remote:path`: hands the finished site in `site/` to a host. The exit status is 0 once it is there."""

import argparse
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from deploy.plan import Plan, plan, told
from deploy.rclone import Failed, Remote
from deploy.turn import FILE, Turn
from registrar.site import hosting, published, site_folder

HELP = "where to: a remote of rclone and a path in it, such as `store:my-bucket`, or a folder"


def main() -> int:
    """Compares, uploads, deletes; says what it did in one line, or what went wrong."""
    parser = argparse.ArgumentParser(prog="publish", description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"), metavar="DIR", help="the finished site (default: site)")
    parser.add_argument("--to", required=True, metavar="REMOTE:PATH", help=HELP)
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    parser.add_argument("--all", action="store_true", help="send every file again, for instance after a change of its headers")
    parser.add_argument("--take-over", action="store_true", help="publish although somebody began to, and was cut off")
    arguments = parser.parse_args()
    try:
        return _publish(arguments.site, arguments.to, arguments)
    except Failed as failed:
        print(f"publish: {failed}", file=sys.stderr)
    except KeyboardInterrupt:
        print("publish: stopped. What was sent is whole; publish again to send the rest.", file=sys.stderr)
    return 1


def _publish(site: Path, to: str, options: argparse.Namespace) -> int:
    if not to.strip() or to.startswith("-"):
        raise Failed("say where to: make publish TO=remote:path")
    if not site_folder.is_site(site) or (site / site_folder.UNFINISHED).exists():
        raise Failed(f"{site} is not a finished site; run `make release` first")
    remote = Remote(to)
    there = {p: digest for p, digest in remote.files().items() if p != FILE}
    if there and site_folder.MARK not in there and not options.take_over:
        raise Failed(
            f"{to} contains something other than a site of a register ({told(there)}), and publishing would delete it; give an "
            "empty place. If an earlier publication of this site was cut off there, publish with ARGS=--take-over"
        )
    here = dict(_digests(site))
    if options.all:
        there = dict.fromkeys(there)
    what = plan(here, there, hosting.types(published.files()), site_folder.MARK)
    if options.dry_run or not (what.uploads or what.gone):
        print(_line(what, "would be sent" if options.dry_run else "sent"))
        return 0
    turn = Turn(remote)
    turn.take(over=options.take_over)
    try:
        _send(remote, site, what, turn)
    finally:
        turn.give_back()
    print(_line(what, "sent"))
    return 0


def _send(remote: Remote, site: Path, what: Plan, turn: Turn) -> None:
    phase = None
    for batch in what.uploads:
        if batch.phase != phase:
            turn.hold()
            phase = batch.phase
        remote.upload(site, batch.paths, batch.type, batch.cache)
    if what.gone:
        turn.hold()
        remote.delete(what.gone)


def _digests(site: Path) -> Iterator[tuple[str, str]]:
    for folder, _, names in os.walk(site):
        for name in names:
            path = Path(folder, name)
            yield path.relative_to(site).as_posix(), hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def _line(what: Plan, done: str) -> str:
    deleted = f", {len(what.gone):,} deleted" if what.gone else ""
    return f"{what.changed:,} files {done}{deleted}; {what.same:,} were there already."


if __name__ == "__main__":
    raise SystemExit(main())
