"""What is published and what is hidden, as numbers only: the table that an attacker reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

WINDOW = 4
"""Quarters that a rolling figure covers."""
MOST_A_QUARTER, MOST_A_YEAR = Decimal(92), Decimal(366)
"""No employee is away for more days than the calendar has."""
ROUNDED = Decimal("0.05")
"""A figure of one decimal may be this far from the exact one."""
ZERO = Decimal(0)


class Cell(NamedTuple):
    """One unit's figure for the four quarters that end with one; quarters are numbered on from year 0."""

    unit: str
    quarter: int


class Range(NamedTuple):
    """All values from the lowest to the highest, both inside."""

    low: Decimal
    high: Decimal

    @property
    def width(self) -> Decimal:
        """How far apart the ends are."""
        return self.high - self.low


ANYTHING = Range(ZERO, MOST_A_YEAR)


@dataclass(frozen=True)
class Limits:
    """What hidden means.

    Attributes:
        group_size: the smallest group that is shown, in employees.
        hidden_together: how many groups are hidden at least below a figure that is shown.
        days: no hidden figure may be known closer than this, in days per employee,
        share: or closer than this share of the figure, whichever is larger.
    """

    group_size: int = 10
    hidden_together: int = 2
    days: Decimal = Decimal("0.5")
    share: Decimal = Decimal("0.1")

    def around(self, value: Decimal) -> Decimal:
        """How far from a value an attacker must be left in doubt, in days per employee."""
        return max(self.days, value * self.share)


@dataclass(frozen=True)
class Published:
    """Everything that has been published, in every quarter, and which cells are hidden.

    Attributes:
        below: for each quarter, the units whose employees together are a unit's.
        heads: employees; an attacker is taken to know them even where they are hidden.
        shown: the figures that are shown, in days per employee, as printed.
        hidden: the cells that are withheld.
        exact: the figures of hidden cells; known during an import only.
        spread: what a shown figure may be, where that is not told by its decimals alone.
        most: the largest value that a figure can have.
    """

    below: Mapping[int, Mapping[str, tuple[str, ...]]]
    heads: Mapping[Cell, Decimal]
    shown: Mapping[Cell, Decimal]
    hidden: frozenset[Cell]
    exact: Mapping[Cell, Decimal] = field(default_factory=dict)
    spread: Mapping[Cell, Range] = field(default_factory=dict)
    most: Decimal = MOST_A_YEAR

    def range_of(self, cell: Cell) -> Range:
        """What a shown figure may be."""
        return self.spread.get(cell) or printed(self.shown[cell])

    def told(self, unit: str) -> dict[int, Range]:
        """What is printed about a unit: a range for each quarter that is shown."""
        return {cell.quarter: self.range_of(cell) for cell in self.shown if cell.unit == unit}

    @property
    def quarters(self) -> list[int]:
        """The quarters in which something is hidden, the oldest first."""
        return sorted({cell.quarter for cell in self.hidden})


def printed(value: Decimal) -> Range:
    """What the exact figure may be behind a printed one; more decimals tell more."""
    exponent = value.as_tuple().exponent
    half = Decimal(5).scaleb(min(int(exponent), -1) - 1)
    return Range(max(ZERO, value - half), value + half)


@dataclass
class Node:
    """A unit in one quarter's tree: how many absence days its employees may have together."""

    unit: str
    heads: Decimal
    days: Range
    children: list[Node] = field(default_factory=list)

    def __iter__(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child


def forest(published: Published, quarter: int) -> list[Node]:
    """The trees of a quarter's units; where employees do not add up, a total says nothing about its parts.

    Employees of a unit who are in none of the units below it make one more leaf, which is never shown.
    """
    below = published.below.get(quarter, {})
    known = {cell.unit for cell in published.heads if cell.quarter == quarter}
    inner = {child for unit in below for child in below[unit] if unit in known}
    roots: list[Node] = []

    def grow(unit: str, above: Sequence[str]) -> Node:
        heads = published.heads[Cell(unit, quarter)]
        node = Node(unit, heads, ANYTHING)
        parts = [child for child in below.get(unit, ()) if child in known and child not in above]
        grown = [grow(child, (*above, unit)) for child in parts]
        rest = heads - sum((child.heads for child in grown), ZERO)
        if len(parts) < len(below.get(unit, ())) or rest < 0:
            roots.extend(grown)
        elif grown:
            left = [Node(f"{unit}+", rest, ANYTHING)] if rest else []
            node.children = [*grown, *left]
        return node

    tops = [grow(unit, ()) for unit in sorted(known - inner)]
    return [*tops, *roots]


def totals(published: Published, quarter: int) -> Iterator[tuple[Node, list[Node]]]:
    """Each total with the parts that it is made of, down to the nearest shown unit on every branch.

    A total is a shown unit, or the top of a tree; those without a hidden part tell nothing and are left out.
    """

    def parts(node: Node) -> Iterator[Node]:
        for child in node.children:
            yield child
            if Cell(child.unit, quarter) not in published.shown:
                yield from parts(child)

    for root in forest(published, quarter):
        for node in root:
            if node is root or Cell(node.unit, quarter) in published.shown:
                found = list(parts(node))
                if any(Cell(one.unit, quarter) in published.hidden for one in found):
                    yield node, found
