"""Training and conditions: rules U1 to U5; deadlines are counted, nobody is named (rule D5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

from generator import danish
from generator.records.base import Disputed, Record, known
from generator.records.guidelines import Rule
from generator.records.knowledge import Training
from generator.rules.case import Answer, Case
from generator.rules.evidence import contradictions, evidence, tied, top_committee, yearly
from generator.rules.terms import Offices, begun, everyone, leaders_and_representatives, members, representatives
from generator.rules.wording import both_sides, cited, counted

MEMBERS = ("medlem på medarbejdersiden", "medlemmer på medarbejdersiden")
OTHERS = ("leder eller repræsentant", "ledere og repræsentanter")
REPRESENTATIVES = ("medarbejderrepræsentant", "medarbejderrepræsentanter")
UNTRAINED = "Håndbogen ved ikke, hvem der har taget uddannelsen."
UNDISCUSSED = "Håndbogen ved ikke, om lønnen er drøftet."


def u1(case: Case) -> Iterator[Answer]:
    """U1: new members of MED take the MED course in their first year; a requirement, or as far as possible."""
    yield from contradictions(case)
    for course in _courses(case):
        if isinstance(course.requirement, Disputed):
            sides = both_sides(case.history, course.requirement)
            yield Answer("disputed", course, f"Om {course.title} i det første år er et krav, skriver kilderne {sides}.")
    yield from deadlines(case, members, MEMBERS, UNTRAINED)


def u2(case: Case) -> Iterator[Answer]:
    """U2: the same holds for TR and AMR where a personalemøde has MED status, and for the appointed leaders."""
    yield from deadlines(case, leaders_and_representatives, OTHERS, UNTRAINED)


def months_of(rule: Rule) -> int:
    """How many months a rule gives: its `within_months` or twelve times its `within_years`."""
    numbers = rule.thresholds
    return int(numbers["within_months"] if "within_months" in numbers else 12 * numbers["within_years"])


def _courses(case: Case) -> list[Training]:
    return [one for one in case.now.all(Training) if f"rule/{case.rule.id}" in one.related]


def _record(case: Case) -> Record | None:
    """The course that names the rule, or the municipality's committee."""
    return next(iter(_courses(case)), None) or top_committee(case)


def deadlines(case: Case, offices: Offices, noun: tuple[str, str], unseen: str) -> Iterator[Answer]:
    """How many have a deadline soon, and how many have passed it or began at an unknown time."""
    record = _record(case)
    if record is None:
        return
    terms, months = begun(case.now, case.history, offices), months_of(case.rule)
    last = case.on + timedelta(days=case.whole("warn_days"))
    course = case.rule.thresholds.get("course_days")
    length = f" for {danish.number(course)} dages uddannelse" if course is not None else ""
    soon = [day for day in terms.due(months) if case.on <= day <= last]
    passed = sum(day < case.on for day in terms.due(months))
    if soon:
        message = (
            f"Fristen på {months} måneder{length} udløber inden {case.whole('warn_days')} dage. Det gælder "
            f"{counted(len(soon), *noun)}, den første {danish.day(soon[0])}."
        )
        yield Answer("soon", record, message, "Se til, at det når at ske.")
    if passed or terms.unknown:
        parts = [f"Fristen på {months} måneder{length} er gået for {counted(passed, *noun)}."] if passed else []
        parts += [f"Den første dag er ukendt for {counted(terms.unknown, *noun)}."] if terms.unknown else []
        message = " ".join([*parts, unseen])
        yield Answer("undecided", record, message, "Spørg den, der holder listen; den hører ikke hjemme i håndbogen.")


def u3(case: Case) -> Iterator[Answer]:
    """U3: how many lack the MED course and how many courses they need, as far as data tell."""
    record = _record(case)
    terms, months = begun(case.now, case.history, everyone), months_of(case.rule)
    number = len(terms.starts) + terms.unknown
    if record is None or not number:
        return
    new = sum(day >= case.on for day in terms.due(months))
    people = counted(number, "person", "personer")
    message = f"MED-uddannelsen gælder for {people}, som håndbogen kender; {new} er i de første {months} måneder."
    yield Answer("computed", record, message)
    yield from _courses_needed(case, record)


def _courses_needed(case: Case, record: Record) -> Iterator[Answer]:
    """The latest count of those who lack the course and what it needs: reckoned, or as a source tells it."""
    counts = [(course, one) for course in _courses(case) for one in course.backlog if one.at <= case.on]
    course, latest = max(counts, key=lambda pair: pair[1].at, default=(record, None))
    missing, seats = (known(latest.missing), known(latest.seats)) if latest else (None, None)
    if latest and missing is not None and seats:
        needed = counted(-(-missing // seats), "hold", "hold")
        message = f"{danish.day(latest.at)} manglede {counted(missing, 'person', 'personer')} uddannelsen. Det kræver "
        yield Answer("computed", course, f"{message}{needed} med {seats} pladser.", part=latest)
        return
    message = "Hvor mange hold der mangler, kan ikke regnes ud, for håndbogen kender ikke antallet uden uddannelse."
    if latest and (courses := known(latest.courses)):
        message += f" {danish.day(latest.at)} var behovet {courses} ({cited(case.history, latest.source)})."
    yield Answer("undecided", course, message, "Skriv backlog på uddannelsen.", latest)


def u4(case: Case) -> Iterator[Answer]:
    """U4: KommuneMED discusses once a year what MED needs to learn."""
    if committee := top_committee(case):
        done = Counter(one.date.year for one, _ in evidence(case, tied(case)))
        noun = ("drøftelse af behovet for kompetencer", "drøftelser af behovet for kompetencer")
        yield from yearly(case, committee, done, case.whole("per_year"), noun)


def u5(case: Case) -> Iterator[Answer]:
    """U5: how a representative's pay is composed is discussed within two years of the first election."""
    yield from deadlines(case, representatives, REPRESENTATIVES, UNDISCUSSED)


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {"U1": u1, "U2": u2, "U3": u3, "U4": u4, "U5": u5}
