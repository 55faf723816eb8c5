"""`make bench ARGS="--records 1000 10000"`: the register, and other programs given the same words, measured side by side.

All in one run on one computer, so that the ratios are comparable even if the seconds are not. The plain site is what mkdocs
and Material make of one Markdown page for each record, with nothing else, and with no pages in the navigation, on which
mkdocs would spend most of its time. What Hugo and DataTig are given is in `bench.peers`; the figures go to `bench.figures`.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Size, written
from bench.generate import PROJECT, SPECIMEN, arguments, generate, made, makers
from bench.layout import Manner, as_markdown, as_yaml
from bench.makers import Makers
from bench.measure import Failed, Measured, measure
from bench.peers import DATATIG, HUGO, for_datatig, for_hugo
from bench.visits import NO_BROWSER, visited, visits

PEERS_UP_TO = 10_000  # records: beyond that mkdocs and DataTig take hours
STAMP_UP_TO = 10_000  # records: its budget is for so many
SETTLED_SECONDS = 2.2  # the next check reads a file again that changed within two seconds of the last one
VERSIONS = 5
"""Of each record, where the stamp is timed: for 10,000 records 60 s are allowed, and 3 s for one version more."""
MKDOCS = """\
site_name: Plain pages
docs_dir: {folder}/pages
site_dir: {folder}/{name}
theme: {{name: material, font: false}}
nav: [index.md]
plugins: [{plugins}]
validation: {{nav: {{omitted_files: ignore}}}}
"""
PLAIN = "plain mkdocs, without search"
FULL = "build, full"


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the table. `prepare` is not measured; the best of `times` runs counts; `budget` is for 10,000 records.

    Another's program `may_fail`, as it may want more memory than there is: this is told, and the rest is measured.
    """

    name: str
    command: Sequence[str]
    prepare: Callable[[], None]
    times: int = 1
    budget: str = ""
    may_fail: bool = False


@dataclass(frozen=True)
class Bench:
    """A folder with a made-up register in it, and the same words as Markdown pages."""

    folder: Path
    makers: Makers
    records: int
    cases: int = 0

    @property
    def root(self) -> Path:
        return self.folder / "made-up"

    def make(self) -> int:
        """Writes the register and the pages, and returns the size of the records in bytes."""
        size = generate(self.root, self.records, self.makers.seed, self.makers.today, self.cases)
        pages = self.folder / "pages"
        pages.mkdir()
        (pages / "index.md").write_text("# Plain pages\n", "utf-8")
        for id_, data, _ in made(self.makers, self.records):
            (pages / f"{id_}.md").write_text(as_markdown(data), "utf-8")
        return size

    def steps(self, plain: bool, peers: Path | None = None, datatig: bool = True) -> Iterator[Step]:
        """The steps to measure, in order: each uses what the one before it left. `peers` has the other programs."""
        build = self._registrar("build", "--out", str(self.root / "site"))
        one = str(self.root / "register/specimens/SPECIMEN-0002.yaml")
        yield Step("check, nothing cached", self._registrar("check"), self._forget, 2, "8 s")
        yield Step("check, one record changed", self._registrar("check"), self._change, 3, "1 s")
        yield Step("check of one file, cache warm", self._registrar("check", one), _nothing, 3, "0.7 s")
        yield Step(FULL, build, self._forget, 1, f"½ × {PLAIN}, 2 × {HUGO}")
        if peers is not None:
            yield Step(HUGO, [str(peers / "hugo"), *self._hugo()], _nothing, may_fail=True)
        yield Step("build, one record changed", build, self._change, 2, f"a tenth of {FULL}")
        if plain and self.records <= PEERS_UP_TO:
            yield Step(PLAIN, self._mkdocs("plain", ""), _nothing)
            yield Step("plain mkdocs, with its search", self._mkdocs("plain-with-search", "search"), _nothing)
        if peers is not None and datatig and self.records <= PEERS_UP_TO:
            given = for_datatig(self.folder / "datatig", self.root / "register/specimens", PROJECT / "schemas")
            yield Step(DATATIG, [str(peers / "python"), "-m", "datatig.cli", *given], _nothing)

    def _hugo(self) -> list[str]:
        """Written once the site is there, as its frame is that of a page of the site."""
        return for_hugo(self.folder / "hugo", self.folder / "pages", self.root / "site/about/index.html")

    def _registrar(self, command: str, *more: str) -> list[str]:
        day = self.makers.today.isoformat()
        return [sys.executable, "-m", "registrar", command, "--root", str(self.root), "--today", day, *more]

    def _mkdocs(self, name: str, plugins: str) -> list[str]:
        config = self.folder / f"{name}.yml"
        config.write_text(MKDOCS.format(folder=self.folder, name=name, plugins=plugins), "utf-8")
        return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)]

    def _forget(self) -> None:
        """Removes everything from an earlier run."""
        for left in (".cache", "site"):
            shutil.rmtree(self.root / left, ignore_errors=True)

    def _change(self) -> None:
        """Changes the title of one record; the others have been unchanged for a while."""
        time.sleep(SETTLED_SECONDS)
        _, first, _ = next(made(self.makers, 1))  # with the entries of the catalogues that it names
        data = first | {"title": f"Changed in the moment {time.time_ns()}"}
        content = as_yaml(data, Manner.of(random.Random(0)), [SPECIMEN])
        (self.root / "register/specimens/SPECIMEN-0001.yaml").write_bytes(content)


