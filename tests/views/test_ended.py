"""What has ended keeps its address, says so, and no longer stands among what is there today."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from generator.edition.edition import edition_on
from generator.handbook.load import load
from generator.records.committees import WorkEnvironmentGroup
from generator.records.organisation import Unit
from generator.views.amo import group_table, group_view
from generator.views.elements import Cell, Fact, Node
from generator.views.lookup import Lookup
from generator.views.organisation import unit_tree, unit_view
from tests.sites import SAMPLE, TODAY

LAST, GONE = date(2026, 7, 31), "Nedlagt, sidste dag var 31. juli 2026"


@cache
def on(day: date) -> Lookup:
    made = load(SAMPLE).handbook
    assert made is not None
    return Lookup(edition_on(made, day, TODAY))


def text(cell: Cell) -> str:
    return " ".join(str(getattr(piece, "text", piece)) for line in cell.lines for piece in line)


def terms(facts: tuple[Fact, ...]) -> list[str]:
    return [fact.term for fact in facts]


def names(nodes: tuple[Node, ...]) -> list[str]:
    return [name for node in nodes for name in (node.link.text, *names(node.children))]


@pytest.mark.parametrize(("day", "there"), [(LAST, True), (TODAY, False)])
def test_a_unit_stands_in_the_organisation_through_its_last_day(day: date, there: bool) -> None:
    assert ("Plejehjemmet Nord" in names(unit_tree(on(day)))) is there
    groups = [text(row.cells[0]) for row in group_table(on(day)).rows]
    assert ("Arbejdsmiljøgruppen Plejehjemmet Nord" in groups) is there


def test_an_ended_unit_leads_to_what_came_instead() -> None:
    unit = on(TODAY).get(Unit, "plejehjemmet-nord")
    assert unit is not None
    view = unit_view(on(TODAY), unit)
    assert (view.title, view.status and view.status.text) == ("Plejehjemmet Nord", GONE)
    assert [(fact.term, text(fact.value)) for fact in view.who] == [("Afløst af", "Plejecenter Ålykke")]


def test_an_ended_group_has_no_members_to_go_to() -> None:
    group = on(TODAY).get(WorkEnvironmentGroup, "amg-plejehjemmet-nord")
    assert group is not None
    view = group_view(on(TODAY), group)
    assert (view.status and view.status.text) == GONE
    assert not {"Leder", "AMR", "TRIO"} & set(terms(view.facts))
    before = group_view(on(LAST), group)
    assert before.status is None
    assert {"Leder", "AMR", "TRIO"} <= set(terms(before.facts))
