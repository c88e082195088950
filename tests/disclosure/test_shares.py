"""No hidden share of long-term absence, or of healthy employees, can be worked out by itself or with all days."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest

from generator.disclosure.figures import Cell, Published
from generator.disclosure.shares import healthy, healthy_limits, long_term
from generator.disclosure.suppress import hide, suppress
from tests.disclosure.attacker import Attacker, JointAttacker
from tests.disclosure.tables import LIMITS, Story, story
from tests.disclosure.test_disclosure import HAIR, leaks


def months(told: Story, quarters: int) -> tuple[Published, Published]:
    """The tables of all days and of long-term days after some imports."""
    kept: dict[Cell, Decimal] = {}
    gone: frozenset[Cell] = frozenset()
    made = Published({}, {}, {}, frozenset())
    for quarter, chosen, made in told.published(quarters):
        if chosen.exposed:
            break
        hidden = chosen.primary | chosen.secondary
        shares = {
            Cell(unit, quarter): told.share(unit, quarter).quantize(Decimal("0.1"), ROUND_HALF_UP)
            for unit in told.heads
        }
        whole = replace(made, shown={**made.shown, **made.exact})
        found = suppress(long_term(whole, kept | shares, gone), quarter, frozenset(hidden), LIMITS)
        lost = frozenset(told.heads) if found.exposed else found.primary | found.secondary
        kept |= {cell: share for cell, share in shares.items() if cell.unit not in lost}
        gone |= {Cell(unit, quarter) for unit in lost}
    return made, long_term(made, kept, gone)


@pytest.mark.parametrize("seed", range(10))
def test_no_hidden_share_of_long_term_absence_is_found_by_itself(seed: int) -> None:
    _, long_days = months(story(seed, 3, areas=2, departments=3), 3)
    assert leaks(long_days) == []


@pytest.mark.parametrize("seed", range(6))
def test_long_term_days_do_not_tell_all_days(seed: int) -> None:
    """What an attacker knows who puts both together leaves the days in doubt as well."""
    days, long_days = months(story(seed, 3, areas=2, departments=3), 3)
    attacker = JointAttacker(days, long_days)
    for cell in sorted(days.hidden):
        low, high = attacker.bounds(cell, of_long_term=False)
        assert high - low >= 2 * float(LIMITS.around(Decimal(repr(high)))) - HAIR


def test_shares_shown_around_two_groups_that_were_never_away_for_long_are_found() -> None:
    below, heads = {"k": ("a", "b", "c")}, {"k": 140, "a": 100, "b": 20, "c": 20}
    cells = {unit: Cell(unit, 0) for unit in heads}
    table = Published(
        {0: below},
        {cells[unit]: Decimal(number) for unit, number in heads.items()},
        {cells[unit]: Decimal(days) for unit, days in {"k": "9.7", "a": "10.0", "b": "9.0", "c": "9.0"}.items()},
        frozenset(),
    )
    days = hide(table, 0, ["b", "c"])
    shares = {cells["k"]: Decimal("29.4"), cells["a"]: Decimal("40.0")}
    assert leaks(days) == []
    assert leaks(long_term(days, shares, frozenset())) != []


def test_healthy_employees_are_counted_out_where_all_or_none_are() -> None:
    below, heads = {"k": ("a", "b", "c")}, {"k": 140, "a": 100, "b": 20, "c": 20}
    days = Published(
        {0: below}, {Cell(unit, 0): Decimal(number) for unit, number in heads.items()}, {},
        frozenset({Cell("b", 0), Cell("c", 0)}),
    )  # fmt: skip
    limits = healthy_limits(LIMITS)
    for share, open_ones in (("50.0", []), ("35.7", [Cell("b", 0), Cell("c", 0)])):
        shares = {Cell("k", 0): Decimal(share), Cell("a", 0): Decimal("50.0")}
        assert leaks(healthy(days, shares, frozenset(), 0), limits) == open_ones
        assert Attacker(healthy(days, shares, frozenset(), 0)).bounds(Cell("b", 0))[1] <= 100
