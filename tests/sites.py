"""The real handbook and the sample handbook, each built once for all the tests that look at it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pytest

from generator import pipeline
from generator.handbook.handbook import Handbook
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
    handbook: Handbook

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
    return BuiltSite(project, folder / "site", folder / "trees", checked.handbook)


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The real handbook's current edition, which most tests look at."""
    return built(ROOT, tmp_path_factory.mktemp("real"), (EDITION,))


@pytest.fixture(scope="session")
def real_editions(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The real handbook with all its editions; tests of it belong to the browser's group, since it takes its time."""
    return built(ROOT, tmp_path_factory.mktemp("editions"))


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The invented handbook, with an edition of an earlier date."""
    return built(SAMPLE, tmp_path_factory.mktemp("sample"))
