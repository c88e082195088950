"""With unchanged data, no date makes a new blocking finding: a handbook that is built today is built tomorrow."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.handbook.handbook import Handbook
from generator.handbook.load import load
from generator.rules.protection import check_protection
from generator.rules.run import findings_of, judge

REAL = Path(__file__).parent.parent.parent
DATES = st.dates(date(2015, 1, 1), date(2035, 12, 31))
# Each date judges a whole handbook: a tenth of the usual number of dates.
SOME = settings(max_examples=max(10, settings().max_examples // 10))


def handbook_of(root: Path) -> Handbook:
    loaded = load(root)
    assert loaded.handbook is not None
    return loaded.handbook


REAL_HANDBOOK = handbook_of(REAL)
SAMPLE_HANDBOOK = handbook_of(REAL / "tests" / "sample")


def blocking(handbook: Handbook, on: date) -> set[tuple[str, str]]:
    """What would stop publication on a date, by rule and message."""
    found = check_protection(handbook) + findings_of(judge(handbook, on), handbook, on)
    return {(finding.rule, finding.message) for finding in found if finding.blocking}


@SOME
@given(DATES)
@example(date(2025, 7, 31))
@example(date(2025, 8, 1))
def test_no_date_blocks_the_real_handbook(on: date) -> None:
    assert blocking(REAL_HANDBOOK, on) == set()


@SOME
@given(DATES)
def test_no_date_blocks_the_sample(on: date) -> None:
    assert blocking(SAMPLE_HANDBOOK, on) == set()


@pytest.mark.parametrize("on", [date(1900, 1, 1), date(2024, 2, 29), date(2099, 12, 31)])
def test_dates_far_away(on: date) -> None:
    assert blocking(REAL_HANDBOOK, on) == set()


@SOME
@given(DATES)
def test_the_same_date_gives_the_same_answers(on: date) -> None:
    first, second = (
        [
            (one.rule.id, answer.state, answer.message, answer.place)
            for one in judge(REAL_HANDBOOK, on)
            for answer in one.answers
        ]
        for _ in range(2)
    )
    assert first == second
