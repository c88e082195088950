"""Views of guidelines, tasks and rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator import danish
from generator.records.base import Event, Known, LegalBasis
from generator.records.content import GuidelineText
from generator.records.guidelines import Guideline, Task
from generator.records.meetings import Meeting
from generator.records.when import When
from generator.views import words
from generator.views.elements import Badge, Cell, Fact, Link, Piece, Row, State, Table, cell, listed, stacked
from generator.views.lookup import Lookup
from generator.views.timeline import timeline


@dataclass(frozen=True)
class GuidelineView:
    """The page of one guideline: its status, and the wording in force."""

    title: str
    lead: str
    status: Badge
    facts: tuple[Fact, ...]
    text: GuidelineText | None
    text_note: str
    timeline: Table
    used_by: tuple[Fact, ...]
    note: str


def guideline_view(lookup: Lookup, guideline: Guideline) -> GuidelineView:
    """Everything that the page of a guideline shows."""
    text = text_in_force(lookup, guideline)
    return GuidelineView(
        title=guideline.title,
        lead=_lead(guideline),
        status=status_of(lookup, guideline),
        facts=status_facts(lookup, guideline),
        text=text,
        text_note=words.TEXT_HELD[guideline.text_held]
        if text
        else "Kilderne har ikke den ordlyd, der gjaldt på denne dato.",
        timeline=timeline(lookup, guideline),
        used_by=_used_by(lookup, guideline),
        note=guideline.note or "",
    )


def status_of(lookup: Lookup, guideline: Guideline) -> Badge:
    """Where a guideline stands on the edition's date; one that came into force later did not hold then."""
    start = guideline.in_force
    if guideline.status == "in_force" and isinstance(start, When) and start.first > lookup.edition.on:
        return Badge("neutral", f"Gælder først fra {danish.when(start)}")
    return lookup.badge(words.GUIDELINE_STATUS, guideline.status)


def _used_by(lookup: Lookup, guideline: Guideline) -> tuple[Fact, ...]:
    texts = [one.key for one in lookup.where(GuidelineText, "guideline", guideline.id)]
    return lookup.mentions(guideline.key, *texts)


def _lead(guideline: Guideline) -> str:
    annex = f", bilag {guideline.annex} til MED-aftalen" if guideline.annex else ""
    for_whom = [words.AUDIENCES[role] for role in guideline.for_roles]
    return f"{words.GUIDELINE_KINDS[guideline.kind]}{annex}." + (f" For {danish.words(for_whom)}." if for_whom else "")


def text_in_force(lookup: Lookup, guideline: Guideline) -> GuidelineText | None:
    """The wording in force on the edition's date; one without a date counts when no dated one has begun."""
    texts = lookup.where(GuidelineText, "guideline", guideline.id)
    dated = [
        (one.in_force.first, one)
        for one in texts
        if isinstance(one.in_force, When) and one.in_force.first <= lookup.edition.on
    ]
    if dated:
        return max(dated, key=lambda pair: pair[0])[1]
    return next((one for one in texts if not isinstance(one.in_force, When)), None)


def status_facts(lookup: Lookup, guideline: Guideline) -> tuple[Fact, ...]:
    """The facts that rule G1 asks for."""
    facts = (
        Fact("Status", cell(status_of(lookup, guideline))),
        Fact("Type", cell(words.GUIDELINE_KINDS[guideline.kind])),
        Fact(
            "Skal findes",
            lookup.value(
                guideline.obligatory,
                lambda flag: "Ja, den er obligatorisk" if flag else "Nej, den er aftalt frivilligt",
            ),
        ),
        Fact("Hjemmel", _legal(lookup, guideline.legal_basis)),
        Fact("Vedtaget", _event(lookup, guideline.adopted)),
        Fact("Revideret", stacked(_event(lookup, one) for one in guideline.revised)),
        Fact("Gælder fra", lookup.when(guideline.in_force)),
        Fact("Gælder til", lookup.value(guideline.ends)),
        Fact("Evaluering", lookup.value(guideline.evaluation)),
        Fact("Næste eftersyn", lookup.when(guideline.next_review)),
        Fact("Ansvarlig", lookup.value(guideline.owner, lambda owner: _owner(lookup, owner))),
        Fact("Spørg", stacked(cell(lookup.link(one.key)) for one in guideline.ask)),
        Fact("Beslutninger", stacked(cell(lookup.link(one.key)) for one in guideline.decisions)),
        Fact("Mål i Plan MED", stacked(cell(lookup.link(one.key)) for one in guideline.goals)),
        Fact("Se også", stacked(cell(lookup.link(one.key)) for one in guideline.related)),
    )
    return tuple(fact for fact in facts if not fact.value.empty)


