"""The rules' own records: misspelt and missing numbers are told, and a rule that protects is never switched off."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.handbook.load import load
from generator.pipeline import check
from generator.records.guidelines import Rule
from generator.rules.numbers import NUMBERS
from generator.rules.protection import PROTECTION
from generator.rules.table import RULES
from tests.projects import TODAY, project, told

ROOT = Path(__file__).parents[2]
T4 = "{id: T4, title: A, text: B, kind: warning, checked: true, basis_text: Opdigtet, thresholds: {%s}}"
D6 = "{id: D6, title: A, text: B, kind: error, basis_text: Opdigtet%s}"
MISSING = "Regel T4 kan ikke prøves, for points mangler. Skriv points under thresholds."
AT_ALL = ", blocking: true, checked: true"


def found(folder: Path, rules: str) -> list[str]:
    root = project(folder, {"data/rules/r.yml": rules})
    return [told(one) for one in check(root, TODAY).findings if one.rule.startswith("regel-")]


@pytest.mark.parametrize("folder", [ROOT, ROOT / "tests/sample"], ids=["real", "sample"])
def test_the_numbers_of_the_rules_in_data_are_those_that_the_code_asks_for(folder: Path) -> None:
    handbook = load(folder).handbook
    assert handbook is not None
    rules = [rule for rule in handbook.all(Rule) if rule.id in RULES and rule.not_checked is None]
    assert {rule.id: set(rule.thresholds) for rule in rules if rule.thresholds} == {
        name: set(numbers) for name, numbers in NUMBERS.items()
    }


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        (T4 % "points: 6", []),
        (
            T4 % "pointz: 6",
            ["regel-tal data/rules/r.yml:1:102 Regel T4 bruger intet tal, der hedder pointz. Mente du points?"],
        ),
        (
            T4 % "",
            [f"regel-tal data/rules/r.yml:1:93 {MISSING}"],
        ),
        (
            T4 % "points: 6, hours: 3",
            ["regel-tal data/rules/r.yml:1:112 Regel T4 bruger intet tal, der hedder hours. Tallene er: points."],
        ),
        (
            "{id: S17, title: A, text: B, kind: error, checked: true, basis_text: C, thresholds: {a: 1}}",
            ["regel-tal data/rules/r.yml:1:89 Regel S17 bruger intet tal, der hedder a. Slet tallet."],
        ),
    ],
    ids=["right", "misspelt", "missing", "too many", "none asked for"],
)
def test_a_number_under_another_name_is_told(tmp_path: Path, rule: str, wanted: list[str]) -> None:
    assert found(tmp_path, rule) == wanted


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (AT_ALL, ""),
        (", blocking: true", "som ikke prøvet. Skriv checked: true."),
        (", checked: true", "som ikke stoppende. Skriv blocking: true."),
        (f"{AT_ALL}, not_checked: Vi vil ikke", "som ikke prøvet. Slet not_checked."),
        (f"{AT_ALL}, to: 2020-01-01", "med en slutdato. Slet to."),
    ],
)
def test_a_rule_that_protects_and_says_otherwise_is_remarked(tmp_path: Path, more: str, words: str) -> None:
    told_of = found(tmp_path, D6 % more)
    assert [one.partition("men står her ")[2] for one in told_of] == ([words] if words else [])
    # It holds all the same.
    person = "id: bo-proeve\nname: Bo 010180-1234 Prøve\nsource: referat\n"
    root = project(tmp_path, {"data/people/p.yml": person})
    assert "D6" in [one.rule for one in check(root, TODAY).findings if one.blocking]


def test_a_rule_that_protects_and_is_deleted_is_remarked(tmp_path: Path) -> None:
    rule = "- {id: %s, title: A, text: B, kind: error, basis_text: Opdigtet, blocking: true, checked: true}\n"
    kept = "".join(rule % name for name in PROTECTION if name != "D6")
    said = (
        "Reglen om beskyttelse D6 mangler her. Den gælder alligevel. Sæt den ind igen, så siden med regler viser den."
    )
    assert found(tmp_path, kept) == [f"regel-slaaet-fra data/rules/r.yml:1:3 {said}"]
    assert found(tmp_path, kept + rule % "D6") == []
