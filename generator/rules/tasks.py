"""Mandatory tasks: rules K1 to K5, what covers KommuneMED's tasks and which of them may be waived."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from generator import danish
from generator.handbook.handbook import Handbook, Part
from generator.records.guidelines import Task, Waiver
from generator.records.meetings import Item, Meeting, YearWheelEntry
from generator.rules.case import Answer, Case
from generator.rules.evidence import contradictions, told, top_committee
from generator.rules.local_tasks import RULES as LOCAL_RULES
from generator.rules.wording import counted

AGREED = ("agreed", "approved")


def tasks(case: Case, listed: str, waivable: str | None = None) -> list[Task]:
    """The tasks of a list, in order; only those that may be waived in one manner, if it is given."""
    chosen = (one for one in case.now.all(Task) if one.list == listed)
    return [one for one in chosen if waivable is None or one.waivable == waivable]


def letters(some: list[Task]) -> str:
    """The letters of some tasks: A, H og I."""
    return danish.words([one.letter for one in some])


def _name(task: Task) -> str:
    """A task in words: Opgave B (Budgettet), or Punkt 3 (Sygefraværstal) for those of local committees."""
    return f"{'Punkt' if task.list == 'local' else 'Opgave'} {task.letter} ({task.title})"


def k1(case: Case) -> Iterator[Answer]:
    """K1: each of the tasks A to K with what covers it and the latest trace of it."""
    listed = tasks(case, "kommunemed")
    committee = top_committee(case)
    if not listed or committee is None:
        return
    if len(listed) != case.whole("tasks"):
        message = f"Listen har {case.whole('tasks')} opgaver, men håndbogen har {len(listed)}."
        yield Answer("broken", committee, message, "Skriv de opgaver ind, der mangler.")
    found = covered(case.now, case.on)
    bare = [task for task in listed if not (task.covered_by or found[task.id].entries or found[task.id].trace)]
    for task in listed:
        if task not in bare:
            yield Answer("computed", task, _covered(case, found[task.id]))
    if bare:
        message = f"Hverken retningslinjer, referater eller årshjul viser, hvad der dækker opgave {letters(bare)}."
        yield Answer(
            "undecided", bare[0], message, "Skriv i covered_by, hvad der dækker opgaven, eller henvis fra et punkt."
        )


@dataclass(frozen=True)
class Covered:
    """What covers a task: its guidelines are its own `covered_by`.

    Attributes:
        task: the task.
        entries: what stands in the year wheel for it, for what covers it, or for a rule that is its own.
        trace: the latest item of minutes that refers to one of these.
    """

    task: Task
    entries: tuple[YearWheelEntry, ...]
    trace: tuple[Meeting, Item] | None


def covered(now: Handbook, on: date) -> dict[str, Covered]:
    """What covers each task, by the task's id.

    Args:
        now: what holds on the date.
        on: the date; later minutes are no trace.
    """
    wheel: dict[str, dict[str, YearWheelEntry]] = {}
    for entry in now.all(YearWheelEntry):
        for key in (entry.key, *entry.related):
            wheel.setdefault(key, {})[entry.id] = entry
    held = sorted((one for one in now.all(Meeting) if one.date <= on and not one.cancelled), key=lambda one: one.date)
    traces = {str(key): (meeting, item) for meeting in held for item in meeting.items for key in item.related}
    found = {}
    for task in now.all(Task):
        keys: list[str] = [task.key, *(one.key for one in task.covered_by), *filter(_is_rule, task.related)]
        entries = {name: entry for key in keys for name, entry in wheel.get(key, {}).items()}
        seen = [traces[key] for key in keys if key in traces]
        found[task.id] = Covered(task, tuple(entries.values()), max(seen, key=_place, default=None))
    return found


def _is_rule(key: str) -> bool:
    return key.startswith("rule/")


def _place(trace: tuple[Meeting, Item]) -> tuple[date, int]:
    """Where an item stands in time: by the meeting, then by its number."""
    return trace[0].date, trace[1].number


def _covered(case: Case, one: Covered) -> str:
    covers = [f"»{_title(case, other.key)}«" for other in one.task.covered_by]
    covers += [f"{counted(len(one.entries), 'post', 'poster')} i årshjulet"] if one.entries else []
    by = f"er dækket af {danish.words(covers)}" if covers else "er ikke dækket af en retningslinje"
    seen = (
        f"det seneste spor er punkt {one.trace[1].number} på {told(case, one.trace[0])}"
        if one.trace
        else "intet referat nævner den"
    )
    return f"{_name(one.task)} {by}; {seen}."


def _title(case: Case, key: str) -> str:
    found = case.now.find(key)
    return found.heading if found else key


def k2(case: Case) -> Iterator[Answer]:
    """K2: B, C, E, F, G, J and K cannot be waived."""
    yield from _list_is_whole(case, "kommunemed", "no", "ikke kan fraviges")
    for task in tasks(case, "kommunemed", "no"):
        for waiver in task.waivers:
            message = f"{_name(task)} er fraveget, men den kan ikke fraviges."
            yield Answer("broken", task, message, "Ophæv aftalen, og løs opgaven.", waiver)


def k3(case: Case) -> Iterator[Answer]:
    """K3: A, H and I may be waived by agreement; the duty returns when a party no longer wants it."""
    yield from _list_is_whole(case, "kommunemed", "by_agreement", "kan fraviges")
    for task in tasks(case, "kommunemed", "by_agreement"):
        yield from _waived(case, task)
    for task in case.history.all(Task):
        if task.list == "kommunemed" and any(case.validity.has_ended(one) for one in task.waivers):
            message = f"{_name(task)} gælder igen, for aftalen om at fravige den er slut."
            yield Answer("computed", task, message)


def k4(case: Case) -> Iterator[Answer]:
    """K4: task D stands in neither list, so whether it may be waived is undecided."""
    yield from contradictions(case)
    for task in tasks(case, "kommunemed", "undecided"):
        fixed, free = tasks(case, "kommunemed", "no"), tasks(case, "kommunemed", "by_agreement")
        message = (
            f"Om opgave {task.letter} ({task.title}) må fraviges, siger kilderne ikke. Den er hverken blandt dem, der "
            f"ikke kan ({letters(fixed)}), eller blandt dem, der kan ({letters(free)})."
        )
        yield Answer("undecided", task, message, "Spørg aftalens parter, og skriv svaret i waivable.")


def k5(case: Case) -> Iterator[Answer]:
    """K5: a local MED committee may waive only the points marked with a star, and only when it agrees."""
    yield from _list_is_whole(case, "local", "by_agreement", "er mærket med en stjerne")
    for task in tasks(case, "local"):
        if task.waivable == "by_agreement":
            yield from _waived(case, task)
            continue
        for waiver in task.waivers:
            message = f"{_name(task)} er fraveget, men det har ingen stjerne og kan ikke fraviges."
            yield Answer("broken", task, message, "Ophæv aftalen, og løs opgaven.", waiver)


def _list_is_whole(case: Case, listed: str, waivable: str, words: str) -> Iterator[Answer]:
    """The agreement's list has as many tasks as the register has marked in the same manner."""
    every, told_of = tasks(case, listed), case.whole("tasks")
    number = sum(one.waivable == waivable for one in every)
    if every and number != told_of:
        message = f"Efter aftalen er der {counted(told_of, 'opgave', 'opgaver')}, som {words}; håndbogen har {number}."
        yield Answer("broken", every[0], message, "Ret waivable, så listen er som aftalens.")


def _waived(case: Case, task: Task) -> Iterator[Answer]:
    """A waiver that the list allows, and whether the committee agreed."""
    for waiver in task.waivers:
        if _agreed(case, waiver):
            yield Answer("computed", task, f"{_name(task)} er fraveget efter aftale.", part=waiver)
        else:
            message = f"{_name(task)} er fraveget, men ingen beslutning viser, at udvalget var enigt."
            yield Answer("broken", task, message, "Henvis til beslutningen i decision.", waiver)


def _agreed(case: Case, waiver: Waiver) -> bool:
    found = case.history.find(waiver.decision.key) if waiver.decision else None
    if not isinstance(found, Part):
        return False
    proposals = found.model.proposals if isinstance(found.model, Item) else (found.model,)
    return any(getattr(one, "outcome", "") in AGREED for one in proposals)


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {
    "K1": k1,
    "K2": k2,
    "K3": k3,
    "K4": k4,
    "K5": k5,
    **LOCAL_RULES,
}
