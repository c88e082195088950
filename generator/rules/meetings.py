"""Meetings: rules M1 to M8 and M15, what the rules of procedure ask of KommuneMED."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

from generator import danish
from generator.records.committees import Committee
from generator.records.guidelines import Rule
from generator.records.meetings import Meeting
from generator.rules.case import Answer, Case
from generator.rules.evidence import (
    coming,
    contradictions,
    evidence,
    gathered,
    held,
    meetings,
    tied,
    told,
    top_committee,
    yearly,
)
from generator.rules.wording import counted

FIXED = {
    "approval_of_agenda": "godkendelse af dagsorden og referat",
    "work_environment": "arbejdsmiljø",
    "chairs": "nyt fra forpersonskabet",
    "stories": "historier til videreformidling",
    "any_other": "eventuelt",
}
MEETINGS = ("ordinært møde", "ordinære møder")
WAIVED = {"proposals": "forslag", "material": "materiale"}


def m1(case: Case) -> Iterator[Answer]:
    """M1: KommuneMED holds at least five ordinary meetings a calendar year."""
    if committee := top_committee(case):
        done = Counter(one.date.year for one in held(case, committee.id) if one.kind == "ordinary")
        yield from yearly(case, committee, done, case.whole("meetings_per_year"), MEETINGS)


def m2(case: Case) -> Iterator[Answer]:
    """M2: ordinary meetings lie in their months and last two hours; half a theme day on the strategy lies in March."""
    if committee := top_committee(case):
        ordinary = [one for one in meetings(case, committee.id) if one.kind == "ordinary"]
        yield from gathered((*_months(case, ordinary), *_lengths(case, ordinary), *_theme_day(case, committee)))


def _months(case: Case, ordinary: list[Meeting]) -> Iterator[Answer]:
    months = sorted(int(value) for name, value in case.rule.thresholds.items() if name.startswith("ordinary_month"))
    for meeting in ordinary:
        if meeting.date.month not in months:
            named = danish.words([danish.MONTHS[month - 1] for month in months])
            message = f"{danish.capital(told(case, meeting))} er et ordinært møde; de ligger i {named}."
            yield Answer("broken", meeting, message, "Læg mødet i en af månederne, eller registrér en undtagelse.")


def _lengths(case: Case, ordinary: list[Meeting]) -> Iterator[Answer]:
    minutes, unknown = 60 * case.number("hours"), []
    for meeting in ordinary:
        length = _minutes(meeting)
        if length is None:
            unknown.append(meeting)
        elif length != minutes:
            message = f"{danish.capital(told(case, meeting))} er sat til {length} minutter; det skal være "
            yield Answer("broken", meeting, f"{message}{danish.number(minutes)}.", "Ret tiden for mødet.")
    if unknown:
        message = f"Længden af {counted(len(unknown), *MEETINGS)} kendes ikke; begyndelse eller slutning mangler."
        yield Answer("undecided", unknown[-1], message, "Skriv start og end på møderne.")


def _minutes(meeting: Meeting) -> int | None:
    """The minutes that a meeting is planned to last; nothing where an end is missing or is no time of the day."""
    ends = []
    for text in (meeting.start, meeting.end):
        hour, _, minute = (text or "").replace(".", ":").partition(":")
        if not (hour.isdecimal() and minute.isdecimal()):
            return None
        ends.append(60 * int(hour) + int(minute))
    return ends[1] - ends[0]


def _theme_day(case: Case, committee: Committee) -> Iterator[Answer]:
    month = case.whole("theme_month")
    themes = [one for one in held(case, committee.id) if one.kind == "theme" and one.date.month == month]
    name = danish.MONTHS[month - 1]
    length = danish.number(case.number("theme_days"))
    noun = (f"temadag på {length} dag i {name}", f"temadage på {length} dag i {name}")
    yield from yearly(case, committee, Counter(one.date.year for one in themes), 1, noun)


def m3(case: Case) -> Iterator[Answer]:
    """M3: next year's plan of meetings is made by December."""
    if committee := top_committee(case):
        month = case.whole("month")
        shown = [one.date for one, _ in evidence(case, tied(case)) if one.date.month <= month]
        noun = ("punkt om næste års mødeplan", "punkter om næste års mødeplan")
        yield from yearly(case, committee, Counter(day.year for day in shown), 1, noun)


def m4(case: Case) -> Iterator[Answer]:
    """M4: proposals for the agenda are sent 14 days before the meeting."""
    yield from _notices(case, "Forslag til")


