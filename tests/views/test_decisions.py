"""The register of decisions: each item's life, what it changed, and what it may be chosen by."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.views.decisions import DecisionRow, decision_register
from generator.views.elements import Cell, Link
from tests.projects import lookup

MEETINGS = """\
    - id: foerste
      committee: hovedudvalg
      kind: ordinary
      date: 2025-03-12
      source: referat
      items:
        - number: 1
          title: Ny plan
          case: 81.38.04-A21-1-25
          proposed_by: Kommunaldirektøren
          proposals:
            - {number: 1, text: Planen godkendes., outcome: deferred, note: Udsat til næste møde.}
            - {number: 2, text: Arbejdet fortsætter., outcome: approved}
          related: [guideline/regel, unit/proeveby, plan/findes-ikke-her]
          source: referat
    - id: anden
      committee: hovedudvalg
      kind: ordinary
      date: 2025-06-25
      source: referat
      items:
        - number: 4
          title: Planen igen
          proposals: [{text: Planen godkendes., outcome: approved}]
          follow_ups: [{text: a, status: open}, {text: b, status: open}, {text: c, status: done}]
          related: [decision/foerste/1]
          source: referat
        - {number: 5, confidential: true}
    - {id: tredje, committee: hovedudvalg, kind: ordinary, date: 2025-12-10, source: referat}
    """.replace(", plan/findes-ikke-her", "")
GUIDELINE = """\
    id: regel
    title: En regel
    kind: guideline
    obligatory: false
    status: in_force
    adopted: {on: 2025-06-25, by: hovedudvalg, decision: anden/4}
    in_force: 2025-07-01
    ends: {unknown: x}
    evaluation: {unknown: x}
    next_review: {unknown: x}
    owner: {unknown: x}
    text_held: none
    decisions: [foerste/1.1]
    source: referat
    """
FILES = {"data/meetings/m.yml": MEETINGS, "data/guidelines/g.yml": GUIDELINE}


def rows(folder: Path, on: date = date(2025, 9, 1)) -> dict[str, DecisionRow]:
    found = decision_register(lookup(folder, FILES, on))
    assert found.feed is None
    return {row.link.text: row for row in found.rows}


def life(row: DecisionRow) -> dict[str, Cell]:
    return {fact.term: fact.value for fact in row.life}


def test_the_newest_meeting_stands_first(tmp_path: Path) -> None:
    assert list(rows(tmp_path)) == ["4. Planen igen", "5. Fortroligt punkt", "1. Ny plan"]


def test_an_item_tells_its_life(tmp_path: Path) -> None:
    first = life(rows(tmp_path)["1. Ny plan"])
    again = Link("Hovedudvalget 25. juni 2025, punkt 4: Planen igen", "moeder/anden/#punkt-4")
    assert first["Foreslået af"].lines == (("Kommunaldirektøren",),)
    assert first["Udsat"].lines == (("Udsat til næste møde.",),)
    assert first["Behandlet igen"].lines == ((again,),)
    later = life(rows(tmp_path / "b")["4. Planen igen"])
    assert later["Behandlet før"].lines == (
        (Link("Hovedudvalget 12. marts 2025, punkt 1: Ny plan", "moeder/foerste/#punkt-1"),),
    )
    assert later["Opfølgning"].lines == ((Link("2 åbne og 1 afsluttet", "moeder/anden/#punkt-4-opfoelgning"),),)


def test_an_item_tells_what_it_changed_and_what_it_only_dealt_with(tmp_path: Path) -> None:
    found = rows(tmp_path)
    guideline = Link("En regel", "retningslinjer/regel/")
    assert life(found["4. Planen igen"])["Ændrede"].lines == ((guideline,),)
    # The point that the guideline names was put off.
    assert life(found["1. Ny plan"])["Handlede om"].lines == ((guideline,),)
    assert "Ændrede" not in life(found["1. Ny plan"])


def test_an_item_is_chosen_by_committee_year_subject_and_outcome(tmp_path: Path) -> None:
    row = rows(tmp_path)["1. Ny plan"]
    assert (row.committee, row.year, row.case) == ("Hovedudvalget", "2025", "81.38.04-A21-1-25")
    assert row.kinds == ("Udsat", "Godkendt")
    assert row.subjects == ("Afdelinger og arbejdspladser", "Retningslinjer")


def test_a_confidential_item_says_nothing(tmp_path: Path) -> None:
    row = rows(tmp_path)["5. Fortroligt punkt"]
    assert (row.case, row.outcomes, row.life, row.kinds, row.subjects) == ("", (), (), (), ())


@pytest.mark.parametrize(("on", "number"), [("2025-03-11", 0), ("2025-03-12", 1), ("2025-06-24", 1), ("2025-06-25", 3)])
def test_an_edition_tells_only_of_meetings_held_by_its_date(tmp_path: Path, on: str, number: int) -> None:
    found = rows(tmp_path, date.fromisoformat(on))
    assert len(found) == number
    if number == 1:
        assert "Behandlet igen" not in life(found["1. Ny plan"])
