"""What the minutes show of a strategy plan: rules P8 and P9, and the coverage of a goal by committee."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.handbook.handbook import Handbook, Part
from generator.months import months_after
from generator.records.absence import AbsenceQuarter
from generator.records.base import known
from generator.records.committees import Committee
from generator.records.meetings import Meeting
from generator.records.strategies import Action, StrategyPlan, Target
from generator.rules.case import Answer, Case, is_complete
from generator.rules.evidence import evidence, tied
from generator.rules.wording import counted, named

ALL_LEVELS = ("municipality", "department", "workplace", "staff_meeting")
LEVELS = (
    (re.compile(r"\balle (niveauer|MED-niveauer|MED-udvalg)", re.IGNORECASE), ALL_LEVELS),
    (re.compile(r"\bKommuneMED\b"), ("municipality",)),
    (re.compile(r"\bAfdelingsMED\b"), ("department",)),
    (re.compile(r"\bArbejdspladsMED\b"), ("workplace",)),
    (re.compile(r"\bpersonalemøder?\b", re.IGNORECASE), ("staff_meeting",)),
    (re.compile(r"\balle arbejdspladser", re.IGNORECASE), ("workplace", "staff_meeting")),
)
DISCUSS = re.compile(r"drøft", re.IGNORECASE)


@dataclass(frozen=True)
class Discussed:
    """What the minutes show of one committee and a goal.

    Attributes:
        committee: the committee that is to discuss the goal.
        decisions: the keys of the items that name the goal or its area, in order of their dates.
        shown: whether it discussed it; nothing where the meeting register is not complete.
    """

    committee: Committee
    decisions: tuple[str, ...]
    shown: bool | None


@dataclass(frozen=True)
class Coverage:
    """How many of the committees that a goal names have discussed it."""

    goal: str
    committees: tuple[Discussed, ...]

    @property
    def shown(self) -> int:
        """How many have discussed it."""
        return sum(one.shown is True for one in self.committees)

    @property
    def unknown(self) -> int:
        """Of how many it is not known."""
        return sum(one.shown is None for one in self.committees)


def coverage(handbook: Handbook, goal: str, until: date | None = None) -> Coverage | None:
    """The committees that a goal names and the minutes that show their discussion; nothing when it names none.

    Args:
        handbook: what held on a date.
        goal: the goal's key, `goal/plan/area.part`.
        until: the last day to count; the plan's last day when left out or later.
    """
    part = handbook.parts.get(goal)
    levels = _levels(part) if part else frozenset()
    if part is None or not levels or not isinstance(part.record, StrategyPlan):
        return None
    first, last = _period(part.record, until or date.max)
    found = _decisions(handbook, part, first, last)
    asked = [
        one
        for one in handbook.all(Committee)
        if one.level in levels and one.status == "active" and _stood(one, first, last)
    ]
    rows = [
        Discussed(one, tuple(found.get(one.id, ())), _shown(handbook, one, first, last, one.id in found))
        for one in asked
    ]
    return Coverage(goal, tuple(rows))


def _shown(handbook: Handbook, committee: Committee, first: date, last: date, seen: bool) -> bool | None:
    """Whether a committee's minutes show a discussion; nothing where they do not and some may be missing."""
    return seen or (False if is_complete(handbook.settings, "meeting", first, last, committee.id) else None)


def _levels(part: Part) -> frozenset[str]:
    """The MED levels that an action or an indicator asks to discuss something; none where it asks for no discussion."""
    item = part.model
    if isinstance(item, Action) and DISCUSS.search(item.text):
        asked = " ".join(item.actors)
    elif isinstance(item, Target) and DISCUSS.search(known(item.indicator) or ""):
        asked = known(item.indicator) or ""
    else:
        return frozenset()
    return frozenset(level for pattern, levels in LEVELS if pattern.search(asked) for level in levels)


def _period(plan: StrategyPlan, until: date) -> tuple[date, date]:
    """The plan's first day, and its last day or the day to count to."""
    first = plan.valid_from.first if plan.valid_from else date.min
    return first, min(until, plan.valid_to.last) if plan.valid_to else until


def _stood(committee: Committee, first: date, last: date) -> bool:
    """Whether a committee existed at some time in a period and had not been replaced at its end."""
    begun = committee.valid_from is None or committee.valid_from.first <= last
    return begun and (committee.valid_to is None or committee.valid_to.last >= max(first, last))


def _decisions(handbook: Handbook, part: Part, first: date, last: date) -> dict[str, list[str]]:
    """The items of each committee that name a goal, its area or the goal it is shared with, in order of their dates."""
    keys = {part.key, part.key.rpartition(".")[0]} | _twin(part)
    found: dict[str, list[str]] = {}
    held = [one for one in handbook.all(Meeting) if first <= one.date <= last]
    for meeting in sorted(held, key=lambda one: (one.date, one.id)):
        for item in meeting.items:
            if not keys.isdisjoint(item.related):
                found.setdefault(meeting.committee, []).append(f"decision/{meeting.id}/{item.number}")
    return found


def _twin(part: Part) -> set[str]:
    same = part.model.same_as if isinstance(part.model, Target) else None
    return {same.key} if same else set()


def p8(case: Case) -> Iterator[Answer]:
    """P8: where all levels of MED are to discuss something, the committees whose minutes show it are counted."""
    for part in case.now.parts.values():
        found = coverage(case.now, part.key, case.on) if part.kind == "goal" else None
        if found is None or not found.committees:
            continue
        message = (
            f"{part.heading} i {part.record.heading}: Referaterne viser drøftelsen i {found.shown} af "
            f"{counted(len(found.committees), 'udvalg', 'udvalg')}."
        )
        if found.unknown:
            message += " Resten er ukendt, for håndbogen har ikke alle møder."
        yield Answer("computed", part.record, message, part=part.model)


def p9(case: Case) -> Iterator[Answer]:
    """P9: every ArbejdspladsMED discusses absence each half year."""
    months, own = case.whole("months"), case.rule.key
    first = months_after(case.on, -months) + timedelta(days=1)
    goals = {part.key for part in case.now.parts.values() if own in getattr(part.model, "related", ())}
    figures = {one.key for one in case.now.all(AbsenceQuarter)}
    keys = tied(case) | goals | figures
    seen = {meeting.committee for meeting, _ in evidence(case, keys) if meeting.date >= first}
    owing = [one for one in case.now.all(Committee) if _owes(one, first, case.on) and one.id not in seen]
    unknown = []
    for one in owing:
        if not case.complete("meeting", first, case.on, one.id):
            unknown.append(one.name)
            continue
        message = f"{one.name} har ikke drøftet sygefravær i de seneste {months} måneder."
        yield Answer("broken", one, message, "Sæt sygefravær på dagsordenen.")
    if unknown:
        message = (
            f"Håndbogen har ikke alle møder i de seneste {months} måneder. For "
            f"{counted(len(unknown), 'ArbejdspladsMED', 'ArbejdspladsMED')} viser den ingen drøftelse af sygefravær: "
            f"{named(unknown)}."
        )
        yield Answer("undecided", case.rule, message, "Skriv møderne ind, og udvid coverage i site_config.yml.")


def _owes(committee: Committee, first: date, on: date) -> bool:
    """Whether an ArbejdspladsMED has stood for the whole time."""
    stood = committee.valid_from is None or committee.valid_from.first <= first
    going = committee.valid_to is None or committee.valid_to.last >= on
    return committee.level == "workplace" and committee.status == "active" and stood and going


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {"P8": p8, "P9": p9}
