"""The option that writes the golden files anew: `pytest tests/reading --golden`; read what changed before a commit."""

import contextlib

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    # Another folder may offer the same.
    with contextlib.suppress(ValueError):
        parser.addoption("--golden", action="store_true", help="write the golden files anew instead of comparing")


@pytest.fixture(scope="session")
def rewrite_golden(pytestconfig: pytest.Config) -> bool:
    """Whether golden files are to be written instead of compared."""
    return bool(pytestconfig.getoption("--golden", default=False))
