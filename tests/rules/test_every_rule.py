"""Every rule of the domain is in data, and each is either judged by code with golden cases or says why it is not."""

import sys
from pathlib import Path

import pytest

from generator.handbook.handbook import Handbook
from generator.handbook.load import load
from generator.records.guidelines import Rule
from generator.rules.table import RULES

TESTS = Path(__file__).parent.parent
GOLDEN = TESTS / "golden" / "rules"
# The 117 rules of the domain.
IDS = [
    "S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10", "S11", "S12", "S13", "S14", "S15", "S16", "S17",
    "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A11", "A12", "A13", "A15", "A16", "A17",
    "T1", "T2", "T3", "T4", "T5",
    "U1", "U2", "U3", "U4", "U5",
    "M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "M10", "M11", "M12", "M13", "M14", "M15", "M16", "M17", "M18",
    "K1", "K2", "K3", "K4", "K5", "K6", "K7", "K8", "K9", "K10",
    "G1", "G2", "G3", "G4", "G6",
    "B1", "B2", "B3", "B5",
    "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10",
    "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F14", "F16",
    "D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9",
    "Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7",
]  # fmt: skip


def rules_of(root: Path) -> dict[str, Rule]:
    handbook: Handbook | None = load(root).handbook
    assert handbook is not None
    return {rule.id: rule for rule in handbook.all(Rule)}


REAL = rules_of(TESTS.parent)
SAMPLE = rules_of(TESTS / "sample")


def test_the_table_of_all_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """Prints every rule against its code and its cases; none is missing."""
    lines, wrong = [], []
    for name in IDS:
        rule, code, golden = REAL.get(name), name in RULES, (GOLDEN / f"{name}.yml").is_file()
        told = "code and golden cases" if code and golden else rule.not_checked if rule else "missing"
        lines.append(f"{name:4}{told}")
        if rule is None or code != golden or code == (rule.not_checked is not None):
            wrong.append(f"{name}: data {rule is not None}, code {code}, golden {golden}")
    with capsys.disabled():
        sys.stdout.write("\n".join(["", *lines, ""]))
    assert wrong == []


def test_there_are_117_rules() -> None:
    assert len(IDS) == len(set(IDS)) == 117


@pytest.mark.parametrize("rules", [REAL, SAMPLE], ids=["real", "sample"])
def test_data_and_code_have_the_same_rules(rules: dict[str, Rule]) -> None:
    """A rule without a row is not in the domain; code without data would never run."""
    assert sorted(rules) == sorted(IDS)
    assert RULES.keys() <= rules.keys()


@pytest.mark.parametrize("rules", [REAL, SAMPLE], ids=["real", "sample"])
def test_a_rule_says_whether_it_is_checked(rules: dict[str, Rule]) -> None:
    assert [name for name, rule in rules.items() if rule.checked != (name in RULES)] == []


def test_the_docstring_states_the_rule() -> None:
    """The function begins with its rule's id; those that wrap a check have the check's docstring."""
    wrong = []
    for name, function in RULES.items():
        check = getattr(function, "keywords", {}).get("check", function)
        if not (check.__doc__ or "").startswith(f"{name}: "):
            wrong.append(name)
    assert wrong == []


def test_numbers_are_in_both_handbooks() -> None:
    """What a rule reads from data is there in every handbook that has the rule."""
    assert {name: set(rule.thresholds) for name, rule in SAMPLE.items()} == {
        name: set(rule.thresholds) for name, rule in REAL.items()
    }


def test_no_golden_case_is_left_over() -> None:
    assert [path.stem for path in sorted(GOLDEN.glob("*.yml")) if path.stem not in RULES] == []
