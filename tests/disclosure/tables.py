"""Random municipalities whose absence is published quarter by quarter, as an import would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from generator.disclosure.figures import WINDOW, Cell, Limits, Published
from generator.disclosure.suppress import Suppression, hide, suppress, too_small

FIRST = 8096
LIMITS = Limits()


@dataclass(frozen=True)
class Story:
    """A municipality: its tree, its employees, and the exact absence of each unit in each single quarter."""

    below: dict[str, tuple[str, ...]]
    heads: dict[str, int]
    singles: dict[str, list[Decimal]]
    long_term: dict[str, list[Decimal]]

    def share(self, unit: str, quarter: int) -> Decimal:
        """The exact share of long-term absence, in percent."""
        start = quarter - FIRST
        whole = self.exact(unit, quarter)
        return 100 * sum(self.long_term[unit][start : start + WINDOW], Decimal(0)) / whole if whole else Decimal(0)

    def exact(self, unit: str, quarter: int) -> Decimal:
        """The exact rolling figure."""
        start = quarter - FIRST
        return sum(self.singles[unit][start : start + WINDOW], Decimal(0))

    def published(self, quarters: int) -> Iterator[tuple[int, Suppression, Published]]:
        """Imports quarter after quarter; between two imports only what was published is kept."""
        table = Published({}, {}, {}, frozenset())
        for quarter in range(FIRST, FIRST + quarters):
            whole = self.with_quarter(table, quarter)
            chosen = suppress(whole, quarter, too_small(whole, quarter, LIMITS), LIMITS)
            made = hide(whole, quarter, chosen.primary | chosen.secondary)
            yield quarter, chosen, made
            # An import that cannot protect what it hides is refused, and the quarter is not published.
            table = table if chosen.exposed else replace(made, exact={})

    def with_quarter(self, table: Published, quarter: int) -> Published:
        """The table with a whole export added."""
        tenth = Decimal("0.1")
        cells = [Cell(unit, quarter) for unit in self.heads]
        shown = {cell: self.exact(*cell).quantize(tenth, ROUND_HALF_UP) for cell in cells}
        return replace(
            table,
            below={**table.below, quarter: self.below},
            heads={**table.heads, **{cell: Decimal(self.heads[cell.unit]) for cell in cells}},
            shown={**table.shown, **shown},
        )


def story(seed: int, quarters: int, areas: int = 3, departments: int = 4) -> Story:
    """A random municipality; many groups are small, and some were hardly ever ill."""
    random = Random(seed)
    below: dict[str, tuple[str, ...]] = {}
    heads: dict[str, int] = {}
    singles: dict[str, list[Decimal]] = {}
    long_term: dict[str, list[Decimal]] = {}
    for area in [f"a{number}" for number in range(random.randint(1, areas))]:
        below[area] = tuple(f"{area}-{number}" for number in range(random.randint(1, departments)))
        for unit in below[area]:
            heads[unit] = random.choice([random.randint(1, 12), random.randint(8, 60), random.randint(40, 300)])
            level = random.choice([0.0, 1.0, 2.5, 3.0, 3.5, 4.0, 5.0])
            days = [random.uniform(0.4, 1.6) * level for _ in range(quarters + WINDOW)]
            singles[unit] = [Decimal(f"{one:.3f}") for one in days]
            # Of its own seed, so that the stories' other figures stay as they are.
            usual = Random(f"{seed} {unit}").choice(["0", "0.1", "0.4", "0.6", "1"])
            long_term[unit] = [one * Decimal(usual) for one in singles[unit]]
        _add_up(area, below[area], heads, singles)
        _add_up(area, below[area], heads, long_term)
    below["k"] = tuple(below)
    _add_up("k", below["k"], heads, singles)
    _add_up("k", below["k"], heads, long_term)
    return Story(below, heads, singles, long_term)


def _add_up(unit: str, parts: tuple[str, ...], heads: dict[str, int], singles: dict[str, list[Decimal]]) -> None:
    heads[unit] = sum(heads[part] for part in parts)
    columns = zip(*(singles[part] for part in parts), strict=True)
    weights = [heads[part] for part in parts]
    singles[unit] = [
        sum((weight * one for weight, one in zip(weights, column, strict=True)), Decimal(0)) / heads[unit]
        for column in columns
    ]
