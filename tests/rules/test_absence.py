"""Rule F2's colours at their boundaries, for every target with one decimal: exact, where binary floats go wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.records.guidelines import Rule
from generator.rules.absence import absence_colour
from tests.projects import records

TARGETS = [Decimal(tenths) / 10 for tenths in range(50, 250)]


def rule_f2(green_below: str = "0.5") -> Rule:
    text = f"{{id: F2, title: A, text: B, kind: computed, thresholds: {{green_below_target: {green_below}}}}}"
    (made,), findings = records(Rule, text)
    assert findings == []
    assert isinstance(made, Rule)
    return made


@pytest.mark.parametrize(
    ("below", "colour"),
    [("0", "red"), ("0.1", "yellow"), ("0.4", "yellow"), ("0.5", "green"), ("0.6", "green"), ("-0.1", "red")],
)
def test_every_target_with_one_decimal(below: str, colour: str) -> None:
    rule = rule_f2()
    wrong = [target for target in TARGETS if absence_colour(target - Decimal(below), target, rule) != colour]
    assert wrong == []


def test_floats_would_misjudge_most_targets() -> None:
    """Why the figures are decimals: the same comparison in floats fails for more than half of the targets."""
    floats = [float(target) for target in TARGETS]
    assert sum(target - (target - 0.1) < 0.1 for target in floats) > len(floats) // 3


@pytest.mark.parametrize(
    ("days", "target", "colour"),
    [
        ("13.75", "14.3", "green"),
        ("13.85", "14.3", "yellow"),
        ("13.84", "14.3", "green"),
        ("14.25", "14.3", "red"),
        ("14.24", "14.3", "yellow"),
        ("14.25", "14.34", "red"),
        ("14", "14.5", "green"),
        ("0", "0", "red"),
    ],
)
def test_both_are_rounded_half_up_to_one_decimal_first(days: str, target: str, colour: str) -> None:
    assert absence_colour(Decimal(days), Decimal(target), rule_f2()) == colour


def test_the_threshold_stands_in_data() -> None:
    assert absence_colour(Decimal("13.5"), Decimal("14.3"), rule_f2("1.0")) == "yellow"
    assert absence_colour(Decimal("13.3"), Decimal("14.3"), rule_f2("1.0")) == "green"
