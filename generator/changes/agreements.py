"""Statements of guidelines, strategy plans and their goals, and of sickness absence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from generator.changes.statement import DAY, WITHHELD, Slot, Statement, dates, said
from generator.handbook.handbook import Handbook
from generator.records.absence import AbsenceFigure, AbsenceQuarter
from generator.records.base import Event, Known, Withheld, known
from generator.records.content import GuidelineText
from generator.records.guidelines import Guideline, MissingNumberError, Rule
from generator.records.reference import Basis
from generator.records.strategies import FocusArea, StrategyPlan
from generator.records.when import When
from generator.rules.absence import absence_colour


def guideline_statements(handbook: Handbook) -> Iterator[Statement]:
    """What the handbook says about guidelines and their wording, on all dates."""
    texts: dict[str, list[GuidelineText]] = {}
    for text in handbook.all(GuidelineText):
        texts.setdefault(str(text.guideline), []).append(text)
    for guideline in handbook.all(Guideline):
        adopted, withdrawn = _day(guideline.adopted), _day(guideline.withdrawn)
        basis = _basis(known(guideline.adopted))
        own = dates(adopted, withdrawn.first - DAY if withdrawn else None, guideline.source)
        yield said(guideline, "guideline", (guideline.status,), own, basis=basis)
        yield said(guideline, "name", (guideline.title,))
        for event in guideline.revised:
            if on := _day(event):
                yield said(guideline, "revision", (on.text,), dates(on), on.text, basis=_basis(event))
        yield from _wordings(guideline, texts.get(guideline.id, []))


def _day(event: Known[Event] | None) -> When | None:
    told = known(event)
    return known(told.on) if told else None


def _basis(event: Event | None) -> tuple[Basis, ...]:
    if event is None:
        return ()
    return (Basis(event.decision),) if event.decision else tuple(event.source)


def _wordings(guideline: Guideline, texts: list[GuidelineText]) -> Iterator[Statement]:
    dated = sorted(
        ((one.in_force, one) for one in texts if isinstance(one.in_force, When)), key=lambda pair: pair[0].first
    )
    for number, (when, text) in enumerate(dated):
        following = dated[number + 1][0].first - DAY if number + 1 < len(dated) else None
        own = dates(when, following, text.source)
        yield said(guideline, "wording", (when.text, _print(text.body)), own, basis=text.source)
    if not dated:
        for text in texts:
            yield said(guideline, "wording", ("", _print(text.body)), basis=text.source)


def _print(text: str) -> str:
    """A short mark of a text, to see that it was rewritten."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def plan_statements(handbook: Handbook) -> Iterator[Statement]:
    """What the handbook says about the strategy plans and their goals, on all dates."""
    for plan in handbook.all(StrategyPlan):
        basis = _basis(known(plan.adopted))
        yield said(plan, "plan", (plan.valid_to.last.isoformat() if plan.valid_to else "",), plan, basis=basis)
        for area in plan.areas:
            for local, value in _goals(area):
                yield said(plan, "goal", value, local=local, subject=f"goal/{plan.id}/{local}")


def _goals(area: FocusArea) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield area.id, (area.heading, area.about)
    for objective in area.objectives:
        status = known(objective.status) or ""
        yield f"{area.id}.{objective.id}", (objective.title or "", objective.text, status)
    for target in area.targets:
        due = known(target.due)
        told = (target.text or "", known(target.indicator) or "", known(target.data_source) or "")
        yield f"{area.id}.{target.id}", (*told, due.text if due else "")
    for action in area.actions:
        yield f"{area.id}.{action.id}", (action.title or "", action.text, *action.actors)


def absence_statements(handbook: Handbook) -> Iterator[Statement]:
    """What the handbook says about sickness absence: each quarter's figures, and each unit's target and colour."""
    quarters = sorted(handbook.all(AbsenceQuarter), key=lambda one: one.quarter)
    rule = handbook.find("rule/F2")
    series: dict[str, list[tuple[AbsenceQuarter, AbsenceFigure]]] = {}
    for quarter in quarters:
        own = dates(quarter.quarter.last, source=quarter.source)
        yield said(quarter, "quarter", (quarter.quarter.text,), own)
        for figure in quarter.figures:
            series.setdefault(str(figure.unit), []).append((quarter, figure))
            if days := _number(figure.days):
                yield said(quarter, "figure", (days,), own, figure.unit.key, basis=figure.source)
    for told in series.values():
        yield from _bands(told, rule if isinstance(rule, Rule) else None)


def _number(value: object) -> str:
    if isinstance(value, Withheld):
        return WITHHELD
    number = known(value)
    return "" if number is None else str(number)


def _bands(told: list[tuple[AbsenceQuarter, AbsenceFigure]], rule: Rule | None) -> Iterator[Statement]:
    """A unit's target and colour; each quarter's hold until the next quarter that tells one."""
    for aspect, value_of in (("target", _target), ("colour", _colour)):
        known_ones = [(quarter, figure, value) for quarter, figure in told if (value := value_of(figure, rule))]
        for number, (quarter, figure, value) in enumerate(known_ones):
            following = known_ones[number + 1][0].quarter.last - DAY if number + 1 < len(known_ones) else None
            own = dates(quarter.quarter.last, following, quarter.source)
            key = figure.unit.key
            yield Statement(Slot(key, key, aspect), (value,), (own,), own, figure.source or quarter.source)


def _target(figure: AbsenceFigure, _: Rule | None) -> str:
    return _number(figure.target)


def _colour(figure: AbsenceFigure, rule: Rule | None) -> str:
    days, target = known(figure.days), known(figure.target)
    if days is None or target is None or rule is None:
        return ""
    try:
        return absence_colour(days, target, rule)
    except MissingNumberError:
        return ""
