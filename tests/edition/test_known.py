"""What was known: an edition that says so holds nothing recorded later, and no earlier edition depends on today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.edition.edition import as_of, editions_of
from generator.handbook.handbook import Handbook
from generator.handbook.sources import day_of_source
from generator.pages.render import Renderer
from generator.records.base import Dated, Model, models
from generator.records.knowledge import SourceDocument
from generator.records.reference import Basis
from tests.edition.test_every_date import FOLDERS, handbook_of
from tests.sites import TODAY


def learned(handbook: Handbook, model: Model) -> date | None:
    """The day on which a fact was recorded, or else first attested; nothing where no source has a date."""
    recorded = getattr(model, "recorded", None)
    sources = (recorded,) if recorded else getattr(model, "source", ())
    days = [day_of_source(handbook, one) for one in sources if isinstance(one, Basis)]
    return min((day for day in days if day), default=None)


def days_of_sources(handbook: Handbook) -> list[date]:
    """The days on which something became known, and the days before."""
    found = {learned(handbook, model) for record in handbook for model in models(record)} - {None}
    return sorted({day - timedelta(days=less) for day in found if day for less in (0, 1)})


@pytest.mark.parametrize("name", FOLDERS)
def test_an_edition_holds_nothing_that_was_recorded_later(name: str, whole: bool) -> None:
    handbook = handbook_of(name)
    dates = st.sampled_from(days_of_sources(handbook)) | st.dates(date(2015, 1, 1), date(2028, 1, 1))

    @settings(max_examples=500 if whole else 25)
    @given(dates, dates)
    def holds(valid: date, known: date) -> None:
        shown = as_of(handbook, valid, known)
        later = [
            record.key
            for record in shown
            for model in (record, *(part for part in models(record) if isinstance(part, Dated)))
            if (day := learned(handbook, model)) and day > known and not isinstance(record, SourceDocument)
        ]
        assert later == []

    holds()


def test_what_was_known_makes_a_difference() -> None:
    handbook = handbook_of("real")
    before, after = (len(list(as_of(handbook, date(2025, 8, 1), date(2025, 6, day)))) for day in (24, 25))
    assert 0 < before < after


@pytest.mark.parametrize("name", FOLDERS)
def test_an_earlier_edition_is_the_same_whatever_today_is(name: str) -> None:
    handbook = handbook_of(name)

    def pages(today: date) -> dict[str, str]:
        (edition,) = (one for one in editions_of(handbook, today) if one.id in ("2025-05-01", "juni-2025"))
        return {page.file: page.text for page in Renderer(edition).pages()}

    assert pages(TODAY) == pages(TODAY + timedelta(days=40))
