"""F9: figures that cannot be, a quarter twice, and a quarter that is copied."""

from __future__ import annotations

from pathlib import Path

from tests.projects import findings
from tests.rules.test_disclosure import UNITS, quarter


def told(folder: Path, files: dict[str, str]) -> list[str]:
    rule = "{id: F9, title: T, text: T, kind: error, checked: true, source: referat}\n"
    found = findings(folder, {"data/units/flere.yml": UNITS, "data/rules/r.yml": rule, **files})
    return [one.message for one in found if one.rule == "F9" and one.severity != "info"]


SAME = ("nord, days: 10.8", "skov, days: 11.1", "soe, days: 9.4")


def test_a_copied_quarter(tmp_path: Path) -> None:
    files = quarter("2024-Q4", *SAME) | quarter("2025-Q1", *SAME)
    assert told(tmp_path, files) == [
        "Alle 3 tal for 1. kvartal 2025 er de samme som for 4. kvartal 2024. Kvartalet ligner en kopi."
    ]


def test_two_of_three_figures_alike_are_no_copy(tmp_path: Path) -> None:
    files = quarter("2024-Q4", *SAME) | quarter("2025-Q1", *SAME[:2], "soe, days: 9.5")
    assert told(tmp_path, files) == []


def test_a_quarter_that_stands_twice(tmp_path: Path) -> None:
    again = quarter("2025-Q1", "nord, days: 10.9")["data/absence/2025-q1.yml"].replace("id: 2025-q1", "id: igen")
    files = quarter("2025-Q1", "nord, days: 10.8") | {"data/absence/igen.yml": again}
    assert told(tmp_path, files) == ["1. kvartal 2025 står to gange: 2025-q1 og igen."]


def test_more_days_than_the_calendar_has(tmp_path: Path) -> None:
    assert told(tmp_path, quarter("2025-Q1", "nord, days: 408", "skov, days: -1", "soe, days: 366")) == [
        "Nord har 408 i 1. kvartal 2025.",
        "Skov har −1 i 1. kvartal 2025.",
    ]
