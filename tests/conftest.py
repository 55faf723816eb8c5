"""What all tests share: the option that rewrites expectations, how properties are tried, and what is read once for all."""

import gc
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Generic, TypeVar

import pytest
from hypothesis import settings

from printed import PrintedOnce
from registrar.checking import file_check, pipeline
from registrar.history import archive, base_reader
from registrar.model import codes
from registrar.reading import schema
from registrar.reading.schema import Schemas
from registrar.site import build, layout

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
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def bless(request: pytest.FixtureRequest) -> bool:
    """Whether to write the answer down instead of comparing it."""
    return bool(request.config.getoption("--bless"))


def pytest_configure(config: pytest.Config) -> None:
    """Code lists, schemas that are ready to check data, and the prose of a site are made once from the same bytes.

    They are made of nothing but these bytes and are never changed, and making them takes longer than most tests.
    """
    own = pipeline.OWN_SCHEMAS
    ready = _ByContent(Schemas, "*.json", own)
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    for module in (file_check, archive):
        patch.setattr(module, "Schemas", ready)
    patch.setattr(base_reader, "schema", SimpleNamespace(**vars(schema) | {"Schemas": ready}))
    patch.setattr(codes, "load", _ByContent(codes.load, "schemas/codes/*.yaml", own.parent))
    patch.setattr(build, "print_site", PrintedOnce(layout.print_site))


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
