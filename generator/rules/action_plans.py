"""Action plans on absence: who is to have one, and how many are past their time (rules F4 and P10)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from generator import danish
from generator.months import months_after
from generator.records.absence import AbsenceQuarter
from generator.records.committees import Committee
from generator.records.guidelines import Rule
from generator.records.knowledge import ActionPlan, PlanStatus
from generator.rules.absence import Colour, colours, newest, unit_name
from generator.rules.case import Answer, Case, State
from generator.rules.evidence import evidence, tied
from generator.rules.organisation import MED_LEVELS, live
from generator.rules.wording import counted, named

PLANS = ("handleplan", "handleplaner")
UNITS = ("enhed", "enheder")


def f4(case: Case) -> Iterator[Answer]:
    """F4: yellow or red asks for an action plan, red for the afdelingschef too; green is talked of each half year."""
    quarter, bands = newest(case), case.now.find("rule/F2")
    if quarter is None or not isinstance(bands, Rule):
        return
    coloured = colours(case, bands)
    if not any(coloured.values()):
        message = "Ingen farve er kendt, så håndbogen kan ikke se, hvem der skal have en handleplan."
        yield Answer("undecided", quarter, message, "Skriv tal og måltal, når de er kendt.")
    yield from _plans_asked_for(case, quarter, coloured)
    yield from _talks(case, quarter, coloured["green"])


def _plans_asked_for(case: Case, quarter: AbsenceQuarter, coloured: dict[Colour, list[str]]) -> Iterator[Answer]:
    status = _status(case)
    yellow, red = coloured["yellow"], coloured["red"]
    without = {unit for unit, (_, one) in status.items() if not one.plans}
    some: tuple[tuple[State, set[str], str, str], ...] = (
        ("broken", without, "Efter opgørelsen er der ingen.", "Lav planen, og ret opgørelsen i status."),
        ("undecided", {*yellow, *red} - status.keys(), "Håndbogen har ikke handleplanerne.", "Skriv status ind."),
    )
    for state, units, end, cure in some:
        names = [[unit_name(case, one) for one in colour if one in units] for colour in (yellow, red)]
        asked = [f"Gul er {named(names[0])}."] if names[0] else []
        asked += [f"Rød er {named(names[1])}; dér er afdelingschefen med."] if names[1] else []
        if asked:
            number = counted(len(names[0]) + len(names[1]), *UNITS)
            message = f"{number} skal have en handleplan. {' '.join(asked)} {end}"
            yield Answer(state, quarter, message, cure)


def _talks(case: Case, quarter: AbsenceQuarter, green: list[str]) -> Iterator[Answer]:
    """The green units whose committees no minutes of the last months show talking of absence."""
    months = case.whole("green_talk_months")
    first = months_after(case.on, -months) + timedelta(days=1)
    quarters = {one.key for one in case.now.all(AbsenceQuarter)}
    seen = {str(one.committee) for one, _ in evidence(case, tied(case) | quarters) if one.date >= first}
    silent: list[str] = []
    unknown: list[str] = []
    serving: dict[str, list[str]] = {}
    for committee in live(case, Committee) if green else ():
        for served in committee.served if committee.level in MED_LEVELS else ():
            serving.setdefault(str(served), []).append(committee.id)
    for unit in green:
        own = serving.get(unit, [])
        if not seen.isdisjoint(own):
            continue
        whole = bool(own) and all(case.complete("meeting", first, case.on, one) for one in own)
        (silent if whole else unknown).append(unit_name(case, unit))
    talked = f"fraværet er drøftet i de seneste {months} måneder."
    if silent:
        message = f"Grøn er {named(silent)}. Referaterne viser ikke, at {talked}"
        yield Answer("broken", quarter, message, "Sæt sygefravær på dagsordenen, eller henvis til det fra punktet.")
    if unknown:
        message = f"Grøn er {named(unknown)}. Håndbogen har ikke alle møder og ved ikke, om {talked}"
        yield Answer("undecided", quarter, message, "Skriv møderne ind, og udvid coverage i site_config.yml.")


def _status(case: Case) -> dict[str, tuple[ActionPlan, PlanStatus]]:
    """The latest count of each unit's action plans up to the date."""
    counts = [(plan, one) for plan in case.now.all(ActionPlan) for one in plan.status if one.at <= case.on]
    return {str(one.unit): (plan, one) for plan, one in sorted(counts, key=lambda pair: pair[1].at)}


def p10(case: Case) -> Iterator[Answer]:
    """P10: the action plans that are past their time are counted, by the latest count of each unit."""
    status = _status(case)
    if not status:
        message = "Handleplanerne ligger i Defgo, og ingen opgørelse er skrevet ind. Så kan de ikke tælles."
        yield Answer("undecided", case.rule, message, "Skriv status på skabelonen i data/action-plans/.")
        return
    late = {unit: one.overdue for unit, (_, one) in status.items() if one.overdue}
    number = counted(sum(one.plans for _, one in status.values()), *PLANS)
    oldest = danish.day(min(one.at for _, one in status.values()))
    told = [f"{unit_name(case, unit)} ({many})" for unit, many in late.items()]
    behind = f"har {sum(late.values())} overskredet fristen: {named(told)}" if late else "har ingen overskredet fristen"
    record = next(iter(status.values()))[0]
    message = f"Af {number} {behind}. Opgørelsen dækker {counted(len(status), *UNITS)} og er fra {oldest} eller senere."
    yield Answer("computed", record, message)


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {"F4": f4, "P10": p10}
