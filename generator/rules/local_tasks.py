"""Tasks in turn: rules K6 to K10, what recurs each year and what local committees agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from generator import danish
from generator.records.base import known
from generator.records.committees import Committee
from generator.records.guidelines import Guideline, Task
from generator.records.reference import Reference
from generator.rules.case import Answer, Case
from generator.rules.evidence import contradictions, evidence, held, tied, told, top_committee, yearly, years_over
from generator.rules.wording import counted, named

LOCAL = ("workplace", "staff_meeting")


def _tasks(case: Case) -> list[Task]:
    """The tasks that name the rule in `related`."""
    return [one for one in case.now.all(Task) if f"rule/{case.rule.id}" in one.related]


def _no_task(case: Case) -> Iterator[Answer]:
    """Without a task that names the rule there is nothing to judge."""
    if committee := top_committee(case):
        message = "Ingen opgave i håndbogen hører til reglen."
        yield Answer("undecided", committee, message, f"Skriv rule/{case.rule.id} i opgavens related.")


def k6(case: Case) -> Iterator[Answer]:
    """K6: each year the management lays the institution's absence statistics before the local MED committee.

    A committee without minutes in a year cannot be judged, even where the register of meetings is called complete.
    """
    year = years_over(case)[-1]
    first, last = date(year, 1, 1), date(year, 12, 31)
    shown = Counter(str(one.committee) for one, _ in evidence(case, tied(case)) if one.date.year == year)
    met = {one.committee for one in held(case) if one.date.year == year}
    unknown = []
    for forum in case.now.all(Committee):
        if forum.level not in LOCAL or forum.status != "active" or shown[forum.id] >= case.whole("per_year"):
            continue
        if forum.id in met and case.complete("meeting", first, last):
            message = f"Referaterne fra {forum.heading} viser ingen statistik over sygefravær i {year}."
            yield Answer("broken", forum, message, "Læg statistikken frem, eller henvis til opgaven fra punktet.")
        else:
            unknown.append(forum)
    if unknown:
        message = (
            f"For {year} mangler referater fra {counted(len(unknown), 'lokalt udvalg', 'lokale udvalg')}: "
            f"{named(one.heading for one in unknown)}."
        )
        yield Answer("undecided", unknown[0], message, "Skriv de lokale møder ind.")


def k7(case: Case) -> Iterator[Answer]:
    """K7: the local committee agrees guidelines for absence statistics and for action plans after APV."""
    listed = _tasks(case)
    bare = [task for task in listed if not task.covered_by and not task.waivers]
    if not listed:
        yield from _no_task(case)
    elif bare and case.complete("guideline", case.on, case.on):
        for task in bare:
            message = f"Der er ingen retningslinjer for punkt {task.letter} ({task.title})."
            yield Answer("broken", task, message, "Aftal dem, eller skriv i covered_by, hvor de står.")
    elif bare:
        points = danish.words([f"{task.letter} ({task.title})" for task in bare])
        message = f"Håndbogen kender ikke de lokale udvalgs retningslinjer for punkt {points}."
        yield Answer("undecided", bare[0], message, "Skriv de lokale retningslinjer ind, og nævn dem i covered_by.")


def k8(case: Case) -> Iterator[Answer]:
    """K8: whether local committees agree guidelines on stress and violence depends on a decision of KommuneMED."""
    named_tasks = _tasks(case)
    top = case.now.settings.top_committee
    decided = [one for one in evidence(case, tied(case)) if one[0].committee == top and one[1]]
    if decided:
        meeting, item = decided[-1]
        number = item.number if item else 0
        message = f"Den seneste sag om, hvad der gælder lokalt, er punkt {number} på {told(case, meeting)}."
        yield Answer("computed", meeting, message, part=item)
    elif named_tasks:
        points = danish.words([f"{task.letter} ({task.title})" for task in named_tasks])
        message = f"Håndbogen kender ingen beslutning i KommuneMED om, hvorvidt punkt {points} gælder lokalt."
        yield Answer("undecided", named_tasks[0], message, "Henvis til opgaven fra det punkt, hvor det blev besluttet.")
    else:
        yield from _no_task(case)


def k9(case: Case) -> Iterator[Answer]:
    """K9: the management explains each year what the budget means for work and staff, and for resources."""
    yield from contradictions(case)
    if committee := top_committee(case):
        done = Counter(one.date.year for one, _ in evidence(case, tied(case)))
        noun = ("redegørelse for budgettet", "redegørelser for budgettet")
        yield from yearly(case, committee, done, case.whole("per_year"), noun)


def k10(case: Case) -> Iterator[Answer]:
    """K10: the guidelines on violence and bullying are followed and revised."""
    listed = _tasks(case)
    if not listed:
        yield from _no_task(case)
    for task in listed:
        covers = [case.now.find(one.key) for one in (*task.covered_by, *_related_covers(case, task))]
        guidelines = [one for one in covers if isinstance(one, Guideline)]
        if not guidelines:
            message = (
                "Håndbogen kender ingen retningslinjer om vold, mobning og chikane, så det kan ikke ses, om de følges."
            )
            yield Answer("undecided", task, message, "Skriv retningslinjerne ind, og nævn dem i covered_by.")
        for guideline in guidelines:
            if not guideline.revised and not evidence(case, {task.key, guideline.key}):
                yield _not_followed(case, guideline)


def _related_covers(case: Case, task: Task) -> Iterator[Reference]:
    for reference in task.related:
        other = case.now.find(reference.key)
        if isinstance(other, Task):
            yield from other.covered_by


def _not_followed(case: Case, guideline: Guideline) -> Answer:
    """A guideline that nothing shows was revised: broken where all meetings since it came into force are known."""
    since = known(guideline.in_force)
    if since and case.complete("meeting", since.first, case.on):
        message = f"Ingen møder siden {danish.when(since)} har set på {guideline.heading}."
        return Answer("broken", guideline, message, "Tag retningslinjerne på dagsordenen, og ret dem til.")
    message = f"Håndbogen viser ikke, om {guideline.heading} er fulgt op siden vedtagelsen."
    return Answer("undecided", guideline, message, "Henvis til retningslinjen fra det punkt, der så på den.")


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {"K6": k6, "K7": k7, "K8": k8, "K9": k9, "K10": k10}
