"""Absence as a reader meets it: the sentence, the pictures and the file, from the same figures."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from generator.edition.edition import editions_of
from generator.handbook.load import load
from generator.records.organisation import Unit
from generator.views import absence, absence_latest, absence_pictures
from generator.views.lookup import Lookup
from tests.projects import lookup
from tests.sites import ROOT, SAMPLE, TODAY

UNITS = """\
- {id: skov, kind: department, names: [{name: Skov}], parents: [{unit: proeveby}], source: referat}
- {id: vej, kind: department, names: [{name: =Vej}], parents: [{unit: proeveby}], source: referat}
"""
RULE = """\
- {id: F2, title: T, text: T, kind: computed, checked: true, source: referat, thresholds: {green_below_target: 0.5}}
"""


PERIOD = "Fra 2. kvartal 2024 til 1. kvartal 2025"
TOP, IS, DAYS = "proeveby", "var sygefraværet", "sygedage pr. medarbejder"


def quarter(name: str, *figures: str) -> dict[str, str]:
    lines = [f"  - {{measure: days_per_employee, {one}}}" for one in figures]
    head = [f"id: {name.lower()}", f"quarter: {name}", "source: referat", "figures:"]
    return {f"data/absence/{name.lower()}.yml": "\n".join([*head, *lines, ""])}


def told(folder: Path, figure: str) -> str:
    files = {"data/units/flere.yml": UNITS, "data/rules/r.yml": RULE, **quarter("2025-Q1", f"unit: skov, {figure}")}
    found = lookup(folder, files)
    return absence_pictures.sentence(found, *absence_latest.figures_by_unit(found)["skov"][0])


@pytest.mark.parametrize(
    ("figure", "sentence"),
    [
        ("days: 14.3, change: 0.3, long_term_share: 44, long_term_change: 1",
         f"{PERIOD} {IS} 14,3 {DAYS}. Det er steget 0,3 dage siden 4. kvartal 2024, især langtidsfravær."),
        ("days: 14.3, change: 0.3, long_term_share: 44, long_term_change: -1",
         f"{PERIOD} {IS} 14,3 {DAYS}. Det er steget 0,3 dage siden 4. kvartal 2024."),
        ("days: 13.7, change: -0.3, long_term_share: 40, long_term_change: -2",
         f"{PERIOD} {IS} 13,7 {DAYS}. Det er faldet 0,3 dage siden 4. kvartal 2024, især langtidsfravær."),
        ("days: 14.3, change: 0.0", f"{PERIOD} {IS} 14,3 {DAYS}. Det er uændret siden 4. kvartal 2024."),
        ("days: {unknown: x}, change: 1.6",
         f"{PERIOD} er sygefraværet ikke kendt, men det er steget 1,6 dage siden 4. kvartal 2024."),
        ("days: 14.3", f"{PERIOD} {IS} 14,3 {DAYS}."),
        ("days: {unknown: x}", f"{PERIOD} er sygefraværet ikke kendt."),
        ("days: 14.0, target: 14.3", f"{PERIOD} {IS} 14,0 {DAYS}. Det er 0,3 dage under måltallet: gult."),
        ("days: 14.3, target: 14.3", f"{PERIOD} {IS} 14,3 {DAYS}. Det er på måltallet: rødt."),
        ("days: 13.8, target: 14.3", f"{PERIOD} {IS} 13,8 {DAYS}. Det er 0,5 dage under måltallet: grønt."),
        ("days: 15.3, target: 14.3", f"{PERIOD} {IS} 15,3 {DAYS}. Det er 1,0 dage over måltallet: rødt."),
        ("days: {withheld: D1}", "Tallet vises ikke: gruppen er så lille, at det kunne handle om enkelte."),
    ],
)  # fmt: skip
def test_the_change_in_a_sentence(tmp_path: Path, figure: str, sentence: str) -> None:
    assert told(tmp_path, figure) == sentence


def test_a_figure_in_two_measures_says_both(tmp_path: Path) -> None:
    claims = "{value: dage pr. medarbejder, source: referat}, {value: dagsværk pr. medarbejder, source: referat}"
    head = "id: 2025-q1\nquarter: 2025-Q1\nsource: referat\nfigures:\n"
    figure = f"  - {{unit: skov, days: 14.3, measure: {{disputed: [{claims}]}}}}\n"
    found = lookup(tmp_path, {"data/units/flere.yml": UNITS, "data/absence/2025-q1.yml": head + figure})
    said = "14,3 dage pr. medarbejder eller dagsværk pr. medarbejder; kilderne siger begge dele."
    assert absence.absence_overview(found).told == ""
    (quarter,) = absence_latest.figures_by_unit(found)["skov"]
    assert absence_pictures.sentence(found, *quarter) == f"{PERIOD} var sygefraværet {said}"


BEGUN = "Håndbogen har ikke alle tal for 2. kvartal 2025 endnu. For {} seneste tal. Kvartalet står ved navnet."


def begun(folder: Path, *figures: str) -> Lookup:
    """A handbook whose newest quarter has only these figures, and the quarter before everybody's."""
    before = quarter(
        "2025-Q1", "unit: proeveby, days: 14.3", "unit: skov, days: 12.1", "unit: vej, days: {withheld: D1}"
    )
    return lookup(folder, {"data/units/flere.yml": UNITS, **before, **quarter("2025-Q2", *figures)})


