"""MED structure: rules S1 to S17."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.handbook.handbook import Handbook
from generator.records.base import known
from generator.records.committees import Committee
from generator.records.organisation import Headcount, Unit
from generator.rules.case import Answer, Case

OWN_FORUM = ("workplace", "staff_meeting")


def employees_of(unit: Unit) -> tuple[Headcount, int] | None:
    """The latest headcount of a unit that is known, and its employees without leaders."""
    counts = unit.headcounts if isinstance(unit.headcounts, tuple) else ()
    told = [(one, number) for one in counts if (number := known(one.employees)) is not None]
    return told[-1] if told else None


def own_forums(handbook: Handbook, unit: Unit) -> list[Committee]:
    """The ArbejdspladsMED and personalemøder that serve a unit and are in force."""
    return [
        one
        for one in handbook.all(Committee)
        if one.level in OWN_FORUM and one.status == "active" and unit.id in one.served
    ]


def s1(case: Case) -> Iterator[Answer]:
    """S1: more than 25 employees give an ArbejdspladsMED, otherwise personalemøde med MED-status; leaders are apart."""
    limit = case.whole("employees")
    for unit in case.now.all(Unit):
        count = employees_of(unit)
        if count is None:
            continue
        headcount, number = count
        for forum in own_forums(case.now, unit):
            right = "workplace" if number > limit else "staff_meeting"
            if forum.level != right and len(forum.served) == 1:
                form = "ArbejdspladsMED" if right == "workplace" else "personalemøde med MED-status"
                message = f"{unit.heading} har {number} medarbejdere; grænsen er {limit}. Så er formen {form}."
                yield Answer("broken", unit, message, "Ret formen, eller registrér en undtagelse.", headcount)


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {"S1": s1}
