"""Views of meetings: the page of a meeting, the list of meetings, the register of decisions, the year wheel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import danish
from generator.records.base import Unknown
from generator.records.meetings import Item, Meeting, Proposal
from generator.views import words
from generator.views.decisions import AFTERWARDS, life_of, outcomes_of
from generator.views.elements import Aside, Badge, Cell, Entry, Fact, Link, Row, Table, cell, stacked
from generator.views.lookup import Lookup

CANCELLED = Badge("warning", "Aflyst")
SHORT = 3
"""So many items are seen at a glance; more get a list at the top."""


@dataclass(frozen=True)
class FollowUpView:
    """A promise: what, who, by when, and where it stands."""

    text: str
    detail: str
    badge: Badge


@dataclass(frozen=True)
class ItemView:
    """One item of the minutes."""

    anchor: str
    number: str
    title: str
    facts: tuple[Fact, ...]
    summary: str
    proposals: tuple[Cell, ...]
    decided: str
    wording: str
    follow_ups: tuple[FollowUpView, ...]
    attachments: tuple[str, ...]
    used_by: tuple[Fact, ...]
    note: str


@dataclass(frozen=True)
class MeetingView:
    """The page of one meeting."""

    title: str
    lead: str
    minutes: Badge
    facts: tuple[Fact, ...]
    attendees: Table
    agenda: tuple[Entry, ...]
    items: tuple[ItemView, ...]
    note: str


def meeting_view(lookup: Lookup, meeting: Meeting) -> MeetingView:
    """Everything that the page of a meeting shows."""
    told = meeting.register_.items
    coming = meeting.date > lookup.edition.on
    lead = {
        "complete": "Alle punkter, fortalt med vores ord. Referatet gælder.",
        "partial": "Vi har ikke referatet. Her står kun det, som andre kilder fortæller om mødet.",
    }.get(told or "", "Mødet er planlagt." if coming else "Kilderne fortæller kun, at mødet er holdt.")
    return MeetingView(
        title=lookup.heading(meeting),
        lead="Mødet er aflyst." if meeting.cancelled else lead,
        minutes=_state(lookup, meeting, "Kommende møde"),
        facts=_facts(lookup, meeting),
        attendees=_attendees(lookup, meeting),
        agenda=_agenda(lookup, meeting) if len(meeting.items) > SHORT else (),
        items=tuple(_item(lookup, meeting, item) for item in meeting.items),
        note=meeting.note or meeting.register_.note or "",
    )


def _facts(lookup: Lookup, meeting: Meeting) -> tuple[Fact, ...]:
    time = (
        danish.weekday(meeting.date)
        + " "
        + danish.day(meeting.date)
        + (f" kl. {meeting.start}" if meeting.start else "")
    )
    facts = [
        Fact("Udvalg", cell(lookup.link(meeting.committee.key))),
        Fact("Mødet", cell(words.MEETING_KINDS[meeting.kind])),
        Fact("Tid", cell(danish.capital(time))),
        Fact("Ændret", stacked(cell(one.text, Aside(f"Meldt {danish.day(one.on)}")) for one in meeting.changes)),
        Fact("Materialet er sendt", cell(danish.day(meeting.sent)) if meeting.sent else Cell()),
        Fact("Fraveget frist", stacked(cell(words.WAIVED[one.deadline], Aside(one.reason)) for one in meeting.waived)),
        Fact("Sted", cell(meeting.place_text)),
        Fact("Referent", cell(lookup.person(str(meeting.secretary))) if meeting.secretary else Cell()),
        Fact("Referatet", cell(meeting.minutes.text) if meeting.minutes else Cell()),
        Fact("Kalender", _calendar(lookup, meeting)),
    ]
    return tuple(fact for fact in facts if not fact.value.empty)


def _calendar(lookup: Lookup, meeting: Meeting) -> Cell:
    """Where a coming meeting can be taken into one's own calendar."""
    link = lookup.link(meeting.committee.key)
    if meeting.date <= lookup.edition.on or not lookup.edition.current or link.address is None:
        return Cell()
    return cell(Link(f"Abonnér på møderne i {link.text}", f"{link.address}#abonner"))


def _attendees(lookup: Lookup, meeting: Meeting) -> Table:
    people = meeting.attendees if isinstance(meeting.attendees, tuple) else ()
    rows = tuple(Row((cell(lookup.person(str(one.person))), cell(one.as_))) for one in people)
    reason = (
        meeting.attendees.unknown if isinstance(meeting.attendees, Unknown) else "Kilderne siger ikke, hvem der deltog."
    )
    return Table("Hvem deltog", ("Navn", "Som"), rows, empty=reason)


def _agenda(lookup: Lookup, meeting: Meeting) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            lookup.link(f"decision/{meeting.id}/{item.number}", f"{item.number}. {item.heading}"),
            marks=outcomes_of(lookup, item),
        )
        for item in meeting.items
    )


