"""Views of MED: a committee's page, the list of committees and the organisation diagram."""

from __future__ import annotations

from dataclasses import dataclass

from generator import danish
from generator.records.base import Unknown
from generator.records.committees import Committee, Seat
from generator.records.guidelines import Task
from generator.records.meetings import Meeting
from generator.views import words
from generator.views.about import with_words
from generator.views.calendar import subscription
from generator.views.elements import (
    Badge,
    Cell,
    Entry,
    Fact,
    Link,
    Picture,
    Row,
    State,
    Subscription,
    Table,
    cell,
    stacked,
)
from generator.views.guidelines import tasks_of
from generator.views.lookup import Lookup
from generator.views.med_diagram import around, holders_of, open_committees, seats_of, status_of, vacancies
from generator.views.meetings import decisions_of, meeting_entry
from generator.views.timeline import timeline
from generator.views.year_wheel import expected_meetings


@dataclass(frozen=True)
class CommitteeView:
    """The page of one committee."""

    title: str
    lead: str
    status: Badge | None
    facts: tuple[Fact, ...]
    members: Table
    members_note: str
    diagram: Picture
    tasks: tuple[Fact, ...]
    own_tasks: tuple[str, ...]
    coming: tuple[Entry, ...]
    calendar: Subscription | None
    expected: tuple[Fact, ...]
    held: tuple[Entry, ...]
    decisions: Table
    timeline: Table
    used_by: tuple[Fact, ...]
    note: str


def committee_view(lookup: Lookup, committee: Committee) -> CommitteeView:
    """Everything that the page of a committee shows."""
    meetings = lookup.where(Meeting, "committee", committee.id)
    on = lookup.edition.on
    return CommitteeView(
        title=committee.name,
        lead=_lead(lookup, committee),
        status=status_of(lookup, committee),
        facts=_facts(lookup, committee),
        members=members_table(lookup, committee),
        members_note=_members_note(committee),
        diagram=around(lookup, committee),
        tasks=_tasks(lookup, committee),
        own_tasks=committee.tasks,
        coming=tuple(meeting_entry(lookup, one) for one in meetings if one.date > on),
        calendar=subscription(lookup, committee),
        expected=expected_meetings(lookup, committee.id),
        held=tuple(
            meeting_entry(lookup, one)
            for one in sorted(meetings, key=lambda one: one.date, reverse=True)
            if one.date <= on
        ),
        decisions=decisions_of(lookup, meetings, f"Beslutninger i {committee.name}"),
        timeline=timeline(lookup, committee),
        used_by=lookup.mentions(committee.key),
        note=committee.note or "",
    )


def _lead(lookup: Lookup, committee: Committee) -> str:
    served = [lookup.link(unit.key).text for unit in committee.served]
    for_whom = f" for {danish.words(served)}" if served and committee.level != "municipality" else ""
    return f"{words.LEVELS[committee.level]}{for_whom}."


def _facts(lookup: Lookup, committee: Committee) -> tuple[Fact, ...]:
    children = open_committees(lookup, committee)
    successors = lookup.where(Committee, "replaces", committee.id)
    proposed = committee.status == "proposed"
    facts = [
        Fact("Niveau", cell(words.LEVELS[committee.level])),
        Fact("For", stacked(cell(lookup.link(unit.key)) for unit in committee.served)),
        Fact("Udvalget over", cell(lookup.link(committee.parent.key)) if committee.parent else Cell()),
        Fact("Udvalg under", stacked(cell(lookup.link(one.key)) for one in children)),
        Fact("Forperson", _role(lookup, committee, "chair")),
        Fact("Næstforperson", _role(lookup, committee, "vice_chair")),
        Fact("Ledige pladser", vacancies(committee)),
        Fact("Aftalt antal pladser", lookup.value(committee.seats_agreed)),
        Fact("Valgperiode", stacked(cell(danish.span(one.valid_from, one.valid_to)) for one in committee.elections)),
        Fact("Gælder", cell(danish.span(committee.valid_from, committee.valid_to))),
        Fact(
            "Behandlet, ikke besluttet" if proposed else "Besluttet",
            cell(lookup.source(committee.recorded)) if committee.recorded else Cell(),
        ),
        Fact(
            "Foreslået i stedet for" if proposed else "Afløser",
            stacked(cell(lookup.link(other.key)) for other in committee.replaces),
        ),
        Fact("Afløst af", stacked(cell(lookup.link(one.key)) for one in successors if one.status != "proposed")),
        Fact(
            "Foreslået afløst af", stacked(cell(lookup.link(one.key)) for one in successors if one.status == "proposed")
        ),
        Fact("Formål", cell(committee.purpose)),
        Fact("Mødes", cell(committee.meets)),
        Fact("Følger", cell(committee.follows)),
    ]
    return with_words(lookup, (fact for fact in facts if not fact.value.empty))


