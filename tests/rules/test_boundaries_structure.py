"""The numbers and days at which the rules of MED structure, the AMO and TRIO change their answer."""

from datetime import date
from pathlib import Path

import pytest

from tests.rules.test_golden import answers

Records = dict[str, list[dict[str, object]]]
PEOPLE: list[dict[str, object]] = [
    {"id": "anna-attrap", "name": "Anna Attrap", "source": "kilde"},
    {"id": "bo-blindtekst", "name": "Bo Blindtekst", "source": "kilde"},
]
PLAN: dict[str, object] = {
    "id": "plan",
    "name": "Plan",
    "unit": "kommunen",
    "updated_on": "2025-05-01",
    "approval": {"unknown": "Ikke oplyst"},
    "source": "kilde",
}


def states(folder: Path, rule: str, registers: Records, on: str, settings: object = None) -> list[str]:
    """The states of a rule's answers on a day."""
    return [one.partition(":")[0] for one in answers(folder, rule, registers, date.fromisoformat(on), settings)]


def workplace(*headcounts: dict[str, str], **fields: object) -> dict[str, object]:
    return {
        "id": "hus",
        "kind": "workplace",
        "names": [{"name": "Huset"}],
        "parents": [{"unit": "kommunen"}],
        "headcounts": list(headcounts),
        "source": "kilde",
    } | fields


def forum(level: str, **fields: object) -> dict[str, object]:
    return {"id": "forum", "name": "Forum", "level": level, "unit": "hus", "source": "kilde"} | fields


def top(**fields: object) -> dict[str, object]:
    return {
        "id": "hovedudvalg",
        "name": "KommuneMED",
        "level": "municipality",
        "unit": "kommunen",
        "source": "kilde",
    } | fields


def group(**fields: object) -> dict[str, object]:
    return {
        "id": "gruppe",
        "name": "Gruppe",
        "plan": "plan",
        "units": ["kommunen"],
        "address": "Vej 1",
        "leaders": [],
        "amr": [],
        "trio": {"unknown": "Ikke oplyst"},
        "source": "kilde",
    } | fields


@pytest.mark.parametrize(
    ("employees", "level", "state"),
    [
        ("25", "staff_meeting", []),
        ("25", "workplace", ["broken"]),
        ("26", "staff_meeting", ["broken"]),
        ("26", "workplace", []),
    ],
)
def test_twenty_five_is_the_largest_staff_meeting(tmp_path: Path, employees: str, level: str, state: list[str]) -> None:
    records: Records = {"units": [workplace({"employees": employees})], "committees": [forum(level)]}
    assert states(tmp_path, "S1", records, "2026-01-01") == state


def test_leaders_are_counted_apart(tmp_path: Path) -> None:
    records: Records = {
        "units": [workplace({"employees": "25", "leaders": "4"})],
        "committees": [forum("staff_meeting")],
    }
    assert states(tmp_path, "S1", records, "2026-01-01") == []


@pytest.mark.parametrize(("on", "s1", "s2"), [("2026-02-28", [], ["soon"]), ("2026-03-01", ["broken"], [])])
def test_a_planned_change_is_told_until_its_day_and_judged_from_it(
    tmp_path: Path, on: str, s1: list[str], s2: list[str]
) -> None:
    records: Records = {
        "units": [workplace({"employees": "25"}, {"employees": "26", "from": "2026-03-01", "planned": "true"})],
        "committees": [forum("staff_meeting")],
    }
    assert states(tmp_path / "s1", "S1", records, on) == s1
    assert states(tmp_path / "s2", "S2", records, on) == s2


@pytest.mark.parametrize(("employees", "state"), [("25", []), ("26", ["soon"])])
def test_only_a_change_over_the_limit_is_told(tmp_path: Path, employees: str, state: list[str]) -> None:
    records: Records = {
        "units": [workplace({"employees": "20"}, {"employees": employees, "from": "2026-03-01"})],
        "committees": [forum("staff_meeting")],
    }
    assert states(tmp_path, "S2", records, "2026-01-01") == state