@pytest.mark.parametrize(
    ("figures", "late", "note"),
    [
        (("unit: skov, days: 12.0",), {"Prøveby Kommune", "=Vej"}, BEGUN.format("2 enheder vises deres")),
        (("unit: skov, days: 12.0", "unit: proeveby, days: {unknown: x}", "unit: vej, days: {withheld: D3}"),
         {"Prøveby Kommune"}, BEGUN.format("1 enhed vises dens")),
        (("unit: skov, days: {unknown: x}",), set(), ""),
        (("unit: skov, days: 12.0", "unit: proeveby, days: 14.1", "unit: vej, days: {unknown: x}, change: 0.1"),
         set(), ""),
    ],
)  # fmt: skip
def test_a_quarter_that_has_begun_takes_nobodys_figure(
    tmp_path: Path, figures: tuple[str, ...], late: set[str], note: str
) -> None:
    found = begun(tmp_path, *figures)
    table = absence.absence_table(found)
    shown = {str(getattr(row.cells[0].lines[0][0], "text", "")): row.cells[0] for row in table.rows}
    assert set(shown) == {"Prøveby Kommune", "Skov", "=Vej"}
    assert {name for name, one in shown.items() if "til og med 1. kvartal 2025" in str(one)} == late
    assert " ".join(table.notes) == note
    newest = "1. kvartal 2025" if figures == ("unit: skov, days: {unknown: x}",) else "2. kvartal 2025"
    assert table.caption.endswith(newest)
    below = absence.absence_unit_view(found, lookup_unit(found)).below
    assert below is not None
    assert len(below.rows) == 2
    assert len(rows(dict(absence.absence_files(found))["sygefravaer/sygefravaer.csv"])) == 4


def lookup_unit(found: Lookup) -> Unit:
    unit = found.get(Unit, "proeveby")
    assert unit is not None
    return unit


def test_units_are_compared_in_the_quarter_that_most_of_them_have(tmp_path: Path) -> None:
    more = "".join(
        f"- {{id: u{one}, kind: department, names: [{{name: U{one}}}], parents: [{{unit: {TOP}}}], source: referat}}\n"
        for one in range(3)
    )
    before = quarter("2025-Q1", "unit: proeveby, days: 14.3", *(f"unit: u{one}, days: 12.{one}" for one in range(3)))
    files = {"data/units/flere.yml": more, **before, **quarter("2025-Q2", "unit: u0, days: 11.0")}
    (bars,) = absence.absence_overview(lookup(tmp_path, files)).drawings
    assert getattr(bars, "title", "") == "Sygefravær, enhed for enhed, 2. kvartal 2024 – 1. kvartal 2025"
    assert [str(bar.value) for bar in getattr(bars, "bars", ())] == ["12.0", "12.1", "12.2"]


