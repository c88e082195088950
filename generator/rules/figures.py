"""Whether absence figures agree with each other: rules F7 to F10."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial

from generator import danish
from generator.months import months_after
from generator.records.absence import AbsenceFigure, AbsenceQuarter
from generator.records.base import known
from generator.records.organisation import Unit
from generator.rules.absence import newest, quarters, tenth, unit_name
from generator.rules.absence_quality import impossible
from generator.rules.case import Answer, Case
from generator.rules.wording import counted, named

WHOLE = Decimal(100)
SHOWN = ("area", "department")


def _of_all(case: Case) -> tuple[AbsenceQuarter, AbsenceFigure] | None:
    """The newest figures of the whole municipality."""
    quarter = newest(case)
    found = [one for one in quarter.figures if one.unit == case.now.settings.unit] if quarter else []
    return (quarter, found[0]) if quarter and found else None


def f7(case: Case) -> Iterator[Answer]:
    """F7: long-term absence is 30 days or more, shown as a share of all absence; its change is in percentage points."""
    yield from _shares(case, "long_term_share", "Andelen af langtidsfravær")
    found = _of_all(case)
    share = known(found[1].long_term_share) if found else None
    if found is None or share is None:
        return
    change = known(found[1].long_term_change)
    moved = f", en ændring på {danish.change(change)} procentpoint" if change is not None else ""
    message = (
        f"Langtidsfravær på {danish.number(case.number('days'))} dage eller mere er {danish.number(share)} procent af "
        f"alt fravær i {unit_name(case, found[1].unit)}{moved}."
    )
    yield Answer("computed", found[0], message, part=found[1])


def f8(case: Case) -> Iterator[Answer]:
    """F8: langtidsfrisk is who was absent under 5.0 days in each of two consecutive calendar years."""
    yield from _shares(case, "long_term_healthy", "Andelen af langtidsfriske")
    found = _of_all(case)
    share = known(found[1].long_term_healthy) if found else None
    if found and share is not None:
        message = (
            f"I {unit_name(case, found[1].unit)} er {danish.number(share)} procent langtidsfriske. De har haft under "
            f"{danish.number(case.number('days'), 1)} dages fravær i hvert af {case.whole('years')} kalenderår i træk."
        )
        yield Answer("computed", found[0], message, part=found[1])


def _shares(case: Case, field: str, what: str) -> Iterator[Answer]:
    """The shares that no share can be."""
    for quarter in quarters(case):
        for figure in quarter.figures:
            share = known(getattr(figure, field))
            if share is not None and not 0 <= share <= WHOLE:
                message = f"{what} i {unit_name(case, figure.unit)} er {danish.number(share)} procent."
                yield Answer("broken", quarter, message, "En andel ligger fra 0 til 100. Ret tallet.", figure)


def f9(case: Case) -> Iterator[Answer]:
    """F9: a change that a source states agrees with the figures before and after it; no figure is impossible."""
    told = quarters(case)
    yield from impossible(told, partial(unit_name, case))
    at = {(one.quarter.first, figure.unit): figure for one in told for figure in one.figures}
    for quarter in told:
        before = months_after(quarter.quarter.first, -3)
        for figure in quarter.figures:
            earlier = at.get((before, figure.unit))
            for message in _disagreements(figure, earlier):
                text = f"{unit_name(case, figure.unit)}, {danish.when(quarter.quarter)}: {message}"
                yield Answer("broken", quarter, text, "Se efter i kilden, og ret det ene tal.", figure)


def _disagreements(figure: AbsenceFigure, earlier: AbsenceFigure | None) -> Iterator[str]:
    """What does not add up in a figure and the one of the quarter before."""
    days, change, previous = known(figure.days), known(figure.change), known(figure.previous)
    last = known(earlier.days) if earlier else None
    if previous is not None and last is not None and tenth(previous) != tenth(last):
        yield f"Det forrige tal er skrevet som {danish.number(previous)}, men kvartalet før har {danish.number(last)}."
    yield from _sum(previous if previous is not None else last, change, days)
    share = known(earlier.long_term_share) if earlier else None
    yield from _sum(share, known(figure.long_term_change), known(figure.long_term_share))


def _sum(before: Decimal | None, change: Decimal | None, after: Decimal | None) -> Iterator[str]:
    if before is not None and change is not None and after is not None and before + change != after:
        yield (
            f"{danish.number(before)} og en ændring på {danish.change(change)} giver {danish.number(before + change)}, "
            f"men tallet er {danish.number(after)}."
        )


def f10(case: Case) -> Iterator[Answer]:
    """F10: a parent's figure lies between the lowest and the highest of its children's."""
    quarter = newest(case)
    if quarter is None:
        return
    figures = {str(one.unit): one for one in quarter.figures}
    unknown: list[str] = []
    for parent, children in sorted(_children(case).items()):
        own = figures.get(parent)
        days = known(own.days) if own else None
        if own is None or days is None:
            continue
        below = [figures.get(child) for child in children]
        values = [value for one in below if one and (value := _comparable(own, one)) is not None]
        if len(values) < len(below):
            unknown.append(unit_name(case, parent))
        elif not min(values) <= tenth(days) <= max(values):
            message = (
                f"{unit_name(case, parent)} har {danish.number(days)}, men enhederne under ligger fra "
                f"{danish.number(min(values))} til {danish.number(max(values))}."
            )
            yield Answer("broken", quarter, message, "Se efter i kilden, og ret det tal, der er forkert.", own)
    if unknown:
        message = (
            f"For {counted(len(unknown), 'enhed', 'enheder')} kendes ikke alle tal under den i samme måleenhed: "
            f"{named(unknown)}."
        )
        yield Answer("undecided", quarter, message, "Skriv tallene, når de er kendt.")


def _children(case: Case) -> dict[str, list[str]]:
    """The areas and departments right below each unit."""
    found: dict[str, list[str]] = {}
    for unit in case.now.all(Unit):
        if unit.kind in SHOWN and not case.validity.has_ended(unit):
            for parent in known(unit.parents) or ():
                found.setdefault(str(parent.unit), []).append(unit.id)
    return found


def _comparable(parent: AbsenceFigure, child: AbsenceFigure) -> Decimal | None:
    """A child's figure, where it is known and in the parent's measure."""
    days, measure = known(child.days), known(child.measure)
    return tenth(days) if days is not None and measure is not None and measure == known(parent.measure) else None


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {"F7": f7, "F8": f8, "F9": f9, "F10": f10}
