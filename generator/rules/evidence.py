"""What shows that a duty was done: the minutes' items that refer to a rule, or to a duty that is tied to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from generator import danish
from generator.records.base import Record
from generator.records.committees import Committee
from generator.records.guidelines import Task
from generator.records.knowledge import Gap, Training
from generator.records.meetings import Item, Meeting, YearWheelEntry
from generator.rules.case import Answer, Case
from generator.rules.wording import cited, counted, meeting_name

Noun = tuple[str, str]
TIED: tuple[type[Record], ...] = (YearWheelEntry, Task, Training)


def year_words(years: Iterable[int]) -> str:
    """Years in words, runs joined: 2016–2019 og 2025."""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return danish.words([f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs])


def top_committee(case: Case) -> Committee | None:
    """The municipality's committee, once it exists."""
    found = case.now.find(f"committee/{case.now.settings.top_committee}")
    return found if isinstance(found, Committee) else None


def meetings(case: Case, committee: str | None = None) -> list[Meeting]:
    """The meetings that the date knows, of one committee or of all, in order of their dates; none is cancelled."""
    known = (one for one in case.now.all(Meeting) if not one.cancelled)
    chosen = (one for one in known if committee is None or one.committee == committee)
    return sorted(chosen, key=lambda one: (one.date, one.id))


def held(case: Case, committee: str | None = None) -> list[Meeting]:
    """The meetings up to the date, in order of their dates."""
    return [one for one in meetings(case, committee) if one.date <= case.on]


def coming(case: Case, committee: str | None = None) -> list[Meeting]:
    """The known meetings after the date, in order of their dates."""
    return [one for one in meetings(case, committee) if one.date > case.on]


def told(case: Case, meeting: Meeting) -> str:
    """A meeting in words: mødet i KommuneMED 25. juni 2025."""
    return f"mødet i {meeting_name(case.history, meeting)}"


def tied(case: Case) -> frozenset[str]:
    """The rule's own key, and the keys of the duties, tasks and courses that name the rule in `related`."""
    own = f"rule/{case.rule.id}"
    return frozenset({own, *(record.key for kind in TIED for record in case.now.all(kind) if own in record.related)})


def evidence(case: Case, keys: Collection[str]) -> list[tuple[Meeting, Item | None]]:
    """The meetings held (without an item) and the items of minutes that refer to one of some keys, in order."""
    wanted = frozenset(keys)
    found: list[tuple[Meeting, Item | None]] = []
    for meeting in held(case):
        if wanted.intersection(meeting.related):
            found.append((meeting, None))
        found += [(meeting, item) for item in meeting.items if wanted.intersection(item.related)]
    return found


def years_over(case: Case) -> range:
    """The calendar years that are over, from the first known meeting's on; last year at least."""
    last = case.on.year if (case.on.month, case.on.day) == (12, 31) else case.on.year - 1
    first = min((one.date.year for one in held(case)), default=last)
    return range(min(first, last), last + 1)


def yearly(case: Case, record: Record, done: Counter[int], least: int, noun: Noun) -> Iterator[Answer]:
    """A duty of every calendar year: broken in a year whose meetings are all known, undecided in the others.

    Args:
        case: the case.
        record: whom the duty falls on.
        done: how often it was done in each year, as far as is known.
        least: how often a year asks for it.
        noun: what is counted, one and many.
    """
    undecided = []
    for year in years_over(case):
        if done[year] >= least:
            continue
        if not case.complete("meeting", date(year, 1, 1), date(year, 12, 31)):
            undecided.append(year)
            continue
        known = counted(done[year], *noun) if done[year] else f"ingen {noun[1]}"
        message = f"I {year} viser håndbogen {known}; der skal være mindst {least}."
        yield Answer("broken", record, message, "Hold det, der mangler, eller skriv ind, hvor det er sket.")
    if undecided:
        number = sum(done[year] for year in undecided)
        known = counted(number, *noun) if number else f"ingen {noun[1]}"
        message = (
            f"For {year_words(undecided)} er mødelisten ikke fuldstændig. Håndbogen kender {known}; "
            f"der skal være mindst {least} om året."
        )
        yield Answer("undecided", record, message, "Skriv årets møder ind, og udvid coverage i site_config.yml.")


def gathered(answers: Iterable[Answer]) -> Iterator[Answer]:
    """The same answers with those that cannot decide put together as one."""
    undecided: list[Answer] = []
    for answer in answers:
        if answer.state == "undecided":
            undecided.append(answer)
        else:
            yield answer
    if undecided:
        first = undecided[0]
        cures = dict.fromkeys(one.cure for one in undecided if one.cure)
        yield Answer("undecided", first.record, " ".join(one.message for one in undecided), " ".join(cures), first.part)


def contradictions(case: Case) -> Iterator[Answer]:
    """The registered contradictions of the sources that name the rule, each with both sides."""
    for gap in case.now.all(Gap):
        if gap.kind == "contradiction" and f"rule/{case.rule.id}" in gap.about:
            sides = danish.words([f"»{side.text}« ({cited(case.history, [side.source])})" for side in gap.sides])
            end = "" if gap.title[-1] in "?." else "."
            yield Answer("disputed", gap, f"{gap.title}{end} {gap.text} Kilderne skriver {sides}.")
