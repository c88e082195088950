"""An attacker who knows everything that is published, and solves for what is hidden by linear programming."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.optimize import linprog  # type: ignore[import-untyped]
from scipy.sparse import block_diag, coo_matrix, hstack  # type: ignore[import-untyped]

from generator.disclosure.figures import MOST_A_QUARTER, WINDOW, Cell, Published

Row = tuple[dict[str, float], float, float]


class Attacker:
    """Knows the tree, the head counts, the printed figures of all quarters, and that no quarter is below zero.

    The programme is written apart from the generator's own search: single quarters and rolling figures as variables,
    printed figures as bounds, totals and windows as equations.
    """

    def __init__(self, published: Published) -> None:
        self.published = published
        self.cells = sorted(published.heads)
        self.index = {self._name(cell): at for at, cell in enumerate(self.cells)}
        for unit, quarter in self.cells:
            for one in range(quarter - WINDOW + 1, quarter + 1):
                self.index.setdefault(f"single {unit} {one}", len(self.index))
        self.matrix, self.right = self._equations()

    def bounds(self, cell: Cell) -> tuple[float, float]:
        """The lowest and the highest value that the attacker cannot rule out, in days per employee."""
        cost = np.zeros(len(self.index))
        cost[self.index[self._name(cell)]] = 1
        least, most = self._solved(cost), self._solved(-cost)
        return least, -most

    def _solved(self, cost: np.ndarray) -> float:
        found = linprog(cost, A_eq=self.matrix, b_eq=self.right, bounds=list(self._ranges()), method="highs")
        assert found.status == 0, found.message
        return float(found.fun)

    def _name(self, cell: Cell) -> str:
        return f"figure {cell.unit} {cell.quarter}"

    def _ranges(self) -> Iterator[tuple[float, float]]:
        for cell in self.cells:
            if cell in self.published.shown:
                low, high = self.published.range_of(cell)
                yield float(low), float(high)
            else:
                yield 0.0, float(self.published.most)
        for _ in range(len(self.index) - len(self.cells)):
            yield 0.0, float(MOST_A_QUARTER)

    def _equations(self) -> tuple[coo_matrix, np.ndarray]:
        rows = [*self._windows(), *self._totals()]
        places = [(at, self.index[name], factor) for at, row in enumerate(rows) for name, factor in row.items()]
        lines, columns, factors = zip(*places, strict=True)
        return coo_matrix((factors, (lines, columns)), shape=(len(rows), len(self.index))), np.zeros(len(rows))

    def _windows(self) -> Iterator[dict[str, float]]:
        """A rolling figure is the sum of its four single quarters."""
        for unit, quarter in self.cells:
            singles = {f"single {unit} {one}": -1.0 for one in range(quarter - WINDOW + 1, quarter + 1)}
            yield {self._name(Cell(unit, quarter)): 1.0, **singles}

    def _totals(self) -> Iterator[dict[str, float]]:
        """A unit's days are the days of the units below it."""
        heads = self.published.heads
        for quarter, below in self.published.below.items():
            for unit, children in below.items():
                whole = Cell(unit, quarter)
                if children and whole in heads:
                    parts = {
                        self._name(Cell(child, quarter)): -float(heads[Cell(child, quarter)]) for child in children
                    }
                    yield {self._name(whole): float(heads[whole]), **parts}


class JointAttacker:
    """Knows the figures of all days and those of long-term absence together: the latter are never more than the former.

    Args:
        days: the table of all days.
        long_term: the table of days of long-term absence, about the same units and quarters.
    """

    def __init__(self, days: Published, long_term: Published) -> None:
        self.parts = [Attacker(days), Attacker(long_term)]
        self.length = len(self.parts[0].index)
        assert self.parts[0].index == self.parts[1].index
        self.matrix = block_diag([part.matrix for part in self.parts])
        self.right = np.concatenate([part.right for part in self.parts])
        columns = [at for name, at in self.parts[0].index.items() if name.startswith("single")]
        picked = coo_matrix((np.ones(len(columns)), (range(len(columns)), columns)), shape=(len(columns), self.length))
        self.less = hstack([-picked, picked])

    def bounds(self, cell: Cell, of_long_term: bool) -> tuple[float, float]:
        """The lowest and the highest value that the attacker cannot rule out, in days per employee."""
        cost = np.zeros(2 * self.length)
        cost[self.parts[of_long_term].index[f"figure {cell.unit} {cell.quarter}"] + self.length * of_long_term] = 1
        return self._solved(cost), -self._solved(-cost)

    def _solved(self, cost: np.ndarray) -> float:
        ranges = [one for part in self.parts for one in part._ranges()]
        nothing = np.zeros(self.less.shape[0])
        found = linprog(cost, self.less, nothing, A_eq=self.matrix, b_eq=self.right, bounds=ranges, method="highs")
        assert found.status == 0, found.message
        return float(found.fun)
