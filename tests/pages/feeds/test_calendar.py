"""Calendars, read back as a calendar program reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from generator.edition.edition import Edition, editions_of
from generator.handbook.load import load
from generator.pages.feeds.files import files_of
from generator.records.committees import Committee
from generator.records.meetings import Meeting, YearWheelEntry
from tests.projects import edition
from tests.sites import ROOT, SAMPLE, TODAY

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
Found = list[Any]
"""Entries as the library reads them; it has no narrow type for the value of a field."""
NOONS = [datetime.fromisoformat(f"{year}-01-01T12:00") for year in (2026, 2039, 2060)]
FOLDERS = {"real": ROOT, "sample": SAMPLE}


def of(folder: Path, today: date = TODAY) -> Edition:
    handbook = load(folder).handbook
    assert handbook is not None
    return editions_of(handbook, today)[0]


@pytest.fixture(scope="module", params=FOLDERS)
def shown(request: pytest.FixtureRequest) -> Edition:
    return of(FOLDERS[request.param])


def read(found: Edition, name: str = "moeder.ics") -> Found:
    return list(Calendar.from_ical(dict(files_of(found))[name]).events)


def by_uid(events: Found) -> dict[str, Any]:
    found = {str(event["uid"]): event for event in events}
    assert found
    return found


def utc_offset(zone: Any, local: datetime) -> timedelta:  # noqa: ANN401  as read
    """The offset that a calendar program works out from the file's own time zone (RFC 5545, 3.6.5)."""
    starts: list[tuple[datetime, timedelta]] = []
    for part in zone.subcomponents:
        month, first = part["rrule"]["BYMONTH"][0], part["dtstart"].dt
        for year in (local.year - 1, local.year):
            last = date(year, month, 31)
            sunday = last - timedelta(days=(last.weekday() + 1) % 7)
            starts.append((datetime.combine(sunday, first.time()), part["tzoffsetto"].td))
    return max(start for start in starts if start[0] <= local)[1]


def test_every_known_meeting_stands_in_it_at_its_own_time(shown: Edition) -> None:
    events = by_uid(read(shown))
    unit = shown.handbook.settings.unit
    meetings = shown.handbook.all(Meeting)
    assert meetings
    for meeting in meetings:
        starts = events[f"meeting-{meeting.id}.{unit}.haandbog"]["dtstart"].dt
        if meeting.start:
            expected = datetime.fromisoformat(f"{meeting.date}T{meeting.start}").replace(tzinfo=COPENHAGEN)
            assert starts.replace(tzinfo=None) == expected.replace(tzinfo=None)
            assert starts.astimezone(UTC) == expected.astimezone(UTC)
        else:
            assert starts == meeting.date


def test_the_time_zone_of_the_file_agrees_with_the_world_at_every_meeting(shown: Edition) -> None:
    (zone,) = Calendar.from_ical(dict(files_of(shown))["moeder.ics"]).timezones
    moments = [event["dtstart"].dt.replace(tzinfo=None) for event in read(shown) if "TZID" in event["dtstart"].params]
    assert moments
    # Every meeting, and noon of every day in years far ahead: the rule has no end.
    days = [noon + timedelta(days=count) for noon in NOONS for count in range(365)]
    for moment in (*moments, *days):
        assert utc_offset(zone, moment) == moment.replace(tzinfo=COPENHAGEN).utcoffset(), moment
    assert {utc_offset(zone, moment) for moment in days} == {timedelta(hours=1), timedelta(hours=2)}


def test_summer_and_winter_are_told_apart(tmp_path: Path) -> None:
    text = """\
        - {id: vinter, committee: hovedudvalg, kind: ordinary, date: 2027-02-03, start: "09:30", end: "11:30", source: referat}
        - {id: sommer, committee: hovedudvalg, kind: ordinary, date: 2027-06-02, start: "09:30", source: referat}
        """  # noqa: E501  one record a line
    events = by_uid(read(edition(tmp_path, {"data/meetings/m.yml": text})))
    winter, summer = (events[f"meeting-{name}.proeveby.haandbog"] for name in ("vinter", "sommer"))
    assert winter["dtstart"].dt.astimezone(UTC) == datetime(2027, 2, 3, 8, 30, tzinfo=UTC)
    assert winter["dtend"].dt.astimezone(UTC) == datetime(2027, 2, 3, 10, 30, tzinfo=UTC)
    assert summer["dtstart"].dt.astimezone(UTC) == datetime(2027, 6, 2, 7, 30, tzinfo=UTC)
    assert "dtend" not in summer


