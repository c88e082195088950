"""Rule D5: from three months after the last term, the current edition says "tidligere medlem"."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.edition.edition import editions_of
from generator.edition.persons import former_members
from generator.views.lookup import Lookup
from tests.projects import SETTINGS, handbook

PERSON = {"data/people/p.yml": "{id: p, name: Pia Prøve, functions: [{title: Leder}], source: referat}"}


def committee(name: str, holders: str, more: str = "") -> dict[str, str]:
    text = (
        f"{{id: {name}, name: A, level: workplace, {more} seats: [{{id: s, holders: [{holders}]}}], source: referat}}"
    )
    return {**PERSON, f"data/committees/{name}.yml": text}


def first_day(folder: Path, files: dict[str, str], around: date) -> date | None:
    """The first day near a date on which the person is a former member; nothing when there is none."""
    made = handbook(folder, files)
    days = [date.fromordinal(around.toordinal() + number) for number in range(-40, 40)]
    return next((day for day in days if "p" in former_members(made, day)), None)


@pytest.mark.parametrize(
    ("last", "former"),
    [
        ("2025-05-31", date(2025, 9, 1)),
        ("2025-06-15", date(2025, 9, 16)),
        ("2025-11-30", date(2026, 3, 1)),
        ("2023-11-30", date(2024, 3, 1)),
        ("2025-01-31", date(2025, 5, 1)),
        ("2025-05", date(2025, 9, 1)),
    ],
)
def test_the_name_goes_after_three_months(tmp_path: Path, last: str, former: date) -> None:
    assert first_day(tmp_path, committee("a", f"{{person: p, to: {last}}}"), former) == former


def test_the_rule_in_data_says_after_how_many_months(tmp_path: Path) -> None:
    rule = "{id: D5, title: A, text: B, kind: error, thresholds: {months_after_term: 1}, basis_text: C}"
    files = {**committee("a", "{person: p, to: 2025-05-31}"), "data/rules/r.yml": rule}
    assert first_day(tmp_path, files, date(2025, 7, 1)) == date(2025, 7, 1)


def test_the_last_of_several_terms_counts(tmp_path: Path) -> None:
    seat = "{person: p, to: 2025-05-31}, {vacant: true, from: 2025-06-01}"
    files = {**committee("a", seat), **committee("b", "{person: p, to: 2025-07-31}")}
    assert first_day(tmp_path, files, date(2025, 11, 1)) == date(2025, 11, 1)


def test_one_who_still_sits_keeps_the_name(tmp_path: Path) -> None:
    files = {**committee("a", "{person: p, to: 2025-05-31}"), **committee("b", "{person: p}")}
    assert first_day(tmp_path, files, date(2025, 9, 1)) is None


def test_a_committee_that_closed_ends_the_term(tmp_path: Path) -> None:
    files = committee("a", "{person: p}", "to: 2025-05-31,")
    assert first_day(tmp_path, files, date(2025, 9, 1)) == date(2025, 9, 1)


def test_one_who_never_had_a_term_keeps_the_name(tmp_path: Path) -> None:
    assert first_day(tmp_path, PERSON, date(2025, 9, 1)) is None


def test_only_the_current_edition_leaves_the_name_out(tmp_path: Path) -> None:
    editions = "  - {id: nyeste, title: N, as_of: today}\n  - {id: maj, title: M, as_of: 2025-05-01}\n"
    settings = SETTINGS.replace("  - {id: nyeste, title: Nyeste, as_of: today}\n", editions)
    files = {**committee("a", "{person: p, to: 2025-01-15}"), "site_config.yml": settings}
    made = handbook(tmp_path, files)
    names = [Lookup(one).person("p") for one in editions_of(made, date(2025, 9, 1))]
    assert names == ["tidligere medlem", "Pia Prøve"]
    assert [Lookup(one).person("p") for one in editions_of(made, date(2025, 4, 15))] == ["Pia Prøve", "Pia Prøve"]


def test_an_erased_person_has_no_name(tmp_path: Path) -> None:
    made = handbook(tmp_path, {"data/people/p.yml": "{id: p, erased: true}"})
    lookup = Lookup(editions_of(made, date(2025, 9, 1))[0])
    assert lookup.person("p") == lookup.link("person/p").text == "tidligere medlem"


@pytest.mark.parametrize(
    ("years", "today", "name"),
    [
        (4, date(2029, 5, 1), "Pia Prøve"),
        (4, date(2029, 5, 2), "tidligere medlem"),
        (1, date(2026, 5, 2), "tidligere medlem"),
    ],
)
def test_two_election_periods_after_its_date_an_edition_names_nobody(
    tmp_path: Path, years: int, today: date, name: str
) -> None:
    editions = "  - {id: nyeste, title: N, as_of: today}\n  - {id: maj, title: M, as_of: 2025-05-01}\n"
    settings = SETTINGS.replace("  - {id: nyeste, title: Nyeste, as_of: today}\n", editions)
    settings += "" if years == 4 else f"names_for_years: {years}\n"
    made = handbook(tmp_path, {**committee("a", "{person: p}"), "site_config.yml": settings})
    current, older = editions_of(made, today)
    assert Lookup(older).person("p") == Lookup(older).link("person/p").text == name
    assert Lookup(current).person("p") == "Pia Prøve"
