"""Whatever the date, an edition can be made, and each of its references leads to one of its pages or is plain text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.edition.edition import Edition, editions_of
from generator.handbook.handbook import Handbook
from generator.handbook.load import load
from generator.pages.catalogue import pages_of
from generator.pages.render import Renderer, check_texts
from generator.records.base import Dated, models, references
from generator.views.lookup import Lookup
from tests.projects import told

ROOT = Path(__file__).parents[2]


FOLDERS = {"real": ROOT, "sample": ROOT / "tests" / "sample"}


@cache
def handbook_of(name: str) -> Handbook:
    loaded = load(FOLDERS[name])
    assert loaded.handbook is not None
    return loaded.handbook


def turns(handbook: Handbook) -> Iterator[date]:
    """The days on which something begins or has ended, and the days before."""
    for record in handbook:
        for model in models(record):
            if isinstance(model, Dated):
                for day in (model.valid_from and model.valid_from.first, model.valid_to and model.valid_to.last):
                    if day:
                        yield from (day - timedelta(days=1), day, day + timedelta(days=1))


def dangling(edition: Edition) -> set[tuple[str, str]]:
    """The references of an edition that lead to a page which it does not have."""
    lookup = Lookup(edition)
    pages = {plan.address for plan in pages_of(lookup)}
    return {
        (record.key, found.reference.key)
        for record in edition.handbook
        for found in references(record)
        for link in (lookup.link(found.reference.key),)
        if not link.text or (link.address is not None and link.address.partition("#")[0] not in pages)
    }


@pytest.mark.parametrize("name", FOLDERS)
def test_every_reference_leads_to_a_page_or_is_plain_text(name: str, whole: bool) -> None:
    made = handbook_of(name)
    anytime = st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31))

    @settings(max_examples=1000 if whole else 15)
    @given(st.sampled_from(sorted(set(turns(made)))) | anytime)
    def holds(day: date) -> None:
        assert dangling(editions_of(made, day)[0]) == set()

    holds()


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2023, 7, 1), date(2099, 1, 1)])
def test_the_texts_hold_on_every_date(name: str, day: date) -> None:
    edition = editions_of(handbook_of(name), day)[0]
    assert [told(one) for one in check_texts(edition)] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", FOLDERS)
def test_every_page_can_be_made_on_every_date(name: str) -> None:
    days = sorted(set(turns(handbook_of(name))))
    for day in (date(1990, 1, 1), *days[:: max(len(days) // 6, 1)], date(2099, 1, 1)):
        pages = list(Renderer(editions_of(handbook_of(name), day)[0]).pages())
        assert len({page.file for page in pages}) == len(pages)