def test_a_unit_that_ended_before_the_newest_quarter_is_not_shown(tmp_path: Path) -> None:
    files = {
        "data/units/flere.yml": UNITS.replace("source: referat}", "to: 2025-03-31, source: referat}", 1),
        **quarter("2025-Q1", "unit: skov, days: 12.1", "unit: vej, days: 10.1"),
        **quarter("2025-Q2", "unit: vej, days: 10.2"),
    }
    assert len(absence.absence_table(lookup(tmp_path, files)).rows) == 1


def edition(root: Path) -> Lookup:
    handbook = load(root).handbook
    assert handbook is not None
    return Lookup(next(one for one in editions_of(handbook, TODAY) if one.current))


def test_unknown_levels_are_compared_by_their_changes() -> None:
    *_, bars = absence.absence_overview(edition(ROOT)).drawings
    assert getattr(bars, "changes", False) is True


def test_hidden_units_stand_in_the_comparison_without_a_figure() -> None:
    *_, bars = absence.absence_overview(edition(SAMPLE)).drawings
    shown = {bar.label: (bar.value, bar.remark) for bar in getattr(bars, "bars", ())}
    assert shown["Erhverv & Udvikling"] == (None, "skjult")
    assert str(shown["Kultur & Fritid"][0]) == "10.6"


def test_a_unit_s_page_compares_those_below_it() -> None:
    found = edition(SAMPLE)
    unit = found.get(Unit, "boern-omsorg")
    assert unit is not None
    *_, bars = absence.absence_unit_view(found, unit).pictures.drawings
    assert [bar.label for bar in getattr(bars, "bars", ())] == ["Dagtilbud & Skole", "Familie & Unge", "Ældre & Omsorg"]


def test_mixed_measures_are_said_beside_the_curve() -> None:
    assert absence.absence_overview(edition(ROOT)).note == absence_pictures.MIXED
    assert absence.absence_overview(edition(SAMPLE)).note == ""


def rows(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_file_has_what_the_page_shows(tmp_path: Path) -> None:
    figures = (
        "unit: skov, days: 14.0, change: -0.3, target: 14.3, long_term_share: 44",
        "unit: vej, days: {withheld: D1}, change: {withheld: D1}",
    )
    found = lookup(tmp_path, {"data/units/flere.yml": UNITS, "data/rules/r.yml": RULE, **quarter("2025-Q1", *figures)})
    files = dict(absence.absence_files(found))
    assert sorted(files) == [
        "sygefravaer/skov/sygefravaer-skov.csv", "sygefravaer/sygefravaer.csv", "sygefravaer/vej/sygefravaer-vej.csv",
    ]  # fmt: skip
    head, *told = rows(files["sygefravaer/sygefravaer.csv"])
    assert head[:7] == ["Enhed", "Fire kvartaler", "Sygefravær", "Målt i", "Ændring", "Måltal", "Farve"]
    period, measure = "2. kvartal 2024 – 1. kvartal 2025", "sygedage pr. medarbejder"
    assert ["Skov", period, "14,0", measure, "-0,3", "14,3", "gult", "44", "", ""] in told
    assert ["'=Vej", period, "skjult (D1)", measure, "skjult (D1)", "", "", "", "", ""] in told


def test_no_hidden_cell_of_the_sample_has_a_figure_in_any_file() -> None:
    for name, content in absence.absence_files(edition(SAMPLE)):
        for row in rows(content)[1:]:
            if row[2].startswith("skjult"):
                assert all(field == "" or field.startswith("skjult (D") for field in (row[4], *row[7:])), name
