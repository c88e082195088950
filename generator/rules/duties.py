"""What falls due in the next year: deadlines of meetings, elections, terms, guidelines, plans and the year wheel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from generator import danish
from generator.edition.edition import held_on, published
from generator.handbook.handbook import Handbook
from generator.months import months_after
from generator.records.base import Unknown, known
from generator.records.committees import Committee
from generator.records.guidelines import Rule
from generator.records.meetings import Meeting, YearWheelEntry
from generator.records.strategies import StrategyPlan
from generator.records.when import When, when_of
from generator.rules.case import Case
from generator.rules.evidence import coming, evidence, held, tied, told, top_committee
from generator.rules.guidelines import in_force, last_change
from generator.rules.minutes import READY, status_of
from generator.rules.terms import (
    Offices,
    begun,
    leaders_and_representatives,
    members,
    representatives,
    work_environment,
)
from generator.rules.training import MEMBERS, OTHERS, REPRESENTATIVES, months_of
from generator.rules.wording import counted

AHEAD = timedelta(days=365)
TERMS: dict[str, tuple[Offices, str, tuple[str, str]]] = {
    "A7": (work_environment, "Arbejdsmiljøuddannelsen er taget", ("AMR eller arbejdsleder", "AMR og arbejdsledere")),
    "U1": (members, "MED-uddannelsen er taget", MEMBERS),
    "U2": (leaders_and_representatives, "MED-uddannelsen er taget", OTHERS),
    "U5": (representatives, "Lønnens sammensætning er drøftet", REPRESENTATIVES),
}
NOBODY = "Ikke oplyst"
YEARLY = ("per_year", "meetings_per_year")

Basis = Literal["date", "rule"]
CaseOf = Callable[[str], Case | None]


@dataclass(frozen=True)
class Deadline:
    """Something that falls due.

    Attributes:
        when: the last day, or the month or year in which it falls due; a day is never made up.
        what: what is done by then.
        who: on whom it falls, as a function or a committee; never a person's name.
        rule: the id of the rule that it rests on.
        key: `kind/id` of the record to read about it, if it has one.
        basis: "date" when a source gives the day, or a known day and a rule do; "rule" when it is only expected.
    """

    when: date | When
    what: str
    who: str
    rule: str
    key: str | None
    basis: Basis

    @property
    def last(self) -> date:
        """The last day that it can be done in time."""
        return self.when.last if isinstance(self.when, When) else self.when


def deadlines(known_of: Case | Handbook, on: date) -> tuple[Deadline, ...]:
    """What falls due from a date on, one year ahead, the nearest first; worked out once for each date.

    Yearly duties without a month fall due by the end of the calendar year, as long as no minutes of the year show them.

    Args:
        known_of: all that is known (a case's handbook, when a case is given).
        on: the first day.
    """
    handbook = known_of.everything if isinstance(known_of, Case) else known_of
    return handbook.once((deadlines, on), lambda everything: _deadlines(everything, on))


def _deadlines(handbook: Handbook, on: date) -> tuple[Deadline, ...]:
    case_of = _cases(handbook, on)
    found = [one for kind in (_meetings, _elections, _terms, _reviews, _plans) for one in kind(case_of)]
    known_days = {(one.last, one.who) for one in found}
    found += [one for one in _wheel(case_of) if one.basis == "rule" or (one.last, one.who) not in known_days]
    due = {one for one in found if on <= one.last <= on + AHEAD}
    return tuple(sorted(due, key=lambda one: (one.last, one.rule, one.what, one.who, one.key or "")))


def _cases(handbook: Handbook, on: date) -> CaseOf:
    """The case of each rule that holds on the date."""
    history, validity = published(handbook, on, None, on)
    now = held_on(history, validity)
    rules = {rule.id: rule for rule in now.all(Rule)}

    def case_of(rule: str) -> Case | None:
        return Case(now, history, on, rules[rule], validity, handbook) if rule in rules else None

    return case_of


def _meetings(case_of: CaseOf) -> Iterator[Deadline]:
    """Proposals, material and minutes of the municipality's committee's known meetings."""
    proposals, material, minutes = case_of("M4"), case_of("M5"), case_of("M11")
    for case, what in ((proposals, "Forslag til"), (material, "Dagsorden og materiale til")):
        committee = top_committee(case) if case else None
        if case and committee:
            for meeting in coming(case, committee.id):
                last = meeting.date - timedelta(days=case.whole("days"))
                sent = f"{what} {told(case, meeting)} er sendt"
                yield Deadline(last, sent, committee.heading, case.rule.id, meeting.key, "date")
    committee = top_committee(minutes) if minutes else None
    if minutes and committee:
        for meeting in (*held(minutes, committee.id), *coming(minutes, committee.id)):
            if status_of(meeting) not in READY:
                ready = meeting.date + timedelta(days=minutes.whole("days"))
                what = f"Referatet fra {told(minutes, meeting)} ventes klar"
                yield Deadline(ready, what, committee.heading, "M11", meeting.key, "rule")


def _elections(case_of: CaseOf) -> Iterator[Deadline]:
    """The ends of the committees' election periods."""
    if case := case_of("S10"):
        for committee in case.history.all(Committee):
            for period in committee.elections if committee.status == "active" else ():
                if period.valid_to:
                    what = f"Valgperioden i {committee.heading} slutter"
                    yield Deadline(period.valid_to.last, what, committee.heading, "S10", committee.key, "date")


def _terms(case_of: CaseOf) -> Iterator[Deadline]:
    """What new members do some months after their first term began; counted by day, nobody is named."""
    for rule, (offices, what, noun) in TERMS.items():
        if case := case_of(rule):
            due = Counter(begun(case.now, case.history, offices).due(months_of(case.rule)))
            for day, number in due.items():
                yield Deadline(day, what, counted(number, *noun), rule, case.rule.key, "date")


def _reviews(case_of: CaseOf) -> Iterator[Deadline]:
    """The next review of each guideline: on the day that it names, or some years after it last changed."""
    if case := case_of("G3"):
        for guideline in in_force(case):
            planned, changed = known(guideline.next_review), last_change(guideline, case.on)
            who, what = known(guideline.owner) or NOBODY, f"{guideline.heading} er set efter"
            if planned:
                yield Deadline(_day(planned), what, who, "G3", guideline.key, "date")
            elif changed:
                day = months_after(changed.last, 12 * case.whole("years"))
                yield Deadline(day, what, who, "G3", guideline.key, "rule")


def _day(when: When) -> date | When:
    """An exact time as its day."""
    return when.first if when.first == when.last else when


def _plans(case_of: CaseOf) -> Iterator[Deadline]:
    """The adjustment of each strategy plan after its first year, and its end."""
    case = case_of("P1")
    committee = top_committee(case) if case else None
    if case is None or committee is None:
        return
    for plan in case.history.all(StrategyPlan):
        if plan.valid_from and isinstance(plan.adjusted, Unknown):
            day = months_after(plan.valid_from.first, 12 * case.whole("adjusted_after_years"))
            what = f"{plan.heading} er klar til at blive justeret"
            yield Deadline(day, what, committee.heading, "P1", plan.key, "rule")
        if plan.valid_to:
            yield Deadline(plan.valid_to.last, f"{plan.heading} udløber", committee.heading, "P2", plan.key, "date")


def _wheel(case_of: CaseOf) -> Iterator[Deadline]:
    """The year wheel: its months, its known days, and by the end of the year what recurs without a month."""
    if case := case_of("M18"):
        met = {
            (str(one.committee), one.date.year, one.date.month) for one in case.now.all(Meeting) if not one.cancelled
        }
        for entry in case.now.all(YearWheelEntry):
            ids = [key.partition("/")[2] for key in entry.related if key.startswith("rule/")]
            who = danish.words([*(_heading(case, one.key) for one in entry.who), *filter(None, [entry.who_text])])
            for when in _times(entry, case.on.year, met, [case_of(rule) for rule in ids]):
                basis: Basis = "date" if entry.basis == "date" else "rule"
                yield Deadline(when, entry.title, who or NOBODY, ids[0] if ids else "M18", entry.key, basis)


def _heading(case: Case, key: str) -> str:
    found = case.history.find(key)
    return found.heading if found else key


def _times(
    entry: YearWheelEntry, year: int, met: set[tuple[str, int, int]], cases: list[Case | None]
) -> Iterator[date | When]:
    """When an entry falls due this year and the next."""
    if entry.date:
        if entry.kind in ("deadline", "duty"):
            yield _day(entry.date)
    elif entry.months:
        for month in _ends(entry):
            for in_year in (year, year + 1):
                if not any((str(one), in_year, month) in met for one in entry.who):
                    yield when_of(f"{in_year}-{month:02}")
    elif any(case and not _done(case, year) for case in cases):
        yield when_of(str(year))


def _ends(entry: YearWheelEntry) -> list[int]:
    """The months that an entry falls due in: every month of a meeting, the last of a run of months for the rest."""
    if entry.kind in ("meeting", "theme"):
        return list(entry.months)
    return [month for month in entry.months if month + 1 not in entry.months]


def _done(case: Case, year: int) -> bool:
    """Whether the minutes of a year show a yearly duty; a rule that asks for nothing yearly needs nothing."""
    least = next((case.whole(name) for name in YEARLY if name in case.rule.thresholds), 0)
    return sum(meeting.date.year == year for meeting, _ in evidence(case, tied(case))) >= least
