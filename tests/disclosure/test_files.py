"""What an editor can write by hand that gives a hidden figure away: each attack is found by `check`."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pipeline import check
from tests.projects import TODAY, project

UNITS = """\
- {id: nord, kind: area, names: [{name: Nord}], parents: [{unit: proeveby}], source: referat}
- {id: skov, kind: department, names: [{name: Skov}], parents: [{unit: nord}], source: referat}
- {id: soe, kind: department, names: [{name: Sø}], parents: [{unit: nord}], source: referat}
- {id: vej, kind: department, names: [{name: Vej}], parents: [{unit: nord}], source: referat}
- {id: klub, kind: department, names: [{name: Klub}], parents: [{unit: nord}], source: referat}
"""
HIDDEN, UNKNOWN = "days: {withheld: D1}", 'days: {unknown: "Ikke oplyst."}'
FIGURES = {
    "nord": "days: 10.8, employees: 160",
    "skov": "days: 11.1, employees: 112",
    "soe": HIDDEN,
    "vej": HIDDEN,
    "klub": "days: 9.0, employees: 13",
}
SHARES = {
    "nord": f"{FIGURES['nord']}, long_term_share: 30.0, long_term_healthy: 50.0",
    "skov": f"{FIGURES['skov']}, long_term_share: 41.5, long_term_healthy: 36.0",
    "klub": f"{FIGURES['klub']}, long_term_share: 10.0, long_term_healthy: 50.0",
}
Figures = dict[str, str]


def quarter(name: str, figures: Figures, note: str = "") -> dict[str, str]:
    """A quarter's file."""
    lines = [f"  - {{unit: {unit}, measure: days_per_employee, {told}}}" for unit, told in figures.items()]
    head = [f"id: {name.lower()}", f"quarter: {name}", *([f'note: "{note}"'] if note else []), "figures:"]
    return {f"data/absence/{name.lower()}.yml": "\n".join([*head, *lines, 'source: "referat#2"', ""])}


def told(folder: Path, files: dict[str, str]) -> str:
    """What rule D3 says."""
    found = check(project(folder / "p", {"data/units/flere.yml": UNITS, **files}), TODAY).findings
    return " ".join(one.message for one in found if one.rule == "D3" and one.blocking)


def with_one(**figures: str) -> dict[str, str]:
    return quarter("2025-Q1", {**FIGURES, **figures})


def test_what_an_import_writes_is_let_through(tmp_path: Path) -> None:
    assert told(tmp_path, with_one()) == ""


ATTACKS = {
    "its change and the earlier figure": (with_one(soe=f"{HIDDEN}, previous: 7.0, change: 0.3"), "change og previous"),
    "its long-term share": (with_one(soe=f"{HIDDEN}, long_term_share: 44.0"), "long_term_share"),
    "its change since a quarter that is shown": (
        {**quarter("2024-Q4", {"soe": "days: 7.0, employees: 12"}), **with_one(soe=f"{HIDDEN}, change: 0.3")},
        "ændringerne i kvartalerne",
    ),
    "changes of two later quarters": (
        {
            **quarter("2024-Q4", FIGURES),
            **quarter("2025-Q1", {"soe": f"{UNKNOWN}, change: 0.5"}),
            **quarter("2025-Q2", {"soe": "days: 11.0, change: 0.2, employees: 13"}),
        },
        "ændringerne i kvartalerne",
    ),
    "a small group's figure that is called unknown": (
        with_one(soe=f"{UNKNOWN}, employees: 7", vej="days: 10.5, employees: 28"),
        "kan findes nærmere",
    ),
    "the one unknown figure below a total": (
        with_one(soe=UNKNOWN, vej="days: 10.5, employees: 28"),
        "kan findes nærmere",
    ),
    "the quarter's note": (quarter("2025-Q1", FIGURES, "Vej har 10,5 dage."), "en tekst om det"),
    "another figure's note": (with_one(skov=f"{FIGURES['skov']}, note: 'Vejs tal er 10,5 dage.'"), "en tekst om det"),
    "a change in words": (with_one(soe=f"{HIDDEN}, note: Steget en halv dag."), "en tekst om det"),
    "the reason of another value": (with_one(soe=HIDDEN + ', target: {unknown: "7 dage er ikke nok."}'), "en tekst om"),
    "the shares around it": (with_one(**SHARES), "Den skjulte andel af langtidsfravær for Sø"),
    "the healthy around it": (with_one(**SHARES), "Den skjulte andel af langtidsfriske for Vej"),
    "the only share that is hidden": (
        quarter(
            "2025-Q1",
            {
                "nord": "days: 10.8, employees: 153, long_term_share: 40.0",
                "skov": "days: 11.1, employees: 112, long_term_share: 41.0",
                "vej": "days: 10.0, employees: 28, long_term_share: {withheld: D3}",
                "klub": "days: 9.9, employees: 13, long_term_share: 30.0",
            },
        ),
        "Den skjulte andel af langtidsfravær for Vej",
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_found(attack: str, tmp_path: Path) -> None:
    files, expected = ATTACKS[attack]
    assert expected in told(tmp_path, files)