def m5(case: Case) -> Iterator[Answer]:
    """M5: agenda and material are sent out 7 days before the meeting."""
    yield from _notices(case, "Dagsorden og materiale til")


def _notices(case: Case, what: str) -> Iterator[Answer]:
    """The last day for something before each coming meeting, until it has passed."""
    committee = top_committee(case)
    if committee is None:
        return
    known = coming(case, committee.id)
    if not known:
        message = f"Håndbogen kender ingen kommende møder i {committee.heading}, så fristen kan ikke regnes ud."
        yield Answer("undecided", committee, message, "Skriv årets møder ind.")
    days = timedelta(days=case.whole("days"))
    for meeting in known:
        last = meeting.date - days
        if last >= case.on:
            message = f"{what} {told(case, meeting)} sendes senest {danish.day(last)}."
            yield Answer("computed", meeting, message)


def m6(case: Case) -> Iterator[Answer]:
    """M6: material that is sent too late without a recorded waiver, and the waivers that are recorded."""
    yield from contradictions(case)
    committee, rule = top_committee(case), case.now.find("rule/M5")
    unknown = []
    for meeting in held(case, committee.id) if committee else ():
        for one in meeting.waived:
            what = WAIVED[one.deadline]
            message = f"Fristen for {what} til {told(case, meeting)} blev fraveget: {one.reason.rstrip('.')}."
            yield Answer("computed", meeting, message, part=one)
        if any(one.deadline == "material" for one in meeting.waived):
            continue
        if meeting.sent is None or not isinstance(rule, Rule):
            unknown.append(meeting)
        elif (days := (meeting.date - meeting.sent).days) < (least := int(rule.threshold("days"))):
            before = counted(days, "dag", "dage")
            message = f"Materialet til {told(case, meeting)} blev sendt {danish.day(meeting.sent)}, {before} før. "
            message += f"Fristen er {least} dage, og håndbogen viser ikke, at den blev fraveget."
            yield Answer("broken", meeting, message, "Skriv i waived, hvorfor fristen blev fraveget.")
    if unknown:
        number = counted(len(unknown), "møde", "møder")
        message = f"Håndbogen ved ikke, hvornår materialet til {number} blev sendt, eller om en frist blev fraveget."
        yield Answer("undecided", unknown[-1], message, "Skriv sent på mødet, og en fraveget frist i waived.")


def m7(case: Case) -> Iterator[Answer]:
    """M7: the agenda of an ordinary meeting has five fixed items, in any order."""
    committee = top_committee(case)
    unknown = []
    for meeting in held(case, committee.id) if committee else ():
        if meeting.kind not in ("ordinary", "unknown"):
            continue
        if meeting.register_.items != "complete":
            unknown.append(meeting)
            continue
        fixed = {item.fixed for item in meeting.items}
        missing = [name for key, name in FIXED.items() if key not in fixed]
        if len(FIXED) - len(missing) < case.whole("fixed_items"):
            message = f"{danish.capital(told(case, meeting))} mangler faste punkter: {danish.words(missing)}."
            yield Answer("broken", meeting, message, "Mærk punkterne med fixed, eller tag dem med næste gang.")
    if unknown:
        message = f"Hele dagsordenen for {counted(len(unknown), 'møde', 'møder')} er ikke i håndbogen."
        yield Answer("undecided", unknown[-1], message, "Skriv alle punkter ind fra referaterne.")


def m8(case: Case) -> Iterator[Answer]:
    """M8: KommuneMED normally meets the political leadership once a year about the budget."""
    if committee := top_committee(case):
        shown = {(one.id, one.date.year) for one, _ in evidence(case, tied(case))}
        noun = ("møde med den politiske ledelse", "møder med den politiske ledelse")
        yield from yearly(case, committee, Counter(year for _, year in shown), case.whole("meetings_per_year"), noun)


def m15(case: Case) -> Iterator[Answer]:
    """M15: the weekday that is written is the date's."""
    for meeting in case.history.all(Meeting):
        right = danish.weekday(meeting.date)
        if meeting.weekday and meeting.weekday.casefold() != right:
            message = (
                f"{danish.capital(told(case, meeting))} er skrevet som {meeting.weekday}, men dagen er en {right}."
            )
            yield Answer("broken", meeting, message, "Ret ugedagen eller datoen.")


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {
    "M1": m1,
    "M2": m2,
    "M3": m3,
    "M4": m4,
    "M5": m5,
    "M6": m6,
    "M7": m7,
    "M8": m8,
    "M15": m15,
}
