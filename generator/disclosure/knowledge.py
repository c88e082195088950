"""What the handbook's files tell about absence, as the table that an attacker could put together from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from generator.disclosure.figures import ZERO, Cell, Limits, Published
from generator.handbook.handbook import Handbook
from generator.records.absence import AbsenceFigure, AbsenceQuarter
from generator.records.base import Dated, Withheld, known
from generator.records.guidelines import Rule
from generator.records.organisation import Unit
from generator.records.when import When

PERCENT = Decimal(100)


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

    def finished(self) -> Published:
        """The table; employees of hidden groups are put at what the totals leave for them."""
        for number, below in self.below.items():
            inner = {child for children in below.values() for child in children}
            waiting = [unit for unit in below if unit not in inner]
            while waiting:
                unit = waiting.pop()
                self._divide(number, unit, below[unit])
                waiting += [child for child in below[unit] if child in below]
        for cell in sorted(self.hidden - self.heads.keys()):
            self.heads[cell] = self._nearest(*cell)
        return Published(self.below, self.heads, self.shown, frozenset(self.hidden))

    def _divide(self, number: int, unit: str, children: tuple[str, ...]) -> None:
        """Gives the units whose employees are not told what the others leave, by their last known size."""
        open_ones = [child for child in children if Cell(child, number) not in self.heads]
        whole = self.heads.get(Cell(unit, number))
        sizes = {child: self._nearest(child, number) for child in open_ones}
        told = sum((self.heads[Cell(child, number)] for child in children if child not in sizes), ZERO)
        if whole is not None and told < whole:
            total = sum(sizes.values(), ZERO)
            sizes = {child: (whole - told) * size / total for child, size in sizes.items()}
        self.heads |= {Cell(child, number): size for child, size in sizes.items()}

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
        for figure in one.figures:
            days = known(figure.days)
            if days is not None:
                knowledge.shown[Cell(figure.unit, number)] = days
            elif isinstance(figure.days, Withheld):
                knowledge.hidden.add(Cell(figure.unit, number))
    for cell, days in _told_later(quarters).items():
        knowledge.shown.setdefault(cell, days)
        knowledge.hidden.discard(cell)
    return knowledge.finished()


def _employees(figure: AbsenceFigure) -> Decimal | None:
    heads = known(figure.employees)
    return Decimal(heads) if heads is not None else None


def _told_later(quarters: list[AbsenceQuarter]) -> dict[Cell, Decimal]:
    """What a quarter's file tells about the quarter before."""
    found = {}
    for one in quarters:
        for figure in one.figures:
            before = earlier_of(figure)
            if before is not None:
                found[Cell(str(figure.unit), number_of(one.quarter) - 1)] = before
    return found


def earlier_of(figure: AbsenceFigure) -> Decimal | None:
    """The figure of the quarter before, where it is told or follows from the change."""
    previous, days, change = known(figure.previous), known(figure.days), known(figure.change)
    if previous is not None:
        return previous
    return days - change if days is not None and change is not None else None
