"""The matrix of mandatory tasks: on what each rests, what covers it, what shows it, and when it is due (rule K1)."""

from __future__ import annotations

from generator import danish
from generator.records.meetings import YearWheelEntry
from generator.rules.duties import Deadline, deadlines
from generator.rules.tasks import Covered, covered
from generator.views import words
from generator.views.deadlines import due_cells
from generator.views.elements import Aside, Badge, Cell, Row, State, Table, cell, stacked
from generator.views.guidelines import tasks_of
from generator.views.lookup import Lookup

UNKNOWN = cell(State("unknown", "Ukendt", "Kilderne viser intet."))
HEAD = ("Opgave", "Hjemmel", "Kan fraviges", "Dækkes af", "Sidste spor", "Næste gang")


def task_coverage(lookup: Lookup) -> tuple[Table, ...]:
    """One matrix for KommuneMED's tasks and one for those of the other MED committees."""
    found = covered(lookup.handbook, lookup.edition.on)
    due = deadlines(lookup.edition.judged, lookup.edition.on)
    return tuple(
        Table(words.TASK_LISTS[listed], HEAD, tuple(_row(lookup, found[task.id], due) for task in tasks))
        for listed in ("kommunemed", "local")
        if (tasks := tasks_of(lookup, listed))
    )


def _row(lookup: Lookup, one: Covered, due: tuple[Deadline, ...]) -> Row:
    task, waivable = one.task, words.WAIVABLE[one.task.waivable]
    covers = [*(cell(lookup.link(other.key)) for other in task.covered_by), *(_entry(lookup, e) for e in one.entries)]
    last = UNKNOWN
    if one.trace:
        meeting, item = one.trace
        named = f"{danish.day(meeting.date)}, punkt {item.number}"
        last = cell(lookup.link(f"decision/{meeting.id}/{item.number}", named))
    return Row(
        (
            cell(lookup.link(task.key, f"{task.letter}: {task.title}")),
            stacked(cell(lookup.link(basis.source.key), basis.paragraph) for basis in task.legal_basis),
            cell(Badge("warning", waivable) if task.waivable == "undecided" else waivable),
            stacked(covers) if covers else UNKNOWN,
            last,
            _next(lookup, one, due),
        )
    )


def _entry(lookup: Lookup, entry: YearWheelEntry) -> Cell:
    """An entry of the year wheel, and when it recurs."""
    if entry.date:
        when = danish.when(entry.date)
    else:
        when = entry.when_text or danish.words([danish.MONTHS[month - 1] for month in entry.months])
    return cell(lookup.link(entry.key), Aside(when) if when else None)


def _next(lookup: Lookup, one: Covered, due: tuple[Deadline, ...]) -> Cell:
    """The nearest computed deadline of what is in the year wheel for the task, or of a rule that is the task's."""
    keys = {entry.key for entry in one.entries}
    rules = {key.partition("/")[2] for key in one.task.related if key.startswith("rule/")}
    nearest = next((deadline for deadline in due if deadline.key in keys or deadline.rule in rules), None)
    if nearest is None:
        return UNKNOWN
    what, when, _ = due_cells(lookup, nearest)
    return stacked([when, what])
