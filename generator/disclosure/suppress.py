"""Which figures of a quarter to hide: as few as possible, and among those the ones about the fewest employees."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.disclosure.figures import ZERO, Cell, Limits, Published, forest, totals
from generator.disclosure.worlds import doubt, in_doubt

MOST_TRIES = 150
"""So many sets are tried for the best one; after that the search takes the cheapest step each time."""


@dataclass(frozen=True)
class Suppression:
    """What to hide in a quarter.

    Attributes:
        primary: groups that are too small by themselves.
        secondary: groups that are hidden so that no hidden figure can be worked out.
        exposed: hidden cells, of any quarter, that cannot be protected, since too much is published already.
        best: whether no smaller set would do; false where the search was cut short.
    """

    primary: frozenset[str]
    secondary: frozenset[str]
    exposed: tuple[Cell, ...] = ()
    best: bool = True


def exposed(published: Published, limits: Limits) -> list[Cell]:
    """The hidden cells that an attacker can work out, or work out too closely.

    Args:
        published: everything that is published, and which cells are hidden.
        limits: how small a group and how close a bound may be.
    """
    published = with_rest(published, limits)
    if not published.hidden:
        return []
    too_few = {cell for quarter in published.quarters for cell in _too_few(published, quarter, limits)}
    found = doubt(published, limits)
    return sorted(cell for cell in published.hidden if cell in too_few or not in_doubt(published, cell, found, limits))


def _too_few(published: Published, quarter: int, limits: Limits) -> Iterator[Cell]:
    """Hidden cells below one shown total that are too few, or together too small (rule D3)."""
    for total, parts in totals(published, quarter):
        unseen = [node for node in parts if not node.children and Cell(node.unit, quarter) not in published.shown]
        heads = sum((node.heads for node in unseen), ZERO)
        counted = Cell(total.unit, quarter) in published.shown
        if counted and (len(unseen) < limits.hidden_together or heads < limits.group_size):
            yield from (cell for node in parts if (cell := Cell(node.unit, quarter)) in published.hidden)


def too_small(published: Published, quarter: int, limits: Limits, dominated: Iterable[str] = ()) -> frozenset[str]:
    """The units of a quarter that are hidden for their own sake: small groups (D1), figures of one person (D7)."""
    shown = {cell.unit for cell in published.shown if cell.quarter == quarter}
    small = {unit for unit in shown if published.heads.get(Cell(unit, quarter), ZERO) < limits.group_size}
    return frozenset(small | (set(dominated) & shown))


def suppress(
    published: Published,
    quarter: int,
    primary: frozenset[str],
    limits: Limits,
    fixed: frozenset[str] = frozenset(),
) -> Suppression:
    """Chooses what to hide in a quarter besides the primary units.

    Args:
        published: everything published so far, with the quarter's whole export as if all of it were shown.
        quarter: the quarter that is imported.
        primary: units that must be hidden.
        limits: how small a group and how close a bound may be.
        fixed: units whose figure for the quarter was published before; hiding them now protects nobody.
    """
    published = with_rest(published, limits)
    before = _without(published, quarter)
    lost = frozenset(exposed(before, limits))
    search = _Search(published, quarter, primary, limits, fixed, lost)
    found, best = search.cheapest()
    left = tuple(search.open_cells(found))
    return Suppression(primary, found - primary, left, best)


def with_rest(published: Published, limits: Limits) -> Published:
    """The table with the small groups that no figure is about: employees of a unit who are in none of its parts."""
    rest = {
        Cell(node.unit, quarter): node.heads
        for quarter in published.below
        for root in forest(published, quarter)
        for node in root
        if Cell(node.unit, quarter) not in published.heads and node.heads < limits.group_size
    }
    return replace(published, hidden=published.hidden | rest.keys()) if rest else published


def hide(published: Published, quarter: int, units: Iterable[str]) -> Published:
    """The table with some units' figures of a quarter hidden; what they are is kept for the import to test with."""
    cells = frozenset(Cell(unit, quarter) for unit in units)
    exact = {cell: published.shown[cell] for cell in cells if cell in published.shown}
    shown = {cell: value for cell, value in published.shown.items() if cell not in cells}
    return replace(published, shown=shown, hidden=published.hidden | cells, exact={**published.exact, **exact})


def _without(published: Published, quarter: int) -> Published:
    """The table as it was before a quarter was added."""
    shown = {cell: value for cell, value in published.shown.items() if cell.quarter != quarter}
    hidden = frozenset(cell for cell in published.hidden if cell.quarter != quarter)
    return replace(published, shown=shown, hidden=hidden)


Cost = tuple[int, Decimal, tuple[str, ...]]


@dataclass(frozen=True)
class _Search:
    """Sets of units to hide, the cheapest first; each open cell must be closed by one of its own neighbours."""

    published: Published
    quarter: int
    primary: frozenset[str]
    limits: Limits
    fixed: frozenset[str]
    lost: frozenset[Cell]

    def cheapest(self) -> tuple[frozenset[str], bool]:
        """The cheapest set that leaves nothing open, and whether the search was complete."""
        queue: list[Cost] = [self._cost(self.primary)]
        seen = {self.primary}
        for _ in range(MOST_TRIES):
            if not queue:
                break
            units = frozenset(heapq.heappop(queue)[2])
            left = self.open_cells(units)
            if not left:
                return units, True
            for unit in self._neighbours(left[0], units):
                more = units | {unit}
                if more not in seen:
                    seen.add(more)
                    heapq.heappush(queue, self._cost(more))
        return self._greedy(self.primary), False

    def open_cells(self, units: frozenset[str]) -> list[Cell]:
        """The hidden cells that are exposed when these units are hidden, but for those that were exposed before."""
        return [one for one in exposed(hide(self.published, self.quarter, units), self.limits) if one not in self.lost]

    def _greedy(self, units: frozenset[str]) -> frozenset[str]:
        """Hides the smallest neighbour of what is open until nothing is, then shows again what need not be hidden."""
        while left := self.open_cells(units):
            more = {unit for cell in left for unit in self._neighbours(cell, units)}
            if not more:
                return units
            units |= {min(more, key=lambda unit: (self._heads(unit), unit))}
        for unit in sorted(units - self.primary, key=lambda unit: (-self._heads(unit), unit)):
            if not self.open_cells(units - {unit}):
                units -= {unit}
        return units

    def _neighbours(self, cell: Cell, units: frozenset[str]) -> list[str]:
        """The shown units whose hiding may protect a cell: the total above it, and the other parts of that total."""
        table = hide(self.published, self.quarter, units)
        near = {cell.unit} if cell.quarter != self.quarter else set()
        for total, parts in totals(table, self.quarter):
            if any(cell.unit == node.unit for node in parts):
                near |= {node.unit for node in (total, *parts)}
        return sorted(unit for unit in near if Cell(unit, self.quarter) in table.shown and unit not in self.fixed)

    def _heads(self, unit: str) -> Decimal:
        return self.published.heads.get(Cell(unit, self.quarter), ZERO)

    def _cost(self, units: frozenset[str]) -> Cost:
        return len(units), sum((self._heads(unit) for unit in units), ZERO), tuple(sorted(units))
