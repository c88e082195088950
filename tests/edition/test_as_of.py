"""What holds on a date: both ends inside, inexact dates, unknown beginnings, what was known, what is embargoed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.edition.edition import UnknownEditionError, as_of, current_edition, current_of, editions_of
from generator.handbook.handbook import Handbook
from generator.records.committees import Committee, Seat
from generator.records.organisation import Unit
from tests.projects import SETTINGS, handbook

FILES = {
    "data/people/p.yml": "{id: p, name: Pia Prøve, source: referat}",
    "data/sources/flere.yml": """\
        - {id: tidlig, title: T, kind: plan, date: 2022-04, held: true}
        - {id: uvis, title: U, kind: note, date: {unknown: ikke oplyst}, held: true}
        """,
    "data/meetings/m.yml": """\
        id: m
        committee: hovedudvalg
        kind: ordinary
        date: 2025-03-10
        items: [{number: 2, title: Valg}]
        source: referat
        """,
}


def with_holder(folder: Path, holder: str) -> Handbook:
    """A handbook whose main committee has one seat with one holder."""
    committee = f"""\
        id: hovedudvalg
        name: Hovedudvalget
        level: municipality
        seats: [{{id: s, holders: [{{person: p, {holder}}}]}}]
        source: uvis
        """
    return handbook(folder, {**FILES, "data/committees/hovedudvalg.yml": committee})


def holders(shown: Handbook) -> int:
    """How many hold the one seat."""
    (committee,) = shown.all(Committee)
    assert isinstance(committee.seats, tuple)
    (seat,) = committee.seats
    assert isinstance(seat, Seat)
    assert isinstance(seat.holders, tuple)
    return len(seat.holders)


@pytest.mark.parametrize(
    ("holder", "shown", "hidden"),
    [
        ("from: 2025-06-01, to: 2025-08-31", ["2025-06-01", "2025-08-31"], ["2025-05-31", "2025-09-01"]),
        ("from: 2025-06-01, to: 2025-06-01", ["2025-06-01"], ["2025-05-31", "2025-06-02"]),
        ("from: 2025-06, to: 2025-07", ["2025-06-01", "2025-07-31"], ["2025-05-31", "2025-08-01"]),
        ("from: 2024, to: 2025", ["2024-01-01", "2025-12-31"], ["2023-12-31", "2026-01-01"]),
        ("from: 2024-Q2, to: 2024-Q3", ["2024-04-01", "2024-09-30"], ["2024-03-31", "2024-10-01"]),
        ("from: spring 2024, to: autumn 2024", ["2024-03-01", "2024-11-30"], ["2024-02-29", "2024-12-01"]),
        ("from: 2025-06-01", ["2025-06-01", "2099-01-01"], ["2025-05-31"]),
        ("to: 2025-05-31, source: uvis", ["1990-01-01", "2025-05-31"], ["2025-06-01"]),
        ("attested: 2025-06-10", ["2025-06-10", "2099-01-01"], ["2025-06-09"]),
        ("attested: 2025-06-10, source: [referat, tidlig]", ["2025-06-10"], ["2025-06-09", "2022-04-01"]),
        ("source: 'referat#1'", ["2025-06-25"], ["2025-06-24"]),
        ("source: tidlig", ["2022-04-01"], ["2022-03-31"]),
        ("source: [referat, tidlig, uvis]", ["2022-04-01"], ["2022-03-31"]),
        ("source: m/2", ["2025-03-10"], ["2025-03-09"]),
        ("source: uvis", ["1990-01-01", "2099-01-01"], []),
        ("to: 2025-05-31, source: referat", ["1990-01-01", "2025-05-31"], ["2025-06-01", "2025-06-25"]),
        ("to: 2025-07-31, source: referat", ["2025-06-25", "2025-07-31"], ["2025-06-24", "2025-08-01"]),
        ("from: 2025-01-01, source: referat", ["2025-01-01"], ["2024-12-31"]),
    ],
)
def test_a_fact_holds_from_its_first_day_through_its_last(
    tmp_path: Path, holder: str, shown: list[str], hidden: list[str]
) -> None:
    made = with_holder(tmp_path, holder)
    found = {day: holders(as_of(made, date.fromisoformat(day))) for day in (*shown, *hidden)}
    assert found == dict.fromkeys(shown, 1) | dict.fromkeys(hidden, 0)


@pytest.mark.parametrize(
    ("holder", "known", "shown"),
    [
        ("from: 2025-01-01, recorded: m/2", "2025-03-09", 0),
        ("from: 2025-01-01, recorded: m/2", "2025-03-10", 1),
        ("from: 2025-01-01, recorded: 'referat#2'", "2025-06-24", 0),
        ("from: 2025-01-01, source: referat", "2025-06-24", 0),
        ("from: 2025-01-01, source: referat", "2025-06-25", 1),
        ("from: 2025-01-01, source: [referat, tidlig]", "2022-04-01", 1),
        ("from: 2025-01-01, source: uvis", "1990-01-01", 1),
        ("from: 2025-01-01, recorded: uvis", "1990-01-01", 1),
    ],
)
def test_an_edition_may_say_what_was_known(tmp_path: Path, holder: str, known: str, shown: int) -> None:
    made = with_holder(tmp_path, holder)
    day = date(2025, 2, 1)
    assert holders(as_of(made, day)) == 1
    assert holders(as_of(made, day, date.fromisoformat(known))) == shown


def keys(shown: Handbook) -> set[str]:
    return {record.key for record in shown}


@pytest.mark.parametrize(("day", "there"), [("2025-05-31", False), ("2025-06-01", True), ("2030-01-01", True)])
def test_a_record_is_there_from_its_first_day_and_stays(tmp_path: Path, day: str, there: bool) -> None:
    text = "{id: a, name: A, level: workplace, from: 2025-06-01, to: 2025-12-31, source: uvis}"
    made = handbook(tmp_path, {**FILES, "data/committees/a.yml": text})
    assert ("committee/a" in keys(as_of(made, date.fromisoformat(day)))) is there


@pytest.mark.parametrize(
    ("items", "day", "there"),
    [
        ("complete", "2025-03-09", False),
        ("complete", "2025-03-10", True),
        ("partial", "2025-03-09", False),
        ("partial", "2025-03-10", True),
        ("unknown", "2025-03-09", True),
    ],
)
def test_minutes_are_there_from_the_day_of_the_meeting(tmp_path: Path, items: str, day: str, there: bool) -> None:
    text = FILES["data/meetings/m.yml"].replace("source:", f"register: {{items: {items}}}\n        source:")
    made = handbook(tmp_path, {**FILES, "data/meetings/m.yml": text})
    assert ("meeting/m" in keys(as_of(made, date.fromisoformat(day)))) is there


def test_a_unit_is_called_what_it_was_called_then(tmp_path: Path) -> None:
    names = "[{name: Gammel, to: 2025-07-31, source: uvis}, {name: Ny, from: 2025-08-01}]"
    made = handbook(tmp_path, {**FILES, "data/units/a.yml": f"{{id: a, kind: team, names: {names}, source: uvis}}"})

    def name(day: date) -> str:
        return next(unit.heading for unit in as_of(made, day).all(Unit) if unit.id == "a")

    assert [name(date(2025, 7, 31)), name(date(2025, 8, 1))] == ["Gammel", "Ny"]


def test_a_unit_that_has_ended_keeps_its_last_name(tmp_path: Path) -> None:
    names = "[{name: Gammel, to: 2025-05-31, source: uvis}, {name: Ny, from: 2025-06-01, to: 2025-07-31, source: uvis}]"
    text = f"{{id: a, kind: team, names: {names}, to: 2025-07-31, source: uvis}}"
    made = handbook(tmp_path, {**FILES, "data/units/a.yml": text})
    assert next(unit.heading for unit in as_of(made, date(2026, 1, 1)).all(Unit) if unit.id == "a") == "Ny"


@pytest.mark.parametrize(
    ("valid", "today", "there"),
    [
        ("2025-09-01", "2025-09-14", False),
        ("2025-09-01", "2025-09-15", True),
        ("2025-12-01", "2025-09-14", False),
        ("2025-09-15", None, True),
        ("2025-09-14", None, False),
    ],
)
def test_an_embargo_follows_today(tmp_path: Path, valid: str, today: str | None, there: bool) -> None:
    text = "{id: a, name: A, level: workplace, publish_from: 2025-09-15, source: uvis}"
    made = handbook(tmp_path, {**FILES, "data/committees/a.yml": text})
    day = date.fromisoformat(today) if today else None
    assert ("committee/a" in keys(as_of(made, date.fromisoformat(valid), today=day))) is there


EDITIONS = """\
  - {id: nyeste, title: Nyeste, as_of: today}
  - {id: maj, title: Maj, as_of: 2025-05-01, known: 2025-06-01}
