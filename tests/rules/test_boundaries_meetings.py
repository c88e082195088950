"""The days and numbers at which the rules of meetings, minutes, training and tasks change their answer."""

from datetime import date
from pathlib import Path

import pytest

from tests.rules.test_golden import answers

Records = dict[str, list[dict[str, object]]]
YEAR = {"coverage": [{"register": "meeting", "from": "2025", "to": "2026"}]}


def meeting(day: str, **fields: object) -> dict[str, object]:
    return {
        "id": f"moede-{day}",
        "committee": "hovedudvalg",
        "kind": "ordinary",
        "date": day,
        "source": "kilde",
    } | fields


def states(folder: Path, rule: str, registers: Records, on: str, settings: object = None) -> list[str]:
    """The states of a rule's answers on a day."""
    return [one.partition(":")[0] for one in answers(folder, rule, registers, date.fromisoformat(on), settings)]


@pytest.mark.parametrize(
    ("rule", "on", "told"),
    [
        ("M4", "2026-11-24", 1),
        ("M4", "2026-11-25", 1),  # 14 days before: the last day
        ("M4", "2026-11-26", 0),  # 13 days before
        ("M5", "2026-12-02", 1),  # 7 days before
        ("M5", "2026-12-03", 0),  # 6 days before
    ],
)
def test_a_notice_is_told_until_its_last_day(tmp_path: Path, rule: str, on: str, told: int) -> None:
    given = states(tmp_path, rule, {"meetings": [meeting("2026-12-09")]}, on)
    assert given == ["computed"] * told


@pytest.mark.parametrize(("on", "state"), [("2025-06-18", "computed"), ("2025-06-19", "broken")])
def test_minutes_are_late_the_day_after_a_week(tmp_path: Path, on: str, state: str) -> None:
    assert states(tmp_path, "M11", {"meetings": [meeting("2025-06-11")]}, on, YEAR) == [state]


@pytest.mark.parametrize(("number", "state"), [(4, ["broken"]), (5, []), (6, [])])
def test_five_ordinary_meetings_are_enough(tmp_path: Path, number: int, state: list[str]) -> None:
    held: Records = {"meetings": [meeting(f"2025-0{month}-03") for month in range(1, number + 1)]}
    assert states(tmp_path, "M1", held, "2026-01-01", YEAR) == state


def test_an_extraordinary_meeting_is_no_ordinary_one(tmp_path: Path) -> None:
    days: Records = {"meetings": [meeting(f"2025-0{month}-03") for month in range(1, 5)]}
    days["meetings"].append(meeting("2025-09-03", kind="extraordinary"))
    assert states(tmp_path, "M1", days, "2026-01-01", YEAR) == ["broken"]


@pytest.mark.parametrize(("on", "state"), [("2025-12-30", []), ("2025-12-31", ["broken"])])
def test_a_year_is_judged_from_its_last_day(tmp_path: Path, on: str, state: list[str]) -> None:
    settings = {"coverage": [{"register": "meeting", "from": "2024", "to": "2025"}]}
    held: Records = {"meetings": [meeting(f"2024-0{month}-03") for month in range(1, 6)]}
    assert states(tmp_path, "M1", held, on, settings) == state


@pytest.mark.parametrize(("first", "last"), [("2025-01-02", "2025"), ("2025", "2025-12-30")])
def test_a_year_that_is_not_wholly_known_is_not_judged(tmp_path: Path, first: str, last: str) -> None:
    settings = {"coverage": [{"register": "meeting", "from": first, "to": last}]}
    assert states(tmp_path, "M1", {}, "2026-01-01", settings) == ["undecided"]


@pytest.mark.parametrize(("end", "state"), [("11:00", []), ("10:59", ["broken"]), ("11:01", ["broken"])])
def test_a_meeting_lasts_two_hours(tmp_path: Path, end: str, state: list[str]) -> None:
    held: Records = {"meetings": [meeting("2025-06-11", start="09:00", end=end), meeting("2025-03-12", kind="theme")]}
    assert states(tmp_path, "M2", held, "2026-01-01", YEAR) == state


@pytest.mark.parametrize(
    ("case", "right"),
    [
        ("81.38.04-P35-2-24", True),
        ("81.00.00-G01-11-5", True),
        ("81.00.00-G01-111-25", False),
        ("81.00.00-G01-11-025", False),
        ("81.00.00-g01-11-25", False),
        ("81.0.00-G01-11-25", False),
        ("81.00.00-G01-11", False),
    ],
)
def test_a_case_number_has_the_shape_of_kle(tmp_path: Path, case: str, right: bool) -> None:
    held: Records = {"meetings": [meeting("2025-06-11", items=[{"number": 1, "title": "Et punkt", "case": case}])]}
    assert states(tmp_path, "M10", held, "2026-01-01") == ([] if right else ["broken"])


DEFERRED = {"number": 3, "title": "Sagen", "proposals": [{"text": "Sagen afgøres.", "outcome": "deferred"}]}
AGAIN = {"number": 5, "title": "Sagen igen", "related": ["decision/moede-2025-06-11/3"]}
OTHER = {"number": 1, "title": "Noget andet"}


