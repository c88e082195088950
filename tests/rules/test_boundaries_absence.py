"""The boundaries of colours and shares: exact for every figure with one decimal, where binary floats go wrong."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.handbook.load import load
from generator.months import months_after
from generator.records.guidelines import Rule
from generator.rules.absence import absence_colour, tenth
from generator.rules.wellbeing import mti_colour

REAL = Path(__file__).parent.parent.parent
TARGETS = [Decimal(tenths) / 10 for tenths in range(50, 250)]
SCALE = [Decimal(tenths) / 10 for tenths in range(51)]


@pytest.fixture(scope="module")
def rules() -> dict[str, Rule]:
    """The real rules with their real numbers."""
    handbook = load(REAL).handbook
    assert handbook is not None
    return {rule.id: rule for rule in handbook.all(Rule)}


@pytest.mark.parametrize(
    ("below", "colour"),
    [("-0.1", "red"), ("0", "red"), ("0.1", "yellow"), ("0.4", "yellow"), ("0.5", "green"), ("0.6", "green")],
)
def test_every_target_with_one_decimal(rules: dict[str, Rule], below: str, colour: str) -> None:
    given = {target: absence_colour(target - Decimal(below), target, rules["F2"]) for target in TARGETS}
    assert [target for target, found in given.items() if found != colour] == []
    assert len(given) == 200


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
        ("13.849999", "14.3", "green"),
        ("14.25", "14.3", "red"),
        ("14.24", "14.3", "yellow"),
        ("14.25", "14.34", "red"),
        ("14", "14.5", "green"),
        ("0", "0", "red"),
    ],
)
def test_both_are_rounded_half_up_to_one_decimal_first(
    rules: dict[str, Rule], days: str, target: str, colour: str
) -> None:
    assert absence_colour(Decimal(days), Decimal(target), rules["F2"]) == colour


def test_the_threshold_stands_in_data(rules: dict[str, Rule]) -> None:
    changed = rules["F2"].model_copy(update={"thresholds": {"green_below_target": Decimal("1.0")}})
    assert absence_colour(Decimal("13.5"), Decimal("14.3"), changed) == "yellow"
    assert absence_colour(Decimal("13.3"), Decimal("14.3"), changed) == "green"


@pytest.mark.parametrize(("value", "rounded"), [("0.05", "0.1"), ("0.04", "0.0"), ("3.05", "3.1"), ("4.049", "4.0")])
def test_rounding(value: str, rounded: str) -> None:
    assert tenth(Decimal(value)) == Decimal(rounded)


@pytest.mark.parametrize(
    ("index", "colour"),
    [
        ("0", "red"), ("3.0", "red"), ("3.04", "red"), ("3.05", "yellow"), ("3.1", "yellow"), ("4.0", "yellow"),
        ("4.04", "yellow"), ("4.05", "green"), ("4.1", "green"), ("5.0", "green"), ("5.05", None),
    ],
)  # fmt: skip
def test_bands_of_the_index(rules: dict[str, Rule], index: str, colour: str | None) -> None:
    assert mti_colour(Decimal(index), rules["F14"]) == colour


def test_every_index_has_one_colour(rules: dict[str, Rule]) -> None:
    """No gap and no overlap: the colours of the whole scale stand in three runs."""
    given = [mti_colour(index, rules["F14"]) for index in SCALE]
    assert given == ["red"] * 31 + ["yellow"] * 10 + ["green"] * 10


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-01", -6, "2025-07-01"), ("2025-12-15", 1, "2026-01-15"), ("2026-01-15", -1, "2025-12-15"),
        ("2025-06-30", 12, "2026-06-30"), ("2025-11-30", 3, "2026-02-28"), ("2025-05-31", 0, "2025-05-31"),
    ],
)  # fmt: skip
def test_months(day: str, months: int, after: str) -> None:
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(after)
