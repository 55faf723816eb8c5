"""A register of N made-up records: `python -m bench.generate --records 10000 --out DIR`.

The same seed, number and day give the same bytes. Every record is marked as a specimen and passes `registrar check`
as at that day; one in twenty is a refusal. `--cases` adds cases in every stage but a decision.
"""

import argparse
import datetime as dt
import random
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.cases import case
from bench.catalogues import Catalogued
from bench.guarantees import guarantee
from bench.layout import Manner, as_yaml
from bench.makers import REFUSED_EVERY, Makers
from bench.places import as_yaml as places_as_yaml
from bench.places import gazetteer
from bench.refusals import refusal
from registrar.commands import yaml_writer
from registrar.model import codes

PROJECT = Path(__file__).resolve().parents[2]
SPECIMEN = "Illustration only. No such guarantee has been granted to anyone."
ASKED = "Illustration only. No such case was brought by anyone, and no body was asked."
REFUSED = "Illustration only. No such application was made or refused."


def makers(count: int, seed: int, today: dt.date) -> Makers:
    """Everything that the records of a register are made from."""
    places = gazetteer(PROJECT / "register/places.yaml", seed)
    return Makers.of(seed, today, count, places, codes.load(PROJECT))


def made(of: Makers, count: int, known: Catalogued | None = None) -> Iterator[tuple[str, dict[str, Any], bytes]]:
    """Each record: its id, its data and its file's bytes. `known` is given an entry for each body and rule."""
    known = known or Catalogued()
    for i in range(1, count + 1):
        if i % REFUSED_EVERY:
            data, head = guarantee(of, i - i // REFUSED_EVERY), SPECIMEN
        else:
            data, head = refusal(of, i // REFUSED_EVERY), REFUSED
        known.add(data)
        manner = Manner.of(random.Random(f"manner {of.seed} {i}"))
        yield data["id"], data, as_yaml(data, manner, [head])


def made_cases(of: Makers, count: int, known: Catalogued) -> Iterator[tuple[str, bytes]]:
    """Each of so many cases: its id and its file's bytes."""
    for i in range(1, count + 1):
        data = case(of, i, known)
        yield data["id"], as_yaml(data, Manner.of(random.Random(f"manner of case {of.seed} {i}")), [ASKED])


def generate(out: Path, count: int, seed: int, today: dt.date, cases: int = 0) -> int:
    """Writes a register of `count` records and so many cases into the folder `out`, and returns their size in bytes."""
    of = makers(count, seed, today)
    register = out / "register"
    (register / "specimens").mkdir(parents=True)
    for name in ("register.yaml", "powers.yaml"):
        shutil.copy(PROJECT / "register" / name, register / name)
    (register / "places.yaml").write_text(places_as_yaml(of.places), "utf-8")
    size, known = 0, Catalogued()
    for id_, _, content in made(of, count, known):
        size += len(content)
        (register / "specimens" / f"{id_}.yaml").write_bytes(content)
    for id_, content in made_cases(of, cases, known):
        size += len(content)
        (register / "specimens" / f"{id_}.yaml").write_bytes(content)
    for name, entries in known.files:
        (register / name).write_text("".join(f"{line}\n" for e in entries for line in yaml_writer.item(e, 0)), "utf-8")
    return size


def arguments(parser: argparse.ArgumentParser, several: bool = False) -> None:
    """The options that the two commands of the bench share; `several` registers may be asked for, each of its own size."""
    now = dt.datetime.now(dt.UTC).date()
    if several:
        says = "how many records, one register after the other (default: 1000)"
        parser.add_argument("--records", "-n", type=int, nargs="+", default=[1000], metavar="N", help=says)
    else:
        parser.add_argument("--records", "-n", type=int, default=1000, metavar="N", help="how many records (default: 1000)")
    parser.add_argument("--cases", type=int, default=0, metavar="N", help="how many cases beside them (default: 0)")
    parser.add_argument("--seed", type=int, default=1, help="a different seed gives a different register (default: 1)")
    parser.add_argument(
        "--today", type=dt.date.fromisoformat, default=now, metavar="YYYY-MM-DD", help="the date to check against"
    )


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench.generate", description="Makes a register of made-up records.")
    arguments(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="a new folder, in which register/ is created")
    chosen = parser.parse_args(argv)
    if chosen.out.exists() and any(chosen.out.iterdir()):
        parser.error(f"{chosen.out} is not empty")
    started = time.perf_counter()
    size = generate(chosen.out, chosen.records, chosen.seed, chosen.today, chosen.cases)
    seconds = time.perf_counter() - started
    sys.stdout.write(
        f"{chosen.records} records and {chosen.cases} cases, {size / 1e6:.1f} MB, in {seconds:.1f} s: {chosen.out}\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
