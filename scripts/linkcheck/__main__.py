"""`python -m linkcheck --out links.md`: writes the list of links to fix. The exit status is 0 even if links are broken."""

import argparse
import sys
import time
from pathlib import Path

from linkcheck.addresses import outside
from linkcheck.look import look, minutes_from_now, public_web
from linkcheck.report import markdown, stale
from registrar.base.diagnostics import Invalid
from registrar.base.london import london_day
from registrar.checking import pipeline

PROJECT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Checks the links and writes the page: an empty file if there is nothing to fix."""
    parser = argparse.ArgumentParser(prog="linkcheck", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write the page to")
    parser.add_argument("--minutes", type=float, default=20, help="the time limit for all links (default: 20)")
    parser.add_argument("--offline", action="store_true", help="check no links: list only the citations that are due")
    arguments = parser.parse_args()
    today = london_day(int(time.time()))
    try:
        register = pipeline.load(PROJECT, today, use_cache=False)
    except Invalid as error:
        print(f"linkcheck: the register has {len(error.problems)} problems; run `make check` to see them", file=sys.stderr)
        return 1
    links = () if arguments.offline else outside(register, PROJECT / "docs")
    web = public_web(f"{register.info.name} link check (+{register.base_url})")
    seen = look(links, web, minutes_from_now(arguments.minutes), time.monotonic, time.sleep)
    if seen and not any(s.answered for s in seen):
        print("linkcheck: no host answered. Is there a network connection? Nothing was written.", file=sys.stderr)
        return 1
    old = stale(register)
    arguments.out.write_text(markdown(seen, old, today), "utf-8")
    print(f"{len(seen)} links checked, {sum(s.state != 'fine' for s in seen)} need attention; {len(old)} citations due.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
