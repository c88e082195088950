"""What employees ask, asked in the search field of the built handbook in Chromium."""

from __future__ import annotations

import gzip
import json
import subprocess
from dataclasses import dataclass
from typing import Any

import pytest
import yaml

from tests.sites import EDITION, ROOT, BuiltSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("search")]

ASKED = yaml.safe_load((ROOT / "tests" / "search" / "queries.yml").read_text(encoding="utf-8"))
LARGEST_INDEX = 400_000
WANTED = {"questions": (0.85, 0.95), "held_out": (0.85, 0.95)}
"""How many find their page first, and among the first three."""


@dataclass(frozen=True)
class Found:
    """What the search field answered: the hits of each question, in their order."""

    answers: dict[str, list[dict[str, Any]]]
    found: list[dict[str, str]]
    early: int

    def pages(self, question: str) -> list[str]:
        return [hit["page"] for hit in self.answers[question]]


@pytest.fixture(scope="module")
def search(real_site: BuiltSite, node_path: str, chromium_path: str) -> Found:
    questions = [*(one["ask"] for group in ("questions", "held_out") for one in ASKED[group]), *ASKED["nothing"]]
    task = {"chromium": chromium_path, "site": str(real_site.folder), "edition": EDITION, "questions": questions}
    script = ROOT / "tests" / "browser" / "search.mjs"
    done = subprocess.run([node_path, str(script)], input=json.dumps(task), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    return Found(dict(zip(questions, told["answers"], strict=True)), told["found"], told["early"])


def wanted(one: dict[str, Any]) -> list[str]:
    return [one["page"]] if isinstance(one["page"], str) else list(one["page"])


def test_there_are_enough_questions_and_every_page_exists(real_site: BuiltSite) -> None:
    assert len(ASKED["questions"]) >= 150
    assert len(ASKED["held_out"]) >= 30
    asked = [one["ask"] for group in ("questions", "held_out") for one in ASKED[group]]
    assert len(set(asked)) == len(asked)
    pages = {page for group in ("questions", "held_out") for one in ASKED[group] for page in wanted(one)}
    assert {page for page in pages if f"{EDITION}/{page}index.html" not in real_site.files} == set()


@pytest.mark.parametrize("group", ["questions", "held_out"])
def test_the_right_page_stands_first(search: Found, group: str) -> None:
    places = {}
    for one in ASKED[group]:
        pages = search.pages(one["ask"])
        places[one["ask"]] = next((at for at, page in enumerate(pages) if page in wanted(one)), 99)
    first = sum(place == 0 for place in places.values()) / len(places)
    three = sum(place < 3 for place in places.values()) / len(places)
    late = {question: search.pages(question)[:3] for question, place in places.items() if place}
    wanted_first, wanted_three = WANTED[group]
    right = first >= wanted_first and three >= wanted_three
    assert right, f"{first:.1%} first, {three:.1%} among three: {late}"


def test_who_has_left_is_not_found(search: Found) -> None:
    assert [search.answers[question] for question in ASKED["nothing"]] == [[]] * len(ASKED["nothing"])


def test_a_hit_says_what_it_is(search: Found) -> None:
    assert search.answers["julefrokost"][0]["tags"] == ["Retningslinje"]
    assert search.answers["kontaktudvalg"][0]["tags"] == ["MED · Udvalg"]
    assert search.answers["myndighed"][0]["tags"] == ["Opslag · Arbejdsplads"]
    hits = next(hit for hit in search.answers["møde 25. juni 2025"] if hit["page"] == "moeder/kommunemed-2025-06-25/")
    assert hits["tags"][0] == "Møde"
    assert all(hit["tags"] for hits in search.answers.values() for hit in hits)


def test_nothing_went_wrong_and_nothing_was_fetched_too_early(search: Found) -> None:
    assert search.found == []
    assert search.early == 0


def test_the_index_is_small(real_site: BuiltSite) -> None:
    index = (real_site.folder / EDITION / "search" / "index.json").read_bytes()
    assert len(gzip.compress(index, 9, mtime=0)) < LARGEST_INDEX
    empty = json.loads((real_site.folder / EDITION / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert empty["docs"] == []
