"""What every test may ask for: the tools on this machine, and how much of the long tests to run."""

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings

pytest_plugins = ["tests.sites"]

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

BROWSER_TESTS = Path(__file__).parent / "browser"
OLDEST_NODE = 20

# The same examples every time, so that a red run is red for everyone; `--whole` looks further and at random.
settings.register_profile("subset", max_examples=100, derandomize=True, deadline=None, database=None)
settings.register_profile("whole", max_examples=2000, deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--whole", action="store_true", help="run the long tests whole, and those marked slow")
    parser.addoption(
        "--golden", action="store_true", help="write the golden files anew; read what changed before a commit"
    )
    parser.addoption("--require-all", action="store_true", help="a test that would be skipped fails instead")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("whole" if config.getoption("--whole") else "subset")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked slow, unless everything is to run, and keep each group in one process."""
    _keep_groups(config, items)
    if config.getoption("--whole"):
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    config.hook.pytest_deselected(items=slow)
    items[:] = [item for item in items if item not in slow]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what tests measured: names and values that they put in their `user_properties`."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")


def _keep_groups(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests of a group in one process, so that each site is built once.

    pytest-xdist 3.8 writes a group's name to an attribute that pytest 9.2 no longer reads.
    """
    if not config.getoption("loadgroup", False):
        return
    for item in items:
        mark = item.get_closest_marker("xdist_group")
        if mark and not item.nodeid.endswith(f"@{mark.args[0]}"):
            item._id = type(item.id).parse(f"{item.nodeid}@{mark.args[0]}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    return _refuse_skip(report, item.config)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    return _refuse_skip(report, collector.config)


def _refuse_skip(report: Report, config: pytest.Config) -> Report:
    """With --require-all, turn a skip into a failure that gives the same reason."""
    if config.getoption("--require-all") and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"--require-all was given, so this may not be skipped. {reason}"
    return report


@pytest.fixture(scope="session")
def whole(pytestconfig: pytest.Config) -> bool:
    """Whether a long test is to run whole; otherwise it takes a seeded subset."""
    return bool(pytestconfig.getoption("--whole"))


@pytest.fixture(scope="session")
def rewrite_golden(pytestconfig: pytest.Config) -> bool:
    """Whether golden files are to be written instead of compared."""
    return bool(pytestconfig.getoption("--golden"))


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The machine's Chromium or Chrome."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")


@pytest.fixture(scope="session")
def node_path() -> str:
    """A Node.js that is new enough, with the packages of tests/browser in place."""
    path = shutil.which("node")
    if not path:
        pytest.skip("Node.js is not installed")
    version = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(version.lstrip("v").split(".")[0]) < OLDEST_NODE:
        pytest.skip(f"Node.js {version} is older than {OLDEST_NODE}")
    if not (BROWSER_TESTS / "node_modules").is_dir():
        pytest.skip("The browser tests' packages are not installed (make browser-tools)")
    return path


@pytest.fixture(scope="session")
def properdocs_python() -> str:
    """A Python that has ProperDocs: run it as `python -m properdocs`, a process of its own."""
    if importlib.util.find_spec("properdocs") is None:
        pytest.skip("ProperDocs is not installed (make pytest installs it)")
    return sys.executable