def _role(lookup: Lookup, committee: Committee, role: str) -> Cell:
    seats = [seat for seat in seats_of(committee) if role in seat.roles]
    if seats:
        return stacked(lookup.holders(seat.holders) for seat in seats)
    if committee.level in ("working_group", "preparatory"):
        return Cell()
    return cell(State("unknown", "Ukendt", "Kilderne nævner ingen."))


def members_table(lookup: Lookup, committee: Committee) -> Table:
    """Who sits in a committee: one row a seat."""
    rows = tuple(_member(lookup, committee, seat) for seat in seats_of(committee))
    reason = committee.seats.unknown if isinstance(committee.seats, Unknown) else "Kilderne nævner ingen medlemmer."
    return Table(
        f"Medlemmer af {committee.name}",
        ("Navn", "Rolle", "Side", "Afløser", "Bemærkning"),
        rows,
        empty=f"Ukendt: {reason}",
    )


def _member(lookup: Lookup, committee: Committee, seat: Seat) -> Row:
    group = lookup.value(seat.valggruppe, lambda letter: f"Valggruppe {letter}")
    return Row(
        (
            lookup.holders(seat.holders),
            stacked([cell(_roles(seat)), _represented(lookup, seat)]),
            stacked([cell(words.SIDES.get(seat.side or "", "")), group]),
            _predecessors(lookup, committee, seat),
            stacked([cell(seat.note), *(cell(one.note) for one in holders_of(seat))]),
        )
    )


def _roles(seat: Seat) -> str:
    special = [role for role in seat.roles if role != "member"] or list(seat.roles)
    return ", ".join(words.ROLES[role] for role in special)


def _represented(lookup: Lookup, seat: Seat) -> Cell:
    return cell("for", lookup.link(seat.represents.key)) if seat.represents else Cell()


def _predecessors(lookup: Lookup, committee: Committee, seat: Seat) -> Cell:
    """Those others who held the seat before its holder of today (rule S10)."""
    sitting = {one.person for one in holders_of(seat)}
    whole = lookup.history.find(committee.key)
    seats = {one.id: one for one in seats_of(whole)} if isinstance(whole, Committee) else {}
    holders = holders_of(seats[seat.id]) if seat.id in seats else ()
    return stacked(
        lookup.holder(one) for one in holders if lookup.edition.validity.has_ended(one) and one.person not in sitting
    )


def _members_note(committee: Committee) -> str:
    if committee.register_.note:
        return committee.register_.note
    attended = any(holder.evidence == "attended" for seat in seats_of(committee) for holder in holders_of(seat))
    return "Listen bygger på, hvem der deltog i et møde. Det er ikke en medlemsliste." if attended else ""


def _tasks(lookup: Lookup, committee: Committee) -> tuple[Fact, ...]:
    lists = {
        "municipality": ("kommunemed", "amo-30"),
        "department": ("local",),
        "workplace": ("local",),
        "staff_meeting": ("local",),
    }
    return tuple(
        Fact(words.TASK_LISTS[name], stacked(cell(_task(lookup, task)) for task in tasks))
        for name in lists.get(committee.level, ())
        if (tasks := tasks_of(lookup, name))
    )


def _task(lookup: Lookup, task: Task) -> Link:
    return lookup.link(task.key, f"{task.letter}: {task.title}")


def committee_table(lookup: Lookup, level: str | None = None) -> Table:
    """The committees, or those of one level."""
    shown = [one for one in open_committees(lookup) if level in (None, one.level)]
    rows = tuple(
        Row(
            (
                cell(lookup.link(one.key), status_of(lookup, one)),
                cell(words.LEVELS[one.level]),
                stacked(cell(lookup.link(unit.key)) for unit in one.served),
                _role(lookup, one, "chair"),
            )
        )
        for one in shown
    )
    caption = words.LEVELS[level] if level else "Udvalg og fora i MED"
    return Table(caption, ("Udvalg", "Niveau", "For", "Forperson"), rows, brief=True)