def _item(lookup: Lookup, meeting: Meeting, item: Item) -> ItemView:
    key = f"decision/{meeting.id}/{item.number}"
    legal = stacked(cell(lookup.link(one.source.key), one.paragraph) for one in item.legal_basis)
    facts = [
        Fact("Sagsnummer", cell(item.case)),
        Fact("Stiller forslag", cell(item.proposed_by)),
        Fact("Lovgrundlag", legal),
        Fact("Står i indholdslisten som", cell(item.contents_title)),
        Fact("Hører sammen med", stacked(cell(lookup.link(other.key)) for other in item.related)),
        *(fact for fact in life_of(lookup, meeting, item) if fact.term in AFTERWARDS),
    ]
    return ItemView(
        anchor=f"punkt-{item.number}",
        number=str(item.number),
        title=item.heading,
        facts=tuple(fact for fact in facts if not fact.value.empty),
        summary=item.summary or "",
        proposals=tuple(_proposal(lookup, one) for one in item.proposals),
        # What is not held yet has decided nothing, whatever was typed ahead.
        decided=(item.decided or "") if meeting.date <= lookup.edition.on else "",
        wording=item.decision_text or "",
        follow_ups=tuple(
            FollowUpView(
                one.text,
                ", ".join(filter(None, (one.who, one.by, words.ANSWERS.get(one.answer or "")))),
                lookup.badge(words.FOLLOW_UPS, one.status),
            )
            for one in item.follow_ups
        ),
        attachments=tuple(
            f"{one.title} ({'offentliggjort' if one.published else 'ikke offentliggjort'})" for one in item.attachments
        ),
        used_by=lookup.mentions(
            key,
            *(f"{key}.{one.number}" for one in item.proposals),
            without=(lookup.link(meeting.key), *lookup.links(item.related)),
        ),
        note=item.note or "",
    )


def _proposal(lookup: Lookup, proposal: Proposal) -> Cell:
    return cell(proposal.text, lookup.badge(words.OUTCOMES, proposal.outcome), proposal.note)


def meeting_entry(lookup: Lookup, meeting: Meeting) -> Entry:
    """A meeting in a list."""
    told = {"complete": "referat", "partial": "kun dele er kendt"}.get(meeting.register_.items or "", "")
    marks = (CANCELLED,) if meeting.cancelled else ()
    return Entry(lookup.link(meeting.key), ", ".join(filter(None, (words.MEETING_KINDS[meeting.kind], told))), marks)


def meeting_table(lookup: Lookup) -> Table:
    """Every meeting, the newest first."""
    meetings = sorted(lookup.all(Meeting), key=lambda one: (one.date, one.id), reverse=True)
    rows = tuple(
        Row(
            (
                cell(lookup.link(one.key)),
                cell(words.MEETING_KINDS[one.kind]),
                cell(str(len(one.items)) if one.items else "–"),
                cell(_state(lookup, one, "Kommende")),
            )
        )
        for one in meetings
    )
    return Table("Møder", ("Møde", "Slags", "Punkter", "Referat"), rows, numeric=(2,))


def _state(lookup: Lookup, meeting: Meeting, coming: str) -> Badge:
    """Whether a meeting is cancelled or to come, otherwise how far its minutes are."""
    if meeting.cancelled:
        return CANCELLED
    if meeting.date > lookup.edition.on:
        return Badge("info", coming)
    return lookup.badge(words.MINUTES, meeting.minutes.status if meeting.minutes else "unknown")


def decisions_of(lookup: Lookup, meetings: Iterable[Meeting], caption: str) -> Table:
    """The decisions of some meetings, the newest meeting first."""
    rows = []
    for meeting in sorted(meetings, key=lambda one: (one.date, one.id), reverse=True):
        rows += [_decision(lookup, meeting, item) for item in meeting.items]
    return Table(
        caption,
        ("Punkt", "Møde", "Beslutning"),
        tuple(rows),
        empty="Kilderne har ingen beslutninger.",
    )


def _decision(lookup: Lookup, meeting: Meeting, item: Item) -> Row:
    link = lookup.link(f"decision/{meeting.id}/{item.number}", f"{item.number}. {item.heading}")
    case = Aside(f"Sag {item.case}") if item.case else None
    outcomes = stacked(cell(badge) for badge in outcomes_of(lookup, item))
    return Row((cell(link, case), cell(lookup.link(meeting.key)), outcomes))


def recent_decisions(lookup: Lookup) -> tuple[Entry, ...]:
    """What the latest meeting with minutes decided: approved, agreed or deferred."""
    told = [one for one in lookup.all(Meeting) if one.date <= lookup.edition.on and one.register_.items == "complete"]
    if not told:
        return ()
    latest = max(told, key=lambda one: one.date)
    entries = []
    for item in latest.items:
        badges = {
            one.outcome: lookup.badge(words.OUTCOMES, one.outcome)
            for one in item.proposals
            if one.outcome in ("approved", "agreed", "deferred")
        }
        if badges and not item.fixed:
            entries.append(
                Entry(
                    lookup.link(f"decision/{latest.id}/{item.number}", item.heading),
                    danish.day(latest.date),
                    tuple(badges.values()),
                )
            )
    return tuple(entries)
