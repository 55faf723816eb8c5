"""What all tests share: the option that rewrites expectations, how properties are tried, and what is read once for all."""

import gc
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Generic, TypeVar

import pytest
from hypothesis import settings

from printed import PrintedOnce
from registrar import arguments
from registrar.arguments import Run
from registrar.checking import file_check, pipeline
from registrar.history import archive, base_reader
from registrar.model import codes
from registrar.reading import letters, schema, source
from registrar.reading.schema import Schemas
from registrar.site import build, layout
from sample_sites import SampleSites

T = TypeVar("T")

settings.register_profile("register", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("register")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless", action="store_true", help="rewrite what the tests expect from what they get; then read the difference"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in a browser come first: a file of them takes minutes, and begun last it would leave the other processors idle."""
    items.sort(key=lambda item: "browser" not in item.path.parts)


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
    """Code lists, schemas that are ready to check data, what a file says, and the prose of a site are made once from the same bytes.

    They are made of nothing but these bytes and are never changed, and making them takes longer than most tests. The same goes
    for the parser of the command line, which is made of the functions that it runs.
    """
    gc.disable()  # until the tests are collected
    own = pipeline.OWN_SCHEMAS
    ready = _ByContent(Schemas, "*.json", own)
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    for module in (file_check, archive):
        patch.setattr(module, "Schemas", ready)
    patch.setattr(base_reader, "schema", SimpleNamespace(**vars(schema) | {"Schemas": ready}))
    patch.setattr(codes, "load", _ByContent(codes.load, "schemas/codes/*.yaml", own.parent))
    patch.setattr(file_check, "source", SimpleNamespace(**vars(source) | {"read": lru_cache(maxsize=512)(source.read)}))
    patch.setattr(file_check, "letters", SimpleNamespace(**vars(letters) | {"read": lru_cache(maxsize=64)(letters.read)}))
    patch.setattr(arguments, "parser", _ByRuns(arguments.parser))
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
