"""Absence as pictures and in a sentence: the curve over the quarters, the comparison of units, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator import danish
from generator.drawing.bars import Bar, Bars
from generator.drawing.curve import Curve, Point, Spark
from generator.edition.addresses import absence_address
from generator.records.absence import AbsenceFigure, AbsenceQuarter
from generator.records.base import Disputed, Withheld, known
from generator.records.guidelines import Rule
from generator.records.organisation import Unit
from generator.rules.absence import GREEN_BELOW, MEASURES, absence_colour
from generator.views import words
from generator.views.lookup import Lookup

PERCENT = Decimal(100)
WIDEST = 24
"""A curve shows so many quarters at most: the newest six years."""
Told = tuple[AbsenceQuarter, AbsenceFigure]


def number_of(quarter: AbsenceQuarter) -> int:
    """A quarter's number, counted on from year 0."""
    return 4 * quarter.quarter.first.year + (quarter.quarter.first.month - 1) // 3


def why(figure: AbsenceFigure | None) -> str:
    """The word for a figure that is not there."""
    if figure is None or known(figure.days) is not None:
        return ""
    return "skjult" if isinstance(figure.days, Withheld) else "ukendt"


def points(told: Iterable[Told]) -> tuple[Point, ...]:
    """The quarters from the first to the last figure, the oldest first; one that is missing has no figure."""
    by_number = {number_of(quarter): figure for quarter, figure in told}
    shown = range(max(min(by_number), max(by_number) - WIDEST + 1), max(by_number) + 1)
    return tuple(
        Point(
            one // 4,
            one % 4 + 1,
            known(figure.days) if figure else None,
            known(figure.target) if figure else None,
            why(figure),
        )
        for one in shown
        for figure in [by_number.get(one)]
    )


def curve(lookup: Lookup, unit: Unit, told: Iterable[Told]) -> Curve | None:
    """A unit's curve; nothing where fewer than two figures are known."""
    drawn = points(told)
    values = [point for point in drawn if point.value is not None]
    if len(values) < 2:
        return None
    first, last = values[0], values[-1]
    highest = max(values, key=lambda point: (point.value or 0, point.year, point.quarter))
    described = f"Fra {_figure(first)} til {_figure(last)}. Højest var {_figure(highest)}. Alle tal står i tabellen."
    title = f"Sygefravær kvartal for kvartal: {unit.heading}"
    return Curve(f"kurve-{unit.id}", title, described, drawn, green_below(lookup))


def _figure(point: Point) -> str:
    return f"{danish.number(point.value or Decimal(0), 1)} i {point.quarter}. kvartal {point.year}"


def mixed(told: Iterable[Told]) -> bool:
    """Whether a curve joins figures in different measures, or in one that the sources give differently."""
    measures = {known(figure.measure) for _, figure in told if known(figure.days) is not None}
    return len(measures) > 1 or None in measures


MIXED = (
    "Kilderne måler ikke alle tallene i det samme. Læs kurven med forbehold; tabellen siger, hvad hvert tal er målt i."
)


def green_below(lookup: Lookup) -> Decimal | None:
    """How far under the target green begins (rule F2)."""
    rule = lookup.get(Rule, "F2")
    return rule.thresholds.get(GREEN_BELOW) if rule else None


def spark(unit: Unit, told: Iterable[Told]) -> Spark | None:
    """A unit's small curve; nothing where fewer than two figures are known."""
    drawn = points(told)
    values = [point.value for point in drawn]
    known_ones = [value for value in values if value is not None]
    if len(known_ones) < 2:
        return None
    described = f"Fra {danish.number(known_ones[0], 1)} til {danish.number(known_ones[-1], 1)}."
    return Spark(f"udvikling-{unit.id}", f"Udviklingen i {unit.heading}", described, tuple(values))


def comparison(lookup: Lookup, name: str, units: Mapping[str, Unit], figures: Iterable[AbsenceFigure]) -> Bars | None:
    """Units side by side: their figures where most are known, else their changes; nothing for fewer than two."""
    told = [(units[one.unit], one) for one in figures if one.unit in units]
    levels = sum(known(one.days) is not None for _, one in told)
    moved = sum(one.change is not None and known(one.change) is not None for _, one in told)
    changes = moved > levels
    if max(levels, moved) < 2:
        return None
    bars = tuple(_bar(lookup, unit, one, changes) for unit, one in told)
    what = "Ændring siden kvartalet før, enhed for enhed" if changes else "Sygefravær, enhed for enhed"
    return Bars(name, what, f"{_extremes(bars, changes)} Alle tal står i tabellen.", bars, changes)


