"""What views make of records: states are said, dates decide, and an expectation is never a known date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.records.absence import AbsenceQuarter
from generator.records.committees import Committee, WorkEnvironmentGroup
from generator.records.guidelines import Guideline
from generator.records.meetings import Meeting
from generator.records.strategies import StrategyPlan
from generator.views import (
    absence,
    absence_latest,
    amo,
    committees,
    elements,
    guidelines,
    meetings,
    strategies,
    year_wheel,
)
from generator.views.elements import Aside, Badge, Cell, Link, Row, State, Table, cell, stacked
from tests.projects import GUIDELINE, lookup

MEETINGS = """\
    - {id: gammelt, committee: hovedudvalg, kind: ordinary, date: 2025-06-25, source: referat}
    - {id: naeste, committee: hovedudvalg, kind: ordinary, date: 2025-09-17, source: referat}
    - {id: senere, committee: hovedudvalg, kind: theme, date: 2025-12-10, source: referat}
    """
WHEEL = """\
    - {id: a, title: Ordinært møde, who: [hovedudvalg], months: [12], kind: meeting, basis: rule, source: referat}
    - {id: b, title: Ordinært møde, who: [hovedudvalg], months: [2], kind: meeting, basis: rule, source: referat}
    - {id: c, title: Frist, who: [hovedudvalg], months: [3], kind: deadline, basis: rule, source: referat}
    - {id: d, title: Møde, who: [hovedudvalg], date: 2025-10, kind: meeting, basis: date, source: referat}
    """


@pytest.mark.parametrize(
    ("on", "address"),
    [
        ("2025-06-24", "moeder/gammelt/"),
        ("2025-06-25", "moeder/naeste/"),
        ("2025-09-16", "moeder/naeste/"),
        ("2025-09-17", "moeder/senere/"),
        ("2025-12-10", None),
    ],
)
def test_the_next_meeting_lies_after_today(tmp_path: Path, on: str, address: str | None) -> None:
    found = lookup(tmp_path, {"data/meetings/m.yml": MEETINGS}, date.fromisoformat(on))
    known = year_wheel.next_meeting(found, "hovedudvalg").known
    assert (known.link.address if known else None) == address


def test_what_a_rule_lets_one_expect_has_months_and_no_date(tmp_path: Path) -> None:
    found = year_wheel.next_meeting(lookup(tmp_path, {"data/year-wheel/w.yml": WHEEL}), "hovedudvalg")
    assert found.known is None
    assert [(fact.term, fact.value.lines[0][0]) for fact in found.expected] == [
        ("Ordinært møde", Link("februar og december"))
    ]


# A source without a date, so that the unit is known on every date.
UNCERTAIN = {
    "data/sources/uvis.yml": "{id: uvis, title: U, kind: note, date: {unknown: x}, held: true}",
    "data/units/proeveby.yml": "{id: proeveby, kind: municipality, names: [{name: Prøveby}], source: uvis}",
}


def absence_file(figure: str) -> dict[str, str]:
    figures = f"[{{unit: proeveby, measure: days_per_employee, {figure}}}]"
    text = f"{{id: q, quarter: 2025-Q1, figures: {figures}, source: uvis}}"
    rule = "{id: F2, title: A, text: B, kind: computed, thresholds: {green_below_target: 0.5}}"
    return {"data/absence/q.yml": text, "data/rules/f.yml": rule, **UNCERTAIN}


UNKNOWN = State("unknown", "Kan ikke beregnes", "Måltallet mangler.")


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ("days: 13.8, target: 14.3", Badge("green", "Grønt")),
        ("days: 13.9, target: 14.3", Badge("yellow", "Gult")),
        ("days: 14.3, target: 14.3", Badge("red", "Rødt")),
        ("days: 14.3", UNKNOWN),
        ("days: 14.3, target: {unknown: x}", UNKNOWN),
        ("days: {unknown: x}, target: 14.3", State("unknown", "Kan ikke beregnes", "Tallet mangler.")),
        ("days: {withheld: D1}, target: 14.3", State("unknown", "Kan ikke beregnes", "Tallet mangler.")),
    ],
)
def test_a_colour_is_a_word_too(tmp_path: Path, figure: str, shown: Badge | State) -> None:
    found = lookup(tmp_path, absence_file(figure))
    (quarter,) = found.all(AbsenceQuarter)
    assert absence.colour_of(found, quarter.figures[0]) == cell(shown)


def test_without_the_limit_in_data_there_is_no_colour(tmp_path: Path) -> None:
    files = absence_file("days: 13.8, target: 14.3")
    found = lookup(
        tmp_path, {**files, "data/rules/f.yml": files["data/rules/f.yml"].replace("green_below_target", "x")}
    )
    (quarter,) = found.all(AbsenceQuarter)
    wanted = State("unknown", "Kan ikke beregnes", "Grænsen mellem farverne mangler.")
    assert absence.colour_of(found, quarter.figures[0]) == cell(wanted)


@pytest.mark.parametrize(("on", "shown"), [("2025-03-30", 0), ("2025-03-31", 1)])
def test_a_quarter_is_shown_when_it_has_ended(tmp_path: Path, on: str, shown: int) -> None:
    found = lookup(tmp_path, absence_file("days: 13.8"), date.fromisoformat(on))
    assert len(absence_latest.units_with_absence(found)) == shown
    assert len(absence.absence_table(found).rows) == shown


SEATS = """\
    id: hovedudvalg
    name: Hovedudvalget
    level: municipality
    seats:
      - id: a
        roles: [chair]
        holders: [{person: p, function: Direktør, attested: 2025-01-01}]
      - {id: b, holders: [{vacant: true, from: 2025-06-01, note: Valget er udsat}]}
      - {id: c, holders: {unknown: Kilderne nævner ingen}}
      - {id: d, holders: [{person: p, from: 2030-01-01}]}
      - id: e
        side: staff
        valggruppe: {disputed: [{value: B, source: "referat#1"}, {value: C, source: "referat#2"}]}
        holders: [{person: p, evidence: inferred, attested: 2025-01-01}]
    source: "referat#1"
    """


def test_a_seat_is_held_vacant_or_not_known(tmp_path: Path) -> None:
    files = {"data/committees/hovedudvalg.yml": SEATS, "data/people/p.yml": "{id: p, name: Pia Prøve, source: referat}"}
    found = lookup(tmp_path, files)
    (committee,) = found.all(Committee)
    rows = committees.members_table(found, committee).rows
    assert [row.cells[0].lines[0] for row in rows] == [
        ("Pia Prøve", Aside("Direktør")),
        (State("vacant", "Ledig", "fra 1. juni 2025"),),
        (State("unknown", "Ukendt", "Kilderne nævner ingen"),),
        (State("unknown", "Ukendt", "Kilderne nævner ingen på denne dato."),),
        ("Pia Prøve", Aside("udledt, ikke sagt i kilden")),
    ]
    side, *disputed = rows[4].cells[2].lines
    assert side == ("Medarbejdersiden",)
    assert disputed[0] == (State("disputed", "Kilderne er uenige", ""),)
    assert [line[0] for line in disputed[1:]] == ["B", "C"]
    assert disputed[2][1] == Link("Referat fra Prøveby, punkt 2", "kilder/referat/")


def test_a_remark_on_a_holder_is_shown(tmp_path: Path) -> None:
    holder = "[{vacant: true, note: Valget er udsat}]"
    group = f"""\
        id: g
        name: Gruppen
        plan: a
        units: [proeveby]
        address: {{unknown: x}}
        leaders: {{unknown: x}}
        amr: {holder}
        trio: {{exists: false}}
        note: Gruppen er ny.
        source: referat
        """
    files = {
        "data/committees/hovedudvalg.yml": SEATS,
        "data/people/p.yml": "{id: p, name: Pia Prøve, source: referat}",
        "data/amo-plans/a.yml": """\
            {id: a, name: A, unit: proeveby, updated_on: 2025, approval: {unknown: x}, source: referat}
            """,
        "data/groups/g.yml": group,
    }
    found = lookup(tmp_path, files)
    (committee,), (shown,) = found.all(Committee), found.all(WorkEnvironmentGroup)
    assert committees.members_table(found, committee).rows[1].cells[4] == cell("Valget er udsat")
    assert amo.group_view(found, shown).note == "Gruppen er ny. Valget er udsat"


def test_a_meeting_that_is_to_come_has_no_minutes(tmp_path: Path) -> None:
    found = lookup(tmp_path, {"data/meetings/m.yml": MEETINGS})
    shown = {one.id: meetings.meeting_view(found, one).minutes.text for one in found.all(Meeting)}
    assert shown == {
        "gammelt": "Referatet er ikke blandt kilderne",
        "naeste": "Kommende møde",
        "senere": "Kommende møde",
    }


PLAN = """\
    id: plan
    title: Plan
    about: Om
    adjusted: nej
    adopted: {unknown: x}
    from: 2024
    to: 2025
    areas: [{id: a, number: 1, title: A, about: A}]
    source: referat
    """


@pytest.mark.parametrize(
    ("on", "status"),
    [("2024-01-01", "Gælder"), ("2025-12-31", "Gælder"), ("2026-01-01", "Udløbet 2025"), ("2023-12-31", "Kommer")],
)
def test_a_plan_runs_from_its_first_day_through_its_last(tmp_path: Path, on: str, status: str) -> None:
    found = lookup(tmp_path, {"data/strategies/p.yml": PLAN}, date(2025, 7, 1))
    (plan,) = found.all(StrategyPlan)
    assert strategies.plan_status(plan, date.fromisoformat(on)).text == status


@pytest.mark.parametrize(
    ("on", "texts", "told"),
    [
        ("2025-06-25", ["2019-12-18", "2025-06-25"], "2025-06-25"),
        ("2025-06-24", ["2019-12-18", "2025-06-25"], "2019-12-18"),
        ("2019-12-17", ["2019-12-18", "2025-06-25"], None),
        ("2019-12-17", ["2019-12-18", "unknown"], "unknown"),
        ("2019-12-18", ["2019-12-18", "unknown"], "2019-12-18"),
        ("2025-06-01", ["2025-06"], "2025-06"),
    ],
)
def test_the_wording_in_force_on_the_date(tmp_path: Path, on: str, texts: list[str], told: str | None) -> None:
    newest = max(name for name in texts if name != "unknown")
    files = {"data/guidelines/trio.yml": GUIDELINE.replace("2019", newest)}
    for name in texts:
        day = name if name != "unknown" else "{unknown: ikke oplyst}"
        files[f"content/guidelines/trio/{name}.md"] = (
            f"---\nguideline: trio\nin_force: {day}\nsource: referat\n---\n{name}\n"
        )
    found = lookup(tmp_path, files, date.fromisoformat(on))
    (guideline,) = found.all(Guideline)
    text = guidelines.text_in_force(found, guideline)
    assert (text.body.strip() if text else None) == told
    note = guidelines.guideline_view(found, guideline).text_note
    assert (note == "Kilderne har ikke den ordlyd, der gjaldt på denne dato.") is (told is None)


def row(*cells: Cell) -> Row:
    return Row(cells)


WHY = State("unknown", "Ukendt", "kilden siger det ikke")


def test_a_column_that_is_empty_in_every_row_is_left_out() -> None:
    table = Table(
        "T", ("A", "B", "C"), (row(cell("1"), Cell(), cell("2")), row(cell("3"), Cell(), Cell())), numeric=(2,)
    )
    found = elements.trimmed(table)
    assert found.head == ("A", "C")
    assert found.numeric == (1,)
    assert [len(one.cells) for one in found.rows] == [2, 2]


def test_a_reason_that_many_rows_share_is_told_once_below() -> None:
    table = Table("T", ("A", "B"), tuple(row(cell(str(number)), cell(WHY)) for number in range(4)))
    found = elements.trimmed(table)
    assert {one.cells[1] for one in found.rows} == {cell(State("unknown", "Ukendt"))}
    assert found.notes == ("B: ukendt. kilden siger det ikke",)


def test_a_reason_of_one_row_stays_in_it() -> None:
    table = Table("T", ("A", "B"), (row(cell("1"), cell(WHY)), row(cell("2"), cell("3")), row(cell("3"), cell("4"))))
    found = elements.trimmed(table)
    assert found.rows == table.rows
    assert found.notes == ()


def test_cells() -> None:
    assert cell(None, "", "a", Link("b")) == Cell((("a", Link("b")),))
    assert cell(None) == Cell()
    assert Cell().empty
    assert not cell("a").empty
    assert stacked([cell("a"), Cell(), cell("b")]) == Cell((("a",), ("b",)))