"""


def test_the_editions_of_the_settings(tmp_path: Path) -> None:
    settings = SETTINGS.replace("  - {id: nyeste, title: Nyeste, as_of: today}\n", EDITIONS)
    made = handbook(tmp_path, {"site_config.yml": settings})
    today = date(2025, 9, 1)
    assert [(one.id, one.on, one.current, one.validity.known) for one in editions_of(made, today)] == [
        ("nyeste", today, True, None),
        ("maj", date(2025, 5, 1), False, date(2025, 6, 1)),
    ]
    assert [one.id for one in editions_of(made, today, ["maj"])] == ["maj"]
    with pytest.raises(UnknownEditionError, match="juni"):
        editions_of(made, today, ["juni"])


STATES = """\
  - {id: nyeste, title: Nyeste, as_of: today, alias: nu}
  - {id: maj, title: Maj, as_of: 2025-05-01}
  - {id: juni, title: Juni, as_of: 2025-06-01, state: frozen}
  - {id: oktober, title: Oktober, as_of: 2025-10-01}
"""


def test_older_and_coming_follow_from_the_date_and_frozen_is_a_choice(tmp_path: Path) -> None:
    settings = SETTINGS.replace("  - {id: nyeste, title: Nyeste, as_of: today}\n", STATES)
    made = handbook(tmp_path, {"site_config.yml": settings})

    def states(today: date) -> list[str]:
        return [one.state for one in editions_of(made, today)]

    assert states(date(2025, 9, 30)) == ["current", "older", "frozen", "coming"]
    assert states(date(2025, 10, 1)) == ["current", "older", "frozen", "older"]
    assert [one.alias for one in editions_of(made, date(2025, 9, 30))] == ["nu", None, None, None]


@pytest.mark.parametrize(
    ("wanted", "id_"),
    [((), "nyeste"), (("maj", "juni", "oktober"), "juni"), (("maj", "oktober"), "maj"), (("oktober",), "oktober")],
)
def test_readers_are_led_to_the_current_edition(tmp_path: Path, wanted: tuple[str, ...], id_: str) -> None:
    settings = SETTINGS.replace("  - {id: nyeste, title: Nyeste, as_of: today}\n", STATES)
    made = handbook(tmp_path, {"site_config.yml": settings})
    assert current_of(editions_of(made, date(2025, 9, 30), wanted)).id == id_
    for today in (date(2025, 1, 1), date(2025, 9, 30), date(2026, 1, 1)):
        one, other = current_edition(made, today), current_of(editions_of(made, today))
        assert (one.id, one.state, one.handbook) == (other.id, other.state, other.handbook)


@pytest.mark.parametrize(("today", "there"), [("2025-09-14", False), ("2025-09-15", True)])
def test_an_edition_of_an_earlier_date_keeps_to_the_embargo_too(tmp_path: Path, today: str, there: bool) -> None:
    settings = SETTINGS.replace("  - {id: nyeste, title: Nyeste, as_of: today}\n", EDITIONS)
    text = "{id: a, name: A, level: workplace, publish_from: 2025-09-15, source: uvis}"
    made = handbook(tmp_path, {**FILES, "data/committees/a.yml": text, "site_config.yml": settings})
    current, earlier = editions_of(made, date.fromisoformat(today))
    for shown in (current.handbook, current.history, earlier.handbook, earlier.history):
        assert ("committee/a" in keys(shown)) is there


def test_what_is_left_out_can_still_be_told_from_what_is_not(tmp_path: Path) -> None:
    text = """\
        - {id: senere, name: A, level: workplace, from: 2026-01-01, source: uvis}
        - {id: skjult, name: A, level: workplace, publish_from: 2026-01-01, source: uvis}
        """
    (made,) = editions_of(handbook(tmp_path, {**FILES, "data/committees/a.yml": text}), date(2025, 9, 1))
    assert made.handbook.find("committee/senere") is made.handbook.find("committee/skjult") is None
    assert made.history.find("committee/senere") is not None
    assert made.history.find("committee/skjult") is None
    assert made.everything.find("committee/skjult") is not None
