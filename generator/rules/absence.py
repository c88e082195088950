"""The colour of an absence figure (rule F2), in exact decimals."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from generator.records.guidelines import Rule

TENTH = Decimal("0.1")
GREEN_BELOW = "green_below_target"


def absence_colour(days: Decimal, target: Decimal, rule: Rule) -> Literal["green", "yellow", "red"]:
    """The colour of a figure against its target.

    Green is at least `green_below_target` days under the target, red is at or above it, yellow lies between
    (KommuneMED's strategy plan 2022-2023, area 1). Both are rounded half up to one decimal first.

    Args:
        days: the figure, in the same measure as the target.
        target: the target.
        rule: rule F2 with its threshold.
    """
    below = target.quantize(TENTH, ROUND_HALF_UP) - days.quantize(TENTH, ROUND_HALF_UP)
    if below <= 0:
        return "red"
    return "green" if below >= rule.threshold(GREEN_BELOW) else "yellow"