def _nothing() -> None:
    """For steps that need no preparation."""


def best(step: Step, cwd: Path) -> Measured:
    """The quickest of the step's runs, as noise only ever adds time."""
    runs = []
    for _ in range(step.times):
        step.prepare()
        runs.append(measure(step.command, cwd))
    return min(runs, key=lambda m: m.seconds)


def table(rows: Sequence[tuple[Step, Measured]]) -> Iterator[str]:
    """The measurements as a Markdown table, with the ratio of each to the plain site and to the full build."""
    seconds = {step.name: m.seconds for step, m in rows}
    plain, full = seconds.get(PLAIN), seconds[FULL]
    yield "| what | seconds | × plain mkdocs | × full build | processor s | MB, largest process | MB, together | at 10,000 |"
    yield "|---|---:|---:|---:|---:|---:|---:|---|"
    for step, m in rows:
        of_plain = f"{m.seconds / plain:.2f}" if plain else "–"
        together = "–" if m.together is None else f"{m.together:.0f}"
        yield (
            f"| {step.name} | {m.seconds:.2f} | {of_plain} | {m.seconds / full:.2f} | {m.processor:.2f} "
            f"| {m.largest:.0f} | {together} | {step.budget} |"
        )


@contextmanager
def folder(keep: Path | None) -> Iterator[Path]:
    """The folder in which the bench works: one to keep, or a temporary one."""
    if keep is not None:
        keep.mkdir(parents=True)
        yield keep.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        yield Path(name).resolve()


def stamp(records: int) -> str:
    """What the log, the proofs and the credentials of so many records take, and one version more, in words. Raises `Failed`."""
    command = [sys.executable, "-m", "bench.stamp", str(records), str(VERSIONS)]
    done = subprocess.run(command, cwd=PROJECT / "scripts", capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"{' '.join(command)}\nended with {done.returncode}:\n{done.stderr[-4000:]}")
    return "".join(f"* {told}\n" for told in done.stdout.splitlines())


def run(folder: Path, records: int, chosen: argparse.Namespace) -> Size:
    """All steps for one number of records, in a folder of their own. Raises `Failed`."""
    bench = Bench(folder, makers(records, chosen.seed, chosen.today), records, chosen.cases)
    started = time.perf_counter()
    size = bench.make()
    sys.stdout.write(
        f"{records:,} records and {chosen.cases:,} cases of {size / (records + chosen.cases) / 1024:.1f} KiB "
        f"(seed {chosen.seed}, as at {chosen.today}), "
        f"made in {time.perf_counter() - started:.0f} s.\n\n"
    )
    sys.stdout.flush()
    time.sleep(SETTLED_SECONDS)
    rows = []
    for step in bench.steps(plain=not chosen.no_mkdocs, peers=chosen.peers, datatig=not chosen.no_datatig):
        try:
            rows.append((step, best(step, folder)))
        except Failed as error:
            if not step.may_fail:
                raise
            sys.stdout.write(f"{step.name}: did not finish. {str(error).splitlines()[-1][:200]}\n\n")
            continue
        sys.stderr.write(f"  {step.name}: {rows[-1][1].seconds:.2f} s\n")
    sys.stdout.write("\n".join(table(rows)) + "\n\n")
    sys.stdout.flush()
    if records <= STAMP_UP_TO:
        sys.stdout.write(f"{stamp(records)}\n")
    sys.stdout.flush()
    seen = visits(bench.root / "site", chosen.today)
    sys.stdout.write(f"{NO_BROWSER}\n\n" if seen is None else "\n".join(visited(seen)) + "\n\n")
    site = [f.stat().st_size for f in (bench.root / "site").rglob("*") if f.is_file()]
    return Size(records, sum(site), len(site), {step.name: measured for step, measured in rows}, seen or [])


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench", description="Measures check and build on made-up records.")
    arguments(parser, several=True)
    parser.add_argument("--no-mkdocs", action="store_true", help="do not build the plain site for comparison")
    parser.add_argument("--no-datatig", action="store_true", help="do not build with DataTig for comparison")
    parser.add_argument(
        "--peers", type=lambda name: Path(name).absolute(), metavar="DIR", help="the programs of Hugo and DataTig"
    )
    parser.add_argument("--keep", type=Path, metavar="DIR", help="work in this new folder and keep everything in it")
    parser.add_argument("--write", action="store_true", help="put the figures on the page docs/about/speed.md")
    chosen = parser.parse_args(argv)
    if min(chosen.records) < 2:
        parser.error("at least 2 records are needed")
    if chosen.keep is not None and chosen.keep.exists():
        parser.error(f"{chosen.keep} already exists")
    sizes: list[Size] = []
    with folder(chosen.keep) as where:
        try:
            for records in sorted(set(chosen.records)):
                (where / str(records)).mkdir()
                sizes.append(run(where / str(records), records, chosen))
                if chosen.keep is None:
                    shutil.rmtree(where / str(records))
        except Failed as error:
            sys.stderr.write(f"{error}\n")
            return 1
    if chosen.write:
        written(PROJECT, sizes, chosen.today)
    over = [f"{size.records:,} records: {visit.name}: over its budget" for size in sizes for visit in size.visits if visit.over]
    sys.stderr.writelines(f"{line}\n" for line in over)
    return 1 if over else 0


if __name__ == "__main__":
    raise SystemExit(main())
