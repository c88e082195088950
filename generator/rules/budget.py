"""The budget and change projects: rules B1 to B5."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from generator import danish
from generator.months import months_after
from generator.records.committees import Committee
from generator.records.meetings import YearWheelEntry
from generator.rules.case import Answer, Case
from generator.rules.evidence import evidence, held, tied, told, top_committee, year_words
from generator.rules.wording import counted, named

WHOLE_MUNICIPALITY = ("municipality", "department")
OWN_WORKPLACE = ("workplace", "staff_meeting")


def b1(case: Case) -> Iterator[Answer]:
    """B1: KommuneMED discusses the budget's time and activity plan by the end of the first quarter."""
    top = top_committee(case)
    if top is None:
        return
    seen = {meeting.date for meeting, _ in evidence(case, tied(case)) if meeting.committee == top.id}
    unknown: list[int] = []
    first = min((one.date.year for one in held(case, top.id)), default=case.on.year)
    for year in range(first, case.on.year + 1):
        begins, due = _quarter(case, year)
        if any(begins <= day <= due for day in seen):
            continue
        plan = f"Tids- og aktivitetsplanen for budgettet i {year}"
        if case.on <= due:
            if due - case.on <= timedelta(days=case.whole("warn_days")):
                message = f"{plan} skal være drøftet senest {danish.day(due)}. Håndbogen viser det ikke endnu."
                yield Answer("soon", top, message, "Sæt planen på dagsordenen.")
        elif case.complete("meeting", begins, due):
            message = f"{plan} er ikke drøftet i {top.name} senest {danish.day(due)}."
            yield Answer("broken", top, message, "Drøft planen, eller skriv, på hvilket møde det er sket.")
        else:
            unknown.append(year)
    if unknown:
        message = f"For {year_words(unknown)} har håndbogen ikke alle møder fra første kvartal."
        yield Answer("undecided", top, message, "Skriv møderne ind, og udvid coverage i site_config.yml.")


def _quarter(case: Case, year: int) -> tuple[date, date]:
    """The first day of the year, and the last day of the quarter that the rule names."""
    begins = date(year, 1, 1)
    return begins, months_after(begins, 3 * case.whole("quarter")) - timedelta(days=1)


def b2(case: Case) -> Iterator[Answer]:
    """B2: the time and activity plan has three elements; the year wheel shows each of them."""
    keys, elements = tied(case), case.whole("elements")
    entries = [one.title for one in case.now.all(YearWheelEntry) if one.key in keys]
    if len(entries) < elements:
        shown = f": {named(entries)}" if entries else ""
        message = f"Årshjulet viser {len(entries)} af de {elements} dele, som budgettets tidsplan skal have{shown}."
        cure = "Skriv delen i årshjulet med related: [rule/B2]."
        yield Answer("broken", case.rule, message, cure)


def b3(case: Case) -> Iterator[Answer]:
    """B3: after the budget's adoption every MED level has its own topics to discuss."""
    active = [one for one in case.now.all(Committee) if one.status == "active" and not case.validity.has_ended(one)]
    whole = {one.id for one in active if one.level in WHOLE_MUNICIPALITY}
    own = {one.id for one in active if one.level in OWN_WORKPLACE}
    first = months_after(case.on, -case.whole("months")) + timedelta(days=1)
    done = {meeting.committee for meeting, _ in evidence(case, tied(case)) if meeting.date >= first} & (whole | own)
    if done == whole | own:
        return
    message = (
        f"Når budgettet er vedtaget, skal {counted(len(whole), 'udvalg', 'udvalg')} drøfte hele kommunen og "
        f"{counted(len(own), 'udvalg', 'udvalg')} deres egen arbejdsplads. Referater fra de seneste "
        f"{case.whole('months')} måneder viser drøftelsen i {len(done)} af {len(whole | own)}."
    )
    if not all(case.complete("meeting", first, case.on, one) for one in (whole | own) - done):
        message += " Håndbogen har ikke alle møder, så resten er ukendt."
    yield Answer("computed", case.rule, message)


def b5(case: Case) -> Iterator[Answer]:
    """B5: for a change project outside the budget, KommuneMED has nine points to discuss."""
    found = [
        f"{told(case, meeting)}{f', punkt {item.number}' if item else ''}"
        for meeting, item in evidence(case, tied(case))
    ]
    if found:
        message = (
            f"Større omstillinger er på dagsordenen {counted(len(found), 'gang', 'gange')}: {named(found)}. "
            f"Hvilke af de {case.whole('points')} punkter der blev drøftet, viser håndbogen ikke."
        )
        yield Answer("computed", case.rule, message)


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {"B1": b1, "B2": b2, "B3": b3, "B5": b5}
