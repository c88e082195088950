"""Long-term shares as tables that an attacker reads: days of long-term absence, and employees hardly ever ill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from generator.disclosure.figures import ZERO, Cell, Limits, Published, Range
from generator.disclosure.knowledge import LONG_TERM, PERCENT, levels, limits_of, number_of, published_in
from generator.disclosure.suppress import exposed
from generator.handbook.handbook import Handbook
from generator.records.absence import AbsenceQuarter
from generator.records.base import Withheld, known

SHARES = ("long_term_share", "long_term_healthy")
Shares = Mapping[Cell, Decimal]
POINTS = Decimal(5)
"""No hidden share of employees may be known closer than this, in percentage points."""


def long_term(days: Published, shares: Shares, hidden: frozenset[Cell]) -> Published:
    """Days of long-term absence per employee: they are rolling and add up as all days do.

    Args:
        days: the table of all days.
        shares: the shares of long-term absence that are shown, in percent.
        hidden: the cells whose share is withheld.
    """
    spread = {cell: _product(days.range_of(cell), share) for cell, share in shares.items() if cell in days.shown}
    shown = {cell: (told.low + told.high) / 2 for cell, told in spread.items()}
    return replace(days, shown=shown, spread=spread, hidden=(days.hidden | hidden) - shown.keys(), exact={})


def _product(days: Range, share: Decimal) -> Range:
    told = rounded_share(share)
    return Range(days.low * told.low / PERCENT, days.high * told.high / PERCENT)


def rounded_share(share: Decimal) -> Range:
    """What an exact share may be behind a printed one, in percent."""
    half = Decimal(5).scaleb(int(share.as_tuple().exponent) - 1)
    return Range(max(ZERO, share - half), min(PERCENT, share + half))


def healthy(days: Published, shares: Shares, hidden: frozenset[Cell], quarter: int) -> Published:
    """Shares of employees who are hardly ever ill, in percent; a quarter tells nothing about another.

    Args:
        days: the table of all days.
        shares: the shares that are shown, in percent.
        hidden: the cells whose share is withheld.
        quarter: the only quarter that the table has.
    """
    shown = {cell: share for cell, share in shares.items() if cell.quarter == quarter}
    kept = frozenset(cell for cell in days.hidden | hidden if cell.quarter == quarter) - shown.keys()
    return Published(
        {quarter: days.below.get(quarter, {})},
        {cell: heads for cell, heads in days.heads.items() if cell.quarter == quarter},
        shown,
        kept,
        spread={cell: rounded_share(share) for cell, share in shown.items()},
        most=PERCENT,
    )


def healthy_limits(limits: Limits) -> Limits:
    """What hidden means for shares of employees."""
    return replace(limits, days=POINTS)


def shown_shares(handbook: Handbook, field: str) -> dict[Cell, Decimal]:
    """The shares that the handbook's files tell, those that follow from a change as well."""
    quarters = sorted(handbook.all(AbsenceQuarter), key=lambda one: one.quarter)
    if field == LONG_TERM[0]:
        return levels(quarters, LONG_TERM)
    told = ((one, figure, known(getattr(figure, field))) for one in quarters for figure in one.figures)
    return {Cell(str(figure.unit), number_of(one.quarter)): share for one, figure, share in told if share is not None}


def hidden_shares(handbook: Handbook, field: str) -> frozenset[Cell]:
    """The cells whose share is withheld."""
    return frozenset(
        Cell(str(figure.unit), number_of(one.quarter))
        for one in handbook.all(AbsenceQuarter)
        for figure in one.figures
        if isinstance(getattr(figure, field), Withheld)
    )


def exposed_shares(handbook: Handbook) -> Iterator[tuple[str, Cell]]:
    """The hidden shares that an attacker can work out, each with the name of its field."""
    days, limits = published_in(handbook), limits_of(handbook)
    for field in SHARES:
        shown, hidden = shown_shares(handbook, field), hidden_shares(handbook, field)
        if not shown:
            continue
        if field == LONG_TERM[0]:
            found = exposed(long_term(days, shown, hidden), limits)
        else:
            tables = [healthy(days, shown, hidden, quarter) for quarter in sorted({cell.quarter for cell in shown})]
            found = [cell for table in tables for cell in exposed(table, healthy_limits(limits))]
        yield from ((field, cell) for cell in found)
