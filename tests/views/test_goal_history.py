"""A goal that was adjusted: each edition has what held on its date, and the page says what it said before."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.edition.edition import edition_on
from generator.records.strategies import StrategyPlan
from generator.views.elements import Fact
from generator.views.lookup import Lookup
from generator.views.plain import pieces_of, plain
from generator.views.strategies import AreaView, area_view
from tests.changes.cases import CASES, FIRST, SECOND
from tests.projects import TODAY, findings, handbook, told


def area_on(folder: Path, day: date) -> AreaView:
    lookup = Lookup(edition_on(handbook(folder, CASES["goals-adjusted"].files), day, TODAY))
    (plan,) = lookup.all(StrategyPlan)
    return area_view(lookup, plan, plan.areas[0])


def facts(shown: tuple[Fact, ...]) -> dict[str, str]:
    return {fact.term: " ".join(map(plain, pieces_of(fact.value))) for fact in shown}


def test_an_edition_has_the_goal_of_its_date(tmp_path: Path) -> None:
    before = area_on(tmp_path, FIRST)
    assert [one.text for one in before.targets] == ["Fraværet falder meget.", "Flere trives."]
    assert facts(before.targets[0].facts) == {"Indikator": "Dage", "Frist": "30. september 2025"}
    assert (before.actions[0].title, before.actions[0].text) == ("Handling 1: Kurser", "To kurser.")


def test_the_page_says_what_a_goal_said_before(tmp_path: Path) -> None:
    after = area_on(tmp_path, SECOND)
    assert [one.text for one in after.targets] == ["Fraværet falder.", "Flere bliver."]
    assert facts(after.targets[0].facts) == {
        "Indikator": "Dage",
        "Frist": "31. december 2025",
        "Før": "Til 31. maj 2025: teksten Fraværet falder meget. ; fristen 30. september 2025 "
        "Hovedudvalget 25. juni 2025, punkt 1: Sager",
    }
    assert (
        facts(after.actions[0].facts)["Før"] == "Til 15. maj 2025: titlen Kurser Til 31. maj 2025: teksten To kurser."
    )
    assert "Før" not in facts(after.targets[1].facts)


@pytest.mark.parametrize("earlier", ["{due: 2025-09-30}", "{to: 2025-05-31}"])
def test_what_held_before_says_what_and_until_when(tmp_path: Path, earlier: str) -> None:
    files = {
        name: text.replace(
            "{text: Fraværet falder meget., due: 2025-09-30, to: 2025-05-31, recorded: moede/1}", earlier
        )
        for name, text in CASES["goals-adjusted"].files.items()
    }
    (found,) = (one for one in findings(tmp_path, files) if one.blocking)
    assert "skal have en sidste dag (to) og mindst ét af text, indicator, data_source og due." in told(found)
