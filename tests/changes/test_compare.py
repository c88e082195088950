"""What holds for all changes, whatever the days: nothing from nothing, and the way from one summary to the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.changes.compare import applied, changes
from generator.changes.snapshot import Snapshot, snapshot_of
from generator.edition.edition import held_on, published
from generator.handbook.load import load
from tests.changes.cases import CASES, pair
from tests.edition.test_every_date import FOLDERS, turns

LATER = date(2099, 12, 31)


@cache
def history(name: str) -> Snapshot:
    handbook = load(FOLDERS[name]).handbook
    assert handbook is not None
    return snapshot_of(*published(handbook, LATER, None, LATER))


@cache
def days(name: str) -> list[date]:
    return sorted(set(turns(history(name).history)))


@pytest.mark.parametrize("name", FOLDERS)
def test_changes_lead_from_one_day_to_the_other(name: str, whole: bool) -> None:
    day = st.sampled_from(days(name)) | st.dates(min_value=date(1990, 1, 1), max_value=LATER)

    @settings(max_examples=1000 if whole else 40)
    @given(day, day)
    def holds(first: date, second: date) -> None:
        old, new = history(name).at(first), history(name).at(second)
        made = changes(old, new)
        assert applied(old.summary, made) == new.summary
        assert {change.slot for change in made} == {
            slot for slot in {**old.summary, **new.summary} if old.summary.get(slot) != new.summary.get(slot)
        }
        assert not [change for change in made if change.nature == "correction"]

    holds()


@pytest.mark.parametrize("name", FOLDERS)
def test_nothing_changes_from_a_day_to_itself(name: str) -> None:
    for day in days(name)[::7]:
        assert changes(history(name).at(day), history(name).at(day)) == ()


@pytest.mark.parametrize("name", FOLDERS)
def test_what_holds_on_any_day_is_what_an_edition_shows(name: str) -> None:
    """Each unit's name in the summary is the name that the edition of the day gives the unit, and so on."""
    for day in days(name)[::11]:
        snapshot = history(name).at(day)
        shown = held_on(snapshot.history, snapshot.validity)
        for slot, told in snapshot.told.items():
            if slot.aspect == "name" and slot.record.startswith(("unit/", "committee/")):
                record = shown.find(slot.record)
                assert record is not None
                assert getattr(record, "heading", None) == told.value[0], (slot, day)


@pytest.mark.parametrize("name", CASES)
def test_back_and_forth(name: str, tmp_path: Path) -> None:
    """Undoing a change gives the first summary, also when two versions of the files are compared."""
    (_, old), (_, new) = pair(CASES[name], tmp_path)
    assert applied(new.summary, changes(new, old)) == old.summary
    assert changes(old, old) == changes(new, new) == ()


def test_a_kind_that_cannot_be_read_is_not_compared(tmp_path: Path) -> None:
    (_, old), (_, new) = pair(CASES["unit-renamed"], tmp_path)
    assert {one.kind for one in changes(replace(old, unread=frozenset({"unit"})), new)} == {
        one.kind for one in changes(old, new) if not one.slot.record.startswith("unit/")
    }


def test_a_fact_that_was_recorded_later_is_no_correction(tmp_path: Path) -> None:
    """With `known` an edition tells less; what came to be known has a day of its own and is a change."""
    (handbook, _), _ = pair(CASES["member-recorded-later"], tmp_path)
    on = date(2025, 6, 10)
    before = snapshot_of(*published(handbook, on, on, LATER))
    now = snapshot_of(*published(handbook, on, None, LATER))
    made = changes(before, now)
    assert applied(before.summary, made) == now.summary
    assert [(one.kind, one.nature) for one in made if one.slot.aspect == "member"] == [("member_in", "change")]
