"""Views of the calendars that employees subscribe to: known days only, each with the page that tells about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar

from generator import danish
from generator.edition.addresses import address_of
from generator.records.base import Record
from generator.records.committees import Committee
from generator.records.meetings import Meeting, YearWheelEntry
from generator.rules.duties import Deadline
from generator.views import words
from generator.views.elements import Subscription
from generator.views.lookup import Lookup

R = TypeVar("R", bound=Record)

FILE = "moeder.ics"
NOTICES = ("M4", "M5")
"""The rules that set a day before each meeting: proposals, and agenda with material."""


@dataclass(frozen=True)
class CalendarEvent:
    """One entry of a calendar.

    Attributes:
        uid: stays the same for as long as the record does, whatever its day and its words.
        title: what it is.
        begins: the day, or the day and the time in Denmark.
        ends: the time that it ends, where it is known.
        place: where it is held.
        told: what else is known.
        address: its page, below the edition's root.
        sequence: how often it was changed.
        cancelled: whether it is called off.
        meeting: whether it is a meeting, and not a deadline or another day.
    """

    uid: str
    title: str
    begins: date
    ends: datetime | None = None
    place: str = ""
    told: str = ""
    address: str | None = None
    sequence: int = 0
    cancelled: bool = False
    meeting: bool = False


def has_calendar(lookup: Lookup, committee: Committee) -> bool:
    """Whether a committee has a calendar: it is at work, and the edition follows today's date."""
    closed = committee.status != "active" or lookup.edition.validity.has_ended(committee)
    return lookup.edition.current and not closed


def subscription(lookup: Lookup, committee: Committee | None = None) -> Subscription | None:
    """The calendar of a committee, or the one with everything; none in an edition of a fixed date."""
    if not lookup.edition.current or (committee and not has_calendar(lookup, committee)):
        return None
    address = f"{address_of(committee) if committee else ''}{FILE}"
    url = f"{lookup.edition.url}{address}" if lookup.edition.url else ""
    events = calendar_events(lookup, committee)
    ahead = [one for one in events if _day(one.begins) >= lookup.edition.on and not one.cancelled]
    name = f"Møder i {committee.name}" if committee else "Møder og frister"
    webcal = f"webcal://{url.partition('://')[2]}" if url else ""
    return Subscription(name, address, url, webcal, f"Kalenderen »{name}« {_ahead(ahead)}")


def _ahead(ahead: list[CalendarEvent]) -> str:
    """What a calendar holds from today on: meetings, and other days, which are no meetings."""
    meetings = sum(one.meeting for one in ahead)
    others = len(ahead) - meetings
    days = "én anden dato" if others == 1 else f"{others} andre datoer"
    if meetings:
        told = "ét kommende møde" if meetings == 1 else f"{meetings} kommende møder"
        return f"har {told} og {days}." if others else f"har {told}."
    if others:
        first = ahead[0]
        return f"har ingen kommende møder, men {days}. Den næste er {danish.day(_day(first.begins))}: {first.title}."
    return "er tom lige nu: ingen kommende datoer er kendt. Abonnerer du, kommer de af sig selv."


def calendar_events(lookup: Lookup, committee: Committee | None = None) -> tuple[CalendarEvent, ...]:
    """Every known day of a committee, or of all: meetings, their notice deadlines, and dates of the year wheel.

    What a rule only lets one expect has no day and is left out.
    """
    meetings = _of(lookup, Meeting, "committee", committee)
    wheel = _of(lookup, YearWheelEntry, "who", committee)
    told = {one.key for one in meetings}
    found = [
        *(_meeting(lookup, one) for one in meetings),
        *_notices(lookup, {one.key: one for one in meetings}),
        *(event for one in wheel if not told.intersection(one.related) for event in _entry(lookup, one)),
    ]
    return tuple(sorted(found, key=lambda one: (_day(one.begins), str(one.begins), one.uid)))


def _of(lookup: Lookup, kind: type[R], name: str, committee: Committee | None) -> tuple[R, ...]:
    """The records of a class that are a committee's, by one of their attributes; without a committee all of them."""
    return lookup.where(kind, name, committee.id) if committee else lookup.all(kind)


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _uid(lookup: Lookup, record: Record, part: str = "") -> str:
    """A name that no other handbook has; a record that got a new id keeps its first."""
    first = record.former_ids[0] if record.former_ids else record.id
    return f"{record.KIND}-{first}{part}.{lookup.handbook.settings.unit}.haandbog"


def _meeting(lookup: Lookup, meeting: Meeting) -> CalendarEvent:
    told = [words.MEETING_KINDS[meeting.kind] + "."]
    told += [] if meeting.start else ["Klokkeslættet er ikke kendt."]
    told += [one.text for one in meeting.changes]
    return CalendarEvent(
        uid=_uid(lookup, meeting),
        title=f"{'Aflyst: ' if meeting.cancelled else ''}Møde i {lookup.committee_name(meeting)}",
        begins=_at(meeting.date, meeting.start) if meeting.start else meeting.date,
        ends=_at(meeting.date, meeting.end) if meeting.end else None,
        place=meeting.place_text or "",
        told=" ".join(told),
        address=address_of(meeting),
        sequence=len(meeting.changes) + meeting.cancelled,
        cancelled=meeting.cancelled,
        meeting=True,
    )


def _at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock))


def _notices(lookup: Lookup, meetings: dict[str, Meeting]) -> Iterator[CalendarEvent]:
    if not any(one.date > lookup.edition.on for one in meetings.values()):
        return
    for key, meeting in meetings.items():
        for due in lookup.due(key):
            if due.rule in NOTICES and due.basis == "date":
                yield _notice(lookup, due, meeting)


def _notice(lookup: Lookup, due: Deadline, meeting: Meeting) -> CalendarEvent:
    return CalendarEvent(
        uid=_uid(lookup, meeting, f"-{due.rule.lower()}"),
        title=f"Senest i dag: {due.what[:1].lower()}{due.what[1:]}",
        begins=due.last,
        told=f"Regel {due.rule}.",
        address=address_of(meeting),
        sequence=len(meeting.changes),
    )


def _entry(lookup: Lookup, entry: YearWheelEntry) -> Iterator[CalendarEvent]:
    """An entry of the year wheel, when its day is known."""
    if entry.date and entry.date.first == entry.date.last:
        told = [danish.capital(entry.when_text) + "." if entry.when_text else "", entry.text or ""]
        yield CalendarEvent(
            uid=_uid(lookup, entry),
            title=entry.title,
            begins=entry.date.first,
            told=" ".join(filter(None, told)),
            address=address_of(entry),
        )
