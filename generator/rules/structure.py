"""MED structure by size: which form of MED forum a workplace has, now and soon (rules S1 to S3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from generator import danish
from generator.records.base import Record, Unknown
from generator.records.committees import Committee
from generator.records.organisation import Headcount, Unit
from generator.rules.case import Answer, Case
from generator.rules.evidence import contradictions
from generator.rules.organisation import (
    OWN_FORUM,
    WORKING_UNITS,
    day_or_unknown,
    deferred,
    employees_on,
    headings,
    holds_on,
    known_on,
    limit_of,
    live,
    organisation_of,
    proposed_for,
    several,
)
from generator.rules.wording import counted, named

FORMS = {"workplace": "ArbejdspladsMED", "staff_meeting": "personalemøde med MED-status"}
FORUMS = ("MED-forum", "MED-fora")
EMPLOYEES = ("medarbejder", "medarbejdere")


@dataclass(frozen=True)
class Size:
    """Some units that share a forum, or that have none, with their employees."""

    units: tuple[Unit, ...]
    forum: Committee | None
    counts: tuple[tuple[Headcount, int], ...]

    @property
    def about(self) -> Record:
        """The record that an answer is about."""
        return self.units[0] if len(self.units) == 1 or self.forum is None else self.forum

    @property
    def employees(self) -> int:
        """All employees together."""
        return sum(number for _, number in self.counts)

    @property
    def planned(self) -> Headcount | None:
        """A headcount that was planned and that nobody has confirmed."""
        return next((count for count, _ in self.counts if count.planned), None)

    @property
    def text(self) -> str:
        """How many work there, and whether that is a plan."""
        names, many = danish.words(headings(self.units)), counted(self.employees, *EMPLOYEES)
        if self.planned is None:
            return f"{names} har {many}"
        return f"Efter planen har {names} {many} fra {day_or_unknown(self.planned)}"


def s1(case: Case) -> Iterator[Answer]:
    """S1: more than 25 employees give an ArbejdspladsMED, otherwise personalemøde med MED-status; leaders are apart."""
    limit, proposed = limit_of(case), proposed_for(case)
    sizes, uncounted = _sizes(case)
    for size in sizes:
        if size.forum is None:
            if size.employees > limit:
                yield _form_unknown(size, limit)
        elif size.forum.level != (right := _form(size.employees, limit)):
            parts = [f"{size.text}, og grænsen er {limit}."]
            parts.append(f"Formen skal derfor være {FORMS[right]}, men er {FORMS[size.forum.level]}.")
            other = proposed.get(size.units[0].id)
            if size.planned:
                parts.append("Antallet er ikke bekræftet siden.")
            if other is not None:
                parts.append(deferred(case, other))
            cure = "Ret formen, eller registrér en undtagelse."
            yield Answer("broken", size.about, " ".join(parts), cure, size.counts[0][0])
    if uncounted:
        message = f"Antallet af medarbejdere er ikke oplyst for {counted(len(uncounted), *FORUMS)}: "
        message += f"{named(headings(uncounted))}."
        yield Answer("undecided", uncounted[0], message, "Skriv antallet under headcounts på enheden.")


def _form(employees: int, limit: int) -> str:
    return "workplace" if employees > limit else "staff_meeting"


def _sizes(case: Case) -> tuple[list[Size], list[Committee]]:
    """The forums of workplaces with their employees, then the units without a forum; and the forums not counted."""
    organisation = organisation_of(case)
    sizes, uncounted = [], []
    for forum in (one for one in live(case, Committee) if one.level in OWN_FORUM):
        served = organisation.outermost(forum.served)
        counts = tuple(count for unit in served if (count := employees_on(case, unit)) is not None)
        if counts and len(counts) == len(served):
            sizes.append(Size(served, forum, counts))
        else:
            uncounted.append(forum)
    for unit in organisation.units.values():
        alone = unit.kind in WORKING_UNITS and not organisation.nearest(unit.id, organisation.forums)
        if alone and (count := employees_on(case, unit)) is not None:
            sizes.append(Size((unit,), None, (count,)))
    return sizes, uncounted


def _form_unknown(size: Size, limit: int) -> Answer:
    unit = size.units[0]
    reason = f" {unit.med_form.unknown.rstrip('.')}." if isinstance(unit.med_form, Unknown) else ""
    message = f"{size.text}, og grænsen er {limit}. Håndbogen kender ikke MED-formen.{reason}"
    return Answer("undecided", unit, message, "Skriv enhedens MED-forum ind.", size.counts[0][0])


def s2(case: Case) -> Iterator[Answer]:
    """S2: a planned change that brings a workplace over or under the limit is told ahead of its day."""
    limit = limit_of(case)
    proposed = proposed_for(case)
    forums: dict[str, list[Committee]] = {}
    for forum in case.history.all(Committee):
        if forum.level in OWN_FORUM and forum.status == "active":
            for served in dict.fromkeys(forum.served):
                forums.setdefault(served, []).append(forum)
    for unit in case.history.all(Unit):
        for count, employees in _coming(case, unit):
            day = count.valid_from.first if count.valid_from else case.on
            then = [one for one in forums.get(unit.id, ()) if holds_on(case, one, day)]
            if any(one.level == _form(employees, limit) for one in then):
                continue
            if message := _crossing(case, unit, count, employees, then):
                other = proposed.get(unit.id)
                told = f" {deferred(case, other)}" if other else ""
                yield Answer("soon", unit, message + told, "Lad KommuneMED tage stilling til formen i god tid.", count)
                break


def _coming(case: Case, unit: Unit) -> list[tuple[Headcount, int]]:
    """The headcounts of a unit that are known to come, the nearest first; those without a day last."""
    coming = [
        (one, one.employees)
        for one in several(unit.headcounts)
        if isinstance(one.employees, int)
        and known_on(case, one)
        and (one.valid_from.first > case.on if one.valid_from else one.planned)
    ]
    return sorted(coming, key=lambda one: one[0].valid_from.first if one[0].valid_from else date.max)


def _crossing(case: Case, unit: Unit, count: Headcount, employees: int, then: list[Committee]) -> str:
    """That a coming headcount lies on the other side of the limit than today's; nothing when it does not."""
    limit = limit_of(case)
    today = employees_on(case, unit)
    if today is not None:
        if (today[1] > limit) == (employees > limit):
            return ""
        change = f"{unit.heading} går fra {today[1]} til {counted(employees, *EMPLOYEES)} {_day(count)}"
    elif then:
        change = f"{unit.heading} får {counted(employees, *EMPLOYEES)} {_day(count)}"
    else:
        return ""
    side = "kommer over" if employees > limit else "er så ikke længere over"
    return f"{change} og {side} grænsen på {limit}. Formen skal så være {FORMS[_form(employees, limit)]}."


def _day(count: Headcount) -> str:
    if count.valid_from is None:
        return "på en dag, som ikke er oplyst,"
    return danish.when(count.valid_from)


def s3(case: Case) -> Iterator[Answer]:
    """S3: a workplace that does not follow the limit has a registered reason."""
    yield from contradictions(case)
    limit, proposed = limit_of(case), proposed_for(case)
    for size in _sizes(case)[0]:
        if size.forum is None:
            follows = size.employees <= limit
            form = "Håndbogen kender ikke noget ArbejdspladsMED der."
        else:
            follows = size.forum.level == _form(size.employees, limit)
            form = f"Formen er {FORMS[size.forum.level]}."
        excepted = any(one.rule == "S1" and case.validity.holds(one) for one in size.about.exceptions)
        if follows or excepted or size.units[0].id in proposed:
            continue
        message = f"{size.text}. {form} Det afviger fra grænsen på {limit}."
        cure = f"Skriv grunden som en undtagelse fra {'S1' if size.forum else 'S3'}."
        yield Answer("broken", size.about, message, cure, size.counts[0][0])


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {"S1": s1, "S2": s2, "S3": s3}
