"""Axes: from figures to pixels, with round steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

STEPS = tuple(Decimal(step) for step in ("0.1", "0.2", "0.5", "1", "2", "5", "10", "20", "50", "100"))


@dataclass(frozen=True)
class Scale:
    """A stretch of an axis: the figures at its ends, and the pixels where they stand."""

    low: Decimal
    high: Decimal
    start: int
    end: int
    step: Decimal

    def at(self, value: Decimal) -> Decimal:
        """The pixel at which a figure stands."""
        return self.start + (value - self.low) * (self.end - self.start) / (self.high - self.low)

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """The round figures of the axis, the lowest first."""
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + self.step * number for number in range(count + 1))


def scale(values: Iterable[Decimal], start: int, end: int, most: int = 5) -> Scale:
    """The axis that holds all values with a little room, at most so many steps.

    Args:
        values: the figures; at least one.
        start: the pixel of the lowest figure.
        end: the pixel of the highest figure.
        most: how many steps at most.
    """
    told = list(values)
    room = max(Decimal("0.2"), (max(told) - min(told)) / 10)
    low, high = min(told) - room, max(told) + room
    step = next((one for one in STEPS if (high - low) / one <= most - 1), STEPS[-1])
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    last = (high / step).to_integral_value(ROUND_CEILING) * step
    return Scale(first if min(told) < 0 else max(first, Decimal(0)), last, start, end, step)
