"""A meeting that is moved or cancelled: its page, the lists and the next meeting say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.records.meetings import Meeting
from generator.views.elements import Aside, Badge
from generator.views.meetings import meeting_entry, meeting_table, meeting_view
from generator.views.year_wheel import next_meeting
from tests.projects import findings, lookup, only

TEXT = """\
    - id: aflyst
      committee: hovedudvalg
      kind: ordinary
      date: 2025-10-01
      cancelled: true
      source: referat
    - id: flyttet
      committee: hovedudvalg
      kind: ordinary
      date: 2025-12-10
      changes: [{on: 2025-08-15, text: Flyttet fra 3. december.}]
      source: referat
    """


def test_a_cancelled_meeting_is_never_the_next(tmp_path: Path) -> None:
    found = lookup(tmp_path, {"data/meetings/m.yml": TEXT})
    known = next_meeting(found, "hovedudvalg").known
    assert known is not None
    assert known.link.address == "moeder/flyttet/"


def test_lists_and_the_page_say_that_it_is_cancelled(tmp_path: Path) -> None:
    found = lookup(tmp_path, {"data/meetings/m.yml": TEXT})
    meeting = found.get(Meeting, "aflyst")
    assert meeting is not None
    cancelled = Badge("warning", "Aflyst")
    assert meeting_entry(found, meeting).marks == (cancelled,)
    assert meeting_view(found, meeting).minutes == cancelled
    assert meeting_view(found, meeting).lead == "Mødet er aflyst."
    assert [row.cells[3].lines for row in meeting_table(found).rows][1] == ((cancelled,),)


def test_the_page_tells_what_was_changed_and_when(tmp_path: Path) -> None:
    found = lookup(tmp_path, {"data/meetings/m.yml": TEXT})
    meeting = found.get(Meeting, "flyttet")
    assert meeting is not None
    facts = {fact.term: fact.value.lines for fact in meeting_view(found, meeting).facts}
    assert facts["Ændret"] == (("Flyttet fra 3. december.", Aside("Meldt 15. august 2025")),)


@pytest.mark.parametrize(
    ("times", "message", "hint"),
    [
        ("start: 9.30", "»9.30« er ikke et klokkeslæt.", "Skriv 09:30."),
        ('start: "25:00"', "»25:00« er ikke et klokkeslæt.", "Skriv fx 09:30."),
        ("end: 11:30", "Mødet slutter, før det begynder.", "Ret start og end, eller slet end."),
        ("start: 11:30\n  end: 09:30", "Mødet slutter, før det begynder.", "Ret start og end, eller slet end."),
    ],
)
def test_a_time_that_cannot_be_is_a_finding(tmp_path: Path, times: str, message: str, hint: str) -> None:
    text = f"- id: m\n  committee: hovedudvalg\n  kind: ordinary\n  date: 2025-10-01\n  {times}\n  source: referat\n"
    found = only([one for one in findings(tmp_path, {"data/meetings/m.yml": text}) if one.blocking])
    assert (found.message, found.hint) == (message, hint)
