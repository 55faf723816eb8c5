"""Builds the site: mkdocs prints the prose and the page frame, the units fill the frame, the words are indexed, and the
finished site replaces the old one. If anything fails before that, the old site is untouched.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from registrar.checking import pipeline, releasable
from registrar.history import archive, follows, one_commit
from registrar.history.follows import Release
from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.search import word_index
from registrar.publish.tables.file_info import FileInfo
from registrar.site import data_catalogue, files, kept_addresses, kept_parts, manifest, spare, stick, units
from registrar.site.layout import Layout, SiteContext, print_site
from registrar.site.pages import PAGES
from registrar.site.sections.page import Page
from registrar.site.site_folder import being_written, emptied, real, refuse_others, swap
from registrar.site.sitemap import sitemap
from registrar.site.stamped import UNSIGNED, Stamping
from registrar.site.units import BuildResult, Module
from registrar.site.write import Clash, Folder, Mark, refuse_clashes

PROJECT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Built:
    """The result of a build: the number of records, of pages, of units reused from the last build, and of all units."""

    records: int
    pages: int
    reused: int
    units: int

    @property
    def mostly_reused(self) -> bool:
        """Whether the old site has so much of this one that the next is best made from it."""
        return 2 * self.reused > self.units


def build(
    root: Path,
    out: Path,
    today: dt.date,
    base_url: str | None,
    use_cache: bool,
    served: bool = False,
    release: Release | None = None,
    stamping: Stamping = UNSIGNED,
) -> Built:
    """Builds the site of the register at `root` into `out`. Raises `Invalid` for a register with problems, and `NotOurs` for a
    folder that is no site.

    `use_cache`: reuse whatever has not changed since the last build, and save this one.
    `release`: build the commit that is checked out, and nothing else, if it follows from what was published before. Raises
    `Unreleasable`.
    `stamping`: the key with which the site is signed, and the log that it must extend; raises `Unextendable` where it cannot.
    """
    out = real(out)
    refuse_others(out, root)
    if release:
        with one_commit.written_out(root, PROJECT, [out]) as (folder, at):
            register = pipeline.load(folder, today, use_cache=False)
            last = follows.given(folder, release)
            published = follows.published(root, at, [one.head for one in last], register.notes, today)
            schemas = pipeline.schema_folder(folder)
            register = register.knowing(archive.read(root, register, schemas, release=published))
            releasable.refuse(root, register, schemas, published)
            register = stamping.stamped(register if base_url is None else register.at(base_url), folder, out)
            project = folder if root == PROJECT else PROJECT
            with being_written(out, root) as new:
                kept = [address for one in last for address in one.addresses]
                return _built(register, folder, project, new, out, kept=kept)
    register = pipeline.load(root, today, use_cache)
    register = register.knowing(archive.read(root, register, pipeline.schema_folder(root), use_cache))
    register = stamping.stamped(register if base_url is None else register.at(base_url), root, out, served)
    done: list[Built] = []

    def keep(old: Path) -> None:
        if use_cache and done and done[0].mostly_reused:
            spare.put(old, spare.place(root, out))

    with being_written(out, root, keep) as new:
        done.append(_built(register, root, PROJECT, new, out, use_cache, served))
    return done[0]


def _built(
    register: Register, root: Path, project: Path, new: Path, out: Path, use_cache: bool = False, served: bool = False,
    kept: Sequence[str] = (),
) -> Built:  # fmt: skip
    """Fills the folder `new`, and puts it in the place of the old site. `project` has the prose pages. `kept` are the
    addresses that must answer, whatever the register holds now."""
    left = spare.take(spare.place(root, out), new) if use_cache else frozenset[str]()
    try:
        built, done = _fill(register, root, project, Folder(new, root, left), out, use_cache, served, kept)
    except (Clash, FileExistsError, NotADirectoryError, IsADirectoryError):
        if not left:
            raise
        emptied(new)  # a file is where the spare site has a folder, or the other way round
        built, done = _fill(register, root, project, Folder(new, root), out, use_cache, served, kept)
    swap(new, out)
    if use_cache:
        units.remember(root, out, done)
    return built


def _fill(
    register: Register, root: Path, project: Path, folder: Folder, out: Path, use_cache: bool, served: bool, kept: Sequence[str]
) -> tuple[Built, BuildResult]:
    context = SiteContext(register, register.base_url, served)
    with folder.scratch() as scratch:
        layout = print_site(context, project, scratch)
        prose = folder.take(scratch)
    last = units.remembered(root, out, register, layout, pipeline.schema_folder(root)) if use_cache else None
    if last is not None:
        kept_parts.keep(root, register, last.key)
    done = units.render(_wanted(register, served), register, layout, folder, out, last)
    marks = [*prose, *done.files]
    marks += _shelved(register, layout, folder, marks)
    paths = [m.path for m in marks]
    marks += _put(layout, folder, kept_addresses.replaced(register, paths, kept_addresses.missing(paths, kept)))
    addresses = sorted(_address(p) for p in paths if _indexed(p))
    paths = [m.path for m in marks]
    marks += _put(layout, folder, (*sitemap(register, addresses), kept_addresses.listed(register, paths)))
    with folder.scratch() as scratch:
        word_index.index(scratch, register, root if use_cache else None, last.key if last else "")
        marks += folder.take(scratch)
    if not served:
        marks += _put(layout, folder, (manifest.made(register, marks),))
    paths = [m.path for m in marks]
    refuse_clashes(paths)
    folder.only(paths)
    return Built(len(register.entries) + len(register.cases), len(addresses), done.reused, len(done.units)), done


def _wanted(register: Register, served: bool) -> Sequence[Module]:
    """All modules, except those that a preview of a register of this size leaves out."""
    size = len(register.entries)
    modules: tuple[Module, ...] = (*files.OUTPUTS, *PAGES)  # the large single files first, so that no processor waits for one
    return [m for m in modules if not (served and size > getattr(m, "MOST_IN_A_PREVIEW", size))]


def _shelved(register: Register, layout: Layout, folder: Folder, marks: Iterable[Mark]) -> list[Mark]:
    """Writes the files that need all the others to be finished."""
    there = {m.path: m for m in marks}
    infos = [FileInfo(path, there[path].size, there[path].sha256.hex()) for path in data_catalogue.weighed(list(there))]
    return _put(layout, folder, (*data_catalogue.described_files(register, infos), stick.made(register, folder.folder)))


def _put(layout: Layout, folder: Folder, things: Iterable[Page | Artifact]) -> list[Mark]:
    """Writes pages and files."""
    return [
        folder.put(Artifact(f"{thing.address}index.html", layout.render_into(thing)) if isinstance(thing, Page) else thing)
        for thing in things
    ]


def _indexed(path: str) -> bool:
    """Whether a path belongs in the sitemap: pages do, cards do not, as they are records on paper."""
    return (path == "index.html" or path.endswith("/index.html")) and not path.endswith("/card/index.html")


def _address(path: str) -> str:
    return path.removesuffix("index.html")
