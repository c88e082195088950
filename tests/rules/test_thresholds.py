"""Every number of a rule counts: another one in data gives another answer, without a change of code."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from generator.handbook.handbook import Handbook
from generator.handbook.load import load
from generator.records.guidelines import Rule, limits_of
from generator.rules.table import RULES
from tests.projects import findings, records
from tests.rules.test_golden import answers_of, day_of, golden, invented

REAL = load(Path(__file__).parent.parent.parent).handbook
assert REAL is not None
NUMBERS = {one.id: sorted(one.thresholds) for one in REAL.all(Rule) if one.thresholds and one.id in RULES}
OTHERS = (Decimal(1), Decimal(-1), Decimal("0.1"), Decimal(1000), Decimal(-1000))
DAYS = (0, -45, 45, 400)
ELSEWHERE = {("D5", "months_after_term")}
"""Numbers that no rule's answer shows: which names an edition shows is in tests/edition/test_persons.py."""


def changed(handbook: Handbook, rule: str, name: str, value: Decimal) -> Handbook:
    """The same handbook, where one number of a rule is another."""
    found = handbook.find(f"rule/{rule}")
    assert isinstance(found, Rule)
    other = found.model_copy(update={"thresholds": {**found.thresholds, name: value}})
    rules = {**handbook.records[Rule.KIND], rule: other}
    return Handbook(handbook.settings, {**handbook.records, Rule.KIND: rules}, handbook.lines)


def matters(handbooks: list[Handbook], rule: str, name: str, on: date) -> bool:
    for handbook in handbooks:
        found = handbook.find(f"rule/{rule}")
        assert isinstance(found, Rule)
        for day in (on + timedelta(days=days) for days in DAYS):
            before = answers_of(handbook, rule, day)
            for more in OTHERS:
                value = found.thresholds[name] + more
                least, most = limits_of(name)
                if least <= value <= most and answers_of(changed(handbook, rule, name, value), rule, day) != before:
                    return True
    return False


@pytest.mark.parametrize("rule", sorted(NUMBERS))
def test_every_number_counts(rule: str, tmp_path: Path) -> None:
    case = golden(rule)
    handbooks = [invented(tmp_path / kind, case[kind], case.get("settings")) for kind in ("broken", "kept")]
    numbers = [name for name in NUMBERS[rule] if (rule, name) not in ELSEWHERE]
    dead = [name for name in numbers if not matters(handbooks, rule, name, day_of(case))]
    assert dead == []


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("theme_month", "13", "12"),
        ("ordinary_month_1", "0", "1"),
        ("month", "0", "12"),
        ("quarter", "5", "4"),
        ("years", "0", "1"),
        ("within_years", "101", "100"),
        ("within_months", "1201", "1200"),
        ("days", "30001", "30000"),
    ],
)
def test_a_number_that_no_calendar_has_is_a_mistake(tmp_path: Path, name: str, wrong: str, right: str) -> None:
    for value, told in ((wrong, ["felt-graense"]), (right, [])):
        rule = f"{{id: S17, title: A, text: B, kind: warning, thresholds: {{{name}: {value}}}, basis_text: C}}"
        found = findings(tmp_path / value, {"data/rules/r.yml": rule})
        assert [one.rule for one in found if one.blocking and one.rule != "regel-tal"] == told
        assert [(one.place.line, one.place.column) for one in found if one.rule in told] == [
            (1, rule.index(value) + 1) for _ in told
        ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Flere end {employees} ansatte.", "Flere end 40 ansatte."),
        ("Over {days} dage, {employees} ansatte.", "Over 0,5 dage, 40 ansatte."),
        ("Flere end {employes} ansatte.", "felt-tal-i-tekst Mente du {employees}?"),
        ("Flere end {ansatte}.", "felt-tal-i-tekst Tallene er: employees, days."),
    ],
)
def test_a_rules_words_follow_its_numbers(text: str, wanted: str) -> None:
    data = (
        f"{{id: S17, title: T, text: '{text}', kind: error, thresholds: {{employees: 40, days: 0.5}}, basis_text: C}}"
    )
    made, found = records(Rule, data)
    told = [one.text for one in made if isinstance(one, Rule)] or [f"{one.rule} {one.hint}" for one in found]
    assert told == [wanted]
