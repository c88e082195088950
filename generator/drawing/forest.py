"""A graph as a forest: every box under one main parent, the other edges apart, no cycle among the main ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Edge = tuple[str, str]


@dataclass(frozen=True)
class Forest:
    """Which box stands under which.

    Attributes:
        order: every box, parents before their children.
        children: the boxes right below each; those without a parent stand under "".
        also: the edges that are no main ones, in their order.
    """

    order: tuple[str, ...]
    children: dict[str, tuple[str, ...]]
    also: tuple[Edge, ...]


def forest_of(names: Sequence[str], edges: Sequence[Edge]) -> Forest:
    """Chooses a main parent for each box: the first that its edges name, where that makes no circle.

    Args:
        names: the boxes, each once and none empty; brothers keep this order.
        edges: parent and child; doubled ones and those from a box to itself are left out.

    Raises:
        KeyError: an edge names a box that is not there.
    """
    place = {name: at for at, name in enumerate(names)}
    kept = [edge for edge in dict.fromkeys(edges) if place[edge[0]] != place[edge[1]]]
    main: dict[str, str] = {}
    for parent, child in kept:
        main.setdefault(child, parent)
    for name in _in_circles(names, main):
        del main[name]
    below: dict[str, list[str]] = {}
    for name in names:
        below.setdefault(main.get(name, ""), []).append(name)
    children = {name: tuple(found) for name, found in below.items()}
    also = tuple((parent, child) for parent, child in kept if main.get(child) != parent)
    return Forest(_order(children), children, also)


def _in_circles(names: Sequence[str], main: dict[str, str]) -> list[str]:
    """One box of each circle that the main parents make: the first one met."""
    seen: dict[str, int] = {}
    found = []
    for walk, start in enumerate(names):
        at = start
        while at in main and at not in seen:
            seen[at] = walk
            at = main[at]
        if at in main and seen[at] == walk:
            found.append(at)
        seen.setdefault(at, walk)
    return found


def _order(children: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    order: list[str] = []
    waiting = list(reversed(children.get("", ())))
    while waiting:
        name = waiting.pop()
        order.append(name)
        waiting.extend(reversed(children.get(name, ())))
    return tuple(order)
