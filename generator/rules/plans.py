"""What a strategy plan holds: rules P1 to P7."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

from generator import danish
from generator.months import months_after
from generator.records.base import Disputed, Unknown, known
from generator.records.strategies import Action, FocusArea, StrategyPlan, Target
from generator.rules.case import Answer, Case
from generator.rules.wording import both_sides, named

LATER = re.compile(r"\b(senere|fastsættes|fastlægges)\b", re.IGNORECASE)


def p1(case: Case) -> Iterator[Answer]:
    """P1: a strategy plan lasts two years and is adjusted after the first."""
    years, unadjusted = case.whole("years"), []
    for plan in case.now.all(StrategyPlan):
        if plan.valid_from is None or plan.valid_to is None:
            message = f"{plan.title} siger ikke, hvornår den begynder og slutter."
            yield Answer("undecided", plan, message, "Skriv from og to.")
            continue
        begins, ends = plan.valid_from.first, plan.valid_to.last
        if months_after(begins, 12 * years) - timedelta(days=1) != ends:
            message = f"{plan.title} gælder {danish.span(plan.valid_from, plan.valid_to)}. En plan gælder i {years} år."
            yield Answer("broken", plan, message, "Ret perioden, eller registrér en undtagelse.")
        due = months_after(begins, 12 * case.whole("adjusted_after_years"))
        if isinstance(plan.adjusted, Unknown) and due <= case.on:
            unadjusted.append(plan.title)
        elif isinstance(plan.adjusted, Unknown) and due <= case.on + timedelta(days=case.whole("warn_days")):
            yield Answer("soon", plan, f"{plan.title} skal justeres fra {danish.day(due)}.", "Planlæg justeringen.")
    if unadjusted:
        message = f"Kilderne viser ikke, om {named(unadjusted)} blev justeret efter det første år."
        yield Answer("undecided", case.rule, message, "Skriv justeringen, når den er kendt.")
    yield from _two_names(case)


def _two_names(case: Case) -> Iterator[Answer]:
    """The areas that the sources name differently, perhaps since an adjustment."""
    for plan in case.now.all(StrategyPlan):
        for area in plan.areas:
            if isinstance(area.title, Disputed):
                message = (
                    f"Område {area.number} i {plan.title} har flere navne: {both_sides(case.history, area.title)}."
                )
                yield Answer("disputed", plan, message, "Vælg det navn, som planen har nu.", area)


def p2(case: Case) -> Iterator[Answer]:
    """P2: a plan whose period is over has a successor; otherwise it has run out."""
    followed = {str(other): plan for plan in case.history.all(StrategyPlan) for other in plan.continues}
    for plan in case.now.all(StrategyPlan):
        if plan.valid_to is None:
            continue
        successor, ends = followed.get(plan.id), plan.valid_to.last
        if successor is not None and case.now.find(successor.key) is not None:
            continue
        if ends < case.on:
            later = f" {successor.title} begynder først senere." if successor else " Håndbogen har ingen ny plan."
            message = f"{plan.title} udløb {danish.day(ends)}.{later}"
            yield Answer("broken", plan, message, "Skriv den nye plan, når KommuneMED har vedtaget den.")
        elif successor is None and ends <= case.on + timedelta(days=case.whole("warn_days")):
            message = f"{plan.title} udløber {danish.day(ends)}, og håndbogen har ingen ny plan."
            yield Answer("soon", plan, message, "Skriv den nye plan, når KommuneMED har vedtaget den.")


def p3(case: Case) -> Iterator[Answer]:
    """P3: no area is without goals and actions, and no delmål without text; a plan may have no delmål at all."""
    for plan in case.now.all(StrategyPlan):
        uses_targets = any(area.targets for area in plan.areas)
        for area in plan.areas:
            parts = {"målsætninger": area.objectives, "handlinger": area.actions}
            if uses_targets:
                parts["delmål"] = area.targets
            empty = [name for name, found in parts.items() if not found]
            if empty:
                message = f"Området {area.heading} i {plan.title} mangler {danish.words(empty)}."
                yield Answer("broken", plan, message, "Skriv det, der mangler, hvis planen har det.", area)
            for number, target in enumerate(area.targets, 1):
                if target.text is None and target.same_as is None:
                    message = f"Delmål {number} i {area.heading} i {plan.title} har ingen tekst."
                    yield Answer("broken", plan, message, "Skriv teksten, eller henvis med same_as.", target)


def _targets(case: Case) -> Iterator[tuple[StrategyPlan, FocusArea, int, Target]]:
    for plan in case.now.all(StrategyPlan):
        for area in plan.areas:
            for number, target in enumerate(area.targets, 1):
                yield plan, area, number, target


def p4(case: Case) -> Iterator[Answer]:
    """P4: a delmål has an indicator and a data source, or says that they are missing."""
    own = [row for row in _targets(case) if row[3].same_as is None]
    missing = {"indikator": 0, "datakilde": 0}
    for plan, area, number, target in own:
        place = f"Delmål {number} i {area.heading} i {plan.title}"
        for name, value in (("indikator", target.indicator), ("datakilde", target.data_source)):
            if value is None:
                message = f"{place} har ingen {name}."
                yield Answer("broken", plan, message, f"Skriv {name}, eller skriv, at planen ikke har den.", target)
            elif isinstance(value, Disputed):
                message = f"{place} har mere end én {name}: {both_sides(case.history, value)}."
                yield Answer("disputed", plan, message, f"Vælg den {name}, der gælder.", value)
            elif isinstance(value, Unknown):
                missing[name] += 1
    if any(missing.values()):
        told = danish.words([f"{number} ingen {name}" for name, number in missing.items() if number])
        message = f"Planerne har {len(own)} delmål, når de fælles tælles én gang. Af dem har {told} i kilderne."
        yield Answer("computed", case.rule, message)


def p5(case: Case) -> Iterator[Answer]:
    """P5: a delmål that two areas of a plan share stands in one of them, and the other refers to it."""
    seen: dict[tuple[str, str], str] = {}
    for plan, area, number, target in _targets(case):
        place = f"Delmål {number} i {area.heading} i {plan.title}"
        if target.same_as is not None:
            if target.text or target.indicator or target.data_source:
                message = f"{place} er fælles med et andet, men gentager det."
                yield Answer("broken", plan, message, "Slet alt andet end id og same_as.", target)
        elif target.text:
            words = (plan.id, " ".join(target.text.casefold().split()).rstrip("."))
            first = seen.setdefault(words, f"delmål {number} i {area.heading}")
            if first != f"delmål {number} i {area.heading}":
                message = f"{place} har samme tekst som {first}."
                yield Answer("broken", plan, message, "Skriv same_as i stedet for teksten.", target)


def _actions(case: Case) -> Iterator[tuple[StrategyPlan, FocusArea, int, Action]]:
    for plan in case.now.all(StrategyPlan):
        for area in plan.areas:
            for number, action in enumerate(area.actions, 1):
                yield plan, area, action.number or number, action


def p6(case: Case) -> Iterator[Answer]:
    """P6: an action says who acts and, where a committee gets something from it, what."""
    for plan, area, number, action in _actions(case):
        place = f"Handling {number} i {area.heading} i {plan.title}"
        if not action.actors:
            message = f"{place} siger ikke, hvem der udfører den."
            yield Answer("broken", plan, message, "Skriv actors, når det er besluttet.", action)
        if action.committees and action.delivers is None:
            message = f"{place} siger ikke, hvad udvalget får."
            yield Answer("broken", plan, message, "Skriv delivers, eller skriv, hvorfor det ikke er kendt.", action)


def p7(case: Case) -> Iterator[Answer]:
    """P7: what a plan leaves to be decided later has a due date."""
    warned = case.on + timedelta(days=case.whole("warn_days"))
    rows: list[tuple[str, StrategyPlan, FocusArea, Target | Action]] = [
        *((f"Delmål {number}", plan, area, target) for plan, area, number, target in _targets(case)),
        *((f"Handling {number}", plan, area, action) for plan, area, number, action in _actions(case)),
    ]
    for name, plan, area, item in rows:
        if not _open(item):
            continue
        place, due = f"{name} i {area.heading} i {plan.title}", known(item.due)
        if due is None:
            message = f"{place} bliver først besluttet senere, men har ingen frist."
            yield Answer("broken", plan, message, "Skriv en frist i due.", item)
        elif due.last < case.on:
            message = f"{place} skulle være besluttet i {danish.when(due)}. Kilderne siger ikke, om det skete."
            yield Answer("undecided", plan, message, "Skriv, hvad der blev besluttet.", item)
        elif due.last <= warned:
            message = f"{place} skal være besluttet senest {danish.day(due.last)}."
            yield Answer("soon", plan, message, "Skriv, hvad der bliver besluttet.", item)


def _open(item: Target | Action) -> bool:
    """Whether a part lacks something that the plan says will be decided later."""
    values = (item.indicator, item.data_source) if isinstance(item, Target) else (item.delivers,)
    reasons = [value.unknown for value in values if isinstance(value, Unknown)]
    return bool(reasons) and LATER.search(" ".join([item.text or "", *reasons])) is not None


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {
    "P1": p1,
    "P2": p2,
    "P3": p3,
    "P4": p4,
    "P5": p5,
    "P6": p6,
    "P7": p7,
}
