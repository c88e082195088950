"""The real handbook and the sample handbook, each built once for all the tests that look at it."""

import fcntl
import os
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pytest

from generator import pipeline
from generator.handbook.handbook import Handbook
from generator.handbook.load import load
from tests.real.html_pages import Page, pages_of

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "tests" / "sample"
TODAY = date(2026, 11, 22)
EDITION = "nyeste"


@dataclass(frozen=True, eq=False)
class BuiltSite:
    """A built site, the project it comes from, the docs trees between them, and its pages by file."""

    project: Path
    folder: Path
    trees: Path

    @cached_property
    def handbook(self) -> Handbook:
        """What the site was built from."""
        handbook = load(self.project).handbook
        assert handbook is not None
        return handbook

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page, by its path below the site's folder."""
        return {page.name: page for page in pages_of(self.folder)}

    def page(self, address: str) -> Page:
        """The page at an address below the current edition."""
        return self.pages[f"{EDITION}/{address}index.html"]

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file, by its path below the site's folder."""
        return frozenset(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())


def built(project: Path, folder: Path, wanted: tuple[str, ...] = ()) -> BuiltSite:
    """A project, built into a folder; without names of editions, all of them."""
    checked = pipeline.build(project, folder / "site", folder / "trees", TODAY, wanted)
    assert checked.handbook is not None
    assert not [finding for finding in checked.findings if finding.blocking]
    return BuiltSite(project, folder / "site", folder / "trees")


def shared(factory: pytest.TempPathFactory, name: str, project: Path, wanted: tuple[str, ...] = ()) -> BuiltSite:
    """A site that is built once a test run, by the process that asks first; the others wait, and only read it."""
    run = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent
    folder = run / f"site-{name}"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "built").exists():
            built(project, folder, wanted)
            (folder / "built").touch()
    return BuiltSite(project, folder / "site", folder / "trees")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The real handbook's current edition, which most tests look at."""
    return shared(tmp_path_factory, "real", ROOT, (EDITION,))


@pytest.fixture(scope="session")
def real_editions(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The real handbook with all its editions; it takes its time."""
    return shared(tmp_path_factory, "editions", ROOT)


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The invented handbook, with an edition of an earlier date."""
    return shared(tmp_path_factory, "sample", SAMPLE)