def test_a_change_is_not_told_before_it_was_known(tmp_path: Path) -> None:
    coming = {"employees": "26", "from": "2026-03-01", "planned": "true", "recorded": "moede/1"}
    records: Records = {
        "units": [workplace({"employees": "25"}, coming)],
        "committees": [forum("staff_meeting")],
        "meetings": [
            {
                "id": "moede",
                "committee": "hovedudvalg",
                "kind": "ordinary",
                "date": "2026-01-10",
                "register": {"items": "complete"},
                "items": [{"number": "1", "title": "Huset"}],
                "source": "kilde",
            }
        ],
    }
    assert states(tmp_path / "before", "S2", records, "2026-01-09") == []
    assert states(tmp_path / "after", "S2", records, "2026-01-10") == ["soon"]


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2026-05-01", "computed"),  # 61 days before the term ends
        ("2026-05-02", "soon"),  # 60 days before
        ("2026-07-01", "soon"),  # the day it ends
        ("2026-07-02", "broken"),  # the day after
    ],
)
def test_an_election_is_due_the_day_a_term_ends(tmp_path: Path, on: str, state: str) -> None:
    records: Records = {"committees": [top(elections=[{"from": "2024-07-02", "to": "2026-07-01"}])]}
    assert states(tmp_path, "S10", records, on) == [state]


def test_the_next_term_follows_the_day_after(tmp_path: Path) -> None:
    terms = [{"from": "2024-07-02", "to": "2026-07-01"}, {"from": "2026-07-02", "to": "2028-07-01"}]
    records: Records = {"committees": [top(elections=terms)]}
    assert states(tmp_path / "last", "S10", records, "2026-07-01") == []
    assert states(tmp_path / "first", "S10", records, "2026-07-02") == ["computed"]


def test_a_gap_between_two_terms_is_broken(tmp_path: Path) -> None:
    terms = [{"from": "2024-07-02", "to": "2026-07-01"}, {"from": "2026-08-01", "to": "2028-07-01"}]
    given = answers(tmp_path, "S10", {"committees": [top(elections=terms)]}, date(2026, 7, 2), None)
    assert given == [
        "broken: Valgperioden i KommuneMED sluttede 1. juli 2026, og den næste begynder først 1. august 2026."
    ]


@pytest.mark.parametrize(("on", "state"), [("2025-12-31", []), ("2026-01-01", ["broken"])])
def test_a_seat_needs_a_successor_the_day_after(tmp_path: Path, on: str, state: list[str]) -> None:
    seat = {"id": "a", "side": "staff", "holders": [{"person": "anna-attrap", "to": "2025-12-31", "source": "kilde"}]}
    records: Records = {"people": PEOPLE, "committees": [top(elections=[{"from": "2024-01-01"}], seats=[seat])]}
    assert states(tmp_path, "S10", records, on) == state


@pytest.mark.parametrize(("on", "state"), [("2026-06-30", ["broken"]), ("2026-07-01", [])])
def test_an_ad_hoc_committee_is_judged_until_its_end(tmp_path: Path, on: str, state: list[str]) -> None:
    records: Records = {"committees": [forum("working_group", unit="kommunen", to="2026-06-30")]}
    assert states(tmp_path, "S17", records, on) == state


@pytest.mark.parametrize(("leaders", "amr", "state"), [(2, 1, ["broken"]), (1, 1, []), (1, 2, []), (0, 0, ["broken"])])
def test_there_are_as_many_amr_as_leaders(tmp_path: Path, leaders: int, amr: int, state: list[str]) -> None:
    people = [{"id": f"person-{number}", "name": f"Person {number}", "source": "kilde"} for number in range(4)]
    holders = [{"person": one["id"], "source": "kilde"} for one in people]
    records: Records = {
        "people": [dict(one) for one in people],
        "amo-plans": [PLAN],
        "groups": [group(leaders=holders[:leaders], amr=holders[2 : 2 + amr])],
    }
    assert states(tmp_path, "A4", records, "2026-01-01") == state


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2026-01-01", []),  # the deadline is 61 days away
        ("2026-01-02", ["soon"]),  # 60 days
        ("2026-03-03", ["soon"]),  # the last day of three months
        ("2026-03-04", ["undecided"]),
    ],
)
def test_the_course_is_due_the_last_day_of_three_months(tmp_path: Path, on: str, state: list[str]) -> None:
    amr = [{"person": "anna-attrap", "from": "2025-12-04", "source": "kilde"}]
    records: Records = {"people": PEOPLE, "amo-plans": [PLAN], "groups": [group(amr=amr)]}
    assert states(tmp_path, "A7", records, on) == state