def test_every_entry_is_whole_and_every_name_is_its_own(shown: Edition) -> None:
    calendars = [(name, content) for name, content in files_of(shown) if name.endswith(".ics")]
    for name, content in calendars:
        assert max(map(len, content.split(b"\r\n"))) <= 75, name
        events: Found = list(Calendar.from_ical(content).events)
        names = [str(event["uid"]) for event in events]
        assert len(set(names)) == len(names), name
        for event in events:
            assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE"} <= event.keys()
            assert event["dtstamp"].dt == datetime(2026, 11, 22, tzinfo=UTC)


def test_what_is_only_expected_has_no_place_in_a_calendar(shown: Edition) -> None:
    names = {str(event["uid"]).partition(".")[0] for event in read(shown)}
    wheel = shown.handbook.all(YearWheelEntry)
    undated = {f"event-{one.id}" for one in wheel if one.date is None or one.date.first != one.date.last}
    assert undated
    assert not names & undated


def test_a_meeting_stands_once_though_the_year_wheel_names_it_too() -> None:
    december = [event for event in read(of(SAMPLE)) if str(event["dtstart"].dt)[:10] == "2026-12-09"]
    assert [str(event["uid"]) for event in december] == ["meeting-kommunemed-2026-12-09.eksempelby.haandbog"]


def test_the_notice_deadlines_lie_14_and_7_days_before_the_meeting() -> None:
    events = by_uid(read(of(SAMPLE)))
    for rule, day in (("m4", date(2026, 11, 25)), ("m5", date(2026, 12, 2))):
        assert events[f"meeting-kommunemed-2026-12-09-{rule}.eksempelby.haandbog"]["dtstart"].dt == day


def test_a_moved_or_cancelled_meeting_keeps_its_name_and_raises_its_number() -> None:
    events = by_uid(read(of(SAMPLE)))
    moved, cancelled = (events[f"meeting-kommunemed-2027-0{day}.eksempelby.haandbog"] for day in ("6-09", "9-08"))
    assert (moved["dtstart"].dt.date(), moved["sequence"], moved["status"]) == (date(2027, 6, 16), 2, "CONFIRMED")
    assert (cancelled["sequence"], cancelled["status"]) == (2, "CANCELLED")
    assert not [name for name in events if name.startswith("meeting-kommunemed-2027-09-08-m")]


@pytest.mark.parametrize("change", ["start: '10:00'", "place: Et andet sted", "date: 2025-12-17"])
def test_a_changed_meeting_is_the_same_entry(tmp_path: Path, change: str) -> None:
    fields = {"date": "2025-12-10", "start": "'09:30'"}
    key, _, value = change.partition(": ")
    events: Found = []
    for folder, found in (("a", fields), ("b", {**fields, key: value})):
        told = ", ".join(f"{name}: {value}" for name, value in found.items())
        text = f"{{id: moede, committee: hovedudvalg, kind: ordinary, {told}, source: referat}}"
        events += read(edition(tmp_path / folder, {"data/meetings/m.yml": text}))
    assert events[0]["uid"] == events[1]["uid"]
    assert events[0].to_ical() != events[1].to_ical()


def test_a_renamed_record_keeps_its_name_in_calendars(tmp_path: Path) -> None:
    text = "{id: ny, former_ids: [gammel], committee: hovedudvalg, kind: ordinary, date: 2025-12-10, source: referat}"
    (event,) = read(edition(tmp_path, {"data/meetings/m.yml": text}))
    assert event["uid"] == "meeting-gammel.proeveby.haandbog"


def test_every_committee_at_work_has_its_own(shown: Edition) -> None:
    files = dict(files_of(shown))
    for committee in shown.handbook.all(Committee):
        at_work = committee.status == "active" and not shown.validity.has_ended(committee)
        assert (f"udvalg/{committee.id}/moeder.ics" in files) is at_work
    top = shown.handbook.settings.top_committee
    assert {str(event["uid"]) for event in read(shown, f"udvalg/{top}/moeder.ics")} <= by_uid(read(shown)).keys()
    assert read(shown, f"udvalg/{top}/moeder.ics")


def test_an_edition_of_a_fixed_date_has_no_calendar() -> None:
    handbook = load(SAMPLE).handbook
    assert handbook is not None
    older = editions_of(handbook, TODAY)[1]
    assert not older.current
    assert [name for name, _ in files_of(older) if name.endswith(".ics")] == []


def test_addresses_stand_in_it_only_when_the_handbook_knows_where_it_is() -> None:
    assert b"://" not in dict(files_of(of(ROOT)))["moeder.ics"]
    address = "https://example.org/haandbog/nyeste/moeder/kommunemed-2026-12-09/"
    assert address in [event.get("url") for event in read(of(SAMPLE))]


def test_nobody_is_named(shown: Edition) -> None:
    whole = dict(files_of(shown))["moeder.ics"].decode().replace("\r\n ", "")
    people = [record.heading for record in shown.everything.records["person"].values()]
    assert people
    assert [name for name in people if name in whole] == []
