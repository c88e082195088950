"""Mandatory tasks: rules K1 to K5, what covers KommuneMED's tasks and which of them may be waived."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator import danish
from generator.handbook.handbook import Part
from generator.records.guidelines import Task, Waiver
from generator.records.meetings import Item, Meeting, YearWheelEntry
from generator.rules.case import Answer, Case
from generator.rules.evidence import contradictions, held, told, top_committee
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
    wheel, traces = _wheel(case), _traces(case)
    bare = []
    for task in listed:
        keys = [task.key, *(one.key for one in task.covered_by)]
        number = len({entry.id for key in keys for entry in wheel.get(key, ())})
        trace = max((traces[key] for key in keys if key in traces), key=lambda one: one[0].date, default=None)
        covers = [f"»{_title(case, one.key)}«" for one in task.covered_by]
        covers += [f"{counted(number, 'post', 'poster')} i årshjulet"] if number else []
        if covers or trace:
            yield Answer("computed", task, _covered(case, task, covers, trace))
        else:
            bare.append(task)
    if bare:
        message = f"Hverken retningslinjer, referater eller årshjul viser, hvad der dækker opgave {letters(bare)}."
        yield Answer(
            "undecided", bare[0], message, "Skriv i covered_by, hvad der dækker opgaven, eller henvis fra et punkt."
        )


def _covered(case: Case, task: Task, covers: list[str], trace: tuple[Meeting, Item] | None) -> str:
    by = f"er dækket af {danish.words(covers)}" if covers else "er ikke dækket af en retningslinje"
    seen = (
        f"det seneste spor er punkt {trace[1].number} på {told(case, trace[0])}"
        if trace
        else "intet referat nævner den"
    )
    return f"{_name(task)} {by}; {seen}."


def _title(case: Case, key: str) -> str:
    found = case.now.find(key)
    return found.heading if found else key


def _wheel(case: Case) -> dict[str, list[YearWheelEntry]]:
    """The year wheel's entries by what they are tied to."""
    found: dict[str, list[YearWheelEntry]] = {}
    for entry in case.now.all(YearWheelEntry):
        for key in (entry.key, *entry.related):
            found.setdefault(key, []).append(entry)
    return found


def _traces(case: Case) -> dict[str, tuple[Meeting, Item]]:
    """For everything that minutes refer to, the latest item that does."""
    return {key: (meeting, item) for meeting in held(case) for item in meeting.items for key in item.related}


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
