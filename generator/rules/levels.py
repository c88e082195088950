"""How the levels of MED hear of each other: rules M16 to M18."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise

from generator import danish
from generator.records.committees import Committee
from generator.records.meetings import Meeting, YearWheelEntry
from generator.rules.case import Answer, Case
from generator.rules.evidence import contradictions, held, told, top_committee
from generator.rules.organisation import live
from generator.rules.wording import counted

LEVELS = {
    "municipality": "KommuneMED",
    "department": "AfdelingsMED",
    "workplace": "ArbejdspladsMED",
    "staff_meeting": "personalemøder med MED-status",
}
ADVICE = "Det er kun et råd: hold mødet kort tid efter KommuneMED, og tag KommuneMEDs møde med som fast punkt."


def m16(case: Case) -> Iterator[Answer]:
    """M16: AfdelingsMED meets soon after KommuneMED and has a standing item about it; advice only.

    The sources give no number of days: soon is before KommuneMED meets again.
    """
    yield from contradictions(case)
    departments = [one for one in live(case, Committee) if one.level == "department"]
    top = held(case, case.now.settings.top_committee)
    local: dict[str, list[Meeting]] = {one.id: [] for one in departments}
    for meeting in held(case):
        local.get(meeting.committee, []).append(meeting)
    if departments and not any(local.values()) and (committee := top_committee(case)):
        message = f"Håndbogen har ingen møder i {counted(len(departments), 'AfdelingsMED', 'AfdelingsMED')}."
        yield Answer("undecided", committee, message, "Skriv møderne i AfdelingsMED ind.")
    days = [one.date for one in top]
    for department in departments:
        yield from _between(case, department, local[department.id], top)
        for meeting in local[department.id]:
            earlier = bisect_right(days, meeting.date)
            yield from _standing_item(case, meeting, top[earlier - 1] if earlier else None)


def _between(case: Case, department: Committee, own: list[Meeting], top: list[Meeting]) -> Iterator[Answer]:
    """The times when KommuneMED met twice and a department's committee did not meet between."""
    days = [one.date for one in own]
    for before, after in pairwise(top):
        met = bisect_right(days, after.date) > bisect_left(days, before.date)
        if not met and case.complete("meeting", before.date, after.date, department.id):
            message = f"{department.heading} mødtes ikke mellem {told(case, before)} og {told(case, after)}."
            yield Answer("broken", department, message, ADVICE)


def _standing_item(case: Case, meeting: Meeting, before: Meeting | None) -> Iterator[Answer]:
    """That the agenda of a local meeting has no item about KommuneMED's latest."""
    if before and meeting.register_.items == "complete" and case.complete("meeting", before.date, meeting.date):
        wanted = (f"meeting/{before.id}", f"decision/{before.id}/")
        if not any(str(key).startswith(wanted) for item in meeting.items for key in item.related):
            message = f"{danish.capital(told(case, meeting))} har ikke et punkt om {told(case, before)}."
            yield Answer("broken", meeting, message, ADVICE)


def m17(case: Case) -> Iterator[Answer]:
    """M17: what is sent down to other committees says whether an answer is expected."""
    sent = [
        (meeting, item, one)
        for meeting in held(case)
        for item in meeting.items
        for one in item.follow_ups
        if any(key.startswith("committee/") and key != meeting.committee.key for key in one.related)
    ]
    for meeting, item, one in sent:
        if one.answer == "not_said":
            message = f"Punkt {item.number} på {told(case, meeting)} sender noget ud til andre udvalg. "
            message += "Referatet siger ikke, om der ventes svar."
            yield Answer("broken", meeting, message, "Spørg, og ret answer.", one)
    unknown = [meeting for meeting, _, one in sent if one.answer is None]
    if unknown:
        number = counted(len(unknown), "opgave er sendt", "opgaver er sendt")
        message = f"{number} ud til andre udvalg, og håndbogen har ikke noteret, om der ventes svar."
        yield Answer("undecided", unknown[-1], message, "Skriv i opgavens answer, om der ventes svar.")


def m18(case: Case) -> Iterator[Answer]:
    """M18: one guiding year wheel serves all levels: how many of its entries name each level."""
    committee = top_committee(case)
    entries = case.now.all(YearWheelEntry)
    if committee is None or not entries:
        return
    levels = {one.id: one.level for one in case.now.all(Committee)}
    named = [{levels.get(str(who), "") for who in entry.who} | _worded(entry.who_text or "") for entry in entries]
    counts = [f"{sum(level in one for one in named)} nævner {name}" for level, name in LEVELS.items()]
    message = f"Årshjulet har {counted(len(entries), 'post', 'poster')}: {danish.words(counts)}."
    yield Answer("computed", committee, message)


def _worded(text: str) -> set[str]:
    """The levels that a text names in so many words."""
    return {level for level, name in LEVELS.items() if name in text}


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {"M16": m16, "M17": m17, "M18": m18}