def _bar(lookup: Lookup, unit: Unit, figure: AbsenceFigure, changes: bool) -> Bar:
    address, days = absence_address(unit.id), known(figure.days)
    label = lookup.link(unit.key).text
    if changes:
        moved = known(figure.change) if figure.change is not None else None
        hidden = isinstance(figure.change, Withheld)
        return Bar(label, address, moved, None, "" if moved is not None else "skjult" if hidden else "ukendt")
    target = known(figure.target)
    remark = why(figure)
    rule = lookup.get(Rule, "F2")
    if days is not None and target is not None and rule and GREEN_BELOW in rule.thresholds:
        remark = words.COLOURS[absence_colour(days, target, rule)].lower()
    return Bar(label, address, days, target if days is not None else None, remark)


def _extremes(bars: tuple[Bar, ...], changes: bool) -> str:
    told = [bar for bar in bars if bar.value is not None]
    low, high = (best(told, key=lambda bar: (bar.value or Decimal(0), bar.label)) for best in (min, max))
    if low.value is None or high.value is None:
        return ""
    if changes:
        least, most = danish.change(low.value), danish.change(high.value)
        return f"Lavest: {low.label}, {least}. Højest: {high.label}, {most}."
    return f"Lavest: {low.label}, {danish.number(low.value)}. Højest: {high.label}, {danish.number(high.value)}."


@dataclass(frozen=True)
class Moved:
    """How far a figure moved since an earlier quarter."""

    days: Decimal
    since: str
    long_term: bool


def moved(quarter: AbsenceQuarter, figure: AbsenceFigure) -> Moved | None:
    """What changed since the quarter before, as far as the figures tell."""
    days = known(figure.change) if figure.change is not None else None
    if days is None:
        return None
    number = number_of(quarter) - 1
    return Moved(days, f"{number % 4 + 1}. kvartal {number // 4}", _by_long_term(figure, days))


def _by_long_term(figure: AbsenceFigure, change: Decimal) -> bool:
    """Whether at least half of a change is long-term absence: its days now and then follow from the shares."""
    days = known(figure.days)
    share = known(figure.long_term_share) if figure.long_term_share is not None else None
    more = known(figure.long_term_change) if figure.long_term_change is not None else None
    if days is None or share is None or more is None or not change:
        return False
    long_term = (days * share - (days - change) * (share - more)) / PERCENT
    return long_term * 2 / change >= 1


def sentence(lookup: Lookup, quarter: AbsenceQuarter, figure: AbsenceFigure) -> str:
    """What a unit's newest figure says: how much, how it moved, and where it stands to its target."""
    days, change = known(figure.days), moved(quarter, figure)
    if isinstance(figure.days, Withheld):
        return f"Tallet vises ikke: {words.WITHHELD.get(figure.days.withheld, words.PROTECTED)}."
    told = f"{danish.capital(danish.over_four_quarters(quarter.quarter))} "
    told += f"var sygefraværet {_measured(days, figure)}." if days is not None else "er sygefraværet ikke kendt."
    if change is not None:
        told = told[:-1] + f"{', men det' if days is None else '. Det'} er {_way(change)} siden {change.since}"
        told += ", især langtidsfravær." if change.long_term else "."
    target, rule = known(figure.target), lookup.get(Rule, "F2")
    if days is not None and target is not None and rule and GREEN_BELOW in rule.thresholds:
        apart = target - days
        where = (
            "på måltallet"
            if not apart
            else f"{danish.number(abs(apart), 1)} dage {'under' if apart > 0 else 'over'} måltallet"
        )
        told += f" Det er {where}: {words.COLOURS[absence_colour(days, target, rule)].lower()}."
    return told


def _measured(days: Decimal, figure: AbsenceFigure) -> str:
    """A figure and what it counts; where the sources count in two ways, both."""
    measure = figure.measure
    if isinstance(measure, Disputed):
        said = [MEASURES.get(claim.value, claim.value) for claim in measure.disputed]
        return f"{danish.number(days, 1)} {' eller '.join(dict.fromkeys(said))}; kilderne siger begge dele"
    unit = MEASURES.get(str(known(measure)), "dage; hvad det er målt i, er ikke kendt")
    return f"{danish.number(days, 1)} {unit}"


def _way(change: Moved) -> str:
    if not change.days:
        return "uændret"
    return f"{'steget' if change.days > 0 else 'faldet'} {danish.number(abs(change.days), 1)} dage"
