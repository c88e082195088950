"""The way to a workplace and to a page that is not there, and what a visit weighs, in Chromium."""

from __future__ import annotations

import gzip
import json
import subprocess
from dataclasses import dataclass
from typing import Any

import pytest

from tests.sites import EDITION, ROOT, BuiltSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("finding")]

VISITED = ("", "med/", "enheder/myndighed/", "retningslinjer/trio/", "moeder/kommunemed-2025-06-25/", "hvem-er-min/")
ASKED = ("hjaelpemidler og traening", "humle")
MISSING = ("udvalg/kommunmed/", "sygefrav%C3%A6r.html")
FIRST_VISIT, LATER = 250_000, 40_000
# The search's worker asks for these itself; they are not in the page's own log.
WORKER = ("worker.js", "words.js", "ranking.js")


@dataclass(frozen=True)
class Report:
    """What went wrong, what each visit weighed, what the finder and the not-found page offered."""

    found: list[dict[str, str]]
    weights: list[dict[str, Any]]
    finder: dict[str, list[list[str]]]
    bare: int
    missing: dict[str, list[str]]


@pytest.fixture(scope="module")
def report(real_site: BuiltSite, node_path: str, chromium_path: str) -> Report:
    task: dict[str, Any] = {"chromium": chromium_path, "site": str(real_site.folder), "edition": EDITION}
    task |= {"pages": VISITED, "asked": ASKED, "missing": MISSING}
    script = ROOT / "tests" / "browser" / "finding.mjs"
    done = subprocess.run([node_path, str(script)], input=json.dumps(task), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Report(**json.loads(done.stdout))


def test_nothing_goes_wrong_on_the_way(report: Report) -> None:
    assert report.found == []


def test_the_first_visit_is_light_and_later_pages_lighter(report: Report, real_site: BuiltSite) -> None:
    scripts = [real_site.folder / EDITION / "assets" / "search" / name for name in WORKER]
    worker = sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in scripts)
    first, *later = report.weights
    assert len(first["files"]) > 5
    assert first["bytes"] + worker < FIRST_VISIT
    assert {one["address"]: one["bytes"] for one in later if not 0 < one["bytes"] < LATER} == {}


def test_the_search_index_is_left_until_somebody_searches(report: Report) -> None:
    assert not [file for one in report.weights for file in one["files"] if file.endswith("search/index.json")]


def test_an_old_name_finds_the_workplace(report: Report) -> None:
    [name, place] = report.finder["hjaelpemidler og traening"][0]
    assert name == "Sundhed og forebyggelse"
    assert "tidligere Hjælpemidler og Træning" in place


def test_two_places_of_one_name_are_told_apart(report: Report) -> None:
    assert report.finder["humle"] == [
        ["Bofællesskabet Humlehusene", "Arbejdsplads i Døgnområdet"],
        ["Plejeboligerne Humlehusene", "Arbejdsplads i Plejeboligområdet"],
    ]


def test_without_scripts_the_list_has_every_workplace(report: Report, real_site: BuiltSite) -> None:
    units = [name for name in real_site.files if name.startswith(f"{EDITION}/enheder/")]
    assert report.bare == len(units) - 1  # all but the municipality itself


def test_a_missing_page_offers_those_of_nearly_that_name(report: Report) -> None:
    assert report.missing["udvalg/kommunmed/"] == ["KommuneMED"]
    assert report.missing["sygefrav%C3%A6r.html"][0] == "Sygefravær"
