"""The days at which plans, guidelines and the budget's time plan change their answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.handbook.load import load
from generator.records.guidelines import Rule
from generator.rules.run import judge
from tests.projects import project

REAL = Path(__file__).parent.parent.parent / "data" / "rules"
PLAN = (
    "{id: planen, title: Planen, from: 2024, to: 2025, adopted: {unknown: Opdigtet}, adjusted: {unknown: Ikke sket},"
    " about: Om planen., areas: [{id: a, number: 1, title: A, about: A., objectives: [{id: m, text: M.}],"
    " targets: [{id: t, text: Det fastsættes senere., indicator: {unknown: Ikke sat}, data_source: D, due: 2025-06}],"
    " actions: [{id: h, text: H., actors: [HR]}]}], source: referat}"
)
GUIDELINE = (
    "{id: teksten, title: Teksten, kind: guideline, obligatory: true, status: in_force, legal_basis: [{source: lov}],"
    " adopted: {on: 2022-03-01}, in_force: 2022-03-01, ends: Aldrig, evaluation: Aldrig, next_review: {unknown: Ingen},"
    " owner: HR, text_held: none, source: referat}"
)
LAW = "{id: lov, title: Loven, kind: law, date: 2022-03-02, held: false, where: {unknown: Ikke fundet}}"
FILES = {"data/strategies/p.yml": PLAN, "data/guidelines/g.yml": GUIDELINE, "data/sources/lov.yml": LAW}


@pytest.fixture(scope="module")
def rules() -> str:
    """The real rules' numbers, without the real sources."""
    handbook = load(REAL.parent.parent).handbook
    assert handbook is not None
    return "".join(
        f"- {{id: {rule.id}, title: A, text: B, kind: {rule.kind}, thresholds: "
        f"{{{', '.join(f'{name}: {value}' for name, value in rule.thresholds.items())}}}}}\n"
        for rule in handbook.all(Rule)
    )


def states(folder: Path, rules: str, rule: str, on: str) -> list[str]:
    loaded = load(project(folder, {**FILES, "data/rules/r.yml": rules}))
    assert loaded.handbook is not None, loaded.findings
    assert loaded.findings == []
    return [
        answer.state
        for one in judge(loaded.handbook, date.fromisoformat(on))
        if one.rule.id == rule
        for answer in one.answers
    ]


@pytest.mark.parametrize(
    ("rule", "on", "wanted"),
    [
        ("P2", "2025-10-31", []), ("P2", "2025-11-01", ["soon"]), ("P2", "2025-12-31", ["soon"]),
        ("P2", "2026-01-01", ["broken"]),
        ("P1", "2024-11-01", []), ("P1", "2024-11-02", ["soon"]), ("P1", "2024-12-31", ["soon"]),
        ("P1", "2025-01-01", ["undecided"]),
        ("P7", "2025-04-30", []), ("P7", "2025-05-01", ["soon"]), ("P7", "2025-06-30", ["soon"]),
        ("P7", "2025-07-01", ["undecided"]),
        ("G3", "2025-12-30", []), ("G3", "2025-12-31", ["soon"]), ("G3", "2026-03-01", ["soon"]),
        ("G3", "2026-03-02", ["broken"]),
        ("G4", "2022-03-01", []), ("G4", "2022-03-02", ["broken"]),
        ("B1", "2026-01-29", []), ("B1", "2026-01-30", ["soon"]), ("B1", "2026-03-31", ["soon"]),
        ("B1", "2026-04-01", ["undecided"]),
    ],
)  # fmt: skip
def test_days(tmp_path: Path, rules: str, rule: str, on: str, wanted: list[str]) -> None:
    assert states(tmp_path, rules, rule, on) == wanted
