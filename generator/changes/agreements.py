"""Statements of guidelines, strategy plans and their goals, and of sickness absence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from generator import danish
from generator.changes.statement import DAY, WITHHELD, Slot, Statement, dates, said
from generator.handbook.handbook import Handbook
from generator.records.absence import AbsenceFigure, AbsenceQuarter
from generator.records.base import Dated, Event, Known, Withheld, known, said_before
from generator.records.content import GuidelineText
from generator.records.guidelines import Guideline, MissingNumberError, Rule
from generator.records.reference import Basis
from generator.records.strategies import Action, Objective, StrategyPlan, Target
from generator.records.when import When
from generator.rules.absence import absence_colour

Goal = Objective | Target | Action


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
            yield _goal(plan, area.id, {"title": area.heading, "about": area.about})
            goals: tuple[Goal, ...] = (*area.objectives, *area.targets, *area.actions)
            for goal in goals:
                for then, own in _over_time(goal):
                    yield _goal(plan, f"{area.id}.{goal.id}", _told(then), goal, own)


def _goal(
    plan: StrategyPlan, local: str, told: Mapping[str, str], goal: Goal | None = None, own: Dated | None = None
) -> Statement:
    """What a goal says: each field that has a value, with its name."""
    value = tuple(f"{name}={text}" for name, text in told.items() if text)
    dated = goal if goal and (goal.valid_from or goal.valid_to) else None
    statement = said(plan, "goal", value, own or dated, local, subject=f"goal/{plan.id}/{local}")
    return replace(statement, within=tuple(one for one in (plan, goal, own) if one))


def _told(goal: Goal) -> dict[str, str]:
    if isinstance(goal, Objective):
        return {"title": goal.title or "", "text": goal.text, "status": known(goal.status) or ""}
    due = known(goal.due)
    if isinstance(goal, Target):
        measured = {"indicator": known(goal.indicator) or "", "data_source": known(goal.data_source) or ""}
        return {"text": goal.text or "", **measured, "due": due.text if due else ""}
    acting = {"actors": danish.words(goal.actors), "due": due.text if due else ""}
    return {"title": goal.title or "", "text": goal.text, **acting}


def _over_time(goal: Goal) -> Iterator[tuple[Goal, Dated | None]]:
    """A goal as it was until each day that ended something, and as it is now, each with its dates."""
    start = None
    ends = sorted({one.valid_to.last for one in goal.earlier if one.valid_to})
    for end in ends:
        then = [one for one in goal.earlier if one.valid_to and one.valid_to.last >= end]
        yield goal.model_copy(update=said_before(then)), dates(start, end)
        start = end + DAY
    yield goal, dates(start, source=_why(goal, ends[-1])) if start else None


def _why(goal: Goal, end: date) -> tuple[Basis, ...]:
    """What the last change of a goal rests on: the decision or source of what it followed."""
    last = next(one for one in goal.earlier if one.valid_to and one.valid_to.last == end)
    return (last.recorded,) if last.recorded else last.source


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
