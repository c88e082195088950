"""What the rules of MED structure, the AMO and TRIO say about the real handbook, and where they cannot decide."""

from datetime import date
from pathlib import Path

import pytest

from generator.handbook.load import load
from generator.rules.run import judge
from tests.rules.test_boundaries_structure import PEOPLE, PLAN, Records, group, states, top, workplace
from tests.rules.test_golden import answers

REAL = Path(__file__).parent.parent.parent
BEFORE, AFTER = date(2025, 6, 30), date(2026, 11, 22)
NOW = "2026-01-01"


@pytest.fixture(scope="module")
def real() -> dict[date, list[str]]:
    """What every rule answers about the real handbook on two days: `rule state: message`."""
    handbook = load(REAL).handbook
    assert handbook is not None
    return {
        on: [f"{one.rule.id} {answer.state}: {answer.message}" for one in judge(handbook, on) for answer in one.answers]
        for on in (BEFORE, AFTER)
    }


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("S8 disputed", ["En plads i KommuneMED", "»B«", "»C«", "punkt 1"]),  # case 5
        ("S12 disputed", ["indstillet at godkende", "tog dem til efterretning", "punkt E"]),  # case 6
        ("S12 broken", ["Børn, Sundhed & Velfærd", "Det er ikke en godkendelse"]),
        ("A1 disputed", ["Hjulet", "ingen AMR", "punkt 9", "punkt 10"]),  # case 7
        ("A2 disputed", ["én AMR for de to steder", "en gruppe på hver", "punkt 11", "punkt E"]),  # case 8
        ("T1 disputed", ["Herstedøster Sidevej", "ingen TRIO", "punkt 10", "punkt H"]),  # case 9
        ("S1 undecided", ["Bostøtte og aktivitet", "Håndbogen kender ikke MED-formen"]),  # case 10
        ("S3 disputed", ["26 medarbejdere", "punkt 11"]),
        ("S3 excepted", ["Bostøtte og aktivitet", "Grunden er: Enheden er delt i to enheder"]),
        ("Q2 disputed", ["Humlehusene er to steder", "punkt 10", "punkt 11"]),  # case 15
        ("Q3 disputed", ["Botilbuddet Hjulet", "Bostøttekorpset Hjulet", "Teknik & Miljø"]),  # case 16
        ("S15 disputed", ["Tre diagrammer", "Vi har ingen af dem", "punkt E"]),  # case 20
        ("S7 disputed", ["En deltagerliste er ikke en medlemsliste", "punkt 1", "punkt 2"]),  # case 24
    ],
)
def test_a_contradiction_of_the_sources_is_an_answer(real: dict[date, list[str]], start: str, words: list[str]) -> None:
    for on in (BEFORE, AFTER):
        found = [one for one in real[on] if one.startswith(start) and all(word in one for word in words)]
        assert found, f"{on}: {[one for one in real[on] if one.startswith(start)]}"


def test_a_workplace_that_grows_is_told_before_its_day_and_judged_after_it(real: dict[date, list[str]]) -> None:
    before = [one for one in real[BEFORE] if "Myndighed" in one and one.startswith(("S1 ", "S2 "))]
    after = [one for one in real[AFTER] if "Myndighed" in one and one.startswith(("S1 ", "S2 "))]
    put_off = "ArbejdspladsMED i Myndighed er foreslået, men sagen blev udsat (KommuneMED 25. juni 2025)."
    change = "Myndighed går fra 22 til 37 medarbejdere 1. august 2025 og kommer over grænsen på 25."
    assert before == [f"S2 soon: {change} Formen skal så være ArbejdspladsMED. {put_off}"]
    size = "Efter planen har Myndighed 37 medarbejdere fra 1. august 2025, og grænsen er 25."
    form = "Formen skal derfor være ArbejdspladsMED, men er personalemøde med MED-status."
    assert after == [f"S1 broken: {size} {form} Antallet er ikke bekræftet siden. {put_off}"]


