"""Findings are ordered by place and never told twice."""

import dataclasses

import pytest

from generator.findings import Finding, Place, Severity, ordered, problem


def test_a_problem_is_a_blocking_error() -> None:
    finding = problem("yaml-tab", Place("data/a.yml", 2, 3), "Her står et tabulatortegn.", "Skriv et mellemrum.")
    assert finding == Finding(
        "yaml-tab", Severity.ERROR, True, Place("data/a.yml", 2, 3), "Her står et tabulatortegn.", "Skriv et mellemrum."
    )
    assert finding.echo
    assert not finding.source


def test_findings_are_ordered_by_file_line_column_rule_and_message() -> None:
    places = [Place("a.yml", 1, 2), Place("a.yml", 2, 1), Place("a.yml", 10, 1), Place("b.yml", 1, 1)]
    expected = [problem("r", place, "m") for place in places]
    same_place = [problem("a", places[0], "x"), problem("r", places[0], "a")]
    assert ordered([*reversed(expected), *reversed(same_place)]) == [*same_place, *expected]


def test_an_exact_duplicate_is_dropped_and_no_other() -> None:
    finding = problem("r", Place("a.yml"), "m")
    other = problem("r", Place("a.yml"), "m", hint="h")
    assert ordered([finding, other, finding]) == [finding, other]


def test_a_place_without_line_is_the_start_of_the_file() -> None:
    assert Place("a.yml") == Place("a.yml", 1, 1)


def test_findings_cannot_be_changed() -> None:
    finding = problem("r", Place("a.yml"), "m")
    with pytest.raises(dataclasses.FrozenInstanceError):
        finding.message = "n"  # type: ignore[misc]
    assert {finding: 1}[problem("r", Place("a.yml"), "m")] == 1


def test_severities_are_their_own_words_in_json() -> None:
    assert [f"{severity}" for severity in Severity] == ["error", "warning", "info"]
