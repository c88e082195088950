"""Time lines and approvals: what readers ask the real handbook, and small invented cases."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from generator.edition.edition import edition_on
from generator.handbook.handbook import Handbook
from generator.handbook.load import load
from generator.records.committees import AmoPlan, Committee, WorkEnvironmentGroup
from generator.records.guidelines import Guideline
from generator.records.organisation import Unit
from generator.records.strategies import StrategyPlan
from generator.views.approvals import since_approval
from generator.views.elements import Cell, Changes, Link, Piece, Table
from generator.views.lookup import Lookup
from generator.views.timeline import area_timeline, timeline
from tests.changes.cases import CASES, GROUP, M, P
from tests.projects import findings, lookup
from tests.sites import ROOT, TODAY


@cache
def real() -> Handbook:
    made = load(ROOT).handbook
    assert made is not None
    return made


def on(day: date) -> Lookup:
    return Lookup(edition_on(real(), day, TODAY))


def words(cell: Cell) -> str:
    """A cell's text, lines parted by /."""
    return " / ".join(map(line_words, cell.lines))


def line_words(line: tuple[Piece, ...]) -> str:
    return " ".join(str(getattr(piece, "text", getattr(piece, "word", piece))) for piece in line)


def told(table: Table) -> list[str]:
    """When, and what, for each line of what is told."""
    return [f"{words(row.cells[0])} | {line_words(line)}" for row in table.rows for line in row.cells[1].lines]


def lines(changes: Changes) -> list[str]:
    return [words(line) for group in changes.groups for line in group.lines]


def test_who_sat_for_valggruppe_b_on_1_may_2025() -> None:
    """002:116: Margit Krogh takes Henrik Bakkendorf's place on 1 June 2025, the others go on."""
    shown = on(date(2025, 5, 1))
    committee = shown.get(Committee, "kommunemed")
    assert committee is not None
    rows = [row for row in told(timeline(shown, committee)) if "valggruppe B" in row and "Gælder" in row]
    assert rows == [
        f"til 31. maj 2025 / Begyndelsen er ukendt / Gælder | {name} (medlem, valggruppe B)"
        for name in ("Charlotte Jacobi", "Henrik Bakkendorf", "Dennis Blom Hansen")
    ]


def test_what_began_together_by_one_source_is_one_row() -> None:
    """002:9, 55-85: those who attended on 25 June 2025 are told with that day and that source once."""
    committee = on(TODAY).get(Committee, "kommunemed")
    assert committee is not None
    table = timeline(on(TODAY), committee)
    keys = [(row.cells[0], row.cells[2]) for row in table.rows]
    assert len(keys) == len(set(keys))
    attended = next(row for row in table.rows if "Henrik Harder (forperson)" in words(row.cells[1]))
    assert len(attended.cells[1].lines) >= 7


def test_a_long_gone_member_is_not_named_in_todays_time_line() -> None:
    committee = on(TODAY).get(Committee, "kommunemed")
    assert committee is not None
    rows = told(timeline(on(TODAY), committee))
    assert "til 31. maj 2025 / Begyndelsen er ukendt | tidligere medlem (medlem, valggruppe B)" in rows
    assert not [row for row in rows if "Bakkendorf" in row]


def test_which_form_myndighed_had_before_1_august_2025() -> None:
    """002:593: personalemøde med MED-status; an ArbejdspladsMED is proposed and put off."""
    unit = on(TODAY).get(Unit, "myndighed")
    assert unit is not None
    rows = told(timeline(on(TODAY), unit))
    form = "MED: Personalemøde med MED-status, Myndighed – i kraft"
    assert f"Begyndelsen er ukendt; nævnt 25. juni 2025 / Gælder | {form}" in rows
    proposed = "MED: ArbejdspladsMED i Myndighed – foreslået, ikke besluttet"
    assert f"Begyndelsen er ukendt; nævnt 25. juni 2025 | {proposed}" in rows
    assert [row for row in rows if row.startswith("til 31. juli 2025") and "Socialfaglige Myndighed" in row]


def test_which_guideline_on_the_budget_held_in_2024() -> None:
    """004:884-889: it was changed on 30 April 2025; what it said before is not among the sources."""
    guideline = on(TODAY).get(Guideline, "budget")
    assert guideline is not None
    first, *rest = told(timeline(on(TODAY), guideline))
    assert first == "til 29. april 2025 / Begyndelsen er ukendt | Ukendt ordlyd"
    assert "fra 30. april 2025 / Gælder | Den ordlyd, der står på siden" in rest


