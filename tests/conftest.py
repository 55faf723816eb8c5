"""What all tests share: the option that rewrites expectations, and how properties are tried."""

import pytest
from hypothesis import settings

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
