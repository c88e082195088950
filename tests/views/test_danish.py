"""Danish as readers write it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from generator import danish
from generator.records.when import when_of


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2025-06-25", "25. juni 2025"),
        ("2025-03-01", "1. marts 2025"),
        ("2025-06", "juni 2025"),
        ("2025-Q1", "1. kvartal 2025"),
        ("2025", "2025"),
        ("spring 2024", "foråret 2024"),
        ("summer 2024", "sommeren 2024"),
        ("autumn 2022", "efteråret 2022"),
        ("winter 2025", "vinteren 2025"),
    ],
)
def test_a_time_is_told_as_exactly_as_it_was_given(written: str, told: str) -> None:
    assert danish.when(when_of(written)) == told


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2025-06-01", "2027-05-31", "1. juni 2025 – 31. maj 2027"),
        ("2025-06", None, "fra juni 2025"),
        (None, "2025", "til 2025"),
        (None, None, ""),
    ],
)
def test_a_span(first: str | None, last: str | None, told: str) -> None:
    assert danish.span(when_of(first) if first else None, when_of(last) if last else None) == told


def test_weekdays() -> None:
    assert [danish.weekday(date(2025, 6, day)) for day in (23, 25, 28, 29)] == ["mandag", "onsdag", "lørdag", "søndag"]


@pytest.mark.parametrize(
    ("value", "decimals", "told"),
    [
        ("14.3", None, "14,3"), ("-0.5", None, "−0,5"), ("40", None, "40"), ("1000000", None, "1000000"),
        ("14.25", 1, "14,3"), ("14.24", 1, "14,2"), ("14", 1, "14,0"), ("-0.25", 1, "−0,3"),
    ],
)  # fmt: skip
def test_numbers_have_a_decimal_comma(value: str, decimals: int | None, told: str) -> None:
    assert danish.number(Decimal(value), decimals) == told


@pytest.mark.parametrize(("value", "told"), [("0.3", "+0,3"), ("-0.5", "−0,5"), ("0.0", "0,0"), ("1", "+1")])
def test_changes_have_a_sign(value: str, told: str) -> None:
    assert danish.change(Decimal(value)) == told


@pytest.mark.parametrize(
    ("items", "told"), [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")]
)
def test_lists_in_words(items: list[str], told: str) -> None:
    assert danish.words(items) == told


def test_capitals() -> None:
    assert [danish.capital(text) for text in ("æble", "iPad", "", "A")] == ["Æble", "IPad", "", "A"]


def test_the_danish_letters_come_last() -> None:
    names = ["Åen", "Østskolen", "Ældre", "zoo", "Bibliotek", "arkiv", "Zebra"]
    assert sorted(names, key=danish.alphabetical) == [
        "arkiv", "Bibliotek", "Zebra", "zoo", "Ældre", "Østskolen", "Åen",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("quarter", "told"),
    [
        ("2025-Q1", "2. kvartal 2024 – 1. kvartal 2025"),
        ("2025-Q3", "4. kvartal 2024 – 3. kvartal 2025"),
        ("2025-Q4", "1. kvartal 2025 – 4. kvartal 2025"),
    ],
)
def test_four_quarters_are_written_out(quarter: str, told: str) -> None:
    assert danish.rolling_quarters(when_of(quarter)) == told