def _owner(lookup: Lookup, owner: str) -> Piece:
    """Who answers for a guideline: a contact's id leads to the contact, any other text stands as it is written."""
    key = f"contact/{owner}"
    return lookup.link(key) if lookup.handbook.find(key) else owner


def _legal(lookup: Lookup, value: Known[tuple[LegalBasis, ...]]) -> Cell:
    if not isinstance(value, tuple):
        return lookup.value(value)
    if not value:
        return cell(State("unknown", "Ukendt", "Kilderne nævner ingen hjemmel."))
    return stacked(cell(lookup.link(one.source.key), one.paragraph) for one in value)


def _event(lookup: Lookup, value: Known[Event]) -> Cell:
    if not isinstance(value, Event):
        return lookup.value(value)
    committee = f"committee/{value.by}"
    by = lookup.link(committee) if value.by and lookup.edition.everything.find(committee) else value.by
    decision = lookup.link(value.decision.key, "se beslutningen") if value.decision else _meeting_link(lookup, value)
    first = Cell((tuple(piece for line in lookup.when(value.on).lines for piece in line),))
    rest = cell("af" if by else None, by, decision)
    return stacked([Cell((first.lines[0] + (rest.lines[0] if rest.lines else ()),)), cell(value.why)])


def _meeting_link(lookup: Lookup, event: Event) -> Link | None:
    for meeting in lookup.where(Meeting, "committee", event.by or ""):
        if isinstance(event.on, When) and meeting.date == event.on.first == event.on.last:
            return lookup.link(meeting.key, "se mødet")
    return None


def guideline_table(lookup: Lookup) -> Table:
    """Every guideline with its status."""
    shown = sorted(lookup.all(Guideline), key=lambda one: danish.alphabetical(one.title))
    rows = tuple(
        Row(
            (
                cell(lookup.link(one.key)),
                cell(words.GUIDELINE_KINDS[one.kind]),
                cell(status_of(lookup, one)),
                lookup.when(one.in_force),
            )
        )
        for one in shown
    )
    return Table("Retningslinjer", ("Retningslinje", "Type", "Status", "Gælder fra"), rows, brief=True)


def task_table(lookup: Lookup, name: str) -> Table:
    """The tasks of one list, with legal basis and whether they may be waived (rules K1 to K5)."""
    tasks = tasks_of(lookup, name)
    law = _only_law(tasks)
    head = ["Opgave", "Hvad den går ud på", "Hjemmel"] + ([] if law else ["Kan fraviges"])
    rows = tuple(_task_row(lookup, one, law) for one in tasks)
    notes = (f"Paragrafferne er fra {lookup.link(f'source/{law}').text}.",) if law else ()
    return Table(words.TASK_LISTS.get(name, name), tuple(head), rows, bare=(1,), notes=notes)


def tasks_of(lookup: Lookup, name: str) -> list[Task]:
    """The tasks of one list, in the order of the annex or the law."""
    return sorted(lookup.where(Task, "list", name), key=task_order)


def _only_law(tasks: Sequence[Task]) -> str:
    """The one source that every task of the list has its paragraph from, if there is one."""
    named = {str(basis.source) for task in tasks for basis in task.legal_basis}
    plain = all(len(task.legal_basis) == 1 and task.legal_basis[0].paragraph for task in tasks)
    return named.pop() if len(named) == 1 and plain else ""


def task_order(task: Task) -> tuple[int, int, str]:
    """Where a task stands in its list: a law's numbers belong to its second subsection."""
    digits = re.search(r"\d+", task.letter)
    number = int(digits[0]) if digits else 0
    return (number if task.letter.startswith("stk.") else 2, number, task.letter)


def _task_row(lookup: Lookup, task: Task, law: str) -> Row:
    covered = [lookup.link(one.key) for one in task.covered_by]
    told = [cell(task.text), cell(task.note)]
    told += [cell(f"Forhandles med organisationen: {task.negotiated_by}")] if task.negotiated_by else []
    told += [cell("Dækkes af", *listed(covered))] if covered else []
    basis = [
        cell(lookup.link(one.source.key, one.paragraph)) if law else cell(lookup.link(one.source.key), one.paragraph)
        for one in task.legal_basis
    ]
    name = f"{task.letter}: {task.title}" if task.letter != task.title else task.title
    cells = [cell(name), stacked(told), stacked(basis)]
    if not law:
        waivable = words.WAIVABLE[task.waivable]
        cells.append(cell(Badge("warning", waivable) if task.waivable == "undecided" else waivable))
    return Row(tuple(cells), task.id.lower())