def test_an_area_tells_which_plans_had_it() -> None:
    shown = on(TODAY)
    plan = shown.get(StrategyPlan, "plan-med-2024-2025")
    assert plan is not None
    found = [area_timeline(shown, plan, area) for area in plan.areas]
    longest = max(found, key=lambda table: len(table.rows))
    assert len(longest.rows) > 1
    assert [words(row.cells[0]) for row in longest.rows] == sorted(words(row.cells[0]) for row in longest.rows)


def test_what_changed_in_a_plan_since_it_was_taken_note_of() -> None:
    """002:501: taken note of on 25 June 2025, not approved; two of its units move on 1 August 2025."""
    plan = on(TODAY).get(AmoPlan, "amo-boern-sundhed-velfaerd")
    assert plan is not None
    made = since_approval(on(TODAY), plan)
    assert made.lead.startswith("Kilderne viser ingen godkendelse.")
    assert [line.partition(" (se")[0] for line in lines(made)] == [
        "Hjælpemiddeldepotet er flyttet fra Sundhed og forebyggelse til Myndighed",
        "Hjælpemiddelvisitationen er flyttet fra Sundhed og forebyggelse til Myndighed",
    ]


def test_the_diagram_of_med_has_not_changed_since() -> None:
    committee = on(TODAY).get(Committee, "kommunemed")
    assert committee is not None
    made = since_approval(on(TODAY), committee)
    assert (lines(made), made.empty) == ([], "Håndbogen kender ingen ændringer siden 25. juni 2025.")


def test_what_changed_since_the_last_approval_counts_though_it_was_noted_since(tmp_path: Path) -> None:
    shown = lookup(tmp_path, CASES["group-amr"].files)
    plan = shown.get(AmoPlan, "amo")
    assert plan is not None
    made = since_approval(shown, plan)
    assert (
        made.lead == "Sidst godkendt 10. januar 2024. Kilderne slutter 25. juni 2025: ændringer efter den dag er "
        "planlagt, ikke bekræftet."
    )
    assert [line.partition(" (se")[0] for line in lines(made)] == [
        "Bo Bæk er ny AMR i Gruppen",
        "»Den gamle gruppe« har fået navnet »Gruppen«",
        "En plads (AMR) er ikke længere ledig i Gruppen",
    ]


def test_an_approval_that_has_not_come_yet_does_not_count(tmp_path: Path) -> None:
    shown = lookup(tmp_path, CASES["group-amr"].files, date(2024, 1, 9))
    plan = shown.get(AmoPlan, "amo")
    assert plan is not None
    assert since_approval(shown, plan).empty == "Kilderne viser ikke, hvornår den sidst er godkendt."


def test_a_group_tells_its_names_and_amr(tmp_path: Path) -> None:
    shown = lookup(tmp_path, CASES["group-amr"].files)
    group = shown.get(WorkEnvironmentGroup, "amg")
    assert group is not None
    assert told(timeline(shown, group)) == [
        "til 31. maj 2025 / Begyndelsen er ukendt | Navn: »Den gamle gruppe«",
        "til 31. maj 2025 / Begyndelsen er ukendt | Ledig",
        "fra 1. januar 2020 / Gælder | I kraft",
        "fra 1. januar 2024 / Gælder | Leder: Anna Ager",
        "fra 1. juni 2025 / Gælder | Navn: »Gruppen«",
        "fra 1. juni 2025 / Gælder | AMR: Bo Bæk",
    ]


@pytest.mark.parametrize(("day", "name"), [(date(2025, 5, 31), "Den gamle gruppe"), (date(2025, 6, 1), "Gruppen")])
def test_an_edition_has_the_earlier_name(tmp_path: Path, day: date, name: str) -> None:
    shown = lookup(tmp_path, CASES["group-amr"].files, day)
    assert shown.link("group/amg") == Link(name, "arbejdsmiljoegrupper/amg/")


def test_what_held_before_needs_a_last_day_and_a_value(tmp_path: Path) -> None:
    files = {**CASES["group-amr"].files, GROUP: CASES["group-amr"].files[GROUP].replace(", to: 2025-05-31}]", "}]", 1)}
    assert {P, M} < set(files)
    assert "sidste dag" in " ".join(one.message for one in findings(tmp_path, files))
