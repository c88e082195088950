"""The navigation of one page: the way to it, its nearest siblings, a way to all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from generator.engine.light_nav import NEAREST, More, light


@dataclass
class Item:
    """A page or section as MkDocs has them."""

    title: str
    url: str = ""
    children: list[Any] | None = None
    active: bool = False
    is_page: bool = True
    is_index: bool = False


@dataclass
class Navigation:
    items: list[Any]
    homepage: Any = None
    pages: list[Any] = field(default_factory=list)


def tree(number: int, active: int | None) -> Navigation:
    """A tab with a front page and a section of pages, one of which is shown; and a tab beside it."""
    pages = [Item(f"Møde {one}", f"moeder/{one}/", active=one == active) for one in range(number)]
    front = Item("Møder", "moeder/", is_index=True, active=active is None)
    section = Item("Alle møder", children=pages, active=active is not None, is_page=False)
    other = Item("AMO", children=[Item("Forside", "amo/", is_index=True), *pages], is_page=False)
    return Navigation([Item("Møder", children=[front, section], active=True, is_page=False), other])


@pytest.mark.parametrize("active", [0, 1, 9, 10, 11, 250, 489, 498, 499])
def test_the_nearest_siblings_and_a_way_to_all(active: int) -> None:
    shown = light(tree(500, active), {"Alle møder": "moeder/liste/"}).items[0].children[1].children
    titles = [one.title for one in shown]
    assert f"Møde {active}" in titles
    assert len(titles) == NEAREST + 2
    numbers = [int(title.split()[1]) for title in titles[:-1]]
    assert numbers[0] == 0, "a tab leads to its first page"
    assert numbers[1:] == list(range(numbers[1], numbers[1] + NEAREST))
    assert shown[-1] == More("Vis alle 500", "moeder/liste/")


@pytest.mark.parametrize("number", [1, 20, 21])
def test_few_are_shown_whole(number: int) -> None:
    shown = light(tree(number, 0), {}).items[0].children[1].children
    assert [one.title for one in shown] == [f"Møde {one}" for one in range(number)]


def test_without_a_list_the_front_of_the_tab_is_the_way_to_all() -> None:
    assert light(tree(50, 3), {}).items[0].children[1].children[-1].url == "moeder/"


def test_what_the_page_does_not_stand_in_has_its_first_page_only() -> None:
    made = light(tree(500, None), {})
    assert [one.title for one in made.items[1].children] == ["Forside"]
    assert [one.title for one in made.items[0].children[1].children] == ["Møde 0"]
