"""The pictures of the organisation tell what the lists beside them tell, and which states there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from generator.drawing.diagram import Diagram
from generator.edition.edition import editions_of
from generator.handbook.load import load
from generator.records.committees import AmoPlan, WorkEnvironmentGroup
from generator.views.amo_diagram import group_picture, plan_picture
from generator.views.diagrams import picture
from generator.views.elements import Link, Node, Picture
from generator.views.lookup import Lookup
from generator.views.med_diagram import med_picture
from generator.views.organisation import unit_picture
from generator.views.planches import planches
from tests.sites import ROOT, SAMPLE


def lookup(project: str, day: date = date(2026, 11, 22)) -> Lookup:
    handbook = load(ROOT if project == "real" else SAMPLE).handbook
    assert handbook is not None
    return Lookup(next(one for one in editions_of(handbook, day) if one.current))


def nodes_of(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from nodes_of(node.children)


def diagram(made: Picture) -> Diagram:
    assert isinstance(made.drawing, Diagram)
    return made.drawing


@pytest.mark.parametrize("project", ["real", "sample"])
def test_picture_and_list_tell_the_same(project: str) -> None:
    found = lookup(project)
    pictures = [med_picture(found), unit_picture(found), *(plan_picture(found, one) for one in found.all(AmoPlan))]
    for made in pictures:
        boxes = diagram(made).boxes
        assert {(node.link.text, node.link.address, node.lines) for node in nodes_of(made.nodes)} == {
            (box.name, box.address, box.lines) for box in boxes
        }
        assert all(box.address is not None or box.label == "Leder" for box in boxes)


def test_a_node_in_two_places_is_one_box_with_two_parents() -> None:
    shared = Node(Link("Fælles", "x/"), "Gruppe")
    made = diagram(picture("p", "P", tuple(Node(Link(name, f"{name}/"), "Leder", children=(shared,)) for name in "ab")))
    assert [box.key for box in made.boxes] == ["a/", "x/", "b/"]
    assert made.edges == (("a/", "x/"), ("b/", "x/"))


def test_every_group_of_a_plan_is_drawn_with_all_its_leaders() -> None:
    found = lookup("sample")
    for plan in found.all(AmoPlan):
        made = diagram(plan_picture(found, plan))
        labels = {box.key: box.label for box in made.boxes}
        for group in found.all(WorkEnvironmentGroup):
            parents = [parent for parent, child in made.edges if child == group.key and labels[parent] == "Leder"]
            leaders = group.leaders if isinstance(group.leaders, tuple) else ()
            expected = len({one.person for one in leaders if not one.vacant}) if group.plan == plan.id else 0
            assert len(parents) == expected, group.id


def test_states_are_told() -> None:
    words = {
        mark.word
        for day in (date(2026, 11, 22), date(2026, 9, 1))
        for found in [lookup("sample", day)]
        for made in (med_picture(found), *(plan_picture(found, one) for one in found.all(AmoPlan)))
        for box in diagram(made).boxes
        for mark in box.marks
    }
    assert {"Ledig plads", "AMR mangler", "Foreslået"} <= words
    assert any(word.startswith("Kommer ") for word in words)


def test_a_group_knows_where_it_is() -> None:
    found = lookup("sample")
    group = found.get(WorkEnvironmentGroup, "amg-driftsgaarden")
    assert group is not None
    made = diagram(group_picture(found, group))
    assert [box.name for box in made.boxes if box.here] == [group.name]
    assert sum(child == "arbejdsmiljoegrupper/amg-driftsgaarden/" for _, child in made.edges) == len(group.units)


@pytest.mark.parametrize(
    ("project", "updated"), [("real", "Opdateret pr. 25. juni 2025."), ("sample", "Opdateret pr. 16. september 2026.")]
)
def test_a_planche_says_in_words_as_of_when_and_whether_it_is_approved(project: str, updated: str) -> None:
    for one in planches(lookup(project)):
        days, approved, *_ = one.lines
        assert re.match(r"Opdateret pr\.(:| \d{1,2}\. [a-z]+ \d{4})", days)
        assert approved.startswith(("Godkend", "Taget til efterretning"))
    assert next(planches(lookup(project))).lines[0].startswith(updated)
