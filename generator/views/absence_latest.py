"""Which absence figures a reader is shown: a unit's quarters, and the latest one that tells something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass

from generator.records.absence import AbsenceFigure, AbsenceQuarter
from generator.records.organisation import Unit
from generator.rules.absence import tells
from generator.views.lookup import Lookup
from generator.views.organisation import unit_order

Told = tuple[AbsenceQuarter, AbsenceFigure]


@dataclass(frozen=True)
class Latest:
    """The latest figures of units, each from its own latest quarter.

    Attributes:
        quarter: the newest quarter that any of them is of.
        figures: each unit's quarter and figure, in the order of a list of units; one that has ended stands in the
            newest quarter only.
        before: all figures of each unit, the newest first.
    """

    quarter: AbsenceQuarter
    figures: tuple[Told, ...]
    before: dict[str, list[Told]]

    def late(self) -> tuple[Told, ...]:
        """The figures that are older than the newest."""
        return tuple(one for one in self.figures if one[0] is not self.quarter)

    def compared(self, units: Container[str]) -> AbsenceQuarter:
        """The quarter in which units can be compared: that of most of their figures, the newer of two alike."""
        counted = Counter(quarter.quarter for quarter, figure in self.figures if figure.unit in units)
        most = max(counted, key=lambda one: (counted[one], one.first), default=self.quarter.quarter)
        return next(quarter for quarter, _ in self.figures if quarter.quarter == most)


def figures_by_unit(lookup: Lookup) -> dict[str, list[Told]]:
    """The figures of the quarters that are over on the edition's date, by unit, each unit's newest first."""
    quarters = [one for one in lookup.all(AbsenceQuarter) if one.quarter.last <= lookup.edition.on]
    found: dict[str, list[Told]] = {}
    for quarter in sorted(quarters, key=lambda one: one.quarter.first, reverse=True):
        for figure in quarter.figures:
            found.setdefault(str(figure.unit), []).append((quarter, figure))
    return found


def units_with_absence(lookup: Lookup) -> tuple[Unit, ...]:
    """The units that have figures in some quarter."""
    told = figures_by_unit(lookup)
    return tuple(one for one in lookup.all(Unit) if one.id in told)


def latest_of(told: list[Told]) -> Told:
    """A unit's latest figure that tells something, else its newest.

    A quarter that has begun with few figures then takes nobody's figure away.

    Args:
        told: the unit's figures, the newest first; at least one.
    """
    return next((one for one in told if tells(one[1])), told[0])


def latest(lookup: Lookup, below: Unit | None = None) -> Latest | None:
    """Each unit's latest figures, or those of the units right below one; nothing where there are none."""
    before = figures_by_unit(lookup)
    units = [
        one
        for one in sorted(lookup.where(Unit, "above", below.id) if below else lookup.all(Unit), key=unit_order)
        if one.id in before
    ]
    told = [(unit, latest_of(before[unit.id])) for unit in units]
    if not told:
        return None
    newest = max((quarter for _, (quarter, _) in told), key=lambda one: one.quarter.first)
    return Latest(newest, tuple(one for unit, one in told if one[0] is newest or not lookup.ended(unit)), before)
