"""Absence figures: rules F1 to F3 and F6, and the colour of a figure in exact decimals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from generator import danish
from generator.records.absence import AbsenceFigure, AbsenceQuarter
from generator.records.base import Disputed, Unknown, Withheld, known
from generator.records.guidelines import Rule
from generator.records.organisation import Unit
from generator.records.reference import Basis
from generator.records.when import When
from generator.rules.case import Answer, Case
from generator.rules.wording import cited, counted, named

TENTH = Decimal("0.1")
GREEN_BELOW = "green_below_target"
Colour = Literal["green", "yellow", "red"]
COLOURS: dict[Colour, str] = {"green": "grøn", "yellow": "gul", "red": "rød"}
MEASURES = {
    "days_per_employee": "sygedage pr. medarbejder",
    "dagsvaerk_per_employee": "dagsværk pr. medarbejder",
    "days_per_full_time": "dage pr. fuldtidsstilling",
}


def tenth(value: Decimal) -> Decimal:
    """A figure rounded half up to one decimal, as it is before it is held against a band."""
    return value.quantize(TENTH, ROUND_HALF_UP)


def absence_colour(days: Decimal, target: Decimal, rule: Rule) -> Colour:
    """The colour of a figure against its target.

    Green is at least `green_below_target` days under the target, red is at or above it, yellow lies between
    (KommuneMED's strategy plan 2022-2023, area 1). Both are rounded half up to one decimal first.

    Args:
        days: the figure, in the same measure as the target.
        target: the target.
        rule: rule F2 with its threshold.
    """
    below = tenth(target) - tenth(days)
    if below <= 0:
        return "red"
    return "green" if below >= rule.threshold(GREEN_BELOW) else "yellow"


def quarters(case: Case) -> list[AbsenceQuarter]:
    """The quarters that are over on the date, the oldest first."""
    told = [one for one in case.now.all(AbsenceQuarter) if one.quarter.last <= case.on]
    return sorted(told, key=lambda one: one.quarter)


def newest(case: Case) -> AbsenceQuarter | None:
    """The newest quarter that is over on the date."""
    told = quarters(case)
    return told[-1] if told else None


def unit_name(case: Case, unit: str) -> str:
    """A unit's name on the date."""
    found = case.now.records.get(Unit.KIND, {}).get(unit) or case.history.records.get(Unit.KIND, {}).get(unit)
    return found.heading if found else unit


def f1(case: Case) -> Iterator[Answer]:
    """F1: a figure covers the latest four quarters, so it stands for a quarter; a new quarter has everybody's."""
    told = quarters(case)
    for one in told:
        if "-Q" not in one.quarter.text:
            message = f"Tallene står for {danish.when(one.quarter)}. De skal stå for et kvartal."
            yield Answer("broken", one, message, "Skriv quarter som 2025-Q1.")
    whole = [one.quarter for one in told if "-Q" in one.quarter.text]
    if whole:
        span = danish.rolling_quarters(whole[-1])
        message = f"Det nyeste sygefravær dækker {case.whole('quarters')} kvartaler: {span}."
        missing = _gaps(whole)
        if missing:
            message += f" Siden {danish.when(whole[0])} mangler {counted(missing, 'opgørelse', 'opgørelser')}."
        yield Answer("computed", told[-1], message)
    yield from _left_out(case, told)


def _left_out(case: Case, told: list[AbsenceQuarter]) -> Iterator[Answer]:
    """A newest quarter without units that the quarter before it has: their pages keep the older figure."""
    if len(told) < 2:
        return
    before, last = told[-2:]
    units = {one.id for one in case.now.all(Unit) if not case.validity.has_ended(one)}
    had = {str(one.unit) for one in before.figures if tells(one)} & units
    missing = had - {str(one.unit) for one in last.figures if tells(one)}
    if missing:
        message = (
            f"{danish.capital(danish.when(last.quarter))} mangler tal for {counted(len(missing), 'enhed', 'enheder')}, "
            f"som har tal for {danish.when(before.quarter)}: {named(unit_name(case, one) for one in missing)}. "
            "Siderne viser deres seneste tal."
        )
        yield Answer("broken", last, message, "Hent resten af kvartalets tal, når de er klar.")


def tells(figure: AbsenceFigure) -> bool:
    """Whether a figure tells how much or how it moved; that it is hidden, or disputed, is told too."""
    return any(one is not None and not isinstance(one, Unknown) for one in (figure.days, figure.change))


def _gaps(whole: list[When]) -> int:
    """How many quarters lie between the first and the last without figures."""
    number = [4 * one.first.year + one.first.month // 3 for one in whole]
    return number[-1] - number[0] + 1 - len(set(number))


def colours(case: Case, rule: Rule) -> dict[Colour, list[str]]:
    """The ids of the units of each colour in the newest quarter, as far as figure and target are known."""
    found: dict[Colour, list[str]] = {"green": [], "yellow": [], "red": []}
    quarter = newest(case)
    for figure in quarter.figures if quarter else ():
        days, target = known(figure.days), known(figure.target)
        if days is not None and target is not None:
            found[absence_colour(days, target, rule)].append(str(figure.unit))
    return found


def f2(case: Case) -> Iterator[Answer]:
    """F2: green is 0.5 days or more below target, yellow 0.1 to 0.4 below, red at or above it."""
    green = case.number(GREEN_BELOW)
    low, high = case.number("yellow_below_target_min"), case.number("yellow_below_target_max")
    if low != TENTH or high + TENTH != green:
        message = (
            f"Gul er {danish.number(low)}-{danish.number(high)} under måltallet, og grøn begynder ved "
            f"{danish.number(green)}. Farverne skal støde op til hinanden."
        )
        yield Answer("broken", case.rule, message, "Ret grænserne i reglen.")
    quarter = newest(case)
    if quarter is None:
        return
    told = colours(case, case.rule)
    shown = [
        f"{danish.capital(COLOURS[colour])} er {named(unit_name(case, unit) for unit in units)}."
        for colour, units in told.items()
        if units
    ]
    if shown:
        yield Answer("computed", quarter, f"Farverne for {danish.when(quarter.quarter)}: {' '.join(shown)}")
    unknown = [unit_name(case, one.unit) for one in quarter.figures if _colourless(one)]
    if unknown:
        message = (
            f"For {counted(len(unknown), 'enhed', 'enheder')} mangler tallet eller måltallet for "
            f"{danish.when(quarter.quarter)}, så farven er ukendt: {named(unknown)}."
        )
        yield Answer("undecided", quarter, message, "Skriv tallet og måltallet, når de er kendt.")


def _colourless(figure: AbsenceFigure) -> bool:
    """Whether a figure that is not hidden lacks what gives it a colour."""
    hidden = isinstance(figure.days, Withheld) or isinstance(figure.target, Withheld)
    return not hidden and (known(figure.days) is None or known(figure.target) is None)


def f3(case: Case) -> Iterator[Answer]:
    """F3: every figure says what it is measured in."""
    for quarter in quarters(case):
        unknown = [unit_name(case, one.unit) for one in quarter.figures if isinstance(one.measure, Unknown)]
        if unknown:
            message = (
                f"For {danish.when(quarter.quarter)} siger kilderne ikke, hvad tallet er målt i: {named(unknown)}."
            )
            yield Answer("undecided", quarter, message, "Skriv measure, når det er kendt.")
        disputed = [one for one in quarter.figures if isinstance(one.measure, Disputed)]
        if disputed:
            said = _said(case, disputed)
            message = f"Tallene for {danish.when(quarter.quarter)} står i {len(said)} måleenheder: {'; '.join(said)}."
            yield Answer("disputed", quarter, message, "Spørg efter enheden, og ret measure.", disputed[0])


def _said(case: Case, disputed: list[AbsenceFigure]) -> list[str]:
    """Every measure that the sources give: »A« om enhed (kilde)."""
    units: dict[str, list[str]] = {}
    sources: dict[str, list[Basis]] = {}
    for figure in disputed:
        for claim in figure.measure.disputed if isinstance(figure.measure, Disputed) else ():
            measure = MEASURES.get(claim.value, claim.value)
            units.setdefault(measure, []).append(unit_name(case, figure.unit))
            sources.setdefault(measure, []).extend(claim.source)
    return [f"»{one}« om {named(units[one])} ({cited(case.history, sources[one])})" for one in units]


def f6(case: Case) -> Iterator[Answer]:
    """F6: there are targets for the municipality, departments and units, each for one year at a time."""
    told = quarters(case)
    seen: dict[tuple[str, int], tuple[Decimal, When]] = {}
    for quarter in told:
        for figure in quarter.figures:
            target = known(figure.target)
            if target is None:
                continue
            key = (str(figure.unit), (quarter.quarter.first.year - 1) // case.whole("years"))
            first, since = seen.setdefault(key, (target, quarter.quarter))
            if first != target:
                message = (
                    f"Måltallet for {unit_name(case, figure.unit)} er {danish.number(target)} i "
                    f"{danish.when(quarter.quarter)} og {danish.number(first)} i {danish.when(since)}."
                )
                yield Answer("broken", quarter, message, "Et måltal gælder hele året. Ret det ene.", figure)
    lacking = [one for one in told[-1].figures if _targetless(one)] if told else []
    if lacking:
        message = (
            f"For {counted(len(lacking), 'enhed', 'enheder')} er måltallet i {danish.when(told[-1].quarter)} ikke "
            f"kendt: {named(unit_name(case, one.unit) for one in lacking)}."
        )
        yield Answer("undecided", told[-1], message, "Skriv måltallet, når det er kendt.")


def _targetless(figure: AbsenceFigure) -> bool:
    return known(figure.target) is None and not isinstance(figure.target, Withheld)


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {"F1": f1, "F2": f2, "F3": f3, "F6": f6}
