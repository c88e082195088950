"""What the handbook's files tell about absence, as the table that an attacker could put together from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from generator.disclosure.figures import ZERO, Cell, Limits, Published
from generator.handbook.handbook import Handbook
from generator.records.absence import AbsenceFigure, AbsenceQuarter
from generator.records.base import Dated, Known, Withheld, known
from generator.records.guidelines import Rule
from generator.records.organisation import Unit
from generator.records.when import When

PERCENT = Decimal(100)
DAYS = ("days", "change", "previous")
LONG_TERM = ("long_term_share", "long_term_change")


def number_of(quarter: When) -> int:
    """A quarter's number, counted on from year 0."""
    return 4 * quarter.first.year + (quarter.first.month - 1) // 3


def limits_of(handbook: Handbook) -> Limits:
    """The limits that the settings and the rules in data set; the rules may raise them, never lower them."""
    default = Limits()
    rule = handbook.find("rule/D3")
    numbers: Mapping[str, Decimal] = rule.thresholds if isinstance(rule, Rule) else {}
    return Limits(
        group_size=max(5, handbook.settings.absence.group_size),
        hidden_together=max(default.hidden_together, int(numbers.get("hidden_at_least", default.hidden_together))),
        days=max(default.days, numbers.get("doubt_days", default.days)),
        share=max(default.share, numbers.get("doubt_percent", default.share * PERCENT) / PERCENT),
    )


@dataclass
class Knowledge:
    """Collects the table quarter by quarter."""

    units: Mapping[str, Unit]
    below: dict[int, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    heads: dict[Cell, Decimal] = field(default_factory=dict)
    shown: dict[Cell, Decimal] = field(default_factory=dict)
    hidden: set[Cell] = field(default_factory=set)

    def add(self, quarter: When, employees: Mapping[str, Decimal | None]) -> None:
        """Adds the tree of a quarter's units with what is known of their employees."""
        number = number_of(quarter)
        self.below[number] = self._tree(quarter, employees)
        self.heads |= {Cell(unit, number): heads for unit, heads in employees.items() if heads is not None}

    def _tree(self, quarter: When, units: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for name in units:
            for parent in parents_at(self.units.get(name), quarter):
                if parent in units:
                    found[parent] = (*found.get(parent, ()), name)
        return found

    def finished(self, group_size: int) -> Published:
        """The table; employees of hidden groups are put at what the totals leave for them.

        Args:
            group_size: a smaller group without a figure is hidden, whatever its file calls that.
        """
        for number, below in self.below.items():
            inner = {child for children in below.values() for child in children}
            waiting = [unit for unit in below if unit not in inner]
            while waiting:
                unit = waiting.pop()
                self._divide(number, unit, below[unit])
                waiting += [child for child in below[unit] if child in below]
        self.hidden |= {cell for cell, heads in self.heads.items() if cell not in self.shown and heads < group_size}
        for cell in sorted(self.hidden - self.heads.keys()):
            self.heads[cell] = self._nearest(*cell)
        return Published(self.below, self.heads, self.shown, frozenset(self.hidden))

    def _divide(self, number: int, unit: str, children: tuple[str, ...]) -> None:
        """Gives the units whose employees are not told what the others leave, by their last known size."""
        open_ones = [child for child in children if Cell(child, number) not in self.heads]
        whole = self.heads.get(Cell(unit, number))
        sizes = {child: self._nearest(child, number) for child in open_ones}
        told = sum((self.heads[Cell(child, number)] for child in children if child not in sizes), ZERO)
        if whole is None or told >= whole:
            return
        total = sum(sizes.values(), ZERO)
        self.heads |= {Cell(child, number): (whole - told) * size / total for child, size in sizes.items()}

    def _nearest(self, unit: str, number: int) -> Decimal:
        near = [(abs(cell.quarter - number), cell) for cell in self.heads if cell.unit == unit]
        return self.heads[min(near)[1]] if near else Decimal(1)


def parents_at(unit: Unit | None, quarter: When) -> tuple[str, ...]:
    """The one unit above another at the end of a quarter; none where there are several."""
    parents = known(unit.parents) if unit else None
    found = tuple(str(one.unit) for one in parents or () if holds_at(one, quarter))
    return found if len(found) == 1 else ()


def holds_at(one: Dated, quarter: When) -> bool:
    """Whether a fact holds on the last day of a quarter."""
    begun = one.valid_from is None or one.valid_from.first <= quarter.last
    return begun and (one.valid_to is None or one.valid_to.last >= quarter.last)


def published_in(handbook: Handbook) -> Published:
    """Everything about absence that the handbook's files tell, on all dates."""
    knowledge = Knowledge({unit.id: unit for unit in handbook.all(Unit)})
    quarters = sorted(handbook.all(AbsenceQuarter), key=lambda one: one.quarter)
    for one in quarters:
        number = number_of(one.quarter)
        employees = {str(figure.unit): _employees(figure) for figure in one.figures}
        knowledge.add(one.quarter, employees)
        knowledge.hidden |= {Cell(figure.unit, number) for figure in one.figures if isinstance(figure.days, Withheld)}
    knowledge.shown |= levels(quarters)
    knowledge.hidden -= knowledge.shown.keys()
    return knowledge.finished(limits_of(handbook).group_size)


def _employees(figure: AbsenceFigure) -> Decimal | None:
    heads = known(figure.employees)
    return Decimal(heads) if heads is not None else None


def levels(quarters: Iterable[AbsenceQuarter], what: Sequence[str] = DAYS) -> dict[Cell, Decimal]:
    """Every figure that is told: as such, as the earlier one of the next quarter, or by a change up or down.

    Args:
        quarters: the quarters with their figures.
        what: the names of a figure's fields: the figure, its change, and the earlier figure.
    """
    figure, change, *previous = what
    found: dict[Cell, Decimal] = {}
    moved: dict[Cell, Decimal] = {}
    for one in quarters:
        for told in one.figures:
            cell = Cell(str(told.unit), number_of(one.quarter))
            _keep(moved, cell, getattr(told, change))
            for name, at in ((figure, cell), *((name, _before(cell)) for name in previous)):
                _keep(found, at, getattr(told, name))
    # A change leads from a figure to the one before, and from that to this one, until nothing new is told.
    for cell in [
        *sorted(moved, reverse=True, key=lambda one: one.quarter),
        *sorted(moved, key=lambda one: one.quarter),
    ]:
        if cell in found:
            found.setdefault(_before(cell), found[cell] - moved[cell])
        elif _before(cell) in found:
            found[cell] = found[_before(cell)] + moved[cell]
    return found


def _before(cell: Cell) -> Cell:
    return Cell(cell.unit, cell.quarter - 1)


def _keep(found: dict[Cell, Decimal], cell: Cell, value: Known[Decimal] | None) -> None:
    number = known(value)
    if number is not None:
        found.setdefault(cell, number)


def earlier_of(figure: AbsenceFigure) -> Decimal | None:
    """The figure of the quarter before, where it is told or follows from the change."""
    previous, days, change = known(figure.previous), known(figure.days), known(figure.change)
    if previous is not None:
        return previous
    return days - change if days is not None and change is not None else None
