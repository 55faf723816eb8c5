"""What all tests share: the option that rewrites expectations, how properties are tried, and what is read once for all."""

import gc
import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Generic, TypeVar

import pytest
from hypothesis import settings

from printed import PrintedOnce
from registrar import arguments
from registrar.arguments import Run
from registrar.base import store
from registrar.checking import every_catalogue, every_step, file_check, pipeline
from registrar.commands import event, places_import
from registrar.history import archive, base_reader
from registrar.model import codes, law_names, place_names, spellings
from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.reading import letters, schema, source
from registrar.reading.schema import Schemas
from registrar.rules.shared import law
from registrar.site import build, layout, stamped
from registrar.site.files import apply_checks
from sample_sites import SampleSites

T = TypeVar("T")

FORKING = ("test_spare", "test_site_folder", "test_deploy", "test_parallel")
settings.register_profile("register", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("register")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless", action="store_true", help="rewrite what the tests expect from what they get; then read the difference"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in a browser come first: a file of them takes minutes, and begun last it would leave the other processors idle.

    Then those that fork: of a process that has run a thousand tests, a copy takes several times as long.
    """
    items.sort(key=lambda item: ("browser" not in item.path.parts, item.path.stem not in FORKING))


def pytest_collection_finish() -> None:
    """The thousands of tests that were collected are no garbage: looking through them again and again is a twentieth of the time."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def bless(request: pytest.FixtureRequest) -> bool:
    """Whether to write the answer down instead of comparing it."""
    return bool(request.config.getoption("--bless"))


@pytest.fixture(scope="session")
def sample_sites(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> SampleSites:
    """The sites of the tests' own register, which all processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    return SampleSites(own.parent if hasattr(request.config, "workerinput") else own)


def pytest_configure(config: pytest.Config) -> None:
    """Code lists, schemas that are ready to check data, what a file says, the index of the names of laws, and the prose of a
    site are made once from the same bytes.

    They are made of nothing but these bytes and are never changed, and making them takes longer than most tests. The same goes
    for the parser of the command line, which is made of the functions that it runs.
    """
    gc.disable()  # until the tests are collected
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a command that a test starts need not be compiled each time
    own = pipeline.OWN_SCHEMAS
    ready = _ByContent(Schemas, "*.json", own)
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    for module in (file_check, every_step, every_catalogue, archive, stamped, event, places_import):
        patch.setattr(module, "Schemas", ready)
    patch.setattr(base_reader, "schema", SimpleNamespace(**vars(schema) | {"Schemas": ready}))
    patch.setattr(codes, "load", _ByContent(codes.load, "schemas/codes/*.yaml", own.parent))
    patch.setattr(file_check, "source", SimpleNamespace(**vars(source) | {"read": lru_cache(maxsize=512)(source.read)}))
    patch.setattr(file_check, "letters", SimpleNamespace(**vars(letters) | {"read": lru_cache(maxsize=64)(letters.read)}))
    patch.setattr(codes, "read", lru_cache(maxsize=512)(source.read))
    patch.setattr(law, "LawNames", lru_cache(maxsize=32)(law_names.LawNames))
    folded = lru_cache(maxsize=50_000)(place_names.folded)
    for module in (place_names, spellings):
        patch.setattr(module, "folded", folded)
    patch.setattr(arguments, "parser", _ByRuns(arguments.parser))
    patch.setattr(store, "program_key", _OfOwnProgram(store.program_key))
    patch.setattr(apply_checks, "render", _PackedOnce(apply_checks.render))
    patch.setattr(build, "print_site", PrintedOnce(layout.print_site))


class _ByRuns:
    """The parser of the command line, once for all times that it runs the same functions."""

    def __init__(self, make: Callable[[Mapping[str, Run]], ArgumentParser]) -> None:
        self.make = make
        self.made: dict[tuple[tuple[str, Run], ...], ArgumentParser] = {}

    def __call__(self, runs: Mapping[str, Run]) -> ArgumentParser:
        key = tuple(runs.items())
        if key not in self.made:
            self.made[key] = self.make(runs)
        return self.made[key]


class _OfOwnProgram:
    """The key of a cache, worked out once for the same inputs: this program does not change while it is tested.

    A program or packages elsewhere are read each time.
    """

    def __init__(self, program_key: Callable[[Iterable[Path]], str]) -> None:
        self.program_key = program_key
        self.own = (store.PROGRAM, store.PACKAGES, sys.version)
        self.known: dict[tuple[tuple[str, bytes], ...], str] = {}

    def __call__(self, inputs: Iterable[Path]) -> str:
        paths = sorted(inputs)
        if (store.PROGRAM, store.PACKAGES, sys.version) != self.own:
            return self.program_key(paths)
        key = tuple((str(path), path.read_bytes()) for path in paths if path.is_file())
        if key not in self.known:
            self.known[key] = self.program_key(paths)
        return self.known[key]


class _PackedOnce:
    """`apply/checks.zip`, packed once for the same reference data. All else that it holds is the program."""

    def __init__(self, render: Callable[[Register, None], Iterator[Artifact]]) -> None:
        self.render = render
        self.packed: dict[bytes, tuple[Artifact, ...]] = {}

    def __call__(self, register: Register, subject: None) -> Iterator[Artifact]:
        key = apply_checks._reference(register)  # also where a build notes what is read
        if key not in self.packed:
            self.packed[key] = tuple(self.render(register, subject))
        yield from self.packed[key]


class _ByContent(Generic[T]):
    """What is made from files of a folder: once for all folders in which these have the same names and bytes.

    The files of the folder `own`, the project's, do not change while tests run, and are not even read again.
    """

    def __init__(self, make: Callable[[Path], T], files: str, own: Path) -> None:
        self.make, self.files, self.own = make, files, own
        self.made: dict[tuple[tuple[str, bytes], ...], T] = {}
        self.of_own: T | None = None

    def __call__(self, folder: Path) -> T:
        if folder != self.own:
            return self.of(folder)
        if self.of_own is None:
            self.of_own = self.of(folder)
        return self.of_own

    def of(self, folder: Path) -> T:
        content = tuple((path.name, path.read_bytes()) for path in sorted(folder.glob(self.files)))
        if content not in self.made:
            schema.load.cache_clear()  # it goes by the folder's name alone
            self.made[content] = self.make(folder)
        return self.made[content]
