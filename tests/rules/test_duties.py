"""What falls due in the next year: each kind of deadline, the ends of the year, and the order."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.handbook.load import load
from generator.records.when import When
from generator.rules.duties import Deadline, deadlines
from tests.projects import handbook

SAMPLE = Path(__file__).parent.parent / "sample"
RULES = {
    "M4": "days: 14", "M5": "days: 7", "M11": "days: 7", "M18": "", "S10": "", "A7": "within_months: 3",
    "U1": "within_months: 12", "U2": "within_months: 12", "U4": "per_year: 1", "U5": "within_years: 2",
    "G3": "years: 4", "P1": "years: 2, adjusted_after_years: 1", "P2": "",
}  # fmt: skip


def due(folder: Path, files: dict[str, str], on: str, without: tuple[str, ...] = ()) -> list[str]:
    """Everything that falls due in a small project, a line each."""
    rules = "".join(
        f"- id: {rule}\n  title: En regel\n  text: En regel.\n  kind: computed\n  basis_text: Opdigtet.\n"
        f"  thresholds: {{{numbers}}}\n"
        for rule, numbers in RULES.items()
        if rule not in without
    )
    made = handbook(folder, {"data/rules/regler.yml": rules, **files})
    return [line(one) for one in deadlines(made, date.fromisoformat(on))]


def line(one: Deadline) -> str:
    return f"{one.when} {one.rule} {one.what} ({one.who}) {one.key} {one.basis}"


def meeting(day: str, more: str = "") -> dict[str, str]:
    text = f"id: moede\ncommittee: hovedudvalg\nkind: ordinary\ndate: {day}\n{more}source: referat\n"
    return {"data/meetings/moede.yml": text}


AT = "mødet i Hovedudvalget 10. december 2025"
COMING = [
    f"2025-11-26 M4 Forslag til {AT} er sendt (Hovedudvalget) meeting/moede date",
    f"2025-12-03 M5 Dagsorden og materiale til {AT} er sendt (Hovedudvalget) meeting/moede date",
    f"2025-12-17 M11 Referatet fra {AT} ventes klar (Hovedudvalget) meeting/moede rule",
]


@pytest.mark.parametrize(
    ("on", "passed"),
    [("2025-11-26", 0), ("2025-11-27", 1), ("2025-12-03", 1), ("2025-12-04", 2), ("2025-12-17", 2), ("2025-12-18", 3)],
)
def test_a_coming_meeting_gives_three_deadlines(tmp_path: Path, on: str, passed: int) -> None:
    assert due(tmp_path, meeting("2025-12-10"), on) == COMING[passed:]


def test_approved_minutes_are_no_longer_due(tmp_path: Path) -> None:
    told = meeting("2025-12-10", "minutes: {status: approved_by_chairs}\n")
    assert due(tmp_path, told, "2025-12-12") == []


def test_a_rule_that_the_handbook_lacks_gives_no_deadline(tmp_path: Path) -> None:
    assert due(tmp_path, meeting("2025-12-10"), "2025-09-01", without=("M4", "M11")) == COMING[1:2]


def committee(more: str) -> dict[str, str]:
    text = "id: hovedudvalg\nname: Hovedudvalget\nlevel: municipality\nunit: proeveby\nsource: referat\n"
    people = (
        "- {id: anna-attrap, name: Anna Attrap, source: referat}\n- {id: bo-blok, name: Bo Blok, source: referat}\n"
    )
    return {"data/committees/hovedudvalg.yml": text + more, "data/people/alle.yml": people}


@pytest.mark.parametrize(("on", "told"), [("2026-05-30", 0), ("2026-05-31", 1), ("2027-05-31", 1), ("2027-06-01", 0)])
def test_the_year_ahead_has_both_its_ends_inside(tmp_path: Path, on: str, told: int) -> None:
    period = committee("elections: [{from: 2025-06-01, to: 2027-05-31, source: referat}]\n")
    expected = "2027-05-31 S10 Valgperioden i Hovedudvalget slutter (Hovedudvalget) committee/hovedudvalg date"
    assert due(tmp_path, period, on) == [expected] * told


def test_terms_are_counted_by_day_and_name_nobody(tmp_path: Path) -> None:
    holders = "".join(
        f"  - {{id: {person}, side: staff, holders: [{{person: {person}, from: 2025-06-01, source: referat}}]}}\n"
        for person in ("anna-attrap", "bo-blok")
    )
    given = due(tmp_path, committee(f"seats:\n{holders}"), "2025-09-01")
    assert given == ["2026-05-31 U1 MED-uddannelsen er taget (2 medlemmer på medarbejdersiden) rule/U1 date"]


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        ("2026-03-01", ["2026-03-01 G3 Luft er set efter (HR) guideline/luft date"]),
        ("2026-03", ["2026-03 G3 Luft er set efter (HR) guideline/luft date"]),
        ("{unknown: Det står der ikke}", ["2026-01-15 G3 Luft er set efter (HR) guideline/luft rule"]),
        ("2027-03", []),
    ],
)
def test_a_review_falls_on_its_own_day_or_some_years_after_the_last_change(
    tmp_path: Path, review: str, expected: list[str]
) -> None:
    text = (
        "id: luft\ntitle: Luft\nkind: guideline\nobligatory: false\nstatus: in_force\nadopted: {on: 2022-01-15}\n"
        "in_force: 2022-01-15\nends: Aldrig\nevaluation: Aldrig\nowner: HR\ntext_held: none\nsource: referat\n"
        f"next_review: {review}\n"
    )
    assert due(tmp_path, {"data/guidelines/luft.yml": text}, "2025-09-01") == expected


def test_a_plan_is_adjusted_after_a_year_and_then_ends(tmp_path: Path) -> None:
    text = (
        "id: plan\ntitle: Planen\nfrom: 2025\nto: 2026\nadopted: {on: 2024-12-01}\n"
        "adjusted: {unknown: Det står der ikke}\nabout: En plan.\n"
        "areas: [{id: luft, number: 1, title: Luft, about: Om luft.}]\nsource: referat\n"
    )
    plan = {"data/strategies/plan.yml": text}
    adjusted = "2026-01-01 P1 Planen er klar til at blive justeret (Hovedudvalget) plan/plan rule"
    assert due(tmp_path / "first", plan, "2025-09-01") == [adjusted]
    ended = "2026-12-31 P2 Planen udløber (Hovedudvalget) plan/plan date"
    assert due(tmp_path / "second", plan, "2026-09-01") == [ended]
    known = {"data/strategies/plan.yml": text.replace("{unknown: Det står der ikke}", "Ja")}
    assert due(tmp_path / "third", known, "2025-09-01") == []


def wheel(more: str) -> dict[str, str]:
    return {"data/year-wheel/alle.yml": f"- {{id: pligt, title: En pligt, {more}, source: referat}}\n"}


@pytest.mark.parametrize(
    ("entry", "times"),
    [
        ("who: [hovedudvalg], months: [12], kind: deadline, basis: rule", ["2025-12"]),
        ("who: [hovedudvalg], months: [9], kind: duty, basis: rule", ["2025-09"]),
        ("who: [hovedudvalg], months: [8], kind: duty, basis: rule", ["2026-08"]),
        ("who: [hovedudvalg], months: [11, 12], kind: duty, basis: rule", ["2025-12"]),
        ("who: [hovedudvalg], months: [11, 12], kind: meeting, basis: rule", ["2025-11", "2025-12"]),
        ("who: [hovedudvalg], months: [10, 11], kind: meeting, basis: rule", ["2025-10", "2025-11"]),
        ("who: [hovedudvalg], months: [], kind: duty, basis: rule", []),
        ("who: [hovedudvalg], months: [], kind: duty, basis: rule, related: [rule/M18]", []),
        ("who: [hovedudvalg], months: [], kind: duty, basis: rule, related: [rule/U4]", ["2025"]),
        ("months: [6], kind: duty, basis: date, date: 2026-06-01", ["2026-06-01"]),
        ("months: [6], kind: theme, basis: date, date: 2026-06-01", []),
    ],
)
def test_the_year_wheel_gives_months_years_and_known_days(tmp_path: Path, entry: str, times: list[str]) -> None:
    given = due(tmp_path, wheel(entry), "2025-09-15")
    assert [one.partition(" ")[0] for one in given] == times


def test_a_month_with_a_known_meeting_expects_no_other(tmp_path: Path) -> None:
    files = wheel("who: [hovedudvalg], months: [12], kind: meeting, basis: rule") | meeting("2025-12-10")
    assert due(tmp_path, files, "2025-09-15") == COMING


@pytest.mark.parametrize(("year", "times"), [(2025, []), (2024, ["2025"])])
def test_a_yearly_duty_that_minutes_show_is_done(tmp_path: Path, year: int, times: list[str]) -> None:
    shown = meeting(
        f"{year}-04-10",
        "minutes: {status: final}\nitems: [{number: 1, title: Behov, related: [event/pligt]}]\n",
    )
    entry = wheel("who: [hovedudvalg], months: [], kind: duty, basis: rule, related: [rule/U4]")
    assert [one.partition(" ")[0] for one in due(tmp_path, entry | shown, "2025-09-15")] == times


def test_an_election_is_told_once(tmp_path: Path) -> None:
    files = committee("elections: [{from: 2024-06-01, to: 2026-05-31, source: referat}]\n")
    files |= wheel("who: [hovedudvalg], months: [5], kind: deadline, basis: date, date: 2026-05-31")
    assert [one.split()[1] for one in due(tmp_path, files, "2025-09-15")] == ["S10"]


@pytest.mark.parametrize("on", [date(2025, 1, 1), date(2026, 2, 28), date(2026, 11, 22), date(2028, 2, 29)])
def test_the_sample_is_sorted_ahead_of_the_day_and_the_same_twice(on: date) -> None:
    made = load(SAMPLE).handbook
    assert made is not None
    given = deadlines(made, on)
    assert given == deadlines(made, on)
    assert list(given) == sorted(given, key=lambda one: one.last)
    assert all(on <= one.last <= on + timedelta(days=365) for one in given)
    assert all(isinstance(one.when, When) or one.when == one.last for one in given)
    assert len(set(given)) == len(given)
