"""What a role must know and do: only what is tagged with it, and deadlines from the rules' own numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.edition.edition import editions_of
from generator.handbook.load import load
from generator.pages.macros import MACROS
from generator.records.guidelines import Guideline, Rule, Task
from generator.records.knowledge import Training
from generator.records.meetings import YearWheelEntry
from generator.views import words
from generator.views.elements import Link, Table
from generator.views.lookup import Lookup
from generator.views.roles import (
    RoleDuty,
    role_courses,
    role_deadlines,
    role_duties,
    role_guidelines,
    role_tasks,
    role_year,
)
from tests.projects import findings, lookup
from tests.sites import ROOT, SAMPLE, TODAY

RULES = """\
    - {id: U5, title: Lønnen, text: Drøft den., kind: computed, for_roles: [tr], thresholds: {within_years: 2}}
    - {id: A7, title: Kurset, text: Tag det., kind: error, for_roles: [amr, tr], thresholds: {within_months: 3}}
    - {id: A9, title: Mere, text: Hvert år., kind: warning, for_roles: [tr], thresholds: {per_years: 1}}
    - {id: M4, title: Forslag, text: Send dem., kind: computed, for_roles: [tr], thresholds: {days: 14}}
    - {id: P9, title: Halvår, text: Drøft., kind: warning, for_roles: [tr], thresholds: {months: 6}}
    - {id: T4, title: Seks ting, text: Aftal dem., kind: warning, for_roles: [tr], thresholds: {points: 6}}
    """


def test_deadlines_come_from_the_rules_numbers_the_election_first(tmp_path: Path) -> None:
    found = lookup(tmp_path, {"data/rules/r.yml": RULES})
    shown = [(one.rule.text, one.when, one.months) for one in role_duties(found, "tr")]
    assert shown == [
        ("Kurset", "Senest 3 måneder efter valget", 3),
        ("Lønnen", "Senest 2 år efter valget", 24),
        ("Forslag", "14 dage", 0),
        ("Halvår", "Hver 6. måned", 0),
        ("Mere", "Hvert år", 0),
        ("Seks ting", "", 0),
    ]
    amr = RoleDuty(Link("Kurset"), "Tag det.", "Senest 3 måneder efter valget", 3)
    assert role_duties(found, "amr") == (amr,)


def sure(folder: Path) -> Lookup:
    handbook = load(folder).handbook
    assert handbook is not None
    return Lookup(editions_of(handbook, TODAY)[0])


@pytest.fixture(scope="module", params=[ROOT, SAMPLE], ids=["real", "sample"])
def shown(request: pytest.FixtureRequest) -> Lookup:
    return sure(request.param)


def titles(table: Table) -> set[str]:
    return {piece.text for row in table.rows for piece in row.cells[0].lines[0] if isinstance(piece, Link)}


@pytest.mark.parametrize("role", words.AUDIENCES)
def test_a_role_sees_everything_that_is_tagged_with_it_and_nothing_else(shown: Lookup, role: str) -> None:
    guidelines = {one.heading for one in shown.all(Guideline) if role in one.for_roles}
    assert titles(role_guidelines(shown, role)) == guidelines
    assert titles(role_courses(shown, role)) == {one.heading for one in shown.all(Training) if role in one.for_roles}
    assert titles(role_tasks(shown, role)) == {one.heading for one in shown.all(Task) if role in one.for_roles}
    yearly = {one.heading for one in shown.all(YearWheelEntry) if role in one.for_roles and one.basis == "rule"}
    assert titles(role_year(shown, role)) == yearly
    assert {one.rule.text for one in role_duties(shown, role)} == {
        one.title for one in shown.all(Rule) if role in one.for_roles
    }


def test_the_real_handbook_has_something_for_every_role() -> None:
    real = sure(ROOT)
    for role in words.AUDIENCES:
        assert role_guidelines(real, role).rows or role_duties(real, role), role
        assert role == "employee" or role_duties(real, role), role


def test_the_next_deadlines_lie_ahead_and_are_few() -> None:
    table = role_deadlines(sure(SAMPLE), "leader")
    assert 0 < len(table.rows) <= 12


def test_a_role_that_does_not_exist_is_told(tmp_path: Path) -> None:
    page = '---\ntitle: MED\n---\n{{ role_tasks("leder") }}\n'
    told = [one for one in findings(tmp_path, {"content/pages/med.md": page}) if one.rule == "makro"]
    assert [(one.message, one.hint) for one in told] == [("»leder« kan ikke stå her.", "Mente du leader?")]


def test_every_role_macro_has_a_template() -> None:
    assert sum(name.startswith("role_") for name in MACROS) == 7
