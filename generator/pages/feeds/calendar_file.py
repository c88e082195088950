"""Writes a calendar as iCalendar (RFC 5545), with a time zone that holds in every year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone
from icalendar.prop import vDuration

from generator.views.calendar import CalendarEvent

ZONE = ZoneInfo("Europe/Copenhagen")
# The library's own time zone lists the days up to 2038 and then stops; the European rule has no end.
TIMEZONE = b"""\
BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19970330T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
DAILY = timedelta(days=1)


def calendar_file(name: str, events: Iterable[CalendarEvent], on: date, root: str) -> bytes:
    """A calendar that programs can subscribe to.

    Args:
        name: what the calendar is called.
        events: its entries.
        on: the edition's date; it stands for the time of writing, so that the bytes do not depend on the clock.
        root: the edition's address on the web; empty leaves addresses out.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//haandbog//moeder//DA")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE.key)
    # How often a program asks for news.
    calendar.add("refresh-interval", vDuration(DAILY, params={"VALUE": "DURATION"}))
    calendar.add("x-published-ttl", vDuration(DAILY))
    calendar.add_component(Timezone.from_ical(TIMEZONE))
    for event in events:
        calendar.add_component(_event(event, on, root))
    return bytes(calendar.to_ical())


def _event(event: CalendarEvent, on: date, root: str) -> Event:
    made = Event()
    url = f"{root}{event.address}" if root and event.address is not None else ""
    made.add("uid", event.uid)
    made.add("dtstamp", datetime(on.year, on.month, on.day, tzinfo=UTC))
    made.add("summary", event.title)
    made.add("dtstart", _local(event.begins))
    if event.ends:
        made.add("dtend", _local(event.ends))
    made.add("sequence", event.sequence)
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    # A day's entry does not make anybody busy.
    made.add("transp", "OPAQUE" if isinstance(event.begins, datetime) else "TRANSPARENT")
    for field, text in (("location", event.place), ("description", "\n".join(filter(None, (event.told, url))))):
        if text:
            made.add(field, text)
    if url:
        made.add("url", url)
    return made


def _local(when: date) -> date:
    return when.replace(tzinfo=ZONE) if isinstance(when, datetime) else when
