"""What rolling figures of consecutive quarters tell about each other: an exact bound by shortest paths.

A rolling figure is the sum of four single quarters, and no single quarter is below zero. With running totals every
such statement is about the difference of two numbers, so that the closest bounds are shortest paths between quarters.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from generator.disclosure.figures import ANYTHING, MOST_A_QUARTER, WINDOW, ZERO, Range

Told = tuple[tuple[int, Range], ...]
Edges = tuple[tuple[int, int, Decimal], ...]
WOBBLE = Decimal("0.1")
"""How much two printed figures of one decimal may drift apart."""


def reach(quarter: int, told: Mapping[int, Range]) -> Range | None:
    """Which values a unit's figure for a quarter can have, given those of other quarters.

    Args:
        quarter: the quarter; what is told about it counts as well.
        told: a range for each quarter that is known, in days per employee.

    Returns:
        The range; nothing where the figures contradict each other.
    """
    return _reach(quarter, tuple(sorted(told.items())))


@lru_cache(maxsize=65536)
def _reach(quarter: int, told: Told) -> Range | None:
    nodes, edges = _graph(quarter, told, ZERO)
    high = _shortest(quarter - WINDOW, quarter, nodes, edges)
    low = _shortest(quarter, quarter - WINDOW, nodes, edges)
    if high is None or low is None or -low > high:
        return None
    return Range(max(ANYTHING.low, -low), min(ANYTHING.high, high))


@lru_cache(maxsize=4096)
def _is_slack(told: Told) -> bool:
    least = WOBBLE * (len(told) // WINDOW + 2)
    exact = tuple((quarter, Range(middle, middle)) for quarter, (low, high) in told for middle in [(low + high) / 2])
    nodes, edges = _graph(told[0][0], exact, least)
    return _shortest(nodes.start, nodes.stop - 1, nodes, edges) is not None


def is_slack(told: Mapping[int, Range]) -> bool:
    """Whether a unit's printed figures leave so much room that each can be anywhere in its rounding."""
    return not told or _is_slack(tuple(sorted(told.items())))


def _graph(quarter: int, told: Told, least: Decimal) -> tuple[range, Edges]:
    """Running totals as nodes; an edge says how much larger one may be than another at most."""
    named = [one for one, _ in told] + [quarter]
    nodes = range(min(named) - WINDOW, max(named) + 1)
    edges: list[tuple[int, int, Decimal]] = []
    for one in nodes[1:]:
        edges += [(one, one - 1, -least), (one - 1, one, MOST_A_QUARTER)]
    for one, (low, high) in told:
        edges += [(one - WINDOW, one, high), (one, one - WINDOW, -low)]
    return nodes, tuple(edges)


def _shortest(start: int, end: int, nodes: range, edges: Edges) -> Decimal | None:
    """The shortest way (Bellman and Ford); nothing where going round in a circle shortens it."""
    infinite = Decimal("Infinity")
    far = dict.fromkeys(nodes, infinite)
    far[start] = ZERO
    for _ in nodes:
        changed = False
        for one, other, length in edges:
            way = far[one] + length
            if way < far[other]:
                far[other], changed = way, True
        if not changed:
            return far[end]
    return None
