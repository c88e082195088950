"""D3 on data as editors write it: what can be worked out is found where it stands, and never repeated."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.projects import findings

UNITS = """\
- {id: nord, kind: area, names: [{name: Nord}], parents: [{unit: proeveby}], source: referat}
- {id: skov, kind: department, names: [{name: Skov}], parents: [{unit: nord}], source: referat}
- {id: soe, kind: department, names: [{name: Sø}], parents: [{unit: nord}], source: referat}
- {id: vej, kind: department, names: [{name: Vej}], parents: [{unit: nord}], source: referat}
"""
HIDDEN = "days: {withheld: D1}, employees: {withheld: D1}"


def quarter(name: str, *figures: str) -> dict[str, str]:
    """A quarter's file; each figure is a unit and its fields."""
    lines = [
        f"  - {{unit: {one.partition(',')[0]}, measure: days_per_employee,{one.partition(',')[2]}}}" for one in figures
    ]
    text = "\n".join([f"id: {name.lower()}", f"quarter: {name}", "source: referat", "figures:", *lines])
    return {f"data/absence/{name.lower()}.yml": text + "\n"}


def told(folder: Path, files: Mapping[str, str]) -> list[str]:
    """The findings of D3: place and message."""
    found = findings(folder, {"data/units/flere.yml": UNITS, **files})
    return [f"{one.place.file}:{one.place.line} {one.message}" for one in found if one.rule == "D3" and one.blocking]


SAFE = quarter(
    "2025-Q1",
    "nord, days: 10.8, employees: 149",
    "skov, days: 11.1, employees: 112",
    f"soe, {HIDDEN}",
    f"vej, {HIDDEN}",
)


def test_two_hidden_parts_of_a_total_are_safe(tmp_path: Path) -> None:
    assert told(tmp_path, SAFE) == []


def test_two_hidden_parts_are_worked_out_when_their_total_is_nearly_nothing(tmp_path: Path) -> None:
    files = quarter(
        "2025-Q1",
        "nord, days: 8.2, employees: 149",
        "skov, days: 10.9, employees: 112",
        f"soe, {HIDDEN}",
        f"vej, {HIDDEN}",
    )
    assert [line[:26] for line in told(tmp_path, files)] == [
        "data/absence/2025-q1.yml:7",
        "data/absence/2025-q1.yml:8",
    ]


def test_the_change_of_the_next_quarter_tells_the_hidden_figure(tmp_path: Path) -> None:
    files = SAFE | quarter("2025-Q2", "soe, days: 9.0, change: 0.4")
    assert told(tmp_path, files) == [
        (
            "data/absence/2025-q1.yml:8 Det skjulte tal for Vej i 1. kvartal 2025 kan regnes ud af tal, der er vist: "
            "det kan findes nærmere end 0,5 dag."
        ),
        "data/absence/2025-q2.yml:5 Tallet for Sø er skjult i 1. kvartal 2025, men her kan det læses eller regnes ud.",
    ]


@pytest.mark.parametrize(
    ("note", "count"), [("Tallet er 0,3 lavere.", 1), ("Andelen er 44 %.", 1), ("Gruppen er lille.", 0)]
)
def test_the_note_at_a_hidden_figure_holds_no_figure(tmp_path: Path, note: str, count: int) -> None:
    text = SAFE["data/absence/2025-q1.yml"].replace(
        f"soe, measure: days_per_employee, {HIDDEN}", f'soe, measure: days_per_employee, {HIDDEN}, note: "{note}"'
    )
    assert len(told(tmp_path, {"data/absence/2025-q1.yml": text})) == count


def test_one_hidden_part_is_named_once(tmp_path: Path) -> None:
    files = quarter(
        "2025-Q1",
        "nord, days: 10.8, employees: 149",
        "skov, days: 11.1, employees: 112",
        f"soe, {HIDDEN}",
        "vej, days: 10.2, employees: 20",
    )
    assert told(tmp_path, files) == [
        "data/absence/2025-q1.yml:7 Kun én enhed er skjult under en enhed, der er vist; tallet kan regnes ud."
    ]