def test_a_moved_unit_without_a_forum_is_told(real: dict[date, list[str]]) -> None:
    name = "Aktivitets- og træningscenteret"
    assert any(one.startswith(f"S5 soon: {name} flytter 1. august 2025") for one in real[BEFORE])
    assert any(one.startswith(f"S5 undecided: {name} flyttede 1. august 2025") for one in real[AFTER])


def test_no_answer_names_a_person(real: dict[date, list[str]]) -> None:
    names = [
        line.partition("name: ")[2].split("#")[0].strip()
        for file in (REAL / "data" / "people").glob("*.yml")
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.startswith("  name: ")
    ]
    assert len(names) > 20
    mine = [one for on in real for one in real[on] if one[0] in "SAT"]
    assert not [one for one in mine for name in names if name in one]


def test_departments_that_a_source_names_are_told_with_the_source(tmp_path: Path) -> None:
    seats = [{"id": "a", "side": "staff", "holders": [{"person": "anna-attrap", "source": "kilde"}]}]
    department: dict[str, object] = {
        "id": "veje",
        "kind": "department",
        "names": [{"name": "Veje"}],
        "parents": [{"unit": "kommunen"}],
        "source": "kilde",
    }
    told = top(seats=seats, unrepresented=[{"unit": "veje", "source": "kilde"}])
    records: Records = {"people": PEOPLE, "units": [department], "committees": [told]}
    given = answers(tmp_path / "told", "S6", records, date.fromisoformat(NOW), None)
    unseen = "Håndbogen ved ikke, hvor 1 af 1 medlem arbejder, og kan ikke regne det efter."
    assert given == [f"computed: Ingen i KommuneMED kommer fra Veje (Opdigtet kilde). {unseen}"]
    assert states(tmp_path / "not-told", "S6", records | {"committees": [top(seats=seats)]}, NOW) == ["undecided"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ["undecided", "undecided"]),
        ({"register": {"members": "complete"}}, ["broken", "broken"]),
        (
            {
                "seats": [
                    {"id": "a", "side": "management", "roles": ["chair"], "holders": {"unknown": "Ikke oplyst"}},
                    {"id": "b", "side": "staff", "roles": ["vice_chair"], "holders": [{"vacant": "true"}]},
                ]
            },
            ["undecided", "undecided"],
        ),
        (
            {
                "seats": [
                    {"id": "a", "side": "staff", "roles": ["chair"], "holders": [{"person": "anna-attrap"}]},
                    {"id": "b", "side": "staff", "roles": ["vice_chair"], "holders": [{"person": "bo-blindtekst"}]},
                ]
            },
            ["broken"],
        ),
    ],
)
def test_who_leads_the_top_committee_is_judged_as_far_as_it_is_known(
    tmp_path: Path, fields: dict[str, object], expected: list[str]
) -> None:
    assert states(tmp_path, "S9", {"people": PEOPLE, "committees": [top(**fields)]}, NOW) == expected


@pytest.mark.parametrize(("groups", "expected"), [("complete", ["broken"]), ("partial", ["undecided"])])
def test_a_workplace_without_a_group_is_judged_where_the_plan_is_whole(
    tmp_path: Path, groups: str, expected: list[str]
) -> None:
    records: Records = {"units": [workplace()], "amo-plans": [PLAN | {"register": {"groups": groups}}]}
    assert states(tmp_path, "A1", records, NOW) == expected


@pytest.mark.parametrize("rule", ["A3", "A4", "T1", "T2", "T3", "T5"])
def test_nothing_known_is_not_kept(tmp_path: Path, rule: str) -> None:
    unknown = {"unknown": "Ikke oplyst"}
    records: Records = {"amo-plans": [PLAN], "groups": [group(leaders=dict(unknown), amr=dict(unknown))]}
    assert states(tmp_path, rule, records, NOW) == ["undecided"]