def deferral(*later: tuple[str, dict[str, object]]) -> Records:
    """An item deferred in June, and later meetings with one item each."""
    items = [("2025-06-11", DEFERRED), *later]
    return {"meetings": [meeting(day, items=[dict(item)], register={"items": "complete"}) for day, item in items]}


def test_a_deferred_item_that_comes_back_next_time_is_kept(tmp_path: Path) -> None:
    assert states(tmp_path, "M12", deferral(("2025-09-10", AGAIN)), "2026-01-01", YEAR) == []


def test_a_deferred_item_that_comes_back_later_is_late(tmp_path: Path) -> None:
    given = answers(tmp_path, "M12", deferral(("2025-09-10", OTHER), ("2025-12-10", AGAIN)), date(2026, 1, 1), YEAR)
    late = "til det næste ordinære møde, men kom først igen på mødet i KommuneMED 10. december 2025."
    assert given == [f"broken: Punkt 3 (»Sagen«) fra mødet i KommuneMED 11. juni 2025 blev udsat {late}"]


def test_a_deferred_item_waits_for_the_next_ordinary_meeting(tmp_path: Path) -> None:
    assert states(tmp_path, "M12", deferral(), "2025-08-01", YEAR) == ["computed"]


def test_a_deferred_item_is_undecided_when_later_meetings_are_not_known(tmp_path: Path) -> None:
    only = {"coverage": [{"register": "meeting", "from": "2025-06-11", "to": "2025-06-11"}]}
    assert states(tmp_path, "M12", deferral(("2025-09-10", OTHER)), "2026-01-01", only) == ["undecided"]


def test_another_committees_item_brings_nothing_back(tmp_path: Path) -> None:
    told = deferral(("2025-09-10", OTHER))
    told["meetings"].append(meeting("2025-09-01", committee="lokalt", items=[dict(AGAIN)]))
    told["committees"] = [
        {"id": "lokalt", "name": "AfdelingsMED Havnen", "level": "department", "unit": "kommunen", "source": "kilde"}
    ]
    assert states(tmp_path, "M12", told, "2026-01-01", YEAR) == ["broken"]


def term(start: str, **fields: object) -> Records:
    """One seat of the staff side, held from a day on."""
    holder = {"person": "anna-attrap", "from": start, "source": "kilde"} | fields
    return {
        "people": [{"id": "anna-attrap", "name": "Anna Attrap", "source": "kilde"}],
        "committees": [
            {
                "id": "hovedudvalg",
                "name": "KommuneMED",
                "level": "municipality",
                "unit": "kommunen",
                "seats": [{"id": "plads", "side": "staff", "holders": [holder]}],
                "source": "kilde",
            }
        ],
    }


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2026-03-31", []),
        ("2026-04-01", ["soon"]),  # 60 days before 31 May
        ("2026-05-31", ["soon"]),
        ("2026-06-01", ["undecided"]),
    ],
)
def test_the_first_year_ends_on_the_day_before_its_anniversary(tmp_path: Path, on: str, state: list[str]) -> None:
    assert states(tmp_path, "U1", term("2025-06-01"), on) == state


@pytest.mark.parametrize(("on", "state"), [("2026-05-31", ["soon"]), ("2026-06-01", [])])
def test_a_term_that_is_over_has_no_deadline(tmp_path: Path, on: str, state: list[str]) -> None:
    assert states(tmp_path, "U1", term("2025-06-01", to="2026-05-31"), on) == state


def test_one_who_held_a_seat_before_is_not_new(tmp_path: Path) -> None:
    told = term("2025-06-01")
    committee = told["committees"][0]
    committee["seats"] = [
        {
            "id": "plads",
            "side": "staff",
            "holders": [
                {"person": "anna-attrap", "from": "2021-06-01", "to": "2025-05-31", "source": "kilde"},
                {"person": "anna-attrap", "from": "2025-06-01", "source": "kilde"},
            ],
        }
    ]
    assert states(tmp_path, "U1", told, "2026-05-01") == ["undecided"]


def test_no_answer_names_a_person(tmp_path: Path) -> None:
    for on in ("2026-05-01", "2026-07-01"):
        for rule in ("U1", "U2", "U3", "U5"):
            told = answers(tmp_path / f"{rule}-{on}", rule, term("2025-06-01"), date.fromisoformat(on), None)
            assert "Anna" not in " ".join(told)


def waived(last: str) -> Records:
    waiver = {"by": "hovedudvalg", "from": "2025-01-01", "to": last, "source": "kilde"}
    return {
        "tasks": [
            {
                "id": f"opgave-{letter.lower()}",
                "list": "kommunemed",
                "letter": letter,
                "title": "En opgave",
                "text": "Noget skal gøres.",
                "waivable": "by_agreement",
                "waivers": [waiver] if letter == "A" else [],
                "source": "kilde",
            }
            for letter in "AHI"
        ]
    }


@pytest.mark.parametrize(("on", "state"), [("2025-12-31", ["broken"]), ("2026-01-01", ["computed"])])
def test_a_duty_returns_the_day_after_its_waiver_ends(tmp_path: Path, on: str, state: list[str]) -> None:
    assert states(tmp_path, "K3", waived("2025-12-31"), on) == state