@pytest.mark.parametrize(("on", "told"), [("2026-02-03", 1), ("2026-02-04", 0)])
def test_a_reason_is_due_after_three_weeks(tmp_path: Path, on: str, told: int) -> None:
    item = {
        "number": "1",
        "title": "Arbejdsmiljø",
        "fixed": "work_environment",
        "proposals": [{"text": "Der købes hjelme.", "outcome": "rejected"}],
    }
    meeting = {"id": "moede", "committee": "hovedudvalg", "kind": "ordinary", "date": "2026-01-13", "source": "kilde"}
    assert states(tmp_path, "A13", {"meetings": [meeting | {"items": [item]}]}, on) == ["computed"] * told


@pytest.mark.parametrize(("updated", "state"), [("2025-06-01", []), ("2025-06-02", ["broken"])])
def test_a_plan_that_changed_after_its_approval_needs_a_new_one(tmp_path: Path, updated: str, state: list[str]) -> None:
    item = {"number": "1", "title": "Planche", "proposals": [{"text": "Den godkendes.", "outcome": "approved"}]}
    meeting = {"id": "moede", "committee": "hovedudvalg", "kind": "ordinary", "date": "2025-06-01", "source": "kilde"}
    plan = PLAN | {"updated_on": updated, "approval": {"outcome": "approved", "decision": "moede/1"}}
    records: Records = {"meetings": [meeting | {"items": [item]}], "amo-plans": [plan]}
    assert states(tmp_path, "S12", records, "2026-01-01") == state


@pytest.mark.parametrize(("on", "state"), [("2025-12-31", ["broken"]), ("2026-01-01", ["undecided"])])
def test_a_register_that_is_not_whole_on_the_day_is_not_judged_as_broken(
    tmp_path: Path, on: str, state: list[str]
) -> None:
    department: dict[str, object] = {
        "id": "skoler",
        "kind": "department",
        "names": [{"name": "Skoler"}],
        "source": "kilde",
    }
    settings = {"coverage": [{"register": "committee", "from": "2025-01-01", "to": "2025-12-31"}]}
    assert states(tmp_path, "S4", {"units": [department]}, on, settings) == state


def test_an_exception_that_has_ended_excuses_nothing(tmp_path: Path) -> None:
    exception = {"rule": "S1", "reason": "En er der kun en måned.", "to": "2025-12-31", "source": "kilde"}
    records: Records = {
        "units": [workplace({"employees": "26"}, exceptions=[exception])],
        "committees": [forum("staff_meeting")],
    }
    assert states(tmp_path / "last", "S1", records, "2025-12-31") == ["excepted"]
    assert states(tmp_path / "after", "S1", records, "2026-01-01") == ["broken"]
    assert states(tmp_path / "reason", "S3", records, "2025-12-31") == []
    assert states(tmp_path / "no-reason", "S3", records, "2026-01-01") == ["broken"]


def test_no_answer_names_a_person_or_a_union_beside_a_disputed_seat(tmp_path: Path) -> None:
    disputed = {"disputed": [{"value": "B", "source": "kilde"}, {"value": "C", "source": "kilde"}]}
    seat: dict[str, object] = {
        "id": "a",
        "side": "staff",
        "valggruppe": disputed,
        "holders": [{"person": "anna-attrap", "source": "kilde"}, {"person": "bo-blindtekst", "source": "kilde"}],
    }
    records: Records = {
        "people": PEOPLE,
        "unions": [{"id": "af", "name": "Attrapforbundet", "valggruppe": disputed, "source": "kilde"}],
        "committees": [top(seats=[seat], elections=[{"from": "2024-01-01"}])],
    }
    for rule in ("S6", "S7", "S8", "S9", "S10", "S14", "S16", "A15"):
        for answer in answers(tmp_path / rule, rule, records, date(2026, 1, 1), None):
            assert not any(name in answer for name in ("Anna", "Blindtekst", "Attrapforbundet"))
