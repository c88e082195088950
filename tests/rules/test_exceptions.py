"""Registered exceptions: why, on what basis and until when; those that nothing needs are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.handbook.load import load
from generator.rules.run import exceptions_of, findings_of, judge
from tests.projects import SETTINGS, project

DAY = date(2025, 9, 1)
RULES = """\
    - {id: S17, title: Ad hoc, text: Et formål og en slutdato., kind: warning, checked: true, basis_text: Opdigtet}
    - {id: D6, title: CPR, text: Intet CPR., kind: error, blocking: true, checked: true, basis_text: Opdigtet}
    """
GROUP = "{id: gruppen, name: Gruppen, level: working_group, unit: proeveby, source: referat, exceptions: [%s]%s}"
PURPOSE = ", purpose: Et formål, to: 2030-01-01"


def told(folder: Path, exception: str, more: str = "", settings: str = "") -> tuple[list[str], list[str], list[str]]:
    """What the rules answer, what is found about exceptions, and how these stand."""
    files = {
        "site_config.yml": SETTINGS + settings,
        "data/rules/r.yml": RULES,
        "data/committees/g.yml": GROUP % (exception, more),
    }
    handbook = load(project(folder, files)).handbook
    assert handbook is not None
    judged = judge(handbook, DAY)
    answers = [f"{one.state}: {one.message}" for judgement in judged for one in judgement.answers]
    findings = [f"{one.state}: {one.message}" for one in findings_of(judged, handbook, DAY) if one.rule == "undtagelse"]
    return answers, findings, [one.standing for one in exceptions_of(judged, handbook, DAY)]


BROKEN = "Gruppen mangler et formål og en slutdato i håndbogen."


def test_one_that_is_used_tells_why_by_what_and_until_when(tmp_path: Path) -> None:
    answers, findings, standings = told(
        tmp_path, "{rule: S17, reason: Det er aftalt., to: 2026-01-01, source: referat}"
    )
    assert answers == [
        (
            f"excepted: {BROKEN} Grunden er: Det er aftalt (Referat fra Prøveby). "
            "Undtagelsen gælder til og med 1. januar 2026."
        )
    ]
    assert findings == []
    assert standings == ["used"]


def test_one_without_a_basis_and_an_end(tmp_path: Path) -> None:
    answers, findings, standings = told(tmp_path, "{rule: S17, reason: Det er aftalt.}")
    assert answers == [f"excepted: {BROKEN} Grunden er: Det er aftalt. Undtagelsen har ingen slutdato."]
    assert findings == [
        "broken: Undtagelsen fra regel S17 har ingen kilde.",
        "undecided: Kan ikke afgøres: Undtagelsen fra regel S17 har ingen slutdato.",
    ]
    assert standings == ["used"]


@pytest.mark.parametrize(
    ("last", "settings", "soon"),
    [
        ("2025-10-31", "", True),
        ("2025-11-01", "", False),
        ("2025-09-11", "warn_days: 10\n", True),
        ("2025-09-12", "warn_days: 10\n", False),
    ],
)
def test_an_end_that_is_near_is_told(tmp_path: Path, last: str, settings: str, soon: bool) -> None:
    """On 1 September sixty days reach to 31 October; the settings choose the days."""
    exception = "{rule: S17, reason: Aftalt., to: %s, source: referat}" % last  # noqa: UP031
    _, findings, _ = told(tmp_path, exception, settings=settings)
    assert [one.partition(":")[0] for one in findings] == ["soon"] * soon


def test_the_last_day_counts_and_the_day_after_the_rule_is_broken(tmp_path: Path) -> None:
    answers, _, standings = told(tmp_path / "a", "{rule: S17, reason: Aftalt., to: 2025-09-01, source: referat}")
    assert answers[0].startswith("excepted")
    assert standings == ["used"]
    answers, findings, standings = told(tmp_path / "b", "{rule: S17, reason: Aftalt., to: 2025-08-31, source: referat}")
    assert answers == [f"broken: {BROKEN} Undtagelsen sluttede 31. august 2025."]
    assert (findings, standings) == ([], ["ended"])


def test_one_that_begins_later_is_not_told(tmp_path: Path) -> None:
    exception = "{rule: S17, reason: Aftalt., from: 2025-09-02, to: 2026-01-01, source: referat}"
    answers, findings, standings = told(tmp_path, exception)
    assert answers == [f"broken: {BROKEN}"]
    assert (findings, standings) == ([], ["coming"])


@pytest.mark.parametrize(
    ("rule", "message", "standing"),
    [
        ("S17", "Undtagelsen fra regel S17 er ikke nødvendig.", "idle"),
        ("S99", "Undtagelsen nævner regel S99, som ikke findes.", "lost"),
        ("D6", "Regel D6 har ingen undtagelser, for den stopper udgivelsen.", "refused"),
    ],
)
def test_one_that_does_nothing(tmp_path: Path, rule: str, message: str, standing: str) -> None:
    exception = "{rule: %s, reason: Aftalt., to: 2026-01-01, source: referat}" % rule  # noqa: UP031
    answers, findings, standings = told(tmp_path, exception, PURPOSE)
    assert answers == []
    assert (findings, standings) == ([f"broken: {message}"], [standing])
