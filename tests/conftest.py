"""What all tests share: the option that rewrites expectations, how properties are tried, and what is read once for all."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from registrar.checking import file_check, pipeline
from registrar.model import codes
from registrar.model.codes import Codes
from registrar.reading.schema import Schemas

settings.register_profile("register", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("register")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless", action="store_true", help="rewrite what the tests expect from what they get; then read the difference"
    )


@pytest.fixture(scope="session")
def bless(request: pytest.FixtureRequest) -> bool:
    """Whether to write the answer down instead of comparing it."""
    return bool(request.config.getoption("--bless"))


@pytest.fixture(scope="session", autouse=True)
def _read_once() -> Iterator[None]:
    """The project's own code lists and schemas are read once and not at each check: 40 ms, and nothing changes them here."""
    own, load = pipeline.OWN_SCHEMAS, codes.load
    lists = cache(lambda: load(own.parent))
    ready = cache(lambda: Schemas(own))

    def load_once(root: Path) -> Codes:
        return lists() if root == own.parent else load(root)

    def schemas_once(folder: Path) -> Schemas:
        return ready() if folder == own else Schemas(folder)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(codes, "load", load_once)
        patch.setattr(file_check, "Schemas", schemas_once)
        yield
